"""Disguised listings written by hand, each with the same listing undisguised, and innocent listings under the same disguises.

Three sets by different writers, who knew the families but neither the library nor its lexicon. Set 1 was read while the library
was made; the others were measured once before anyone read them, set 2: A .983, B .775, C .476; set 3, mostly tier B: A .988,
B .707, C .316. One JSON object a line in `written/<language>.jsonl`.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.tables import markdown, share
from wildtext import Scorer
from wildtext.types import Match

FOLDER = Path(__file__).parent / "written"
GOOD_OVERLAP = 0.8


@dataclass(frozen=True, slots=True)
class Written:
    """A listing; `hidden` stands in `text` for the `term` in `plain`, both None in an innocent listing."""

    language: str
    number: int
    family: str
    tier: str
    text: str
    plain: str
    term: str | None
    hidden: str | None


def written() -> Iterator[Written]:
    """Every case, by language."""
    for path in sorted(FOLDER.glob("*.jsonl")):
        for line in path.read_text("utf-8").splitlines():
            row = json.loads(line)
            yield Written(
                path.stem, row["set"], row["family"], row["tier"], row["text"], row["plain"], row.get("term"), row.get("hidden")
            )


def measure(scorer: Scorer, cases: Sequence[Written]) -> dict[tuple[str, ...], Counter[str]]:
    """Counts by ("set", n, tier), ("language", tag, tier) and ("family", tier, name).

    A word counts as `known` where it is found undisguised; only those can be `found`. Where the undisguised match covers the word
    well, `placed` says that the disguised one does.
    """
    counts: dict[tuple[str, ...], Counter[str]] = {}
    for case in cases:
        result = scorer.score(case.text)
        count: Counter[str] = Counter()
        if case.hidden is None or case.term is None:
            count.update(innocent=1, flagged=int(result.flagged), matched=int(bool(result.matches)))
        else:
            plain = _best(scorer.score(case.plain).matches, case.plain.lower().index(case.term.lower()), len(case.term))
            found = _best(result.matches, case.text.index(case.hidden), len(case.hidden))
            count.update(words=1, known=int(plain > 0), found=int(plain > 0 and found > 0))
            if plain >= GOOD_OVERLAP and found > 0:
                count.update(placeable=1, placed=int(found >= GOOD_OVERLAP))
        for key in (
            ("set", str(case.number), case.tier),
            ("language", case.language, case.tier),
            ("family", case.tier, case.family),
        ):
            counts.setdefault(key, Counter()).update(count)
    return counts


def _best(matches: Sequence[Match], start: int, length: int) -> float:
    """The highest overlap of a match with text[start : start + length], as intersection over union."""
    end = start + length
    inner = ((max(0, min(m.end, end) - max(m.start, start)), max(m.end, end) - min(m.start, start)) for m in matches)
    return max((shared / union for shared, union in inner), default=0.0)


def report(counts: dict[tuple[str, ...], Counter[str]]) -> str:
    """The tables."""
    columns = ("known undisguised", "found, of these", "placed as well", "innocent, flagged", "innocent, matched")

    def table(kind: str, *names: str) -> str:
        rows = [
            (*key[1:], *_row(count))
            for key, count in sorted(counts.items())
            if key[0] == kind and (count["words"] or names[0] == "set")
        ]
        return markdown((*names, *columns), rows)

    return "\n".join(
        (
            "\n# Disguises written by hand\n",
            "Listings by three writers who knew neither library nor lexicon (`bench/evasion/written/`). About half of the\n"
            "innocent listings hold a trap word.\n",
            table("set", "set", "tier"),
            "\n## By family\n",
            table("family", "tier", "family"),
            "\n## By language\n",
            table("language", "language", "tier"),
        )
    )


def _row(count: Counter[str]) -> tuple[str, ...]:
    return (
        share(count["known"], count["words"]),
        share(count["found"], count["known"]),
        share(count["placed"], count["placeable"]),
        share(count["flagged"], count["innocent"]),
        share(count["matched"], count["innocent"]),
    )
