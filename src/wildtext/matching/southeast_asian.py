"""Whether a Thai, Lao, Khmer or Burmese term stands behind what was spelt by ear."""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import dataclass
from functools import lru_cache

from wildtext.lexicon.loader import Language
from wildtext.matching.boundaries import fits
from wildtext.text.southeast_sounds import BY_LANGUAGE, Sounds

SOUNDS_PER_CHANGE = {"th": 3, "lo": 3, "km": 4, "my": 4}
"""Sounds of a term for each of which one may be spelt otherwise. Khmer and Burmese words have fewer sounds of their own."""
MAX_CHANGED = 4
"""Sounds that may be spelt otherwise in a term of any length."""
MIN_LETTERS_BESIDE = 2
"""Letters that are left of a term beside a word of the language; one letter is no word, and the word is none either."""


@dataclass(frozen=True, slots=True)
class _Unit:
    """A unit that sounds, its tone, and whether it closes a syllable."""

    letters: str
    tone: str
    closes: bool


def spelt_by_ear(text: str, start: int, end: int, form: str, language: Language, real: Set[str]) -> bool:
    """Whether `text[start:end]`, folded, is a way to spell `form`, folded, by ear. `real` are words of their own.

    >>> thai = Language("th", False, False, frozenset(), frozenset(), frozenset())
    >>> spelt_by_ear("ขายนอแลด", 3, 8, "นอแรด", thai, frozenset()), spelt_by_ear("เสื้อ", 0, 5, "เสือ", thai, frozenset())
    (True, False)
    """
    script = BY_LANGUAGE[language.tag]
    written = text[start:end]
    spoken, meant = written.replace(" ", ""), form.replace(" ", "")
    if text.startswith(form, start) or (" " in written and not script.spaces) or _cuts_a_syllable(script, text, start, end):
        return False
    sound, units = script.sound(spoken), _units(script, spoken)
    inside = start > 0 and chr(script.first) <= text[start - 1] <= chr(script.last)
    changes = (
        changed + there
        for other, spelling, changed in _spellings(language.tag, meant)
        if other == sound and (there := _changes(script, units, spelling, inside)) is not None
    )
    fewest = min(changes, default=None)
    if not fewest or fewest > min(MAX_CHANGED, len(units) // SOUNDS_PER_CHANGE[language.tag]):
        return False
    return not _are_words(spoken, meant, language, real)


def _cuts_a_syllable(script: Sounds, text: str, start: int, end: int) -> bool:
    """Whether the syllable at an edge goes on beyond it: ลิงแห่ in เพลิงแห่ง, where a vowel in front of พ embraces both."""
    if start > 1 and text[start - 2] in script.before and text[start - 1] in script.near:
        return True
    return end < len(text) and (text[end - 1] in script.embracing or script.onset.match(text, end - 1) is not None)


@lru_cache(maxsize=1_024)  # the same words are nearly met over and over
def _spellings(tag: str, meant: str) -> tuple[tuple[str, tuple[_Unit, ...], int], ...]:
    """Sound and units of each spelling of a form, and the number of places that it changes."""
    script = BY_LANGUAGE[tag]
    return tuple(
        (script.sound(spelling), tuple(_units(script, spelling)), changed) for spelling, changed in script.spellings(meant)
    )


def _units(script: Sounds, text: str) -> list[_Unit]:
    """The units that sound, in spoken order."""
    letters: list[str] = []
    tones: list[str] = []
    closes: list[bool] = []
    begun = False
    """Whether a consonant may close a syllable that stands before it."""
    for unit in script.units(text):
        if unit in script.tones and tones:
            tones[-1] += unit
            continue
        if unit in script.vowels and closes:
            closes[-1] = False
        if script.rough.get(unit) == "":
            begun = begun and unit not in script.vowels
            continue
        closes.append(begun)
        begun = unit not in script.before
        letters.append(unit)
        tones.append("")
    return [_Unit(*unit) for unit in zip(letters, tones, closes, strict=True)]


def _changes(script: Sounds, written: Sequence[_Unit], meant: Sequence[_Unit], inside: bool) -> int | None:
    """How many units differ between two words of one rough sound; None if some do not sound alike where they stand.

    A word inside a line of letters begins with its own first one: there, another could as well end the word before.
    """
    if len(written) != len(meant) or (inside and written[0].letters != meant[0].letters):
        return None
    changes, exchanged = 0, False
    high = script.high.split()
    for w, m in zip(written, meant, strict=True):
        if w.letters != m.letters:
            if not _alike(script, w, m):
                return None
            changes += 1
        if w.closes != m.closes:
            return None
        if m.letters not in script.vowels:
            exchanged = w.letters != m.letters and w.letters not in high
        if script.strict and w.tone != m.tone and not (exchanged and {w.tone, m.tone} == set(script.same_tones)):
            return None
    return changes


def _alike(script: Sounds, written: _Unit, meant: _Unit) -> bool:
    """Whether two units sound alike where they stand. A high consonant is not written plain: มี (there is) is no หมี (bear)."""
    w, m = written.letters, meant.letters
    near = script.near.get(m)
    if near is not None and script.near.get(w) == near:
        return m not in script.high.split() or w in script.high.split()
    far = script.far.get(m)
    return far is not None and script.far.get(w) == far and written.closes and meant.closes


def _are_words(spoken: str, meant: str, language: Language, real: Set[str]) -> bool:
    """Whether all that differs between the two lies in one real word, with nothing left beside it or another word."""
    first = next((i for i, (a, b) in enumerate(zip(spoken, meant, strict=False)) if a != b), min(len(spoken), len(meant)))
    last = len(spoken)
    while last > first and spoken[last - 1 :] == meant[len(meant) - (len(spoken) - last) - 1 :]:
        last -= 1
    return any(
        spoken[start:end] in real and fits(spoken, start, end, meant, language) is not None
        for start in range(first + 1)
        for end in range(max(last, start + 1), len(spoken) + 1)
        if start not in range(1, MIN_LETTERS_BESIDE) and len(spoken) - end not in range(1, MIN_LETTERS_BESIDE)
    )
