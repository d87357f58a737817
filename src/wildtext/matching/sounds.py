"""Whether a term stands behind what was written by sound or shape: pinyin, homophones, look-alikes, tense consonants, no dots."""

from __future__ import annotations

from wildtext.lexicon.loader import Benign, Lexicon, Term
from wildtext.lexicon.spellings import is_told_by_ear
from wildtext.matching.boundaries import script
from wildtext.matching.southeast_asian import spelt_by_ear
from wildtext.text import zhuyin
from wildtext.text.arabic import without_dots
from wildtext.text.chinese import IDEOGRAPH, lookalikes
from wildtext.text.korean import carried_over, changed_letters
from wildtext.text.skeleton import without_marks
from wildtext.text.southeast_sounds import BY_LANGUAGE
from wildtext.text.tables import pinyin
from wildtext.text.views import View
from wildtext.text.yamin import look_alike_syllables

MIN_LETTERS_OF_PINYIN = 8
"""Letters that a term written in pinyin alone must have."""
MIN_LETTERS_OF_PINYIN_BESIDE = 5
MIN_CHARACTERS = 3
"""Characters of a Chinese or Korean term in which one may be exchanged; two if the goods are restricted."""
MAX_RESHAPED = 2
"""Characters of a Chinese term that may be exchanged for look-alikes, where some of it stands as it is."""
MAX_CHANGED = 3
"""Letters of Hangul that may be exchanged in a term; one for each of its syllables, at most."""


def sounds_like(text: str, start: int, end: int, term: Term | Benign, lexicon: Lexicon) -> tuple[str, ...] | None:
    """The transforms that lead from `text[start:end]`, folded, to the term; None if it is something else, or the term itself."""
    written = text[start:end]
    tag = term.language.tag
    if written in lexicon.neighbours("zh-Hans" if tag == "zh-Hant" else tag):  # a word of its own
        return None
    if tag == "ko":
        return _in_hangul(written, term)
    if tag.startswith("zh"):
        transforms = _in_chinese(text, start, end, term)
        if transforms and _EXCHANGED.intersection(transforms) and len(written) < MIN_CHARACTERS:
            return None if _in_other_words(text, start, end, lexicon) else transforms
        return transforms
    if tag in BY_LANGUAGE:
        if isinstance(term, Benign):
            return None
        worth = is_told_by_ear(term.folded, tag, term.concept.trade, term.strong)
        return (
            ("respelt",) if worth and spelt_by_ear(text, start, end, term.folded, term.language, lexicon.neighbours(tag)) else None
        )
    return _in_arabic(written, term)


_EXCHANGED = frozenset(("homophone", "similar"))


def _in_other_words(text: str, start: int, end: int, lexicon: Lexicon) -> bool:
    """Whether an everyday word begins or ends inside two characters and goes on beyond them: 能掌 in 能掌握 is no 熊掌."""
    words = lexicon.crossings
    return text[end - 1 : end + 1] in words or (start > 0 and text[start - 1 : start + 1] in words)


def _in_hangul(written: str, term: Term | Benign) -> tuple[str, ...] | None:
    """Letters that sound alike, finals added or carried over: 영양깍 is 영양각, 콧뿔솟 코뿔소, 아거가죽 악어가죽."""
    spoken, meant = written.replace(" ", ""), term.folded.replace(" ", "")
    if len(spoken) != len(meant) or spoken == meant or (len(meant) < MIN_CHARACTERS and not _is_worth_it(term)):
        return None
    if not all(script(char) == "Hang" and char >= "\uac00" for char in spoken + meant):
        return None
    if _swapped(spoken, meant):
        return ("swapped",)
    if all(w == m or w in look_alike_syllables(m) for w, m in zip(spoken, meant, strict=True)):
        return ("reshaped",)
    changed = changed_letters(carried_over(spoken), carried_over(meant))
    return ("respelt",) if changed is not None and changed <= min(MAX_CHANGED, len(meant) - 1) else None


