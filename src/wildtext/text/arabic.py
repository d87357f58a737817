"""Arabic script without its dots, as it was first written and as some write today to hide words."""

from __future__ import annotations

import re

from wildtext.text.views import View

DOTLESS = re.compile("[\u066e\u066f\u06a1]")
"""Letters that only dotless writing has: beh, qaf and feh without dots."""
# Letters of one outline. Yeh and noon have the outline of beh inside a word only; at its end, where they do not, a reader tells
# them apart and the rough key does not.
_OUTLINES = ("ٮبتثپٹنںيیىئ", "حجخچ", "دذڈ", "رزڑژ", "سش", "صض", "طظ", "عغ", "ڡفقٯ", "کكگ", "هةہھ", "وؤ")
_TABLE = {ord(letter): outline[0] for outline in _OUTLINES for letter in outline}


def without_dots(view: View) -> View:
    """Every letter as its outline.

    >>> without_dots(View("ناب فيل")).text == without_dots(View("ٮاٮ ڡٮل")).text
    True
    """
    return view.same_length("dotless", view.text.translate(_TABLE))
