"""`wildtext lexicon`: check, tidy or count a lexicon."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from wildtext.cli.main import OK, PROBLEMS
from wildtext.cli.terminal import console, table
from wildtext.errors import LexiconError
from wildtext.lexicon import Lexicon


def run_lexicon(options: argparse.Namespace) -> int:
    """Run one of the lexicon actions; returns the exit code."""
    if options.action == "stats":
        return _stats(options.lexicon, as_json=options.json)
    if not options.folder.is_dir():
        raise LexiconError("no such lexicon folder", options.folder)
    return _lint(options.folder) if options.action == "lint" else _format(options.folder, check=options.check)


def _lint(folder: Path) -> int:
    from wildtext.lexicon.linter import lint_folder

    problems = lint_folder(folder)
    errors = [problem for problem in problems if not problem.warning]
    for problem in problems:
        kind = "warning: " if problem.warning else ""
        print(f"{folder / problem.path}:{problem.line}: {kind}{problem.code} {problem.message}")
    print(f"{len(errors)} to repair, {len(problems) - len(errors)} warnings", file=sys.stderr)
    return PROBLEMS if errors else OK


def _format(folder: Path, *, check: bool) -> int:
    from wildtext.lexicon.formatter import format_folder

    changed = format_folder(folder, write=not check)
    for path in changed:
        print(f"{'would change' if check else 'changed'}: {path}")
    return PROBLEMS if check and changed else OK


def _stats(path: Path | None, *, as_json: bool) -> int:
    statistics = Lexicon.load(path).statistics
    if as_json:
        print(json.dumps(statistics, ensure_ascii=False))
        return OK
    rows = table()
    rows.padding = (0, 1, 0, 0)
    rows.add_column("language", no_wrap=True)
    groups = list(statistics["groups"])
    for group in groups:
        rows.add_column("\n".join(word[:4] for word in group.split("_")), justify="right", no_wrap=True)
    rows.add_column("all", justify="right", no_wrap=True)
    for language, counts in statistics["table"].items():
        rows.add_row(language, *(str(counts.get(group, "")) for group in groups), str(statistics["languages"][language]))
    rows.add_section()
    rows.add_row("all", *(str(statistics["groups"][group]) for group in groups), str(statistics["forms"]))
    out = console(at_least=150)
    out.print(rows)
    for key in ("verified", "taxa", "scientific_names", "benign_phrases", "context_words", "conjunctions", "concepts", "sources"):
        out.print(f"{key.replace('_', ' ')}: {statistics[key]}")
    return OK
