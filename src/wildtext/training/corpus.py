"""Labelled listings, one JSON object a line: read, checked, and every fault named with its file and line."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from wildtext.errors import ListingError, ListingTypeError, TrainingError
from wildtext.types import Listing

SALE = "sale_of_protected_wildlife"
UNCLEAR = "wildlife_product_legal_or_unclear"
OTHER = "not_wildlife"
LABELS = (SALE, UNCLEAR, OTHER)
"""What a listing is: an offer of protected wildlife, a product that is legal or cannot be told, or neither."""
INTENTS = ("offered", "wanted", "none")
_LISTING_KEYS = ("title", "description", "seller_text", "image_text", "tags", "price", "currency", "country", "url")
_KEYS = {"label", "family", "language", "group", "intent", "register", "id", *_LISTING_KEYS}


@dataclass(frozen=True, slots=True)
class Example:
    """A labelled listing. Examples of one `family` are variants of one text and never stand on both sides of a split."""

    listing: Listing
    label: str
    family: str
    language: str
    group: str | None = None
    made: bool = False


def read_corpus(paths: Iterable[Path]) -> list[Example]:
    """The examples of JSONL files, and of those in folders, in order of path and line.

    A line has `label` (one of LABELS) and the keys of a `Listing`; optional are `family`, `language` (default: the file's name),
    `group`, `intent`, `register` and `id`. Raises TrainingError, with file and line, for anything else.
    """
    examples = [example for path in paths for file in _files(path) for example in _read(file)]
    if not examples:
        raise TrainingError("no examples: the files are empty")
    return examples


def _files(path: Path) -> list[Path]:
    if path.is_dir():
        return sorted(path.glob("*.jsonl"))
    if not path.is_file():
        raise TrainingError(f"{path}: no such file or folder")
    return [path]


def _read(path: Path) -> Iterator[Example]:
    for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
        if line.strip():
            yield _example(line, path, number)


def _example(line: str, path: Path, number: int) -> Example:
    where = f"{path}:{number}"
    try:
        row = json.loads(line)
    except json.JSONDecodeError as error:
        raise TrainingError(f"{where}: is no JSON: {error}") from None
    if not isinstance(row, Mapping):
        raise TrainingError(f"{where}: expected an object, found {type(row).__name__}")
    unknown = sorted(row.keys() - _KEYS)
    if unknown:
        raise TrainingError(f"{where}: unknown key {unknown[0]!r}; allowed are {', '.join(sorted(_KEYS))}")
    label = row.get("label")
    if label not in LABELS:
        raise TrainingError(f"{where}: label {label!r}; expected one of {', '.join(LABELS)}")
    if row.get("intent", "none") not in INTENTS:
        raise TrainingError(f"{where}: intent {row['intent']!r}; expected one of {', '.join(INTENTS)}")
    try:
        listing = Listing.of({key: row[key] for key in _LISTING_KEYS if row.get(key) is not None})
    except (ListingError, ListingTypeError) as error:
        raise TrainingError(f"{where}: {error}") from None
    if not listing.text_fields():
        raise TrainingError(f"{where}: the listing has no text")
    language = str(row.get("language") or path.stem)
    return Example(listing, str(label), str(row.get("family") or where), language, row.get("group"))


def corpus_hash(paths: Iterable[Path]) -> str:
    """SHA-256 over the names and bytes of the files read, in order."""
    digest = hashlib.sha256()
    for path in paths:
        for file in _files(path):
            digest.update(file.name.encode() + b"\0" + file.read_bytes() + b"\0")
    return digest.hexdigest()
