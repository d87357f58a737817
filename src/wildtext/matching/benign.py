"""Hits inside phrases that are known to be benign: ivory in "Ivory Coast"."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import replace
from itertools import accumulate
from typing import TYPE_CHECKING

from wildtext.lexicon.loader import Benign

if TYPE_CHECKING:
    from wildtext.matching.finder import Finding

LONGEST = 40
"""Characters of a phrase before a hit that is told by its sound."""


def set_aside_benign(hits: list[Finding], benign: list[tuple[int, int, Benign]]) -> list[Finding]:
    """Mark the hits that lie inside a benign phrase."""
    if not benign:
        return hits
    benign.sort(key=lambda b: (b[0], -b[1], b[2].phrase))
    starts = [start for start, _, _ in benign]
    reaching: list[tuple[int, int, Benign]] = list(accumulate(benign, _further))
    out = []
    for hit in hits:
        before = bisect_right(starts, hit.folded_start)
        if before and reaching[before - 1][1] >= hit.folded_end:
            hit = _inside(hit, reaching[before - 1][2])
        out.append(hit)
    return out


def _further(a: tuple[int, int, Benign], b: tuple[int, int, Benign]) -> tuple[int, int, Benign]:
    return b if b[1] > a[1] else a


def set_aside_alike(hits: list[Finding], alike: list[tuple[int, int, Benign]], text: str) -> list[Finding]:
    """Mark the hits told by their sound inside what only sounds like a benign phrase, and is written as that is around the hit: in
    "雪豹皮一张" (a snow leopard skin) there is no 雪豹皮衣, for all its sound.
    """
    if not alike:
        return hits
    alike.sort(key=lambda b: (b[0], -b[1], b[2].phrase))
    out = []
    for hit in hits:
        start, end = hit.folded_start, hit.folded_end
        if hit.set_aside is None and hit.method == "sound":
            near = slice(bisect_left(alike, start - LONGEST, key=_start), bisect_right(alike, start, key=_start))
            for first, last, phrase in alike[near]:
                if last >= end and phrase.folded.startswith(text[first:start]) and phrase.folded.endswith(text[end:last]):
                    hit = _inside(hit, phrase)
                    break
        out.append(hit)
    return out


def _start(found: tuple[int, int, Benign]) -> int:
    return found[0]


def _inside(hit: Finding, phrase: Benign) -> Finding:
    """A hit set aside for a benign phrase."""
    if phrase.kind == "allow_list":
        return replace(hit, set_aside="allow_list", by=phrase.phrase, note=phrase.reason)
    return replace(hit, set_aside="benign_phrase", by=phrase.phrase, note=f"{phrase.kind}: {phrase.reason}")
