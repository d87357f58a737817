"""Write docs/lexicon.md: what the lexicon holds, by language and group, and how sure each part of it is.

python tools/lexicon_page.py [--check]
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from generated import write_or_check

from wildtext.lexicon.parser import parse_folder
from wildtext.lexicon.schema import Row, is_verified
from wildtext.lexicon.statistics import statistics

ROOT = Path(__file__).parent.parent
PAGE = ROOT / "docs" / "lexicon.md"


def table(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    lines = ["| " + " | ".join(columns) + " |", "|---|" + "---:|" * (len(columns) - 1)]
    return "\n".join([*lines, *("| " + " | ".join(map(str, row)) + " |" for row in rows)])


def by_language(counts: dict[str, Any], rows: Sequence[Row]) -> str:
    groups = [group for group in counts["groups"] if group != "any"]
    verified: Counter[str] = Counter()
    for row in rows:
        if row.table == "term":
            verified[row.language] += len(row["forms"]) * is_verified(row.values)
    names = {row["tag"]: row["name"] for row in rows if row.table == "language"}
    body = []
    for tag, row in counts["table"].items():
        figures = (*(row.get(group, 0) for group in groups), row.get("any", 0), counts["languages"][tag], verified[tag])
        body.append((f"{names[tag]} `{tag}`", *figures))
    total = ("all", *(counts["groups"][group] for group in groups), counts["groups"]["any"], counts["forms"], counts["verified"])
    heads = [group.replace("_", " ") for group in groups]
    return table(("language", *heads, "generic parts", "all", "verified"), [*body, total])


def around(rows: Sequence[Row]) -> str:
    contexts: Counter[str] = Counter()
    benign: Counter[str] = Counter()
    for row in rows:
        if row.table == "context":
            contexts[row.language] += len(row["words"])
        elif row.table == "benign":
            benign[row.language] += len(row["phrases"])
    body = [(f"`{tag}`", contexts[tag], benign[tag]) for tag in sorted(contexts.keys() | benign.keys())]
    return table(("language", "context words", "benign phrases"), [*body, ("all", contexts.total(), benign.total())])


def taxa(rows: Sequence[Row]) -> str:
    checked = Counter(row["checked"] or "not checked: sources differ" for row in rows if row.table == "taxon")
    return table(("how the appendix was checked", "taxa"), [*checked.most_common(), ("all", checked.total())])


def code_words(rows: Sequence[Row]) -> str:
    counted: Counter[tuple[str, str]] = Counter()
    for row in rows:
        if row.table == "term" and row["kind"] == "code":
            counted[row["evidence"] or "", row.language] += len(row["forms"])
    return table(("evidence", "language", "code words"), [(*key, count) for key, count in sorted(counted.items())])


def page() -> str:
    rows, problems = parse_folder(ROOT / "lexicons")
    if problems:
        sys.exit(str(problems[0]))
    counts = statistics(rows)
    parts = (
        "# What the lexicon holds\n",
        "Written by `tools/lexicon_page.py`; the same figures as `wildtext lexicon stats`. A form is one spelling written by\n"
        "hand; what the normaliser derives is not counted. *Verified*: two independent sources, or a second or native reader\n"
        "(`lexicon-review.md`).\n",
        by_language(counts, rows),
        "\n## The words around\n",
        around(rows),
        "\n## Taxa\n",
        f"{counts['scientific_names']:,} scientific names and synonyms are found in every language, abbreviated and with confused\n"
        "endings too.\n",
        taxa(rows),
        "\n## Code words\n",
        "They count only beside one of the contexts they need. *Unverified* ones are watched and weigh nothing.\n",
        code_words(rows),
    )
    return "\n".join(parts) + "\n"


if __name__ == "__main__":
    sys.exit(write_or_check(PAGE, page()))
