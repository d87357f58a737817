"""Table-driven cases: tests/cases/<name>.toml holds `[[case]]` tables, each with a `name`."""

import sys
from pathlib import Path
from typing import Any

import pytest

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

FOLDER = Path(__file__).parent / "cases"


def cases(name: str) -> list[Any]:
    """One pytest parameter per case of a file. A case with `xfail` must fail, and says why."""
    rows = tomllib.loads((FOLDER / f"{name}.toml").read_text("utf-8"))["case"]
    assert rows, f"{name}.toml holds no case"
    return [
        pytest.param(row, id=row["name"], marks=[pytest.mark.xfail(reason=row["xfail"], strict=True)] if "xfail" in row else [])
        for row in rows
    ]
