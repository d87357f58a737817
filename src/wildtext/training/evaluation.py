"""How good a model is: figures of labelled listings, in all, by language and by group, as plain data and as Markdown."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from wildtext.errors import TrainingError
from wildtext.scorer import Scorer
from wildtext.training.corpus import OTHER, SALE, UNCLEAR, Example
from wildtext.training.model import FOLDS, platt

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

BINS = 10
REAL_RATE = 0.0004
"""Share of offers after a keyword filter, as Xu, Cai and Mackey (2019) found it: four in ten thousand posts."""


@dataclass(frozen=True, slots=True)
class Judged:
    """Risks of examples, shape (n,), and what they are; `flagged` says which the scorer's own pair flags."""

    risks: NDArray[np.float64]
    offers: NDArray[np.bool_]
    unclear: NDArray[np.bool_]
    flagged: NDArray[np.bool_]
    sure: NDArray[np.bool_]
    examples: tuple[Example, ...]


def judge(examples: Sequence[Example], scorer: Scorer) -> Judged:
    """Score examples."""
    import numpy as np

    results = [scorer.score(example.listing) for example in examples]
    return Judged(
        np.array([result.risk for result in results]),
        np.array([example.label == SALE for example in examples]),
        np.array([example.label == UNCLEAR for example in examples]),
        np.array([result.flagged for result in results]),
        np.array([result.decision == "high_confidence" for result in results]),
        tuple(examples),
    )


def figures(judged: Judged, *, recall: float = 0.95) -> dict[str, Any]:
    """The figures. What is legal or unclear is counted apart, never as an error.

    Raises TrainingError where only one class is there: nothing can be told apart then.
    """
    import numpy as np
    from sklearn.metrics import average_precision_score, roc_auc_score

    told = ~judged.unclear
    risks, offers = judged.risks[told], judged.offers[told]
    if offers.all() or not offers.any():
        raise TrainingError(f"all {len(offers)} examples are of one class; {SALE!r} and {OTHER!r} are needed")
    threshold = threshold_for(risks, offers, recall)
    at = risks >= threshold
    rate = float(np.mean(offers))
    return {
        "examples": len(judged.examples),
        "offers": int(offers.sum()),
        "auc": round(float(roc_auc_score(offers, risks)), 4),
        "average_precision": round(float(average_precision_score(offers, risks)), 4),
        "recall_at_review": _share(judged.flagged & judged.offers, judged.offers),
        "flagged_of_other": _share(judged.flagged[told] & ~offers, ~offers),
        "flagged_of_unclear": _share(judged.flagged & judged.unclear, judged.unclear),
        "recall_at_high_confidence": _share(judged.sure & judged.offers, judged.offers),
        "precision_at_high_confidence": _share(judged.sure[told] & offers, judged.sure[told]),
        "wished_recall": recall,
        "threshold_for_wished_recall": round(threshold, 6),
        "precision_at_wished_recall": round(float((at & offers).sum() / at.sum()), 4),
        "calibration_error": calibration_error(risks, offers),
        "calibration_error_at_real_rate": calibration_error(shifted(risks, rate), offers, rate),
    }


def threshold_for(risks: NDArray[np.float64], offers: NDArray[np.bool_], recall: float) -> float:
    """The highest threshold at which at least `recall` of the offers are flagged."""
    import numpy as np

    positive = np.sort(risks[offers])[::-1]
    return float(positive[min(len(positive) - 1, max(0, int(np.ceil(recall * len(positive))) - 1))])


def calibration_error(risks: NDArray[np.float64], offers: NDArray[np.bool_], rate: float | None = None) -> float:
    """Expected calibration error over BINS bins of equal size; with `rate`, offers weigh so that they are REAL_RATE of all."""
    import numpy as np

    weights = np.ones(len(risks))
    if rate is not None:
        weights = np.where(offers, REAL_RATE / rate, (1 - REAL_RATE) / (1 - rate))
    order = np.argsort(risks, kind="stable")
    error = 0.0
    for part in np.array_split(order, BINS):
        if len(part):
            weight = weights[part]
            error += weight.sum() * abs(np.average(risks[part], weights=weight) - np.average(offers[part], weights=weight))
    return round(float(error / weights.sum()), 4)


