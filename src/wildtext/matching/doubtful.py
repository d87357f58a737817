"""Readings that are no evidence by themselves: initials, exchanged syllables. They count beside a second, independent sign.

ㅊㅅㄱ may be 천산갑, the pangolin, and a thousand other things. "ㅊㅅㄱ 비늘 600그램, 카톡 주세요" has a weight and a contact.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence, Set
from dataclasses import replace
from typing import TYPE_CHECKING

from wildtext.matching.contexts import NEAR_CHARACTERS, Context, around, is_near
from wildtext.matching.languages import primary
from wildtext.matching.measures import PRICE, WEIGHT
from wildtext.text.initials import INITIALS, written_out

if TYPE_CHECKING:
    from wildtext.lexicon.loader import Term
    from wildtext.matching.finder import Finding

DOUBTFUL = frozenset(("initials", "reshaped", "swapped"))
"""Transforms that lead to too many words."""
SECOND = frozenset(("antique", "craft", "genuine", "live", "medicine", "no_papers", "quantity", "wild_taken"))
"""Context kinds that speak for a doubtful reading."""
MIN_WRITTEN = 2
"""Ideographs written out beside initials, so that a weight with a price speaks for them."""
_LIKELIEST = ("rhino", "pangolin", "elephant", "bear", "big_cat")
"""Of several goods behind the same letters, those that are sought most (own judgement)."""
MIN_IN_DOUBT = 3
"""Different letters in doubt beside a part in the same term that is written in full."""


def is_doubtful(finding: Finding) -> bool:
    """Whether a finding rests on a reading that is no evidence by itself."""
    return not DOUBTFUL.isdisjoint(finding.transforms)


def weakened(term: Term) -> Term:
    """The term as a doubtful reading finds it: weak, and never shown without company."""
    return replace(term, strong=False)


def weigh_doubtful(hits: Sequence[Finding], contexts: Sequence[Context], text: str) -> list[Finding]:
    """The hits, the doubtful ones supported by a second sign or set aside for want of one. `contexts`: those of all languages."""
    sure = [hit for hit in hits if hit.set_aside is None and not is_doubtful(hit)]
    contexts = sorted(contexts, key=lambda c: c.start)
    offered = _is_offered_by_weight(contexts, text)
    out = []
    for hit in _likeliest(hits):
        if hit.set_aside is None and is_doubtful(hit):
            if _has_second_sign(hit, sure, contexts, text, offered=offered):
                hit = replace(hit, supported=True)
            else:
                hit = replace(hit, set_aside="context_missing", note="doubtful: needs a second sign of the goods")
        out.append(hit)
    return out


def _has_second_sign(hit: Finding, sure: Sequence[Finding], contexts: Sequence[Context], text: str, *, offered: bool) -> bool:
    kinds = SECOND
    if INITIALS in hit.transforms:
        written = text[hit.folded_start : hit.folded_end]
        if not any(map(written_out, written)) and _rank(hit) == len(_LIKELIEST):  # three letters are the initials of anything
            return any(other.term.concept.group == hit.term.concept.group for other in sure)
        if not _says_enough(hit, written):
            kinds = SECOND - {"quantity"}
        elif offered:
            return True
    return _speaks(contexts, hit, text, kinds) or _stands_beside(sure, hit, text)


def _likeliest(hits: Sequence[Finding]) -> Iterable[Finding]:
    """The hits; of doubtful ones at the same place only those of the likeliest goods."""
    best: dict[tuple[int, int], int] = {}
    for hit in filter(is_doubtful, hits):
        place = hit.folded_start, hit.folded_end
        best[place] = min(best.get(place, len(_LIKELIEST)), _rank(hit))
    return (hit for hit in hits if not is_doubtful(hit) or _rank(hit) == best[hit.folded_start, hit.folded_end])


def _rank(hit: Finding) -> int:
    group = hit.term.concept.group
    return _LIKELIEST.index(group) if group in _LIKELIEST else len(_LIKELIEST)


def _is_offered_by_weight(contexts: Iterable[Context], text: str) -> bool:
    """Whether something is sold by weight: a weight, with a price or a way to the seller."""
    if not WEIGHT.search(text):
        return False
    return PRICE.search(text) is not None or any(c.kind == "contact" for c in contexts)


def _says_enough(hit: Finding, written: str) -> bool:
    """Whether initials say so much that a weight and a price speak for them: XNJ and xy手串 do, hg酒 does not. In Korean, where any
    two consonants are some word, more syllables must be written out than not, or three be cut.
    """
    letters = len(written.replace(" ", ""))
    full = sum(map(written_out, written))
    if hit.term.language.tag == "ko":
        return full > letters - full or letters - full >= MIN_IN_DOUBT
    return full >= MIN_WRITTEN or full == 0


def _speaks(contexts: Sequence[Context], hit: Finding, text: str, kinds: Set[str]) -> bool:
    """Whether a word near a hit, outside it, speaks for goods of animals."""
    start, end, tongue = hit.folded_start, hit.folded_end, primary(hit.term.language.tag)
    return any(
        c.kind in kinds
        and primary(c.word.language.tag) == tongue
        and (c.end <= start or c.start >= end)
        and is_near(text, start, end, c)
        for c in around(contexts, start, end)
    )


def _stands_beside(sure: Iterable[Finding], hit: Finding, text: str) -> bool:
    """Whether another word of the same goods, or a part of an animal, stands near; or the part in the term itself, written in full
    beside many letters in doubt: ㅊㅅㄱ 비늘.
    """
    group, start, end = hit.term.concept.group, hit.folded_start, hit.folded_end
    for other in sure:
        if other.term.concept.group not in (group, "any") or other.folded_start - end > NEAR_CHARACTERS:
            continue
        if other.folded_end <= start:
            if start - other.folded_end <= NEAR_CHARACTERS:
                return True
        elif other.folded_start >= end:
            return True
        elif start <= other.folded_start and other.folded_end <= end:
            in_doubt = text[start : other.folded_start] + text[other.folded_end : end]
            if len(set(in_doubt.replace(" ", ""))) >= MIN_IN_DOUBT:
                return True
    return False
