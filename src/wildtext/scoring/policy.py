"""Policies: what a platform or jurisdiction makes of a risk. A policy is a TOML file, never code.

Thresholds and appendix rules change only the decision, never the risk. Switched-off groups, allowed phrases and own terms
change the evidence, and everything they remove stays visible in `suppressed`.
"""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from wildtext.errors import PolicyError
from wildtext.types import Decision

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

DECISIONS: tuple[Decision, ...] = ("none", "review", "high_confidence")
PROFILES = ("sensitive", "balanced", "precise")
APPENDICES = ("I", "II", "III")
_KEYS = {"name", "mode", "profile", "expires", "groups", "appendix", "thresholds", "allow", "term"}
_TERM_KEYS = {"concept", "language", "strength", "kind", "forms", "mode", "expires", "note"}
_ALLOW_KEYS = {"phrase", "reason", "language", "expires"}


@dataclass(frozen=True, slots=True)
class AllowedPhrase:
    """A phrase in which no match counts, with the reason. `language` (BCP 47) says how the phrase may be inflected."""

    phrase: str
    reason: str
    language: str = "en"
    expires: date | None = None


@dataclass(frozen=True, slots=True)
class ExtraTerm:
    """A platform's own term. It carries the learned weight of its strength: nobody types a risk number.

    In `mode="shadow"` it is found and shown under `suppressed`, and changes nothing.
    """

    concept: str
    language: str
    strength: str
    forms: tuple[str, ...]
    kind: str = "product"
    mode: str = "enforce"
    expires: date | None = None


@dataclass(frozen=True, slots=True)
class Policy:
    """How risks become decisions. `Policy()` is the default; `Policy.load("mine.toml")` reads a file."""

    name: str = "default"
    mode: str = "enforce"
    profile: str = "balanced"
    expires: date | None = None
    groups_off: frozenset[str] = frozenset()
    appendix: Mapping[str, Decision] = field(default_factory=dict)
    thresholds: Mapping[str, tuple[float, float]] = field(default_factory=dict)
    allow: tuple[AllowedPhrase, ...] = ()
    terms: tuple[ExtraTerm, ...] = ()
    sha256: str | None = None

    @classmethod
    def load(cls, path: str | Path) -> Policy:
        """Read a policy file. Raises PolicyError, naming file and key, for anything it does not understand."""
        file = Path(path)
        try:
            data = file.read_bytes()
        except OSError as error:
            raise PolicyError(f"{file}: cannot be read ({error.strerror})") from None
        try:
            content = tomllib.loads(data.decode("utf-8"))
        except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
            raise PolicyError(f"{file}: is not valid TOML: {error}") from None
        return _Reader(str(file), data.decode("utf-8").split("\n")).policy(content, hashlib.sha256(data).hexdigest())

    def pair(
        self, measured: Mapping[str, Mapping[str, tuple[float, float]]], language: str | None
    ) -> tuple[str | None, tuple[float, float]]:
        """The (review, high_confidence) pair for a language, and the language it is for (None: the default).

        The policy's own pair for the language comes first, then the policy's default, then the model's measured pairs.
        """
        own = measured[self.profile]
        for pairs in (self.thresholds, own):
            if language is not None and language in pairs:
                return language, pairs[language]
            if "default" in pairs:
                return None, pairs["default"]
        raise PolicyError(f"the model has no default thresholds for profile {self.profile!r}")

    def highest_decision(self, appendices: list[str]) -> Decision:
        """The highest decision that the appendix rules allow for taxa of these appendices; `I/II` takes the stricter rule."""
        if not self.appendix or not appendices:
            return "high_confidence"
        allowed = [
            max((self.appendix.get(part, "high_confidence") for part in appendix.split("/")), key=DECISIONS.index)
            for appendix in appendices
        ]
        return max(allowed, key=DECISIONS.index)


