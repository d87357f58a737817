"""The tables of docs/scaling.md, worked out from what was measured."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from bench.tables import markdown

DAY = 86_400
PRICE = 0.04
"""Assumed price of a vCPU-hour in US dollars."""
PEAK = 3
"""Assumed listings in the busiest hour, by those of an average hour."""
BUSY = 0.6
"""Share of their time for which cores that must answer at once are planned to be busy."""
VOLUMES = (100_000_000, 1_000_000_000)
_BLOCK = re.compile(r"(<!-- (\w+) -->\n).*?(<!-- end -->)", re.DOTALL)


def filled(page: str, measured: Mapping[str, Any]) -> str:
    """The page with its blocks, `<!-- name -->` to `<!-- end -->`, made from the figures."""
    blocks = {"measured": _measured(measured), "costs": _costs(measured), "volumes": _volumes(measured)}
    return _BLOCK.sub(lambda m: f"{m[1]}{blocks[m[2]]}\n{m[3]}", page)


def figures(path: Path) -> dict[str, Any]:
    """What was measured."""
    found: dict[str, Any] = json.loads(path.read_text("utf-8"))
    return found


def _rate(row: Mapping[str, float], cores: float = 1) -> tuple[str, str, str]:
    return f"{row['us']:,.0f}", f"{row['cpu_us']:,.0f}", f"{cores * 1e6 / row['cpu_us']:,.0f}"


def _measured(m: Mapping[str, Any]) -> str:
    plain, spark, (one, two) = m["plain"], m["spark"], m["processes"]
    table = markdown(
        ("way", "µs elapsed a listing", "µs of processor a listing", "listings a second a core"),
        [
            ("`score`, one by one", *_rate(plain["score"])),
            ("`score_many`", *_rate(plain["score_many"])),
            ("`score_many(n_jobs=2)`", *_rate(two)),
            ("`arrow.score_batch`, full results of flagged rows", *_rate(plain["arrow"])),
            ("`arrow.score_batch`, full results of all rows", *_rate(plain["arrow_json"])),
            ("Spark `local[2]`, full results of flagged rows", *_rate(spark["scored"])),
            ("Spark `local[2]`, rows to Python and back, unscored", *_rate(spark["identity"])),
        ],
    )
    usable = "elapsed times can be used" if m["quiet"] > 0.95 else "**elapsed times are worth little**; processor times stand"
    start = m["start"]
    return "\n".join(
        [
            f"wildtext {m['wildtext']}, lexicon {m['lexicon']}, Python {m['python']}, {m['processor']}, {m['cores']} cores.",
            f"While this was measured a loop of pure Python got {100 * m['quiet']:.0f} % of a core: {usable}.",
            "",
            table,
            "",
            f"{plain['listings']:,} synthetic listings of {plain['characters']:.0f} characters on average;",
            f"{100 * plain['with_match']:.1f} % hold a match, {100 * plain['flagged']:.1f} % are flagged.",
            f"Two processes went {one['us'] / two['us']:.2f} times as fast as one,",
            f"with {two['cpu_us'] / one['cpu_us']:.2f} times its processor time a listing, pickling included.",
            f"A process starts, loads and scores its first text in {start['seconds']:.1f} s of processor time,",
            f"and then takes up {start['mib']:.0f} MiB.",
        ]
    )


def _costs(m: Mapping[str, Any]) -> str:
    ways = (
        ("processes", max(m["processes"][1]["cpu_us"], m["plain"]["score_many"]["cpu_us"])),
        ("Spark", m["spark"]["scored"]["cpu_us"]),
    )
    rows = []
    for volume in VOLUMES:
        for name, us in ways:
            hours = volume * us / 1e6 / 3600
            even = hours / 24
            live = even * PEAK / BUSY
            rows.append((
                f"{volume // 1_000_000:,} million, {name}", f"{hours:,.0f}", f"{even:,.1f}", f"{live:,.0f}",
                f"{hours * PRICE:,.2f}", f"{live * 24 * PRICE:,.0f}",
            ))  # fmt: skip
    columns = ("listings a day", "core hours a day", "cores, batch, even", "cores, live, peak", "$ a day, batch", "$ a day, live")
    return markdown(columns, rows)


def _volumes(m: Mapping[str, Any]) -> str:
    plain = m["plain"]
    rows = []
    for volume in VOLUMES:
        text = volume * plain["characters"] * 1.6 / 1e9
        full = volume * plain["json_bytes"] / 1e9
        some = volume * plain["flagged"] * plain["json_bytes_flagged"] / 1e9
        peak = volume * PEAK / DAY
        rows.append((f"{volume // 1_000_000:,} million", f"{text:,.0f} GB", f"{full:,.0f} GB", f"{some:,.0f} GB", f"{peak:,.0f}"))
    columns = ("listings a day", "text in, UTF-8", "`result_json` of all", "of flagged", "listings a second at peak")
    return markdown(columns, rows)
