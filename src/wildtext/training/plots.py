"""Curves of a judged set as SVG files: precision and recall, detection error trade-off, calibration."""

from __future__ import annotations

from pathlib import Path

from wildtext.training.evaluation import Judged


def draw(judged: Judged, folder: Path) -> list[Path]:
    """Write `precision_recall.svg`, `det.svg` and `calibration.svg` into an existing folder; returns their paths."""
    import matplotlib

    matplotlib.use("svg")
    from matplotlib import pyplot
    from sklearn.calibration import CalibrationDisplay
    from sklearn.metrics import DetCurveDisplay, PrecisionRecallDisplay

    told = ~judged.unclear
    risks, offers = judged.risks[told], judged.offers[told]
    written = []
    for name, display, options in (
        ("precision_recall", PrecisionRecallDisplay, {}),
        ("det", DetCurveDisplay, {}),
        ("calibration", CalibrationDisplay, {"n_bins": 10, "strategy": "quantile"}),
    ):
        figure, axes = pyplot.subplots(figsize=(6, 5))
        display.from_predictions(offers, risks, ax=axes, name="wildtext", **options)
        path = folder / f"{name}.svg"
        figure.savefig(path, metadata={"Date": None})
        pyplot.close(figure)
        written.append(path)
    return written
