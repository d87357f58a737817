"""Where a word may begin and end, by script: spaces exist in some, endings stick to words in others."""

from __future__ import annotations

import re
from unicodedata import category

from wildtext.lexicon.loader import Language
from wildtext.text.marks import MARKS, char_class
from wildtext.text.memo import Memo

_SCRIPTS = (
    ("Thai", 0x0E00, 0x0E7F), ("Laoo", 0x0E80, 0x0EFF), ("Mymr", 0x1000, 0x109F), ("Khmr", 0x1780, 0x17FF),
    ("Kana", 0x3040, 0x30FF), ("Hang", 0xAC00, 0xD7A3), ("Hang", 0x1100, 0x11FF),
    ("Hani", 0x3400, 0x9FFF), ("Hani", 0x20000, 0x323AF),
    ("Arab", 0x0600, 0x06FF), ("Hebr", 0x0590, 0x05FF), ("Cyrl", 0x0400, 0x052F), ("Grek", 0x0370, 0x03FF),
    ("Deva", 0x0900, 0x097F), ("Beng", 0x0980, 0x09FF), ("Taml", 0x0B80, 0x0BFF), ("Telu", 0x0C00, 0x0C7F),
    ("Ethi", 0x1200, 0x139F),
)  # fmt: skip
UNSPACED = ("Hani", "Kana", "Hang", "Thai", "Laoo", "Mymr", "Khmr")
"""Scripts in whose words a space is as much a cut as a dot; Hangul has spaces, and its sellers put them anywhere."""
_THAI_LEADING = frozenset("เแโใไເແໂໃໄ")
_THAI_FOLLOWING = frozenset("ะาำະາຳ")
_KATAKANA = re.compile("[\u30a1-\u30fa\u30fc]")
_FIRST_GREEK = "\u0370"
_PARTING = frozenset(' .,;:!?()"/')
"""Signs that belong to no word of any script."""
_AFFIX_LENGTH = 8
MIN_LETTERS_BESIDE_DIGITS = 5
MIN_LETTERS_IN_COMPOUND = 6
MIN_LETTERS_IN_HASHTAG = 5
MAX_HASHTAG = 140
"""Characters of a hashtag before the match."""


def script(char: str) -> str:
    """ISO 15924 code of a letter's script as far as word boundaries need it; Latin and all others are "Latn".

    >>> script("象"), script("ñ"), script("ลิ"[0])
    ('Hani', 'Latn', 'Thai')
    """
    return "Latn" if char < _FIRST_GREEK else _SCRIPT_OF[char]


def _script_of(char: str) -> str:
    return next((name for name, first, last in _SCRIPTS if first <= ord(char) <= last), "Latn")


_SCRIPT_OF = Memo(_script_of, most=10_000)


def is_word_char(char: str) -> bool:
    """Whether a character can be part of a word: letter, digit or combining mark."""
    return char.isalnum() or category(char)[0] == "M"


def _letters_of(form: str) -> int | None:
    """How many letters a form has; None if nothing in it is part of a word."""
    return sum(map(str.isalpha, form)) if any(map(is_word_char, form)) else None


_LETTERS = Memo(_letters_of, most=10_000)


