"""Explanations that can be replayed: the reasons of a result give its risk back."""

from __future__ import annotations

from wildtext.scoring.classifier import calibrated_risk
from wildtext.types import ListingScore


def replay(result: ListingScore) -> float:
    """The risk that the result's own reasons add up to; always equal to `result.risk`.

    >>> import wildtext
    >>> result = wildtext.score("rhino horn for sale")
    >>> replay(result) == result.risk
    True
    """
    return calibrated_risk(result.reasons, result.thresholds.calibration)
