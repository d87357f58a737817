"""wildtext itself: every way of scoring that this version has, measured on one set of texts."""

from __future__ import annotations

import importlib
import importlib.util
import inspect
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from statistics import median
from time import perf_counter

from bench.speed.floor import Floor
from bench.speed.listings import Sample, samples
from bench.speed.recall import Recall, counted
from bench.speed.timing import Measured, Pass, each, interleaved, together
from bench.speed.words import LATIN, WRITINGS
from wildtext import Scorer, WildtextError


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
    if _is_there("wildtext.arrow") and _is_there("pyarrow"):
        in_arrow = make()
        warm_up(in_arrow)
        passes["`wildtext.arrow.score_batch()`"] = together(_arrow(in_arrow))
    rows = [Row(name, measured) for name, measured in interleaved(floor, passes, texts).items()]
    known = texts[: len(texts) // len(passes)]
    for text in known:
        score.score(text)
    again = interleaved(floor, {"`score()`, all words known": each(score.score)}, known)
    return [*rows, *(Row(name, measured) for name, measured in again.items())]


def _is_there(module: str) -> bool:
    return importlib.util.find_spec(module) is not None


def _arrow(scorer: Scorer) -> Callable[[Sequence[str]], object]:
    """Score texts as a record batch, which is made within the time."""
    import pyarrow

    score_batch = importlib.import_module("wildtext.arrow").score_batch
    return lambda texts: score_batch(pyarrow.RecordBatch.from_pydict({"description": list(texts)}), scorer=scorer)


KINDS: dict[str, Callable[[Sample], bool]] = {
    "short, under 100 characters": lambda sample: len(sample.text) < 100,
    "long, over 250": lambda sample: len(sample.text) > 250,
    "with a planted term": lambda sample: bool(sample.planted),
    "that disguised": lambda sample: any(plant.disguise != "plain" for plant in sample.planted),
    "without": lambda sample: not sample.planted,
    "Latin script": lambda sample: sample.tag in LATIN,
    "words without spaces": lambda sample: not WRITINGS[sample.tag].spaced,
    "other scripts": lambda sample: sample.tag not in LATIN and WRITINGS[sample.tag].spaced,
}
"""Kinds of made-up listings: the mean hides the slow ones."""


def by_kind(scorer: Scorer, floor: Floor, listings: Sequence[Sample]) -> dict[str, Measured]:
    """Single calls of `score()` by kind of listing, with F over those of a kind before and after all of them."""
    warm_up(scorer)
    of_kind = {name: [i for i, sample in enumerate(listings) if belongs(sample)] for name, belongs in KINDS.items()}
    texts = [sample.text for sample in listings]

    def least() -> dict[str, float]:
        return {name: floor.seconds([texts[i] for i in numbers]) / len(numbers) for name, numbers in of_kind.items() if numbers}

    units = [least(), least()]
    times = each(scorer.score)(texts)
    units += [least(), least()]
    found = {}
    for name in units[0]:
        seconds = [times[i] for i in of_kind[name]]
        unit = median(one[name] for one in units)
        found[name] = Measured([sum(seconds) / len(seconds) / unit], seconds, [unit], len(seconds))
    return found


def _throughput(name: str, floor: Floor, texts: Sequence[str], run: Callable[[], object], note: str) -> Row:
    """One run over everything, with F before and after it. Wall-clock time of both, since the work is in other processes."""
    least = [floor.seconds(texts, perf_counter) for _ in range(2)]
    began = perf_counter()
    run()
    taken = (perf_counter() - began) / len(texts)
    least += [floor.seconds(texts, perf_counter) for _ in range(2)]
    unit = median(least) / len(texts)
    return Row(name, Measured([taken / unit], [taken], [unit], len(texts)), note)


def two_processes(scorer: Scorer, floor: Floor, texts: Sequence[str]) -> Row:
    """`score_many(n_jobs=2)`, start of the processes included."""
    name = "`score_many(n_jobs=2)`"
    if "n_jobs" not in inspect.signature(Scorer.score_many).parameters:
        return Row(name, None, "this version has no n_jobs")
    many: Callable[..., Iterable[object]] = scorer.score_many
    try:
        return _throughput(name, floor, texts, lambda: list(many(texts, n_jobs=2)), "start of the processes included")
    except WildtextError as error:
        return Row(name, None, f"skipped: {error}")


def recall(scorer: Scorer, samples: Sequence[Sample]) -> Recall:
    """What `find` finds of the planted terms."""
    return counted((sample, [(match.start, match.end) for match in scorer.find(sample.text)]) for sample in samples)


def floor_recall(floor: Floor, samples: Sequence[Sample]) -> Recall:
    """What F finds; its spans are those of the folded text, as it has no others."""
    return counted((sample, [(start, end) for _, start, end in floor.scan(sample.text)]) for sample in samples)
