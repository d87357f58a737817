"""wildtext reads one listing and says how likely it is that protected wildlife is being sold, and why.

>>> import wildtext
>>> result = wildtext.score("出售象牙手镯, WhatsApp me")
>>> result.decision, result.matches[0].text, result.taxa[0].cites_appendix
('high_confidence', '象牙手镯', 'I/II')

`score` and `score_many` use one default `Scorer`, made on first use from the bundled lexicon and model.
"""

from __future__ import annotations

from collections.abc import Generator, Iterable, Mapping
from typing import TYPE_CHECKING, Any

from wildtext._version import __version__
from wildtext.errors import LexiconError, ListingError, ListingTypeError, ModelError, PolicyError, WildtextError
from wildtext.types import (
    Claim,
    FailedListing,
    Label,
    Listing,
    ListingScore,
    Match,
    Reason,
    ScoredLabel,
    ScoreWarning,
    Signal,
    Suppressed,
    Taxon,
)

if TYPE_CHECKING:
    from wildtext.lexicon import Lexicon
    from wildtext.scorer import Scorer
    from wildtext.scoring.policy import AllowedPhrase, ExtraTerm, Policy

__all__ = [
    "AllowedPhrase", "Claim", "ExtraTerm", "FailedListing", "Label", "Lexicon", "LexiconError", "Listing", "ListingError",
    "ListingScore", "ListingTypeError", "Match", "ModelError", "Policy", "PolicyError", "Reason", "ScoreWarning", "ScoredLabel",
    "Scorer", "Signal", "Suppressed", "Taxon", "WildtextError", "__version__", "labels", "score", "score_many",
]  # fmt: skip

_LAZY = {
    "AllowedPhrase": "wildtext.scoring.policy",
    "ExtraTerm": "wildtext.scoring.policy",
    "Lexicon": "wildtext.lexicon",
    "Policy": "wildtext.scoring.policy",
    "Scorer": "wildtext.scorer",
}


def __getattr__(name: str) -> Any:
    if name in _LAZY:
        from importlib import import_module

        return getattr(import_module(_LAZY[name]), name)
    raise AttributeError(f"module 'wildtext' has no attribute {name!r}")


def _default() -> Scorer:
    from wildtext.scorer import default_scorer

    return default_scorer()


def score(listing: str | Mapping[str, Any] | Listing) -> ListingScore:
    """Score one listing: a str (read as its description), a mapping with the fields of `Listing`, or a `Listing`.

    Any text is accepted. Raises ListingTypeError or ListingError, naming the field, for what is no listing.

    >>> score("Ivory wedding dress, size 38").flagged
    False
    """
    return _default().score(listing)


def score_many(
    listings: Iterable[str | Mapping[str, Any] | Listing], *, n_jobs: int = 1
) -> Generator[ListingScore | FailedListing, None, None]:
    """Score any iterable of listings, in order and in bounded memory; what is no listing comes back as FailedListing.

    `n_jobs` is the number of processes, -1 one per core (extra `parallel`); see `Scorer.score_many`.

    >>> [result.flagged for result in score_many(["rhino horn, 2 kg", "garden chair"])]
    [True, False]
    """
    return _default().score_many(listings, n_jobs=n_jobs)


def labels() -> tuple[Label, ...]:
    """Every label that a result can carry, by level and id.

    >>> [label.name for label in labels() if label.id == "elephant/ivory"]
    ['Elephant ivory']
    """
    return _default().labels()
