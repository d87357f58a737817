"""What scale costs.

python -m bench.scaling           measure, write bench/results/scaling.json and the tables of docs/scaling.md
python -m bench.scaling --page    only the tables, from the figures that are there
python -m bench.scaling --check   exit code 1 if the tables do not follow from the figures
"""

from __future__ import annotations

import sys
from pathlib import Path

from bench.scaling.page import figures, filled

ROOT = Path(__file__).parents[2]
FIGURES = ROOT / "bench" / "results" / "scaling.json"
PAGE = ROOT / "docs" / "scaling.md"
LISTINGS = 3_000


def main(arguments: list[str]) -> int:
    """Measure, write or check; returns the exit code."""
    if not arguments:
        from bench.scaling.measure import write

        write(FIGURES, LISTINGS)
    now = PAGE.read_text("utf-8")
    page = filled(now, figures(FIGURES))
    if "--check" in arguments:
        if page != now:
            print("docs/scaling.md is out of date; run python -m bench.scaling --page", file=sys.stderr)
        return int(page != now)
    PAGE.write_text(page, "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
