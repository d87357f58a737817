"""Arguments, exit codes and where output goes.

Exit codes: 0 fine, 1 a check found problems, 2 wrong usage or an unusable file, 3 some listings could not be read.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from wildtext._version import __version__
from wildtext.errors import WildtextError

OK, PROBLEMS, USAGE, BAD_LISTINGS = 0, 1, 2, 3


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command with `arguments` (default: those of the process); returns the exit code."""
    options = _parser().parse_args(arguments)
    try:
        code = _run(options)
        sys.stdout.flush()
    except BrokenPipeError:  # the reader, such as `head`, has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return OK
    except (WildtextError, OSError, EOFError) as error:  # EOFError: a gzip file that was cut short
        print(f"wildtext: {_message(error)}", file=sys.stderr)
        return USAGE
    except KeyboardInterrupt:
        return 130
    return code


def _run(options: argparse.Namespace) -> int:
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):  # output is UTF-8 under every locale; lone surrogates must not end a run
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    if options.command == "score":
        from wildtext.cli.score import run_score

        return run_score(options)
    if options.command == "explain":
        from wildtext.cli.explain import run_explain

        return run_explain(options)
    if options.command in ("train", "evaluate"):
        from wildtext.cli.training import run_evaluate, run_train

        return run_train(options) if options.command == "train" else run_evaluate(options)
    from wildtext.cli.lexicon import run_lexicon

    return run_lexicon(options)


def _message(error: Exception) -> str:
    if isinstance(error, OSError) and error.filename is not None:
        return f"{error.filename}: {error.strerror}"
    return str(error)


def _risk(text: str) -> float:
    value = float(text)
    if not 0 <= value <= 1:
        raise argparse.ArgumentTypeError("a risk is a number from 0 to 1")
    return value


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="wildtext", description="How likely is it that a listing sells protected wildlife, and why?"
    )
    parser.add_argument("--version", action="version", version=f"wildtext {__version__}")
    commands = parser.add_subparsers(dest="command", required=True, metavar="command")

    scoring = argparse.ArgumentParser(add_help=False)
    scoring.add_argument("--policy", type=Path, metavar="FILE", help="a policy file (TOML)")
    scoring.add_argument("--lexicon", type=Path, metavar="PATH", help="a lexicon folder or compiled file of your own")
    scoring.add_argument("--model", type=Path, metavar="FILE", help="a model file of your own")

    score = commands.add_parser("score", parents=[scoring], help="score a file of listings: JSON Lines, CSV, or one text a line")
    score.add_argument("file", help="the file, or - for standard input; may end in .gz")
    score.add_argument("--input", choices=("auto", "jsonl", "csv", "lines"), default="auto", help="default: by name or look")
    score.add_argument("--format", choices=("jsonl", "table"), default="jsonl", help="what to write (default: jsonl)")
    score.add_argument("--text-field", metavar="NAME", help="the column or key that holds the text")
    score.add_argument("--min-risk", type=_risk, default=0.0, metavar="RISK", help="leave out listings of less risk")
    score.add_argument("--skip-bad", action="store_true", help="no rows for unreadable listings; they are still reported")
    score.add_argument(
        "--n-jobs", type=int, default=1, metavar="N", help="score in N processes, -1: one per core (needs the extra `parallel`)"
    )

    explain = commands.add_parser("explain", parents=[scoring], help="score one text and show why")
    explain.add_argument("text", help="the text, or - for standard input")
    explain.add_argument("--format", choices=("text", "json"), default="text")

    labelled = argparse.ArgumentParser(add_help=False)
    labelled.add_argument(
        "data", nargs="+", type=Path, help="JSON Lines files, or folders of them, with `label` and the keys of a listing"
    )
    labelled.add_argument("--recall", type=_risk, default=0.95, help="the recall for which a threshold is wished (default: 0.95)")

    train = commands.add_parser("train", parents=[labelled], help="train a model on labelled listings (needs the extra `train`)")
    train.add_argument(
        "--out", type=Path, required=True, metavar="FOLDER", help="where model, report and curves go; must not exist"
    )
    train.add_argument("--lexicon", type=Path, metavar="PATH", help="a lexicon folder or compiled file of your own")
    train.add_argument("--version-name", default="custom", metavar="NAME", help="what the model calls itself in results")
    train.add_argument(
        "--n-jobs", type=int, default=1, metavar="N", help="work in N processes, -1: one per core; for thousands of examples"
    )
    train.add_argument(
        "--cache",
        type=Path,
        metavar="FOLDER",
        help="keep there what was read in the examples, for a next training on them; a folder of your own, since it holds pickles: "
        "who can write there can run code as you",
    )

    evaluate = commands.add_parser("evaluate", parents=[scoring, labelled], help="judge a model on labelled listings")
    evaluate.add_argument("--out", type=Path, metavar="FOLDER", help="write report, figures and curves there instead")

    lexicon = commands.add_parser("lexicon", help="check, tidy or count a lexicon")
    actions = lexicon.add_subparsers(dest="action", required=True, metavar="action")
    lint = actions.add_parser("lint", help="check the files; exit code 1 if something must be repaired")
    lint.add_argument("folder", nargs="?", type=Path, default=Path("lexicons"), help="default: lexicons")
    fmt = actions.add_parser("fmt", help="put the files into their canonical form")
    fmt.add_argument("folder", nargs="?", type=Path, default=Path("lexicons"), help="default: lexicons")
    fmt.add_argument("--check", action="store_true", help="change nothing; exit code 1 if a file would change")
    stats = actions.add_parser("stats", help="count forms by language and group")
    stats.add_argument("lexicon", nargs="?", type=Path, help="a lexicon folder or compiled file (default: the one in use)")
    stats.add_argument("--json", action="store_true", help="as JSON")
    return parser
