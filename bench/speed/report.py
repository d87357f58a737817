"""The one table of the speed benchmark, section by section, as Markdown."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from math import inf, isinf
from typing import Any

from bench.speed.hostile import LENGTH
from bench.speed.ours import Row
from bench.speed.peers import NOTES, Peer
from bench.speed.recall import KINDS, Recall
from bench.speed.timing import Measured, slope
from bench.tables import markdown

GOALS = {"`score()`": "≤ 12 (must 20)", "`find()`, matching only": "≤ 4", "`score_many()`": "≤ 8"}
HOSTILE_GOAL = 120
"""F over 100,000 ordinary characters that a hostile text may take: half a second where F takes 7.5 µs a listing."""


def ratio(value: float) -> str:
    """A ratio to F: one decimal below ten, a whole number above.

    >>> ratio(3.14159), ratio(171.2), ratio(15_000.0)
    ('3.1 F', '171 F', '15,000 F')
    """
    return f"{value:.1f} F" if value < 10 else f"{value:,.0f} F"


def micro(seconds: float) -> str:
    """Microseconds, whole above ten."""
    return f"{1e6 * seconds:.1f}" if seconds < 1e-5 else f"{1e6 * seconds:,.0f}"


def rows(found: Sequence[Row]) -> str:
    """Ways of scoring on one set of texts."""
    table: list[Sequence[object]] = []
    for row in found:
        m = row.measured
        if m is None:
            table.append((row.name, f"– ({row.note})", *[""] * 7))
            continue
        single = len(m.seconds) > len(m.ratios)
        low, high = m.percentile(0.5), m.percentile(0.99)
        table.append(
            (
                f"{row.name}{f' ({row.note})' if row.note else ''}",
                ratio(m.ratio),
                ratio(low / m.floor) if single else "–",
                GOALS.get(row.name, ""),
                micro(m.ratio * m.floor),
                micro(low) if single else "–",
                micro(high) if single else "–",
                f"{high / low:.1f}" if single else "–",
                f"{m.texts:,}",
            )
        )
    return markdown(("wildtext", "a listing", "median", "goal, F", "µs", "p50 µs", "p99 µs", "p99 / p50", "texts"), table)


def kinds(found: Mapping[str, Measured]) -> str:
    """Single calls by kind of listing."""
    table = []
    for name, m in found.items():
        low, high = m.percentile(0.5), m.percentile(0.99)
        table.append((name, ratio(m.ratio), micro(low), micro(high), f"{high / low:.1f}", m.texts))
    return markdown(("made-up listings", "`score()`, mean", "p50 µs", "p99 µs", "p99 / p50 (must 6)", "texts"), table)


def peers(found: Sequence[Peer], own: float) -> str:
    """Peers, the fastest first; `own` is the ratio of `score()` on the same terms and texts."""
    table: list[Sequence[object]] = []
    for peer in sorted(found, key=lambda p: p.measured.ratio if p.measured else inf):
        name, returns = NOTES[peer.key]
        if peer.measured is None:
            table.append((name, f"– ({peer.note})", *[""] * 7))
            continue
        m = peer.measured
        few = f"{m.texts:,}" + (" (slow: few texts)" if m.texts < 200 else "")
        times = m.ratio / own
        told = f"{times:.2g} ×" if times < 100 else f"{times:,.0f} ×"
        table.append(
            (
                f"{name} {peer.version}", ratio(m.ratio), told, micro(m.ratio * m.floor),
                micro(m.percentile(0.5)), micro(m.percentile(0.99)) if m.texts >= 100 else "–", f"{peer.build_s:.1f}", few, returns,
            )
        )  # fmt: skip
    columns = ("peer", "a listing", "time of `score()`", "µs", "p50 µs", "p99 µs", "build s", "texts", "returns")
    return markdown(columns, table)


def recall(found: Mapping[str, Recall]) -> str:
    """Share of planted terms found, by disguise."""
    table = [
        (name, *(r.share(kind) for kind in KINDS), r.placed, r.noise, sum(r.asked.values()))
        for name, r in found.items()
    ]  # fmt: skip
    return markdown(("found by", *KINDS, "of these at the exact span", "extra per clean listing", "asked"), table)


def sizes(found: Mapping[int, Mapping[str, Any]]) -> str:
    """Growth with terms."""
    table = [
        (
            f"{size:,}", ratio(r["ratio"]), f"{r['ratio'] * r['floor_us']:,.0f}", f"{r['us']:,.0f}", f"{r['floor_us']:.1f}",
            f"{r['build_s']:.1f}", f"{r['first_ms']:.0f}", f"{r['mib']:.0f}",
        )
        for size, r in found.items()
    ]  # fmt: skip
    columns = ("terms", "`score()`", "µs", "p50 µs", "F, µs", "compile s", "load and first score, ms", "MiB added")
    return markdown(columns, table)


def steps(found: Mapping[int, Mapping[str, Any]]) -> Iterator[str]:
    """What grows by how much from one size to the next, beside the goals."""
    ordered = sorted(found)
    for small, large in pairwise(ordered):
        a, b = found[small], found[large]
        time = b["ratio"] * b["floor_us"] / (a["ratio"] * a["floor_us"])
        goal = "time ≤ 1.3 ×" if large <= 10_000 else "time ≤ 2 ×, build ≤ 15 ×, memory ≤ 8 ×"
        yield (
            f"- {small:,} → {large:,} terms: time {time:.2f} ×, compiling {b['build_s'] / a['build_s']:.1f} ×, "
            f"loading {b['first_ms'] / a['first_ms']:.1f} ×, memory {b['mib'] / a['mib']:.1f} × (goal: {goal}); "
            f"F itself {b['floor_us'] / a['floor_us']:.2f} ×"
        )


def lengths(found: Sequence[tuple[int, float, float]]) -> str:
    """Growth with the length of a text."""
    table = []
    for i, (length, seconds, floor) in enumerate(found):
        before = found[i - 1][1] if i else None
        grown = f"{seconds / before:.1f} ×" if before and not isinf(seconds) else "–"
        table.append((f"{length:,}", ratio(seconds / floor), "stopped" if isinf(seconds) else f"{1e3 * seconds:,.1f}", grown))
    return markdown(("characters", "`score()`", "ms", "10 × the text"), table)


def exponent(found: Sequence[tuple[int, float, float]]) -> float:
    """Slope of time over length in logarithms, over the lengths that are one field: others are read in pieces."""
    done = [(length, seconds) for length, seconds, _ in found if length <= LENGTH and not isinf(seconds)]
    return slope([length for length, _ in done], [seconds for _, seconds in done])


def hostile(found: Sequence[tuple[str, float]], unit: float, limit: float) -> str:
    """Hostile texts, the worst first; `unit` is F over as many ordinary characters."""
    table = [
        (
            name,
            f"> {ratio(limit / unit)}" if isinf(seconds) else ratio(seconds / unit),
            f"> {limit:.0f}" if isinf(seconds) else f"{seconds:.2f}",
            "" if seconds <= HOSTILE_GOAL * unit else "over",
        )
        for name, seconds in found
    ]
    return markdown(("100,000 characters of", "time", "s", f"must ≤ {HOSTILE_GOAL} F"), table)


def start(found: Mapping[str, float]) -> str:
    """Start-up of a fresh process."""
    table = [
        ("`import wildtext`, over bare Python, CPU time", f"{found['import_ms']:.0f} ms", "≤ 40 ms"),
        ("modules it loads", f"{found['modules']:.0f} ({found['all_modules']:.0f} with those of bare Python)", "< 120"),
        ("memory it adds", f"{found['import_mib']:.1f} MiB", "≤ 10 MiB"),
        ("first `score()`, bundled lexicon, CPU time", f"{found['first_ms']:.0f} ms", "≤ 250 ms at 10,000 terms"),
        ("memory added after it", f"{found['mib']:.0f} MiB", "≤ 60 MiB at 10,000 terms"),
    ]
    return markdown(("fresh process", "measured", "goal"), table)
