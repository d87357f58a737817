"""The compiled lexicon as a file: gzipped JSON that states its format and the SHA-256 of its content."""

from __future__ import annotations

import gzip
import hashlib
import json
import re
import zlib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from wildtext.errors import LexiconError

FORMAT = 2
"""Version of the compiled format; a file of another version is refused."""
MAX_BYTES = 256 * 1024 * 1024
"""A file that unpacks to more than this is refused."""

_HEAD = re.compile(rb'\{"format":(\d+),"sha256":"([0-9a-f]{64})","lexicon":')


def pack(body: Mapping[str, Any]) -> bytes:
    """Compiled data as bytes; the same bytes for the same data and zlib."""
    content = json.dumps(body, ensure_ascii=False, separators=(",", ":")).encode("utf-8")
    head = b'{"format":%d,"sha256":"%s","lexicon":' % (FORMAT, hashlib.sha256(content).hexdigest().encode())
    return gzip.compress(head + content + b"}", compresslevel=9, mtime=0)


def unpack(data: bytes, path: Path | str) -> tuple[dict[str, Any], str]:
    """The compiled data and its SHA-256. Raises LexiconError where the file is damaged or of another format."""
    decompressor = zlib.decompressobj(wbits=31)
    try:
        content = decompressor.decompress(data, MAX_BYTES)
    except zlib.error:
        raise LexiconError("is no compiled lexicon: not gzip data", path) from None
    if decompressor.unconsumed_tail or not decompressor.eof:
        raise LexiconError(f"is cut short, or unpacks to more than {MAX_BYTES:,} bytes", path)
    head = _HEAD.match(content)
    if head is None:
        raise LexiconError("is no compiled lexicon", path)
    if int(head[1]) != FORMAT:
        raise LexiconError(f"has format {int(head[1])}, this wildtext reads {FORMAT}; compile it again", path)
    body = memoryview(content)[head.end() : -1]
    if hashlib.sha256(body).hexdigest() != head[2].decode():
        raise LexiconError("does not match its SHA-256: the file was changed or damaged", path)
    loaded: dict[str, Any] = json.loads(bytes(body))
    return loaded, head[2].decode()
