"""A view is a reading of a text in which every character knows where in the original it came from."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

MAX_ASKED = 40
"""Spans worked out one by one; whoever asks for more is better off with a list of all."""

Places = tuple[Sequence[int], Sequence[int]]
"""Begin and end of each letter of a skeleton."""


class View:
    """One reading of a text. Immutable; `steps` name what led to it.

    `starts` and `ends` hold one entry per character of `text`: the half-open span of the original, in code points, that
    the character stands for. Both are None where the view and the original agree position by position. Two lists are needed
    because letters merge ("e" + accent), split ("ﬁ") and vanish (zero-width), and a span must hold the last mark of its
    last letter but not the invisible character behind it. They are worked out when first asked for: most texts hold nothing
    whose place anyone wants to know.

    >>> view = View("ivory").rewrite("case", [(0, 1, "I")])
    >>> view.text, view.span(0, 5), view.steps
    ('Ivory', (0, 5), ('case',))
    """

    __slots__ = ("_asked", "_before", "_begins", "_edits", "_map", "_slow", "_spans", "steps", "text")

    def __init__(self, text: str, steps: tuple[str, ...] = (), map_out: Callable[[], View] | None = None) -> None:
        """`map_out` makes the same view step by step, where it was made faster and its mapping is asked for."""
        self.text = text
        self.steps = steps
        self._map = map_out
        self._slow: View | None = None
        self._asked = 0
        self._before: View | None = None
        self._edits: Sequence[tuple[int, int, str]] = ()
        self._begins: list[int] | None = None
        self._spans: tuple[Sequence[int], Sequence[int]] | None = None

    @property
    def aligned(self) -> bool:
        """Whether the view and the original agree position by position."""
        return self._before is None and self._map is None

    @property
    def edited(self) -> list[tuple[int, int]]:
        """Spans of `text` that took the place of something else in the view before.

        >>> View("a tsuk").rewrite("typo", [(2, 6, "tusk")]).edited
        [(2, 6)]
        """
        return [(begin, begin + len(new)) for begin, (_, _, new) in zip(self._edit_begins(), self._edits, strict=True)]

    @property
    def starts(self) -> Sequence[int] | None:
        """First position in the original of each character; None where each stands where it did."""
        spans = self._mapping()
        return None if spans is None else spans[0]

    @property
    def ends(self) -> Sequence[int] | None:
        """Position behind the last in the original of each character; None where each stands where it did."""
        spans = self._mapping()
        return None if spans is None else spans[1]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Original span of `text[start:end]`; 0 <= start < end <= len(text)."""
        spans = self._spans
        if spans is None:
            before, map_out = self._before, self._map
            if self._asked < MAX_ASKED:
                self._asked += 1
                if map_out is not None:
                    return self._step_by_step(map_out).span(start, end)
                return (start, end) if before is None else self._back(before, start, end)
            spans = self._mapping()
        return (start, end) if spans is None else (spans[0][start], spans[1][end - 1])

    def _back(self, before: View, start: int, end: int) -> tuple[int, int]:
        """The span, from that in the view before."""
        edits, begins = self._edits, self._edit_begins()
        k = bisect_right(begins, start) - 1
        if k >= 0:
            begin, stop, new = edits[k]
            into = start - begins[k]
            start = begin if into < len(new) else stop + into - len(new)
        k = bisect_right(begins, end - 1) - 1
        if k >= 0:
            begin, stop, new = edits[k]
            into = end - begins[k]
            end = stop if into <= len(new) else stop + into - len(new)
        if before.aligned:
            return start, end
        return before.span(start, end or len(before.text))

    def _edit_begins(self) -> list[int]:
        """Where each replacement begins in this view."""
        begins = self._begins
        if begins is None:
            grown = accumulate((len(new) - (stop - begin) for begin, stop, new in self._edits), initial=0)
            begins = self._begins = [edit[0] + by for edit, by in zip(self._edits, grown, strict=False)]
        return begins

    def _step_by_step(self, map_out: Callable[[], View]) -> View:
        """The same view, made step by step."""
        if self._slow is None:
            self._slow = map_out()
        return self._slow

    def places(self) -> tuple[NDArray[np.int64], NDArray[np.int64]] | None:
        """Begin and end in the original of each character; None where the view and the original agree position by position."""
        if self._map is not None:
            return self._step_by_step(self._map).places()
        if self._before is None:
            return None
        import numpy as np

        begins = np.fromiter((begin for begin, _, _ in self._edits), np.int64, len(self._edits))
        stops = np.fromiter((stop for _, stop, _ in self._edits), np.int64, len(self._edits))
        # What was kept before each edit and behind the last, and the replacement, in turn.
        lengths = np.empty(2 * len(begins) + 1, np.int64)
        lengths[1::2] = np.fromiter((len(new) for _, _, new in self._edits), np.int64, len(self._edits))
        kept_from = np.concatenate(([0], stops))
        lengths[::2] = np.concatenate((begins, [len(self._before.text)])) - kept_from
        first = np.empty_like(lengths)
        first[::2], first[1::2] = kept_from, begins
        piece = np.repeat(np.arange(len(lengths)), lengths)
        into = np.arange(len(piece)) - (np.cumsum(lengths) - lengths)[piece]
        kept = piece % 2 == 0
        starts = first[piece] + into * kept
        ends = np.where(kept, starts + 1, np.concatenate((stops, [0]))[piece // 2])
        inner = self._before.places()
        return (starts, ends) if inner is None else (inner[0][starts], inner[1][ends - 1])

    def _mapping(self) -> tuple[Sequence[int], Sequence[int]] | None:
        if self._spans is None:
            places = self.places()
            if places is not None:
                self._spans = places[0].tolist(), places[1].tolist()
        return self._spans

    def same_length(self, step: str, text: str) -> View:
        """The next view where `step` only exchanged characters one for one."""
        view = View(text, (*self.steps, step), self._map)
        view._before, view._edits, view._spans, view._slow = self._before, self._edits, self._spans, self._slow
        return view

    def rewrite(self, step: str, edits: Iterable[tuple[int, int, str]]) -> View:
        """The next view: each `(start, end, replacement)` applied, in order, without overlap.

        All characters of a replacement stand for the whole of `text[start:end]`. Without edits, returns the view itself.
        """
        edits = list(edits)
        if not edits:
            return self
        text, pieces, done = self.text, [], 0
        for start, end, new in edits:
            pieces.append(text[done:start])
            pieces.append(new)
            done = end
        pieces.append(text[done:])
        view = View("".join(pieces), (*self.steps, step))
        view._before, view._edits = self, edits
        return view


class Skeleton:
    """The bare letters of a reading of a folded text, and where each stands. Immutable.

    `letters[k]` stands for `reading.text[starts[k]:ends[k]]`, a run where a letter was repeated; places are worked out when first
    asked for. `reading` is a view of the folded text. `words` are the letters cut where signs and spaces stood: joined, they are
    `letters`.
    """

    __slots__ = ("_cuts", "_find_places", "_places", "_reading", "letters", "words")

    def __init__(self, words: list[str], reading: View | Callable[[], View], find_places: Callable[[str], Places]) -> None:
        """`reading` may be a function that makes it when it is first asked for."""
        self.words = words
        self.letters = "".join(words)
        self._reading = reading
        self._find_places = find_places
        self._places: Places | None = None
        self._cuts: list[int] | None = None

    @property
    def cuts(self) -> list[int]:
        """Where each word begins in `letters`, and their length."""
        if self._cuts is None:
            self._cuts = [0, *accumulate(map(len, self.words))]
        return self._cuts

    @property
    def reading(self) -> View:
        """The view whose letters these are."""
        reading = self._reading
        if not isinstance(reading, View):
            reading = self._reading = reading()
        return reading

    @property
    def starts(self) -> Sequence[int]:
        """Where each letter begins in the reading."""
        return self._found()[0]

    @property
    def ends(self) -> Sequence[int]:
        """Where each letter ends in the reading."""
        return self._found()[1]

    def span(self, first: int, last: int) -> tuple[int, int]:
        """Span in the reading of `letters[first:last]`."""
        starts, ends = self._found()
        return starts[first], ends[last - 1]

    def _found(self) -> Places:
        places = self._places
        if places is None:
            places = self._places = self._find_places(self.reading.text)
        return places


class NormalizedText(NamedTuple):
    """A text and its readings.

    `folded` is the careful reading. `skeletons` are its bare letters, first as written, then in riskier readings where something
    asks for them (look-alikes, digits for letters, keystrokes). `sounds` are skeletons of the text as it sounds, one for each
    script that is read so, none for other texts. `warnings` are codes such as `marks_capped`. Without `seams`, letters that stand
    side by side in the folded text do so in the original, and none of them is a capital behind a small letter.

    `consonants` are those of its Latin words, as `wildtext.text.chat` compares them, where something speaks of a chat: else None.
    `romanised` says whether the text holds letters of a script that chats write in Latin letters.
    """

    original: str
    folded: View
    skeletons: tuple[Skeleton, ...] = ()
    sounds: tuple[Skeleton, ...] = ()
    warnings: tuple[str, ...] = ()
    seams: bool = True
    consonants: Skeleton | None = None
    romanised: bool = False
