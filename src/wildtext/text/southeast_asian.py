"""Thai, Lao, Khmer, Burmese: vowels that are typed in two pieces, marks typed twice or in another order."""

from __future__ import annotations

import re
from collections.abc import Iterable

from wildtext.text.views import View

# เเ looks like แ; ํ + า is ำ, with the tone mark before, between or after; a mark typed twice shows once. Lao likewise.
VARIANTS = re.compile(
    "เเ|\u0e4d([\u0e48-\u0e4b]?)า|([\u0e48-\u0e4b])\u0e4dา|([\u0e31\u0e34-\u0e3a\u0e47-\u0e4d])\\3+"
    "|\u0ecd([\u0ec8-\u0ecb]?)າ|([\u0ec8-\u0ecb])\u0ecdາ|ຫມ|ຫນ|ຫລ|ເເ|([\u0eb1\u0eb4-\u0ebc\u0ec8-\u0ecd])\\6+"
)
_DOUBLED = re.compile("([\u0e31\u0e34-\u0e3a\u0e47-\u0e4d\u0eb1\u0eb4-\u0ebc\u0ec8-\u0ecd])\\1")
_PAIRS = {"เเ": "แ", "ເເ": "ແ", "ຫມ": "ໝ", "ຫນ": "ໜ", "ຫລ": "ຫຼ"}


def has_variants(text: str) -> bool:
    """A cheap look: is there anything that `fold_thai_lao` may write otherwise?"""
    return any(sign in text for sign in ("เเ", "\u0e4d", "\u0ecd", "ຫມ", "ຫນ", "ຫລ", "ເເ")) or _DOUBLED.search(text) is not None


def fold_thai_lao(view: View) -> View:
    """Write split vowels whole.

    >>> fold_thai_lao(View("เเรด นํ้า")).text == "แรด น้ำ"
    True
    """

    def edits() -> Iterable[tuple[int, int, str]]:
        for found in VARIANTS.finditer(view.text):
            piece = found[0]
            if piece in _PAIRS:
                new = _PAIRS[piece]
            elif found[3] or found[6]:
                new = found[3] or found[6]
            elif "\u0e4d" in piece:
                new = (found[1] or found[2] or "") + "\u0e33"
            else:
                new = (found[4] or found[5] or "") + "\u0eb3"
            yield found.start(), found.end(), new

    return view.rewrite("thai_lao", edits())


# Khmer: a consonant below (behind the coeng sign) comes first, then the register shifters, vowels and other signs, as the Unicode
# standard recommends (chapter 16.4). Vowels in two pieces are one.
_KHMER_MARKS = "\u17b6-\u17d1\u17d3\u17dd"
_KHMER_RUN = re.compile(f"(?:\u17d2[\u1780-\u17b3]|[{_KHMER_MARKS}]){{2,}}")
_KHMER_PIECE = re.compile(f"\u17d2[\u1780-\u17b3]|[{_KHMER_MARKS}]")
_KHMER_SPLIT = (("\u17c1\u17b8", "\u17be"), ("\u17c1\u17b6", "\u17c4"))
# Burmese: the order of Unicode Technical Note 11, and digits that stand for the letters they look like.
_BURMESE_ORDER = "\u103b\u103c\u103d\u103e\u1031\u102d\u102e\u1032\u102f\u1030\u102b\u102c\u1036\u103a\u1037\u1038"
_BURMESE_RUN = re.compile(f"[{_BURMESE_ORDER}]{{2,}}")
_BURMESE_DIGIT = re.compile(
    "[\u1040\u1047](?=[\u1000-\u1021\u102b-\u103e])|(?<=[\u1000-\u1021\u102b-\u103e])[\u1040\u1047](?![\u1040-\u1049])"
)
_BURMESE_LETTER = {"\u1040": "\u101d", "\u1047": "\u101b"}
KHMER = re.compile(f"[{_KHMER_MARKS}\u17d2]{{2}}")
BURMESE = re.compile(f"[{_BURMESE_ORDER}]{{2}}|[\u1040\u1047]")


def order_khmer(view: View) -> View:
    """Signs of a Khmer syllable in one order, each once.

    >>> order_khmer(View("\u1785\u1784\u17bc\u17d2\u1780")).text == "\u1785\u1784\u17d2\u1780\u17bc"
    True
    """

    def edits() -> Iterable[tuple[int, int, str]]:
        for found in _KHMER_RUN.finditer(view.text):
            pieces = sorted(dict.fromkeys(_KHMER_PIECE.findall(found[0])), key=_khmer_rank)
            new = "".join(pieces)
            for split, whole in _KHMER_SPLIT:
                new = new.replace(split, whole)
            if new != found[0]:
                yield found.start(), found.end(), new

    return view.rewrite("khmer", edits())


def _khmer_rank(piece: str) -> int:
    if piece[0] == "\u17d2":
        return 0
    if piece in "\u17c9\u17ca":
        return 1
    return 2 if "\u17b6" <= piece <= "\u17c5" else 3


def order_burmese(view: View) -> View:
    """Signs of a Burmese syllable in one order, each once; digits inside words as the letters that they look like.

    >>> order_burmese(View("\u1001\u103b\u102f\u102d")).text == "\u1001\u103b\u102d\u102f"
    True
    """

    def edits() -> Iterable[tuple[int, int, str]]:
        for found in _BURMESE_RUN.finditer(view.text):
            new = "".join(sorted(dict.fromkeys(found[0]), key=_BURMESE_ORDER.index))
            if new != found[0]:
                yield found.start(), found.end(), new

    view = view.rewrite("burmese", edits())
    digits = ((m.start(), m.end(), _BURMESE_LETTER[m[0]]) for m in _BURMESE_DIGIT.finditer(view.text))
    return view.rewrite("burmese", digits)
