"""Training jobs: judged on held-out families as the scorer would judge, the same bytes for any number of processes, and a cache."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from tests.training.rows import row_of
from wildtext.cli import main
from wildtext.errors import TrainingError
from wildtext.scorer import Scorer
from wildtext.scoring.classifier import Classifier
from wildtext.training.corpus import OTHER, SALE, Example, read_corpus
from wildtext.training.evaluation import calibration_error, cross_fitted, judge
from wildtext.training.held_out import decide, judge_held_out
from wildtext.training.model import Design, content_of, design, fitted, train

CORPUS = Path(__file__).parents[2] / "models" / "corpus"
PLAIN = {"version": "test", "manifest": {}}


@pytest.fixture(scope="module")
def some() -> list[Example]:
    return read_corpus([CORPUS / "sv.jsonl", CORPUS / "nl.jsonl"])


@pytest.fixture(scope="module")
def table(some: list[Example], scorer: Scorer) -> Design:
    return design(some, scorer)


@pytest.fixture
def data(some: list[Example], tmp_path: Path) -> Path:
    path = tmp_path / "mine.jsonl"
    path.write_text("".join(json.dumps(row_of(example)) + "\n" for example in some), "utf-8")
    return path


def test_features_are_judged_as_the_scorer_judges_the_listings(some: list[Example], table: Design) -> None:
    content = content_of(table, version="test", manifest={})
    risks, flagged, sure = decide(fitted(table), table)
    scored = judge(some, Scorer(model=Classifier.of(json.dumps(content).encode(), "test")))
    np.testing.assert_allclose(risks, scored.risks, atol=2e-6)
    assert flagged.tolist() == scored.flagged.tolist()
    assert sure.tolist() == scored.sure.tolist()
    assert (table.counts & ~table.found).any(), "some hold only words that are set aside"


def test_the_label_of_a_family_changes_nothing_in_how_it_is_judged(table: Design) -> None:
    """Neither weights nor calibration nor thresholds saw it: of one outer fold all labels are turned round."""
    from wildtext.training.model import folds

    _, outside = folds(table)[0]
    turned = list(table.examples)
    for i in map(int, outside):
        turned[i] = replace(turned[i], label=OTHER if turned[i].label == SALE else SALE)
    before, after = judge_held_out(table), judge_held_out(replace(table, examples=tuple(turned)))
    assert before.risks[outside].tolist() == after.risks[outside].tolist()
    assert before.flagged[outside].tolist() == after.flagged[outside].tolist()
    assert before.risks.tolist() != after.risks.tolist()


def test_generated_examples_train_and_are_not_judged(some: list[Example], scorer: Scorer) -> None:
    made = [replace(example, family=f"made:{example.family}", made=True) for example in some[:40]]
    judged = judge_held_out(design([*some, *made], scorer))
    assert judged.examples == tuple(some)
    assert len(judged.risks) == len(judged.offers) == len(judged.flagged) == len(judged.sure) == len(some)


def test_offers_of_one_family_cannot_be_held_out(some: list[Example], scorer: Scorer) -> None:
    one = [replace(example, family="one", language="sv") if example.label == SALE else example for example in some]
    with pytest.raises(TrainingError, match="more families"):
        judge_held_out(design(one, scorer))


def test_the_model_is_the_same_for_any_number_of_processes(some: list[Example], scorer: Scorer, table: Design) -> None:
    content = content_of(table, **PLAIN)
    spread = train(some, scorer, n_jobs=2, **PLAIN)
    assert json.dumps(spread, sort_keys=True) == json.dumps(content, sort_keys=True)
    assert judge_held_out(table, n_jobs=2).risks.tolist() == judge_held_out(table).risks.tolist()
    with pytest.raises(TrainingError, match="n_jobs"):
        train(some, scorer, n_jobs=0, **PLAIN)


def test_the_command_reports_on_held_out_families(data: Path, table: Design, tmp_path: Path) -> None:
    out = tmp_path / "model"
    assert main(["train", str(data), "--out", str(out), "--n-jobs", "2", "--recall", "0.9"]) == 0
    report = (out / "report.md").read_text("utf-8")
    assert report.startswith(
        "# Report on held-out families\n\nEach example was judged by a model, a calibration and thresholds made"
    )
    found = json.loads((out / "figures.json").read_text("utf-8"))
    trained_on = judge(read_corpus([data]), Scorer(model=out / "model.json"))
    seen = calibration_error(trained_on.risks[~trained_on.unclear], trained_on.offers[~trained_on.unclear])
    assert found["calibration_error"] != seen
    assert found["wished_recall"] == 0.9


def test_a_second_training_reads_no_listing(data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    cache = tmp_path / "cache"

    def trained(name: str, *more: str) -> bytes:
        assert main(["train", str(data), "--out", str(tmp_path / name), "--cache", str(cache), *more]) == 0
        return (tmp_path / name / "model.json").read_bytes()

    first = trained("first")
    (entry,) = cache.iterdir()
    with monkeypatch.context() as patch:
        patch.setattr(Scorer, "features", _refuse)
        patch.setattr(Scorer, "score", _refuse)
        assert trained("second", "--recall", "0.8") == first
    whole = entry.read_bytes()
    for number, damaged in enumerate((whole[: len(whole) // 2], b"", b"no pickle", whole[:200] + b"\0" * 20 + whole[220:])):
        entry.write_bytes(damaged)
        assert trained(f"damaged{number}") == first
        assert entry.read_bytes() == whole, "it is made again"
    assert list(cache.iterdir()) == [entry]


def _refuse(*_: Any) -> Any:
    raise AssertionError("a listing was read")


def test_other_listings_and_other_lexicons_have_entries_of_their_own(some: list[Example], tmp_path: Path, scorer: Scorer) -> None:
    from wildtext.scoring.policy import AllowedPhrase

    few = some[:5]
    turned = [replace(example, label=OTHER) for example in few]
    for examples, reader, entries in (
        (few, scorer, 1),
        (turned, scorer, 1),  # labels are not read
        (few[:4], scorer, 2),
        (few, Scorer(allow=[AllowedPhrase("elfenben", "a colour", "sv")]), 3),
    ):
        design(examples, reader, cache=tmp_path)
        assert len(list(tmp_path.iterdir())) == entries


def test_calibration_on_held_out_families_sees_through_a_lucky_fit() -> None:
    """Families of one label each: a calibration that saw them is right about them, one that did not is not."""
    rng = np.random.default_rng(1)
    margins, offers = rng.normal(size=40), rng.random(40) < 0.5
    risks = cross_fitted(margins, offers, [str(i // 4) for i in range(40)], np.ones(40, dtype=bool))
    again = cross_fitted(margins, offers ^ (np.arange(40) < 4), [str(i // 4) for i in range(40)], np.ones(40, dtype=bool))
    np.testing.assert_allclose(risks[:4], again[:4])
    assert not np.allclose(risks, again)


def test_estimators_read_in_processes(scorer: Scorer) -> None:
    from wildtext.training.estimator import WildtextFeaturizer

    texts = ["rhino horn, 300 g", "elephant tusk, no papers", "a chair"] * 100
    one, two = (WildtextFeaturizer(scorer, n_jobs=n).fit(texts) for n in (None, 2))
    assert one.get_feature_names_out().tolist() == two.get_feature_names_out().tolist()
    assert (one.transform(texts) == two.transform(texts)).all()
