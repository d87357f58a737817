"""Hebrew with vowel points."""

from __future__ import annotations

import re

from wildtext.text.views import View

# In pointed text the vowel o may stand as a point where plain spelling writes vav: אָדֹם is אדום.
HOLAM = re.compile("(?<=[\u05d0-\u05d4\u05d6-\u05ea])([\u0591-\u05b8\u05bb-\u05c7]*)\u05b9(?![\u0591-\u05c7]*[\u05d5\u05d0])")


def write_vav(view: View) -> View:
    """Write the vav that a point stands for; the fold then drops the other points.

    >>> write_vav(View("דֹם")).text
    'דום'
    """
    return view.rewrite("vav", ((m.end() - 1, m.end(), "\u05d5") for m in HOLAM.finditer(view.text)))
