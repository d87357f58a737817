"""How much the lexicon holds, by language and group."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

from wildtext.lexicon.schema import SIGNS, Row, is_verified


def statistics(rows: Sequence[Row]) -> dict[str, Any]:
    """Counts over parsed rows, as JSON data.

    `forms` are the hand-written forms of terms/, signs left out; `verified` those of blocks with two independent sources
    or a second or native reader; `languages` and `groups` count forms; `table` maps language to group to forms.
    """
    terms = [row for row in rows if row.table == "term" and row.language != SIGNS]
    languages: Counter[str] = Counter()
    groups: Counter[str] = Counter()
    table: dict[str, Counter[str]] = {}
    verified = 0
    for row in terms:
        count = len(row["forms"])
        group = row["concept"].split("/", 1)[0]
        languages[row.language] += count
        groups[group] += count
        table.setdefault(row.language, Counter())[group] += count
        verified += count * is_verified(row.values)
    taxa = [row for row in rows if row.table == "taxon"]
    return {
        "forms": sum(languages.values()),
        "verified": verified,
        "languages": dict(sorted(languages.items())),
        "groups": dict(sorted(groups.items())),
        "table": {tag: dict(sorted(counts.items())) for tag, counts in sorted(table.items())},
        "concepts": sum(row.table == "concept" for row in rows),
        "taxa": len(taxa),
        "scientific_names": sum(
            1 + len(row["synonyms"]) for row in taxa if row["concept"] and row["rank"] in ("species", "subspecies")
        ),
        "benign_phrases": sum(len(row["phrases"]) for row in rows if row.table == "benign"),
        "context_words": sum(len(row["words"]) for row in rows if row.table == "context"),
        "conjunctions": sum(row.table == "conjunction" for row in rows),
        "sources": sum(row.table == "source" for row in rows),
    }
