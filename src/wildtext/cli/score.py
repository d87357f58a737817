"""`wildtext score`: a file of listings in, one result a line out, or a table."""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from itertools import tee
from typing import Any

from wildtext.cli.listing_files import ListingFile, Record
from wildtext.cli.main import BAD_LISTINGS, OK
from wildtext.cli.terminal import console, excerpt, table, visible
from wildtext.errors import WildtextError
from wildtext.scorer import Scorer
from wildtext.types import FailedListing, ListingScore

_STYLE = {"high_confidence": "bold red", "review": "yellow", "none": "dim"}


def run_score(options: argparse.Namespace) -> int:
    """Score a file; returns the exit code."""
    scorer = Scorer(lexicon=options.lexicon, model=options.model, policy=options.policy)
    listings = ListingFile(options.file, options.input, options.text_field)
    shown = _Table() if options.format == "table" else None
    bad = 0
    records, ahead = tee(listings)
    results = scorer.score_many((record.listing for record in ahead), n_jobs=options.n_jobs)  # type: ignore[misc]  # None fails
    with _progress() as advance, closing(results):
        for result, record in zip(results, records, strict=False):  # in this order: what `listings` raises comes through `results`
            advance()
            if isinstance(result, FailedListing):
                bad += 1
                error = record.error or WildtextError(result.message)
                print(f"wildtext: {listings.name}:{record.line}: {error}", file=sys.stderr)
                if not options.skip_bad and shown is None:
                    _write({"id": record.id, "line": record.line, "error": _kind(record, result), "message": str(error)})
                continue
            if result.risk < options.min_risk:
                continue
            if shown is None:
                _write_result(record, result)
            else:
                shown.add(record, result)
    if listings.ignored:
        names = ", ".join(sorted(visible(name[:40]) for name in listings.ignored)[:20])
        print(f"wildtext: {listings.name}: not used, as no listing has such a field: {names}", file=sys.stderr)
    if shown is not None:
        shown.show()
    return BAD_LISTINGS if bad and not options.skip_bad else OK


def _kind(record: Record, result: FailedListing) -> str:
    return result.error if record.error is None else type(record.error).__name__


def _write(row: dict[str, Any]) -> None:
    sys.stdout.write(json.dumps(row, ensure_ascii=True, separators=(",", ":")) + "\n")


def _write_result(record: Record, result: ListingScore) -> None:
    """The result with id and line in front; `to_json` decides what is escaped."""
    head = json.dumps({"id": record.id, "line": record.line}, ensure_ascii=True, separators=(",", ":"))
    sys.stdout.write(f"{head[:-1]},{result.to_json()[1:]}\n")


@contextmanager
def _progress() -> Iterator[Callable[[], None]]:
    """Counts listings on standard error, only where that is a terminal and standard output is not, and rich is installed."""
    if not sys.stderr.isatty() or sys.stdout.isatty():
        yield lambda: None
        return
    try:
        from rich.progress import MofNCompleteColumn, Progress, SpinnerColumn, TimeElapsedColumn
    except ImportError:
        yield lambda: None
        return
    with Progress(SpinnerColumn(), MofNCompleteColumn(), TimeElapsedColumn(), console=console(sys.stderr), transient=True) as bar:
        task = bar.add_task("", total=None)
        yield lambda: bar.advance(task)


class _Table:
    """Results as a table for the eye, with a summary."""

    def __init__(self) -> None:
        self.console = console()
        self.decisions: Counter[str] = Counter()
        self.table = table()
        self.table.add_column("listing", no_wrap=True, max_width=22)
        self.table.add_column("risk", justify="right")
        self.table.add_column("decision", no_wrap=True)
        self.table.add_column("offers", max_width=24)
        self.table.add_column("found", max_width=30)
        self.table.add_column("text", max_width=34)

    def add(self, record: Record, result: ListingScore) -> None:
        from rich.text import Text

        self.decisions[result.decision] += 1
        found = ", ".join(dict.fromkeys(visible(m.text) for m in result.matches))
        aside = ", ".join(dict.fromkeys(visible(m.text) for m in result.suppressed))
        shown = Text(found) if found else Text(f"({aside})" if aside else "", style="dim")
        text = " · ".join(value for _, value in record.listing.text_fields()) if record.listing else ""
        self.table.add_row(
            Text(visible(record.id or f"line {record.line}")),
            f"{result.risk:.3f}",
            Text(result.decision, style=_STYLE[result.decision]),
            Text(", ".join(label.id for label in result.labels[:2])),
            shown,
            Text(excerpt(text, 60), style="dim"),
        )

    def show(self) -> None:
        self.console.print(self.table)
        total = sum(self.decisions.values())
        counts = ", ".join(f"{self.decisions[name]} {name}" for name in ("high_confidence", "review", "none"))
        self.console.print(f"{total} listings: {counts}. Words in brackets were found and set aside.")
