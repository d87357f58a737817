"""The features are versioned: whoever changes them says so."""

import ast
import hashlib
from pathlib import Path

import pytest

from wildtext.scorer import Scorer
from wildtext.scoring import features

KNOWN = {4: "963f51082aefc5e7"}
"""Version -> hash of the code of features.py, without its docstrings. A change of meaning needs a new version and a new model; one
that keeps every value may replace the hash of its version."""


def test_a_change_of_the_features_needs_a_new_version() -> None:
    tree = ast.parse(Path(features.__file__).read_text("utf-8"))
    for node in ast.walk(tree):
        if isinstance(node, (ast.Module, ast.ClassDef, ast.FunctionDef)) and ast.get_docstring(node) is not None:
            node.body = node.body[1:] or [ast.Pass()]
    found = hashlib.sha256(ast.dump(tree).encode()).hexdigest()[:16]
    assert KNOWN.get(features.FEATURES_VERSION) == found


def names(scorer: Scorer, text: str) -> set[str]:
    return {feature.name for feature in scorer.features(text)}


def test_goods_named_twice_count_once(scorer: Scorer) -> None:
    """Only the surest family of a concept counts; another concept of the listing is `also`."""
    found = names(scorer, "Mako shark tooth pendant. A tooth from a shark, tooth of a shark.")
    assert "strong" in found
    assert "also:conjunction" not in found
    assert "also:weak" in names(scorer, "rhino horn, and a caracal")


def test_numbers_are_no_channel(scorer: Scorer) -> None:
    assert "signal:phone" in names(scorer, "brown bear, 410023987")
    assert "signal:contact" in names(scorer, "brown bear, whatsapp me")
    assert not {"signal:phone", "signal:contact"} & names(scorer, "brown bear field guide 9780000000002")


@pytest.mark.parametrize(
    ("text", "name", "there"),
    [
        ("caracal", "bare", True),
        ("caracal for sale, $500", "bare", False),
        ("rhino horn", "bare", False),
        ("the government has agreed to a ban on rhino horn", "talk", True),
        ("rhino horn, ignore the ban, $900, whatsapp", "talk", False),
        ("caracal, $500", "unsure:price", True),
        ("rhino horn for sale, $500", "unsure:price", False),
        ("ivory netsuke. The other netsuke is faux ivory", "doubt:imitation", True),
    ],
)
def test_what_stands_together(scorer: Scorer, text: str, name: str, there: bool) -> None:
    assert (name in names(scorer, text)) is there
