"""Where capitals may cut words in a text: "Otter" in "#myOtterHat". A cheap look, without knowing where the fold came from."""

from __future__ import annotations

import re
from functools import lru_cache

from wildtext.text.fold import fold_characters
from wildtext.text.markup import SIGNS_OF_MARKUP
from wildtext.text.memo import Memo
from wildtext.text.views import View

# No letter between U+3040 and U+D7A3 is a small one or a capital.
_BEGINS = re.compile("(?<=[^\\x00-`{-\\x7f\u3040-\ud7a3])[A-Z]")
_ENDS = re.compile("[a-z](?=[^\\W\\d_a-z\u3040-\ud7a3])")


@lru_cache(maxsize=16)  # asked for each piece of a text
def cuts_by_capitals(original: str) -> tuple[frozenset[str], frozenset[str]] | None:
    """Letters, in small, with which a word in ASCII may begin and end inside a run of letters, since a capital stands there.

    None where letters may meet in the fold that are parted in the text, so that a word may begin and end anywhere.

    >>> begins, ends = cuts_by_capitals("#myOtterHat 5")
    >>> sorted(begins), sorted(ends), cuts_by_capitals("ott\\u200ber")
    (['h', 'o'], ['r', 'y'], None)
    """
    if any(map(_JOINS.__getitem__, set(original))):
        return None
    return frozenset(map(str.lower, _BEGINS.findall(original))), frozenset(_ENDS.findall(original))


def _joins(char: str) -> bool:
    """Whether a character that is part of no word may vanish in the fold, or become letters."""
    if char in SIGNS_OF_MARKUP or char == "<":
        return True
    folded = fold_characters(View(char)).text
    return not char.isalnum() and (not folded or any(map(str.isalpha, folded)))


_JOINS = Memo(_joins, most=10_000)
