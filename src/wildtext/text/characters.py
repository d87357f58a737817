"""Tables over all characters, each of which is asked about once: its traits, its fold, the letter that a skeleton leaves of it.

The classes here say what is meant; where the package was compiled (`_letters.pyx`), theirs take the place of these and do the same
some ten times faster.
"""

from __future__ import annotations

from array import array
from contextlib import suppress
from itertools import pairwise
from typing import TYPE_CHECKING

from wildtext.text.memo import Memo

MARK, GAP = 0, ord(" ")
"""What a table of bare letters says of an optional mark, and of what no word is made of."""
SQUEEZED = 0x2E80
"""Letters from here on (ideographs, kana, Hangul) are repeated for a reason; before it, a double letter counts as one."""


class Traits(Memo[int]):
    """What is known of each character: a number below 2 ** 63, asked of `answer` once as long as it is in use."""

    def __init__(self, answer: object) -> None:
        super().__init__(answer, most=30_000)  # type: ignore[arg-type]

    def union(self, text: str) -> int:
        """The bits that any character of a text has.

        >>> Traits(lambda char: 1 if char.isalpha() else 2).union("ab1")
        3
        """
        found = 0
        for char in set(text):
            found |= self[char]
        return found

    def where(self, text: str, bits: int) -> list[int]:
        """The places of the characters that have one of some bits.

        >>> Traits(lambda char: 1 if char.isdigit() else 2).where("a1b2", 1)
        [1, 3]
        """
        return [i for i, char in enumerate(text) if self[char] & bits]

    def meet(self, text: str, first: int, second: int) -> bool:
        """Whether a character with one of the bits `first` stands right before one with one of `second`.

        >>> traits = Traits(lambda char: 1 if char.isalpha() else 2)
        >>> traits.meet("a1", 1, 2), traits.meet("1a", 1, 2)
        (True, False)
        """
        return any(self[one] & first and self[next_one] & second for one, next_one in pairwise(text))


class Letters(Traits):
    """Character -> the code point of another; MARK and GAP where there is none."""

    def exchange(self, text: str) -> str:
        """A text with every character exchanged for another.

        >>> Letters(lambda char: ord(char.lower())).exchange("Ivory")
        'ivory'
        """
        exchanged = {char: chr(self[char]) for char in set(text)}
        return "".join(map(exchanged.__getitem__, text))

    def words(self, text: str) -> list[str]:
        """The letters of a text, cut at gaps; marks are left out, and letters that repeat the one before.

        >>> Letters(lambda char: ord(char) if char.isalpha() else 0 if char == "'" else 32).words("rhinoo-h'orn!")
        ['rhino', 'horn']
        """
        words: list[str] = []
        letters: list[str] = []
        last = GAP
        for code in map(self.__getitem__, text):
            if code == GAP:
                if letters:
                    words.append("".join(letters))
                    letters = []
                last = GAP
            elif code != MARK and (code != last or code >= SQUEEZED):
                letters.append(chr(code))
                last = code
        if letters:
            words.append("".join(letters))
        return words

    def places(self, text: str) -> tuple[array[int], array[int]]:
        """Begin and end of each letter of `words`, which reaches over the marks on it and over what repeats it right behind.

        >>> Letters(lambda char: ord(char) if char.isalpha() else 0 if char == "'" else 32).places("o'o-o")
        (array('i', [0, 4]), array('i', [3, 5]))
        """
        starts, ends = array("i"), array("i")
        last, end = GAP, -1
        for i, code in enumerate(map(self.__getitem__, text)):
            if code == GAP:
                continue
            if end == i and (code == MARK or (code == last and code < SQUEEZED)):
                ends[-1] = end = i + 1
            elif code != MARK:
                last, end = code, i + 1
                starts.append(i)
                ends.append(end)
        return starts, ends


if not TYPE_CHECKING:
    with suppress(ImportError):  # not compiled for this platform
        from wildtext.text._letters import Letters, Traits  # noqa: F401
