"""Reading lexicon files: TOML of a fixed schema and nothing else, with file and line for every fault."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from wildtext.errors import LexiconError
from wildtext.lexicon.schema import FILES, FOLDERS, SINGLE_TABLES, TABLES, Key, Problem, Row

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

MAX_FILE_BYTES = 8_000_000
"""A lexicon file larger than this is refused unread."""

_HEADER = re.compile(r"^\s*\[\[?\s*([A-Za-z_]+)\s*\]\]?\s*(?:#.*)?$")
_AT_LINE = re.compile(r"\s*\(at line (\d+), column \d+\)$")
_UNWANTED = re.compile("[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]")


def lexicon_files(folder: Path) -> list[Path]:
    """All lexicon files below `folder`, sorted. Links are not followed out of the folder."""
    found = [folder / name for name in FILES if (folder / name).is_file()]
    for name in FOLDERS:
        found += [p for p in (folder / name).glob("*.toml") if p.is_file()]
    root = folder.resolve()
    return sorted(p for p in found if p.resolve().is_relative_to(root))


def parse_folder(folder: Path) -> tuple[list[Row], list[Problem]]:
    """Every row of a lexicon folder, and every fault. Raises LexiconError if there is no lexicon at all."""
    files = lexicon_files(folder) if folder.is_dir() else []
    if not files:
        raise LexiconError("no lexicon files here; expected languages.toml, concepts/, terms/ …", folder)
    rows: list[Row] = []
    problems: list[Problem] = []
    for path in files:
        new_rows, new_problems = parse_file(path, path.relative_to(folder).as_posix())
        rows += new_rows
        problems += new_problems
    return rows, problems


def parse_file(path: Path, name: str) -> tuple[list[Row], list[Problem]]:
    """The rows of one file and its faults; `name` is its path inside the lexicon folder, with slashes."""
    if path.stat().st_size > MAX_FILE_BYTES:
        return [], [Problem("WT100", name, 1, f"larger than {MAX_FILE_BYTES:,} bytes; split the file")]
    data = path.read_bytes()
    if data.startswith(b"\xef\xbb\xbf"):
        return [], [Problem("WT100", name, 1, "begins with a byte order mark; save as UTF-8 without BOM")]
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        return [], [Problem("WT100", name, line, "is not UTF-8; save the file as UTF-8")]
    return parse_text(text, name)


def parse_text(text: str, name: str) -> tuple[list[Row], list[Problem]]:
    """The rows of a lexicon file given as text. See `parse_file`."""
    tables = FILES.get(name) or FOLDERS.get(name.split("/", 1)[0], ())
    try:
        document = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        message = str(error)
        at = _AT_LINE.search(message)
        line = int(at[1]) if at else text.count("\n") + 1
        return [], [Problem("WT100", name, line, f"is not valid TOML: {_AT_LINE.sub('', message)}")]
    place = _Places(text)
    rows: list[Row] = []
    problems: list[Problem] = [
        Problem("WT113", name, i, "holds a control or direction character; remove it or write it as \\uXXXX")
        for i, line in enumerate(text.split("\n"), 1)
        if _UNWANTED.search(line)
    ]
    for table, content in document.items():
        if table not in tables:
            allowed = ", ".join(tables) or "nothing"
            problems.append(Problem("WT101", name, place.of(table, 0), f"unknown table {table!r}; allowed here: {allowed}"))
            continue
        blocks = [content] if table in SINGLE_TABLES else content
        if not isinstance(blocks, list) or not all(isinstance(b, dict) for b in blocks):
            style = f"[{table}]" if table in SINGLE_TABLES else f"[[{table}]]"
            problems.append(Problem("WT103", name, place.of(table, 0), f"{table!r} must be written as {style}"))
            continue
        for i, block in enumerate(blocks):
            line = place.of(table, i)
            values, faults = _checked(table, block)
            problems += [Problem(code, name, place.key(line, key), message) for code, key, message in faults]
            if not faults:
                rows.append(Row(table, values, name, line))
    return rows, problems


class _Places:
    """Where tables and keys stand in a file."""

    def __init__(self, text: str) -> None:
        self.lines = text.split("\n")
        self.headers: dict[str, list[int]] = {}
        for i, line in enumerate(self.lines, 1):
            if found := _HEADER.match(line):
                self.headers.setdefault(found[1], []).append(i)

    def of(self, table: str, index: int) -> int:
        """Line of the block number `index` of `table`."""
        lines = self.headers.get(table, [])
        return lines[index] if index < len(lines) else 1

    def key(self, line: int, key: str) -> int:
        """Line of `key` in the block that begins at `line`; the block itself where it is missing."""
        for i in range(line, len(self.lines)):
            if _HEADER.match(self.lines[i]):
                break
            if re.match(rf"\s*{re.escape(key)}\s*=", self.lines[i]):
                return i + 1
        return line


def _checked(table: str, block: dict[str, Any]) -> tuple[dict[str, Any], list[tuple[str, str, str]]]:
    """The values of a block with defaults filled in, and faults as (code, key, message)."""
    keys = TABLES[table]
    faults = [("WT101", key, f"unknown key {key!r} in [[{table}]]; allowed: {', '.join(keys)}") for key in block if key not in keys]
    values: dict[str, Any] = {}
    for name, key in keys.items():
        if name not in block:
            values[name] = key.default
            if key.required:
                faults.append(("WT102", name, f"[[{table}]] lacks {name!r}"))
            continue
        values[name] = block[name]
        faults += [(code, name, message) for code, message in _faults(name, block[name], key)]
    return values, faults


def _faults(name: str, value: Any, key: Key) -> Iterator[tuple[str, str]]:
    if not isinstance(value, key.type) or (isinstance(value, bool) and key.type is not bool):
        wanted = {list: "a list of strings", str: "a string", bool: "true or false"}.get(key.type, "a date")  # type: ignore[arg-type]
        yield "WT103", f"{name!r} must be {wanted}"
        return
    items = value if isinstance(value, list) else [value]
    if isinstance(value, list):
        if not all(isinstance(item, str) for item in items):
            yield "WT103", f"{name!r} must be a list of strings"
            return
        if key.required and not items:
            yield "WT102", f"{name!r} is empty"
    if key.choices:
        for item in items:
            if item not in key.choices:
                yield "WT103", f"{name!r} may not be {item!r}; one of: {', '.join(key.choices)}"
