"""Which words of a vocabulary a written word may be a misspelling of. Nothing is ever compared with every word.

Every word is kept under itself, under itself with any one letter left out, under its letters in alphabetical order, under its
sound and the rough sound of its consonants. What a writer typed is looked up the same way, so that two words meet which differ by
one letter (Garbe's symmetric delete search), and those that mix up letters or sounds; what has met is compared letter by letter.

`Nearness` says here what is meant; where the package was compiled (`_nearness.pyx`), that one takes its place and does the same
some ten times faster.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from functools import cache
from typing import TYPE_CHECKING, TypeAlias
from zlib import crc32

from wildtext.text.respelling import by_ear, roughly

MAX_LETTERS = 24
"""Longer words are neither kept nor looked up."""
LONG = 8
"""Letters from which on the first may be wrong, and a word needs no company."""
MIN_LETTERS = 3
"""Letters of a word in which one may be wrong."""
MIN_LETTERS_HEARD = 7
"""Letters of a Latin word's sound from which on one of them may be wrong."""
MIN_LETTERS_MIXED = 6
"""Letters of a word from which on they may stand in another order."""
MIN_CONSONANTS_HEARD = 3
"""Consonants of a word from which on it is told by them alone; a short Latin word must have one more."""
SURE, LOOSE = 5, 6
"""Ranks: up to SURE a word may stand alone; a LOOSE likeness needs a word beside it."""
MIN_SOUNDS = 3
"""Letters of the sound of a misspelt word."""
MIN_SOUNDS_FAR = ((3, 5), (5, 8))
"""Letters of the sound of a word in which one, and two, are wrong that a hasty ear does not tell; the last for Latin letters."""
BITS = (1 << 22) - 1
"""Keys are told by their last 22 bits: most of what is looked up is not there, and one bit tells."""
MIDDLE = 1 << 31
"""Taken from a key, makes it a signed number of 32 bits."""
_ALIKE = ("i", "l")

Numbers: TypeAlias = "array[int] | memoryview[int]"
"""Numbers of 32 bits."""
Misspelling = tuple[float, int, str]
"""Rank, the likeliest lowest; number of the word; "typo" or "respelt"."""


def word_key(word: str) -> int:
    """The key of a word itself."""
    return crc32(word.encode("utf-8", "surrogatepass"))


def keys_of(word: str, heard: str) -> list[int]:
    """Keys of a word of at most MAX_LETTERS letters: of itself and of what is left of it without any one letter, and the same of
    its sound where that is long.

    Short words keep their first letter, unless it is one that looks like another.
    """
    latin = word.isascii()
    rough = roughly(heard)
    first = 0 if len(word) >= LONG - 1 or word.startswith(_ALIKE) else 1
    by_ear_too = latin and len(heard) >= MIN_LETTERS_HEARD
    if latin:  # the same as below, on bytes
        plain, sound = word.encode(), b"~" + heard.encode()
        keys = [crc32(plain), crc32(sound)]
        keys += [crc32(plain[:i] + plain[i + 1 :]) for i in range(first, len(plain))]
        if by_ear_too:
            keys += [crc32(sound[:i] + sound[i + 1 :]) for i in range(1, len(sound))]
    else:
        spelt = [word, "~" + heard, *[word[:i] + word[i + 1 :] for i in range(first, len(word))]]
        keys = [crc32(text.encode("utf-8", "surrogatepass")) for text in spelt]
    if len(word) >= MIN_LETTERS_MIXED:
        keys.append(crc32(("%" + "".join(sorted(word))).encode("utf-8", "surrogatepass")))
    if len(rough) >= MIN_CONSONANTS_HEARD + (latin and not by_ear_too):
        keys.append(crc32(f"={heard[0]}{rough}".encode("utf-8", "surrogatepass")))
    return keys


class Nearness:
    """The numbered words of a vocabulary, kept under their keys.

    `keys` is sorted, less MIDDLE; `numbers` are the words' numbers in the same order; bit `key & BITS` of `seen` is set for every
    key. `plain` holds the words without marks, `sounds` says how word number `n` sounds, and `taken` which real words of its
    languages are none of its misspellings.
    """

    def __init__(
        self,
        keys: Numbers,
        numbers: Numbers,
        seen: Numbers,
        plain: list[str],
        sounds: Callable[[int], tuple[str, ...]],
        taken: Callable[[int], tuple[frozenset[str], ...]],
    ) -> None:
        self._keys = keys
        self._numbers = numbers
        self._seen = seen
        self._plain = plain
        self._sounds = sounds
        self._taken = taken

    def under(self, looked_up: Iterable[int]) -> set[int]:
        """Numbers of the words kept under one of some keys."""
        found: set[int] = set()
        keys, numbers, seen = self._keys, self._numbers, self._seen
        for key in looked_up:
            if not seen[(key & BITS) >> 5] >> (key & 31) & 1:
                continue
            key -= MIDDLE
            i = bisect_left(keys, key)
            while i < len(keys) and keys[i] == key:
                found.add(numbers[i])
                i += 1
        return found

    def misspelt(self, word: str) -> list[Misspelling]:
        """The words of which `word` (folded, without marks, MIN_LETTERS to MAX_LETTERS letters) may be a misspelling; unordered."""
        heard, latin = by_ear(word), word.isascii()
        found: list[Misspelling] = []
        for number in self.under(keys_of(word, heard)):
            likeness = _likeness(word, heard, self._plain[number], self._sounds(number), latin)
            if likeness and not any(word in real for real in self._taken(number)):
                found.append((likeness[0], number, likeness[1]))
        return found


def _likeness(written: str, heard: str, word: str, meant: Sequence[str], latin: bool) -> tuple[float, str] | None:
    """How `written`, heard as `heard`, may have come from `word`, heard as one of `meant`: the likelier the lower. None if it is
    too far from it or too short to tell.
    """
    if latin and written.replace("l", "i") == word.replace("l", "i"):
        return 0, "typo"
    if heard in meant and len(heard) >= MIN_SOUNDS:
        return (1 if _osa()(written, word, score_cutoff=2) <= 2 else LOOSE), "respelt"
    begins = written[0] == word[0]
    if not begins and len(word) < LONG - 1:
        return None
    osa = _osa()
    if abs(len(written) - len(word)) <= 1 and len(word) >= MIN_LETTERS and (begins or len(word) >= LONG):
        wrong = osa(written, word, score_cutoff=2)
        mixed = wrong <= 2 and len(written) == len(word) and sorted(written) == sorted(word)
        if wrong == 1:
            return (1.5 if mixed else 2), "typo"
        if mixed and begins and len(word) >= MIN_LETTERS_MIXED:
            return 2.5, "typo"
    far = min([osa(heard, each, score_cutoff=2) for each in meant])
    if far > 2:
        return None
    enough = len(heard) >= MIN_SOUNDS_FAR[latin][0 if far == 1 else 1]
    if enough and heard[0] == meant[0][:1] and roughly(heard) in map(roughly, meant):
        return (SURE if far == 1 and len(word) >= LONG and not latin else LOOSE), "respelt"
    return (LOOSE, "respelt") if latin and far == 1 and len(meant[0]) >= LONG - 1 else None


@cache
def _osa() -> Callable[..., int]:
    from rapidfuzz.distance import OSA  # needs a moment; most texts need none

    return OSA.distance


if not TYPE_CHECKING:
    with suppress(ImportError):  # not compiled for this platform
        from wildtext.lexicon._nearness import Nearness  # noqa: F401
