"""Judging a recipe on its own examples, honestly: each by a model that saw none of its family in anything.

The whole of training is done once for each fold, without the families of that fold: weights, and from inner folds calibration and
thresholds. Its examples are then judged as the scorer would judge them, from the features that are there already.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from wildtext.scoring.classifier import DIGITS
from wildtext.scoring.policy import Policy
from wildtext.training.corpus import SALE, UNCLEAR
from wildtext.training.evaluation import Judged
from wildtext.training.model import WEIGHT_DIGITS, Design, Fitted, fitted, folds
from wildtext.training.readings import checked_jobs

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


def judge_held_out(table: Design, *, n_jobs: int = 1) -> Judged:
    """Risks and decisions of the written examples, each by a model, calibration and thresholds that saw none of its family.

    `n_jobs` folds at a time, in threads. Raises TrainingError where the families are too few to be spared.
    """
    import numpy as np
    from joblib import Parallel, delayed

    risks, written = np.zeros(len(table.examples)), np.array([not example.made for example in table.examples])
    flagged, sure = np.zeros(len(risks), dtype=bool), np.zeros(len(risks), dtype=bool)
    splits = folds(table)
    models = Parallel(n_jobs=checked_jobs(n_jobs), prefer="threads")(delayed(fitted)(table.part(inside)) for inside, _ in splits)
    for (_, outside), model in zip(splits, models, strict=True):
        risks[outside], flagged[outside], sure[outside] = decide(model, table.part(outside))
    examples = tuple(example for example in table.examples if not example.made)
    return Judged(
        risks[written],
        np.array([example.label == SALE for example in examples]),
        np.array([example.label == UNCLEAR for example in examples]),
        flagged[written],
        sure[written],
        examples,
    )


def decide(model: Fitted, table: Design) -> tuple[NDArray[np.float64], NDArray[np.bool_], NDArray[np.bool_]]:
    """Risks, which are flagged, and which surely, as a scorer with this model and without a policy says it.

    It keeps the scorer's two promises: without wildlife no flag, and a claim never clears.
    """
    import numpy as np

    review, high = model.thresholds[Policy().profile]
    slope, offset = round(model.slope, WEIGHT_DIGITS), round(model.offset, WEIGHT_DIGITS)
    parts = table.values * np.round(model.weights, WEIGHT_DIGITS)
    margins = parts.sum(axis=1) + round(model.bias, WEIGHT_DIGITS)
    claims = [i for i, name in enumerate(table.names) if name.startswith("claim:")]

    def risks_of(margins: NDArray[np.float64]) -> NDArray[np.float64]:
        found: NDArray[np.float64] = np.round(1 / (1 + np.exp(-(slope * margins + offset))), DIGITS)
        return found

    risks = risks_of(margins)
    unclaimed = risks_of(margins - np.minimum(parts[:, claims], 0).sum(axis=1))
    risks = np.where((risks < review) & (unclaimed >= review), review, risks)
    risks = np.where(table.found, risks, np.minimum(risks, review - 10.0**-DIGITS))
    return risks, table.found & (risks >= review), table.found & (risks >= high)
