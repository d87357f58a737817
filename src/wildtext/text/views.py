"""A view is a reading of a text in which every character knows where in the original it came from."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

Places = tuple[list[int], list[int]]
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

    __slots__ = ("_before", "_edits", "_map", "_spans", "steps", "text")

    def __init__(self, text: str, steps: tuple[str, ...] = (), map_out: Callable[[], View] | None = None) -> None:
        """`map_out` makes the same view step by step, where it was made faster and its mapping is asked for."""
        self.text = text
        self.steps = steps
        self._map = map_out
        self._before: View | None = None
        self._edits: Sequence[tuple[int, int, str]] = ()
        self._spans: tuple[Sequence[int], Sequence[int]] | None = None

    @property
    def aligned(self) -> bool:
        """Whether the view and the original agree position by position."""
        return self._before is None and self._map is None

    @property
    def starts(self) -> Sequence[int] | None:
        """First position in the original of each character; None if `aligned`."""
        spans = self._mapping()
        return None if spans is None else spans[0]

    @property
    def ends(self) -> Sequence[int] | None:
        """Position behind the last in the original of each character; None if `aligned`."""
        spans = self._mapping()
        return None if spans is None else spans[1]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Original span of `text[start:end]`; 0 <= start < end <= len(text)."""
        spans = self._mapping()
        return (start, end) if spans is None else (spans[0][start], spans[1][end - 1])

    def _mapping(self) -> tuple[Sequence[int], Sequence[int]] | None:
        if self._spans is None and self._map is not None:
            slow = self._map()
            spans = slow._mapping()
            length = len(self.text)
            self._spans = (range(length), range(1, length + 1)) if spans is None else spans
        elif self._spans is None and self._before is not None:
            starts: list[int] = []
            ends: list[int] = []
            done, length = 0, len(self._before.text)
            for start, end, new in (*self._edits, (length, length, "")):
                starts.extend(range(done, start))
                ends.extend(range(done + 1, start + 1))
                starts.extend([start] * len(new))
                ends.extend([end] * len(new))
                done = end
            inner = self._before._mapping()
            if inner is not None:
                starts, ends = [inner[0][i] for i in starts], [inner[1][i - 1] for i in ends]
            self._spans = starts, ends
        return self._spans

    def same_length(self, step: str, text: str) -> View:
        """The next view where `step` only exchanged characters one for one."""
        view = View(text, (*self.steps, step), self._map)
        view._before, view._edits, view._spans = self._before, self._edits, self._spans
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

    __slots__ = ("_find_places", "_places", "_reading", "letters", "words")

    def __init__(self, words: list[str], reading: View | Callable[[], View], find_places: Callable[[str], Places]) -> None:
        """`reading` may be a function that makes it when it is first asked for."""
        self.words = words
        self.letters = "".join(words)
        self._reading = reading
        self._find_places = find_places
        self._places: Places | None = None

    @property
    def reading(self) -> View:
        """The view whose letters these are."""
        reading = self._reading
        if not isinstance(reading, View):
            reading = self._reading = reading()
        return reading

    @property
    def starts(self) -> list[int]:
        """Where each letter begins in the reading."""
        return self._found()[0]

    @property
    def ends(self) -> list[int]:
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


@dataclass(frozen=True, slots=True)
class NormalizedText:
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
