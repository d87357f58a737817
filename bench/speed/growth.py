"""How time grows with the number of terms, with the length of a text, and on texts made to be slow."""

from __future__ import annotations

import json
import signal
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from time import thread_time
from typing import Any

from bench.speed import fresh, hostile, lexicon
from bench.speed.floor import Floor
from bench.speed.listings import samples, terms
from bench.speed.ours import warm_up
from bench.speed.timing import best, each, interleaved
from wildtext import Scorer


class TooSlow(Exception):
    """A measurement was stopped."""


@contextmanager
def limited(seconds: float) -> Iterator[None]:
    """Raise TooSlow in a block of Python code after some seconds of CPU time, where the system has interval timers."""

    def stop(*_: object) -> None:
        raise TooSlow

    if not hasattr(signal, "setitimer"):
        yield
        return
    before = signal.signal(signal.SIGPROF, stop)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


def with_terms(size: int, texts: int) -> dict[str, Any]:
    """Build, load, memory and time with a lexicon of `size` made-up terms; runs in a process of its own.

    `build_s` is None where the compiled lexicon was kept from an earlier run.
    """
    found = fresh.run(f"from bench.speed.growth import main; main({size}, {texts})")
    return found or {}


def main(size: int, texts: int) -> None:
    """Measure one size and print it; see `with_terms`."""
    made_up = [term.text for term in terms(size)]
    began = thread_time()
    data = lexicon.data(size)
    build = thread_time() - began
    path = lexicon.keep(size, data)
    del data
    start = fresh.start_up(path, times=3)
    floor = Floor(made_up)
    scorer = Scorer(lexicon=lexicon.load(size))
    warm_up(scorer)
    listings = [sample.text for sample in samples(texts)]
    measured = interleaved(floor, {"score": each(scorer.score)}, listings)["score"]
    sys.stdout.write(
        json.dumps(
            {
                "build_s": build,
                "first_ms": start["first_ms"],
                "mib": start["mib"],
                "ratio": measured.ratio,
                "floor_us": 1e6 * measured.floor,
                "us": 1e6 * measured.percentile(0.5),
                "floor_build_s": best(lambda: Floor(made_up)),
            }
        )
        + "\n"
    )


LENGTHS = (100, 1_000, 10_000, 100_000, 1_000_000)


def text_of(length: int) -> str:
    """A text of ordinary listings put together."""
    pieces, total = [], 0
    for sample in samples(length // 100 + 10, seed="length"):
        pieces.append(sample.text)
        total += len(sample.text) + 1
        if total > length:
            break
    return "\n".join(pieces)[:length]


def texts_of(length: int) -> list[str]:
    """Texts of that length, cut one after the other: a single short one would say little, being in one language."""
    whole = text_of(max(length, min(50 * length, hostile.LENGTH)))
    return [whole[i : i + length] for i in range(0, len(whole) - length + 1, length)]


def by_length(scorer: Scorer, floor: Floor, limit: float = 60.0) -> list[tuple[int, float, float]]:
    """Characters, seconds of ours and of F for one text. A description holds up to 100,000 characters that are read; beyond that,
    tags do.
    """
    found = []
    for length in LENGTHS:
        texts = texts_of(length)
        listings = [long_listing(text) for text in texts]
        least = best(partial(floor.seconds, texts), 3) / len(texts)
        try:
            with limited(limit):
                seconds = best(lambda listings=listings: [scorer.score(listing) for listing in listings], 3)  # type: ignore[misc]
                found.append((length, seconds / len(texts), least))
        except TooSlow:
            found.append((length, float("inf"), least))
            break
    return found


def hostile_unit(floor: Floor) -> float:
    """Seconds of F over ordinary listings that have as many characters together as a hostile text."""
    texts = [sample.text for sample in samples(600, seed="unit")]
    return min(floor.seconds(texts) for _ in range(7)) * hostile.LENGTH / sum(map(len, texts))


def long_listing(text: str) -> Any:
    """A listing in which all of the text is read: one description, or tags of a length that is not cut."""
    if len(text) <= hostile.LENGTH:
        return {"description": text}
    return {"tags": [text[i : i + hostile.LENGTH // 10] for i in range(0, len(text), hostile.LENGTH // 10)]}


def on_hostile(scorer: Scorer, known: Sequence[str], limit: float = 10.0) -> list[tuple[str, float]]:
    """Seconds for every hostile text, the worst first; infinite where it was stopped after `limit` seconds."""
    found = []
    for name, text in hostile.texts(known):
        began = thread_time()
        try:
            with limited(limit):
                scorer.score(text)
            found.append((name, thread_time() - began))
        except TooSlow:
            found.append((name, float("inf")))
    return sorted(found, key=lambda row: -row[1])
