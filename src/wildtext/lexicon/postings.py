"""Strings to seek and what each may mean, in few bytes: most stand for one thing only."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from ahocorasick_rs import AhoCorasick


class Postings:
    """An automaton over strings, each with the numbers that it stands for."""

    def __init__(self, body: Mapping[str, Any]) -> None:
        text: str = body["patterns"]
        self.patterns: list[str] = text.split("\n") if text else []
        self._first = array("i", body["first"])
        self._more: dict[int, list[int]] = {int(pattern): uses for pattern, uses in body["more"].items()}

    def uses(self, pattern: int) -> Sequence[int]:
        """The numbers that pattern number `pattern` stands for."""
        return self._more.get(pattern) or (self._first[pattern],)

    @cached_property
    def automaton(self) -> AhoCorasick:
        """Finds every pattern."""
        from ahocorasick_rs import AhoCorasick, Implementation

        # A DFA would scan no faster and take twenty times the memory.
        return AhoCorasick(self.patterns, implementation=Implementation.ContiguousNFA, store_patterns=False)


def postings(uses: Iterable[tuple[str, int]]) -> dict[str, Any]:
    """Compiled data of `Postings`: (pattern, number) pairs, in order.

    >>> postings([("a", 1), ("b", 2), ("a", 3)])
    {'patterns': 'a\\nb', 'first': [1, 2], 'more': {'0': [1, 3]}}
    """
    by_pattern: dict[str, list[int]] = {}
    for pattern, use in uses:
        found = by_pattern.setdefault(pattern, [])
        if use not in found:
            found.append(use)
    rows = list(by_pattern.values())
    return {
        "patterns": "\n".join(by_pattern),
        "first": [row[0] for row in rows],
        "more": {str(i): row for i, row in enumerate(rows) if len(row) > 1},
    }
