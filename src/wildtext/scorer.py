"""The scorer: the only place in which the stages meet."""

from __future__ import annotations

from collections.abc import Generator, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from pathlib import Path
from threading import Lock
from typing import Any, NamedTuple

from wildtext._version import __version__
from wildtext.errors import LexiconError, PolicyError, WildtextError
from wildtext.lexicon.loader import Concept, Lexicon
from wildtext.matching.contexts import spoken
from wildtext.matching.finder import FieldFindings, find
from wildtext.matching.segmentation import Cutter, cutters, without_crossings
from wildtext.scoring.classifier import DIGITS, Classifier, calibrated_risk
from wildtext.scoring.features import Feature, FieldEvidence, counted_concepts, extract
from wildtext.scoring.fields import FieldReading
from wildtext.scoring.policy import DECISIONS, AllowedPhrase, ExtraTerm, Policy
from wildtext.scoring.signals import price_signal
from wildtext.text.pipeline import normalize
from wildtext.text.views import NormalizedText
from wildtext.types import (
    SCHEMA_VERSION,
    Claim,
    Decision,
    FailedListing,
    Label,
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


class Scorer:
    """Scores listings. Immutable after construction, so threads may share one.

    `lexicon` and `model` are paths (lexicon folder or compiled file, model file) or loaded objects; None means the bundled ones.
    `policy` is a path or a Policy; `extra_terms` and `allow` add to what it holds. `as_of` is the day on which entries with an
    `expires` date are judged; without it nothing expires, since scoring never reads a clock. `segmenters` are names of word
    segmenters that may veto short matches: "jieba" (extra `zh`) and "pyvi" (extra `vi`).

    Raises LexiconError, ModelError or PolicyError where one of them cannot be used, and WildtextError for a segmenter that is not
    there.

    >>> Scorer().score({"title": "Rhino horn, 300 g, no papers", "description": "Write me on WhatsApp"}).decision
    'high_confidence'
    """

    def __init__(
        self,
        *,
        lexicon: str | Path | Lexicon | None = None,
        model: str | Path | Classifier | None = None,
        policy: str | Path | Policy | None = None,
        extra_terms: Iterable[ExtraTerm] = (),
        allow: Iterable[AllowedPhrase] = (),
        as_of: date | None = None,
        segmenters: Iterable[str] = (),
    ) -> None:
        extra_terms, allow, segmenters = tuple(extra_terms), tuple(allow), tuple(segmenters)
        self._classifier = model if isinstance(model, Classifier) else Classifier.load(model)
        policy = Policy() if policy is None else policy if isinstance(policy, Policy) else Policy.load(policy)
        loaded = lexicon if isinstance(lexicon, Lexicon) else Lexicon.load(lexicon)
        self._policy = policy
        self._policy_expired = _expired(policy.expires, as_of)
        if policy.profile not in self._classifier.thresholds:
            raise PolicyError(f"the model has no thresholds for profile {policy.profile!r}")
        self._lexicon = _layered(
            loaded,
            [term for term in (*policy.terms, *extra_terms) if not _expired(term.expires, as_of)],
            [entry for entry in (*policy.allow, *allow) if not _expired(entry.expires, as_of)],
        )
        for group in policy.groups_off:
            if group not in self._lexicon.groups:
                raise PolicyError(f"policy {policy.name!r} switches off the unknown group {group!r}")
        self._cutters, segmenter_versions = cutters(segmenters)
        self.versions = Versions(
            SCHEMA_VERSION,
            __version__,
            self._lexicon.version,
            self._lexicon.sha256,
            self._classifier.version,
            self._classifier.sha256,
            policy.name,
            policy.sha256,
            as_of.isoformat() if as_of else None,
            segmenter_versions,
        )
        """What every result of this scorer depends on."""
        self._nothing = self._scoring().weigh((), (), ())
        self._recipe = {
            "lexicon": Path(lexicon).absolute()
            if isinstance(lexicon, (str, Path)) and Path(lexicon).is_file()
            else lexicon and loaded,
            "model": None if model is None else self._classifier,
            "policy": policy,
            "extra_terms": extra_terms,
            "allow": allow,
            "as_of": as_of,
            "segmenters": segmenters,
        }

    def score(self, listing: str | Mapping[str, Any] | Listing) -> ListingScore:
        """Score one listing.

        Any text is accepted. Raises ListingTypeError or ListingError, naming the field, for what is no listing.

        >>> result = Scorer().score("Collectible 1v0ry netsuke, DM me")
        >>> [(m.text, m.start, m.end, m.transforms) for m in result.matches]
        [('1v0ry netsuke', 12, 25, ('leet',))]
        """
        listing = Listing.of(listing)
        scoring = self._scoring()
        pieces = scoring.pieces(listing)
        for piece in pieces:
            if piece.found.findings:
                return scoring.score(listing, pieces)
        signals = () if listing.price is None else tuple(price_signal(listing))
        nothing = self._nothing
        return ListingScore(  # what most listings get
            nothing.risk, "none", {}, (), (), (), (), signals, (), nothing.reasons, nothing.thresholds, self.versions,
            tuple(scoring.warnings),
        )  # fmt: skip

    def score_many(
        self, listings: Iterable[str | Mapping[str, Any] | Listing], *, n_jobs: int = 1
    ) -> Generator[ListingScore | FailedListing, None, None]:
        """Score any iterable of listings, in order and in bounded memory.

        What is no listing comes back as a FailedListing with its index, and the rest goes on. `n_jobs` is the number of processes,
        -1 one per core; more than one need the extra `parallel`. They give the same results, start only once enough listings have
        come for them to be worth it, and read at most `2 × n_jobs` chunks of 64 listings ahead of what has been taken. See
        `wildtext.batch` for what happens when something breaks. Closing the generator ends them.

        Raises WildtextError for an impossible `n_jobs`, without joblib, and where worker processes cannot live.

        >>> [type(r).__name__ for r in Scorer().score_many(["a chair", 3])]
        ['ListingScore', 'FailedListing']
        """
        from wildtext.batch import stream

        return stream(self, listings, n_jobs)

    def find(self, listing: str | Mapping[str, Any] | Listing) -> tuple[Match, ...]:
        """Only match: every term found that is not set aside, without any judgement of risk.

        >>> [m.concept for m in Scorer().find("งาช้างแท้")]
        ['elephant/ivory']
        """
        return self.score(listing).matches

    def features(self, listing: str | Mapping[str, Any] | Listing) -> list[Feature]:
        """What the model weighs: the named features of a listing (see `wildtext.scoring.features`), in a fixed order.

        >>> [f.name for f in Scorer().features("rhino horn, 300 g")][:3]
        ['bias', 'strong', 'strong:rhino']
        """
        listing = Listing.of(listing)
        scoring = self._scoring()
        return scoring.features(listing, scoring.pieces(listing))

    def _scoring(self) -> _Scoring:
        scoring = _Scoring(self._lexicon, self._classifier, self._policy, self._cutters, self.versions)
        if self._policy_expired:
            scoring.warn("policy_expired", None, f"policy {self._policy.name!r} expired on {self._policy.expires}")
        return scoring

    def __deepcopy__(self, memo: object) -> Scorer:
        """The scorer itself: it never changes, and estimators are cloned with what they hold."""
        return self

    def __reduce__(self) -> tuple[Any, ...]:
        """A scorer pickles to how it was made; where it is unpickled, each process makes it once."""
        return _made_again, (type(self), self._recipe, self.versions)

    def labels(self) -> tuple[Label, ...]:
        """Every label that a result can carry: groups (level 1), then kinds of goods (level 2), by id."""
        groups = [Label(group, name, None, 1) for group, name in self._lexicon.groups.items()]
        goods = [_label(concept) for concept in self._lexicon.concepts.values() if concept.group in self._lexicon.groups]
        return tuple(sorted([*groups, *goods], key=lambda label: (label.level, label.id)))


@cache
def default_scorer() -> Scorer:
    """The scorer of `wildtext.score`, made on first use."""
    return Scorer()


class _Piece(NamedTuple):
    """A field, or the beginning or end of one that is too long, and what was found in it. The piece begins at `offset` of `whole`,
    the caller's field.
    """

    name: str
    text: NormalizedText
    offset: int
    whole: str
    found: FieldFindings


@dataclass(frozen=True, slots=True)
class _Weighed:
    risk: float
    reasons: tuple[Reason, ...]
    thresholds: Thresholds


class _Scoring:
    """The way of one listing through the stages."""

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
        self.warnings.append(ScoreWarning(code, field, detail))

    def score(self, listing: Listing, pieces: Sequence[_Piece]) -> ListingScore:
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
    ) -> _Weighed:
        """The risk of what was read, with its reasons, and the thresholds that it is held against."""
        pair_language, (review, high) = self.policy.pair(self.classifier.thresholds, language)
        reasons = self.reasons(fields, signals, claims, review, counted=counted)
        thresholds = Thresholds(self.policy.profile, pair_language, review, high, self.classifier.calibration)
        return _Weighed(self.classifier.risk(reasons), reasons, thresholds)

    def read(self, listing: Listing, pieces: Sequence[_Piece]) -> tuple[list[FieldReading], list[Signal], list[Claim]]:
        """What stands in each field, and the signs of trade and claims around it."""
        parts = [FieldReading(p.name, p.text, p.offset, p.whole, p.found, self.lexicon) for p in pieces]
        if any(part.findings for part in parts):  # what the seller says in one field belongs to what is offered in another
            languages = spoken((f for part in parts for f in part.findings), listing.language)
            for part in parts:
                part.read_trade(self.lexicon, languages)
        signals = [*(s for part in parts for s in part.signals), *price_signal(listing)]
        return parts, signals, [claim for part in parts for claim in part.claims]

    def features(self, listing: Listing, pieces: Sequence[_Piece]) -> list[Feature]:
        """The features of a listing."""
        parts, signals, claims = self.read(listing, pieces)
        return extract([part.evidence for part in parts], signals, claims)

    def pieces(self, listing: Listing) -> list[_Piece]:
        """The fields of a listing, long ones in two pieces, and what was found in each."""
        if len(listing.tags) > MAX_TAGS:
            self.warn("truncated", "tags", f"{len(listing.tags)} tags; the first {MAX_TAGS} were read")
            listing = replace(listing, tags=listing.tags[:MAX_TAGS])
        language = listing.language
        pieces: list[_Piece] = []
        for name, text in listing.text_fields():
            if len(text) <= MAX_CHARS:
                pieces.append(self.piece(name, text, 0, text, language))
                continue
            read = f"the first {MAX_CHARS - _TAIL} and the last {_TAIL} were read"
            self.warn("truncated", name, f"{len(text)} characters; {read}")
            pieces.append(self.piece(name, text[: MAX_CHARS - _TAIL], 0, text, language))
            pieces.append(self.piece(name, text[-_TAIL:], len(text) - _TAIL, text, language))
        return pieces

    def piece(self, name: str, text: str, offset: int, whole: str, language: str | None) -> _Piece:
        normalized = normalize(text)
        for code in normalized.warnings:
            self.warn(code, name, "marks beyond thirty on one letter were not read")
        found = find(normalized, self.lexicon, language)
        if found.findings:
            found = self.apply_policy(without_crossings(found, normalized.folded.text, self.lexicon, self.cutters))
        if found.capped:
            self.warn("matches_capped", name, "more matches than are reported")
        return _Piece(name, normalized, offset, whole, found)

    def apply_policy(self, found: FieldFindings) -> FieldFindings:
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
        decision: Decision = (
            "high_confidence" if risk >= thresholds.high_confidence else "review" if risk >= thresholds.review else "none"
        )
        allowed = self.policy.highest_decision([t.cites_appendix for t in taxa if t.cites_appendix])
        return min(decision, allowed, key=DECISIONS.index)

    def taxa(self, matches: Sequence[Match]) -> tuple[Taxon, ...]:
        names = dict.fromkeys(name for match in matches for name in match.taxon_ids)
        return tuple(taxon for name in names if (taxon := self.lexicon.taxon(name)) is not None)

    def categories(
        self, fields: Sequence[FieldEvidence], signals: Sequence[Signal], claims: Sequence[Claim], review: float, risk: float
    ) -> dict[str, float]:
        groups = sorted({concept.group for concept in counted_concepts(fields)})
        if len(groups) == 1:
            return {groups[0]: risk}
        return {group: self.classifier.risk(self.reasons(fields, signals, claims, review, group)) for group in groups}

    def labels(self, fields: Sequence[FieldEvidence], categories: Mapping[str, float]) -> tuple[ScoredLabel, ...]:
        concepts = {concept.id: concept for concept in counted_concepts(fields)}
        rows = [ScoredLabel(c.id, c.name, c.group, 2, categories[c.group]) for c in concepts.values()]
        return tuple(sorted(rows, key=lambda row: (-row.score, row.id)))


