"""Strings to seek and the numbers that each may stand for, in few bytes."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property
from itertools import accumulate
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from wildtext.lexicon.archive import Lines

if TYPE_CHECKING:
    from ahocorasick_rs import AhoCorasick


T = TypeVar("T")


class Postings(Generic[T]):
    """An automaton over strings, each with the numbers that it stands for.

    `patterns` maps the number of a string to what `describe` says of the numbers that it stands for, each worked out once.
    """

    def __init__(self, body: Mapping[str, Any], describe: Callable[[Sequence[int]], T]) -> None:
        self.patterns = _Described(self, describe)
        self._patterns = Lines.of(body["patterns"])
        self._ends = array("i", body["ends"])
        self._numbers = array("i", body["numbers"])

    def __len__(self) -> int:
        return len(self._ends)

    def uses(self, pattern: int) -> Sequence[int]:
        """The numbers that pattern number `pattern` stands for."""
        return self._numbers[self._ends[pattern - 1] if pattern else 0 : self._ends[pattern]]

    @cached_property
    def automaton(self) -> AhoCorasick:
        """Finds every pattern."""
        from ahocorasick_rs import AhoCorasick, Implementation

        # A DFA would scan no faster and take twenty times the memory.
        return AhoCorasick(self._patterns.split(), implementation=Implementation.ContiguousNFA, store_patterns=False)


class _Described(dict[int, T], Generic[T]):
    def __init__(self, postings: Postings[T], describe: Callable[[Sequence[int]], T]) -> None:
        self._postings = postings
        self._describe = describe

    def __missing__(self, pattern: int) -> T:
        described = self[pattern] = self._describe(self._postings.uses(pattern))
        return described


def postings(uses: Iterable[tuple[str, int]]) -> dict[str, Any]:
    """Compiled data of `Postings`: (pattern, number) pairs, in order.

    >>> postings([("a", 1), ("b", 2), ("a", 3)])
    {'patterns': 'a\\nb', 'ends': [2, 3], 'numbers': [1, 3, 2]}
    """
    by_pattern: dict[str, list[int]] = {}
    for pattern, use in uses:
        found = by_pattern.setdefault(pattern, [])
        if use not in found:
            found.append(use)
    rows = list(by_pattern.values())
    return {
        "patterns": "\n".join(by_pattern),
        "ends": list(accumulate(map(len, rows))),
        "numbers": [number for row in rows for number in row],
    }
