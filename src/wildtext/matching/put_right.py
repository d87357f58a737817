"""The skeleton of a text in which misspelt words are put right, made from that of the text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from wildtext.text.skeleton import bare_words, places, skeleton
from wildtext.text.views import Skeleton, View

_Edit = tuple[int, int, str]


def put_right(view: View, plain: Skeleton) -> Skeleton:
    """The skeleton of `view`, a text of which `plain` is the skeleton with a few words exchanged. It knows what was `changed`.

    >>> plain = skeleton(View("a tsuk, no task"))
    >>> made = put_right(plain.reading.rewrite("typo", [(2, 6, "tusk")]), plain)
    >>> made.words, made.changed
    (['a', 'tusk', 'no', 'task'], [(1, 5)])
    """
    text = plain.reading.text
    words: list[str] = []
    exchanged: list[tuple[int, int]] = []
    done = 0
    for edits in _by_token(view.edits, text):
        around = plain.spots.words_at(edits[0][0], edits[-1][1])
        if around is None:
            return skeleton(view)
        begin, stop, first, behind = around
        new = bare_words(_written(text, begin, stop, edits))
        if not new:
            return skeleton(view)
        words += plain.words[done:first]
        exchanged.append((len(words), len(words) + len(new)))
        words += new
        done = behind
    made = Skeleton([*words, *plain.words[done:]], view, places)
    made.changed = [(made.cuts[first], made.cuts[behind]) for first, behind in exchanged]
    return made


def _by_token(edits: Iterable[_Edit], text: str) -> Iterator[list[_Edit]]:
    """The edits, together where no space is between them."""
    together: list[_Edit] = []
    for edit in edits:
        if together and " " in text[together[-1][1] : edit[0]]:
            yield together
            together = []
        together.append(edit)
    if together:
        yield together


def _written(text: str, begin: int, stop: int, edits: Sequence[_Edit]) -> str:
    """`text[begin:stop]` after the edits in it."""
    pieces = []
    for start, end, new in edits:
        pieces += [text[begin:start], new]
        begin = end
    return "".join([*pieces, text[begin:stop]])
