"""The skeleton: the bare letters of a text. Spaces, punctuation, optional marks and repeated letters are gone.

A skeleton is a key, not a judgement: "r.h.i.n.o hoorn", "RHINO-HORN" and "rhinohorn" share one. Whether the written words can be
the term sought is checked letter by letter afterwards (`wildtext.matching.disguise`).
"""

from __future__ import annotations

from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from wildtext.text.memo import Memo
from wildtext.text.tables import OPTIONAL, OPTIONAL_MARKS, PLANE_LIMIT, plain_letters, skeleton_codes
from wildtext.text.views import Skeleton, View

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from wildtext.text.views import Places

_SQUEEZED = 0x2E80
_FIRST_SQUEEZED = chr(_SQUEEZED)
"""Letters from here on (ideographs, kana, Hangul) are repeated for a reason; before it, a double letter counts as one."""


def skeleton(reading: View) -> Skeleton:
    """The bare letters of a folded text, or of a reading of it.

    >>> skeleton(View("p.e.l.t, rhinoo-hórn")).letters
    'peltrhinohorn'
    """
    return Skeleton(bare_words(reading.text), reading, places)


def bare_words(folded: str) -> list[str]:
    """The bare letters of a folded text, cut where signs and spaces stand.

    >>> bare_words("p.e.l.t, rhinoo-hórn")
    ['p', 'e', 'l', 't', 'rhino', 'horn']
    """
    letters: list[str] = []
    exchanged: list[tuple[str, str]] = []
    for char in set(folded):
        bare = _BARE[char]
        letters.append(bare)
        if bare != char:
            exchanged.append((char, bare))
    if len(exchanged) > _MAX_EXCHANGED:
        return _by_table(folded)
    text = folded
    for char, bare in exchanged:
        text = text.replace(char, bare)
    for letter in letters:
        if " " < letter < _FIRST_SQUEEZED:
            twice = letter + letter
            while twice in text:
                text = text.replace(twice, letter)
    return text.split()


def letters_of(folded: str) -> str:
    """The letters of `skeleton`, without their places.

    >>> letters_of("p.e.l.t, rhinoo-hórn")
    'peltrhinohorn'
    """
    return "".join(bare_words(folded))


def _by_table(folded: str) -> list[str]:
    """The bare words, whatever is in the text."""
    import numpy as np

    letters, starts, ends = _found(folded)
    text = letters.tobytes().decode("utf-32-le")
    cuts = [0, *(np.flatnonzero(starts[1:] != ends[:-1]) + 1).tolist(), len(text)]
    return [text[first:last] for first, last in pairwise(cuts) if first < last]


def _bare(char: str) -> str:
    """What the skeleton leaves of a character: a letter, nothing of an optional mark, a space for what no word is made of."""
    code = ord(char)
    letter = code if code >= PLANE_LIMIT else int(skeleton_codes()[code])
    return " " if letter == 0 else "" if letter == OPTIONAL else chr(letter)


_BARE = Memo(_bare, most=30_000)
_MAX_EXCHANGED = 60
"""Different characters that are exchanged one after the other; where there are more, the table is faster."""


def places(folded: str) -> Places:
    """Begin and end in the folded text of each letter of its skeleton."""
    _, starts, ends = _found(folded)
    return starts.tolist(), ends.tolist()


def _found(folded: str) -> tuple[NDArray[np.uint32], NDArray[np.int64], NDArray[np.int64]]:
    """Code point, begin and end of each letter of the skeleton."""
    import numpy as np

    codes = np.frombuffer(folded.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    bare = skeleton_codes()[np.minimum(codes, PLANE_LIMIT)]
    beyond = bare == PLANE_LIMIT
    if beyond.any():
        bare[beyond] = codes[beyond]
    at = np.flatnonzero(bare > OPTIONAL)
    letters, ends = bare[at], at + 1
    if (bare == OPTIONAL).any():  # a letter reaches over the marks on it
        padded = np.append(bare, 0)
        while (reaches := padded[ends] == OPTIONAL).any():
            ends = ends + reaches
    if len(letters) > 1:
        repeated = (letters[1:] == letters[:-1]) & (letters[1:] < _SQUEEZED) & (at[1:] == ends[:-1])
        if repeated.any():
            first = np.concatenate(([True], ~repeated))
            last = np.concatenate((~repeated, [True]))
            return letters[first], at[first], ends[last]
    return letters, at, ends


def without_marks(text: str) -> str:
    """A folded text without optional marks, its spaces and signs kept.

    >>> without_marks("sừng tê giác")
    'sung te giac'
    """
    return text if text.isascii() else text.translate(_unmarked())


@cache
def _unmarked() -> dict[int, str]:
    """For `str.translate`: letters without their marks, and nothing for a mark that stands by itself."""
    table = {code: "" for first, last in OPTIONAL_MARKS for code in range(first, last + 1)}
    return table | {ord(marked): plain for marked, plain in plain_letters().items()}


def is_optional_mark(char: str) -> bool:
    """Whether the skeleton drops this character as a mark: accents, overlays, tone marks, nukta."""
    code = ord(char)
    return code >= 0x300 and any(first <= code <= last for first, last in OPTIONAL_MARKS)
