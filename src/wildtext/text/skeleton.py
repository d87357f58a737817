"""The skeleton: the bare letters of a text. Spaces, punctuation, optional marks and repeated letters are gone.

A skeleton is a key, not a judgement: "r.h.i.n.o hoorn", "RHINO-HORN" and "rhinohorn" share one. Whether the written words can be
the term sought is checked letter by letter afterwards (`wildtext.matching.disguise`).
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from wildtext.text.characters import GAP, MARK, Letters
from wildtext.text.tables import OPTIONAL, OPTIONAL_MARKS, PLANE_LIMIT, plain_letters, skeleton_code
from wildtext.text.views import Skeleton, View

if TYPE_CHECKING:
    from wildtext.text.views import Places


def skeleton(reading: View) -> Skeleton:
    """The bare letters of a folded text, or of a reading of it.

    >>> skeleton(View("p.e.l.t, rhinoo-hórn")).letters
    'peltrhinohorn'
    """
    return Skeleton(bare_words(reading.text), reading, places)


def bare_words(folded: str) -> list[str]:
    """The bare letters of a folded text, cut where signs and spaces stand.

    >>> bare_words("p.e.l.t, rhinoo-hórn")
    ['p', 'e', 'l', 't', 'rhino', 'horn']
    """
    return _BARE.words(folded)


def letters_of(folded: str) -> str:
    """The letters of `skeleton`, without their places.

    >>> letters_of("p.e.l.t, rhinoo-hórn")
    'peltrhinohorn'
    """
    return "".join(bare_words(folded))


def places(folded: str) -> Places:
    """Begin and end in the folded text of each letter of its skeleton.

    >>> places("rhinoo")
    (array('i', [0, 1, 2, 3, 4]), array('i', [1, 2, 3, 4, 6]))
    """
    return _BARE.places(folded)


def _bare(char: str) -> int:
    """What the skeleton leaves of a character: a letter, MARK for an optional mark, GAP for what no word is made of."""
    code = ord(char)
    letter = code if code >= PLANE_LIMIT else skeleton_code(code)
    return GAP if letter == 0 else MARK if letter == OPTIONAL else letter


_BARE = Letters(_bare)


def without_marks(text: str) -> str:
    """A folded text without optional marks, its spaces and signs kept.

    >>> without_marks("sừng tê giác")
    'sung te giac'
    """
    return text if text.isascii() else text.translate(_unmarked())


@cache
def _unmarked() -> dict[int, str]:
    """For `str.translate`: letters without their marks, and nothing for a mark that stands by itself."""
    table = {code: "" for first, last in OPTIONAL_MARKS for code in range(first, last + 1)}
    return table | {ord(marked): plain for marked, plain in plain_letters().items()}


def is_optional_mark(char: str) -> bool:
    """Whether the skeleton drops this character as a mark: accents, overlays, tone marks, nukta."""
    code = ord(char)
    return code >= 0x300 and any(first <= code <= last for first, last in OPTIONAL_MARKS)
