"""Times that mean something on a machine that others use too: everything is measured in turn with F, on the same texts.

The clock is CPU time. A call of a millisecond may be interrupted, one of ten microseconds hardly ever is: by a clock on the wall
the ratio of the two would grow with the load of the machine.
"""

from __future__ import annotations

import gc
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from math import log
from statistics import median
from time import thread_time

from bench.speed.floor import Floor

Pass = Callable[[Sequence[str]], Sequence[float]]
"""Goes through texts and returns seconds: one for each text, or a single one for all."""


def each(call: Callable[[str], object]) -> Pass:
    """A pass that times every single call."""

    def go(texts: Sequence[str]) -> list[float]:
        times = []
        for text in texts:
            began = thread_time()
            call(text)
            times.append(thread_time() - began)
        return times

    return go


def together(call: Callable[[Sequence[str]], object]) -> Pass:
    """A pass that times one call over all texts."""

    def go(texts: Sequence[str]) -> list[float]:
        began = thread_time()
        call(texts)
        return [thread_time() - began]

    return go


@dataclass(slots=True)
class Measured:
    """Ratios to F by block, seconds per listing, and seconds of F per listing on the same texts."""

    ratios: list[float] = field(default_factory=list)
    seconds: list[float] = field(default_factory=list)
    floors: list[float] = field(default_factory=list)
    texts: int = 0

    @property
    def ratio(self) -> float:
        """Median of the ratios of the blocks: what a listing takes on average, in F."""
        return median(self.ratios)

    @property
    def floor(self) -> float:
        """Median over the blocks of what F takes per listing, in seconds."""
        return median(self.floors)

    def percentile(self, share: float) -> float:
        """Seconds within which `share` of the listings were done; of block means where calls were not timed singly."""
        times = sorted(self.seconds)
        return times[min(len(times) - 1, int(share * len(times)))]


def interleaved(floor: Floor, passes: Mapping[str, Pass], texts: Sequence[str], block: int = 50) -> dict[str, Measured]:
    """Deal blocks of texts to the passes in turn, and measure F on each block before and after.

    No text is seen twice by anyone but F: what a scorer keeps of one text must not make the same text fast the next time.
    """
    found = {name: Measured() for name in passes}
    blocks = [texts[i : i + block] for i in range(0, len(texts) - block + 1, block)]
    names = list(passes)
    gc.collect()
    for number, batch in enumerate(blocks[: len(blocks) // len(names) * len(names)]):
        name = names[number % len(names)]
        least = [floor.seconds(batch) for _ in range(3)]
        times = passes[name](batch)
        least += [floor.seconds(batch) for _ in range(2)]
        here = found[name]
        unit = median(least) / len(batch)
        here.floors.append(unit)
        here.ratios.append(sum(times) / len(batch) / unit)
        here.seconds += times if len(times) == len(batch) else [sum(times) / len(batch)]
        here.texts += len(batch)
    return found


def slope(sizes: Sequence[float], seconds: Sequence[float]) -> float:
    """Exponent of growth: the slope of a straight line through the logarithms, 1 for linear.

    >>> round(slope([1, 10, 100], [2, 20, 200]), 3), round(slope([1, 10, 100], [1, 100, 10_000]), 3)
    (1.0, 2.0)
    """
    xs, ys = [log(x) for x in sizes], [log(y) for y in seconds]
    x0, y0 = sum(xs) / len(xs), sum(ys) / len(ys)
    return sum((x - x0) * (y - y0) for x, y in zip(xs, ys, strict=True)) / sum((x - x0) ** 2 for x in xs)


def best(call: Callable[[], object], times: int = 3) -> float:
    """Seconds of the fastest of several calls."""
    found = []
    for _ in range(times):
        began = thread_time()
        call()
        found.append(thread_time() - began)
    return min(found)
