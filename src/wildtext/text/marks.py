"""Combining marks: which are mere ornament, how many may stand on a letter, which of them join it, and in which order."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, lru_cache
from unicodedata import category

from wildtext.text.tables import compose_pairs, decompose_pairs, mark_classes
from wildtext.text.views import View

MAX_MARKS = 30
"""Marks kept on one letter: the stream-safe text format of UAX #15. Python's own normalisation is quadratic beyond it."""

MARKS = tuple(code for code in range(0x300, 0x2100) if category(chr(code))[0] == "M")
"""Code points of the marks and vowel signs that stand on, under or beside a letter and are no letters."""

_OVERLAYS = "\u0334-\u0338\u0488\u0489\u20d2-\u20da\u20dd-\u20e0\u20e2-\u20eb\u135d-\u135f"
OVERLAY = re.compile(f"[{_OVERLAYS}]")
"""Strokes through a letter and frames around it, which no spelling needs; and the gemination marks of Ethiopic, which few write."""
_OVERLAID = re.compile(f"([^{_OVERLAYS}]?)[{_OVERLAYS}]+", re.DOTALL)


@cache
def overlays() -> frozenset[str]:
    """Every character that `drop_overlays` drops."""
    return frozenset(char for char in map(chr, range(0x334, 0x2100)) if OVERLAY.match(char))


def drop_overlays(view: View) -> View:
    """Letters without the strokes and frames on them. A letter stands for itself and what lay on it.

    >>> drop_overlays(View("p\u0336e\u0336l\u0336t\u0336")).text
    'pelt'
    """
    return view.rewrite("overlays", ((m.start(), m.end(), m[1]) for m in _OVERLAID.finditer(view.text)))


def char_class(characters: Iterable[str]) -> str:
    """The inside of a regular-expression class for `characters`, neighbours joined to ranges.

    >>> char_class("abcx")
    'a-cx'
    """
    codes = sorted(map(ord, characters))
    parts: list[str] = []
    i = 0
    while i < len(codes):
        j = i
        while j + 1 < len(codes) and codes[j + 1] == codes[j] + 1:
            j += 1
        first, last = re.escape(chr(codes[i])), re.escape(chr(codes[j]))
        parts.append(first if i == j else first + last if j == i + 1 else f"{first}-{last}")
        i = j + 1
    return "".join(parts)


@cache
def _too_many() -> re.Pattern[str]:
    return re.compile(f"[{char_class(mark_classes())}]{{{MAX_MARKS + 1},}}")


def has_too_many_marks(text: str) -> bool:
    """Whether some letter of `text` carries more than MAX_MARKS marks."""
    marks = mark_classes()  # a run that is too long holds every MAX_MARKS-th position, and one beside it
    return (
        any(
            text[i] in marks and (text[i - 1] in marks or text[i + 1 : i + 2] in marks)
            for i in range(MAX_MARKS, len(text), MAX_MARKS)
        )
        and _too_many().search(text) is not None
    )


def cap_marks(view: View) -> View:
    """Drop the marks beyond MAX_MARKS on one letter.

    >>> len(cap_marks(View("a" + "\\u0300" * 100)).text)
    31
    """
    return view.rewrite("marks_capped", ((m.start() + MAX_MARKS, m.end(), "") for m in _too_many().finditer(view.text)))


@cache
def needs_composing() -> re.Pattern[str]:
    """A letter followed by something that joins it, or by two marks whose order may be wrong."""
    joins = char_class({pair[1] for pair in compose_pairs()})
    marks = char_class({m for m, ccc in mark_classes().items() if ccc} | {pair[1] for pair in compose_pairs()})
    return re.compile(f".(?:[{joins}][{marks}]*|[{marks}]{{2,}})", re.DOTALL)


@cache
def composing_characters() -> frozenset[str]:
    """What joins the letter before it, and the marks that may stand in a wrong order."""
    return frozenset(pair[1] for pair in compose_pairs()) | {mark for mark, ccc in mark_classes().items() if ccc}


def _decomposed(text: str) -> list[str]:
    pairs = decompose_pairs()
    out: list[str] = []
    stack = list(reversed(text))
    while stack:
        char = stack.pop()
        pair = pairs.get(char)
        if pair is None:
            out.append(char)
        else:
            stack.extend(reversed(pair))
    return out


@lru_cache(maxsize=4_096)  # texts repeat the same few
def compose(text: str) -> str:
    """Canonical composition of one letter and its marks (UAX #15, D117), by our own Unicode version.

    >>> compose("e\\u0302\\u0323") == "\\u1ec7"
    True
    """
    classes = mark_classes()
    pairs = compose_pairs()
    chars = _decomposed(text)
    ordered: list[str] = []
    i = 0
    while i < len(chars):  # sort each run of marks by class; the sort is stable, as canonical ordering is
        j = i
        while j < len(chars) and classes.get(chars[j], 0):
            j += 1
        ordered.extend(sorted(chars[i:j], key=lambda c: classes.get(c, 0)))
        if j < len(chars):
            ordered.append(chars[j])
        i = j + 1
    out: list[str] = []
    starter = -1
    last_class = 0
    for char in ordered:
        ccc = classes.get(char, 0)
        if starter >= 0 and (last_class < ccc or starter == len(out) - 1):
            joined = pairs.get(out[starter] + char)
            if joined is not None:
                out[starter] = joined
                continue
        out.append(char)
        if ccc == 0:
            starter = len(out) - 1
        last_class = ccc
    return "".join(out)


def compose_marks(view: View) -> View:
    """Join letters and the marks behind them into the letters of the alphabet.

    >>> compose_marks(View("nga\\u0300")).text == "ngà"
    True
    """

    def edits() -> Iterable[tuple[int, int, str]]:
        for found in needs_composing().finditer(view.text):
            joined = compose(found[0])
            if joined != found[0]:
                yield found.start(), found.end(), joined

    return view.rewrite("composed", edits())
