"""Whether a term stands behind what was written by sound or shape: pinyin, homophones, look-alikes, tense consonants, no dots."""

from __future__ import annotations

from collections.abc import Set

from wildtext.lexicon.loader import Term
from wildtext.lexicon.spellings import is_told_by_ear
from wildtext.matching.southeast_asian import spelt_by_ear
from wildtext.text import zhuyin
from wildtext.text.arabic import without_dots
from wildtext.text.chinese import IDEOGRAPH, lookalikes
from wildtext.text.korean import changed_letters
from wildtext.text.skeleton import without_marks
from wildtext.text.southeast_sounds import BY_LANGUAGE
from wildtext.text.tables import pinyin
from wildtext.text.views import View

MIN_LETTERS_OF_PINYIN = 8
"""Letters that a term written in pinyin alone must have."""
MIN_LETTERS_OF_PINYIN_BESIDE = 5
MIN_CHARACTERS = 3
"""Characters of a Chinese or Korean term in which one may be exchanged; two if the goods are restricted."""
MAX_CHANGED = 3
"""Letters of Hangul that may be exchanged in a term; one for each of its syllables, at most."""


def sounds_like(text: str, start: int, end: int, term: Term, real: Set[str]) -> tuple[str, ...] | None:
    """The transforms that lead from `text[start:end]`, folded, to the term; None if it is something else, or the term as it stands.

    `real` are words of their own in the language of the term.
    """
    written = text[start:end]
    if written in real:
        return None
    tag = term.language.tag
    if tag == "ko":
        return _in_hangul(written, term)
    if tag.startswith("zh"):
        return _in_chinese(text, start, end, term)
    if tag in BY_LANGUAGE:
        worth = is_told_by_ear(term.folded, tag, term.concept.trade, term.strong)
        return ("respelt",) if worth and spelt_by_ear(text, start, end, term.folded, term.language, real) else None
    return _in_arabic(written, term)


def _in_hangul(written: str, term: Term) -> tuple[str, ...] | None:
    """Letters that sound alike: 영양깍 is 영양각."""
    spoken, meant = written.replace(" ", ""), term.folded.replace(" ", "")
    if len(spoken) != len(meant) or spoken == meant or (len(meant) < MIN_CHARACTERS and not _is_worth_it(term)):
        return None
    changed = changed_letters(spoken, meant)
    return ("respelt",) if changed <= min(MAX_CHANGED, len(meant) - 1) else None


def _in_arabic(written: str, term: Term) -> tuple[str, ...] | None:
    """Letters without their dots: the same outlines, some of them of dotless letters."""
    spoken, meant = written.replace(" ", ""), term.folded.replace(" ", "")
    dotless = without_dots(View(meant)).text
    if spoken == meant or without_dots(View(spoken)).text != dotless:
        return None
    # What is written is either the letter itself or its outline, never another letter of the same outline.
    return ("dotless",) if all(w in (m, d) or _bare(w) for w, m, d in zip(spoken, meant, dotless, strict=True)) else None


def _bare(letter: str) -> bool:
    return letter in "ٮںڡٯحدرسصطعىکه"


def _in_chinese(text: str, start: int, end: int, term: Term) -> tuple[str, ...] | None:
    """Pinyin, or one character exchanged. A homophone must have the same tone: 雄掌 is 熊掌 (both xiong2), 护骨 is not 虎骨."""
    table, alike = pinyin(), lookalikes()
    written = text[start:end]
    i = same = homophones = similar = spelt = 0
    for char in term.folded:
        syllable = table.get(char)
        if syllable is None or i >= len(written):
            return None
        if written[i] == char:
            same, i = same + 1, i + 1
        elif written[i] in table:
            if table[written[i]] == syllable:
                homophones += 1
            elif written[i] in alike.get(char, ""):
                similar += 1
            else:
                return None
            i += 1
        else:
            i = _after_syllable(written, i, syllable)
            if i < 0:
                return None
            spelt += 1
    exchanged = homophones + similar
    if i != len(written) or exchanged > 1 or not (exchanged or spelt):
        return None
    if exchanged and len(term.folded) < MIN_CHARACTERS and not _is_worth_it(term):
        return None
    if spelt and (_is_letter(text, start - 1) or _is_letter(text, end)):
        return None
    if not same and not exchanged and sum(c.isalpha() for c in written) < _letters_needed(text, start, end):
        return None
    return tuple(name for name, n in (("homophone", homophones), ("pinyin", spelt), ("similar", similar)) if n)


def _letters_needed(text: str, start: int, end: int) -> int:
    """Letters of a term in pinyin alone: fewer where tones are written, or ideographs stand right beside it."""
    beside = any(IDEOGRAPH.match(text, i) for i in (start - 1, end) if 0 <= i < len(text))
    toned = any(c.isdigit() or not c.isascii() for c in text[start:end])
    return MIN_LETTERS_OF_PINYIN_BESIDE if beside or toned else MIN_LETTERS_OF_PINYIN


def _is_worth_it(term: Term) -> bool:
    return term.concept.trade == "restricted" and term.strong


def _after_syllable(written: str, i: int, syllable: str) -> int:
    """Where a syllable such as "xiong2" ends that begins at `i`, with or without tone and separators; -1 if it is not there."""
    if spoken := zhuyin.syllable_at(written, i):
        letters, tone, end = spoken
        return end if letters == syllable[:-1] and tone in ("", syllable[-1]) else -1
    for letter in syllable[:-1]:
        while i < len(written) and not written[i].isalnum():
            i += 1
        if i >= len(written) or without_marks(written[i]) not in (letter, "u" if letter == "v" else letter):
            return -1
        i += 1
    return i + 1 if i < len(written) and written[i].isdigit() else i


def _is_letter(text: str, i: int) -> bool:
    return 0 <= i < len(text) and "a" <= without_marks(text[i]) <= "z"
