"""Spark, where it and `wildtext.spark` are there: rows through `mapInArrow` on two local cores."""

from __future__ import annotations

import importlib
import importlib.util
from collections.abc import Sequence
from time import perf_counter

from bench.spark_session import local_session
from bench.speed.floor import Floor
from bench.speed.ours import Row
from bench.speed.timing import Measured

NAME = "Spark, 2 cores, `wildtext.spark`"


def row(floor: Floor, texts: Sequence[str]) -> Row:
    """Time of a warm session with the bundled lexicon, everything written to nowhere, or why there is no measurement."""
    for module in ("pyspark", "pyarrow", "wildtext.spark"):
        if importlib.util.find_spec(module) is None:
            return Row(NAME, None, f"skipped: no {module}")
    try:
        taken = _seconds(texts)
    except Exception as error:  # a missing Java, a version of Spark that cannot start: the table goes on and says so
        return Row(NAME, None, f"skipped: {type(error).__name__}: {str(error).splitlines()[0][:80]}")
    unit = min(floor.seconds(texts, perf_counter) for _ in range(3)) / len(texts)
    return Row(NAME, Measured([taken / unit], [taken], [unit], len(texts)), "workers warm")


def _seconds(texts: Sequence[str]) -> float:
    score = importlib.import_module("wildtext.spark").score_dataframe
    session = local_session()
    try:
        frame = session.createDataFrame([(str(i), text) for i, text in enumerate(texts)], "id string, description string")
        frame = frame.repartition(2).cache()
        frame.count()
        score(frame.limit(64)).count()
        score(frame).write.format("noop").mode("overwrite").save()
        began = perf_counter()
        score(frame).write.format("noop").mode("overwrite").save()
        return (perf_counter() - began) / len(texts)
    finally:
        session.stop()
