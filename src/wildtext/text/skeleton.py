"""The skeleton: the bare letters of a text. Spaces, punctuation, optional marks and repeated letters are gone.

A skeleton is a key, not a judgement: "r.h.i.n.o hoorn", "RHINO-HORN" and "rhinohorn" share one. Whether the written words can be
the term sought is checked letter by letter afterwards (`wildtext.matching.disguise`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from wildtext.text.marks import char_class
from wildtext.text.tables import (
    OPTIONAL,
    OPTIONAL_MARKS,
    PLANE_LIMIT,
    cyrillic_lookalikes,
    latin_lookalikes,
    plain_letters,
    skeleton_codes,
)
from wildtext.text.views import Skeleton

LEET = {"0": "o", "1": "i", "3": "e", "4": "a", "5": "s", "6": "g", "7": "t", "8": "b", "9": "g",
        "@": "a", "$": "s", "!": "i", "|": "i", "€": "e", "£": "l", "+": "t", "¢": "c", "¥": "y"}  # fmt: skip
CYRILLIC_LEET = {"0": "о", "3": "з", "4": "ч", "6": "б", "@": "а", "1": "і"}
_LEET_SIGNS = char_class(LEET)
_LEET_TOKEN = re.compile("[a-z\u0430-\u045f0-9@$!|€£+¢¥]{2,}")
_SIGN_BY_LETTER = re.compile(f"[a-z\u0430-\u045f][{_LEET_SIGNS}]|[{_LEET_SIGNS}][a-z\u0430-\u045f]")
# Sizes, quantities and model names: "500ml", "4k", "mp3", "iphone14", "12x30cm". They hide nothing.
_MEASURE = re.compile(r"\d+[a-z\u0430-\u045f]{1,4}|[a-z\u0430-\u045f]+\d+|(?:\d+x)+\d+[a-z]{0,3}|\d+[a-z]\d+")
_ASCII_LEET = re.compile(r"[a-z][0-9@$!|+]+[a-z]|[0-9@$]{1,2}[a-z]{2}|[a-z]{2}[@$]", re.IGNORECASE)
_LATIN_TEXT = re.compile("[a-z]{3}")
_MIXED_WORD = re.compile(r"[^\s\d!-/:-@\[-`{-~]+")

_SQUEEZED = 0x2E80
"""Letters from here on (ideographs, kana, Hangul) are repeated for a reason; before it, a double letter counts as one."""


def skeleton(reading: str) -> Skeleton:
    """The bare letters of a folded text, or of a reading of it.

    >>> skeleton("p.e.l.t, rhinoo-hórn").letters
    'peltrhinohorn'
    """
    import numpy as np

    codes = np.frombuffer(reading.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    table = skeleton_codes()
    bare = table[np.minimum(codes, PLANE_LIMIT)]
    beyond = bare == PLANE_LIMIT
    if beyond.any():
        bare[beyond] = codes[beyond]
    at = np.flatnonzero(bare > OPTIONAL)
    letters, ends = bare[at], at + 1
    if (bare == OPTIONAL).any():  # a letter reaches over the marks on it
        padded = np.append(bare, 0)
        while (reaches := padded[ends] == OPTIONAL).any():
            ends = ends + reaches
    if len(letters) > 1:
        repeated = (letters[1:] == letters[:-1]) & (letters[1:] < _SQUEEZED) & (at[1:] == ends[:-1])
        if repeated.any():
            first = np.concatenate(([True], ~repeated))
            last = np.concatenate((~repeated, [True]))
            return Skeleton(letters[first].tobytes().decode("utf-32-le"), at[first], ends[last], reading)
    return Skeleton(letters.tobytes().decode("utf-32-le"), at, ends, reading)


def without_marks(text: str) -> str:
    """A folded text without optional marks, its spaces and signs kept.

    >>> without_marks("sừng tê giác")
    'sung te giac'
    """
    if text.isascii():
        return text
    plain = plain_letters()
    return "".join(plain.get(c, c) for c in text if not is_optional_mark(c))


def readings(folded: str) -> Iterable[str]:
    """Riskier readings of a folded text, of the same length: look-alikes of other scripts, digits and signs as letters.

    None where nothing asks for them. "1" is read both as i and as l; a word that could be Latin or Cyrillic as both.

    >>> list(readings("ti9er c1aw, 500ml"))
    ['tiger ciaw, 500ml', 'tiger claw, 500ml']
    """
    seen = {folded}
    for one, towards in (("i", "latin"), ("l", "cyrillic")):
        text, other_script = fold_lookalikes(folded, towards)
        text, read_one = fold_leet(text, one)
        if text not in seen:
            seen.add(text)
            yield text
        if not (other_script or read_one):
            return


@cache
def _lookalike() -> re.Pattern[str]:
    return re.compile(f"[{char_class(latin_lookalikes())}]")


def may_have_readings(folded: str) -> bool:
    """A cheap look: could `readings` of this folded text yield anything?"""
    return _ASCII_LEET.search(folded) is not None if folded.isascii() else True


def fold_lookalikes(text: str, towards: str) -> tuple[str, bool]:
    """Give each word one script, by look; returns the text and whether a word could as well belong to the other script.

    A word with letters that only Latin has becomes Latin; with letters that only Cyrillic has, Cyrillic. Where
    both are possible `towards` ("latin" or "cyrillic") decides.

    >>> fold_lookalikes("mасаw скин", "latin")[0]  # the first word mixes scripts
    'macaw скин'
    """
    if text.isascii() or not _lookalike().search(text):
        return text, False
    latin, cyrillic = latin_lookalikes(), cyrillic_lookalikes()
    latin_text = _LATIN_TEXT.search(text) is not None
    ambiguous = False

    def one_script(found: re.Match[str]) -> str:
        nonlocal ambiguous
        word = found[0]
        if word.isascii():
            return word
        letters = [c for c in word if c.isalpha()]
        own = [c for c in letters if "a" <= c <= "z"]
        foreign = [c for c in letters if c in latin]
        anchored = any(c not in latin and not "a" <= c <= "z" and not c.isascii() for c in letters)
        if anchored:
            if own and any("\u0400" <= c <= "\u052f" for c in letters):
                return "".join(cyrillic.get(c, c) for c in word)
            return word
        if not foreign or (not own and not (latin_text and len(letters) > 2)):
            return word
        to_cyrillic = bool(own) and all(c in cyrillic for c in own) and any("\u0400" <= c <= "\u052f" for c in foreign)
        ambiguous = ambiguous or to_cyrillic
        table = cyrillic if to_cyrillic and towards == "cyrillic" else latin
        return "".join(table.get(c, c) for c in word)

    return _MIXED_WORD.sub(one_script, text), ambiguous


def fold_leet(text: str, one: str) -> tuple[str, bool]:
    """Digits and symbols inside words as letters; returns the text and whether a 1 was read.

    `one` says what 1, ! and | stand for: "i" or "l". Numbers, sizes and model names stay.

    >>> fold_leet("1v0ry 100 g", "i")
    ('ivory 100 g', True)
    """
    read_one = False

    def as_letters(found: re.Match[str]) -> str:
        nonlocal read_one
        whole = found[0]
        word = whole.rstrip("!|+")
        if not _SIGN_BY_LETTER.search(word) or _MEASURE.fullmatch(word):
            return whole
        cyrillic = any("\u0400" <= c <= "\u052f" for c in word)
        table = CYRILLIC_LEET if cyrillic else LEET
        read_one = read_one or (not cyrillic and any(c in "1!|" for c in word))
        return "".join(one if c in "1!|" and not cyrillic else table.get(c, c) for c in word) + whole[len(word) :]

    return _LEET_TOKEN.sub(as_letters, text), read_one


def is_optional_mark(char: str) -> bool:
    """Whether the skeleton drops this character as a mark: accents, overlays, tone marks, nukta."""
    code = ord(char)
    return code >= 0x300 and any(first <= code <= last for first, last in OPTIONAL_MARKS)
