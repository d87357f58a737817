"""Make disguised words of every language from the lexicon, and count which are found at their place: `python -m bench.evasion`.

A case is a strong form of restricted goods, disguised, between a word for selling and a price; its benign twin is a benign
phrase of the same language under the same disguise. Results go to `bench/results/evasion.md`.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

from bench.evasion import written
from bench.evasion.cases import cases
from bench.evasion.measure import report
from wildtext import Scorer
from wildtext.lexicon.parser import parse_folder

ROOT = Path(__file__).parents[2]
RESULTS = ROOT / "bench" / "results" / "evasion.md"


def main() -> int:
    """Measure and write the table."""
    began = time.perf_counter()
    rows, problems = parse_folder(ROOT / "lexicons")
    if problems:
        print(problems[0], file=sys.stderr)
        return 1
    scorer = Scorer()
    by_hand = written.report(written.measure(scorer, list(written.written())))
    text = f"{report(scorer, list(cases(rows)))}\n{by_hand}\n"
    RESULTS.write_text(text, encoding="utf-8")
    print(text)
    print(f"{time.perf_counter() - began:.0f} s", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())
