"""Whether a Thai, Lao, Khmer or Burmese term stands behind what was spelt by ear."""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import dataclass
from itertools import pairwise

from wildtext.text.southeast_sounds import BY_LANGUAGE, Sounds

SOUNDS_PER_CHANGE = 3
"""Sounds of a term for each of which one may be spelt otherwise: one in five, two in six, three in nine."""
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


def spelt_by_ear(written: str, form: str, language: str, real: Set[str]) -> bool:
    """Whether a folded text is a way to spell `form`, folded, by ear. `real` are words of their own.

    >>> spelt_by_ear("นอแลด", "นอแรด", "th", frozenset()), spelt_by_ear("หนังเสื้อ", "หนังเสือ", "th", frozenset())
    (True, False)
    """
    script = BY_LANGUAGE[language]
    spoken, meant = written.replace(" ", ""), form.replace(" ", "")
    if spoken == meant or (" " in written and not script.spaces):
        return False
    sound, units = script.sound(spoken), _units(script, spoken)
    changes = (
        changed + there
        for spelling, changed in script.spellings(meant)
        if script.sound(spelling) == sound and (there := _changes(script, units, _units(script, spelling))) is not None
    )
    fewest = min(changes, default=None)
    if fewest is None or fewest > min(MAX_CHANGED, len(units) // SOUNDS_PER_CHANGE):
        return False
    return not _are_words(spoken, meant, real)


def _units(script: Sounds, text: str) -> list[_Unit]:
    """The units that sound, in spoken order."""
    letters: list[str] = []
    tones: list[str] = []
    free: list[bool] = []
    """Whether a vowel in front makes the unit open a syllable."""
    for unit in script.units(text):
        if unit in script.tones and tones:
            tones[-1] += unit
        elif script.rough.get(unit) != "":
            free.append(bool(letters) and letters[-1] not in script.before)
            letters.append(unit)
            tones.append("")
        elif letters and unit in script.vowels:
            free[-1] = False
    followed = [*(after in script.vowels for _, after in pairwise(letters)), False]
    return [
        _Unit(unit, tone, closes and not vowel)
        for unit, tone, closes, vowel in zip(letters, tones, free, followed, strict=False)
    ]


def _changes(script: Sounds, written: Sequence[_Unit], meant: Sequence[_Unit]) -> int | None:
    """How many units differ between two words of one rough sound; None if some do not sound alike where they stand."""
    if len(written) != len(meant):
        return None
    changes, exchanged = 0, False
    for w, m in zip(written, meant, strict=True):
        if w.letters != m.letters:
            if not _alike(script, w, m):
                return None
            changes += 1
        if m.letters not in script.vowels:
            exchanged = w.letters != m.letters
        if script.strict and w.tone and w.tone != m.tone:
            if not m.tone and not exchanged:
                return None  # a tone is added to a word whose consonants ask for none
            changes += not exchanged
    return changes


def _alike(script: Sounds, written: _Unit, meant: _Unit) -> bool:
    """Whether two units sound alike where they stand. A high consonant is not written plain: มี (there is) is no หมี (bear)."""
    w, m = written.letters, meant.letters
    near = script.near.get(m)
    if near is not None and script.near.get(w) == near:
        return m not in script.high.split() or w in script.high.split()
    far = script.far.get(m)
    return far is not None and script.far.get(w) == far and written.closes and meant.closes


def _are_words(spoken: str, meant: str, real: Set[str]) -> bool:
    """Whether all that differs between the two lies in one real word, with nothing left beside it or another word."""
    first = next((i for i, (a, b) in enumerate(zip(spoken, meant, strict=False)) if a != b), min(len(spoken), len(meant)))
    last = len(spoken)
    while last > first and spoken[last - 1 :] == meant[len(meant) - (len(spoken) - last) - 1 :]:
        last -= 1
    return any(
        spoken[start:end] in real
        for start in range(first + 1)
        for end in range(max(last, start + 1), len(spoken) + 1)
        if start not in range(1, MIN_LETTERS_BESIDE) and len(spoken) - end not in range(1, MIN_LETTERS_BESIDE)
    )
