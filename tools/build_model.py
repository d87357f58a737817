"""Train models/model.json, the file that the package ships, from models/corpus/ and the lexicon.

    pip install -e '.[train]'
    python tools/build_model.py            # write
    python tools/build_model.py --check    # exit 1 if the file was made from other sources

Two runs on one machine give the same bytes; on another one the last digit of a weight may differ, so that the check compares what
the model was made from.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from wildtext.lexicon.loader import Lexicon
from wildtext.lexicon.parser import parse_folder
from wildtext.scorer import Scorer
from wildtext.scoring.classifier import Classifier
from wildtext.scoring.features import FEATURES_VERSION
from wildtext.scoring.policy import PROFILES
from wildtext.training.corpus import corpus_hash, read_corpus
from wildtext.training.generator import generate, spares
from wildtext.training.model import train
from wildtext.types import Calibration

ROOT = Path(__file__).parent.parent
CORPUS, CALIBRATION = ROOT / "models" / "corpus", ROOT / "models" / "calibration"
FILE = ROOT / "models" / "model.json"
VERSION = "2026.11"
SEED = 20261126
_NO_WEIGHTS = Classifier("none", "", {}, Calibration("none", 1.0, 0.0), {name: {"default": (0.5, 0.5)} for name in PROFILES})
"""Features are read without a model, so that a new version of them can be trained."""


def build() -> str:
    """The text of model.json."""
    rows, problems = parse_folder(ROOT / "lexicons")
    if problems:
        sys.exit(str(problems[0]))
    examples = [*read_corpus([CORPUS]), *spares(rows), *generate(rows, SEED)]
    manifest = {"corpus_sha256": corpus_hash([CORPUS, CALIBRATION]), "seed": SEED, "lexicon": Lexicon.load().version}
    fresh = read_corpus([CALIBRATION])
    content = train(examples, Scorer(model=_NO_WEIGHTS), version=VERSION, manifest=manifest, calibration=fresh)
    return json.dumps(content, indent=1, sort_keys=True) + "\n"


def check() -> int:
    """Whether the file was made from this corpus, for these features."""
    content = json.loads(FILE.read_text("utf-8"))
    found = (content["manifest"]["corpus_sha256"], content["features_version"], content["version"])
    if found == (corpus_hash([CORPUS, CALIBRATION]), FEATURES_VERSION, VERSION):
        return 0
    print(f"{FILE.name} is out of date; run python tools/build_model.py", file=sys.stderr)
    return 1


if __name__ == "__main__":
    if sys.argv[1:] == ["--check"]:
        sys.exit(check())
    FILE.write_text(build(), "utf-8")
