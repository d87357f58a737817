"""From the views of a text to its findings: scan, check boundaries and disguises, resolve overlaps, weigh the words around."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from wildtext.lexicon.loader import Benign, Layer, Lexicon, Term
from wildtext.lexicon.schema import GOVERNING_CONTEXTS, TALK_CONTEXTS, TOPIC_CONTEXTS
from wildtext.matching.boundaries import fits, is_word_char
from wildtext.matching.contexts import Context, acts_on, find_contexts
from wildtext.matching.disguise import cost, explain, visible_transforms
from wildtext.matching.overlap import resolve
from wildtext.text.skeleton import CUTS
from wildtext.text.views import NormalizedText, View
from wildtext.types import Method

MAX_HITS = 5_000
"""Raw hits looked at per view."""
MAX_FINDINGS = 1_000
"""Findings kept per field."""

EXACT, DERIVED, WEAK_PENALTY = 0.97, 0.95, 0.07
_PENALTY = {"affix": 0.02, "compound": 0.12, "hashtag": 0.1}


@dataclass(frozen=True, slots=True)
class Finding:
    """A term in a field. Positions `start`, `end` index the original, `folded_start`, `folded_end` the folded text.

    `set_aside` is None for a finding that counts, else why it does not; `by` and `note` name the phrase or word behind it.
    `supported` says whether a word nearby speaks for it (one of its `needs`).
    """

    term: Term
    start: int
    end: int
    folded_start: int
    folded_end: int
    method: Method
    transforms: tuple[str, ...]
    score: float
    set_aside: str | None = None
    by: str | None = None
    note: str | None = None
    supported: bool = False


@dataclass(frozen=True, slots=True)
class FieldFindings:
    """What was found in one field, in order of position, with the context words around."""

    findings: tuple[Finding, ...]
    contexts: tuple[Context, ...]
    capped: bool = False


NOTHING = FieldFindings((), ())


def find(text: NormalizedText, lexicon: Lexicon, language: str | None = None) -> FieldFindings:
    """All terms of the lexicon in a text, and what to think of each.

    `language` (BCP 47) is what the caller says the text is written in; it only breaks ties between languages.
    """
    scans, capped = _scan(text, lexicon)
    if not any(not layer.inert[pattern] for layer, _, raw in scans for pattern, _, _ in raw):
        return NOTHING
    hits: list[Finding] = []
    benign: list[tuple[int, int, Benign]] = []
    for layer, view, raw in scans:
        for pattern, start, end in raw:
            for use in layer.uses[pattern]:
                if use >= 0:
                    hit = _hit(text, view, layer.term(use), start, end, exact=bool(use & 1))
                    if hit is not None:
                        hits.append(hit)
                else:
                    _add_benign(benign, text.folded, view, start, end, layer.benign(use))
    if all(hit.term.silent for hit in hits):
        return NOTHING
    hits = resolve(_set_aside_benign(hits, benign), language, len(text.folded.text))
    if len(hits) > MAX_FINDINGS:
        hits, capped = hits[:MAX_FINDINGS], True
    contexts = find_contexts(text.folded, lexicon)
    return FieldFindings(tuple(_weigh(hits, contexts, text.folded.text)), contexts, capped)


def _scan(text: NormalizedText, lexicon: Lexicon) -> tuple[list[tuple[Layer, View, list[tuple[int, int, int]]]], bool]:
    """Raw hits (pattern, start, end) of every layer in every view, and whether some had to be left out."""
    scans = []
    capped = False
    for layer in lexicon.layers:
        for view in (text.folded, *text.skeletons):
            raw = layer.automaton.find_matches_as_indexes(view.text, overlapping=True)
            if len(raw) > MAX_HITS:
                raw, capped = raw[:MAX_HITS], True
            if raw:
                scans.append((layer, view, raw))
    return scans, capped


def _hit(text: NormalizedText, view: View, term: Term, start: int, end: int, *, exact: bool) -> Finding | None:
    """The finding behind a raw hit, or None where no word ends there or the disguise leads to another word."""
    folded = text.folded
    is_fold = view is folded
    folded_start, folded_end = (start, end) if is_fold else view.span(start, end)
    assumed = fits(folded.text, folded_start, folded_end, term.folded, term.language)
    if assumed is None:
        assumed = _camel_case(text, folded_start, folded_end)
        if assumed is None:
            return None
    if not is_fold and _cut_goes_on(text, view, start, end, folded_start, folded_end):
        return None
    written = folded.text[folded_start:folded_end]
    original_start, original_end = folded.span(folded_start, folded_end)
    original = text.original[original_start:original_end]
    transforms: tuple[str, ...] = ()
    if not (is_fold and exact):
        explained = explain(written, term.folded, term.language.marks)
        if explained is None:
            return None
        transforms = explained
    if term.case and original != term.form:
        return None
    visible = visible_transforms(original)
    method: Method = "exact" if is_fold and exact else "skeleton"
    score = EXACT - cost(transforms) - sum(_PENALTY[name] for name in assumed) - 0.02 * len(visible)
    if not term.strong:
        score -= WEAK_PENALTY
    return Finding(
        term, original_start, original_end, folded_start, folded_end, method,
        tuple(sorted({*transforms, *visible, *(name for name in assumed if name == "hashtag")})), round(score, 2),
    )  # fmt: skip


def _camel_case(text: NormalizedText, start: int, end: int) -> tuple[str, ...] | None:
    """Inside "#OtterFurHat" capitals cut the words."""
    first, last = text.folded.span(start, end)
    original = text.original
    left = first == 0 or not is_word_char(original[first - 1]) or (original[first].isupper() and original[first - 1].islower())
    right = last == len(original) or not is_word_char(original[last]) or (original[last - 1].islower() and original[last].isupper())
    return ("affix",) if left and right and original[first:last].isascii() else None


def _cut_goes_on(text: NormalizedText, view: View, start: int, end: int, folded_start: int, folded_end: int) -> bool:
    """Whether the word goes on behind a cut: "corne" in "c.o.r.n.e.r"."""
    if view.text[start:end] == text.folded.text[folded_start:folded_end]:
        return False
    for inside, i in ((start - 1, folded_start - 1), (end, folded_end)):
        if 0 <= inside < len(view.text) and view.text[inside].isalpha() and 0 <= i < len(text.folded.text):
            char = text.folded.text[i]
            if not char.isalnum() and char != " " and char in CUTS:
                return True
    return False


def _add_benign(benign: list[tuple[int, int, Benign]], folded: View, view: View, start: int, end: int, phrase: Benign) -> None:
    folded_start, folded_end = (start, end) if view is folded else view.span(start, end)
    text = folded.text
    open_end = phrase.open_end and (folded_start == 0 or not is_word_char(text[folded_start - 1]))
    if open_end or fits(text, folded_start, folded_end, phrase.phrase, phrase.language) is not None:
        benign.append((folded_start, folded_end, phrase))


def _set_aside_benign(hits: list[Finding], benign: list[tuple[int, int, Benign]]) -> list[Finding]:
    """Mark the hits that lie inside a benign phrase."""
    if not benign:
        return hits
    benign.sort(key=lambda b: (b[0], -b[1], b[2].phrase))
    out = []
    for hit in hits:
        for start, end, phrase in benign:
            if start > hit.folded_start:
                break
            if (hit.folded_end <= end and end - start > hit.folded_end - hit.folded_start) or (start, end) == (
                hit.folded_start,
                hit.folded_end,
            ):
                reason, note = (
                    ("allow_list", phrase.reason)
                    if phrase.kind == "allow_list"
                    else ("benign_phrase", f"{phrase.kind}: {phrase.reason}")
                )
                hit = replace(hit, set_aside=reason, by=phrase.phrase, note=note)
                break
        out.append(hit)
    return out


def _weigh(hits: Sequence[Finding], contexts: Sequence[Context], text: str) -> Iterable[Finding]:
    """Apply needs and cancels to each hit on its own: one cancelled hit does not hide another."""
    for hit in hits:
        if hit.set_aside or hit.term.silent:
            yield hit
            continue
        near = [c for c in contexts if acts_on(text, hit.folded_start, hit.folded_end, c)]
        needed = next((c for c in near if c.kind in hit.term.needs and not _inside(c, hit)), None)
        cancel = next((c for c in near if _cancels(c, hit) and not _inside(c, hit)), None)
        if cancel is not None:
            yield replace(hit, set_aside="context_cancels", by=cancel.word.word, note=cancel.kind)
        elif hit.term.shadow:
            yield replace(hit, set_aside="shadow", note="a term on trial")
        elif hit.term.needs and needed is None:
            yield replace(hit, set_aside="context_missing", note="needs one of: " + ", ".join(sorted(hit.term.needs)))
        else:
            yield replace(hit, supported=needed is not None)


def _inside(context: Context, hit: Finding) -> bool:
    return hit.folded_start <= context.start and context.end <= hit.folded_end


def _cancels(context: Context, hit: Finding) -> bool:
    """Imitation, negation and pattern words set aside what they govern; topics and colours only weak terms."""
    kind = context.kind
    if kind in hit.term.cancels:
        return True
    if kind in ("imitation", "negated", "pattern"):
        return True
    return not hit.term.strong and (kind in GOVERNING_CONTEXTS or kind in TOPIC_CONTEXTS or kind in TALK_CONTEXTS)
