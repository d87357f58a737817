"""Training: the same bytes every time, families kept apart, thresholds in order, faults told before anything is written."""

import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from sklearn.base import clone
from sklearn.model_selection import GridSearchCV
from sklearn.pipeline import make_pipeline

from tests.training.rows import row_of
from wildtext.cli import main
from wildtext.errors import TrainingError
from wildtext.lexicon.schema import Row
from wildtext.scorer import Scorer
from wildtext.scoring.classifier import Classifier
from wildtext.training.corpus import OTHER, SALE, Example, read_corpus
from wildtext.training.evaluation import by, calibration_error, figures, judge, threshold_for
from wildtext.training.generator import generate
from wildtext.training.model import FARTHEST, MARGIN, crowded, design, out_of_fold, thresholds, train

CORPUS = Path(__file__).parents[2] / "models" / "corpus"


@pytest.fixture(scope="module")
def some() -> list[Example]:
    return read_corpus([CORPUS / "sv.jsonl", CORPUS / "nl.jsonl"])


@pytest.fixture(scope="module")
def content(some: list[Example], scorer: Scorer) -> dict[str, object]:
    return train(some, scorer, version="test", manifest={"note": "test"})


def test_a_model_is_rebuilt_byte_for_byte(some: list[Example], scorer: Scorer, content: dict[str, object]) -> None:
    again = train(some, scorer, version="test", manifest={"note": "test"})
    assert json.dumps(again, sort_keys=True) == json.dumps(content, sort_keys=True)


def test_a_trained_model_scores_and_explains(content: dict[str, object], some: list[Example]) -> None:
    model = Classifier.of(json.dumps(content).encode(), "test")
    judged = judge(some, Scorer(model=model))
    found = figures(judged)
    assert found["auc"] > 0.9
    assert 0 <= found["flagged_of_other"] < 0.2
    assert {row["name"] for row in by(judged, lambda example: example.language)} == {"nl", "sv"}


def test_no_family_stands_on_both_sides(some: list[Example], scorer: Scorer) -> None:
    """An example whose twin is in its family is judged by a model that saw neither."""
    twins = [*some, *(replace(example, label=OTHER if example.label == SALE else SALE) for example in some)]
    table = design(twins, scorer)
    margins = out_of_fold(table)
    np.testing.assert_allclose(margins[: len(some)], margins[len(some) :])


def test_thresholds_are_ordered(content: dict[str, dict[str, dict[str, list[float]]]]) -> None:
    pairs = {profile: pair["default"] for profile, pair in content["thresholds"].items()}
    assert all(0 < review <= high <= 1 for review, high in pairs.values())
    assert pairs["sensitive"][0] <= pairs["balanced"][0] <= pairs["precise"][0]
    risks = np.linspace(0, 1, 101)
    assert thresholds(risks, risks > 0.5)["balanced"][0] == pytest.approx(0.53, abs=0.02)
    assert threshold_for(risks, risks > 0.5, 0.5) == pytest.approx(0.76, abs=0.02)


def test_a_threshold_keeps_clear_of_classes_of_honest_titles() -> None:
    risks = np.linspace(0, 1, 101)
    plain = thresholds(risks, risks > 0.5)["balanced"][0]
    crowds = crowded(np.array([plain - 0.001] * 5 + [plain + 0.03] * 5 + [0.2] * 4))
    assert len(crowds) == 2  # four of a kind are no crowd
    moved = thresholds(risks, risks > 0.5, crowds)["balanced"][0]
    assert moved > plain
    assert all(abs(log_odds(moved) - log_odds(crowd)) >= MARGIN - 1e-2 for crowd in crowds)
    everywhere = np.linspace(plain, 0.99, 400).tolist()
    assert thresholds(risks, risks > 0.5, everywhere)["balanced"][0] == plain, "no threshold is moved far"
    assert log_odds(moved) - log_odds(plain) <= FARTHEST


def log_odds(risk: float) -> float:
    return float(np.log(risk / (1 - risk)))