def fits(text: str, start: int, end: int, form: str, language: Language) -> tuple[str, ...] | None:
    """Whether `text[start:end]`, which reads as `form`, can be a word there; None if not.

    Otherwise what had to be assumed: `()` for a clean cut, `("affix",)` for an ending or prefix of the language,
    `("compound",)` inside a compound, `("hashtag",)` inside a hashtag.

    >>> english = Language("en", True, False, frozenset(), frozenset({"s"}), frozenset())
    >>> fits("two tusks", 4, 8, "tusk", english), fits("tuskegee", 0, 4, "tusk", english)
    (('affix',), None)
    """
    if (start == 0 or text[start - 1] in _PARTING) and (end == len(text) or text[end] in _PARTING):
        return ()  # in every script
    letters = _LETTERS[form]
    if letters is None:
        return ()  # an emoji
    edge = script(text[end - 1])
    if edge in _CLUSTERS:
        return () if _CLUSTERS[edge](text, start, end, form) else None
    if edge == "Kana":
        return () if _kana(text, start, end) else None
    if edge == "Hani":
        return ()
    left = script(text[start]) == "Hani" or _clean(text, start - 1, text[start], letters)
    right = _clean(text, end, text[end - 1], letters)
    if left and right:
        return ()
    before = "" if left else _token_before(text, start)
    after = "" if right else _token_after(text, end)
    if edge == "Hang":
        if (not before or letters >= 4) and (letters >= 3 or after in language.suffixes):
            return ("affix",)
        return None
    if (not before or before in language.prefixes) and (not after or after in language.suffixes):
        return ("affix",)
    if language.compounds and letters >= MIN_LETTERS_IN_COMPOUND and " " not in form and not (before and after):
        return ("compound",)
    if letters >= MIN_LETTERS_IN_HASHTAG and not (before and after) and _in_hashtag(text, start - len(before)):
        return ("hashtag",)
    return None


def _clean(text: str, i: int, neighbour: str, letters: int) -> bool:
    """Whether the character at `i`, beside the match, belongs to no word with it."""
    if not 0 <= i < len(text):
        return True
    char = text[i]
    if char.isalpha():
        return (char >= _FIRST_GREEK or neighbour >= _FIRST_GREEK) and script(char) != script(neighbour)
    if char.isdigit():
        return letters >= MIN_LETTERS_BESIDE_DIGITS
    return category(char)[0] != "M"


_WORD_CHAR = f"(?:[^\\W_]|[{char_class(map(chr, MARKS))}])"
_BEFORE = re.compile(f"(?:{_WORD_CHAR}|')*\\Z")
_AFTER = re.compile(f"'?{_WORD_CHAR}*")


def _token_before(text: str, start: int) -> str:
    """What stands before a match without a gap, up to a letter more than an affix has."""
    found = _BEFORE.search(text[max(0, start - _AFFIX_LENGTH - 1) : start])
    return found[0] if found else ""


def _token_after(text: str, end: int) -> str:
    found = _AFTER.match(text[end : end + _AFFIX_LENGTH + 1])
    return found[0] if found else ""


def _in_hashtag(text: str, i: int) -> bool:
    first = max(0, i - MAX_HASHTAG)
    tag = max(text.rfind(sign, first, i) for sign in "#＃")
    return tag >= 0 and all(map(is_word_char, text[tag + 1 : i]))


def _thai_lao(text: str, start: int, end: int, form: str) -> bool:
    if start and text[start - 1] in _THAI_LEADING:
        return False
    if end == len(text):
        return True
    after, last = text[end], text[end - 1]
    return category(after) != "Mn" and not (after in _THAI_FOLLOWING and category(last) == "Lo" and last not in _THAI_FOLLOWING)


def _burmese(text: str, start: int, end: int, form: str) -> bool:
    if start and text[start - 1] == "\u1039":
        return False
    if end == len(text):
        return True
    if category(text[end])[0] == "M":
        return False
    # A consonant with asat or a stack below closes the last syllable of the match.
    return not (end + 1 < len(text) and text[end + 1] in "\u103a\u1039" and "\u1000" <= text[end] <= "\u1021")


def _khmer(text: str, start: int, end: int, form: str) -> bool:
    return not (start and text[start - 1] == "\u17d2") and (end == len(text) or category(text[end])[0] != "M")


def _kana(text: str, start: int, end: int) -> bool:
    """A word in katakana ends where the katakana end; hiragana and mixed words may end anywhere."""
    if _KATAKANA.match(text[end - 1]) and end < len(text) and _KATAKANA.match(text[end]):
        return False
    return not (_KATAKANA.match(text[start]) and start and _KATAKANA.match(text[start - 1]))


_CLUSTERS = {"Thai": _thai_lao, "Laoo": _thai_lao, "Mymr": _burmese, "Khmr": _khmer}
