"""Many strings sought at once. An automaton knows how they begin, and how each goes on is looked up where one does.

Most of what 100,000 phrases are made of lies behind their first letters, where hardly a text comes by. An automaton over all of it
takes a quarter of a second and 50 MiB to build, one over their first six letters a fifth of that, and it finds the same.
"""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from itertools import accumulate, chain
from operator import itemgetter
from typing import TYPE_CHECKING, Any

from wildtext.lexicon.archive import Lines, Texts

if TYPE_CHECKING:
    from ahocorasick_rs import AhoCorasick

_LETTERS, _IDEOGRAPHS = 6, 3
"""Letters of a head, at least, if the pattern goes on; ideographs, kana and Hangul say more each."""
_FIRST_IDEOGRAPH = "\u2e80"
_PATTERNS = 8
"""Patterns that share a head, at most; where there are more, their heads are longer. All of them are tried where one is likely."""

Found = tuple[int, int, int]
"""Number of a pattern, begin and end in the text."""
_END_AND_START = itemgetter(2, 1)


class Automaton:
    """Finds every string of some, the patterns. They are numbered as `beginnings` has them.

    >>> compiled, patterns = beginnings(["rhino", "rhinoceros", "rhinohorn", "horn"])
    >>> [(patterns[n], start, end) for n, start, end in Automaton(compiled).find("blackrhinohorn")]
    [('rhino', 5, 10), ('rhinohorn', 5, 14), ('horn', 10, 14)]
    """

    def __init__(self, body: Mapping[str, Any]) -> None:
        self._whole: int = body["whole"]
        self._tails: Texts | Sequence[str] = body["tails"]
        self._first: Sequence[int] = body["first"]
        self._known: dict[int, tuple[int, tuple[str, ...]]] = {}
        self._heads = _automaton(Lines.of(body["heads"]).split())

    def find(self, text: str) -> list[Found]:
        """What is found, overlapping, in order of its end; of several that end together, the longest first."""
        found = self._heads.find_matches_as_indexes(text, overlapping=True)
        whole, known, longer = self._whole, self._known, False
        matches = []
        for match in found:
            if match[0] < whole:
                matches.append(match)
                continue
            head, start, end = match
            first, tails = known.get(head) or self._look_up(head)
            if text.startswith(tails, end):
                for number, tail in enumerate(tails, first):
                    if text.startswith(tail, end):
                        matches.append((number, start, end + len(tail)))
                longer = True
        if longer:
            matches.sort(key=_END_AND_START)
        return matches

    def find_flat(self, text: str, most: int) -> array[int]:
        """The first `most` of what is found: number, begin and end of each, one after the other."""
        return array("i", chain.from_iterable(self.find(text)[:most]))

    def find_with(self, text: str, roles: bytes, wanted: int) -> tuple[int, list[Found]]:
        """The bits that the patterns of a text have in `roles`, by number, and what is found of those with a bit of `wanted`.

        Raises IndexError for a pattern without a role.
        """
        together = 0
        found = []
        for match in self.find(text):
            role = roles[match[0]]
            together |= role
            if role & wanted:
                found.append(match)
        return together, found

    def _look_up(self, head: int) -> tuple[int, tuple[str, ...]]:
        """Number of the first pattern with that head, and how each goes on."""
        at = head - self._whole
        known = self._known[head] = self._first[at], tuple(self._tails[at].split("\n"))
        return known


def _automaton(patterns: list[str]) -> AhoCorasick:
    from ahocorasick_rs import AhoCorasick, Implementation

    # A DFA would scan no faster and take twenty times the memory.
    return AhoCorasick(patterns, implementation=Implementation.ContiguousNFA, store_patterns=False)


def beginnings(patterns: Iterable[str]) -> tuple[dict[str, Any], list[str]]:
    """Compiled data of `Automaton`, and the patterns by number: first those that are their own heads, then those that go on.

    Both are in order, since an automaton is built twice as fast from sorted strings.

    >>> beginnings(["rhinoceros", "horn"])
    ({'heads': 'horn\\nrhinoc', 'whole': 1, 'tails': ['eros'], 'first': [1]}, ['horn', 'rhinoceros'])
    """
    ordered = sorted(patterns)
    whole: list[str] = []
    shared: dict[str, list[str]] = {}
    for first, last, length in sorted(_cuts(ordered)):
        head = ordered[first][:length]
        if last - first == 1 and len(ordered[first]) == length:
            whole.append(head)
        else:
            shared[head] = ordered[first:last]
    together = list(shared.values())
    return {
        "heads": "\n".join([*whole, *shared]),
        "whole": len(whole),
        "tails": ["\n".join(pattern[len(head) :] for pattern in own) for head, own in shared.items()],
        "first": list(accumulate(map(len, together), initial=len(whole)))[:-1],
    }, [*whole, *(pattern for own in together for pattern in own)]


def _cuts(ordered: Sequence[str]) -> Iterator[tuple[int, int, int]]:
    """Begin and end of each run of patterns that share a head, and the letters of the head."""
    todo = [(0, len(ordered), 0)] if ordered else []
    while todo:
        first, last, length = todo.pop()
        pattern = ordered[first]
        if length >= (_IDEOGRAPHS if pattern >= _FIRST_IDEOGRAPH else _LETTERS) and last - first <= _PATTERNS:
            yield first, last, length
            continue
        if len(pattern) == length:
            yield first, first + 1, length
            first += 1
        while first < last:
            behind = bisect_right(ordered, ordered[first][length], first, last, key=itemgetter(length))
            todo.append((first, behind, length + 1))
            first = behind


if not TYPE_CHECKING:
    with suppress(ImportError):  # not compiled for this platform
        from wildtext.lexicon._automaton import Automaton  # noqa: F401
