"""The model: a weight for each feature and a calibration, as plain numbers with a SHA-256. Nothing is unpickled."""

from __future__ import annotations

import hashlib
import json
import math
from collections.abc import Sequence
from dataclasses import dataclass
from importlib import resources
from pathlib import Path
from typing import Any

from wildtext.errors import ModelError
from wildtext.scoring.features import FEATURES_VERSION, Feature
from wildtext.types import Calibration, Reason

FORMAT = 1
"""Version of the model format; a file of another version is refused."""
DIGITS = 6
"""Decimals of contributions and risks."""

_CHECKOUT = Path(__file__).parents[3]


@dataclass(frozen=True, slots=True)
class Classifier:
    """A linear model over named features.

    `weights` maps the name of a feature to its weight; a feature without one contributes nothing. `thresholds` maps a profile to
    language (or "default") to its (review, high_confidence) pair.
    """

    version: str
    sha256: str
    weights: dict[str, float]
    calibration: Calibration
    thresholds: dict[str, dict[str, tuple[float, float]]]

    @classmethod
    def load(cls, path: str | Path | None = None) -> Classifier:
        """The bundled model, or that of a file. Raises ModelError where it is missing, damaged or of another version."""
        if path is not None:
            file = Path(path)
            if not file.is_file():
                raise ModelError(f"{file}: no such model file")
            return cls.of(file.read_bytes(), str(file))
        bundled = resources.files("wildtext").joinpath("data", "model.json")
        if bundled.is_file():
            return cls.of(bundled.read_bytes(), "wildtext/data/model.json")
        checkout = _CHECKOUT / "models" / "model.json"
        if checkout.is_file():
            return cls.of(checkout.read_bytes(), str(checkout))
        raise ModelError("wildtext/data/model.json: the package holds no model; install wildtext again")

    @classmethod
    def of(cls, data: bytes, name: str) -> Classifier:
        """The model in the bytes of a model file; `name` is for messages."""
        try:
            content: dict[str, Any] = json.loads(data)
            stated = content.pop("sha256")
            if content["format"] != FORMAT:
                raise ModelError(f"{name}: model format {content['format']!r}, this wildtext reads {FORMAT}")
            if content["features_version"] != FEATURES_VERSION:
                raise ModelError(
                    f"{name}: made for features version {content['features_version']!r}, this wildtext has {FEATURES_VERSION}"
                )
            if model_hash(content) != stated:
                raise ModelError(f"{name}: does not match its SHA-256: the file was changed or damaged")
            calibration = Calibration(**content["calibration"])
            thresholds = {
                profile: {language: (float(pair[0]), float(pair[1])) for language, pair in pairs.items()}
                for profile, pairs in content["thresholds"].items()
            }
            weights = {str(name): float(weight) for name, weight in content["weights"].items()}
            version = str(content["version"])
        except (AttributeError, KeyError, TypeError, IndexError, UnicodeDecodeError, json.JSONDecodeError) as error:
            raise ModelError(f"{name}: is no wildtext model ({type(error).__name__})") from None
        if not all(map(math.isfinite, [*weights.values(), calibration.a, calibration.b])):
            raise ModelError(f"{name}: holds a weight that is no finite number")
        return cls(version, stated, weights, calibration, thresholds)

    def reasons(self, features: Sequence[Feature]) -> tuple[Reason, ...]:
        """What each feature contributes, rounded to DIGITS; features that contribute nothing are left out, except the bias."""
        rows = [Reason(f.name, f.value, round(self.weights.get(f.name, 0.0) * f.value, DIGITS), f.term_ids) for f in features]
        return tuple(row for row in rows if row.contribution or row.feature == "bias")

    def risk(self, reasons: Sequence[Reason]) -> float:
        """The calibrated risk of reasons, in [0, 1], rounded to DIGITS."""
        return calibrated_risk(reasons, self.calibration)


def calibrated_risk(reasons: Sequence[Reason], calibration: Calibration) -> float:
    """`sigmoid(a × Σ contributions + b)`, rounded to DIGITS. The sum is exact (`math.fsum`)."""
    z = calibration.a * math.fsum(row.contribution for row in reasons) + calibration.b
    risk = 1.0 / (1.0 + math.exp(-z)) if z >= 0 else math.exp(max(z, -700.0)) / (1.0 + math.exp(max(z, -700.0)))
    return round(risk, DIGITS)


def model_hash(content: dict[str, Any]) -> str:
    """SHA-256 of a model's content without its own hash, as canonical JSON."""
    return hashlib.sha256(json.dumps(content, sort_keys=True, separators=(",", ":")).encode()).hexdigest()
