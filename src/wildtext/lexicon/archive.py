"""The compiled lexicon as a file: JSON, with its long texts and lists in sections behind it, and a SHA-256 over all.

::

    wildtext lexicon 13                                name and format version
    {"sha256": "…", "sections": [["json", 8210], …]}   kind and bytes of each section, the JSON first
    …                                                  the sections, one after the other, each at a multiple of 8 bytes

A text of many lines in the JSON stands as `{"@": n}`, and so does a long list of numbers or of texts; section n holds it:

- `lines`: a text, as UTF-8.
- `int32`: numbers, as 32-bit little-endian integers.
- `texts`: how many there are and where each ends, as such integers, and the texts as UTF-8, one after the other.

Nothing of a section is decoded or copied before it is asked for, so a file that is mapped into memory costs what is looked at, and
processes share it. A wheel is compressed anyway.
"""

from __future__ import annotations

import hashlib
import json
import mmap
import sys
from array import array
from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate
from pathlib import Path
from typing import Any

from wildtext.errors import LexiconError

FORMAT = 13
"""Version of the compiled format; a file of another version is refused."""
MAX_BYTES = 256 * 1024 * 1024
"""A larger file is refused."""

_NAME = b"wildtext lexicon "
_LONG = 1_000
"""Characters of a text, and items of a list, from which on it becomes a section."""
_ALIGNED = 8
"""Sections begin at multiples of so many bytes, so that compiled code may read numbers where they stand."""
_HEAD = 10_000
"""Bytes in which each of the two lines at the beginning ends."""


class Lines:
    """Lines of text that are decoded when they are needed."""

    def __init__(self, data: memoryview | str) -> None:
        self._data = data

    def split(self) -> list[str]:
        """The lines; none of an empty text."""
        text = self._data if isinstance(self._data, str) else bytes(self._data).decode("utf-8")
        return text.split("\n") if text else []

    @classmethod
    def of(cls, text: Lines | str) -> Lines:
        """The lines of a short text, which stands in the JSON itself, or of a section."""
        return text if isinstance(text, Lines) else cls(text)


class Texts:
    """Texts, numbered from 0, each of which is decoded when it is asked for.

    >>> texts = Texts(memoryview(_together(["rhino", "", "象牙"])))
    >>> texts[2], len(texts), list(texts)
    ('象牙', 3, ['rhino', '', '象牙'])
    """

    def __init__(self, data: memoryview) -> None:
        count = int.from_bytes(data[:4], "little")
        self._ends = _numbers(data[4 : 4 * count + 4])
        self._data = data[4 * count + 4 :]

    def __len__(self) -> int:
        return len(self._ends)

    def __getitem__(self, number: int) -> str:
        return str(self._data[self._ends[number - 1] if number else 0 : self._ends[number]], "utf-8")

    def __iter__(self) -> Iterator[str]:
        return map(self.__getitem__, range(len(self)))


def mapped(path: Path) -> bytes | mmap.mmap:
    """The bytes of a file, as memory that processes share. Only for files that are replaced and never written over."""
    with path.open("rb") as file:
        try:
            return mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        except (OSError, ValueError):  # a file system without mapping, an empty file
            return file.read()


def pack(body: Mapping[str, Any]) -> bytes:
    """Compiled data as bytes; the same bytes for the same data, everywhere."""
    sections: list[tuple[str, bytes]] = [("json", b"")]
    outline = _outlined(body, sections)
    sections[0] = ("json", json.dumps(outline, ensure_ascii=False, separators=(",", ":")).encode("utf-8"))
    payload = b"".join(data + bytes(-len(data) % _ALIGNED) for _, data in sections)
    table = [[kind, len(data)] for kind, data in sections]
    head = {"sha256": _hash(table, payload), "sections": table}
    lines = b"%s%d\n%s" % (_NAME, FORMAT, json.dumps(head, separators=(",", ":")).encode())
    return b"%s%*s%s" % (lines, -(len(lines) + 1) % _ALIGNED + 1, b"\n", payload)


