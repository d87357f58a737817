"""Numbered entries that share their description block by block, as the lines of a lexicon file do."""

from __future__ import annotations

import json
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from itertools import accumulate
from typing import Any

from wildtext.lexicon.archive import Texts


class Blocks:
    """The description of each numbered entry. What many blocks share is held once, and read when it is asked for."""

    def __init__(self, body: Mapping[str, Any]) -> None:
        self._descriptions: Texts | Sequence[str] = body["descriptions"]
        self._of_block: Sequence[int] = body["of_block"]
        self._ends: Sequence[int] = body["ends"]

    def first(self, number: int) -> int:
        """The number of the first entry in the block of entry `number`."""
        block = bisect_right(self._ends, number)
        return self._ends[block - 1] if block else 0

    def __getitem__(self, number: int) -> list[Any]:
        description: list[Any] = json.loads(self._descriptions[self._of_block[bisect_right(self._ends, number)]])
        return description


def blocks(rows: Iterable[tuple[Sequence[Any], int]]) -> dict[str, Any]:
    """Compiled data of `Blocks`: each description as JSON, that of each block, and the number behind the last entry of each.

    >>> blocks([(["a", 1], 2), (["b", 1], 1), (["a", 1], 3)])
    {'descriptions': ['["a",1]', '["b",1]'], 'of_block': [0, 1, 0], 'ends': [2, 3, 6]}
    """
    seen: dict[str, int] = {}
    of_block: list[int] = []
    counts: list[int] = []
    for description, count in rows:
        of_block.append(seen.setdefault(json.dumps(description, ensure_ascii=False, separators=(",", ":")), len(seen)))
        counts.append(count)
    return {"descriptions": list(seen), "of_block": of_block, "ends": list(accumulate(counts))}
