"""What stands between the letters of a word: a trick that pulls it apart, everyday spacing, or the end of another word."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

from wildtext.matching.boundaries import is_word_char

CUTS = frozenset("-_.*·•・‧∙⋅|/~\n\r\u00ad\u2010\u2011\u2012\u2013\u2014\u2015\u2212+^=")
"""Marks that sellers put between the letters of a word. The fold turns some into spaces; matching looks at what was typed."""
LIKE_SPACE = frozenset(" -_\u2010\u2011\u2012\u2013\u2014\u2015\u2212\n\r")
"""Marks that may stand for the space between two words of a form, without any trick."""
_PROSE = frozenset(".|/")
_LISTS = frozenset(",;:!?、，。；：！？")
"""Signs that end a phrase, whether a space follows or not: "mang,cao" are two words."""


def pulled_apart(written: str, form: str, cuts: Iterable[tuple[int, int]], *, spaced: bool) -> bool | None:
    """Whether signs inside `written` pull the words of `form` apart; None where they part words that only happen to meet.

    `cuts` are pairs of a sign's position in `written` and the position in `form` that it stands before. In a script with
    spaces (`spaced`) a word is pulled apart letter by letter, or by marks without a space: "r h i n o", "rh-ino", not "rh ino".

    >>> pulled_apart("rh-ino", "rhino", [(2, 2)], spaced=True), pulled_apart("rh ino", "rhino", [(2, 2)], spaced=True)
    (True, None)
    >>> pulled_apart("rhino-horn", "rhino horn", [(5, 5)], spaced=True)
    False
    """
    places: dict[int, str] = {}
    for i, j in cuts:
        places[j] = _gap(written, i)
    tricked = False
    inside: dict[int, list[int]] = {}
    for j, gap in places.items():
        if (j < len(form) and form[j] == " ") or form[j - 1 : j] == " ":
            if not _LISTS.isdisjoint(gap) or (" " in gap and not _PROSE.isdisjoint(gap)):
                return None
            tricked = tricked or not LIKE_SPACE.issuperset(gap)
        else:
            inside.setdefault(form.count(" ", 0, j), []).append(j)
    if not inside:
        return tricked
    if not spaced:
        return True
    starts = [0, *(k + 1 for k, char in enumerate(form) if char == " "), len(form) + 1]
    for word, cut_at in inside.items():
        bounds = [starts[word], *sorted(cut_at), starts[word + 1] - 1]
        letter_by_letter = all(b - a == 1 for a, b in pairwise(bounds))
        if not letter_by_letter and any(" " in places[j] or "," in places[j] for j in cut_at):
            return None
    return True


def _gap(written: str, i: int) -> str:
    """The run of signs and spaces around position i."""
    first = last = i
    while first > 0 and not is_word_char(written[first - 1]):
        first -= 1
    while last + 1 < len(written) and not is_word_char(written[last + 1]):
        last += 1
    return written[first : last + 1]
