"""`wildtext train` and `wildtext evaluate`: labelled listings in; a model, a report and curves out."""

from __future__ import annotations

import argparse
import json
import shutil
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from wildtext._version import __version__
from wildtext.cli.main import OK
from wildtext.errors import TrainingError
from wildtext.scorer import Scorer


def run_train(options: argparse.Namespace) -> int:
    """Train a model on labelled listings; returns the exit code."""
    _needs_extra()
    from wildtext.training.corpus import corpus_hash, read_corpus
    from wildtext.training.model import train

    if options.out.exists() and any(options.out.iterdir()):
        raise TrainingError(f"{options.out}: the folder is not empty; choose another or remove it")
    examples = read_corpus(options.data)
    manifest = {"corpus_sha256": corpus_hash(options.data), "wildtext": __version__}
    scorer = Scorer(lexicon=options.lexicon)
    manifest["lexicon_sha256"] = scorer.versions.lexicon_sha256
    content = train(examples, scorer, version=options.version_name, manifest=manifest)
    with _folder(options.out) as folder:
        (folder / "model.json").write_text(json.dumps(content, indent=1, sort_keys=True) + "\n", "utf-8")
        judged = Scorer(lexicon=options.lexicon, model=folder / "model.json")
        _write_report(examples, judged, folder, "Report on the training examples", options.recall)
    print(f"{options.out / 'model.json'}: {len(content['weights'])} weights from {len(examples)} examples", file=sys.stderr)
    return OK


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
        _write_report(examples, scorer, folder, "Report", options.recall)
    return OK


def _write_report(examples: Sequence[Any], scorer: Scorer, folder: Path, title: str, recall: float) -> None:
    from wildtext.training.evaluation import figures, judge, report
    from wildtext.training.plots import draw

    judged = judge(examples, scorer)
    (folder / "report.md").write_text(report(judged, title=title, recall=recall), "utf-8")
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
