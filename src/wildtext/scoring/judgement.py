"""The way of one listing through the stages: its fields read in pieces, what was found weighed, the result put together."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from wildtext.lexicon.loader import Lexicon
from wildtext.matching.contexts import spoken
from wildtext.matching.finder import FieldFindings, find
from wildtext.matching.segmentation import Cutter, without_crossings
from wildtext.scoring.classifier import DIGITS, Classifier, calibrated_risk
from wildtext.scoring.features import Feature, FieldEvidence, counted_concepts, extract
from wildtext.scoring.fields import FieldReading
from wildtext.scoring.policy import DECISIONS, Policy
from wildtext.scoring.signals import price_signal
from wildtext.text.pipeline import normalize
from wildtext.text.views import NormalizedText
from wildtext.types import (
    Claim,
    Decision,
    Listing,
    ListingScore,
    Match,
    Reason,
    ScoredLabel,
    ScoreWarning,
    Signal,
    Taxon,
    Thresholds,
    Versions,
)

MAX_CHARS = 100_000
"""Characters read per field. Of a longer text the beginning and the last fifth of this are read, and the result says so."""
MAX_TAGS = 200
"""Tags read per listing."""
_TAIL = MAX_CHARS // 5


class Piece(NamedTuple):
    """A field, or the beginning or end of one that is too long, and what was found in it. The piece begins at `offset` of `whole`,
    the caller's field.
    """

    name: str
    text: NormalizedText
    offset: int
    whole: str
    found: FieldFindings


@dataclass(frozen=True, slots=True)
class Weighed:
    """A risk, what it is the sum of, and the thresholds that it is held against."""

    risk: float
    reasons: tuple[Reason, ...]
    thresholds: Thresholds


class Judgement:
    """The way of one listing through the stages; made anew for each, since it gathers the warnings."""

    def __init__(
        self, lexicon: Lexicon, classifier: Classifier, policy: Policy, cutters: Mapping[str, Cutter], versions: Versions
    ) -> None:
        self.lexicon = lexicon
        self.cutters = cutters
        self.classifier = classifier
        self.policy = policy
        self.versions = versions
        self.warnings: list[ScoreWarning] = []

    def warn(self, code: str, field: str | None, detail: str) -> None:
        """Say in the result that something was cut, missing or assumed."""
        self.warnings.append(ScoreWarning(code, field, detail))

    def score(self, listing: Listing, pieces: Sequence[Piece]) -> ListingScore:
        """The result for a listing whose pieces were read."""
        parts, signals, claims = self.read(listing, pieces)
        counted = any(part.counts for part in parts)
        fields = [part.evidence for part in parts]
        matches = tuple(match for part in parts for match in part.matches())
        language = _main_language(matches)
        weighed = self.weigh(fields, signals, claims, language, counted=counted)
        risk, thresholds = weighed.risk, weighed.thresholds
        if matches and thresholds.language is None and language is not None:
            self.warn("default_thresholds", None, f"no thresholds measured for {language!r}; the default pair applies")
        taxa = self.taxa(matches)
        decision = self.decision(risk, thresholds, taxa) if counted else "none"
        if not any(part.sure for part in parts):  # initials are never enough for confidence
            decision = min(decision, "review", key=DECISIONS.index)
        if self.policy.mode == "shadow":
            if decision != "none":
                self.warn("shadow", None, f"the policy is on trial; it would have said {decision}")
            decision = "none"
        categories = self.categories(fields, signals, claims, thresholds.review, risk)
        return ListingScore(
            risk=risk,
            decision=decision,
            categories=categories,
            labels=self.labels(fields, categories),
            matches=matches,
            taxa=taxa,
            claims=tuple(claims),
            signals=tuple(signals),
            suppressed=tuple(row for part in parts for row in part.suppressed()),
            reasons=weighed.reasons,
            thresholds=thresholds,
            versions=self.versions,
            warnings=tuple(self.warnings),
        )

    def weigh(
        self,
        fields: Sequence[FieldEvidence],
        signals: Sequence[Signal],
        claims: Sequence[Claim],
        language: str | None = None,
        *,
        counted: bool = False,
    ) -> Weighed:
        """The risk of what was read, with its reasons, and the thresholds that it is held against."""
        pair_language, (review, high) = self.policy.pair(self.classifier.thresholds, language)
        reasons = self.reasons(fields, signals, claims, review, counted=counted)
        thresholds = Thresholds(self.policy.profile, pair_language, review, high, self.classifier.calibration)
        return Weighed(self.classifier.risk(reasons), reasons, thresholds)

    def read(self, listing: Listing, pieces: Sequence[Piece]) -> tuple[list[FieldReading], list[Signal], list[Claim]]:
        """What stands in each field, and the signs of trade and claims around it."""
        parts = [FieldReading(p.name, p.text, p.offset, p.whole, p.found, self.lexicon) for p in pieces]
        if any(part.findings for part in parts):  # what the seller says in one field belongs to what is offered in another
            languages = spoken((f for part in parts for f in part.findings), listing.language)
            for part in parts:
                part.read_trade(self.lexicon, languages)
        signals = [*(s for part in parts for s in part.signals), *price_signal(listing)]
        return parts, signals, [claim for part in parts for claim in part.claims]

    def features(self, listing: Listing, pieces: Sequence[Piece]) -> list[Feature]:
        """The features of a listing."""
        parts, signals, claims = self.read(listing, pieces)
        return extract([part.evidence for part in parts], signals, claims)

    def pieces(self, listing: Listing) -> list[Piece]:
        """The fields of a listing, long ones in two pieces, and what was found in each."""
        if len(listing.tags) > MAX_TAGS:
            self.warn("truncated", "tags", f"{len(listing.tags)} tags; the first {MAX_TAGS} were read")
            listing = replace(listing, tags=listing.tags[:MAX_TAGS])
        return self.pieces_of(listing.text_fields(), listing.language)

    def pieces_of(self, fields: Iterable[tuple[str, str]], language: str | None) -> list[Piece]:
        """Fields by name, long ones in two pieces, and what was found in each; `language` is that of the listing."""
        pieces: list[Piece] = []
        for name, text in fields:
            if len(text) <= MAX_CHARS:
                pieces.append(self.piece(name, text, 0, text, language))
                continue
            read = f"the first {MAX_CHARS - _TAIL} and the last {_TAIL} were read"
            self.warn("truncated", name, f"{len(text)} characters; {read}")
            pieces.append(self.piece(name, text[: MAX_CHARS - _TAIL], 0, text, language))
            pieces.append(self.piece(name, text[-_TAIL:], len(text) - _TAIL, text, language))
        return pieces

    def piece(self, name: str, text: str, offset: int, whole: str, language: str | None) -> Piece:
        """A piece of a field, read: its views and what was found in them."""
        normalized = normalize(text)
        for code in normalized.warnings:
            self.warn(code, name, "marks beyond thirty on one letter were not read")
        found = find(normalized, self.lexicon, language)
        if found.findings:
            found = self.apply_policy(without_crossings(found, normalized.folded.text, self.lexicon, self.cutters))
        if found.capped:
            self.warn("matches_capped", name, "more matches than are reported")
        return Piece(name, normalized, offset, whole, found)

    def apply_policy(self, found: FieldFindings) -> FieldFindings:
        """What was found, without the groups that the policy has off."""
        if not self.policy.groups_off:
            return found
        off = self.policy.groups_off
        findings = tuple(
            replace(f, set_aside="policy", note=f"group {f.term.concept.group} is off")
            if f.set_aside is None and f.term.concept.group in off
            else f
            for f in found.findings
        )
        return replace(found, findings=findings)

    def reasons(
        self,
        fields: Sequence[FieldEvidence],
        signals: Sequence[Signal],
        claims: Sequence[Claim],
        review: float,
        group: str | None = None,
        *,
        counted: bool = True,
    ) -> tuple[Reason, ...]:
        """The reasons, with the balancing entries that keep two promises: no wildlife, no flag; a claim never clears."""
        features = extract(fields, signals, claims, group)
        reasons = self.classifier.reasons(features)
        if not counted or len(features) == 1:
            return self.capped(reasons, "no_match_cap", below=review)
        lowering = [r for r in reasons if r.feature.startswith("claim:") and r.contribution < 0]
        if lowering:
            without = tuple(r for r in reasons if r not in lowering)
            if self.classifier.risk(without) >= review > self.classifier.risk(reasons):
                return self.capped(reasons, "claim_cap", reach=review)
        return reasons

    def capped(
        self, reasons: tuple[Reason, ...], name: str, *, below: float | None = None, reach: float | None = None
    ) -> tuple[Reason, ...]:
        """Add the smallest balancing reason that takes the risk below, or up to, a threshold; none if it is there."""
        risk = self.classifier.risk(reasons)
        if (below is not None and risk < below) or (reach is not None and risk >= reach):
            return reasons
        step = -(10.0**-DIGITS) if below is not None else 10.0**-DIGITS
        low, high = 0, 1
        while not self._reached(reasons, name, high * step, below, reach):
            low, high = high, high * 2
        while high - low > 1:
            middle = (low + high) // 2
            low, high = (low, middle) if self._reached(reasons, name, middle * step, below, reach) else (middle, high)
        return (*reasons, Reason(name, 1.0, round(high * step, DIGITS)))

    def _reached(self, reasons: tuple[Reason, ...], name: str, amount: float, below: float | None, reach: float | None) -> bool:
        risk = calibrated_risk((*reasons, Reason(name, 1.0, round(amount, DIGITS))), self.classifier.calibration)
        return risk < below if below is not None else risk >= (reach or 0.0)

    def decision(self, risk: float, thresholds: Thresholds, taxa: Sequence[Taxon]) -> Decision:
        """The advice: that of the risk, or less where the policy allows no more for such taxa."""
        decision: Decision = (
            "high_confidence" if risk >= thresholds.high_confidence else "review" if risk >= thresholds.review else "none"
        )
        allowed = self.policy.highest_decision([t.cites_appendix for t in taxa if t.cites_appendix])
        return min(decision, allowed, key=DECISIONS.index)

    def taxa(self, matches: Sequence[Match]) -> tuple[Taxon, ...]:
        """The taxa that the matches name, each once."""
        names = dict.fromkeys(name for match in matches for name in match.taxon_ids)
        return tuple(taxon for name in names if (taxon := self.lexicon.taxon(name)) is not None)

    def categories(
        self, fields: Sequence[FieldEvidence], signals: Sequence[Signal], claims: Sequence[Claim], review: float, risk: float
    ) -> dict[str, float]:
        """The risk by group: with what was found of all other groups left out."""
        groups = sorted({concept.group for concept in counted_concepts(fields)})
        if len(groups) == 1:
            return {groups[0]: risk}
        return {group: self.classifier.risk(self.reasons(fields, signals, claims, review, group)) for group in groups}

    def labels(self, fields: Sequence[FieldEvidence], categories: Mapping[str, float]) -> tuple[ScoredLabel, ...]:
        """The goods that the matches name, the likeliest first."""
        concepts = {concept.id: concept for concept in counted_concepts(fields)}
        rows = [ScoredLabel(c.id, c.name, c.group, 2, categories[c.group]) for c in concepts.values()]
        return tuple(sorted(rows, key=lambda row: (-row.score, row.id)))


def _main_language(matches: Sequence[Match]) -> str | None:
    """The language that carries most of the evidence; scientific names and signs belong to none."""
    weight: dict[str, float] = {}
    for match in matches:
        if match.language not in ("la", "zxx") and match.method != "conjunction":  # its parts count
            weight[match.language] = weight.get(match.language, 0.0) + match.score
    return min(weight, key=lambda tag: (-weight[tag], tag)) if weight else None
