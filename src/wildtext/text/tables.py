"""Generated character tables (see `tools/unicode_tables.py`), loaded on first use."""

from __future__ import annotations

import json
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

# One-to-one folds reach this far; the supplementary ideographs behind it take the slow path.
PLANE_LIMIT = 0x30000
SPECIAL = 0xFFFFFFFF
"""Entry of the code point table for characters that vanish or become several."""


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
def fold_codes() -> NDArray[np.uint32]:
    """Code point -> folded code point, or SPECIAL; shape (PLANE_LIMIT + 1,), the last entry for all beyond."""
    import numpy as np

    codes = np.arange(PLANE_LIMIT + 1, dtype=np.uint32)
    codes[PLANE_LIMIT] = SPECIAL
    codes[0xD800:0xE000] = 0xFFFD  # lone surrogates are no characters
    for source, target in fold_map().items():
        if ord(source) < PLANE_LIMIT:
            codes[ord(source)] = ord(target) if len(target) == 1 else SPECIAL
    return codes


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
def _skeleton() -> dict[str, str]:
    table: dict[str, str] = _load("skeleton")
    return table


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
