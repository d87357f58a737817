"""Strings to seek and the numbers that each may stand for, in few bytes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property
from itertools import accumulate
from typing import Any, Generic, TypeVar

from wildtext.lexicon.archive import Lines
from wildtext.lexicon.automaton import Automaton, beginnings

T = TypeVar("T")


class Postings(Generic[T]):
    """An automaton over strings, each with the numbers that it stands for.

    `patterns` maps the number of a string to what `describe` says of the numbers that it stands for, each worked out once. `roles`
    holds the roles of each string, where its numbers have some.
    """

    def __init__(self, body: Mapping[str, Any], describe: Callable[[Sequence[int]], T]) -> None:
        self.patterns = _Described(self, describe)
        self._sought = body["sought"]
        self._ends: Sequence[int] = body["ends"]
        self._numbers: Sequence[int] = body["numbers"]
        self.roles = roles_of(body.get("roles", ""))

    def __len__(self) -> int:
        return len(self._ends)

    def uses(self, pattern: int) -> Sequence[int]:
        """The numbers that pattern number `pattern` stands for."""
        first, behind = self._ends[pattern - 1] if pattern else 0, self._ends[pattern]
        return (self._numbers[first],) if behind - first == 1 else tuple(self._numbers[first:behind])

    @cached_property
    def automaton(self) -> Automaton:
        """Finds every pattern."""
        return Automaton(self._sought)


class _Described(dict[int, T], Generic[T]):
    def __init__(self, postings: Postings[T], describe: Callable[[Sequence[int]], T]) -> None:
        self._postings = postings
        self._describe = describe

    def __missing__(self, pattern: int) -> T:
        described = self[pattern] = self._describe(self._postings.uses(pattern))
        return described


def roles_of(digits: Lines | str) -> bytes:
    """Roles as numbers, from digits.

    >>> list(roles_of("041"))
    [0, 4, 1]
    """
    return "".join(Lines.of(digits).split()).encode("ascii").translate(_DIGITS)


_DIGITS = bytes.maketrans(b"01234567", bytes(range(8)))


def with_roles(compiled: dict[str, Any], roles: Sequence[int]) -> dict[str, Any]:
    """Compiled postings with the roles of each pattern: those of its numbers together. Negative numbers have none.

    >>> with_roles(postings([("a", 0), ("b", 1), ("a", 1), ("c", -1)]), [1, 4])["roles"]
    '540'
    """
    together, done = [], 0
    for end in compiled["ends"]:
        role = 0
        for number in compiled["numbers"][done:end]:
            role |= roles[number] if number >= 0 else 0
        together.append(str(role))
        done = end
    return {**compiled, "roles": "".join(together)}


def postings(uses: Iterable[tuple[str, int]]) -> dict[str, Any]:
    """Compiled data of `Postings`: (pattern, number) pairs, in order.

    >>> compiled = postings([("b", 1), ("a", 2), ("b", 3)])
    >>> compiled["sought"]["heads"], compiled["ends"], compiled["numbers"]
    ('a\\nb', [1, 3], [2, 1, 3])
    """
    by_pattern: dict[str, list[int]] = {}
    for pattern, use in uses:
        found = by_pattern.setdefault(pattern, [])
        if use not in found:
            found.append(use)
    sought, patterns = beginnings(by_pattern)
    rows = [by_pattern[pattern] for pattern in patterns]
    return {
        "sought": sought,
        "ends": list(accumulate(map(len, rows))),
        "numbers": [number for row in rows for number in row],
    }
