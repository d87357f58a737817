"""Markup left in listings: character references, tags, percent-encoding, and text stored backwards."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable

from wildtext.text.views import View

REFERENCE = re.compile(r"&(?:#[0-9]{1,7};?|#[xX][0-9a-fA-F]{1,6};?|[A-Za-z][A-Za-z0-9]{1,31};)")
TAG = re.compile(r"</?([A-Za-z][A-Za-z0-9]{0,15})(?:\s[^<>]{0,200})?/?>")
PERCENT = re.compile(r"(?<=[A-Za-z])%(?:[46][1-9A-Fa-f]|[57][0-9Aa])|%(?:[46][1-9A-Fa-f]|[57][0-9Aa])(?=[A-Za-z]{2})")
BACKWARDS = re.compile("\u202e([^\u202a-\u202e]{2,500})(?:\u202c|$)")
_PHRASING = frozenset(
    ("a", "abbr", "b", "bdi", "big", "em", "font", "i", "mark", "s", "small", "span", "strong", "sub", "sup", "u", "wbr")
)
"""Tags inside a line of text (HTML, phrasing content); all others end a word."""


def decode_references(view: View) -> View:
    """Read HTML character references, and once more what they spelled ("&amp;#105;").

    >>> decode_references(View("&#105;vory &amp;amp; gold")).text
    'ivory & gold'
    """
    for _ in range(2):

        def edits(text: str = view.text) -> Iterable[tuple[int, int, str]]:
            for found in REFERENCE.finditer(text):
                new = html.unescape(found[0])
                if new != found[0]:
                    yield found.start(), found.end(), new

        view = view.rewrite("references", edits())
    return view


def drop_tags(view: View) -> View:
    """Text without tags; those that begin a new line or cell leave a space.

    >>> drop_tags(View("rhino h<b></b>orn<br>new")).text
    'rhino horn new'
    """
    edits = ((m.start(), m.end(), "" if m[1].lower() in _PHRASING else " ") for m in TAG.finditer(view.text))
    return view.rewrite("tags", edits)


def decode_percent(view: View) -> View:
    """Percent-encoded Latin letters inside words.

    >>> decode_percent(View("rhino h%6Frn, 50% off")).text
    'rhino horn, 50% off'
    """
    return view.rewrite("percent", ((m.start(), m.end(), chr(int(m[0][1:], 16))) for m in PERCENT.finditer(view.text)))


def turn_round(view: View) -> View:
    """Text stored backwards under a right-to-left override, as a reader sees it. Each letter stands for the whole piece.

    >>> turn_round(View("\u202enroh onihr\u202c")).text.strip("\u202e\u202c")
    'rhino horn'
    """
    return view.rewrite("backwards", ((m.start(1), m.end(1), m[1][::-1]) for m in BACKWARDS.finditer(view.text)))
