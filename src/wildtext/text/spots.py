"""Where a few letters of a skeleton stand in its text, found without working out where all of them do."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from wildtext.text.memo import Memo
from wildtext.text.tables import OPTIONAL, PLANE_LIMIT, skeleton_codes

MAX_WALKED = 60
"""Characters of the longest token that is walked letter by letter."""
MAX_TEXT, MAX_ASKED = 5_000, 20
"""Characters of the longest text, and questions answered one by one; whoever asks more is better off with a list of all places."""
_SQUEEZED = "\u2e80"
"""Letters from here on are repeated for a reason, see `wildtext.text.skeleton`."""


class Spots:
    """A text cut where its bare words are: between what no word is made of stands a token for each of them.

    >>> Spots("p.e.l.t, rhinoo-hórn!", ["p", "e", "l", "t", "rhino", "horn"]).span([0, 1, 2, 3, 4, 9, 13], 4, 13)
    (9, 20)
    """

    __slots__ = ("_asked", "_is_cut", "_text", "_tokens", "_words")

    def __init__(self, text: str, words: Sequence[str]) -> None:
        self._text = text
        self._words = words
        self._tokens: list[str] = []
        self._is_cut = False
        self._asked = 0 if len(text) <= MAX_TEXT else MAX_ASKED

    def span(self, cuts: Sequence[int], first: int, last: int) -> tuple[int, int] | None:
        """Where the letters from `first` to `last` stand, counted through all words, which begin at `cuts`. None if it takes longer
        to find out than to look for the places of all letters.
        """
        if self._asked >= MAX_ASKED or not self._cut():
            return None
        self._asked += 1
        at = bisect_right(cuts, first) - 1
        behind = at if last <= cuts[at + 1] else bisect_right(cuts, last - 1) - 1
        begin, end = self._letter(at, first - cuts[at]), self._letter(behind, last - 1 - cuts[behind])
        if begin is None or end is None:
            return None
        start = self._begin(at)
        return start + begin[0], (start if behind == at else self._begin(behind)) + end[1]

    def words_at(self, start: int, end: int) -> tuple[int, int, int, int] | None:
        """Begin and end of the tokens that hold `text[start:end]` or touch it, the number of the first and that behind the last.

        None where the text is long, or nobody knows which token is which word.

        >>> Spots("a p.e.l.t, rhino", ["a", "p", "e", "l", "t", "rhino"]).words_at(4, 7)
        (4, 7, 2, 4)
        """
        if len(self._text) > MAX_TEXT or not self._cut():
            return None
        text = self._text
        begin, stop = text.rfind(" ", 0, start) + 1, text.find(" ", end)
        stop = len(text) if stop < 0 else stop
        first = len(text[:begin].split())
        return begin, stop, first, first + len(text[begin:stop].split())

    def _cut(self) -> bool:
        """Cut the text; False where the tokens are not the words one for one, since a mark stands alone, and is no word."""
        if not self._is_cut:
            self._is_cut = True
            text = self._text
            if text.isascii():
                text = text.translate(_SIGNS)
            else:
                for char in set(text):
                    if char != " " and _KIND[char] == " ":
                        text = text.replace(char, " ")
            self._text = text
            self._tokens = text.split()
        return len(self._tokens) == len(self._words)

    def _begin(self, word: int) -> int:
        return len(self._text) - len(self._text.split(None, word)[word] if word else self._text.lstrip())

    def _letter(self, word: int, n: int) -> tuple[int, int] | None:
        """Begin and end of letter number `n` of a word in its token."""
        token = self._tokens[word]
        if len(token) == len(self._words[word]):
            return n, n + 1
        return None if len(token) > MAX_WALKED else _walk(token, n)


def _walk(token: str, n: int) -> tuple[int, int]:
    """Begin and end of letter number `n` in a token. A letter reaches over the marks on it, and over others like it.

    >>> _walk("hoo\u0301rn", 1)
    (1, 4)
    """
    start = end = 0
    letter, last = -1, ""
    for i, char in enumerate(token):
        bare = _KIND[char]
        if bare and not (bare == last and bare < _SQUEEZED):
            if letter == n:
                break
            letter, last, start = letter + 1, bare, i
        end = i + 1
    return start, end


def _kind(char: str) -> str:
    """The bare letter of a character, nothing for an optional mark, a space for what no word is made of."""
    code = ord(char)
    bare = code if code >= PLANE_LIMIT else int(skeleton_codes()[code])
    return " " if bare == 0 else "" if bare == OPTIONAL else chr(bare)


_KIND = Memo(_kind, most=30_000)
_SIGNS = str.maketrans({chr(code): " " for code in range(128) if not chr(code).isalnum()})
"""For `str.translate`: a space for each ASCII character that no word is made of."""