def test_weights_have_the_sign_that_makes_sense() -> None:
    weights = json.loads((CORPUS.parent / "model.json").read_text("utf-8"))["weights"]
    lowering = ("cancelled:", "benign:", "doubt:", "context:fossil", "somewhere:imitation", "claim:permit")
    raising = ("signal:", "unsure:", "obfuscation:", "also:", "claim:no_papers", "claim:wild_taken")
    assert {name for name, weight in weights.items() if name.startswith(lowering) and weight > 0} == set()
    assert {name for name, weight in weights.items() if name.startswith(raising) and weight < 0} == set()


def test_perfect_and_worst_calibration() -> None:
    offers = np.array([False, True] * 50)
    assert calibration_error(offers.astype(float), offers) == 0
    assert calibration_error(1 - offers.astype(float), offers) == 1


@pytest.mark.parametrize("label", [SALE, OTHER])
def test_one_class_is_refused(some: list[Example], scorer: Scorer, label: str) -> None:
    one = [example for example in some if example.label == label]
    with pytest.raises(TrainingError, match="are needed"):
        train(one, scorer, version="test", manifest={})
    with pytest.raises(TrainingError, match="of one class"):
        figures(judge(one[:5], scorer))


def test_generated_examples_come_in_pairs_and_again(rows: list[Row]) -> None:
    made = list(generate(rows, 7))
    assert made == list(generate(rows, 7)) != list(generate(rows, 8))
    assert 2 * sum(example.label == SALE for example in made) == sum(example.label == OTHER for example in made) > 4_000
    assert len({example.language for example in made}) >= 40


def test_the_command_trains_and_evaluates(some: list[Example], tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    data = tmp_path / "mine.jsonl"
    data.write_text("".join(json.dumps(row_of(example)) + "\n" for example in some), "utf-8")
    out = tmp_path / "model"
    assert main(["train", str(data), "--out", str(out), "--version-name", "mine"]) == 0
    assert sorted(path.name for path in out.iterdir()) == [
        "calibration.svg", "det.svg", "figures.json", "model.json", "precision_recall.svg", "report.md",
    ]  # fmt: skip
    assert Scorer(model=out / "model.json").versions.model == "mine"
    capsys.readouterr()
    assert main(["evaluate", str(data), "--model", str(out / "model.json"), "--recall", "0.9"]) == 0
    assert "| wished recall | 0.9 |" in capsys.readouterr().out
    assert main(["train", str(data), "--out", str(out)]) == 2  # it is there already
    assert "not empty" in capsys.readouterr().err


def test_nothing_is_half_written(some: list[Example], tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    data = tmp_path / "few.jsonl"
    data.write_text("".join(json.dumps(row_of(example)) + "\n" for example in some[:10]), "utf-8")
    assert main(["train", str(data), "--out", str(tmp_path / "model")]) == 2
    assert "at least 20" in capsys.readouterr().err
    assert [path.name for path in tmp_path.iterdir()] == ["few.jsonl"]


def test_estimators_follow_the_conventions(scorer: Scorer) -> None:
    from wildtext.training.estimator import WildtextClassifier, WildtextFeaturizer

    texts = ["rhino horn, 300 g", "elephant tusk, no papers", "a chair", "ivory lace dress"] * 5
    classes = ["sale", "sale", "other", "other"] * 5
    classifier = clone(WildtextClassifier(scorer, C=0.5))
    assert classifier.get_params()["C"] == 0.5
    search = GridSearchCV(classifier, {"C": [0.1, 1.0]}, cv=2).fit(texts, classes)
    assert search.best_estimator_.classes_.tolist() == ["other", "sale"]
    assert search.predict_proba(texts[:3]).shape == (3, 2)
    featurizer = WildtextFeaturizer(scorer, min_seen=1)
    pipeline = make_pipeline(featurizer).fit(texts)
    assert pipeline.transform(texts[:2]).shape == (2, len(pipeline[-1].get_feature_names_out()))
