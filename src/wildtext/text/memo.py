"""Answers that are asked for again and again, about a character or a word, kept in bounded memory."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar

T = TypeVar("T")


class Memo(dict[str, T], Generic[T]):
    """The answers of a function of one string, each worked out once as long as it is in use.

    At most `most` answers about strings of at most `longest` characters are kept, and as many that were asked for a while ago: what
    is asked for often stays. Threads may share one.

    >>> upper = Memo(str.upper, most=2)
    >>> upper["a"], upper["b"], upper["a"], upper["c"], dict(upper)
    ('A', 'B', 'A', 'C', {'c': 'C'})
    """

    def __init__(self, answer: Callable[[str], T], most: int, longest: int = 40) -> None:
        self._answer = answer
        self._most = most
        self._longest = longest
        self.before: dict[str, T] = {}
        """What was asked for a while ago."""

    def __missing__(self, asked: str) -> T:
        answer = self.before[asked] if asked in self.before else self._answer(asked)
        self.keep(asked, answer)
        return answer

    def keep(self, asked: str, answer: T) -> None:
        """Remember an answer that was found elsewhere."""
        if len(asked) <= self._longest:
            if len(self) >= self._most:
                self.before = dict(self)
                self.clear()
            self[asked] = answer
