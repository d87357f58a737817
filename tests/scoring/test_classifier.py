import json
from pathlib import Path
from typing import Any

import pytest

from wildtext.errors import ModelError
from wildtext.scorer import Scorer
from wildtext.scoring.classifier import Classifier, model_hash
from wildtext.scoring.features import FEATURES_VERSION, Feature


@pytest.fixture
def content(root: Path) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads((root / "models" / "model.json").read_text("utf-8"))
    return loaded


def signed(content: dict[str, Any]) -> bytes:
    content = {key: value for key, value in content.items() if key != "sha256"}
    return json.dumps({**content, "sha256": model_hash(content)}).encode()


def test_a_feature_without_a_weight_contributes_nothing(content: dict[str, Any]) -> None:
    content["weights"] = {"bias": -1.0, "strong:rhino": 2.0}
    model = Classifier.of(signed(content), "m")
    reasons = model.reasons([Feature("bias", 1.0), Feature("strong:rhino", 0.5), Feature("strong:bear", 1.0)])
    assert [(reason.feature, reason.contribution) for reason in reasons] == [("bias", -1.0), ("strong:rhino", 1.0)]


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"features_version": FEATURES_VERSION + 1}, "features version"),
        ({"format": 99}, "model format"),
        ({"weights": {"bias": float("inf")}}, "finite"),
        ({"weights": None}, "no wildtext model"),
    ],
)
def test_an_unusable_model_is_refused(content: dict[str, Any], change: dict[str, Any], says: str) -> None:
    with pytest.raises(ModelError, match=says):
        Classifier.of(signed(content | change), "mine.json")


def test_a_changed_model_is_refused(content: dict[str, Any], tmp_path: Path) -> None:
    content["weights"]["bias"] += 1
    with pytest.raises(ModelError, match="SHA-256"):
        Classifier.of(json.dumps(content).encode(), "mine.json")
    with pytest.raises(ModelError, match="no such model file"):
        Classifier.load(tmp_path / "none.json")
    with pytest.raises(ModelError, match="no wildtext model"):
        Classifier.of(b"[]", "mine.json")


def test_a_model_of_ones_own_changes_the_risk(content: dict[str, Any], tmp_path: Path) -> None:
    content["weights"]["bias"] = -30.0
    path = tmp_path / "mine.json"
    path.write_bytes(signed(content))
    assert not Scorer(model=path).score("rhino horn for sale").flagged
