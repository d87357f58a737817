"""What scoring costs one by one, in batches, in processes, in Arrow and in Spark, in seconds of processor time."""

from __future__ import annotations

import json
import os
import platform
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any

from bench.scaling.listings import FIELDS, listings
from bench.spark_session import local_session
from wildtext import ListingScore, Scorer, __version__, batch
from wildtext.arrow import score_batch

ROUNDS = 2
WARM = 10
"""Times that worker processes are sent the listings before anything is measured."""
_TICKS = os.sysconf("SC_CLK_TCK")


def tree_seconds() -> float:
    """Processor time of this process and all that it has started, living or ended."""
    parents: dict[int, int] = {}
    used: dict[int, int] = {}
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            rest = (folder / "stat").read_text("utf-8").rpartition(")")[2].split()
        except OSError:
            continue
        parents[int(folder.name)] = int(rest[1])
        used[int(folder.name)] = sum(map(int, rest[11:15]))
    ours = {os.getpid()}
    while more := {pid for pid, parent in parents.items() if parent in ours} - ours:
        ours |= more
    return sum(used[pid] for pid in ours if pid in used) / _TICKS


def timed(work: Callable[[], object]) -> tuple[float, float]:
    """(elapsed, processor) seconds of the best of ROUNDS runs, by processor time."""
    runs = []
    for _ in range(ROUNDS):
        cpu, wall = tree_seconds(), time.perf_counter()
        work()
        runs.append((time.perf_counter() - wall, tree_seconds() - cpu))
    return min(runs, key=lambda run: run[1])


def drain(results: Iterable[object]) -> None:
    for _ in results:
        pass


def start() -> dict[str, float]:
    """Processor seconds until a fresh process has scored its first text, and the MiB that it then takes up."""
    code = (
        "import time\n"
        "began = time.process_time()\n"
        "import wildtext\n"
        "wildtext.score('rhino horn, 象牙, งาช้าง, ngà voi, pangoln scales')\n"
        "seconds = time.process_time() - began\n"
        "print(seconds, next(int(l.split()[1]) for l in open('/proc/self/status') if l.startswith('VmHWM')) / 1024)\n"
    )
    command = [sys.executable, "-c", code]
    runs = [subprocess.run(command, capture_output=True, text=True, check=True).stdout.split() for _ in range(ROUNDS)]  # noqa: S603
    return {"seconds": min(float(run[0]) for run in runs), "mib": max(float(run[1]) for run in runs)}


def plain(rows: list[dict[str, Any]]) -> dict[str, Any]:
    """One by one, score_many in one and two processes, and Arrow; per listing."""
    import pyarrow as pa

    scorer = Scorer()
    results = [r for r in scorer.score_many(rows) if isinstance(r, ListingScore)]
    found: dict[str, Any] = {
        "listings": len(rows),
        "characters": sum(len(row[key] or "") for row in rows for key in ("title", "description")) / len(rows),
        "with_match": sum(bool(r.matches) for r in results) / len(rows),
        "flagged": sum(r.flagged for r in results) / len(rows),
        "json_bytes": sum(len(r.to_json().encode()) for r in results) / len(rows),
        "json_bytes_flagged": sum(len(r.to_json().encode()) for r in results if r.flagged)
        / max(1, sum(r.flagged for r in results)),
    }

    def one_by_one() -> None:
        for row in rows:
            scorer.score(row)

    record_batch = pa.RecordBatch.from_pylist(rows)
    for name, work in {
        "score": one_by_one,
        "score_many": lambda: drain(scorer.score_many(rows)),
        "arrow": lambda: score_batch(record_batch, scorer=scorer, result_json="flagged"),
        "arrow_json": lambda: score_batch(record_batch, scorer=scorer, result_json="all"),
    }.items():
        wall, cpu = timed(work)
        found[name] = {"us": wall / len(rows) * 1e6, "cpu_us": cpu / len(rows) * 1e6}
    return found


def processes(rows: list[dict[str, Any]], count: int) -> dict[str, float]:
    """`count` processes that have started, know the words and do not end: listings are sent often, the last times but one count.

    Each process learns words by itself and gets a part of the listings each time: after ten times all have seen all but a few.
    """
    batch.START_SECONDS, batch.TRIAL = -1.0, 1  # at once
    counted = 4
    results = Scorer().score_many((row for _ in range(WARM + counted + 1) for row in rows), n_jobs=count)
    drain(islice(results, WARM * len(rows)))
    cpu, wall = tree_seconds(), time.perf_counter()
    drain(islice(results, counted * len(rows)))
    elapsed, used = time.perf_counter() - wall, tree_seconds() - cpu
    results.close()
    return {
        "processes": count,
        "us": elapsed / (counted * len(rows)) * 1e6,
        "cpu_us": used / (counted * len(rows)) * 1e6,
    }


def spark(rows: list[dict[str, Any]]) -> dict[str, Any]:
    """Spark with two cores on this machine: scoring, and the way to Python and back without scoring."""
    from wildtext.spark import score_dataframe

    session = local_session()
    frame = session.createDataFrame(
        [tuple(row[key] for key in FIELDS) for row in rows], "id string, title string, description string, price double"
    )
    frame = frame.repartition(8).cache()
    frame.count()

    def same(batches: Iterator[Any]) -> Iterator[Any]:
        yield from batches

    def write(df: Any) -> Callable[[], object]:
        return lambda: df.write.format("noop").mode("overwrite").save()

    found: dict[str, Any] = {"listings": len(rows), "cores": 2}
    for name, df in {
        "identity": frame.mapInArrow(same, frame.schema),
        "scored": score_dataframe(frame, result_json="flagged"),
    }.items():
        write(df)()  # loads the lexicon, warms up the JVM
        wall, cpu = timed(write(df))
        found[name] = {"us": wall / len(rows) * 1e6, "cpu_us": cpu / len(rows) * 1e6}
    session.stop()
    return found


def measure(count: int) -> dict[str, Any]:
    """All of it."""
    rows = list(listings(count))
    wall, cpu = timed(lambda: sum(range(20_000_000)))
    spread = [processes(rows, n) for n in (1, 2)]  # first, while this process is young, as a user's is
    return {
        "processes": spread,
        "wildtext": __version__,
        "lexicon": Scorer().versions.lexicon,
        "python": platform.python_version(),
        "processor": _processor(),
        "cores": os.cpu_count(),
        "quiet": cpu / wall,
        "start": start(),
        "plain": plain(rows),
        "spark": spark(rows),
    }


def _processor() -> str:
    for line in Path("/proc/cpuinfo").read_text("utf-8").splitlines():
        if line.startswith("model name"):
            return line.partition(":")[2].strip()
    return platform.machine()


def write(path: Path, count: int) -> None:
    """Measure, and write the figures as JSON."""
    path.write_text(json.dumps(measure(count), indent=1) + "\n", "utf-8")
