"""What wildtext raises. Everything else is a bug.

::

    WildtextError
    ├── ListingError (ValueError)         a listing field holds what it must not
    ├── ListingTypeError (TypeError)      what was passed is no listing, or a field has the wrong type
    ├── LexiconError (ValueError)         a lexicon source or compiled file cannot be used
    ├── ModelError (ValueError)           a model file cannot be used
    └── PolicyError (ValueError)          a policy cannot be used

No message repeats listing text: it may hold personal data, and messages end up in logs.
"""

from __future__ import annotations

from pathlib import Path


class WildtextError(Exception):
    """Base of all errors that wildtext raises on purpose."""


class ListingError(WildtextError, ValueError):
    """A listing field holds a value that cannot be scored, such as a negative price."""


class ListingTypeError(WildtextError, TypeError):
    """What was passed is no listing, or one of its fields has the wrong type."""


class ModelError(WildtextError, ValueError):
    """A model file is missing, damaged or of another format."""


class PolicyError(WildtextError, ValueError):
    """A policy names unknown keys, or its thresholds contradict each other."""


class LexiconError(WildtextError, ValueError):
    """A lexicon file cannot be used; `path` and `line` (from 1, or None) name the place."""

    def __init__(self, message: str, path: Path | str | None = None, line: int | None = None) -> None:
        place = "" if path is None else f"{path}:{line}: " if line else f"{path}: "
        super().__init__(place + message)
        self.path = path
        self.line = line


class TrainingError(WildtextError, ValueError):
    """Labelled data that cannot be used, with file and line."""
