"""wildtext itself: every way of scoring that this version has, measured on one set of texts."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from statistics import median
from time import perf_counter

from bench.speed.floor import Floor
from bench.speed.listings import Sample, samples
from bench.speed.recall import Recall, counted
from bench.speed.timing import Measured, Pass, each, interleaved, together
from wildtext import Scorer


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the table: a measurement, or the reason why there is none."""

    name: str
    measured: Measured | None
    note: str = ""


def warm_up(scorer: Scorer) -> None:
    """Score other listings first: tables that are loaded on first use are measured as start, not as the slowest calls."""
    for sample in samples(100, seed="warm"):
        scorer.score(sample.text)


def single_process(make: Callable[[], Scorer], floor: Floor, texts: Sequence[str]) -> list[Row]:
    """`score`, `find` and `score_many`, each with a scorer of its own, on blocks of texts dealt in turn."""
    score, find, many = make(), make(), make()
    for scorer in (score, find, many):
        warm_up(scorer)
    passes: dict[str, Pass] = {
        "`score()`": each(score.score),
        "`find()`, matching only": each(find.find),
        "`score_many()`": together(lambda batch: list(many.score_many(batch))),
    }
    return [Row(name, measured) for name, measured in interleaved(floor, passes, texts).items()]


def _throughput(name: str, floor: Floor, texts: Sequence[str], run: Callable[[], object], note: str) -> Row:
    """One run over everything, with F before and after it."""
    least = [floor.seconds(texts) for _ in range(2)]
    began = perf_counter()
    run()
    taken = (perf_counter() - began) / len(texts)
    least += [floor.seconds(texts) for _ in range(2)]
    unit = median(least) / len(texts)
    return Row(name, Measured([taken / unit], [taken], [unit], len(texts)), note)


def two_processes(scorer: Scorer, floor: Floor, texts: Sequence[str]) -> Row:
    """`score_many(n_jobs=2)`, start of the processes included."""
    name = "`score_many(n_jobs=2)`"
    if "n_jobs" not in inspect.signature(Scorer.score_many).parameters:
        return Row(name, None, "this version has no n_jobs")
    many: Callable[..., Iterable[object]] = scorer.score_many
    return _throughput(name, floor, texts, lambda: list(many(texts, n_jobs=2)), "start of the processes included")


def recall(scorer: Scorer, samples: Sequence[Sample]) -> Recall:
    """What `find` finds of the planted terms."""
    return counted((sample, [(match.start, match.end) for match in scorer.find(sample.text)]) for sample in samples)


def floor_recall(floor: Floor, samples: Sequence[Sample]) -> Recall:
    """What F finds; its spans are those of the folded text, as it has no others."""
    return counted((sample, [(start, end) for _, start, end in floor.scan(sample.text)]) for sample in samples)
