"""The package as it is where nothing was compiled."""

import importlib.util
import sys
from types import ModuleType
from typing import Any
from unittest.mock import patch

COMPILED = tuple(
    f"wildtext.{name}" for name in ("lexicon._automaton", "lexicon._nearness", "matching._tokens", "text._hearing", "text._letters")
)
"""Every compiled module."""


def uncompiled(module: ModuleType) -> Any:
    """A copy of a module as it is where nothing is compiled."""
    assert module.__file__ is not None
    spec = importlib.util.spec_from_file_location(f"uncompiled_{module.__name__.rpartition('.')[2]}", module.__file__)
    assert spec is not None
    assert spec.loader is not None
    copy = importlib.util.module_from_spec(spec)
    with patch.dict(sys.modules, dict.fromkeys(COMPILED)):
        spec.loader.exec_module(copy)
    return copy
