"""From the views of a text to its findings: scan, check boundaries and disguises, resolve overlaps, weigh the words around."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

from wildtext.lexicon.loader import PART, SIGN, TELLING, Benign, Layer, Lexicon, Term
from wildtext.lexicon.schema import GOVERNING_CONTEXTS, SIGNS, TALK_CONTEXTS, TOPIC_CONTEXTS
from wildtext.matching.boundaries import UNSPACED, fits, is_word_char, script
from wildtext.matching.contexts import Context, acts_on, find_contexts, spoken
from wildtext.matching.cuts import CUTS
from wildtext.matching.disguise import cost, explain, visible_transforms
from wildtext.matching.languages import foreign_marks, heard, other_language
from wildtext.matching.overlap import resolve
from wildtext.text.views import NormalizedText
from wildtext.types import Method

MAX_CANDIDATES = 50_000
"""Candidates looked at per skeleton."""
MAX_HITS = 5_000
"""Candidates that are words, kept per field."""
MAX_FINDINGS = 1_000
"""Findings kept per field."""

EXACT, WEAK_PENALTY = 0.97, 0.07
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
    candidates, capped = _scan(text, lexicon)
    roles = 0
    for layer, use, _, _ in candidates:
        if use >= 0:
            roles |= layer.roles[use]
    if not (roles & TELLING or roles == PART | SIGN):
        return NOTHING
    hits: list[Finding] = []
    benign: list[tuple[int, int, Benign]] = []
    votes = heard(text.folded.text, lexicon)
    for layer, use, start, end in candidates:
        if use < 0:
            _add_benign(benign, text.folded.text, start, end, layer.benign(use))
        elif (hit := _hit(text, layer.term(use), start, end, votes, lexicon)) is not None:
            hits.append(hit)
            if len(hits) > MAX_HITS:
                capped = True
                break
    if all(hit.term.silent for hit in hits) and len({hit.term.kind == "species" for hit in hits}) < 2:
        return NOTHING
    hits = [_in_its_language(hit, text.folded.text, votes, language, lexicon) for hit in hits]
    hits = resolve(_set_aside_benign(hits, benign), language, votes, len(text.folded.text))
    if len(hits) > MAX_FINDINGS:
        hits, capped = hits[:MAX_FINDINGS], True
    contexts = find_contexts(text.folded, lexicon, spoken(hits, language))
    return FieldFindings(tuple(_weigh(hits, contexts, text.folded.text)), contexts, capped)


def _scan(text: NormalizedText, lexicon: Lexicon) -> tuple[list[tuple[Layer, int, int, int]], bool]:
    """Candidates (layer, number, start, end in the folded text), and whether some had to be left out."""
    folded = text.folded.text
    found: list[tuple[Layer, int, int, int]] = []
    capped = False
    for layer in lexicon.layers:
        raw = layer.literal.automaton.find_matches_as_indexes(folded, overlapping=True)
        found += [(layer, use, start, end) for pattern, start, end in raw[:MAX_CANDIDATES] for use in layer.literal.uses(pattern)]
        for skeleton in text.skeletons:
            raw = layer.sought.automaton.find_matches_as_indexes(skeleton.letters, overlapping=True)
            if len(raw) > MAX_CANDIDATES:
                raw, capped = raw[:MAX_CANDIDATES], True
            starts, ends, reading = skeleton.starts, skeleton.ends, skeleton.reading
            for pattern, first, last in raw:
                start, end = int(starts[first]), int(ends[last - 1])
                if reading is not folded and reading[start:end] == folded[start:end]:
                    continue  # found in the plain skeleton already
                found += [(layer, use, start, end) for use in layer.sought.uses(pattern)]
    return found, capped


def _in_its_language(hit: Finding, text: str, votes: Mapping[str, int], told: str | None, lexicon: Lexicon) -> Finding:
    """The hit, set aside where the text is in another language, in which the word means something else."""
    other = other_language(hit.term, text, votes, told, lexicon)
    if other is None:
        return hit
    return replace(hit, set_aside="context_cancels", by=other.tag, note=f"the text is in {other.name}")


def _hit(text: NormalizedText, term: Term, start: int, end: int, votes: Mapping[str, int], lexicon: Lexicon) -> Finding | None:
    """The finding behind a candidate, or None where no word ends there or the disguise leads to another word."""
    folded = text.folded
    assumed = fits(folded.text, start, end, term.folded, term.language)
    if assumed is None:
        assumed = _camel_case(text, start, end)
        if assumed is None:
            return None
    written = folded.text[start:end]
    original_start, original_end = folded.span(start, end)
    original = text.original[original_start:original_end]
    transforms: tuple[str, ...] = ()
    if written != term.folded:
        explained = explain(_as_typed(text, start, end), term.folded, term.language)
        if explained is None or ("separators" in explained and _goes_on(text, start, end)):
            return None
        if "decoration" in explained and foreign_marks(written, term.folded, term.language, votes, lexicon):
            return None
        transforms = explained
    if term.case and original != term.form:
        return None
    visible = visible_transforms(original)
    method: Method = "signs" if term.language.tag == SIGNS else "skeleton" if transforms else "exact"
    score = EXACT - cost(transforms) - sum(_PENALTY[name] for name in assumed) - 0.02 * len(visible)
    if not term.strong:
        score -= WEAK_PENALTY
    return Finding(
        term, original_start, original_end, start, end, method,
        tuple(sorted({*transforms, *visible, *(name for name in assumed if name == "hashtag")})), round(score, 2),
    )  # fmt: skip


def _as_typed(text: NormalizedText, start: int, end: int) -> str:
    """A piece of the folded text in which hyphens, line breaks and other cuts stand as typed, where the fold has spaces."""
    written = text.folded.text[start:end]
    if " " not in written:
        return written
    return "".join(_typed(text, start + i) if c == " " else c for i, c in enumerate(written))


def _typed(text: NormalizedText, i: int) -> str:
    char = text.original[text.folded.span(i, i + 1)[0]]
    return char if char in CUTS else text.folded.text[i]


def _goes_on(text: NormalizedText, start: int, end: int) -> bool:
    """Whether a word pulled apart goes on beyond the match: "corne" in "c.o.r.n.e.r"."""
    folded = text.folded.text
    if script(folded[start]) in UNSPACED:
        return False
    for gap, letter, beyond in ((start - 1, start - 2, start - 3), (end, end + 1, end + 2)):
        if min(gap, letter) < 0 or max(gap, letter) >= len(folded) or folded[gap].isalnum() or not folded[letter].isalpha():
            continue
        alone = not 0 <= beyond < len(folded) or not folded[beyond].isalnum()
        if alone or _typed(text, gap) in CUTS:
            return True
    return False


def _camel_case(text: NormalizedText, start: int, end: int) -> tuple[str, ...] | None:
    """Inside "#OtterFurHat" capitals cut the words."""
    first, last = text.folded.span(start, end)
    original = text.original
    left = first == 0 or not is_word_char(original[first - 1]) or (original[first].isupper() and original[first - 1].islower())
    right = last == len(original) or not is_word_char(original[last]) or (original[last - 1].islower() and original[last].isupper())
    return ("affix",) if left and right and original[first:last].isascii() else None


def _add_benign(benign: list[tuple[int, int, Benign]], text: str, start: int, end: int, phrase: Benign) -> None:
    open_end = phrase.open_end and (start == 0 or not is_word_char(text[start - 1]))
    if open_end or fits(text, start, end, phrase.phrase, phrase.language) is not None:
        benign.append((start, end, phrase))


def _set_aside_benign(hits: list[Finding], benign: list[tuple[int, int, Benign]]) -> list[Finding]:
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
            phrase = reaching[before - 1][2]
            if phrase.kind == "allow_list":
                hit = replace(hit, set_aside="allow_list", by=phrase.phrase, note=phrase.reason)
            else:
                hit = replace(hit, set_aside="benign_phrase", by=phrase.phrase, note=f"{phrase.kind}: {phrase.reason}")
        out.append(hit)
    return out


def _further(a: tuple[int, int, Benign], b: tuple[int, int, Benign]) -> tuple[int, int, Benign]:
    return b if b[1] > a[1] else a


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
    if kind == "colour" and not hit.term.concept.colour:
        return False
    return not hit.term.strong and (kind in GOVERNING_CONTEXTS or kind in TOPIC_CONTEXTS or kind in TALK_CONTEXTS)
