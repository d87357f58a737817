"""Terms with one typing error: a letter missing, added, exchanged or swapped with its neighbour.

One error leaves one half of a word whole. The halves are sought like any pattern; rapidfuzz only verifies what lies around a half
that begins or ends where a word does. Nothing is ever compared with every term, and a real word is no error ("task" is not "tusk").
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache

from wildtext.lexicon.loader import Layer, Lexicon, Term
from wildtext.matching.boundaries import fits, is_word_char
from wildtext.text.skeleton import without_marks
from wildtext.text.views import Skeleton

MAX_COMPARISONS = 5_000
"""Comparisons made per layer and text."""
FIRST_LETTERS = 1
"""Letters of a single word that must be right, unless it is long: readers and writers hold on to them."""
LONG_WORD = 10
_CLEAN = ((), ("affix",))
_MASK = re.compile(r"(?<=\w)[*#_?•×](?=\w)")
"""A sign in the place of a letter: "iv*ry"."""


def mistyped(layer: Layer, skeleton: Skeleton, lexicon: Lexicon) -> Iterator[tuple[int, int, int]]:
    """Term number, start and end in the folded text of every term of a layer that stands there with one error.

    `skeleton` is the plain one, whose reading is the folded text. Words begin and end cleanly, and there are as many of them
    as the term has: "elephant tsuk", but not "elephants task".
    """
    raw = layer.halves.automaton.find_matches_as_indexes(skeleton.letters, overlapping=True)
    folded = skeleton.reading.text
    compared = 0
    for pattern, first, last in raw:
        start, end = skeleton.span(first, last)
        begins = start == 0 or not is_word_char(folded[start - 1])
        ends = end == len(folded) or not is_word_char(folded[end])
        if not begins and not ends:
            continue
        uses = layer.halves.uses(pattern)
        compared += len(uses)
        if compared > MAX_COMPARISONS:
            return
        for use in uses:
            number, second = use >> 1, use & 1
            if (ends if second else begins) and (found := _around(layer, number, skeleton, first, last, bool(second))):
                written = folded[slice(*found)]
                if not _is_real(written, layer.term(number), lexicon):
                    yield number, *found


def _around(layer: Layer, number: int, skeleton: Skeleton, first: int, last: int, second: bool) -> tuple[int, int] | None:
    """The span in the folded text that reads as term `number` with one error around the half `letters[first:last]`."""
    key, letters, folded = layer.key(number), skeleton.letters, skeleton.reading.text
    for length in (len(key), len(key) + 1, len(key) - 1):
        a, b = (last - length, last) if second else (first, first + length)
        if a < 0 or b > len(letters) or _distance(letters[a:b], key) != 1:
            continue
        start, end = skeleton.span(a, b)
        term = layer.term(number)
        if (start and is_word_char(folded[start - 1])) or fits(folded, start, end, term.folded, term.language) not in _CLEAN:
            continue
        written = folded[start:end]
        if written.count(" ") != term.folded.count(" ") or not _MASK.sub("", written, count=1).replace(" ", "").isalpha():
            continue
        if " " not in written and (written[:FIRST_LETTERS] != term.folded[:FIRST_LETTERS] and len(written) < LONG_WORD):
            continue
        return start, end
    return None


def _is_real(written: str, term: Term, lexicon: Lexicon) -> bool:
    """Whether the word that differs from the term is a word of its own."""
    neighbours = lexicon.neighbours(term.language.tag)
    pairs = zip(without_marks(written).split(" "), without_marks(term.folded).split(" "), strict=True)
    return any(word != meant and word in neighbours for word, meant in pairs)


@cache
def _osa() -> Callable[..., int]:
    from rapidfuzz.distance import OSA  # needs a moment; most texts need none

    return OSA.distance


def _distance(a: str, b: str) -> int:
    """Letters missing, added, exchanged or swapped between two words, up to 2."""
    return _osa()(a, b, score_cutoff=1)