def _outlined(value: Any, sections: list[tuple[str, bytes]]) -> Any:
    if isinstance(value, Mapping):
        return {key: _outlined(item, sections) for key, item in value.items()}
    if isinstance(value, str) and len(value) > _LONG:
        sections.append(("lines", value.encode("utf-8")))
    elif isinstance(value, list) and len(value) > _LONG and all(type(item) is int for item in value):
        sections.append(("int32", _little_endian(value)))
    elif isinstance(value, list) and len(value) > _LONG and all(type(item) is str for item in value):
        sections.append(("texts", _together(value)))
    else:
        return value
    return {"@": len(sections) - 1}


def unpack(data: bytes | mmap.mmap, path: Path | str) -> tuple[dict[str, Any], str]:
    """The compiled data and its SHA-256. Raises LexiconError where the file is damaged or of another format."""
    if len(data) > MAX_BYTES:
        raise LexiconError(f"has more than {MAX_BYTES:,} bytes", path)
    first = data.find(b"\n", 0, _HEAD)
    second = data.find(b"\n", first + 1, first + _HEAD)
    name, line, payload = data[: max(first, 0)], data[first + 1 : max(second, 0)], memoryview(data)[second + 1 :]
    if not name.startswith(_NAME):
        raise LexiconError("is no compiled lexicon", path)
    if name != b"%s%d" % (_NAME, FORMAT):
        raise LexiconError(f"has format {name[len(_NAME) :].decode('ascii', 'replace')}, this wildtext reads {FORMAT}", path)
    try:
        head = json.loads(line)
        table = [(str(kind), int(size)) for kind, size in head["sections"]]
    except (ValueError, TypeError, KeyError):
        raise LexiconError("is damaged: its table of sections cannot be read", path) from None
    if _hash(head["sections"], payload) != head.get("sha256"):
        raise LexiconError("does not match its SHA-256: the file was cut short, changed or damaged", path)
    if isinstance(data, mmap.mmap) and hasattr(mmap, "MADV_DONTNEED"):
        data.madvise(mmap.MADV_DONTNEED)  # the hash has looked at every page, scoring will look at few
    sections: list[Any] = []
    start = 0
    for kind, size in table:
        sections.append(_section(kind, payload[start : start + size]))
        start += size + -size % _ALIGNED
    body: dict[str, Any] = _filled(sections[0], sections)
    return body, str(head["sha256"])


def _section(kind: str, data: memoryview) -> Any:
    if kind == "lines":
        return Lines(data)
    if kind == "int32":
        return _numbers(data)
    if kind == "texts":
        return Texts(data)
    return json.loads(bytes(data))


def _filled(value: Any, sections: list[Any]) -> Any:
    if isinstance(value, dict):
        if value.keys() == {"@"}:
            return sections[value["@"]]
        return {key: _filled(item, sections) for key, item in value.items()}
    return value


def _numbers(data: memoryview) -> Sequence[int]:
    """Numbers of 32 bits, read where they stand."""
    if sys.byteorder == "little":
        return data.cast("i")
    numbers = array("i", bytes(data))
    numbers.byteswap()
    return numbers


def _little_endian(numbers: Sequence[int]) -> bytes:
    copied = array("i", numbers)
    if sys.byteorder == "big":
        copied.byteswap()
    return copied.tobytes()


def _together(texts: Sequence[str]) -> bytes:
    """The section of some texts."""
    encoded = [text.encode("utf-8") for text in texts]
    return _little_endian([len(encoded), *accumulate(map(len, encoded))]) + b"".join(encoded)


def _hash(table: Any, payload: bytes | memoryview) -> str:
    digest = hashlib.sha256(json.dumps(table, separators=(",", ":")).encode())
    digest.update(payload)
    return digest.hexdigest()