def _in_arabic(written: str, term: Term | Benign) -> tuple[str, ...] | None:
    """Letters without their dots: the same outlines, some of them of dotless letters."""
    spoken, meant = written.replace(" ", ""), term.folded.replace(" ", "")
    dotless = without_dots(View(meant)).text
    if spoken == meant or without_dots(View(spoken)).text != dotless:
        return None
    # What is written is either the letter itself or its outline, never another letter of the same outline.
    return ("dotless",) if all(w in (m, d) or _bare(w) for w, m, d in zip(spoken, meant, dotless, strict=True)) else None


def _bare(letter: str) -> bool:
    return letter in "ٮںڡٯحدرسصطعىکه"


def _in_chinese(text: str, start: int, end: int, term: Term | Benign) -> tuple[str, ...] | None:
    """Pinyin, or one character exchanged. A homophone must have the same tone: 雄掌 is 熊掌 (both xiong2), 护骨 is not 虎骨;
    between characters that stand as they are, any tone will do: 熊担粉.
    """
    table, alike = pinyin(), lookalikes()
    written = text[start:end]
    if _swapped(written, term.folded):
        return ("swapped",)
    between = _only_exchanged(written, term.folded) if _is_worth_it(term) else -1
    i = same = homophones = similar = spelt = shaped = 0
    for char in term.folded:
        syllable = table.get(char)
        if syllable is None or i >= len(written):
            return None
        if written[i] == char:
            same, i = same + 1, i + 1
        elif written[i] in table:
            shaped += written[i] in alike.get(char, "")
            if table[written[i]] == syllable or (between == i and table[written[i]][:-1] == syllable[:-1]):
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
    if i == len(written) and shaped == exchanged == MAX_RESHAPED and same and not spelt:
        return ("reshaped",)
    if i != len(written) or exchanged > 1 or not (exchanged or spelt):
        return None
    if exchanged and len(term.folded) < MIN_CHARACTERS and not _is_worth_it(term):
        return None
    if spelt and (_is_letter(text, start - 1) or _is_letter(text, end)):
        return None
    if not same and not exchanged and sum(c.isalpha() for c in written) < _letters_needed(text, start, end):
        return None
    return tuple(name for name, n in (("homophone", homophones), ("pinyin", spelt), ("similar", similar)) if n)


def _only_exchanged(written: str, meant: str) -> int:
    """The place of the one character that differs, if others stand on both sides of it; else -1."""
    differs = [i for i, (w, m) in enumerate(zip(written, meant, strict=False)) if w != m]
    return differs[0] if len(written) == len(meant) and len(differs) == 1 and 0 < differs[0] < len(meant) - 1 else -1


def _swapped(written: str, meant: str) -> bool:
    """Whether two neighbouring characters have changed places, and nothing else: 穿甲山, 금강무앵."""
    if len(written) != len(meant) or written == meant:
        return False
    i = next(k for k, (w, m) in enumerate(zip(written, meant, strict=True)) if w != m)
    return written[i : i + 2] == meant[i : i + 2][::-1] and written[i + 2 :] == meant[i + 2 :]


def _letters_needed(text: str, start: int, end: int) -> int:
    """Letters of a term in pinyin alone: fewer where tones are written, or ideographs stand right beside it."""
    beside = any(IDEOGRAPH.match(text, i) for i in (start - 1, end) if 0 <= i < len(text))
    toned = any(c.isdigit() or not c.isascii() for c in text[start:end])
    return MIN_LETTERS_OF_PINYIN_BESIDE if beside or toned else MIN_LETTERS_OF_PINYIN


def _is_worth_it(term: Term | Benign) -> bool:
    """Whether a short word may be disguised so: that of restricted goods, or of what is mistaken for them."""
    return isinstance(term, Benign) or (term.concept.trade == "restricted" and term.strong)


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
