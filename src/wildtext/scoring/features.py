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
``also:<family>``                 the same, where a surer family holds another concept of the listing
``<family>:<group>``              the best score of the surest family of one group
``goods:<label>``                 1 if that concept was found, however surely
``trade:regulated|unlisted``      1 if the best evidence is of a concept whose trade is legal with papers, or not listed at all
``obfuscation:<transform>``       1 if a counted term was disguised that way
``evidence:<kind>``               1 if words for genuine, craft, medicine or live animals stand near a counted term
``signal:<kind>``                 1 if the listing shows that sign of trade; digits alone are ``phone``, named channels ``contact``
``unsure:<kind>``                 the same sign beside nothing surer than a weak term or a live or offered animal
``bare``                          1 if nothing surer than a weak term was found, and no sign of trade
``talk``                          1 if words of news, law or conservation stand in a listing without price, contact or shipping
``claim:<kind>``                  1 if the seller claims it
``context:<kind>``                1 if a topic stands near a counted term: toy, book, news …
``somewhere:<kind>``              1 if a topic, a governing word or evidence of that kind stands anywhere in the listing
``doubt:<kind>``                  1 if another mention of a counted concept was set aside for such a word or phrase
``cancelled:<kind>``              1 if a term was set aside for such a word, or for the language of the text
``benign:<kind>``                 1 if a term was set aside in such a phrase
================================  ====================================================================================

A word counts once. Only the surest family of a listing has its full weight, since the same goods are often named twice, once as a
whole and once in parts ("mako shark tooth … a shark's tooth"); what else is found is in `also`. Signs of trade and claims are
not repeated as words that stand somewhere.

Signals, claims and contexts count only beside a term: without wildlife there is nothing to weigh.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass, field

from wildtext.lexicon.loader import Concept
from wildtext.lexicon.schema import CONTEXT_KINDS, EVIDENCE_CONTEXTS, GOVERNING_CONTEXTS, TALK_CONTEXTS, TOPIC_CONTEXTS
from wildtext.matching.contexts import Context, acts_on, around, is_near
from wildtext.matching.disguise import OBFUSCATION
from wildtext.matching.doubtful import is_doubtful
from wildtext.matching.finder import Finding
from wildtext.scoring.conjunctions import Joined
from wildtext.types import Claim, Signal

FEATURES_VERSION = 4
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
SURE = frozenset({"strong", "conjunction", "code"})
"""Families that name goods, rather than an animal or a word of several meanings."""
_TRADE_SIGNS = frozenset({"intent:selling", "intent:wanted", "price", "shipping", "quantity", "contact", "phone"})
_SELLER_SIGNS = frozenset({"price", "shipping", "contact", "phone"})
_OPINIONS = frozenset({"news", "law", "conservation"})
_SOMEWHERE = (*EVIDENCE_CONTEXTS, *(kind for kind in GOVERNING_CONTEXTS if kind != "negated"), *TOPIC_CONTEXTS, *TALK_CONTEXTS)
"""Kinds of words that count wherever they stand. "Not" and "no" stand in any text."""


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
    counted: set[str] = set()
    disguises: dict[str, list[str]] = {}
    for evidence in fields:
        for finding in _collect(evidence, collected, group):
            term = finding.term
            counted.add(term.concept.id)
            for name in finding.transforms:
                if name in OBFUSCATION:
                    disguises.setdefault(name, []).append(term.term_id)
            near.update(_kinds_near(evidence, finding))
    features = [Feature("bias", 1.0)]
    if not collected.values and not collected.set_aside:
        return features
    surest = next((family for family in FAMILIES if any(name == family for name, _ in collected.values)), None)
    features += _evidence_features(collected, surest)
    best = max((_RANK[trade] for trade in collected.trades), default=_RANK["restricted"])
    if best < _RANK["restricted"]:
        features.append(Feature(f"trade:{'regulated' if best else 'unlisted'}", 1.0))
    features += [Feature(f"obfuscation:{name}", 1.0, tuple(dict.fromkeys(disguises[name]))) for name in sorted(disguises)]
    features += [Feature(f"evidence:{kind}", 1.0) for kind in EVIDENCE_CONTEXTS if kind in near]
    somewhere = {context.kind for evidence in fields for context in evidence.contexts}
    features += [Feature(name, 1.0) for name in _trade_features({_signal_name(s) for s in signals}, somewhere, surest)]
    features += [Feature(f"claim:{kind}", 1.0) for kind in sorted({c.kind for c in claims})]
    features += [Feature(f"context:{kind}", 1.0) for kind in (*GOVERNING_CONTEXTS, *TOPIC_CONTEXTS, *TALK_CONTEXTS) if kind in near]
    features += [Feature(f"somewhere:{kind}", 1.0) for kind in _SOMEWHERE if kind in somewhere]
    features += [Feature(f"doubt:{kind}", 1.0, tuple(ids)) for kind, ids in sorted(_doubts(fields, counted).items())]
    features += [Feature(name, 1.0, tuple(dict.fromkeys(ids))) for name, ids in sorted(collected.set_aside.items())]
    return features


