"""Named features: everything the classifier knows about a listing, each with the terms behind it.

The set is versioned; a model says which version it was made for. Families, in the order of `reasons`:

================================  ====================================================================================
feature                           value
================================  ====================================================================================
``bias``                          1
``strong``                        best score of a strong term, + 0.15 for each further term of the concept, at most + 0.3
``conjunction``                   best score of a species and a part side by side
``live``                          best score of a species with live-animal words or breeder's notation near
``offered``                       best score of a species right beside a word for selling: "slow loris for sale"
``supported``                     best score of a weak term with one of its needed words near
``code``                          best score of a code word with one of its needed words near
``weak``                          best score of a weak term that needs no company, alone
``alone``                         best score of a weak term whose needed words are missing
``<family>:<group>``              the same, of the terms of one group
``goods:<label>``                 1 if that concept was found, however surely
``trade:regulated|unlisted``      1 if the best evidence is of a concept whose trade is legal with papers, or not listed at all
``obfuscation:<transform>``       1 if a counted term was disguised that way
``evidence:<kind>``               1 if words for genuine, craft, medicine or live animals stand near a counted term
``signal:<kind>``                 1 if the listing shows that sign of trade
``claim:<kind>``                  1 if the seller claims it
``context:<kind>``                1 if a topic stands near a counted term: toy, book, news …
``somewhere:<kind>``              1 if a word of that kind stands anywhere in the listing
``cancelled:<kind>``              1 if a term was set aside for such a word, or for the language of the text
``benign:<kind>``                 1 if a term was set aside in such a phrase
================================  ====================================================================================

Signals, claims and contexts count only beside a term: without wildlife there is nothing to weigh.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from wildtext.lexicon.loader import Concept
from wildtext.lexicon.schema import CONTEXT_KINDS, EVIDENCE_CONTEXTS, GOVERNING_CONTEXTS, TALK_CONTEXTS, TOPIC_CONTEXTS
from wildtext.matching.contexts import Context, acts_on, around, is_near
from wildtext.matching.disguise import OBFUSCATION
from wildtext.matching.finder import Finding
from wildtext.scoring.conjunctions import Joined
from wildtext.types import Claim, Signal

FEATURES_VERSION = 3
"""Raised with every change of meaning; a model made for another version is refused."""

_MORE, _MOST_MORE = 0.15, 0.3
BESIDE = 12
"""Characters between a species and its sex ratio, or the word that offers it."""
MOST_BETWEEN = 2
"""Spaces between a species and the word that offers it."""
_RANK = {"restricted": 2, "regulated": 1, "unlisted": 0}


@dataclass(frozen=True, slots=True)
class Feature:
    """A feature with its value and the ids of the terms behind it."""

    name: str
    value: float
    term_ids: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FieldEvidence:
    """One field: what counts in it, what was joined, and the context words. `text` is the folded text."""

    text: str
    findings: tuple[Finding, ...]
    joined: tuple[Joined, ...]
    contexts: tuple[Context, ...]
    signals: tuple[Signal, ...] = ()


FAMILIES = ("strong", "conjunction", "live", "offered", "supported", "code", "weak", "alone")
"""Families of evidence, the surest first."""


@dataclass(slots=True)
class _Collected:
    values: dict[tuple[str, str], list[float]] = field(default_factory=dict)
    terms: dict[tuple[str, str], list[str]] = field(default_factory=dict)
    trades: set[str] = field(default_factory=set)
    set_aside: dict[str, list[str]] = field(default_factory=dict)

    def add(self, family: str, concept: Concept, score: float, *term_ids: str) -> None:
        key = (family, concept.id)
        self.values.setdefault(key, []).append(score)
        ids = self.terms.setdefault(key, [])
        ids.extend(t for t in term_ids if t not in ids)
        self.trades.add(concept.trade)


def extract(
    fields: Sequence[FieldEvidence], signals: Iterable[Signal], claims: Iterable[Claim], group: str | None = None
) -> list[Feature]:
    """The features of a listing; with `group`, as if only the evidence of that group were there.

    Features come in a fixed order, so that equal evidence gives equal bytes.
    """
    collected = _Collected()
    near: set[str] = set()
    disguises: dict[str, list[str]] = {}
    for evidence in fields:
        for finding in _collect(evidence, collected, group):
            term = finding.term
            for name in finding.transforms:
                if name in OBFUSCATION:
                    disguises.setdefault(name, []).append(term.term_id)
            near.update(_kinds_near(evidence, finding))
    features = [Feature("bias", 1.0)]
    features += _evidence_features(collected)
    if not collected.values and not collected.set_aside:
        return features
    best = max((_RANK[trade] for trade in collected.trades), default=_RANK["restricted"])
    if best < _RANK["restricted"]:
        features.append(Feature(f"trade:{'regulated' if best else 'unlisted'}", 1.0))
    features += [Feature(f"obfuscation:{name}", 1.0, tuple(dict.fromkeys(disguises[name]))) for name in sorted(disguises)]
    features += [Feature(f"evidence:{kind}", 1.0) for kind in EVIDENCE_CONTEXTS if kind in near]
    features += [Feature(f"signal:{name}", 1.0) for name in sorted({_signal_name(s) for s in signals})]
    features += [Feature(f"claim:{kind}", 1.0) for kind in sorted({c.kind for c in claims})]
    features += [Feature(f"context:{kind}", 1.0) for kind in (*GOVERNING_CONTEXTS, *TOPIC_CONTEXTS, *TALK_CONTEXTS) if kind in near]
    somewhere = {context.kind for evidence in fields for context in evidence.contexts}
    features += [Feature(f"somewhere:{kind}", 1.0) for kind in CONTEXT_KINDS if kind in somewhere]
    features += [Feature(name, 1.0, tuple(dict.fromkeys(ids))) for name, ids in sorted(collected.set_aside.items())]
    return features


def _collect(evidence: FieldEvidence, collected: _Collected, group: str | None) -> Iterable[Finding]:
    """Add the evidence of one field; yields the findings that count."""
    joined = [j for j in evidence.joined if group in (None, j.gives.group)]
    in_conjunction = {id(finding) for j in joined for finding in (j.species, j.part)}
    for j in joined:
        collected.add("conjunction", j.gives, j.score, j.species.term.term_id, j.part.term.term_id)
        yield from (j.species, j.part)
    for finding in evidence.findings:
        term = finding.term
        if term.silent or term.candidate or id(finding) in in_conjunction or group not in (None, term.concept.group):
            continue
        if finding.set_aside is not None:
            if finding.set_aside == "context_missing":
                collected.add("alone", term.concept, finding.score, term.term_id)
            elif (why := _why_set_aside(finding)) is not None:
                collected.set_aside.setdefault(why, []).append(term.term_id)
            continue
        yield finding
        if term.kind == "code":
            family = "code" if finding.supported else None
        elif term.strong and (finding.supported or not term.needs):
            family = "strong"
        elif term.kind == "species" and _is_live(evidence, finding):
            family = "live"
        elif term.kind == "species" and _is_offered(evidence, finding):
            family = "offered"
        else:
            family = "supported" if finding.supported else "weak"
        if family is not None:
            collected.add(family, term.concept, finding.score, term.term_id)


def _why_set_aside(finding: Finding) -> str | None:
    """The feature of a finding that a word or phrase sets aside; None for what a policy or a trial sets aside."""
    if finding.set_aside == "context_cancels":
        return f"cancelled:{finding.note if finding.note in CONTEXT_KINDS else 'language'}"
    if finding.set_aside == "benign_phrase":
        return f"benign:{(finding.note or '').partition(':')[0]}"
    return None


def _is_live(evidence: FieldEvidence, finding: Finding) -> bool:
    """Live-animal words near a species, or a breeder's sex ratio beside it."""
    if any(
        s.kind == "sex_ratio" and s.start is not None and s.end is not None and _beside(finding, s.start, s.end)
        for s in evidence.signals
    ):
        return True
    start, end = finding.folded_start, finding.folded_end
    # A form may hold its live-animal word ("owl chick"): it speaks all the same.
    return any(
        context.kind in ("live", "captive_bred", "wild_taken") and is_near(evidence.text, start, end, context)
        for context in around(evidence.contexts, start, end)
    )


