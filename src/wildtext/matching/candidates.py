"""What may stand in a text: every term and benign phrase whose letters one of its views holds. Nothing is judged here."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from wildtext.lexicon.loader import Layer, Lexicon, Pattern
from wildtext.lexicon.postings import Postings
from wildtext.matching.chat import CHAT, CHAT_BESIDE, chat_pieces
from wildtext.matching.disguise import what_was_exchanged
from wildtext.matching.first_look import Piece
from wildtext.text.initials import INITIALS, may_be_cut
from wildtext.text.views import NormalizedText, Skeleton
from wildtext.types import Method

MAX_CANDIDATES = 20_000
"""Candidates taken from each reading."""


class Candidate(NamedTuple):
    """A term or benign phrase of a layer that may stand at `folded[start:end]`, where the reading has `written`."""

    layer: Layer
    use: int
    start: int
    end: int
    written: str | None = None
    method: Method | None = None
    steps: tuple[str, ...] = ()


def of_piece(text: NormalizedText, piece: Piece) -> Iterable[Candidate]:
    """The candidates behind a piece of a first look."""
    if piece.skeleton is None:
        return [Candidate(piece.layer, use, piece.start, piece.end) for use in piece.sought.uses(piece.number)]
    placed = _placed([(piece.number, piece.start, piece.end)], piece.skeleton)
    return _candidates(text, piece.skeleton, piece.layer, piece.sought, placed)


def scan(text: NormalizedText, put_right: Sequence[Skeleton], lexicon: Lexicon) -> tuple[list[Candidate], bool]:
    """Every candidate, and whether some had to be left out."""
    found: list[Candidate] = []
    capped = False

    def add(candidates: Iterator[Candidate]) -> None:
        nonlocal capped
        found.extend(islice(candidates, MAX_CANDIDATES))
        capped = capped or next(candidates, None) is not None

    for layer in lexicon.layers:
        literal = layer.literal
        raw = literal.automaton.find(text.folded.text)
        add((Candidate(layer, use, start, end) for pattern, start, end in raw for use in literal.uses(pattern)))
        for bare in text.skeletons:
            add(_in_skeleton(text, bare, layer, layer.sought))
        taken = {(c.start, c.end) for c in found}
        for bare in text.sounds:
            heard_alike = _in_skeleton(text, bare, layer, layer.sounds)
            add(c for c in heard_alike if (c.start, c.end) not in taken)
        add(_chat_candidates(text, layer))
        for bare in put_right:
            add(_in_skeleton(text, bare, layer, layer.sought))
    return found, capped


def _in_skeleton(text: NormalizedText, skeleton: Skeleton, layer: Layer, sought: Postings[Pattern]) -> Iterator[Candidate]:
    """The candidates in a skeleton."""
    raw = sought.automaton.find_flat(skeleton.letters, MAX_CANDIDATES)
    if len(raw) < 3 * _MANY:
        placed = _placed(zip(raw[::3], raw[1::3], raw[2::3], strict=True), skeleton)
    else:
        as_read = bool(skeleton.reading.steps) and sought is not layer.sounds
        placed = _placed_together(raw, skeleton, text.folded.text, only_changed=as_read)
    return _candidates(text, skeleton, layer, sought, placed)


def _candidates(
    text: NormalizedText, skeleton: Skeleton, layer: Layer, sought: Postings[Pattern], placed: Iterable[_Placed]
) -> Iterator[Candidate]:
    """The candidates behind matches in a skeleton."""
    folded, reading = text.folded.text, skeleton.reading
    plain = reading.text is folded or not reading.steps
    method: Method | None = "sound" if sought is layer.sounds else None
    abbreviated = INITIALS in reading.steps
    exchanged = reading.aligned and not plain and method is None
    steps = () if plain or exchanged else reading.steps
    if skeleton is text.consonants:
        steps = CHAT if sought is layer.chat else CHAT_BESIDE
    as_read = not plain and method is None
    for pattern, inner_start, inner_end, start, end in placed:
        if abbreviated and not may_be_cut(folded, start, end):
            continue
        written = None
        if as_read:
            written = reading.text[inner_start:inner_end]
            if written == folded[start:end]:
                continue  # found in the plain skeleton already
            if exchanged:
                steps = what_was_exchanged(folded[start:end], written)
        for use in sought.uses(pattern):
            yield Candidate(layer, use, start, end, written, method, steps)


def _chat_candidates(text: NormalizedText, layer: Layer) -> Iterator[Candidate]:
    """Candidates in the chat alphabets of their languages."""
    for sought, number, first, last in chat_pieces(text, layer):
        if text.consonants is not None:
            yield from _candidates(text, text.consonants, layer, sought, _placed([(number, first, last)], text.consonants))


_MANY = 200
"""Matches from which on it pays to work out their places together."""

_Placed = tuple[int, int, int, int, int]
"""Number of a pattern, begin and end in the reading, begin and end in the folded text."""


def _placed(matches: Iterable[tuple[int, int, int]], skeleton: Skeleton) -> Iterator[_Placed]:
    """Where matches in a skeleton stand: number of the pattern, first and last letter."""
    reading = skeleton.reading
    for pattern, first, last in matches:
        start, end = skeleton.span(first, last)
        yield (pattern, start, end, *reading.span(start, end))


def _placed_together(raw: array[int], skeleton: Skeleton, folded: str, *, only_changed: bool) -> Iterator[_Placed]:
    """Where many matches in a skeleton stand, given one after the other; if asked, only of those in whose span the reading
    is not as the folded text is.
    """
    import numpy as np

    reading = skeleton.reading
    matches = np.frombuffer(raw, np.int32).reshape(-1, 3)
    first, last = np.asarray(skeleton.starts)[matches[:, 1]], np.asarray(skeleton.ends)[matches[:, 2] - 1]
    places = reading.places()
    if only_changed:
        text, original = (np.frombuffer(piece.encode("utf-32-le"), dtype=np.uint32) for piece in (reading.text, folded))
        if places is None:
            changed = text != original
        else:
            starts, ends = places
            changed = (ends - starts != 1) | (original[starts] != text)
            changed[1:] |= starts[1:] != ends[:-1]
        up_to = np.concatenate(([0], changed.cumsum()))
        some = np.flatnonzero(up_to[first] != up_to[last])
        matches, first, last = matches[some], first[some], last[some]
    start, end = (first, last) if places is None else (places[0][first], places[1][last - 1])
    yield from zip(*(column.tolist() for column in (matches[:, 0], first, last, start, end)), strict=True)
