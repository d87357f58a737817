"""The words of terms for restricted goods, how they sound, and beside which words they stand."""

from __future__ import annotations

import re
from array import array
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any

from wildtext.lexicon.archive import Lines, Texts
from wildtext.lexicon.nearness import BITS, MAX_LETTERS, MIDDLE, Misspelling, Nearness, Numbers, keys_of, word_key
from wildtext.text.memo import Memo
from wildtext.text.respelling import RESPELLING, by_ear, respelt
from wildtext.text.skeleton import without_marks

_NO_WORD = re.compile(r"[^\w\u0300-\u20ff]|[\d_]")


class Vocabulary:
    """Numbered words; `words`, `plain` and `languages` are lists by number. `neighbours` gives real words of a language that
    are like some of these.
    """

    def __init__(self, body: Mapping[str, Any], neighbours: Callable[[str], frozenset[str]]) -> None:
        self._neighbours = neighbours
        self._taken: dict[frozenset[str], tuple[frozenset[str], ...]] = {}
        self.words: Texts | Sequence[str] = body["words"]
        """The words, folded, as terms spell them."""
        self._plain_lines = Lines.of(body["plain"])
        self._tags = body["tags"]
        self._tags_of_word: Sequence[int] = body["tags_of_word"]
        self._alone = frozenset(body["alone"])
        self._kept = _read(body["keys"]), _read(body["numbers"]), _read(body["seen"])
        self._sound_lines: Texts | Sequence[str] = body["sounds"]
        self._sounds: dict[int, tuple[str, ...]] = {}
        self._homophone_lines = Lines.of(body["homophones"])
        self._partner_lines: Texts | Sequence[str] = body["partners"]
        self.partners: Memo[frozenset[str]] = Memo(self._partners, most=50_000)
        """One of these words without marks -> those that stand beside it in terms, or with one word between."""

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
    def known(self) -> dict[str, int]:
        """The words without optional marks, for looking up -> the number of one of those that are spelt so."""
        return {word: number for number, word in enumerate(self.plain)}

    def is_alone(self, number: int) -> bool:
        """Whether word `number` is a strong term by itself."""
        return number in self._alone

    @cached_property
    def by_first_letter(self) -> dict[str, tuple[int, ...]]:
        """First letter -> numbers of the words that begin with it."""
        found: dict[str, list[int]] = {}
        for number, word in enumerate(self.plain):
            found.setdefault(word[:1], []).append(number)
        return {key: tuple(numbers) for key, numbers in found.items()}

    @cached_property
    def by_consonants(self) -> dict[str, tuple[int, ...]]:
        """Consonants of a Latin word -> numbers of the words that have them."""
        found: dict[str, list[int]] = {}
        latin = [number for number, word in enumerate(self.plain) if word.isascii()]
        without_vowels = consonants("\n".join(self.plain[number] for number in latin)).split("\n")
        for number, left in zip(latin, without_vowels, strict=True):
            found.setdefault(left, []).append(number)
        return {key: tuple(numbers) for key, numbers in found.items()}

    def sounds(self, number: int) -> tuple[str, ...]:
        """How word `number` sounds (see `wildtext.text.respelling.by_ear`), as it is spelt and as its languages respell it."""
        heard = self._sounds.get(number)
        if heard is None:
            heard = self._sounds[number] = tuple(self._sound_lines[number].split("\n"))
        return heard

    def taken(self, number: int) -> tuple[frozenset[str], ...]:
        """Sets of real words of the languages of word `number`, which are none of its misspellings."""
        tags = self.languages[number]
        taken = self._taken.get(tags)
        if taken is None:
            taken = self._taken[tags] = tuple(words for tag in sorted(tags) if (words := self._neighbours(tag)))
        return taken

    @cached_property
    def nearness(self) -> Nearness:
        """The words under their keys."""
        return Nearness(*self.kept(), self.plain, self.sounds, self.taken)

    def kept(self) -> tuple[Numbers, Numbers, Numbers]:
        """Keys, numbers and bits as `Nearness` takes them."""
        return self._kept

    def misspelt(self, word: str) -> list[Misspelling]:
        """The words of which `word` (folded, without marks, three to MAX_LETTERS letters) may be a misspelling, in no order. A real
        word of their languages is none.
        """
        return self.nearness.misspelt(word)

    def spelt(self, word: str) -> set[int]:
        """Numbers of the words that are `word` without their marks."""
        return {number for number in self.nearness.under([word_key(word)]) if self.plain[number] == word}

    @cached_property
    def homophones(self) -> dict[str, tuple[int, ...]]:
        """One of these words without marks -> numbers of those of other languages that sound as it does."""
        rows = (line.split(" ") for line in self._homophone_lines.split())
        return {word: tuple(map(int, numbers)) for word, *numbers in rows}

    def _partners(self, word: str) -> frozenset[str]:
        number = self.known.get(word)
        return frozenset() if number is None else frozenset(self._partner_lines[number].split())


def _read(numbers: Sequence[int]) -> Numbers:
    """Numbers for compiled code: those of a file as they stand there, the few of a small lexicon as an array."""
    return numbers if isinstance(numbers, memoryview) else array("i", numbers)


def consonants(word: str) -> str:
    """A Latin word without its vowels.

    >>> consonants("rhino")
    'rhn'
    """
    return word.encode("ascii").translate(None, b"aeiou").decode("ascii")


def _sounds(word: str, languages: Iterable[str]) -> tuple[str, ...]:
    plain = by_ear(without_marks(word))
    respellings = RESPELLING.intersection(languages)
    if not respellings:
        return (plain,)
    return tuple(dict.fromkeys((plain, *(by_ear(without_marks(respelt(word, tag))) for tag in sorted(respellings)))))


def _homophones(plain: Sequence[str], sounds: Sequence[tuple[str, ...]], tags: Sequence[set[str]]) -> Iterator[str]:
    """Each word that sounds as words of other languages do, with their numbers."""
    by_sound: dict[str, list[int]] = {}
    by_word: dict[str, set[str]] = {}
    for number, word in enumerate(plain):
        by_word.setdefault(word, set()).update(tags[number])
        for heard in sounds[number]:
            by_sound.setdefault(heard, []).append(number)
    for word, own in by_word.items():
        others = [number for number in by_sound[by_ear(word)] if own.isdisjoint(tags[number])]
        if others:
            yield " ".join((word, *map(str, others)))


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
    sounds = [_sounds(word, tags[word]) for word in numbered]
    keys = sorted({(key, n) for n, word in enumerate(plain) for heard in sounds[n] for key in keys_of(word, heard)})
    numbers_of_tags: dict[str, int] = {}
    tags_of_word = [numbers_of_tags.setdefault(" ".join(sorted(tags[word])), len(numbers_of_tags)) for word in numbered]
    seen = [0] * ((BITS + 1) // 32)
    for key, _ in keys:
        seen[(key & BITS) >> 5] |= 1 << (key & 31)
    return {
        "words": numbered,
        "plain": "\n".join(plain),
        "sounds": ["\n".join(heard) for heard in sounds],
        "tags": list(numbers_of_tags),
        "tags_of_word": tags_of_word,
        "homophones": "\n".join(_homophones(plain, sounds, [tags[word] for word in numbered])),
        "alone": [n for n, word in enumerate(numbered) if word in alone],
        "keys": [key - MIDDLE for key, _ in keys],
        "numbers": [n for _, n in keys],
        "seen": [word - (1 << 32) if word >> 31 else word for word in seen],
        "partners": [" ".join(sorted(partners.get(word, ()))) for word in plain],
    }
