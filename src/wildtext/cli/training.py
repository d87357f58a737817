"""`wildtext train` and `wildtext evaluate`: labelled listings in; a model, a report and curves out."""

from __future__ import annotations

import argparse
import json
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from wildtext._version import __version__
from wildtext.cli.main import OK
from wildtext.errors import TrainingError
from wildtext.scorer import Scorer

if TYPE_CHECKING:
    from wildtext.training.evaluation import Judged


def run_train(options: argparse.Namespace) -> int:
    """Train a model on labelled listings; returns the exit code."""
    _needs_extra()
    from wildtext.training.corpus import corpus_hash, read_corpus
    from wildtext.training.held_out import judge_held_out
    from wildtext.training.model import content_of, design, enough

    if options.out.exists() and any(options.out.iterdir()):
        raise TrainingError(f"{options.out}: the folder is not empty; choose another or remove it")
    examples = read_corpus(options.data)
    manifest = {"corpus_sha256": corpus_hash(options.data), "wildtext": __version__}
    scorer = Scorer(lexicon=options.lexicon)
    manifest["lexicon_sha256"] = scorer.versions.lexicon_sha256
    enough(examples)
    table = design(examples, scorer, n_jobs=options.n_jobs, cache=options.cache)
    content = content_of(table, version=options.version_name, manifest=manifest, n_jobs=options.n_jobs)
    judged = judge_held_out(table, n_jobs=options.n_jobs)
    with _folder(options.out) as folder:
        (folder / "model.json").write_text(json.dumps(content, indent=1, sort_keys=True) + "\n", "utf-8")
        _write_report(judged, folder, options.recall, title="Report on held-out families", preface=_HELD_OUT)
    print(f"{options.out / 'model.json'}: {len(content['weights'])} weights from {len(examples)} examples", file=sys.stderr)
    return OK


_HELD_OUT = """Each example was judged by a model, a calibration and thresholds made without its family, in folds: `model.json`
itself was made from all of them, and judging it on them would flatter it. Judge it with `wildtext evaluate` on listings that are
not among these. Examples count as one family only where their lines say so: give variants of one text the same `family`."""


def run_evaluate(options: argparse.Namespace) -> int:
    """Judge a model on labelled listings; returns the exit code."""
    _needs_extra()
    from wildtext.training.corpus import read_corpus
    from wildtext.training.evaluation import judge, report

    examples = read_corpus(options.data)
    scorer = Scorer(lexicon=options.lexicon, model=options.model, policy=options.policy)
    if options.out is None:
        sys.stdout.write(report(judge(examples, scorer), title="Report", recall=options.recall))
        return OK
    with _folder(options.out) as folder:
        _write_report(judge(examples, scorer), folder, options.recall, title="Report")
    return OK


def _write_report(judged: Judged, folder: Path, recall: float, *, title: str, preface: str = "") -> None:
    from wildtext.training.evaluation import figures, report
    from wildtext.training.plots import draw

    (folder / "report.md").write_text(report(judged, title=title, recall=recall, preface=preface), "utf-8")
    (folder / "figures.json").write_text(json.dumps(figures(judged, recall=recall), indent=1) + "\n", "utf-8")
    draw(judged, folder)


def _needs_extra() -> None:
    try:
        import matplotlib
        import sklearn  # noqa: F401
    except ImportError as error:
        raise TrainingError(f"{error.name} is not installed; pip install 'wildtext[train]'") from None
    del matplotlib


@contextmanager
def _folder(path: Path) -> Iterator[Path]:
    """A folder that appears only when all of it is written."""
    path.parent.mkdir(parents=True, exist_ok=True)
    partial = Path(tempfile.mkdtemp(prefix=f".{path.name}-", dir=path.parent))
    try:
        yield partial
        if path.exists():
            path.rmdir()
        partial.chmod(0o755)
        partial.replace(path)
    finally:
        shutil.rmtree(partial, ignore_errors=True)
