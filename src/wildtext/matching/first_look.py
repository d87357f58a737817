"""A first look at a text: which pieces of it can be a term that counts? In most texts none, and there the search ends.

The look is cheaper than the search and never misses what the search finds (a property test compares them): what it lets through is
looked at again, letter by letter.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence, Set
from functools import cached_property
from typing import NamedTuple

from wildtext.lexicon.loader import PART, SIGN, TELLING, Layer, Lexicon, Pattern
from wildtext.lexicon.postings import Postings
from wildtext.matching.boundaries import MIN_LETTERS_IN_COMPOUND, MIN_LETTERS_IN_HASHTAG, script
from wildtext.matching.chat import chat_pieces
from wildtext.text.initials import INITIALS, may_be_cut
from wildtext.text.views import NormalizedText, Skeleton

Match = tuple[int, int, int]
"""Number of a pattern, and where it begins and ends."""

_TOGETHER = PART | SIGN
_FIRST_UNSPACED = "\u0e00"
"""Scripts from here on, Thai first, have other rules for the edges of words, or none."""


class Piece(NamedTuple):
    """A piece of a view that reads as pattern `number` of `sought`: `[start, end)` of the folded text if `skeleton` is None, else
    of its letters.
    """

    layer: Layer
    sought: Postings[Pattern]
    number: int
    start: int
    end: int
    skeleton: Skeleton | None


class FirstLook:
    """What a first look at a text finds. `corrected` are skeletons of it with misspelt words put right.

    Iterating yields the pieces that may be a term which tells something by itself. After that, `together` says whether
    there are signs of a species and of a part, which only together say something.
    """

    def __init__(self, text: NormalizedText, corrected: Sequence[Skeleton], lexicon: Lexicon) -> None:
        self._text = text
        self._corrected = corrected
        self._lexicon = lexicon
        self._roles = 0

    @property
    def together(self) -> bool:
        """Whether a part and the sign of a species were seen."""
        return self._roles & _TOGETHER == _TOGETHER

    def __iter__(self) -> Iterator[Piece]:
        text = self._text
        folded = text.folded.text
        for layer in self._lexicon.layers:
            literal, sought = layer.literal, layer.sought
            if telling := self._telling(literal, folded):
                edges = _Edges(text, text.skeletons[0], self._lexicon)
                for number, start, end in telling:
                    if edges.fit_in_text(literal, number, start, end):
                        yield Piece(layer, literal, number, start, end, None)
            for skeleton in text.skeletons:
                if telling := self._telling(sought, skeleton.letters):
                    yield from self._in_skeleton(layer, sought, skeleton, telling)
            for skeleton in text.sounds:
                if telling := self._telling(layer.sounds, skeleton.letters):
                    yield from self._in_skeleton(layer, layer.sounds, skeleton, telling)
            for skeleton in self._corrected:
                if telling := _put_right(skeleton, self._telling(sought, skeleton.letters)):
                    yield from self._in_skeleton(layer, sought, skeleton, telling)
            if text.consonants is not None and text.consonants.letters:
                for sought, number, first, last in chat_pieces(text, layer):
                    yield Piece(layer, sought, number, first, last, text.consonants)

    def _telling(self, sought: Postings[Pattern], letters: str) -> list[Match]:
        """The matches that may be of a term which tells something by itself; the roles of all are noted."""
        roles, telling = sought.automaton.find_with(letters, sought.roles, TELLING)
        self._roles |= roles
        return telling

    def _in_skeleton(self, layer: Layer, sought: Postings[Pattern], skeleton: Skeleton, telling: list[Match]) -> Iterator[Piece]:
        if INITIALS in skeleton.reading.steps:
            for number, first, last in telling:
                start, end = skeleton.reading.span(*skeleton.span(first, last))
                if may_be_cut(self._text.folded.text, start, end):
                    yield Piece(layer, sought, number, first, last, skeleton)
            return
        anywhere = sought is layer.sounds
        edges = _Edges(self._text, skeleton, self._lexicon)
        for number, first, last in telling:
            if anywhere or edges.fit_in_letters(sought, number, first, last):
                yield Piece(layer, sought, number, first, last, skeleton)


def _put_right(skeleton: Skeleton, matches: list[Match]) -> list[Match]:
    """The matches that hold some of what was put right in a reading; the others were found as they stand in the text already."""
    edited = skeleton.reading.edited
    found = []
    for match in matches:
        start, end = skeleton.span(match[1], match[2])
        if any(begin < end and start < stop for begin, stop in edited):
            found.append(match)
    return found


class _Edges:
    """What stands beside pieces of a text. Rules as in `wildtext.matching.boundaries.fits`, by bare letters alone."""

    def __init__(self, text: NormalizedText, skeleton: Skeleton, lexicon: Lexicon) -> None:
        self._text = text
        self._letters = skeleton.letters
        self._cuts = skeleton.cuts
        self._lexicon = lexicon
        reading = skeleton.reading
        # Of letters that were pulled apart, each stands by itself in the text.
        self._apart = "separators" in reading.steps
        self._reading = reading.text if reading.steps and reading.aligned else None

    @cached_property
    def _exchanged(self) -> Set[str]:
        """Letters that stand where the text has others; what stands there may be no letter."""
        if self._reading is None:
            return frozenset()
        return {read for written, read in zip(self._text.folded.text, self._reading, strict=True) if written != read}

    def fit_in_text(self, sought: Postings[Pattern], number: int, start: int, end: int) -> bool:
        """Whether a word may stand at `folded[start:end]`."""
        folded = self._text.folded.text
        if folded[start] >= _FIRST_UNSPACED or folded[end - 1] >= _FIRST_UNSPACED:
            return True
        left = start == 0 or _parts(folded[start - 1], folded[start])
        right = end == len(folded) or _parts(folded[end], folded[end - 1])
        return (left and right) or self._goes_on(sought, number, left, right, None, None)

    def fit_in_letters(self, sought: Postings[Pattern], number: int, first: int, last: int) -> bool:
        """Whether a word may stand at `letters[first:last]` of the skeleton."""
        letters, cuts = self._letters, self._cuts
        if self._apart or letters[first] >= _FIRST_UNSPACED or letters[last - 1] >= _FIRST_UNSPACED:
            return True
        at, behind = bisect_right(cuts, first) - 1, bisect_left(cuts, last)
        left = cuts[at] == first or self._may_part(letters[first - 1], letters[first])
        right = cuts[behind] == last or self._may_part(letters[last], letters[last - 1])
        if left and right:
            return True
        before = None if left else letters[cuts[at] : first]
        after = None if right else letters[last : cuts[behind]]
        return self._goes_on(sought, number, left, right, before, after)

    def _may_part(self, neighbour: str, edge: str) -> bool:
        """Whether a letter beside the edge of a word may belong to no word with it; what stands there may be no such letter."""
        return _parts(neighbour, edge) or not self._exchanged.isdisjoint((neighbour, edge))

    def _goes_on(
        self, sought: Postings[Pattern], number: int, left: bool, right: bool, before: str | None, after: str | None
    ) -> bool:
        """Whether a word that does not end there may go on: with an affix, in a compound, in a hashtag, cut by a capital."""
        lexicon = self._lexicon
        if (left or before is None or before in lexicon.bare_prefixes) and (
            right or after is None or after in lexicon.bare_suffixes
        ):
            return True
        if left or right:
            pattern = sought.patterns[number]
            if pattern.compounds and pattern.letters >= MIN_LETTERS_IN_COMPOUND:
                return True
            if pattern.letters >= MIN_LETTERS_IN_HASHTAG and ("#" in self._text.folded.text or "＃" in self._text.folded.text):
                return True
        return self._text.seams


def _parts(neighbour: str, edge: str) -> bool:
    """Whether a character beside the edge of a word may belong to no word with it."""
    if not neighbour.isalpha():
        return True
    return not (neighbour.isascii() and edge.isascii()) and script(neighbour) != script(edge)
