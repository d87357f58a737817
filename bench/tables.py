"""Markdown tables and the intervals in them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import sqrt


def wilson(hits: int, total: int, z: float = 1.96) -> tuple[float, float]:
    """The 95 % Wilson interval of a share; (0, 1) where nothing was measured.

    >>> low, high = wilson(0, 100)
    >>> low, round(high, 3)
    (0.0, 0.037)
    """
    if total == 0:
        return 0.0, 1.0
    share, z2 = hits / total, z * z
    middle = share + z2 / (2 * total)
    spread = z * sqrt(share * (1 - share) / total + z2 / (4 * total * total))
    return max(0.0, (middle - spread) / (1 + z2 / total)), min(1.0, (middle + spread) / (1 + z2 / total))


def share(hits: int, total: int) -> str:
    """`0.95 (19/20, 0.76–0.99)`: the share, the counts and the interval.

    >>> share(19, 20)
    '0.950 (19/20, 0.764–0.991)'
    """
    if total == 0:
        return "–"
    low, high = wilson(hits, total)
    return f"{hits / total:.3f} ({hits}/{total}, {low:.3f}–{high:.3f})"


def percent(hits: int, total: int) -> str:
    """`0.25 %`, two decimals.

    >>> percent(1, 400)
    '0.25 %'
    """
    return f"{100 * hits / total:.2f} %" if total else "–"


def markdown(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """A Markdown table; all columns but the first are set to the right."""
    lines = ["| " + " | ".join(columns) + " |", "|---|" + "---:|" * (len(columns) - 1)]
    lines += ["| " + " | ".join(map(str, row)) + " |" for row in rows]
    return "\n".join(lines)
