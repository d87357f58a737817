"""Vietnamese as keystrokes: what an input method would have turned into letters with marks."""

from __future__ import annotations

import re
from collections.abc import Iterable

from wildtext.text.views import View

# Telex: a doubled letter or w for the letter's own mark, one of s f r x j at the end of the word for the tone.
_TELEX_WORD = re.compile(r"(?<![^\W_])[a-z]{2,8}(?![^\W_])")
_TELEX_ONLY = re.compile(r"(?<![^\W_])(?:dd[a-z]+|[a-z]*(?:aa|uw|oong|(?:ee|oo|ow)[jxf])[a-z]*|[a-z]+w[sfrxj])(?![^\W_])")
_TELEX_KEY = re.compile(r"([aeod])\1|([aou])w|([a-z])[sfrxjw]{1,2}(?![a-z])")
# VNI: digits from 1 to 9 behind the word that they mark, 9 behind its d.
_VNI_WORD = re.compile(r"(?<![^\W_])(?:d9[a-z]+|[a-z]{2,})[1-9]{1,2}(?![^\W_])")
_VNI_KEY = re.compile("([a-z])[1-9]{1,2}")


def typed_in_telex(text: str) -> bool:
    """A cheap look: does a folded text hold a word that only Telex explains?"""
    return _TELEX_ONLY.search(text) is not None


def undo_telex(view: View) -> View:
    """Letters for Telex keystrokes, without marks: they say no more than the letters do.

    >>> undo_telex(View("mongs gaaus")).text
    'mong gau'
    """
    return view.rewrite("telex", _edits(view.text, _TELEX_WORD, _TELEX_KEY))


def typed_in_vni(text: str) -> bool:
    """A cheap look: do at least two words of a folded text carry VNI digits?"""
    return len(_VNI_WORD.findall(text)) >= 2


def undo_vni(view: View) -> View:
    """Letters for VNI keystrokes.

    >>> undo_vni(View("sung72 te6 giac1")).text
    'sung te giac'
    """
    return view.rewrite("vni", _edits(view.text, _VNI_WORD, _VNI_KEY))


def _edits(text: str, words: re.Pattern[str], keys: re.Pattern[str]) -> Iterable[tuple[int, int, str]]:
    """The letter that each keystroke found by `keys` leaves, in the words found by `words`."""
    for word in words.finditer(text):
        for key in keys.finditer(word[0]):
            letter = next((group for group in key.groups() if group), "")
            yield word.start() + key.start(), word.start() + key.end(), letter
