"""A view is a reading of a text in which every character knows where in the original it came from."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class View:
    """One reading of a text.

    `starts` and `ends` hold one entry per character of `text`: the half-open span of the original, in code points, that
    the character stands for. Both are None where the view and the original agree position by position. Two lists are needed
    because letters merge ("e" + accent), split ("ﬁ") and vanish (zero-width), and a span must hold the last mark of its
    last letter but not the invisible character behind it.

    >>> view = View("ivory").rewrite("case", [(0, 1, "I")])
    >>> view.text, view.span(0, 5), view.steps
    ('Ivory', (0, 5), ('case',))
    """

    text: str
    starts: Sequence[int] | None = None
    ends: Sequence[int] | None = None
    steps: tuple[str, ...] = ()

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Original span of `text[start:end]`; 0 <= start < end <= len(text)."""
        if self.starts is None or self.ends is None:
            return start, end
        return self.starts[start], self.ends[end - 1]

    def mapped(self, step: str, text: str, starts: Sequence[int], ends: Sequence[int]) -> View:
        """The next view: `text`, whose character k stands for `self.text[starts[k]:ends[k]]`."""
        if self.starts is None or self.ends is None:
            return View(text, starts, ends, (*self.steps, step))
        inner_starts, inner_ends = self.starts, self.ends
        return View(text, [inner_starts[i] for i in starts], [inner_ends[i - 1] for i in ends], (*self.steps, step))

    def same_length(self, step: str, text: str) -> View:
        """The next view where `step` only exchanged characters one for one."""
        return View(text, self.starts, self.ends, (*self.steps, step))

    def rewrite(self, step: str, edits: Iterable[tuple[int, int, str]]) -> View:
        """The next view: each `(start, end, replacement)` applied, in order, without overlap.

        All characters of a replacement stand for the whole of `text[start:end]`. Without edits, returns the view itself.
        """
        pieces: list[str] = []
        starts: list[int] = []
        ends: list[int] = []
        done = 0
        for start, end, new in edits:
            pieces.append(self.text[done:start])
            pieces.append(new)
            starts.extend(range(done, start))
            ends.extend(range(done + 1, start + 1))
            starts.extend([start] * len(new))
            ends.extend([end] * len(new))
            done = end
        if not pieces:
            return self
        pieces.append(self.text[done:])
        starts.extend(range(done, len(self.text)))
        ends.extend(range(done + 1, len(self.text) + 1))
        return self.mapped(step, "".join(pieces), starts, ends)


@dataclass(frozen=True, slots=True)
class Skeleton:
    """The bare letters of a reading of a folded text, and where each stands.

    `letters[k]` stands for `reading.text[starts[k]:ends[k]]`, a run where a letter was repeated; both are integer arrays of shape
    (len(letters),). `reading` is a view of the folded text.
    """

    letters: str
    starts: NDArray[np.int64]
    ends: NDArray[np.int64]
    reading: View

    def span(self, first: int, last: int) -> tuple[int, int]:
        """Span in the reading of `letters[first:last]`."""
        return int(self.starts[first]), int(self.ends[last - 1])


@dataclass(frozen=True, slots=True)
class NormalizedText:
    """A text and its readings.

    `folded` is the careful reading. `skeletons` are its bare letters, first as written, then in riskier readings where something
    asks for them (look-alikes, digits for letters, keystrokes). `sounds` are skeletons of the text as it sounds, one for each
    script that is read so, none for other texts. `warnings` are codes such as `marks_capped`.
    """

    original: str
    folded: View
    skeletons: tuple[Skeleton, ...] = ()
    sounds: tuple[Skeleton, ...] = ()
    warnings: tuple[str, ...] = ()
