"""No tier, family or language of the benchmark of disguised words falls below its floor."""

from collections import Counter

import pytest
from bench.evasion.cases import cases
from bench.evasion.measure import Counts, measure

from wildtext.lexicon.schema import Row
from wildtext.scorer import Scorer

FLOORS = {"A": 0.98, "B": 0.88, "C": 0.9}
WORST_FAMILY = {"A": 0.92, "B": 0.72}
WORST_LANGUAGE = 0.94
ENOUGH = 20
"""Cases from which on a single family is held to a floor."""


@pytest.fixture(scope="module")
def counts(scorer: Scorer, rows: list[Row]) -> tuple[Counts, Counts]:
    return measure(scorer, list(cases(rows)))


def test_tiers(counts: tuple[Counts, Counts]) -> None:
    tiers: dict[str, Counter[str]] = {}
    for (tier, _), count in counts[0].items():
        tiers.setdefault(tier, Counter()).update(count)
    assert sum(count["words"] + count["innocent"] for count in tiers.values()) >= 1_500
    for tier, floor in FLOORS.items():
        assert tiers[tier]["found"] >= floor * tiers[tier]["words"], (tier, tiers[tier])
        assert tiers[tier]["flagged"] <= 0.04 * tiers[tier]["innocent"], (tier, tiers[tier])
    assert tiers["A"]["placed"] >= 0.98 * tiers["A"]["found"]


def test_no_family_falls(counts: tuple[Counts, Counts]) -> None:
    for (tier, family), count in counts[0].items():
        if tier in WORST_FAMILY and count["words"] >= ENOUGH:
            assert count["found"] >= WORST_FAMILY[tier] * count["words"], (family, count)


def test_no_language_falls(counts: tuple[Counts, Counts]) -> None:
    languages = {language for language, _ in counts[1]}
    assert len(languages) >= 30
    for (language, tier), count in counts[1].items():
        if tier == "A":
            assert count["found"] >= WORST_LANGUAGE * count["words"], (language, count)
