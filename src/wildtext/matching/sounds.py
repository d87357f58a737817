"""Whether a Chinese term stands behind what was written by sound: in pinyin letters, or with one character that sounds alike."""

from __future__ import annotations

from collections.abc import Set

from wildtext.lexicon.loader import Term
from wildtext.text.skeleton import without_marks
from wildtext.text.tables import pinyin

MIN_LETTERS_OF_PINYIN = 8
"""Letters that a term written in pinyin alone must have."""
MIN_CHARACTERS = 3
"""Characters of a term in which one may be exchanged for one of the same sound; two if the goods are restricted."""


def sounds_like(text: str, start: int, end: int, term: Term, real: Set[str]) -> tuple[str, ...] | None:
    """The transforms that lead from `text[start:end]`, folded, to the term; None if it is something else, or the term as it stands.

    `real` are words of their own. A homophone must have the same tone, and only one may stand in a term: 雄掌 is 熊掌 (both
    xiong2), 护骨 is not 虎骨.
    """
    table = pinyin()
    written = text[start:end]
    i = same = homophones = spelt = 0
    for char in term.folded:
        syllable = table.get(char)
        if syllable is None or i >= len(written):
            return None
        if written[i] == char:
            same, i = same + 1, i + 1
        elif written[i] in table:
            if table[written[i]] != syllable:
                return None
            homophones, i = homophones + 1, i + 1
        else:
            i = _after_syllable(written, i, syllable)
            if i < 0:
                return None
            spelt += 1
    if i != len(written) or homophones > 1 or not (homophones or spelt) or written in real:
        return None
    if homophones and len(term.folded) < MIN_CHARACTERS and (term.concept.trade != "restricted" or not term.strong):
        return None
    if spelt and (_is_letter(text, start - 1) or _is_letter(text, end)):
        return None
    if not same and not homophones and sum(c.isalpha() for c in written) < MIN_LETTERS_OF_PINYIN:
        return None
    return tuple(name for name, count in (("homophone", homophones), ("pinyin", spelt)) if count)


def _after_syllable(written: str, i: int, syllable: str) -> int:
    """Where a syllable such as "xiong2" ends that begins at `i`, with or without tone and separators; -1 if it is not there."""
    for letter in syllable[:-1]:
        while i < len(written) and not written[i].isalnum():
            i += 1
        if i >= len(written) or without_marks(written[i]) not in (letter, "u" if letter == "v" else letter):
            return -1
        i += 1
    return i + 1 if i < len(written) and written[i].isdigit() else i


def _is_letter(text: str, i: int) -> bool:
    return 0 <= i < len(text) and "a" <= without_marks(text[i]) <= "z"
