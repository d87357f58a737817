"""Which of several overlapping findings stands: longer beats shorter, exact beats disguised, the text's language decides ties."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from wildtext.matching.finder import Finding


def resolve(hits: Sequence[Finding], language: str | None, heard: Mapping[str, int], length: int) -> list[Finding]:
    """The findings that stand, in order of position.

    Findings set aside never hide one that counts, silent ones (generic part words, signs) never hide a term, and a weak term that
    a strong one cuts in two gives way ("vòng tay ngà" to "ngà voi").
    `heard` counts the common words of each language in the text, `length` is that of the folded text; the work is linear in it
    and in the characters of the hits.
    """
    votes = Counter(hit.term.language.tag for hit in hits if not hit.term.silent)

    def order(hit: Finding) -> tuple[object, ...]:
        tag = hit.term.language.tag
        return (
            hit.set_aside is not None,
            hit.term.silent,
            hit.folded_start - hit.folded_end,
            hit.method != "exact",
            not _same_language(tag, language),
            not hit.term.strong,
            -heard.get(tag, 0),
            -hit.score,
            -votes[tag],
            hit.folded_start,
            tag,
            hit.term.concept.id,
            hit.term.term_id,
        )

    across = bytearray(length + 1)  # positions inside a strong finding, where no other may begin or end
    for hit in hits:
        if hit.term.strong and hit.set_aside is None:
            start, end = hit.folded_start + 1, hit.folded_end
            across[start:end] = b"\1" * (end - start)
    taken = bytearray(length)
    aside = bytearray(length)
    kept: list[Finding] = []
    for hit in sorted(hits, key=order):
        start, end = hit.folded_start, hit.folded_end
        if not hit.term.strong and (across[start] or across[end]) and not all(across[start + 1 : end]):
            continue
        if any(taken[start:end]) or (hit.set_aside and any(aside[start:end])):
            continue
        (aside if hit.set_aside else taken)[start:end] = b"\1" * (end - start)
        kept.append(hit)
    return sorted(kept, key=lambda hit: (hit.folded_start, hit.folded_end, hit.term.term_id))


def _same_language(tag: str, language: str | None) -> bool:
    """Whether a term's tag is the caller's language, or the same language in another script or region."""
    return language is not None and tag.split("-")[0].lower() == language.split("-")[0].lower()
