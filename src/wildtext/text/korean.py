"""Hangul typed letter by letter (ㅂㅕㄹㄱㅓㅂㅜㄱ is 별거북) and Hangul by its rough sound (영양깍 is 영양각)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from wildtext.text.views import View

_LEADS, _VOWELS, _TAILS = 0x1100, 0x1161, 0x11A7
_SYLLABLES = 0xAC00
JAMO = re.compile("[\u1100-\u1112\u1161-\u1175\u11a8-\u11c2]{2,}|[\uac00-\ud7a3][\u11a8-\u11c2]")

# A consonant that closes a syllable is typed with the same key as one that opens it (KS X 5002 order of tails).
_TAIL_OF_LEAD = {
    0x1100: 0x11A8, 0x1101: 0x11A9, 0x1102: 0x11AB, 0x1103: 0x11AE, 0x1105: 0x11AF, 0x1106: 0x11B7, 0x1107: 0x11B8,
    0x1109: 0x11BA, 0x110A: 0x11BB, 0x110B: 0x11BC, 0x110C: 0x11BD, 0x110E: 0x11BE, 0x110F: 0x11BF, 0x1110: 0x11C0,
    0x1111: 0x11C1, 0x1112: 0x11C2,
}  # fmt: skip


def _is_vowel(code: int) -> bool:
    return 0x1161 <= code <= 0x1175


def _syllables(run: str, offset: int) -> Iterable[tuple[int, int, str]]:
    codes = [*map(ord, run), 0, 0]
    i = 0
    while i < len(run):
        code = codes[i]
        if _SYLLABLES <= code <= 0xD7A3 and (code - _SYLLABLES) % 28 == 0 and 0x11A8 <= codes[i + 1] <= 0x11C2:
            yield offset + i, offset + i + 2, chr(code + codes[i + 1] - _TAILS)
            i += 2
        elif 0x1100 <= code <= 0x1112 and _is_vowel(codes[i + 1]):
            syllable = _SYLLABLES + ((code - _LEADS) * 21 + codes[i + 1] - _VOWELS) * 28
            end = i + 2
            tail = _TAIL_OF_LEAD.get(codes[end], codes[end])
            if 0x11A8 <= tail <= 0x11C2 and not _is_vowel(codes[end + 1]):
                syllable += tail - _TAILS
                end += 1
            yield offset + i, offset + end, chr(syllable)
            i = end
        else:
            i += 1


def compose_jamo(view: View) -> View:
    """Join letters into syllables as a Korean keyboard would. Lone letters (ㅋㅋㅋ) stay.

    >>> from wildtext.text.fold import fold_characters
    >>> compose_jamo(fold_characters(View("ㅂㅕㄹㄱㅓㅂㅜㄱ"))).text
    '별거북'
    """
    return view.rewrite("jamo", (edit for found in JAMO.finditer(view.text) for edit in _syllables(found[0], found.start())))


# Revised Romanization (2000), each letter by itself.
_ROMAN_LEADS = "g kk n d tt r m b pp s ss - j jj ch k t p h".split()  # noqa: SIM905
_ROMAN_VOWELS = "a ae ya yae eo e yeo ye o wa wae oe yo u wo we wi yu eu ui i".split()  # noqa: SIM905
_ROMAN_TAILS = {"": 0, "k": 1, "n": 4, "t": 7, "l": 8, "m": 16, "p": 17, "ng": 21, "g": 1, "b": 17, "d": 7}
_BESIDE = re.compile("[\uac00-\ud7a3][a-z]|[a-z][\uac00-\ud7a3]")
_ROMAN_SYLLABLE = re.compile("(?<=[\uac00-\ud7a3])[a-z]{2,6}(?![a-z])|(?<![a-z])[a-z]{2,6}(?=[\uac00-\ud7a3])")


@cache
def _syllable_of() -> dict[str, str]:
    return {
        ("" if lead == "-" else lead) + vowel + tail: chr(_SYLLABLES + (i * 21 + j) * 28 + k)
        for i, lead in enumerate(_ROMAN_LEADS)
        for j, vowel in enumerate(_ROMAN_VOWELS)
        for tail, k in _ROMAN_TAILS.items()
    }


def romanised_syllables(text: str) -> bool:
    """A cheap look: does a syllable in Latin letters stand right beside Hangul?"""
    return _BESIDE.search(text) is not None and any(found[0] in _syllable_of() for found in _ROMAN_SYLLABLE.finditer(text))


def in_hangul(view: View) -> View:
    """Latin syllables beside Hangul as Hangul.

    >>> in_hangul(View("호rang이 가죽")).text
    '호랑이 가죽'
    """
    syllable = _syllable_of()
    edits = ((m.start(), m.end(), syllable[m[0]]) for m in _ROMAN_SYLLABLE.finditer(view.text) if m[0] in syllable)
    return view.rewrite("romanised", edits)


HANGUL = re.compile("[\uac00-\ud7a3]{2}")
# Sounds that sellers exchange, in the order of Unicode's conjoining letters: tense and aspirated consonants for plain ones, vowels
# that sound alike or carry a y, final consonants that sound alike (standard pronunciation rule 8).
_ROUGH_LEADS = "ㄱㄱㄴㄷㄷㄹㅁㅂㅂㅅㅅㅇㅈㅈㅈㄱㄷㅂㅎ"
_ROUGH_VOWELS = "ㅏㅔㅏㅔㅓㅔㅓㅔㅗㅘㅔㅔㅗㅜㅓㅔㅣㅜㅡㅣㅣ"
_ROUGH_TAILS = "-ㄱㄱㄱㄴㄴㄴㄷㄹㄱㅁㄹㄹㄹㅂㄹㅁㅂㅂㄷㄷㅇㄷㄷㄱㄷㅂㄷ"
_ADDED_TAILS = "ㄷㅇ"
"""Final consonants, by their rough sound, that are added to syllables which have none (콧뿔솟, 가죽임당)."""


@cache
def _rough_sounds() -> dict[int, str]:
    """For `str.translate`: syllable -> the first syllable that sounds much like it."""
    syllables: dict[int, str] = {}
    first: dict[tuple[str, str, str], str] = {}
    for code in range(_SYLLABLES, 0xD7A4):
        lead, vowel, tail = (code - _SYLLABLES) // 588, (code - _SYLLABLES) % 588 // 28, (code - _SYLLABLES) % 28
        sound = _ROUGH_TAILS[tail]
        key = (_ROUGH_LEADS[lead], _ROUGH_VOWELS[vowel], "-" if sound in _ADDED_TAILS else sound)
        syllables[code] = first.setdefault(key, chr(code))
    return syllables


def by_rough_sound(view: View) -> View:
    """Every syllable as the first that sounds much like it.

    >>> by_rough_sound(View("영양깍")).text == by_rough_sound(View("영양각")).text
    True
    """
    return view.same_length("hangul", view.text.translate(_rough_sounds()))


_CARRIED = re.compile("[\uac00-\ud7a3](?=[\uc544-\uc78f])")
_LEAD_OF_TAIL = {tail - _TAILS: lead - _LEADS for lead, tail in _TAIL_OF_LEAD.items() if lead not in (0x110B, 0x1112)}
_SILENT_LEAD = 11


def carried_over(text: str) -> str:
    """Hangul with each final consonant before a silent ㅇ in its place, as it is spoken (standard pronunciation rule 13).

    >>> carried_over("악어가죽")
    '아거가죽'
    """
    syllables: list[str] = []
    for found in _CARRIED.finditer(text):
        i = found.start()
        syllables = syllables or list(text)
        first, second = ord(syllables[i]) - _SYLLABLES, ord(text[i + 1]) - _SYLLABLES
        lead = _LEAD_OF_TAIL.get(first % 28)
        if lead is not None:
            syllables[i] = chr(_SYLLABLES + first - first % 28)
            syllables[i + 1] = chr(_SYLLABLES + second + (lead - _SILENT_LEAD) * 588)
    return "".join(syllables) if syllables else text


def changed_letters(written: str, meant: str) -> int | None:
    """How many letters differ between two strings of as many syllables that sound roughly alike; None where a final consonant
    is missing or another.

    >>> changed_letters("영양깍", "영양각"), changed_letters("콧뿔솟", "코뿔소"), changed_letters("우담", "웅담")
    (1, 2, None)
    """
    changed = 0
    for a, b in zip(map(ord, written), map(ord, meant), strict=True):
        if a != b:
            one, other = a - _SYLLABLES, b - _SYLLABLES
            if _ROUGH_TAILS[one % 28] != _ROUGH_TAILS[other % 28] and other % 28:
                return None
            changed += (one // 588 != other // 588) + (one % 588 // 28 != other % 588 // 28) + (one % 28 != other % 28)
    return changed
