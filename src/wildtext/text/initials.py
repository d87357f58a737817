"""Words cut down to initials: Korean leading consonants (ㅋㅃㅅ 뿔 is 코뿔소 뿔), Chinese pinyin or zhuyin (xy手串, 穿s甲, 犀牛ㄐ).

Each reading keeps the surroundings of what may be initials, everything in them as initials, and blanks out the rest of the text: so
much is initials that nobody reads a whole text so. Chinese initials become capitals, which no folded text holds.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from wildtext.text import zhuyin
from wildtext.text.chinese import IDEOGRAPH, MANDARIN
from wildtext.text.memo import Memo
from wildtext.text.tables import pinyin
from wildtext.text.views import View

INITIALS = "initials"
"""The step that leads to a reading in initials."""
REACH = 6
"""Characters on each side of initials that may belong to the same word."""
DIGRAPHS = ("zh", "ch", "sh")
"""Initials of two letters. Where one stands alone it is one initial, in a longer run each letter is."""
_SYLLABLES, _LEADS = 0xAC00, 0x1100

_LEAD = "[\u1100-\u1112]"
_HANGUL = "[\uac00-\ud7a3]"
_LEAD_RUN = re.compile(f"{_LEAD}+")
_LEADS_THAT_TELL = re.compile(f"({_LEAD})(?!\\1){_LEAD}|{_HANGUL}{_LEAD}|{_LEAD} ?{_HANGUL}")

_FIRST = "bcdfghjklmnprstwxyz"
"""Letters with which a syllable of pinyin begins: no vowels, no v. Q is left out: QQ is everywhere."""
LETTERS = _FIRST + "".join(zhuyin.INITIALS)
"""Letters that may be initials of Chinese."""
_SINGLE = "bdghjlnpsxyz"
"""Letters that stand for one character of a word for goods. T, Q and others are shirts and coins."""
_SEVERAL = 3
"""Letters that may be a word without an ideograph beside them; two may have a space between."""
_TOKEN = re.compile("[a-z0-9]+|[ㄅ-ㄩˉˊˇˋ˙]+")
_LONGEST = 4
_MAY_BE = re.compile(f"[{_FIRST}]{{2,{_LONGEST}}}|[{_SINGLE}]|[ㄅ-ㄙ]{{1,4}}")
_LETTER = re.compile("[a-z\u1100-\u1112ㄅ-ㄙ]")


def has_leads(text: str) -> bool:
    """A cheap look: do leading consonants stand in a folded text as if for syllables? ㅋㅋㅋ does not.

    >>> from wildtext.text.fold import fold_characters
    >>> [has_leads(fold_characters(View(text)).text) for text in ("ㅋㅃㅅ", "코ㅃ소", "ㅋㅋㅋ")]
    [True, True, False]
    """
    return _LEADS_THAT_TELL.search(text) is not None


def leads(view: View) -> View:
    """Leading consonants, for the syllables around them as well.

    >>> from wildtext.text.fold import fold_characters
    >>> leads(fold_characters(View("ㅋㅃㅅ 뿔"))).text == fold_characters(View("ㅋㅃㅅ ㅃ")).text
    True
    """
    return view.same_length(INITIALS, _cut(view.text, _LEAD_RUN.finditer(view.text), _LEAD_OF))


def _lead(char: str) -> str:
    code = ord(char)
    if _SYLLABLES <= code <= 0xD7A3:
        return chr(_LEADS + (code - _SYLLABLES) // 588)
    return char if _LEADS <= code <= 0x1112 else " "


_LEAD_OF = Memo(_lead, most=10_000)


def leads_of(folded: str) -> str:
    """The leading consonants of Hangul syllables; a space for everything else.

    >>> leads_of("뿔 A") == "\\u1108  "
    True
    """
    return "".join(map(_lead, folded))


def has_initials(text: str) -> bool:
    """A cheap look: do letters that could be initials stand beside ideographs, or three by themselves in Chinese?

    >>> [has_initials(text) for text in ("xy手串", "犀牛ㄐ", "qq 100", "手机iphone")]
    [True, True, False, False]
    """
    for run in _runs(text):
        start, end = run.span()
        if IDEOGRAPH.match(text, end) or (start and IDEOGRAPH.match(text, start - 1)):
            return True
        if end - start >= _SEVERAL and MANDARIN.search(text):
            return True
        if end - start > 1 and (IDEOGRAPH.match(text, end + 1) or (start > 1 and IDEOGRAPH.match(text, start - 2))):
            return True
    return False


def _runs(text: str) -> Iterator[re.Match[str]]:
    return (token for token in _TOKEN.finditer(text) if _MAY_BE.fullmatch(token[0]))


def initials(view: View) -> View:
    """Initials of pinyin, in capitals, for the ideographs around them as well.

    >>> initials(View("出售穿s甲")).text, initials(View("熊zh")).text
    ('CSCSJ', 'XZ')
    """
    runs = list(_runs(view.text))
    if any(run[0] in DIGRAPHS for run in runs):
        view = view.rewrite("digraphs", ((run.start(), run.end(), run[0][0]) for run in runs if run[0] in DIGRAPHS))
        runs = list(_runs(view.text))
    return view.same_length(INITIALS, _cut(view.text, runs, _INITIAL))


def _initial(char: str) -> str:
    return (char if "a" <= char <= "z" else initial_of(char)[:1] or " ").upper()


_INITIAL = Memo(_initial, most=10_000)


def initial_of(char: str) -> str:
    """The initial of an ideograph, in pinyin as far as its first vowel, or of a letter of zhuyin; empty for everything else.

    >>> initial_of("掌"), initial_of("牙"), initial_of("ㄓ"), initial_of("a")
    ('zh', 'y', 'zh', '')
    """
    if char in zhuyin.INITIALS:
        return zhuyin.INITIALS[char]
    syllable = pinyin().get(char, "")
    return syllable[:2] if syllable.startswith(DIGRAPHS) else syllable[:1]


def initials_of(folded: str) -> str:
    """The initials of ideographs, in capitals; empty where one has none.

    >>> initials_of("熊掌"), initials_of("A货")
    ('XZ', '')
    """
    letters = "".join(initial_of(char)[:1].upper() if char not in zhuyin.INITIALS else "" for char in folded)
    return letters if len(letters) == len(folded) else ""


def _cut(text: str, runs: Iterable[re.Match[str]], initial: Memo[str]) -> str:
    """The initials of what stands around `runs`, one for each character, and spaces for the rest."""
    pieces = []
    done = 0
    for run in runs:
        start, end = max(done, run.start() - REACH), run.end() + REACH
        if start < end:
            pieces.append(" " * (start - done))
            pieces += [initial[char] for char in text[start:end]]
            done = min(len(text), end)
    pieces.append(" " * (len(text) - done))
    return "".join(pieces)


def may_be_cut(text: str, start: int, end: int) -> bool:
    """Whether `text[start:end]` holds letters, and all of each run of Latin ones, so that it may be a word cut down to initials.

    >>> may_be_cut("xy手串", 0, 4), may_be_cut("xy手串", 2, 4), may_be_cut("xy手串", 1, 4)
    (True, False, False)
    """
    if _LETTER.search(text, start, end) is None:
        return False
    return not (_cuts_a_run(text, start) or _cuts_a_run(text, end))


def _cuts_a_run(text: str, i: int) -> bool:
    """Whether an edge before position `i` parts two letters or digits of one run."""
    return 0 < i < len(text) and text[i].isascii() and text[i].isalnum() and text[i - 1].isascii() and text[i - 1].isalnum()


def written_out(char: str) -> bool:
    """Whether a character is a syllable: an ideograph, or Hangul with a vowel.

    >>> [written_out(char) for char in "虎뿔x "]
    [True, True, False, False]
    """
    return IDEOGRAPH.match(char) is not None or _SYLLABLES <= ord(char) <= 0xD7A3
