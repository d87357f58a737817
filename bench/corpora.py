"""The real texts under `../shared/`, which stand beside a checkout where they exist. They are only ever measured on."""

from __future__ import annotations

import gzip
import json
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

SHARED = Path(__file__).parents[2] / "shared"
TEXT_KEYS = ("title", "description")


def rows(path: Path) -> Iterator[dict[str, Any]]:
    """The rows of a JSON Lines file, plain or gzipped."""
    with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def listing(row: dict[str, Any]) -> dict[str, Any]:
    """A row as a listing: title and description where it has both, else its text. The language is not told."""
    if "title" in row:
        return {key: row[key] for key in TEXT_KEYS if row.get(key)}
    return {"description": row["text"]}


def labelled() -> dict[str, list[dict[str, Any]]]:
    """The labelled sets by name."""
    return {path.stem: list(rows(path)) for path in sorted((SHARED / "listings" / "labelled").glob("*.jsonl"))}


def ordinary() -> Iterator[tuple[str, list[dict[str, Any]]]]:
    """Language and rows of each set of ordinary listings."""
    for path in sorted((SHARED / "listings" / "ordinary").glob("*.jsonl.gz")):
        yield path.name.removesuffix(".jsonl.gz"), list(rows(path))


def wildlife_like() -> list[dict[str, Any]]:
    """Unlabelled titles that look like real wildlife products."""
    return list(rows(SHARED / "listings" / "wildlife_like.jsonl.gz"))


def evasion() -> list[dict[str, Any]]:
    """The sample of disguised words."""
    return list(rows(SHARED / "evasion" / "evasion_sample.jsonl"))


def available() -> bool:
    """Whether the real texts are here."""
    return (SHARED / "listings").is_dir() and (SHARED / "evasion").is_dir()


def sample_of_ordinary(size: int, seed: str = "ordinary") -> list[str]:
    """Texts of ordinary listings, evenly by language and at most `size`, shuffled."""
    rng = random.Random(seed)
    sets = [found for _, found in ordinary()]
    picked = [row for found in sets for row in rng.sample(found, min(len(found), size // len(sets)))]
    texts = ["\n".join(listing(row).values()) for row in picked]
    rng.shuffle(texts)
    return texts
