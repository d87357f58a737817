"""The code-point fold: case, compatibility forms, styled letters and script-internal variants, by one generated table."""

from __future__ import annotations

import re

from wildtext.text.characters import Letters, Traits
from wildtext.text.tables import fold_map
from wildtext.text.views import View

_SPACES = re.compile("  +")


def fold_characters(view: View) -> View:
    """Replace each character by the one that a reader takes it for.

    NFKC_Casefold of Unicode 15.0, extended by the script rules listed in `tools/unicode_tables.py`. Invisible
    characters vanish; a lone surrogate becomes U+FFFD.

    >>> fold_characters(View("Ｉｖｏｒｙ\\u200b ﬁne")).text
    'ivory fine'
    """
    written = view.text
    text = _FOLDS.exchange(written)
    if text is not written:
        view = view.same_length("folded", text)
    uneven = _UNEVEN.where(written, 1)
    return view.rewrite("folded", [(i, i + 1, folded(written[i])) for i in uneven]) if uneven else view


def folded(char: str) -> str:
    """The fold of a character: one, several or none.

    >>> folded("Ａ"), folded("ﬁ"), folded("\\u200b")
    ('a', 'fi', '')
    """
    if "\ud800" <= char <= "\udfff":
        return "\ufffd"
    return "" if "\U000e0000" <= char <= "\U000e0fff" else fold_map().get(char, char)


_UNEVEN = Traits(lambda char: len(folded(char)) != 1)
_FOLDS = Letters(lambda char: ord(folded(char) if len(folded(char)) == 1 else char))


def collapse_spaces(view: View) -> View:
    """Several spaces in a row count as one."""
    return view.rewrite("spaces", ((m.start(), m.end(), " ") for m in _SPACES.finditer(view.text)))