def _is_offered(evidence: FieldEvidence, finding: Finding) -> bool:
    """A word for selling right before or after a species."""
    start, end = finding.folded_start, finding.folded_end
    for context in around(evidence.contexts, start, end):
        if context.kind == "selling":
            gap = evidence.text[end : context.start] if context.start >= end else evidence.text[context.end : start]
            if (context.start >= end or context.end <= start) and len(gap) <= BESIDE and gap.count(" ") <= MOST_BETWEEN:
                return True
    return False


def _beside(finding: Finding, start: int, end: int) -> bool:
    """Whether original positions stand right before or after a finding: "1.2 Python regius", "Python regius, 0.1"."""
    return 0 <= start - finding.end <= BESIDE or 0 <= finding.start - end <= BESIDE


def _kinds_near(evidence: FieldEvidence, finding: Finding) -> set[str]:
    start, end = finding.folded_start, finding.folded_end
    near = around(evidence.contexts, start, end)
    kinds = {c.kind for c in near if acts_on(evidence.text, start, end, c) and not (start <= c.start and c.end <= end)}
    return kinds if finding.term.concept.colour else kinds - {"colour"}


def _evidence_features(collected: _Collected) -> list[Feature]:
    """For each family its best score, in all and by group; and the concepts found."""
    features: list[Feature] = []
    for family in FAMILIES:
        rows = [(label, _score(family, scores)) for (name, label), scores in collected.values.items() if name == family]
        if not rows:
            continue
        labels = [label for label, _ in rows]
        features.append(Feature(family, max(score for _, score in rows), _ids(collected, family, labels)))
        for group in sorted({label.split("/")[0] for label in labels}):
            own = [(label, score) for label, score in rows if label.split("/")[0] == group]
            best = max(score for _, score in own)
            features.append(Feature(f"{family}:{group}", best, _ids(collected, family, [label for label, _ in own])))
    for label in sorted({label for _, label in collected.values}):
        ids = dict.fromkeys(i for family in FAMILIES for i in collected.terms.get((family, label), ()))
        features.append(Feature(f"goods:{label}", 1.0, tuple(ids)))
    return features


def _score(family: str, scores: Sequence[float]) -> float:
    more = min(_MOST_MORE, _MORE * (len(scores) - 1)) if family == "strong" else 0.0
    return round(max(scores) + more, 4)


def _ids(collected: _Collected, family: str, labels: Sequence[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(i for label in labels for i in collected.terms[family, label]))


def _signal_name(signal: Signal) -> str:
    return f"intent:{signal.value}" if signal.kind == "intent" else signal.kind


def counted_concepts(fields: Sequence[FieldEvidence]) -> Iterable[Concept]:
    """The concepts of what counts: conjunctions, and findings that are no part of one."""
    for evidence in fields:
        partners = {id(f) for j in evidence.joined for f in (j.species, j.part)}
        yield from (j.gives for j in evidence.joined)
        for finding in evidence.findings:
            if finding.set_aside is None and not finding.term.silent and id(finding) not in partners:
                yield finding.term.concept
