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
from wildtext.text.vietnamese import typed_in_telex, typed_in_vni, undo_telex, undo_vni
from wildtext.text.views import Skeleton, View

LEET = {"0": "o", "1": "i", "3": "e", "4": "a", "5": "s", "6": "g", "7": "t", "8": "b", "9": "g",
        "@": "a", "$": "s", "!": "i", "|": "i", "€": "e", "£": "l", "+": "t", "¢": "c", "¥": "y"}  # fmt: skip
CYRILLIC_LEET = {"0": "о", "3": "з", "4": "ч", "6": "б", "@": "а", "1": "і"}
_LEET_SIGNS = char_class(LEET)
_LEET_TOKEN = re.compile("[a-z\u0430-\u045f0-9@$!|€£+¢¥]{2,}")
_SIGN_BY_LETTER = re.compile(f"[a-z\u0430-\u045f][{_LEET_SIGNS}]|[{_LEET_SIGNS}][a-z\u0430-\u045f]")
# Sizes, quantities and model names: "500ml", "4k", "mp3", "iphone14", "12x30cm". They hide nothing.
_MEASURE = re.compile(r"\d+[a-z\u0430-\u045f]{1,4}|[a-z\u0430-\u045f]+\d+|(?:\d+x)+\d+[a-z]{0,3}|\d+[a-z]\d+")
_ASCII_LEET = re.compile(r"[a-z][0-9@$!|+]+[a-z]|[0-9@$]{1,2}[a-z]{2}|[a-z]{2}[@$]", re.IGNORECASE)
# Letters with a sign between each: in their skeleton a double letter would not count as one.
_STRUNG_OUT = re.compile(r"(?<![^\W_])[^\W\d_](?:[.*·•|/~_+^=\][)(]{1,2}[^\W\d_]){2,}(?![^\W_])")
_SIGNS = re.compile(r"[^\w\s]+|_+")
_LATIN_TEXT = re.compile("[a-z]{3}")
_MIXED_WORD = re.compile(r"[^\s\d!-/:-@\[-`{-~]+")

_SQUEEZED = 0x2E80
"""Letters from here on (ideographs, kana, Hangul) are repeated for a reason; before it, a double letter counts as one."""


def skeleton(reading: View) -> Skeleton:
    """The bare letters of a folded text, or of a reading of it.

    >>> skeleton(View("p.e.l.t, rhinoo-hórn")).letters
    'peltrhinohorn'
    """
    import numpy as np

    codes = np.frombuffer(reading.text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
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


@cache
def _bare() -> dict[int, str]:
    """For `str.translate`: what the skeleton leaves of each character below the supplementary planes; a space for what it drops."""
    bare = {}
    for code, letter in enumerate(skeleton_codes()[:0x10000].tolist()):
        if letter != code:
            bare[code] = "" if letter == OPTIONAL else chr(letter) if letter else " "
    return bare


_REPEATED = re.compile(f"([^ {chr(_SQUEEZED)}-\uffff])\\1+")


def letters_of(folded: str) -> str:
    """The letters of `skeleton`, faster for one short text and without their places.

    >>> letters_of("p.e.l.t, rhinoo-hórn")
    'peltrhinohorn'
    """
    if folded and max(folded) > "\uffff":
        return skeleton(View(folded)).letters
    return _REPEATED.sub(r"\1", folded.translate(_bare())).replace(" ", "")


def without_marks(text: str) -> str:
    """A folded text without optional marks, its spaces and signs kept.

    >>> without_marks("sừng tê giác")
    'sung te giac'
    """
    if text.isascii():
        return text
    plain = plain_letters()
    return "".join(plain.get(c, c) for c in text if not is_optional_mark(c))


def readings(folded: str) -> Iterable[View]:
    """Riskier readings of a folded text: look-alikes of other scripts, digits and signs as letters, keystrokes as letters.

    Each is a view of the folded text; none where nothing asks for them. "1" is read both as i and as l; a word
    that could be Latin or Cyrillic as both.

    >>> [view.text for view in readings("ti9er c1aw, size 38")]
    ['tiger ciaw, size 38', 'tiger claw, size 38']
    """
    plain = View(folded)
    seen = {folded}
    for one, towards in (("i", "latin"), ("l", "cyrillic")):
        text, other_script = fold_lookalikes(folded, towards)
        text, read_one = fold_leet(text, one)
        if text not in seen:
            seen.add(text)
            yield plain.same_length("letters", text)
        if not (other_script or read_one):
            break
    if _STRUNG_OUT.search(folded):
        yield plain.rewrite("separators", _signs_between_letters(folded))
    if typed_in_telex(folded):
        yield undo_telex(plain)
    if typed_in_vni(folded):
        yield undo_vni(plain)


def _signs_between_letters(text: str) -> Iterable[tuple[int, int, str]]:
    """The signs in runs of single letters; spaces stay, since they may part words."""
    for run in _STRUNG_OUT.finditer(text):
        for sign in _SIGNS.finditer(run[0]):
            yield run.start() + sign.start(), run.start() + sign.end(), ""


@cache
def _lookalike() -> re.Pattern[str]:
    return re.compile(f"[{char_class(latin_lookalikes())}]")


def may_have_readings(folded: str) -> bool:
    """A cheap look: could `readings` of this folded text yield anything?"""
    return (
        not folded.isascii()
        or _ASCII_LEET.search(folded) is not None
        or _STRUNG_OUT.search(folded) is not None
        or typed_in_telex(folded)
        or typed_in_vni(folded)
    )


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

    `one` says what 1, ! and | stand for: "i" or "l". Numbers stay; so do sizes and model names, unless another word hides letters.

    >>> fold_leet("1v0ry 100 g", "i"), fold_leet("mp3 500ml", "i"), fold_leet("p13l d3 t1gr3", "i")[0]
    (('ivory 100 g', True), ('mp3 500ml', False), 'piel de tigre')
    """
    read_one = False
    if not any(_hides_letters(found[0]) for found in _LEET_TOKEN.finditer(text)):
        return text, False

    def as_letters(found: re.Match[str]) -> str:
        nonlocal read_one
        whole = found[0]
        word = whole.rstrip("!|+")
        if not _SIGN_BY_LETTER.search(word):
            return whole
        cyrillic = any("\u0400" <= c <= "\u052f" for c in word)
        table = CYRILLIC_LEET if cyrillic else LEET
        read_one = read_one or (not cyrillic and any(c in "1!|" for c in word))
        return "".join(one if c in "1!|" and not cyrillic else table.get(c, c) for c in word) + whole[len(word) :]

    return _LEET_TOKEN.sub(as_letters, text), read_one


def _hides_letters(token: str) -> bool:
    word = token.rstrip("!|+")
    return _SIGN_BY_LETTER.search(word) is not None and not _MEASURE.fullmatch(word)


def is_optional_mark(char: str) -> bool:
    """Whether the skeleton drops this character as a mark: accents, overlays, tone marks, nukta."""
    code = ord(char)
    return code >= 0x300 and any(first <= code <= last for first, last in OPTIONAL_MARKS)
