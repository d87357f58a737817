import os
from pathlib import Path

import pytest
from hypothesis import settings

from wildtext.lexicon.loader import Lexicon
from wildtext.lexicon.parser import parse_folder
from wildtext.lexicon.schema import Row
from wildtext.scorer import Scorer

ROOT = Path(__file__).parent.parent

# Continuous integration looks at the same examples every time, so that a commit does not fail by chance; elsewhere chance looks on.
settings.register_profile("ci", derandomize=True)
if os.environ.get("CI"):
    settings.load_profile("ci")


@pytest.fixture(scope="session")
def root() -> Path:
    """The checkout."""
    return ROOT


@pytest.fixture(scope="session")
def lexicon() -> Lexicon:
    return Lexicon.load()


@pytest.fixture(scope="session")
def scorer(lexicon: Lexicon) -> Scorer:
    return Scorer(lexicon=lexicon)


@pytest.fixture(scope="session")
def rows() -> list[Row]:
    """The rows of the lexicon files."""
    parsed, problems = parse_folder(ROOT / "lexicons")
    assert not problems
    return parsed
