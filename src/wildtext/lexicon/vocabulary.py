"""The words of terms for restricted goods, how they sound, and beside which words they stand."""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import Any

from wildtext.lexicon.archive import Lines
from wildtext.lexicon.nearness import BITS, MAX_LETTERS, MIDDLE, Misspelling, Nearness, keys_of, sound_key, word_key
from wildtext.text.respelling import RESPELLING, by_ear, respelt
from wildtext.text.skeleton import without_marks

_NO_WORD = re.compile(r"[^\w\u0300-\u20ff]|[\d_]")


class Vocabulary:
    """Numbered words; `words`, `plain` and `languages` are lists by number."""

    def __init__(self, body: Mapping[str, Any]) -> None:
        self._word_lines = Lines.of(body["words"])
        self._language_lines = Lines.of(body["languages"])
        self._alone = frozenset(body["alone"])
        self._keys = array("i", body["keys"])
        self._seen = array("i", body["seen"])
        self._sounds: dict[int, tuple[str, ...]] = {}
        self._known_partners: dict[str, frozenset[str]] = {}
        self._numbers = array("i", body["numbers"])
        self._partner_lines = Lines.of(body["partners"])

    @cached_property
    def words(self) -> list[str]:
        """The words, folded, as terms spell them."""
        return self._word_lines.split()

    @cached_property
    def languages(self) -> list[frozenset[str]]:
        """The language tags of each word."""
        known: dict[str, frozenset[str]] = {}
        return [known.setdefault(line, frozenset(line.split())) for line in self._language_lines.split()]

    @cached_property
    def plain(self) -> list[str]:
        """The words without optional marks."""
        return [without_marks(word) for word in self.words]

    @cached_property
    def known(self) -> frozenset[str]:
        """The words without optional marks, for looking up."""
        return frozenset(self.plain)

    @cached_property
    def letters(self) -> frozenset[str]:
        """Every letter of the words."""
        return frozenset("".join(self.plain))

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
        for number, word in enumerate(self.plain):
            if word.isascii():
                found.setdefault(consonants(word), []).append(number)
        return found

    def sounds(self, number: int) -> tuple[str, ...]:
        """How word `number` sounds (see `wildtext.text.respelling.by_ear`), as it is spelt and as its languages respell it."""
        heard = self._sounds.get(number)
        if heard is None:
            heard = self._sounds[number] = _sounds(self.words[number], self.languages[number])
        return heard

    @cached_property
    def nearness(self) -> Nearness:
        """The words under their keys."""
        return Nearness(*self.kept(), self.plain, self.sounds)

    def kept(self) -> tuple[array[int], array[int], array[int]]:
        """Keys, numbers and bits as `Nearness` takes them."""
        return self._keys, self._numbers, self._seen

    def misspelt(self, word: str) -> list[Misspelling]:
        """The words of which `word` (folded, without marks, three to MAX_LETTERS letters) may be a misspelling, in no order."""
        return self.nearness.misspelt(word)

    def spelt(self, word: str) -> set[int]:
        """Numbers of the words that are `word` without their marks."""
        return {number for number in self.nearness.under([word_key(word)]) if self.plain[number] == word}

    def alike(self, heard: str) -> set[int]:
        """Numbers of the words that sound as `heard`, as they are spelt or as their languages respell them."""
        return {number for number in self.nearness.under([sound_key(heard)]) if heard in self.sounds(number)}

    def partners(self, word: str) -> frozenset[str]:
        """The words that stand beside `word`, which is without marks, in terms, or with one word between."""
        partners = self._known_partners.get(word)
        if partners is None:
            partners = self._known_partners[word] = frozenset(self._lines_of_partners.get(word, "").split())
        return partners

    @cached_property
    def _lines_of_partners(self) -> dict[str, str]:
        lines = (line.partition(" ") for line in self._partner_lines.split())
        return {word: others for word, _, others in lines}


def consonants(word: str) -> str:
    """A Latin word without its vowels.

    >>> consonants("rhino")
    'rhn'
    """
    return "".join(c for c in word if c not in "aeiou")


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
            for key in keys_of(word, heard)
        }
    )
    seen = [0] * ((BITS + 1) // 32)
    for key, _ in keys:
        seen[(key & BITS) >> 5] |= 1 << (key & 31)
    return {
        "words": "\n".join(numbered),
        "languages": "\n".join(" ".join(sorted(tags[word])) for word in numbered),
        "alone": [n for n, word in enumerate(numbered) if word in alone],
        "keys": [key - MIDDLE for key, _ in keys],
        "numbers": [n for _, n in keys],
        "seen": [word - (1 << 32) if word >> 31 else word for word in seen],
        "partners": "\n".join(" ".join((word, *sorted(others))) for word, others in sorted(partners.items())),
    }
