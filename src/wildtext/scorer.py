"""The scorer: the only place in which the stages meet."""

from __future__ import annotations

from collections.abc import Generator, Iterable, Mapping, Sequence
from datetime import date
from functools import cache
from pathlib import Path
from threading import Lock
from typing import Any

from wildtext._version import __version__
from wildtext.errors import LexiconError, PolicyError, WildtextError
from wildtext.lexicon.loader import Concept, Lexicon
from wildtext.matching.segmentation import cutters
from wildtext.scoring.classifier import Classifier
from wildtext.scoring.features import Feature
from wildtext.scoring.judgement import Judgement
from wildtext.scoring.policy import AllowedPhrase, ExtraTerm, Policy
from wildtext.scoring.signals import price_signal
from wildtext.types import (
    SCHEMA_VERSION,
    FailedListing,
    Label,
    Listing,
    ListingScore,
    Match,
    Signal,
    Versions,
)


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
        scoring = self._scoring()
        signals: tuple[Signal, ...] = ()
        if isinstance(listing, str):
            pieces = scoring.pieces_of((("description", listing),) if listing else (), None)
        else:
            listing = Listing.of(listing)
            pieces = scoring.pieces(listing)
            if listing.price is not None:
                signals = tuple(price_signal(listing))
        for piece in pieces:
            if piece.found.findings:
                return scoring.score(Listing.of(listing), pieces)
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
        come for them to be worth it, and read at most `2 × n_jobs` chunks of 256 listings ahead of what has been taken. See
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

    def _scoring(self) -> Judgement:
        scoring = Judgement(self._lexicon, self._classifier, self._policy, self._cutters, self.versions)
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
