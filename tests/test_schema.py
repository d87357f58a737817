import json
from importlib import resources
from typing import Any

import jsonschema
import pytest

from wildtext.scorer import Scorer

TEXTS = [
    "",
    "rhino h0rn 2 kg, WhatsApp +27 82 555 0100, antique, no papers",
    "ivory wedding dress",
    "Python regius 1.2 CB 2025",
    "ขายงาช้างแท้",
    "🐘 кость 300 г",
]


@pytest.fixture(scope="module")
def schema() -> dict[str, Any]:
    text = resources.files("wildtext").joinpath("schema", "listing-score-1.json").read_text("utf-8")
    loaded: dict[str, Any] = json.loads(text)
    jsonschema.Draft202012Validator.check_schema(loaded)
    return loaded


@pytest.mark.parametrize("text", TEXTS)
def test_results_follow_the_schema(scorer: Scorer, schema: dict[str, Any], text: str) -> None:
    result = scorer.score({"title": text, "price": 9.5, "currency": "USD"})
    jsonschema.validate(json.loads(result.to_json()), schema)
    assert json.loads(result.to_json()) == result.to_dict()


def test_schema_and_results_name_the_same_keys(scorer: Scorer, schema: dict[str, Any]) -> None:
    result = json.loads(scorer.score(TEXTS[1]).to_json())
    assert set(schema["properties"]) == set(result) == set(schema["required"])
    match = schema["$defs"]["match"]
    assert set(match["properties"]) == set(result["matches"][0])


def test_a_broken_result_does_not_follow_the_schema(scorer: Scorer, schema: dict[str, Any]) -> None:
    result = json.loads(scorer.score(TEXTS[1]).to_json())
    result["risk"] = 1.5
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(result, schema)
