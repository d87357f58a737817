"""Numbered entries that share their description block by block, as the lines of a lexicon file do."""

from __future__ import annotations

import json
from array import array
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from itertools import accumulate
from typing import Any


class Blocks:
    """The description of each numbered entry. Descriptions that many blocks share are held once."""

    def __init__(self, body: Mapping[str, Any]) -> None:
        self._descriptions: list[list[Any]] = body["descriptions"]
        self._of_block = array("i", body["of_block"])
        self._counts = array("i", body["counts"])
        self._ends = array("i", accumulate(self._counts))

    def first(self, number: int) -> int:
        """The number of the first entry in the block of entry `number`."""
        block = bisect_right(self._ends, number)
        first: int = self._ends[block] - self._counts[block]
        return first

    def __getitem__(self, number: int) -> list[Any]:
        return self._descriptions[self._of_block[bisect_right(self._ends, number)]]


def blocks(rows: Iterable[tuple[Sequence[Any], int]]) -> dict[str, Any]:
    """Compiled data of `Blocks`: each block's description and how many entries it has.

    >>> blocks([(["a", 1], 2), (["b", 1], 1), (["a", 1], 3)])
    {'descriptions': [['a', 1], ['b', 1]], 'of_block': [0, 1, 0], 'counts': [2, 1, 3]}
    """
    seen: dict[str, int] = {}
    descriptions: list[list[Any]] = []
    of_block, counts = [], []
    for description, count in rows:
        key = json.dumps(description)
        if key not in seen:
            seen[key] = len(descriptions)
            descriptions.append(list(description))
        of_block.append(seen[key])
        counts.append(count)
    return {"descriptions": descriptions, "of_block": of_block, "counts": counts}
