"""`wildtext explain`: one text, its risk, the words behind it, and the sum that gives the risk."""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING

from wildtext.cli.main import OK
from wildtext.cli.terminal import console, table, visible
from wildtext.scorer import Scorer
from wildtext.types import ListingScore

if TYPE_CHECKING:
    from rich.table import Table

_STYLE = {"high_confidence": "bold red", "review": "bold yellow", "none": "bold green"}


def run_explain(options: argparse.Namespace) -> int:
    """Score one text and print why; returns the exit code."""
    text = sys.stdin.buffer.read().decode("utf-8", "replace").strip("\n") if options.text == "-" else options.text
    result = Scorer(lexicon=options.lexicon, model=options.model, policy=options.policy).score(text)
    if options.format == "json":
        sys.stdout.write(result.to_json() + "\n")
    else:
        _show(text, result)
    return OK


def _show(text: str, result: ListingScore) -> None:
    out = console()
    from rich.text import Text

    out.print(_highlighted(text, result))
    out.print()
    out.print(Text.assemble(("risk ", "bold"), f"{result.risk:.3f}  ", (result.decision, _STYLE[result.decision])))
    limits = result.thresholds
    out.print(f"review from {limits.review}, high_confidence from {limits.high_confidence}; profile {limits.profile}")
    _matches(result)
    _reasons(result)
    for warning in result.warnings:
        out.print(f"warning {warning.code}: {warning.detail}")


def _highlighted(text: str, result: ListingScore) -> object:
    """The text with matches and set-aside words marked."""
    from rich.text import Text

    shown = Text()
    marks = [(m.start, m.end, "bold red") for m in result.matches] + [(m.start, m.end, "dim strike") for m in result.suppressed]
    done = 0
    for start, end, style in sorted(marks):
        if start >= done:
            shown.append(visible(text[done:start]))
            shown.append(visible(text[start:end]), style=style)
            done = end
    shown.append(visible(text[done:]))
    return shown


def _matches(result: ListingScore) -> None:
    from rich.text import Text

    if not result.matches and not result.suppressed:
        console().print("No word of the lexicon was found.")
        return
    appendix = {taxon.taxon_id: taxon.cites_appendix for taxon in result.taxa}
    rows = _titled("found", "at", "is", "language", "how", "taxa (CITES)")
    for match in result.matches:
        taxa = ", ".join(f"{t} ({appendix[t]})" if appendix.get(t) else t for t in match.taxon_ids)
        how = ", ".join((match.method, *match.transforms))
        rows.add_row(Text(visible(match.text)), f"{match.start}–{match.end}", match.concept, match.language, how, taxa)
    for row in result.suppressed:
        why = row.reason.replace("_", " ") + (f" ({visible(row.by)})" if row.by else "")
        place = f"{row.start}–{row.end}"
        rows.add_row(
            Text(visible(row.text), "dim"), place, row.concept, row.language, Text(f"set aside: {why}", "dim"), row.note or ""
        )
    console().print(rows)


def _reasons(result: ListingScore) -> None:
    rows = _titled("reason", "adds")
    for reason in sorted(result.reasons, key=lambda r: -abs(r.contribution)):
        rows.add_row(reason.feature, f"{reason.contribution:+.3f}")
    total = sum(reason.contribution for reason in result.reasons)
    calibration = result.thresholds.calibration
    rows.add_section()
    rows.add_row(f"risk = sigmoid({calibration.a:g} × sum {calibration.b:+g})", f"{total:+.3f}")
    console().print(rows)


def _titled(*columns: str) -> Table:
    new = table()
    for i, column in enumerate(columns):
        new.add_column(column, justify="right" if column == "adds" else "left", no_wrap=i == 0)
    return new
