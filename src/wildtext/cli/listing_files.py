"""Reading listings from JSON Lines, CSV or plain lines. A bad line is reported with its number and the rest goes on."""

from __future__ import annotations

import csv
import gzip
import io
import json
import re
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any, TextIO

from wildtext.errors import ListingError, WildtextError
from wildtext.types import Listing

FIELDS = tuple(field.name for field in fields(Listing))
MAX_CELL = 10_000_000
"""Characters that one CSV cell may hold."""
_ENDINGS = {".jsonl": "jsonl", ".ndjson": "jsonl", ".json": "jsonl", ".csv": "csv"}
_UNDECODED = re.compile("[\udc80-\udcff]")


@dataclass(frozen=True, slots=True)
class Record:
    """One listing of a file, or why it is none. `line` counts from 1."""

    line: int
    id: str | None
    listing: Listing | None
    error: WildtextError | None = None


class ListingFile:
    """Listings of a file, in order, in bounded memory. `ignored` collects keys and columns that no listing has."""

    def __init__(self, name: str, kind: str, text_field: str | None) -> None:
        self.name = name
        self.text_field = text_field
        self.ignored: set[str] = set()
        self._kind = kind

    def __iter__(self) -> Iterator[Record]:
        with _open(self.name) as stream:
            first = stream.readline()
            kind = self._kind if self._kind != "auto" else _kind(self.name, first)
            rows = {"jsonl": self._json_lines, "csv": self._csv, "lines": self._lines}[kind]
            yield from rows(_with_first(first, stream))

    def _lines(self, stream: Iterator[str]) -> Iterator[Record]:
        for number, line in enumerate(stream, 1):
            text = line.rstrip("\r\n")
            if text:
                yield self._record(number, {"description": text}, line)

    def _json_lines(self, stream: Iterator[str]) -> Iterator[Record]:
        for number, line in enumerate(stream, 1):
            if not line.strip():
                continue
            try:
                value = json.loads(line)
            except (ValueError, RecursionError) as error:
                what = error.msg if isinstance(error, json.JSONDecodeError) else type(error).__name__
                yield Record(number, None, None, ListingError(f"not a line of JSON: {what}"))
                continue
            if isinstance(value, str):
                value = {"description": value}
            if not isinstance(value, dict):
                yield Record(number, None, None, ListingError("a line must hold a JSON object or string"))
                continue
            yield self._record(number, value, line)

    def _csv(self, stream: Iterator[str]) -> Iterator[Record]:
        csv.field_size_limit(MAX_CELL)
        reader = csv.reader(stream, strict=True)
        header = [name.strip() for name in next(reader, [])]
        text_columns = {"title", "description", "tags", "seller_text", "image_text"}
        if not (self.text_field in header if self.text_field else text_columns & set(header)):
            wanted = self.text_field or "title or description"
            raise ListingError(f"{self.name}: line 1 names no column {wanted}; use --text-field to say which column holds the text")
        while True:
            number = reader.line_num + 1
            try:
                row = next(reader)
            except StopIteration:
                return
            except csv.Error as error:
                yield Record(number, None, None, ListingError(f"not a row of CSV: {error}"))
                continue
            if not row:
                continue
            if len(row) != len(header):
                yield Record(number, None, None, ListingError(f"{len(row)} cells under {len(header)} column names"))
                continue
            values: dict[str, Any] = {name: cell for name, cell in zip(header, row, strict=True) if cell}
            if "tags" in values:
                values["tags"] = [tag for tag in values["tags"].split("|") if tag]
            yield self._record(number, values, "".join(row))

    def _record(self, number: int, values: Mapping[str, Any], written: str) -> Record:
        ident = values.get("id")
        ident = None if ident is None else str(ident)
        try:
            if _UNDECODED.search(written):
                raise ListingError("not UTF-8")
            return Record(number, ident, self._listing({**values, "id": ident}))
        except WildtextError as error:
            return Record(number, ident, None, error)

    def _listing(self, values: dict[str, Any]) -> Listing:
        if self.text_field is not None:
            if self.text_field not in values:
                raise ListingError(f"no {self.text_field!r}")
            values["description"] = values.pop(self.text_field)
        self.ignored.update(key for key in values if key not in FIELDS)
        known = {key: value for key, value in values.items() if key in FIELDS}
        if isinstance(known.get("price"), str):
            try:
                known["price"] = float(known["price"])
            except ValueError:
                raise ListingError("listing field 'price' must be a plain number such as 12.50") from None
        if not any(known.get(name) for name in ("title", "description", "tags", "seller_text", "image_text")) and self.ignored:
            raise ListingError(f"no text; a listing has some of: {', '.join(FIELDS[:5])}")
        return Listing.of(known)


def _kind(name: str, first: str) -> str:
    suffix = Path(name.removesuffix(".gz")).suffix.lower()
    return _ENDINGS.get(suffix) or ("jsonl" if first.lstrip("\ufeff \t")[:1] in ("{", '"') else "lines")


def _open(name: str) -> TextIO:
    if name == "-":
        return _decoded(sys.stdin.buffer)
    return _decoded(gzip.GzipFile(name) if name.endswith(".gz") else io.FileIO(name))


def _decoded(raw: Any) -> TextIO:
    return io.TextIOWrapper(raw, encoding="utf-8-sig", errors="surrogateescape", newline="\n")


def _with_first(first: str, rest: Iterator[str]) -> Iterator[str]:
    if first:
        yield first
    yield from rest
