"""Write models/model.json, the file that the package ships, from models/baseline.toml.

python tools/build_model.py            # write
python tools/build_model.py --check    # exit 1 if the file is not what the sources give
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from generated import write_or_check

from wildtext.scoring.classifier import FORMAT, model_hash
from wildtext.scoring.features import FEATURES_VERSION

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

MODELS = Path(__file__).parent.parent / "models"


def build() -> str:
    """The text of model.json."""
    source = tomllib.loads((MODELS / "baseline.toml").read_text("utf-8"))
    content = {
        "format": FORMAT,
        "features_version": FEATURES_VERSION,
        "version": source["version"],
        "calibration": source["calibration"],
        "thresholds": {
            profile: {language: [pair["review"], pair["high_confidence"]] for language, pair in pairs.items()}
            for profile, pairs in source["thresholds"].items()
        },
        "weights": source["weights"],
    }
    return json.dumps({**content, "sha256": model_hash(content)}, indent=1, sort_keys=True) + "\n"


if __name__ == "__main__":
    sys.exit(write_or_check(MODELS / "model.json", build()))
