"""The cases: words and benign phrases of every language, from the lexicon, under every disguise. Two runs are equal."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bench.evasion.families import FAMILIES, Family
from wildtext.lexicon.schema import SIGNS, Row

SEED = 20261126
WORDS, BENIGN = 6, 3
"""Words and benign phrases of each language that every family is tried on."""


@dataclass(frozen=True, slots=True)
class Case:
    """A text; `start` and `end` span the disguised word, None where nothing must be found."""

    language: str
    family: Family
    text: str
    start: int | None
    end: int | None


def cases(rows: Sequence[Row]) -> Iterator[Case]:
    """Every case, from the rows of the lexicon."""
    concepts = {row["id"]: row for row in rows if row.table == "concept"}
    scripts = {row["tag"]: row["script"] for row in rows if row.table == "language"}
    for tag, script in scripts.items():
        rng = random.Random(f"{SEED} {tag}")  # noqa: S311  # cases must be the same in every run
        states = {word for row in rows if row.table == "state" and row["language"] == tag for word in row["words"]}
        words = sorted(
            form
            for row in rows
            if row.table == "term" and row.language == tag != SIGNS
            if row["strength"] == "strong" and not row["needs"] and concepts[row["concept"]]["trade"] == "restricted"
            for form in row["forms"]
            if row["kind"] in ("part", "product") and len(form) <= 24 and not _has_state(form, states)
        )
        own = [row for row in rows if row.table in ("context", "benign") and row.language == tag]
        selling = sorted(word for row in own if row.values["kind"] == "selling" for word in row["words"])
        benign = sorted(phrase.rstrip("*") for row in own if row.table == "benign" for phrase in row["phrases"])
        if not words or not selling:
            continue
        for family in FAMILIES:
            if family.scripts and script not in family.scripts:
                continue
            for word in rng.sample(words, min(WORDS, len(words))):
                hidden = family.disguise(word, rng)
                if hidden is not None:
                    before = f"{rng.choice(selling)}: "
                    yield Case(tag, family, f"{before}{hidden} (120 USD)", len(before), len(before) + len(hidden))
            for phrase in rng.sample(benign, min(BENIGN, len(benign))):
                hidden = family.disguise(phrase, rng)
                if hidden is not None:
                    yield Case(tag, family, f"{rng.choice(selling)}: {hidden} (120 USD)", None, None)


def _has_state(form: str, states: set[str]) -> bool:
    """Whether a form begins or ends with a word for the condition of the goods, which matches are reported without."""
    return any(form.startswith((state, f"{state} ")) or form.endswith((state, f" {state}")) for state in states)