def _trade_features(signs: set[str], somewhere: set[str], surest: str | None) -> Iterable[str]:
    """Signs of trade, and what they are worth beside this evidence."""
    yield from (f"signal:{sign}" for sign in sorted(signs))
    if surest is not None and surest not in SURE:
        yield from (f"unsure:{sign}" for sign in sorted(signs))
    if surest in ("weak", "alone") and not signs & _TRADE_SIGNS:
        yield "bare"
    if somewhere & _OPINIONS and not signs & _SELLER_SIGNS:
        yield "talk"


def _doubts(fields: Sequence[FieldEvidence], counted: Set[str]) -> dict[str, list[str]]:
    """Kind of word or phrase -> terms that it set aside, of concepts that count elsewhere in the listing."""
    found: dict[str, list[str]] = {}
    for evidence in fields:
        for finding in evidence.findings:
            if finding.term.concept.id in counted and (why := _why_set_aside(finding)) is not None:
                ids = found.setdefault(why.partition(":")[2], [])
                if finding.term.term_id not in ids:
                    ids.append(finding.term.term_id)
    found.pop("language", None)
    return found


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
                if is_doubtful(finding):  # initials are everywhere
                    continue
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


def _evidence_features(collected: _Collected, surest: str | None) -> list[Feature]:
    """For each family the best score of concepts that no surer family holds, for each group that of its surest family; and the
    concepts found.
    """
    features: list[Feature] = []
    groups: set[str] = set()
    seen: set[str] = set()
    for family in FAMILIES:
        rows = [
            (label, _score(family, scores))
            for (name, label), scores in collected.values.items()
            if name == family and label not in seen
        ]
        if not rows:
            continue
        seen.update(label for label, _ in rows)
        name = family if family == surest else f"also:{family}"
        features.append(Feature(name, max(score for _, score in rows), _ids(collected, family, [label for label, _ in rows])))
        for group in sorted({label.split("/")[0] for label, _ in rows} - groups):
            own = [(label, score) for label, score in rows if label.split("/")[0] == group]
            best = max(score for _, score in own)
            features.append(Feature(f"{family}:{group}", best, _ids(collected, family, [label for label, _ in own])))
            groups.add(group)
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
    if signal.kind == "intent":
        return f"intent:{signal.value}"
    # An article or catalogue number looks like a telephone number; the name of a messenger does not.
    return "phone" if signal.kind == "contact" and signal.value == "phone" and signal.text is None else signal.kind


def counted_concepts(fields: Sequence[FieldEvidence]) -> Iterable[Concept]:
    """The concepts of what counts: conjunctions, and findings that are no part of one."""
    for evidence in fields:
        partners = {id(f) for j in evidence.joined for f in (j.species, j.part)}
        yield from (j.gives for j in evidence.joined)
        for finding in evidence.findings:
            if finding.set_aside is None and not finding.term.silent and id(finding) not in partners:
                yield finding.term.concept
