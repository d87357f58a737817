"""Words of other scripts as chats spell them in Latin letters: "jeld temsa7" for جلد تمساح, "kraduk suea" for กระดูกเสือ.

Nobody spells the vowels alike, so words are sought by their consonants: `consonants` gives the key of a written word, `keys` those
that a form may have. Whether what has the key can be the form, letter by letter, `reads_as` says.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import lru_cache
from itertools import combinations

from wildtext.text.chat_korean import korean
from wildtext.text.chat_letters import Unit, abjad, ethiopic, khmer
from wildtext.text.chat_thai import thai
from wildtext.text.memo import Memo
from wildtext.text.views import Places, Skeleton

CHAT_LANGUAGES = ("am", "ar", "fa", "he", "km", "ko", "lo", "th", "ur")
MAX_KEYS = 5
"""Keys of one form."""
OTHER = "|"
"""Stands in a key for a word that nobody writes in a chat alphabet."""

# Vowels, h, w, y and the digits for throat sounds are no part of a key; letters that are written for each other are one.
_KEY = str.maketrans("kqcx58gjt6ds9zbvpfmnlr", "KKKKKKGGTTDSSZBBPFMNLR", "aeiouyhw237'")
_PAIRS = ("dt", "bp")
"""Thai letters between two sounds, spelt with both."""
_DOUBLE = re.compile(r"([a-z])\1+")
_DOUBLE_VOWEL = re.compile(r"([aeiou])\1+")
_MAYBE_R = ("", "R")
"""Keys of a long o, which some write "or"."""
_SPELLS_EACH = ("km", "lo", "th")
"""Languages in which a consonant that is written twice is spoken twice."""
_NO_LETTER = re.compile("[^a-z0-9]+")


def _key(word: str) -> str:
    if not word.isascii() or word.isdigit() or "0" in word or "1" in word or "4" in word:
        return OTHER
    return word.replace("dt", "t").replace("bp", "p").translate(_KEY)


CONSONANTS = Memo(_key, most=30_000)
"""The key of a bare word, as `wildtext.text.skeleton.bare_words` gives it.

>>> CONSONANTS["temsa7"], CONSONANTS["timsah"], CONSONANTS["iphone14"], CONSONANTS["тигр"]
('TMS', 'TMS', '|', '|')
"""


_SCRIPTS = re.compile("[\u0590-\u06ff\u0e00-\u0eff\u1200-\u139f\u1780-\u17ff\uac00-\ud7a3]")


def is_romanised(char: str) -> bool:
    """Whether a letter is one of the scripts of CHAT_LANGUAGES.

    >>> is_romanised("ج"), is_romanised("ж")
    (True, False)
    """
    return _SCRIPTS.match(char) is not None


FEW_WORDS = 4
"""Words of a text that is read as a chat though nothing in it speaks of one."""


def consonants(plain: Skeleton) -> Skeleton:
    """The keys of the words of a text, from its plain skeleton. A key reaches over its whole word.

    >>> from wildtext.text.skeleton import View, skeleton
    >>> found = consonants(skeleton(View("a temsa7, 2 pcs")))
    >>> found.letters, found.span(0, 3)
    ('TMS|PKS', (2, 8))
    """
    return _Consonants(plain)


class _Consonants(Skeleton):
    """The keys of the words of a text."""

    __slots__ = ("_plain",)

    def __init__(self, plain: Skeleton) -> None:
        super().__init__([CONSONANTS[word] for word in plain.words], plain.reading, lambda _: _places(plain))
        self._plain = plain

    def span(self, first: int, last: int) -> tuple[int, int]:
        """Span in the reading of `letters[first:last]`."""
        cuts = self.cuts
        at, behind = bisect_right(cuts, first) - 1, bisect_right(cuts, last - 1)
        if cuts[at] != first or cuts[behind] != last:
            return super().span(first, last)
        return self._plain.span(self._plain.cuts[at], self._plain.cuts[behind])  # whole words


def _places(plain: Skeleton) -> Places:
    """Begin and end of each letter of the key: the first and the last of a word take the vowels beside them in."""
    starts: list[int] = []
    ends: list[int] = []
    done = 0
    for word in plain.words:
        first, done = done, done + len(word)
        key = CONSONANTS[word]
        if key == OTHER:
            kept = [0]
        else:
            kept = [i for i, char in enumerate(word) if char.translate(_KEY) and word[i : i + 2] not in _PAIRS]
        if kept:
            own = [plain.starts[first + i] for i in kept]
            starts += [plain.starts[first], *own[1:]]
            ends += [*(plain.ends[first + i] for i in kept[:-1]), plain.ends[done - 1]]
    return starts, ends


@lru_cache(maxsize=4096)
def _units(folded: str, tag: str) -> tuple[Unit, ...]:
    if folded.isascii():
        return ()
    if tag == "am":
        found = ethiopic(folded)
    elif tag == "km":
        found = khmer(folded)
    elif tag == "ko":
        found = korean(folded)
    elif tag in ("th", "lo"):
        found = thai(folded, tag)
    else:
        found = abjad(folded, tag)
    return tuple(found or ())


def keys(folded: str, tag: str) -> tuple[str, ...]:
    """The keys under which a folded form may be written, the likeliest first; none in languages without such a custom.

    >>> keys("جلد تمساح", "ar")
    ('GLDTMS', 'GLDLTMS')
    >>> keys("قرن وحيد القرن", "ar")[:2]
    ('KRNDLKRN', 'GRNDLGRN')
    """
    if tag not in CHAT_LANGUAGES:
        return ()
    choices = [tuple(dict.fromkeys(s.translate(_KEY) for s in unit.spellings)) for unit in _units(folded, tag)]
    if not choices:
        return ()
    # Whoever writes a letter one way writes it so again: one letter of the language is exchanged, wherever it stands, or two are.
    letters = [choice for choice in dict.fromkeys(choices) if len(choice) > 1]
    exchanges = sorted(((letter, n) for letter in letters for n in range(1, len(letter))), key=lambda e: (e[1], e[0] == _MAYBE_R))
    found: dict[str, None] = {}
    for some in ((), *((one,) for one in exchanges), *combinations(exchanges, 2)):
        chosen = dict(some)
        found["".join(choice[chosen.get(choice, 0)] for choice in choices)] = None
        if len(found) == MAX_KEYS:
            break
    return tuple(found)


def _squeezed(text: str, tag: str) -> str:
    return (_DOUBLE_VOWEL if tag in _SPELLS_EACH else _DOUBLE).sub(r"\1", text)


@lru_cache(maxsize=4096)
def _pattern(folded: str, tag: str) -> re.Pattern[str]:
    pieces = []
    for spellings, free in _units(folded, tag):
        alternatives = "|".join(dict.fromkeys(_squeezed(s, tag) for s in sorted(spellings, key=len, reverse=True)))
        pieces.append(f"(?:{alternatives}){free}")
    return re.compile("".join(pieces) or "(?!)")


def reads_as(written: str, folded: str, tag: str) -> bool:
    """Whether a piece of text, in small letters, can be the folded form in the chat alphabet of its language.

    >>> reads_as("jeld el temsa7", "جلد تمساح", "ar"), reads_as("gold times", "جلد تمساح", "ar")
    (True, False)
    """
    plain = _squeezed(_NO_LETTER.sub(" ", written.replace("'", "")).strip(), tag)
    return _pattern(folded, tag).fullmatch(plain) is not None
