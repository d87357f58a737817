"""Markup left in listings: character references such as `&#105;` and `&amp;`."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable

from wildtext.text.views import View

REFERENCE = re.compile(r"&(?:#[0-9]{1,7};?|#[xX][0-9a-fA-F]{1,6};?|[A-Za-z][A-Za-z0-9]{1,31};)")


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