class _Reader:
    """Checks a policy file; every error names file and line."""

    def __init__(self, file: str, lines: list[str]) -> None:
        self.file = file
        self.lines = lines

    def fail(self, message: str, key: str | None = None) -> PolicyError:
        line = next((i for i, text in enumerate(self.lines, 1) if key and text.strip().lstrip("[").startswith(key)), None)
        return PolicyError(f"{self.file}:{line}: {message}" if line else f"{self.file}: {message}")

    def policy(self, content: dict[str, Any], sha256: str) -> Policy:
        self.known(content, _KEYS, "policy")
        mode = self.choice(content, "mode", ("enforce", "shadow"), "enforce")
        profile = self.choice(content, "profile", PROFILES, "balanced")
        groups = self.table(content, "groups")
        for group, state in groups.items():
            if state not in ("on", "off"):
                raise self.fail(f'group {group!r} must be "on" or "off"', group)
        appendix = self.table(content, "appendix")
        for name, decision in appendix.items():
            if name not in APPENDICES or decision not in DECISIONS:
                raise self.fail(f"appendix {name!r} = {decision!r}: expected I, II or III and one of {', '.join(DECISIONS)}", name)
        return Policy(
            name=self.string(content, "name", "unnamed"),
            mode=mode,
            profile=profile,
            expires=self.day(content, "expires"),
            groups_off=frozenset(g for g, state in groups.items() if state == "off"),
            appendix=appendix,
            thresholds={language: self.pair(language, row) for language, row in self.table(content, "thresholds").items()},
            allow=tuple(self.allowed(row) for row in self.rows(content, "allow")),
            terms=tuple(self.term(row) for row in self.rows(content, "term")),
            sha256=sha256,
        )

    def known(self, content: Mapping[str, Any], keys: set[str], where: str) -> None:
        for key in content:
            if key not in keys:
                raise self.fail(f"unknown key {key!r} in {where}; allowed: {', '.join(sorted(keys))}", key)

    def choice(self, content: Mapping[str, Any], key: str, choices: tuple[str, ...], default: str) -> str:
        value = content.get(key, default)
        if value not in choices:
            raise self.fail(f"{key!r} must be one of {', '.join(choices)}, not {value!r}", key)
        return str(value)

    def string(self, content: Mapping[str, Any], key: str, default: str | None = None) -> str:
        value = content.get(key, default)
        if not isinstance(value, str) or not value:
            raise self.fail(f"{key!r} must be a non-empty string", key)
        return value

    def day(self, content: Mapping[str, Any], key: str) -> date | None:
        value = content.get(key)
        if value is not None and type(value) is not date:
            raise self.fail(f"{key!r} must be a date such as 2027-06-30", key)
        return value

    def table(self, content: Mapping[str, Any], key: str) -> dict[str, Any]:
        value = content.get(key, {})
        if not isinstance(value, dict):
            raise self.fail(f"{key!r} must be a table", key)
        return value

    def rows(self, content: Mapping[str, Any], key: str) -> list[dict[str, Any]]:
        value = content.get(key, [])
        if not isinstance(value, list) or not all(isinstance(row, dict) for row in value):
            raise self.fail(f"{key!r} must be written as [[{key}]]", key)
        return value

    def pair(self, language: str, row: Any) -> tuple[float, float]:
        if not isinstance(row, dict):
            raise self.fail(f"thresholds of {language!r} must be a table with review and high_confidence", "thresholds")
        self.known(row, {"review", "high_confidence"}, f"thresholds.{language}")
        values = [row.get("review"), row.get("high_confidence")]
        if not all(isinstance(v, (int, float)) and not isinstance(v, bool) and 0 <= v <= 1 for v in values):
            raise self.fail(
                f"thresholds of {language!r} need review and high_confidence, both from 0 to 1", f"thresholds.{language}"
            )
        if row["review"] > row["high_confidence"]:
            raise self.fail(f"thresholds of {language!r}: review lies above high_confidence", f"thresholds.{language}")
        return float(row["review"]), float(row["high_confidence"])

    def allowed(self, row: dict[str, Any]) -> AllowedPhrase:
        self.known(row, _ALLOW_KEYS, "[[allow]]")
        if not row.get("reason"):
            raise self.fail("an [[allow]] entry needs a reason", "allow]]")
        return AllowedPhrase(
            self.string(row, "phrase"), self.string(row, "reason"), self.string(row, "language", "en"), self.day(row, "expires")
        )

    def term(self, row: dict[str, Any]) -> ExtraTerm:
        self.known(row, _TERM_KEYS, "[[term]]")
        forms = row.get("forms")
        if not isinstance(forms, list) or not forms or not all(isinstance(f, str) and f.strip() for f in forms):
            raise self.fail("'forms' of a [[term]] must be a list of non-empty strings", "forms")
        return ExtraTerm(
            concept=self.string(row, "concept"),
            language=self.string(row, "language"),
            strength=self.choice(row, "strength", ("strong", "weak"), "weak"),
            forms=tuple(forms),
            kind=self.choice(row, "kind", ("species", "part", "product", "code", "hashtag", "trade"), "product"),
            mode=self.choice(row, "mode", ("enforce", "shadow"), "enforce"),
            expires=self.day(row, "expires"),
        )
