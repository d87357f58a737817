"""How wildtext does on text that it was not made from: `python -m bench.real`.

Scores everything under `../shared/listings` and the sample of disguised words, and writes `bench/results/real.md`. The texts
behind every error go to `build/bench-errors.jsonl`, which is not committed: they belong to their authors.
"""

from __future__ import annotations

import json
import sys
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from bench import corpora
from bench.tables import markdown, percent, share
from wildtext import ListingScore, Scorer, __version__
from wildtext.training.evaluation import calibration_error, shifted

RESULTS = Path(__file__).parent / "results" / "real.md"
ERRORS = Path(__file__).parents[1] / "build" / "bench-errors.jsonl"
SALE, UNCLEAR, NOT = "sale_of_protected_wildlife", "wildlife_product_legal_or_unclear", "not_wildlife"
GOOD_OVERLAP = 0.8

ENOUGH_SALES = 10
_errors: list[dict[str, Any]] = []


def _note(kind: str, row: dict[str, Any], result: ListingScore) -> None:
    _errors.append(
        {
            "error": kind,
            "id": row["id"],
            "language": row["language"],
            "risk": result.risk,
            "decision": result.decision,
            "matches": [(m.text, m.concept, m.language, m.method, m.term) for m in result.matches],
            "suppressed": [(m.text, m.concept, m.language, m.reason, m.by) for m in result.suppressed],
            "reasons": [(r.feature, r.contribution) for r in result.reasons],
            "text": row.get("text") or " ‖ ".join(filter(None, (row.get("title"), row.get("description")))),
        }
    )


def labelled_sets(scorer: Scorer) -> str:
    """Recall on sales, share flagged of what is no wildlife, and the unclear ones apart."""
    table = []
    for name, rows in corpora.labelled().items():
        count: Counter[str] = Counter()
        flagged: Counter[str] = Counter()
        high: Counter[str] = Counter()
        for row in rows:
            result = scorer.score(corpora.listing(row))
            label = row["label"]
            count[label] += 1
            flagged[label] += result.flagged
            high[label] += result.decision == "high_confidence"
            if label == SALE and not result.flagged:
                _note(f"{name}: missed sale", row, result)
            if label == NOT and result.flagged:
                _note(f"{name}: false flag", row, result)
        judged = flagged[SALE] + flagged[NOT]
        table.append(
            (
                name,
                share(flagged[SALE], count[SALE]),
                share(flagged[NOT], count[NOT]),
                share(flagged[SALE], judged),
                share(high[SALE], high[SALE] + high[NOT]),
                share(flagged[UNCLEAR], count[UNCLEAR]),
            )
        )
    columns = (
        "set",
        "recall on sales",
        "not wildlife, flagged",
        "precision",
        "precision, high_confidence",
        "legal or unclear, flagged",
    )
    return markdown(columns, table)


def ranking(scorer: Scorer) -> str:
    """How well risks order the sets that have both classes: sales against the rest, and against what is no wildlife."""
    import numpy as np
    from sklearn.metrics import average_precision_score, precision_recall_curve, roc_auc_score

    table = []
    for name, rows in corpora.labelled().items():
        labels = np.array([row["label"] for row in rows])
        risks = np.array([scorer.score(corpora.listing(row)).risk for row in rows])
        sales = labels == SALE
        if sales.sum() < ENOUGH_SALES:
            continue
        told = labels != UNCLEAR
        rate = float(sales[told].mean())
        precision, recall, _ = precision_recall_curve(sales[told], risks[told])
        f1 = float(np.max(2 * precision * recall / np.maximum(precision + recall, 1e-9)))
        table.append(
            (
                name,
                f"{roc_auc_score(sales, risks):.3f}",
                f"{roc_auc_score(sales[told], risks[told]):.3f}",
                f"{average_precision_score(sales[told], risks[told]):.3f}",
                f"{f1:.3f}",
                f"{float(precision[recall >= 0.95].max()):.3f}",
                f"{calibration_error(risks[told], sales[told]):.3f}",
                f"{calibration_error(risks[told], sales[told], rate):.4f}",
                f"{calibration_error(shifted(risks[told], rate), sales[told], rate):.4f}",
            )
        )
    columns = (
        "set",
        "AUC, sales and all others",
        "AUC, sales and no wildlife",
        "average precision",
        "best F1",
        "precision at recall .95",
        "calibration error",
        "at a base rate of .0004",
        "at that rate, risks shifted to it",
    )
    return markdown(columns, table)


def ordinary_sets(scorer: Scorer) -> str:
    """Share flagged of ordinary listings, by language: nearly every one of these flags is false."""
    table = []
    everything: Counter[str] = Counter()
    for language, rows in corpora.ordinary():
        count: Counter[str] = Counter(listings=len(rows))
        for row in rows:
            result = scorer.score(corpora.listing(row))
            count["matched"] += bool(result.matches)
            count["flagged"] += result.flagged
            count["high"] += result.decision == "high_confidence"
            if result.flagged:
                _note("ordinary: flagged", row, result)
        everything += count
        table.append(_ordinary_row(language, count))
    table.append(_ordinary_row("all", everything))
    return markdown(("language", "listings", "with a match", "flagged", "flagged", "high_confidence"), table)


