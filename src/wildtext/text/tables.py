"""Generated character tables (see `tools/unicode_tables.py`), loaded on first use."""

from __future__ import annotations

import json
from bisect import bisect_right
from functools import cache
from importlib import resources
from typing import Any

PLANE_LIMIT = 0x30000
"""Supplementary ideographs from here on are letters, and themselves."""


def _load(name: str) -> Any:
    return json.loads(resources.files("wildtext.text").joinpath("data", f"{name}.json").read_text("ascii"))


@cache
def fold_map() -> dict[str, str]:
    """Character -> its folded form, for every character that the fold changes."""
    table = _load("fold")
    folds: dict[str, str] = dict(zip(table["from"], table["to"], strict=True))
    folds.update(dict.fromkeys(table["drop"], ""))
    folds.update(table["expand"])
    return folds


@cache
def compose_pairs() -> dict[str, str]:
    """Canonical pair -> composed character."""
    flat = _load("compose")["pairs"]
    return {flat[i : i + 2]: flat[i + 2] for i in range(0, len(flat), 3)}


@cache
def decompose_pairs() -> dict[str, str]:
    """Composed character -> its canonical pair."""
    return {composed: pair for pair, composed in compose_pairs().items()}


@cache
def mark_classes() -> dict[str, int]:
    """Combining mark -> canonical combining class (0 for enclosing and spacing-like marks)."""
    table = _load("compose")
    return dict(zip(table["marks"], map(ord, table["classes"]), strict=True))


@cache
def _skeleton() -> dict[str, Any]:
    table: dict[str, Any] = _load("skeleton")
    return table


OPTIONAL_MARKS = (
    (0x300, 0x36F), (0x483, 0x489), (0x1AB0, 0x1AFF), (0x1DC0, 0x1DFF), (0x20D0, 0x20F0), (0xFE20, 0xFE2F),  # accents, overlays
    (0xE47, 0xE4C), (0xE4E, 0xE4E), (0xEC8, 0xECC), (0xECE, 0xECE),  # tone marks and silencers of Thai and Lao
    (0x93C, 0x93C), (0x9BC, 0x9BC), (0xA3C, 0xA3C), (0xABC, 0xABC),  # nukta
)  # fmt: skip
"""First and last of each range of marks that hurried sellers leave out and others add. Vowel signs are letters and stay."""

HIRAGANA = range(0x3041, 0x3097)
TO_KATAKANA = 0x60
"""Distance from a hiragana letter to the same letter in katakana; sellers write one for the other."""
LARGE = dict(zip("ァィゥェォッャュョヮ", "アイウエオツヤユヨワ", strict=True))
"""Small kana -> the same letter in full size."""
SIMILAR = dict(zip("ンツ口工力二八夕卜千", "ソシロエカニハタトチ", strict=True))
"""Letter -> one that looks like it: kana among themselves, and ideographs that look like kana."""
OPTIONAL = 1
"""What `skeleton_code` says of an optional mark."""


def skeleton_code(code: int) -> int:
    """A folded code point below PLANE_LIMIT -> its letter without marks; OPTIONAL for a mark; 0 for what no word is made of."""
    letter = _exchanged().get(code)
    return _itself(code) if letter is None else letter


def _itself(code: int) -> int:
    """A code point of words; 0 for any other."""
    return code if bisect_right(_bounds(), code) % 2 else 0


@cache
def _bounds() -> list[int]:
    """First code point of each range of which words are made, and the first behind it."""
    return [bound for first, last in _skeleton()["word_ranges"] for bound in (first, last + 1)]


@cache
def _exchanged() -> dict[int, int]:
    """Code point -> what `skeleton_code` says of it, where that is another."""
    codes = {code: OPTIONAL for first, last in OPTIONAL_MARKS for code in range(first, last + 1)}
    codes.update((ord(marked), ord(plain)) for marked, plain in plain_letters().items())
    codes.update((hiragana, hiragana + TO_KATAKANA) for hiragana in HIRAGANA)
    for alike in (LARGE, SIMILAR):
        for letter, other in alike.items():
            for code in (ord(letter), ord(letter) - TO_KATAKANA):
                if codes.get(code, _itself(code)) == ord(letter):
                    codes[code] = ord(other)
    # Twice, for small letters whose large one is exchanged.
    kana = {code: codes.get(code, _itself(code)) for code in range(HIRAGANA.start, HIRAGANA.stop + TO_KATAKANA)}
    return codes | {code: codes.get(letter, _itself(letter)) for code, letter in kana.items()}


@cache
def plain_letters() -> dict[str, str]:
    """Latin, Greek and Cyrillic letter with a mark -> the letter without."""
    table = _skeleton()
    return dict(zip(table["marked"], table["plain"], strict=True))


@cache
def latin_lookalikes() -> dict[str, str]:
    """Folded letter of another script -> the Latin letter it looks like (UTS #39, no ASCII sources)."""
    table = _skeleton()
    return dict(zip(table["latin_from"], table["latin_to"], strict=True))


@cache
def cyrillic_lookalikes() -> dict[str, str]:
    """Latin letter -> the Cyrillic letter it looks like."""
    table = _skeleton()
    return dict(zip(table["cyrillic_from"], table["cyrillic_to"], strict=True))


@cache
def pinyin() -> dict[str, str]:
    """Ideograph -> Mandarin syllable with tone number ("xiong2"), for the characters of GB 2312."""
    table = _load("pinyin")
    return dict(zip(table["characters"], table["syllables"].split(" "), strict=True))
