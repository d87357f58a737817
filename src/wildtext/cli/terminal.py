"""What goes to a terminal: listing text made harmless, and tables by rich."""

from __future__ import annotations

import re
import sys
from shutil import get_terminal_size
from typing import TYPE_CHECKING, TextIO

from wildtext.errors import WildtextError

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table

_UNSAFE = re.compile("[\x00-\x1f\x7f-\x9f\u00ad\u034f\u061c\u115f-\u1160\u17b4-\u17b5\u180b-\u180f\u200b-\u200f\u2028-\u202e\u2060-\u206f\u3164\ud800-\udfff\ufe00-\ufe0f\ufeff\uffa0\ufff9-\ufffb\U000e0000-\U000e0fff]")  # fmt: skip  # noqa: E501


def visible(text: str) -> str:
    """Text with controls, direction marks and invisible characters shown as code points: nothing a terminal would obey.

    >>> visible("ivo\\u200bry \\x1b[2J")
    'ivo<U+200B>ry <U+001B>[2J'
    """
    return _UNSAFE.sub(lambda m: f"<U+{ord(m[0]):04X}>", text)


def excerpt(text: str, width: int) -> str:
    """At most `width` characters of a text on one line.

    >>> excerpt("a long\\nstory about chairs", 12)
    'a long story…'
    """
    line = " ".join(text.split())
    return visible(line if len(line) <= width else line[:width].rstrip() + "…")


def console(stream: TextIO | None = None, *, at_least: int = 0) -> Console:
    """A rich console, at least so many columns wide: a wide table had better wrap than lose figures.

    Raises WildtextError where rich is not installed.
    """
    try:
        from rich.console import Console
    except ImportError:
        raise _no_rich() from None
    stream = stream or sys.stdout
    width = max(at_least, get_terminal_size((120, 24)).columns if stream.isatty() else 120)
    return Console(file=stream, width=width, highlight=False, markup=False, emoji=False, soft_wrap=False)


def table() -> Table:
    """An empty table in the style of the command. Raises WildtextError where rich is not installed."""
    try:
        from rich import box
        from rich.table import Table
    except ImportError:
        raise _no_rich() from None
    return Table(box=box.SIMPLE_HEAD, pad_edge=False)


def _no_rich() -> WildtextError:
    return WildtextError("tables need the package rich: pip install 'wildtext[cli]' (or use JSON output)")
