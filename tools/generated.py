"""A file that is made from others: written, or checked against what they give."""

from __future__ import annotations

import sys
from pathlib import Path


def write_or_check(path: Path, text: str) -> int:
    """Exit code of a generating script: writes `text`, or with `--check` on the command line says whether it is there already."""
    if "--check" not in sys.argv[1:]:
        path.write_text(text, "utf-8")
    elif not path.is_file() or path.read_text("utf-8") != text:
        print(f"{path.name} is out of date; run python {sys.argv[0]}", file=sys.stderr)
        return 1
    return 0
