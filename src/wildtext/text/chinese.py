"""Chinese by sound: ideographs spelt out in pinyin, so that "xiong掌" and 雄掌 read like 熊掌."""

from __future__ import annotations

import re
from collections.abc import Iterable

from wildtext.text.tables import pinyin
from wildtext.text.views import View

IDEOGRAPH = re.compile("[\u4e00-\u9fa5]")
_SYLLABLE_PARTS = re.compile("([a-z])[1-5](?![0-9])|[\u4e00-\u9fa5]")


def spell_out(view: View) -> View:
    """Each ideograph as its syllable, tones left out; everything else as it stands.

    >>> spell_out(View("xiong2掌")).text
    'xiongzhang'
    """
    table = pinyin()

    def edits() -> Iterable[tuple[int, int, str]]:
        for found in _SYLLABLE_PARTS.finditer(view.text):
            if found[1]:
                yield found.start(), found.end(), found[1]
            elif found[0] in table:
                yield found.start(), found.end(), table[found[0]][:-1]

    return view.rewrite("pinyin", edits())