_made: dict[str, Scorer] = {}
_making = Lock()
_MAX_MADE = 4
"""Unpickled scorers that a process keeps."""


def _made_again(kind: type[Scorer], recipe: dict[str, Any], versions: Versions) -> Scorer:
    """The scorer of a recipe, from this process's store or made now. It must depend on the same as the one that was pickled."""
    lexicon = recipe["lexicon"]
    added = lexicon.added if isinstance(lexicon, Lexicon) else ()
    key = repr((kind, {**recipe, "lexicon": added, "model": None}, versions))  # the versions hold the hashes of both
    with _making:
        scorer = _made.get(key)
        if scorer is None:
            scorer = kind(**recipe)
            if scorer.versions != versions:
                raise WildtextError(_difference(scorer.versions, versions))
            _made[key] = scorer
            while len(_made) > _MAX_MADE:
                del _made[next(iter(_made))]
        return scorer


def _difference(here: Versions, there: Versions) -> str:
    now, then = here.to_dict(), there.to_dict()
    changed = ", ".join(f"{name} {then[name]} there, {now[name]} here" for name in now if now[name] != then[name])
    return f"this scorer was made from other versions than this process finds: {changed}"


def _main_language(matches: Sequence[Match]) -> str | None:
    """The language that carries most of the evidence; scientific names and signs belong to none."""
    weight: dict[str, float] = {}
    for match in matches:
        if match.language not in ("la", "zxx") and match.method != "conjunction":  # its parts count
            weight[match.language] = weight.get(match.language, 0.0) + match.score
    return min(weight, key=lambda tag: (-weight[tag], tag)) if weight else None


def _label(concept: Concept) -> Label:
    return Label(concept.id, concept.name, concept.group, 2)


def _expired(expires: date | None, as_of: date | None) -> bool:
    return expires is not None and as_of is not None and expires < as_of


def _layered(lexicon: Lexicon, terms: Sequence[ExtraTerm], allowed: Sequence[AllowedPhrase]) -> Lexicon:
    if not terms and not allowed:
        return lexicon
    from wildtext.lexicon.compiler import compile_layer

    for term in terms:
        if term.concept not in lexicon.concepts:
            raise LexiconError(f"an extra term names the unknown concept {term.concept!r}")
    for language in (*(t.language for t in terms), *(a.language for a in allowed)):
        if language not in lexicon.languages:
            raise LexiconError(f"an extra term or allowed phrase names the unknown language {language!r}")
    return lexicon.with_layer(
        compile_layer(
            {tag: language.writing for tag, language in lexicon.languages.items()},
            [(t.concept, t.kind, t.strength, t.language, t.mode, t.forms) for t in terms],
            [(a.phrase, a.reason, a.language) for a in allowed],
        )
    )
