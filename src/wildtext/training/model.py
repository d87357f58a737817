"""Fitting: features of examples, a linear model over them, its calibration and its thresholds, as plain numbers."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from wildtext.errors import TrainingError
from wildtext.lexicon.schema import GOVERNING_CONTEXTS, TALK_CONTEXTS, TOPIC_CONTEXTS
from wildtext.scorer import Scorer
from wildtext.scoring.classifier import FORMAT, model_hash
from wildtext.scoring.features import FAMILIES, FEATURES_VERSION
from wildtext.training.corpus import OTHER, SALE, UNCLEAR, Example
from wildtext.training.readings import checked_jobs, read_features

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

MIN_EXAMPLES = 20
"""Examples of offers, and of other listings, that a model needs."""
FOLDS = 5
STRENGTH = 0.3
"""Inverse of the L2 penalty (scikit-learn's C). This and the two shares below were chosen on the fresh listings (decision 20)."""
MADE_WEIGHT = 0.1
"""What a generated example weighs against one that a person wrote."""
WEIGHT_DIGITS = 4
MIN_SEEN = 3
"""Examples that must have a feature for it to get a weight."""

_RAISE = ("also", "signal", "unsure", "obfuscation", "claim:no_papers", "claim:wild_taken")
_LOWER = (
    "cancelled", "benign", "doubt", "bare", "talk", "claim:permit", "claim:captive_bred", "claim:ranched", "claim:pre_convention",
    *(f"{family}:{kind}" for family in ("context", "somewhere") for kind in (*GOVERNING_CONTEXTS, *TOPIC_CONTEXTS, *TALK_CONTEXTS)),
)  # fmt: skip
"""Features, or families of them, that may only raise or only lower a risk, whatever the examples say: further evidence, a sign of
trade, a disguise and an admission are no excuse; a word that makes the reading harmless, and a document, accuse nobody."""

_SILENT = ("obfuscation:respelt", "unsure:intent:selling")
"""Features without a weight: a slip of the finger happens to honest people as often, and a word for selling beside an animal is the
family `offered` already."""

PROFILES = {"sensitive": (0.98, 0.85), "balanced": (0.95, 0.95), "precise": (0.85, 0.98)}
"""Profile -> recall that `review` aims at among offers with evidence, and precision that `high_confidence` aims at."""
BASE_RATE = 0.2
"""Share of offers among listings as hard to tell as those of the corpus, at which that precision is meant."""
CROWD, MARGIN, FARTHEST = 5, 0.1, 0.5
"""Listings that offer nothing and share a risk to the third digit; how far above it, in log-odds, a threshold keeps; and how far it
may be moved for that. A next build moves every risk a little, and must not tip a whole class of honest listings."""


@dataclass(frozen=True, slots=True)
class Design:
    """Examples as numbers: `values` of shape (examples, features) and `names` of the features.

    `counts` says which examples train, having any feature; `found` which the scorer may flag, holding more than words that stand
    alone or are set aside.
    """

    names: tuple[str, ...]
    values: NDArray[np.float64]
    counts: NDArray[np.bool_]
    found: NDArray[np.bool_]
    examples: tuple[Example, ...]

    def part(self, rows: NDArray[np.int64]) -> Design:
        """The examples at these places."""
        examples = tuple(self.examples[i] for i in map(int, rows))
        return Design(self.names, self.values[rows], self.counts[rows], self.found[rows], examples)


def design(
    examples: Sequence[Example],
    scorer: Scorer,
    names: Sequence[str] | None = None,
    *,
    n_jobs: int = 1,
    cache: Path | None = None,
) -> Design:
    """The features of examples. Without `names`, those that at least MIN_SEEN examples have, sorted.

    `n_jobs` processes read the listings, -1: one per core; `cache` is a folder of your own that keeps what they read (see
    `wildtext.training.readings.read_features`).
    """
    import numpy as np

    rows = read_features(examples, scorer, n_jobs=n_jobs, cache=cache)
    if names is None:
        seen: dict[str, int] = {}
        for row in rows:
            for name in row:
                seen[name] = seen.get(name, 0) + 1
        names = sorted(name for name, count in seen.items() if count >= MIN_SEEN)
    place = {name: i for i, name in enumerate(names)}
    values = np.zeros((len(rows), len(place)))
    for i, row in enumerate(rows):
        for name, value in row.items():
            if name in place:
                values[i, place[name]] = value
    counts = np.array([bool(row) for row in rows])
    found = np.array([not _FOUND.isdisjoint(row) for row in rows])
    return Design(tuple(names), values, counts, found, tuple(examples))


_FOUND = frozenset(FAMILIES) - {"alone"}


def train(
    examples: Sequence[Example],
    scorer: Scorer,
    *,
    version: str,
    manifest: dict[str, Any],
    calibration: Sequence[Example] = (),
    n_jobs: int = 1,
    cache: Path | None = None,
) -> dict[str, Any]:
    """The content of a model file, from labelled examples.

    What is legal or unclear counts in part as an offer and in part as not (decision 20). Calibration and
    thresholds come from the examples in `calibration`, which nothing else was made from; where there are none, from folds of the
    written examples in which no family stands on both sides. `n_jobs` and `cache` are those of `design`, and change nothing in the
    content. Raises TrainingError for too few examples.
    """
    enough(examples)
    table = design(examples, scorer, n_jobs=n_jobs, cache=cache)
    fresh = design(calibration, scorer, table.names, n_jobs=n_jobs, cache=cache) if calibration else None
    return content_of(table, version=version, manifest=manifest, fresh=fresh, n_jobs=n_jobs)


def content_of(
    table: Design, *, version: str, manifest: dict[str, Any], fresh: Design | None = None, n_jobs: int = 1
) -> dict[str, Any]:
    """The content of a model file; see `train`."""
    enough(table.examples)
    model = fitted(table, fresh, n_jobs=n_jobs)
    made = sum(example.made for example in table.examples)
    weights = {name: round(float(weight), WEIGHT_DIGITS) for name, weight in zip(table.names, model.weights, strict=True)}
    content = {
        "format": FORMAT,
        "features_version": FEATURES_VERSION,
        "version": version,
        "calibration": {"method": "platt", "a": round(model.slope, WEIGHT_DIGITS), "b": round(model.offset, WEIGHT_DIGITS)},
        "thresholds": {profile: {"default": pair} for profile, pair in model.thresholds.items()},
        "weights": {"bias": round(model.bias, WEIGHT_DIGITS), **{name: weight for name, weight in weights.items() if weight}},
        "manifest": {
            **manifest,
            "examples": len(table.examples) - made,
            "made_examples": made,
            "calibration_examples": len(fresh.examples) if fresh else 0,
        },
    }
    return {**content, "sha256": model_hash(content)}


@dataclass(frozen=True, slots=True)
class Fitted:
    """A model as numbers: weights of shape (features,), the bias, slope and offset of the calibration, and pairs by profile."""

    weights: NDArray[np.float64]
    bias: float
    slope: float
    offset: float
    thresholds: dict[str, list[float]]


def fitted(table: Design, fresh: Design | None = None, *, n_jobs: int = 1) -> Fitted:
    """Weights from the table; calibration and thresholds from `fresh`, or where there is none from folds of the table."""
    import numpy as np

    weights, bias = fit(table, np.ones(len(table.examples), dtype=bool))
    if fresh is None:
        fresh, margins = table, out_of_fold(table, n_jobs=n_jobs)
    else:
        margins = fresh.values @ weights + bias
    sure = fresh.counts & np.array([example.label != UNCLEAR and not example.made for example in fresh.examples])
    offers = np.array([example.label == SALE for example in fresh.examples])
    a, b = platt(margins[sure], offers[sure])
    risks = 1 / (1 + np.exp(-(a * margins + b)))
    honest = np.array([example.label == OTHER and not example.made for example in table.examples]) & table.counts
    crowds = crowded(1 / (1 + np.exp(-(a * (table.values[honest] @ weights + bias) + b))))
    return Fitted(weights, bias, a, b, thresholds(risks[sure], offers[sure], crowds))


def enough(examples: Sequence[Example]) -> None:
    """Raises TrainingError where there are too few examples to train on."""
    written = [example for example in examples if not example.made]
    for label, what in ((SALE, "offers"), (OTHER, "listings that are no wildlife")):
        count = sum(example.label == label for example in written)
        if count < MIN_EXAMPLES:
            raise TrainingError(f"{count} examples have label {label!r}; at least {MIN_EXAMPLES} {what} are needed")
    if len({example.family for example in written}) < FOLDS:
        raise TrainingError(f"the examples belong to fewer than {FOLDS} families")


def fit(table: Design, rows: NDArray[np.bool_]) -> tuple[NDArray[np.float64], float]:
    """Weights of shape (features,) and the bias, from the rows with evidence: logistic regression with an L2 penalty, in which
    some weights have a sign (see _RAISE and _LOWER). Deterministic up to rounding.
    """
    import numpy as np
    from scipy.optimize import minimize

    chosen = rows & table.counts
    values = table.values[chosen]
    examples = [table.examples[i] for i in map(int, np.flatnonzero(chosen))]
    labels = np.array([_OFFER[example.label] for example in examples])
    if UNLISTED in table.names:
        labels[(labels == _OFFER[UNCLEAR]) & (values[:, table.names.index(UNLISTED)] > 0)] = _UNLISTED_OFFER
    shares = np.array([MADE_WEIGHT if example.made else 1.0 for example in examples])

    def loss(weights: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        margins = values @ weights[:-1] + weights[-1]
        errors = shares * (1 / (1 + np.exp(-margins)) - labels)
        total = (shares * (np.logaddexp(0, margins) - labels * margins)).sum() + weights[:-1] @ weights[:-1] / (2 * STRENGTH)
        return float(total), np.append(values.T @ errors + weights[:-1] / STRENGTH, errors.sum())

    bounds = [*map(_bounds, table.names), (None, None)]
    found = minimize(loss, np.zeros(len(bounds)), jac=True, method="L-BFGS-B", bounds=bounds, options=_SOLVER)
    return found.x[:-1], float(found.x[-1])


_OFFER = {SALE: 1.0, UNCLEAR: 0.6, OTHER: 0.0}
_UNLISTED_OFFER = 0.2
UNLISTED = "trade:unlisted"
_SOLVER = {"maxiter": 3_000, "ftol": 1e-11, "gtol": 1e-6}


def _bounds(name: str) -> tuple[float | None, float | None]:
    """The lowest and highest weight that a feature may have."""
    family = name.partition(":")[0]
    if name in _SILENT:
        return 0.0, 0.0
    if name in _RAISE or family in _RAISE:
        return 0.0, None
    return None, 0.0 if name in _LOWER or family in _LOWER else None


def folds(table: Design) -> list[tuple[NDArray[np.int64], NDArray[np.int64]]]:
    """FOLDS splits (inside, outside) in which no family stands on both sides; fewer where there are fewer families."""
    import numpy as np
    from sklearn.model_selection import GroupKFold

    families = np.array([example.family + example.language for example in table.examples])
    return list(GroupKFold(min(FOLDS, len(set(families.tolist())))).split(table.values, groups=families))


def out_of_fold(table: Design, *, n_jobs: int = 1) -> NDArray[np.float64]:
    """The sum of contributions of each example by a model that saw none of its family; shape (examples,).

    `n_jobs` folds are fitted at a time, in threads: numpy lets go of the interpreter, and sums in the same order as with one.
    """
    import numpy as np
    from joblib import Parallel, delayed

    splits = folds(table)

    def one(inside: NDArray[np.int64], outside: NDArray[np.int64]) -> NDArray[np.float64]:
        rows = np.zeros(len(table.examples), dtype=bool)
        rows[inside] = True
        weights, bias = fit(table, rows)
        return table.values[outside] @ weights + bias

    margins = np.zeros(len(table.examples))
    jobs = Parallel(n_jobs=checked_jobs(n_jobs), prefer="threads")
    for (_, outside), margin in zip(splits, jobs(delayed(one)(a, b) for a, b in splits), strict=True):
        margins[outside] = margin
    return margins


def platt(margins: NDArray[np.float64], offers: NDArray[np.bool_]) -> tuple[float, float]:
    """Slope and offset that make the margins log-odds (Platt 1999). Raises TrainingError where only one class is there."""
    from sklearn.linear_model import LogisticRegression

    if offers.all() or not offers.any():
        raise TrainingError(
            f"the {len(offers)} examples that hold a word of the lexicon are, in all or in a fold, of one class; "
            f"more families of {SALE!r} and {OTHER!r} are needed"
        )
    model = LogisticRegression(C=1e6, tol=1e-8).fit(margins.reshape(-1, 1), offers)
    return float(model.coef_[0, 0]), float(model.intercept_[0])


def crowded(risks: NDArray[np.float64]) -> list[float]:
    """Risks that at least CROWD of these listings share, ascending."""
    import numpy as np

    values, counts = np.unique(np.round(risks, 3), return_counts=True)
    return [float(value) for value, count in zip(values, counts, strict=True) if count >= CROWD]


def _apart(threshold: float, crowds: Sequence[float]) -> float:
    """The threshold, moved above the crowds that lie within MARGIN of it, by at most FARTHEST; else where it was."""
    start = place = _log_odds(threshold)
    for crowd in map(_log_odds, crowds):
        if abs(crowd - place) < MARGIN:
            place = crowd + MARGIN
    return 1 / (1 + math.exp(-place)) if place - start <= FARTHEST else threshold


def _log_odds(risk: float) -> float:
    risk = min(max(risk, 1e-9), 1 - 1e-9)
    return math.log(risk / (1 - risk))


def thresholds(risks: NDArray[np.float64], offers: NDArray[np.bool_], crowds: Sequence[float] = ()) -> dict[str, list[float]]:
    """Profile -> (review, high_confidence), from calibrated risks of examples that the model did not see (see PROFILES).

    `review` is counted. `high_confidence` is expected from the calibration, since the mistakes at the top are too few to count:
    it is the lowest risk above which the mean risk, at BASE_RATE, reaches the precision. Neither lies near one of `crowds`.
    """
    import numpy as np

    positive, ordered = np.sort(risks[offers]), np.sort(risks)
    rate = float(np.mean(offers))
    odds = ordered / (1 - ordered).clip(1e-9) * (BASE_RATE / (1 - BASE_RATE)) * ((1 - rate) / rate)
    real = odds / (1 + odds)
    # Of all examples at or above each risk: the mean of their risks at the base rate, each weighing as it is rarer there.
    weight = np.where(ordered > 0, ordered * BASE_RATE / rate + (1 - ordered) * (1 - BASE_RATE) / (1 - rate), 1.0)
    above = np.cumsum((real * weight)[::-1])[::-1] / np.cumsum(weight[::-1])[::-1]
    pairs = {}
    for profile, (recall, precision) in PROFILES.items():
        review = _apart(float(positive[math.floor((1 - recall) * len(positive))]), crowds)
        good = ordered[above >= precision]
        high = _apart(float(good[0]) if len(good) else float(ordered[-1]), crowds)
        pairs[profile] = [round(min(review, high), WEIGHT_DIGITS), round(high, WEIGHT_DIGITS)]
    return pairs