def cross_fitted(
    margins: NDArray[np.float64], offers: NDArray[np.bool_], families: Sequence[str], fits: NDArray[np.bool_]
) -> NDArray[np.float64]:
    """Risks by calibrations that saw none of the family they are asked about.

    Each is fitted to the rows in `fits` of four fifths of the families, and asked about the fifth part. The calibration error of
    these risks is honest; that of a calibration on the very rows it was fitted to is not.

    >>> import numpy as np
    >>> offers = np.arange(100) % 4 == 0
    >>> risks = cross_fitted(np.zeros(100), offers, [str(i) for i in range(100)], np.ones(100, dtype=bool))
    >>> bool(abs(risks - 0.25).max() < 0.02)
    True
    """
    import numpy as np
    from sklearn.model_selection import GroupKFold

    risks = np.zeros(len(margins))
    for inside, outside in GroupKFold(FOLDS).split(margins, groups=np.array(families)):
        chosen = inside[fits[inside]]
        slope, offset = platt(margins[chosen], offers[chosen])
        risks[outside] = 1 / (1 + np.exp(-(slope * margins[outside] + offset)))
    return risks


def shifted(risks: NDArray[np.float64], rate: float) -> NDArray[np.float64]:
    """Risks as they would be where offers are REAL_RATE of the listings instead of `rate` (Saerens et al. 2002)."""
    odds = risks / (1 - risks).clip(1e-9) * (REAL_RATE / (1 - REAL_RATE)) * ((1 - rate) / rate)
    found: NDArray[np.float64] = odds / (1 + odds)
    return found


def _share(part: NDArray[np.bool_], whole: NDArray[np.bool_]) -> float | None:
    return round(float(part.sum() / whole.sum()), 4) if whole.any() else None


def by(judged: Judged, key: Callable[[Example], str | None]) -> list[dict[str, Any]]:
    """Recall and false flags for each value of `key`, sorted; examples without a value are left out."""
    import numpy as np

    keys = np.array([key(example) or "" for example in judged.examples])
    rows = []
    for value in sorted(set(keys.tolist()) - {""}):
        own = keys == value
        other = own & ~judged.offers & ~judged.unclear
        rows.append(
            {
                "name": value,
                "offers": int((own & judged.offers).sum()),
                "recall": _share(own & judged.offers & judged.flagged, own & judged.offers),
                "other": int(other.sum()),
                "flagged_of_other": _share(other & judged.flagged, other),
            }
        )
    return rows


def report(judged: Judged, *, title: str, recall: float = 0.95, preface: str = "") -> str:
    """The report as Markdown; `preface` says how it came about."""
    found = figures(judged, recall=recall)
    lines = [f"# {title}", "", *([preface, ""] if preface else []), "| figure | value |", "|---|---:|"]
    lines += [f"| {name.replace('_', ' ')} | {_shown(value)} |" for name, value in found.items()]
    for heading, key in (("language", _language), ("group", _group)):
        lines += [
            "",
            f"## By {heading}",
            "",
            f"| {heading} | offers | recall | other | flagged of other |",
            "|---|---:|---:|---:|---:|",
        ]
        lines += [
            f"| {r['name']} | {r['offers']} | {_shown(r['recall'])} | {r['other']} | {_shown(r['flagged_of_other'])} |"
            for r in by(judged, key)
        ]
    return "\n".join(lines) + "\n"


def _language(example: Example) -> str:
    return example.language


def _group(example: Example) -> str | None:
    return example.group


def _shown(value: float | None) -> str:
    return "–" if value is None else f"{value:.4g}" if isinstance(value, float) else str(value)
