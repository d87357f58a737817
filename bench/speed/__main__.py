"""Measure speed and write bench/results/speed.md: `python -m bench.speed`, or with `--quick` for a look that is not written.

Every time is taken in turn with F (see `bench.speed.floor`) on the same texts; the ratios are what counts.
"""

from __future__ import annotations

import argparse
import importlib.metadata
import platform
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter

from bench import corpora
from bench.speed import fresh, growth, lexicon, ours, peers, report, spark
from bench.speed.floor import Floor
from bench.speed.listings import folded, ordinary, recall_samples, samples, terms
from wildtext import Scorer, __version__
from wildtext.lexicon.loader import Lexicon

ROOT = Path(__file__).parents[2]
RESULTS = ROOT / "bench" / "results" / "speed.md"


@dataclass(frozen=True, slots=True)
class Size:
    """How much is measured."""

    texts: int
    real: int
    recall_each: int
    terms: tuple[int, ...]
    per_size: int
    peer_seconds: float
    hostile_seconds: float


FULL = Size(6_000, 6_000, 60, (2_500, 10_000, 100_000), 1_500, 12.0, 5.0)
QUICK = Size(900, 900, 10, (2_500, 10_000), 400, 4.0, 1.0)


def bundled_forms(bundled: Lexicon) -> list[str]:
    """The folded forms of the bundled lexicon, for F."""
    return sorted({folded(form) for form in lexicon.forms(bundled)} - {""})


def _say(what: str) -> None:
    print(f"{perf_counter() - _BEGAN:5.0f} s  {what}", file=sys.stderr, flush=True)


