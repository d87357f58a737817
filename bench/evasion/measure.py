"""Counting which disguised words are found at their place, and the tables of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from bench.evasion.cases import Case
from bench.tables import markdown, share
from wildtext import Scorer

GOOD_OVERLAP = 0.8

Counts = dict[tuple[str, str], Counter[str]]


def measure(scorer: Scorer, all_cases: Sequence[Case]) -> tuple[Counts, Counts]:
    """Counts by (tier, family) and by (language, tier)."""
    families: Counts = {}
    languages: Counts = {}
    for case in all_cases:
        result = scorer.score(case.text)
        count: Counter[str] = Counter()
        if case.start is None or case.end is None:
            count.update(innocent=1, flagged=int(result.flagged))
        else:
            best = max((_overlap(m.start, m.end, case.start, case.end) for m in result.matches), default=0.0)
            count.update(words=1, found=int(best > 0), placed=int(best >= GOOD_OVERLAP))
        families.setdefault((case.family.tier, case.family.name), Counter()).update(count)
        languages.setdefault((case.language, case.family.tier), Counter()).update(count)
    return families, languages


def _overlap(a: int, b: int, c: int, d: int) -> float:
    inner = max(0, min(b, d) - max(a, c))
    return inner / (max(b, d) - min(a, c)) if inner else 0.0


def _row(name: Sequence[str], count: Counter[str]) -> tuple[str, ...]:
    found, placed = share(count["found"], count["words"]), share(count["placed"], count["found"])
    return (*name, found, placed, share(count["flagged"], count["innocent"]))


def report(scorer: Scorer, all_cases: Sequence[Case]) -> str:
    """The tables."""
    families, languages = measure(scorer, all_cases)
    columns = ("found", f"of these, overlap ≥ {GOOD_OVERLAP}", "innocent, flagged")
    tiers: dict[str, Counter[str]] = {}
    for (tier, _), count in families.items():
        tiers.setdefault(tier, Counter()).update(count)
    return "\n".join(
        (
            "# Disguised words\n",
            "Made by `python -m bench.evasion`: strong forms of the lexicon under every disguise, and benign phrases under\n"
            "the same. Words come from the lexicon, so this measures the reading of disguises, not the vocabulary.\n",
            f"{len(all_cases)} cases, {len({c.language for c in all_cases})} languages, lexicon {scorer.versions.lexicon}\n",
            markdown(("tier", *columns), [_row((tier,), count) for tier, count in sorted(tiers.items())]),
            "\n## By family\n",
            markdown(("tier", "family", *columns), [_row(name, count) for name, count in sorted(families.items())]),
            "\n## By language\n",
            markdown(("language", "tier", *columns), [_row(name, count) for name, count in sorted(languages.items())]),
        )
    )