def _ordinary_row(name: str, count: Counter[str]) -> tuple[object, ...]:
    total = count["listings"]
    return (
        name,
        total,
        percent(count["matched"], total),
        percent(count["flagged"], total),
        count["flagged"],
        percent(count["high"], total),
    )


def wildlife_like(scorer: Scorer) -> str:
    """Titles that look like wildlife products, unlabelled: how many are recognised, how many flagged, by language."""
    count: dict[str, Counter[str]] = {}
    for row in corpora.wildlife_like():
        result = scorer.score(corpora.listing(row))
        here = count.setdefault(row["language"], Counter())
        here.update(titles=1, matched=int(bool(result.matches)), flagged=int(result.flagged))
    table = [
        (language, c["titles"], percent(c["matched"], c["titles"]), percent(c["flagged"], c["titles"]))
        for language, c in sorted(count.items(), key=lambda item: -item[1]["titles"])
        if c["titles"] >= 3
    ]
    return markdown(("language", "titles", "with a match", "flagged"), table)


def disguised_words(scorer: Scorer) -> str:
    """Disguised words found at their place, and innocent look-alikes left in peace, by tier."""
    count: dict[str, Counter[str]] = {}
    for row in corpora.evasion():
        result = scorer.score(row["text"])
        here = count.setdefault(row["tier"], Counter())
        if row["expect"] == "match":
            overlap = max((_overlap(m.start, m.end, row["start"], row["end"]) for m in result.matches), default=0.0)
            here.update(words=1, found=int(overlap > 0), placed=int(overlap >= GOOD_OVERLAP))
            if overlap == 0:
                _note(f"evasion {row['tier']} {row['attack']}: missed {row['base_term']}", row, result)
        else:
            here.update(innocent=1, silent=int(not result.matches), passed=int(not result.flagged))
            if result.matches:
                _note(f"evasion {row['attack']}: matched", row, result)
    table = [
        (
            tier,
            share(c["found"], c["words"]),
            share(c["placed"], c["found"]),
            share(c["silent"], c["innocent"]),
            share(c["passed"], c["innocent"]),
            share(c["found"] + c["passed"], c["words"] + c["innocent"]),
        )
        for tier, c in sorted(count.items())
    ]
    return markdown(
        ("tier", "found", f"of these, overlap ≥ {GOOD_OVERLAP}", "innocent, no match", "innocent, not flagged", "right"), table
    )


def _overlap(a: int, b: int, c: int, d: int) -> float:
    """Intersection over union of two spans."""
    inner = max(0, min(b, d) - max(a, c))
    return inner / (max(b, d) - min(a, c)) if inner else 0.0


def _report(scorer: Scorer) -> Iterator[str]:
    versions = scorer.versions
    yield "# Real listings\n"
    yield (
        "Made by `python -m bench.real`. Shares are followed by counts and 95 % Wilson intervals. The language of a listing is\n"
        "not told to wildtext. There are no labelled sale listings in zh, vi, id, es, pt, fr, ar, ru, ja, hi, sw or my, and few\n"
        "in th: for these languages recall on real sales is not known."
    )
    yield f"\nwildtext {__version__}, lexicon {versions.lexicon} ({versions.lexicon_sha256[:12]}), model {versions.model}\n"
    yield "## Labelled sets\n"
    yield labelled_sets(scorer)
    yield "\nThe labels `legal or unclear` count as error neither way.\n"
    yield ranking(scorer)
    yield "\nAll columns but the first leave out what is legal or unclear. Sets with fewer than ten sales are left out.\n"
    yield "## Ordinary listings\n"
    yield ordinary_sets(scorer)
    yield "\n## Titles that look like wildlife products (unlabelled)\n"
    yield wildlife_like(scorer)
    yield "\n## Sample of disguised words\n"
    yield disguised_words(scorer)


def main() -> int:
    """Measure and write the table; does nothing where the texts are absent."""
    if not corpora.available():
        print(f"bench.real: no listings under {corpora.SHARED.name}/ beside the checkout; nothing measured")
        return 0
    began = time.perf_counter()
    text = "\n".join(_report(Scorer())) + "\n"
    RESULTS.parent.mkdir(exist_ok=True)
    RESULTS.write_text(text, encoding="utf-8")
    ERRORS.parent.mkdir(exist_ok=True)
    ERRORS.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in _errors), encoding="utf-8")
    print(text)
    print(f"{len(_errors)} errors to read in {ERRORS.name}; {time.perf_counter() - began:.0f} s", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())