def _report(size: Size, with_peers: bool) -> Iterator[str]:
    versions = ", ".join(f"{name} {importlib.metadata.version(name)}" for name in ("ahocorasick-rs", "numpy", "rapidfuzz"))
    bundled = Lexicon.load()
    yield "# Speed\n"
    yield (
        "Made by `make bench`. **F** is the least a keyword filter can do: NFKC, casefold and an overlapping ahocorasick_rs scan\n"
        "of the same texts for the same terms. A figure in F is the median over blocks of 50 listings of the time on the block\n"
        "over that of F, which is measured on the block before and after (median of five). Nobody but F sees a text twice. Times\n"
        "are CPU times of one machine, which others used too: only ratios compare. µs without p is ratio × F: an average listing;\n"
        "the median is p50 over what F takes for an average one.\n"
        "Rows with several processes are wall-clock time, of F too; on a machine in use they say little.\n"
    )
    yield (
        f"wildtext {__version__}, lexicon {bundled.version} ({bundled.sha256[:12]}); Python {platform.python_version()}, "
        f"{versions}; {platform.system()} {platform.machine()}\n"
    )
    made_up = [term.text for term in terms(10_000)]
    floor = Floor(made_up)
    own = samples(size.texts)
    texts = [sample.text for sample in own]
    _say("made-up terms and listings")
    length = sum(map(len, texts)) / len(texts)
    found = ours.single_process(lambda: Scorer(lexicon=lexicon.load(10_000)), floor, texts)
    score = next(row.measured for row in found if row.measured is not None)
    found.append(ours.two_processes(Scorer(lexicon=lexicon.path(10_000)), floor, texts))
    yield "## 10,000 made-up terms\n"
    yield (
        f"{len(texts):,} made-up listings in {len({s.tag for s in own})} languages, {length:.0f} characters on average, 40 % with "
        f"a planted term. F takes {report.micro(score.floor)} µs a listing.\n"
        "Contexts, benign phrases, exceptions and the model are those of the bundled lexicon.\n"
    )
    yield report.rows(found)
    yield ""
    of_kinds = samples(size.per_size, seed="kinds")
    yield report.kinds(ours.by_kind(Scorer(lexicon=lexicon.load(10_000)), floor, of_kinds))

    scorer = Scorer(lexicon=lexicon.load(10_000))
    asked = recall_samples(size.recall_each, floor.scan)
    clean = [sample for sample in own if not sample.planted and not floor.scan(sample.text)]
    asked = [
        sample for first, second, third in zip(asked[::2], asked[1::2], clean, strict=False) for sample in (first, second, third)
    ]
    _say("recall")
    recalls = {"wildtext": ours.recall(scorer, asked), "F (spans of the folded text)": ours.floor_recall(floor, asked)}
    if with_peers:
        yield "\n## Peers, same terms and texts\n"
        faults = peers.install()
        did = []
        for key in peers.NOTES:
            _say(f"peer {key}")
            fault = faults.get(key) or (faults.get("python") if key != "obscenity" else None)
            did.append(
                peers.Peer(key, note=fault) if fault else peers.measure(key, made_up, floor, texts, asked, size.peer_seconds)
            )
        yield report.peers(did, score.ratio)
        recalls |= {peers.NOTES[peer.key][0]: peer.recall for peer in did if peer.recall is not None}
        yield "\n`time of score()` is the peer's time over that of wildtext with everything on: above 1, wildtext is faster.\n"
    yield "\n## What is found of planted terms\n"
    yield report.recall(recalls)
    yield (
        "\nA term counts as found where a span overlaps it, or where a peer that only says yes or no says yes; nothing else in\n"
        "these listings is a term. Clean listings hold nothing that F finds. Slow peers were asked less.\n"
    )

    for title, listings in _ordinary(size, bundled):
        _say(title)
        terms_floor = Floor(bundled_forms(bundled))
        found = ours.single_process(lambda: Scorer(lexicon=Lexicon.load()), terms_floor, listings)
        found.append(ours.two_processes(Scorer(), terms_floor, listings))
        found.append(spark.row(terms_floor, listings))
        yield f"\n## The bundled lexicon ({len(bundled.layers[0]):,} forms), {title}\n"
        yield report.rows(found)

    yield "\n## Growth with terms\n"
    grown = {}
    for count in size.terms:
        _say(f"{count:,} terms")
        grown[count] = growth.with_terms(count, size.per_size)
    yield report.sizes(grown)
    yield ""
    yield from report.steps(grown)

    _say("lengths")
    yield "\n## Growth with length (10,000 made-up terms)\n"
    by_length = growth.by_length(scorer, floor)
    yield report.lengths(by_length)
    yield f"\nSlope in logarithms: {report.exponent(by_length):.2f}. Must: linear, 10 × the text ≤ 12 × the time; a megabyte ≤ 1 s."
    yield "Up to 100,000 characters are one description; a megabyte is a hundred tags, since more of one field is not read.\n"

    _say("hostile texts")
    yield "\n## Hostile texts (bundled lexicon)\n"
    unit = growth.hostile_unit(floor)
    bundled_scorer = Scorer(lexicon=bundled)
    ours.warm_up(bundled_scorer)
    worst = growth.on_hostile(bundled_scorer, lexicon.forms(bundled)[::7], size.hostile_seconds)
    limit = size.hostile_seconds
    yield f"F here is that of made-up listings with 100,000 characters together, {1e3 * unit:.1f} ms. The goal is half a second"
    yield f"where F takes 7.5 µs a listing, which is {report.HOSTILE_GOAL} F. Stopped after {limit:.0f} s.\n"
    yield report.hostile(worst, unit, size.hostile_seconds)

    _say("start")
    yield "\n## Start\n"
    yield report.start(fresh.start_up())


def _ordinary(size: Size, bundled: Lexicon) -> Iterator[tuple[str, list[str]]]:
    yield (
        "ordinary listings put together from the training corpus",
        ordinary(size.real, ROOT / "models" / "corpus", bundled_forms(bundled)),
    )
    if corpora.available():
        yield "real ordinary listings", corpora.sample_of_ordinary(size.real)


_BEGAN = perf_counter()


def main() -> int:
    """Measure, print and write the table."""
    parser = argparse.ArgumentParser(prog="python -m bench.speed", description="How long scoring takes, in multiples of F.")
    parser.add_argument("--quick", action="store_true", help="about a minute, fewer texts; prints and writes nothing")
    parser.add_argument("--no-peers", action="store_true", help="leave other libraries out")
    options = parser.parse_args()
    text = "\n".join(_report(QUICK if options.quick else FULL, not options.no_peers)).rstrip() + "\n"
    print(text)
    if not options.quick and not options.no_peers:
        RESULTS.write_text(text, encoding="utf-8")
    _say("done")
    return 0


if __name__ == "__main__":
    sys.exit(main())
