"""The words of terms for restricted goods, and the misspellings that lead to each.

Every word is kept under itself, under itself with any one letter left out, under its letters in alphabetical order, under its
sound and the rough sound of its consonants. What a writer typed is looked up the same way, so that two words meet which differ by
one letter (Garbe's symmetric delete search), and those that mix up letters or sounds. Nothing is ever compared with every word.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from typing import Any
from zlib import crc32

from wildtext.lexicon.archive import Lines, Texts
from wildtext.text.respelling import RESPELLING, by_ear, respelt, roughly
from wildtext.text.skeleton import without_marks

_NO_WORD = re.compile(r"[^\w\u0300-\u20ff]|[\d_]")
MAX_LETTERS = 24
"""Longer words are neither kept nor looked up."""
LONG = 8
"""Letters from which on the first may be wrong, and a word needs no company."""


class Vocabulary:
    """Numbered words; `words`, `plain` and `languages` are lists by number."""

    def __init__(self, body: Mapping[str, Any]) -> None:
        self.words: Texts | Sequence[str] = body["words"]
        """The words, folded, as terms spell them."""
        self._plain_lines = Lines.of(body["plain"])
        self.letters = frozenset("".join(Lines.of(body["letters"]).split()))
        """Every letter of the words, without optional marks."""
        self._tags = body["tags"]
        self._tags_of_word: Sequence[int] = body["tags_of_word"]
        self._alone = frozenset(body["alone"])
        self._keys: Sequence[int] = body["keys"]
        self._seen: Sequence[int] = body["seen"]
        self._sounds: dict[int, tuple[str, ...]] = {}
        self._known_partners: dict[str, frozenset[str]] = {}
        self._numbers: Sequence[int] = body["numbers"]
        self._partners: Texts | Sequence[str] = body["partners"]

    @cached_property
    def languages(self) -> list[frozenset[str]]:
        """The language tags of each word."""
        tags = [frozenset(line.split()) for line in self._tags]
        return [tags[number] for number in self._tags_of_word]

    @cached_property
    def plain(self) -> list[str]:
        """The words without optional marks."""
        return self._plain_lines.split()

    @cached_property
    def known(self) -> frozenset[str]:
        """The words without optional marks, for looking up."""
        return frozenset(self.plain)

    def is_alone(self, number: int) -> bool:
        """Whether word `number` is a strong term by itself."""
        return number in self._alone

    @cached_property
    def by_first_letter(self) -> dict[str, list[int]]:
        """First letter -> numbers of the words that begin with it."""
        found: dict[str, list[int]] = {}
        for number, word in enumerate(self.plain):
            found.setdefault(word[:1], []).append(number)
        return found

    @cached_property
    def by_consonants(self) -> dict[str, list[int]]:
        """Consonants of a Latin word -> numbers of the words that have them."""
        found: dict[str, list[int]] = {}
        latin = [number for number, word in enumerate(self.plain) if word.isascii()]
        without_vowels = consonants("\n".join(self.plain[number] for number in latin)).split("\n")
        for number, left in zip(latin, without_vowels, strict=True):
            found.setdefault(left, []).append(number)
        return found

    def sounds(self, number: int) -> tuple[str, ...]:
        """How word `number` sounds (see `wildtext.text.respelling.by_ear`), as it is spelt and as its languages respell it."""
        heard = self._sounds.get(number)
        if heard is None:
            heard = self._sounds[number] = _sounds(self.words[number], self.languages[number])
        return heard

    def near(self, word: str, heard: str) -> set[int]:
        """Numbers of the words that may be one letter away from `word` (folded, without marks), have its letters in another order,
        or sound, roughly, as it is `heard`.
        """
        return self._under(_keys(word, heard))

    def alike(self, heard: str) -> set[int]:
        """Numbers of the words that sound as `heard`, as they are spelt or as their languages respell them."""
        return {number for number in self._under([_sound_key(heard)]) if heard in self.sounds(number)}

    def _under(self, looked_up: Iterable[int]) -> set[int]:
        """Numbers of the words kept under one of some keys, or under another that looks the same."""
        found: set[int] = set()
        keys, numbers, seen = self._keys, self._numbers, self._seen
        for key in looked_up:
            if not seen[(key & _BITS) >> 5] >> (key & 31) & 1:
                continue
            key -= _MIDDLE
            i = bisect_left(keys, key)
            while i < len(keys) and keys[i] == key:
                found.add(numbers[i])
                i += 1
        return found

    def partners(self, word: str) -> frozenset[str]:
        """The words that stand beside `word`, which is without marks, in terms, or with one word between."""
        partners = self._known_partners.get(word)
        if partners is None:
            at = bisect_left(self._partners, f"{word} ")
            itself, _, others = self._partners[at].partition(" ") if at < len(self._partners) else ("", "", "")
            partners = self._known_partners[word] = frozenset(others.split() if itself == word else ())
        return partners


def consonants(word: str) -> str:
    """A Latin word without its vowels.

    >>> consonants("rhino")
    'rhn'
    """
    return word.encode("ascii").translate(None, b"aeiou").decode("ascii")


MIN_LETTERS_HEARD = 7
"""Letters of a Latin word's sound from which on one of them may be wrong."""


