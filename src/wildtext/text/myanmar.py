"""Burmese in the Zawgyi encoding, which draws letters where Unicode spells them.

The vowel ေ and the medial ြ stand before the consonant, and Zawgyi puts its own letters on Unicode's code points,
so that the same numbers mean other things. The table is that of the published Zawgyi-One character set, compared
word by word with the converter of `python-myanmar`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from wildtext.text.views import View

_CONSONANTS = "\u1000-\u1021\u1025\u1027\u1029\u103f\u104e\u106a\u106b\u106e\u106f\u1086\u108f\u1090\u1091\u1092\u1097"
# Marks of a syllable in Zawgyi: all but the two that stand before the consonant.
_MARKS = "\u102b-\u1030\u1032-\u103a\u103c\u103d\u105a\u1060-\u1069\u106c\u106d\u1070-\u107d\u1085\u1087-\u108e\u1093-\u1096"
_SYLLABLE = re.compile(f"(\u1031?)([\u103b\u107e-\u1084]?)([{_CONSONANTS}])([{_MARKS}]*)")

# What only Zawgyi has: its own code points; ေ with no consonant before it; a virama that joins nothing; a medial that is an asat.
ZAWGYI = re.compile(
    "[\u1060-\u1069\u106c\u106d\u1070-\u107d\u107e-\u1085\u1087-\u108e\u1093-\u1096]"
    "|(?<![\u1000-\u1021\u103b-\u103f\u1025\u1027])\u1031(?=[\u1000-\u1021\u103b])"
    "|\u1039(?![\u1000-\u1021])|\u103a[\u102b-\u1030\u1032]"
)
_UNICODE = re.compile("\u1039[\u1000-\u1021]|[\u1000-\u1021\u103b-\u103e]\u1031|\u103a(?=[\u1000-\u1021\u1037\u1038\\s]|$)")

_STACKED = dict(
    zip(
        "\u1060\u1061\u1062\u1063\u1065\u1066\u1067\u1068\u1069\u106c\u106d\u1070\u1071\u1072\u1073\u1074\u1075\u1076\u1077"
        "\u1078\u1079\u107a\u107b\u107c\u1085\u1093\u1096",
        "\u1000\u1001\u1002\u1003\u1005\u1006\u1006\u1007\u1008\u100b\u100c\u100f\u1010\u1010\u1011\u1011\u1012\u1013\u1014"
        "\u1015\u1016\u1017\u1018\u1019\u101c\u1018\u1010",
        strict=True,
    )
)
_LETTERS = {
    "\u106a": "\u1009", "\u106b": "\u100a", "\u1086": "\u103f", "\u108f": "\u1014", "\u1090": "\u101b",
    "\u106e": "\u100d\u1039\u100d", "\u106f": "\u100d\u1039\u100e", "\u1091": "\u100f\u1039\u100d",
    "\u1092": "\u100b\u1039\u100c", "\u1097": "\u100b\u1039\u100b",
}  # fmt: skip
_KINZI = "\u1064\u108b\u108c\u108d"
_SPELT = {
    "\u1033": "\u102f", "\u1034": "\u1030", "\u1039": "\u103a", "\u103a": "\u103b", "\u107d": "\u103b", "\u103c": "\u103d",
    "\u103d": "\u103e", "\u1087": "\u103e", "\u1088": "\u103e\u102f", "\u1089": "\u103e\u1030", "\u108a": "\u103d\u103e",
    "\u1094": "\u1037", "\u1095": "\u1037", "\u105a": "\u102b\u103a", "\u108b": "\u102d", "\u108c": "\u102e",
    "\u108d": "\u1036", "\u108e": "\u102d\u1036", "\u1064": "",
}  # fmt: skip
# Order within a syllable (Unicode Technical Note 11): medials, ေ, vowels above, below and behind, asat, anusvara, dot, visarga.
_ORDER = {
    mark: i
    for i, mark in enumerate("\u103b\u103c\u103d\u103e\u1031\u102d\u102e\u1032\u102f\u1030\u102b\u102c\u103a\u1036\u1037\u1038")
}


def is_zawgyi(text: str) -> bool:
    """Whether a text reads as Zawgyi rather than Unicode.

    >>> is_zawgyi("ဆင္ေကာ္"), is_zawgyi("ဆင်ကော်")
    (True, False)
    """
    signs = len(ZAWGYI.findall(text))
    return signs > 0 and signs >= len(_UNICODE.findall(text))


def from_zawgyi(view: View) -> View:
    """Spell Zawgyi as Unicode. The letters of a syllable stand for the whole of it.

    >>> from_zawgyi(View("ဆင္ေကာ္")).text == "ဆင်ကော်"
    True
    """

    def edits() -> Iterable[tuple[int, int, str]]:
        for found in _SYLLABLE.finditer(view.text):
            spelt = _spelt(found[1], found[2], found[3], found[4])
            if spelt != found[0]:
                yield found.start(), found.end(), spelt

    return view.rewrite("zawgyi", edits()) if is_zawgyi(view.text) else view


@lru_cache(maxsize=4_096)  # syllables repeat
def _spelt(e: str, medial_ra: str, consonant: str, marks: str) -> str:
    kinzi = "\u1004\u103a\u1039" if any(mark in _KINZI for mark in marks) else ""
    stacked = "".join("\u1039" + _STACKED[mark] for mark in marks if mark in _STACKED)
    rest = ("\u103c" if medial_ra else "") + e + "".join(_SPELT.get(mark, mark) for mark in marks if mark not in _STACKED)
    ordered = "".join(sorted(rest, key=lambda mark: _ORDER.get(mark, len(_ORDER))))
    return kinzi + _LETTERS.get(consonant, consonant) + stacked + ordered
