"""Calibration error of the shipped model on families that its calibration did not see: `python -m bench.calibration`.

The calibration in models/model.json was fitted to models/calibration/, so that its error there flatters it. Here it is fitted to
four fifths of the families at a time and measured on the fifth part; the weights, which saw none of these rows, are the file's own.
"""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from bench.tables import markdown
from wildtext import Scorer
from wildtext.scoring.classifier import Classifier
from wildtext.training.corpus import SALE, UNCLEAR, read_corpus
from wildtext.training.evaluation import calibration_error, cross_fitted
from wildtext.training.model import design

ROWS = Path(__file__).parents[1] / "models" / "calibration"
DRAWS = 1_000


def by_chance(risks: NDArray[np.float64]) -> tuple[float, float]:
    """The calibration error that exactly right risks would show on so few rows: mean and 95th percentile of DRAWS draws."""
    rng = np.random.default_rng(1)
    errors = [calibration_error(risks, rng.random(len(risks)) < risks) for _ in range(DRAWS)]
    return float(np.mean(errors)), float(np.quantile(errors, 0.95))


def main() -> int:
    """Print the table."""
    model = Classifier.load()
    names = sorted(model.weights.keys() - {"bias"})
    table = design(read_corpus([ROWS]), Scorer(model=model), names)
    told = np.array([example.label != UNCLEAR for example in table.examples])
    offers = np.array([example.label == SALE for example in table.examples])[told]
    families = [example.family + example.language for example in table.examples if example.label != UNCLEAR]
    margins = (table.values @ np.array([model.weights[name] for name in names]) + model.weights["bias"])[told]
    evidence = table.counts[told]
    own = 1 / (1 + np.exp(-(model.calibration.a * margins + model.calibration.b)))
    crossed = cross_fitted(margins, offers, families, evidence)
    rows = []
    for name, part in (("all", np.ones(len(offers), dtype=bool)), ("with evidence", evidence)):
        mean, most = by_chance(crossed[part])
        rows.append(
            (
                name,
                int(part.sum()),
                f"{calibration_error(own[part], offers[part]):.4f}",
                f"{calibration_error(crossed[part], offers[part]):.4f}",
                f"{mean:.4f}, {most:.4f}",
            )
        )
    columns = ("rows", "listings", "in sample", "held-out families", "by chance if exactly right: mean, 95th percentile")
    print(markdown(columns, rows))
    return 0


if __name__ == "__main__":
    sys.exit(main())
