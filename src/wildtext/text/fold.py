"""The code-point fold: case, compatibility forms, styled letters and script-internal variants, by one generated table."""

from __future__ import annotations

import re
from collections.abc import Iterable

from wildtext.text.tables import PLANE_LIMIT, SPECIAL, fold_codes, fold_map
from wildtext.text.views import View

_SPACES = re.compile("  +")


def fold_characters(view: View) -> View:
    """Replace each character by the one that a reader takes it for.

    NFKC_Casefold of Unicode 15.0, extended by the script rules listed in `tools/unicode_tables.py`. Invisible
    characters vanish; a lone surrogate becomes U+FFFD.

    >>> fold_characters(View("Ｉｖｏｒｙ\\u200b ﬁne")).text
    'ivory fine'
    """
    import numpy as np

    codes = np.frombuffer(view.text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    folded = fold_codes()[np.minimum(codes, PLANE_LIMIT)]
    special = np.flatnonzero(folded == SPECIAL)
    if not len(special):
        if (folded == codes).all():
            return view
        return view.same_length("folded", folded.tobytes().decode("utf-32-le"))
    folded[special] = np.where((codes[special] >= 0xD800) & (codes[special] < 0xE000), 0xFFFD, codes[special])
    positions = special.tolist()
    single = view.same_length("folded", folded.tobytes().decode("utf-32-le"))
    return single.rewrite("folded", _expansions(single.text, positions))


def _expansions(text: str, positions: list[int]) -> Iterable[tuple[int, int, str]]:
    folds = fold_map()
    for i in positions:
        char = text[i]
        new = "" if 0xE0000 <= ord(char) <= 0xE0FFF else folds.get(char, char)
        if new != char:
            yield i, i + 1, new


def collapse_spaces(view: View) -> View:
    """Several spaces in a row count as one."""
    return view.rewrite("spaces", ((m.start(), m.end(), " ") for m in _SPACES.finditer(view.text)))
