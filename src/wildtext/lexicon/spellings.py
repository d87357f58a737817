"""The spellings under which one form is sought. They are derived, so nobody lists them."""

from __future__ import annotations

import re

from wildtext.text.pipeline import fold
from wildtext.text.skeleton import drop_marks, shorten_stretched, skeletons
from wildtext.text.views import View

MIN_LETTERS_WITHOUT_MARKS = 5
"""A form that loses its marks must keep so many letters, or it becomes another word ("tê tê" would be "te te")."""
MIN_LETTERS_WITHOUT_SPACES = 7

_DIGRAPHS = {"de": {"ä": "ae", "ö": "oe", "ü": "ue"}, "sv": {"å": "aa", "ä": "ae", "ö": "oe"}}
_DOUBLED = re.compile(r"([^\W\d_])\1")
_HANGUL = re.compile("[\uac00-\ud7a3]")


def spellings(form: str, language: str, *, spaced: bool = True) -> dict[str, bool]:
    """Strings to seek for `form`, and whether finding that string in a folded text is an exact match.

    `language` is a BCP 47 tag; `spaced` says whether it is written with spaces. The first is the folded form itself.

    >>> spellings("ngà voi", "vi")
    {'ngà voi': True, 'nga voi': False}
    >>> spellings("Löwenkralle", "de")
    {'löwenkralle': True, 'lowenkralle': False, 'loewenkralle': False, 'lowenkrale': False}
    """
    folded = fold(form)
    if not folded.text.strip():
        return {}
    found = {folded.text.strip(): True}
    plain = drop_marks(View(folded.text)).text.strip()
    letters = sum(c.isalpha() for c in plain)
    enough = letters >= (MIN_LETTERS_WITHOUT_MARKS + (" " in plain) if spaced else 3)
    if enough:
        found.setdefault(plain, False)
    for view in skeletons(folded, form):  # a form with a middle dot, a hyphen or a look-alike
        if enough:
            found.setdefault(view.text.strip(), False)
    if " " in plain:
        shortest = 3 if not spaced or _HANGUL.search(plain) else MIN_LETTERS_WITHOUT_SPACES
        if letters >= shortest:
            found.setdefault(folded.text.replace(" ", ""), False)
            found.setdefault(plain.replace(" ", ""), False)
    for letter, digraph in _DIGRAPHS.get(language, {}).items():
        if letter in folded.text and letters >= MIN_LETTERS_WITHOUT_MARKS:
            written = folded.text
            for other, pair in _DIGRAPHS[language].items():
                written = written.replace(other, pair)
            found.setdefault(written.strip(), False)
        del letter, digraph
    if spaced and letters >= MIN_LETTERS_WITHOUT_MARKS and _DOUBLED.search(plain):
        # The skeleton shortens "rabbbit" to "rabit"; matching accepts that only where the text stretches a letter.
        found.setdefault(shorten_stretched(View(_DOUBLED.sub(r"\1", plain))).text, False)
    return found