MIN_LETTERS_MIXED = 6
"""Letters of a word from which on they may stand in another order."""
MIN_CONSONANTS_HEARD = 3
"""Consonants of a word from which on it is told by them alone; a short Latin word must have one more."""
_ALIKE = ("i", "l")
_MIDDLE = 1 << 31
"""Taken from a key, makes it a signed number of 32 bits."""
_BITS = (1 << 22) - 1
"""Keys are told by their last 22 bits: most of what is looked up is not there, and one bit tells."""


def _sound_key(heard: str) -> int:
    return crc32(f"~{heard}".encode("utf-8", "surrogatepass"))


def _keys(word: str, heard: str) -> list[int]:
    """Keys of a word: of itself and of what is left of it without any one letter, and the same of its sound where that is long.

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


def _sounds(word: str, languages: Iterable[str]) -> tuple[str, ...]:
    plain = by_ear(without_marks(word))
    respellings = RESPELLING.intersection(languages)
    if not respellings:
        return (plain,)
    return tuple(dict.fromkeys((plain, *(by_ear(without_marks(respelt(word, tag))) for tag in sorted(respellings)))))


def vocabulary(phrases: Iterable[tuple[list[str], str, bool]]) -> dict[str, Any]:
    """Compiled data of `Vocabulary`, from (folded words of a term, language tag, whether the term is strong)."""
    tags: dict[str, set[str]] = {}
    alone: set[str] = set()
    partners: dict[str, set[str]] = {}
    for words, tag, strong in phrases:
        for word in words:
            if len(word) <= MAX_LETTERS and not _NO_WORD.search(word):
                tags.setdefault(word, set()).add(tag)
                if strong and len(words) == 1:
                    alone.add(word)
        plain = [without_marks(word) for word in words]
        for reach in (1, 2):
            for first, second in zip(plain, plain[reach:], strict=False):
                partners.setdefault(first, set()).add(second)
                partners.setdefault(second, set()).add(first)
    numbered = sorted(tags)
    plain = [without_marks(word) for word in numbered]
    keys = sorted(
        {
            (key, n)
            for n, word in enumerate(plain)
            for heard in _sounds(numbered[n], tags[numbered[n]])
            for key in _keys(word, heard)
        }
    )
    numbers_of_tags: dict[str, int] = {}
    tags_of_word = [numbers_of_tags.setdefault(" ".join(sorted(tags[word])), len(numbers_of_tags)) for word in numbered]
    seen = [0] * ((_BITS + 1) // 32)
    for key, _ in keys:
        seen[(key & _BITS) >> 5] |= 1 << (key & 31)
    return {
        "words": numbered,
        "plain": "\n".join(plain),
        "letters": "".join(sorted(set("".join(plain)))),
        "tags": list(numbers_of_tags),
        "tags_of_word": tags_of_word,
        "alone": [n for n, word in enumerate(numbered) if word in alone],
        "keys": [key - _MIDDLE for key, _ in keys],
        "numbers": [n for _, n in keys],
        "seen": [word - (1 << 32) if word >> 31 else word for word in seen],
        "partners": sorted(" ".join((word, *sorted(others))) for word, others in partners.items()),
    }
