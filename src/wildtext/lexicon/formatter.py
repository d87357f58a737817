"""The canonical form of lexicon files: sorted by code point, one form a line, NFC. Never by locale, so that all machines agree."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any
from unicodedata import normalize

from wildtext.errors import LexiconError
from wildtext.lexicon.parser import lexicon_files, parse_file
from wildtext.lexicon.schema import SINGLE_TABLES, TABLES, Row

_MULTILINE = {"forms", "spares", "words", "phrases", "synonyms", "catches"}
_UNSORTED = {"taxa"}


def _file_order(row: Row) -> tuple[Any, ...]:
    return ()


_ORDER: dict[str, Callable[[Row], tuple[Any, ...]]] = {
    "concept": lambda r: (r["id"],),
    "taxon": lambda r: (r["name"],),
    "term": lambda r: (
        r["concept"], r["kind"], r["strength"], r["taxa"], r["needs"], r["status"] or "", r["sources"], min(r["forms"]),
    ),
    "context": lambda r: (r["kind"], r["value"] or "", r["position"], r["sources"], min(r["words"])),
    "benign": lambda r: (r["kind"], r["reason"], r["sources"], min(r["phrases"])),
    "common": lambda r: (r["language"],),
    "state": lambda r: (r["language"],),
    "crossing": lambda r: (r["language"],),
    "everyday": lambda r: (r["language"],),
    "neighbour": lambda r: (r["language"],),
    "conjunction": lambda r: (r["gives"], r["species"], r["part"]),
}  # fmt: skip
"""How blocks are sorted; the tables that are not named keep their order."""


def format_folder(folder: Path, *, write: bool) -> list[Path]:
    """The files of a lexicon folder that are not in canonical form; with `write`, they are put into it.

    Raises LexiconError where a file cannot be parsed: what is not understood is not rewritten.
    """
    changed = []
    for path in lexicon_files(folder):
        name = path.relative_to(folder).as_posix()
        rows, problems = parse_file(path, name)
        fatal = [p for p in problems if p.code != "WT113"]
        if fatal:
            raise LexiconError(f"{fatal[0].code} {fatal[0].message}", path, fatal[0].line)
        before = path.read_text("utf-8")
        after = format_rows(rows, before)
        if after != before:
            changed.append(path)
            if write:
                path.write_text(after, "utf-8", newline="\n")
    return changed


def format_rows(rows: list[Row], text: str) -> str:
    """Rows of one file as canonical TOML. `text` is the file as it was: comments at its top and above blocks stay."""
    lines = text.split("\n")
    comments = {row.line: _comment_above(lines, row.line) for row in rows}
    first = min((row.line for row in rows), default=len(lines) + 1)
    head = [line for line in lines[: first - 1] if line.startswith("#")]
    own = comments.get(first, [])
    preamble = head[: len(head) - len(own)] if own and head[-len(own) :] == own and "" in lines[: first - 1] else head
    if preamble == head:
        comments[first] = []
    ordered = sorted(rows, key=lambda row: _ORDER.get(row.table, _file_order)(row))
    ordered.sort(key=lambda row: list(TABLES).index(row.table))
    blocks = ["\n".join([*comments[row.line], _block(row)]) for row in ordered]
    return "\n\n".join([*(["\n".join(preamble)] if preamble else []), *blocks]) + "\n"


def _comment_above(lines: list[str], line: int) -> list[str]:
    first = line - 1
    while first > 0 and lines[first - 1].startswith("#"):
        first -= 1
    return lines[first : line - 1]


def _block(row: Row) -> str:
    name = f"[{row.table}]" if row.table in SINGLE_TABLES else f"[[{row.table}]]"
    out = [name]
    for key, spec in TABLES[row.table].items():
        value = row.values[key]
        if value is None or (value == spec.default and not spec.required):
            continue
        out.append(f"{key} = {_value(key, value)}")
    return "\n".join(out)


def _value(key: str, value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, str):
        return _string(value)
    items = [_string(item) for item in (value if key in _UNSORTED else sorted({normalize("NFC", v) for v in value}))]
    if key in _MULTILINE:
        return "[\n" + "".join(f"  {item},\n" for item in items) + "]"
    return "[" + ", ".join(items) + "]"


def _string(value: str) -> str:
    return json.dumps(normalize("NFC", value), ensure_ascii=False).replace("\x7f", "\\u007f")
