"""Terms in the chat alphabet of their language: "jeld temsa7" for جلد تمساح, "kraduk suea" for กระดูกเสือ.

The consonants of the Latin words of a text are searched for those of terms (see `wildtext.text.chat`); what begins and ends with
words is then read letter by letter. That costs something, so it is done only where something speaks of a chat: letters of the
script, a digit that stands for a letter, an everyday word of the language as chats spell it; and in texts of a few words. Short
keys are looked for only beside letters of the script.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import accumulate

from wildtext.lexicon.loader import Layer, Lexicon, Pattern, Term
from wildtext.lexicon.postings import Postings
from wildtext.lexicon.spellings import MIN_CONSONANTS_BESIDE
from wildtext.matching.boundaries import UNSPACED, script
from wildtext.text.chat import OTHER, reads_as
from wildtext.text.views import NormalizedText

CHAT, CHAT_BESIDE = ("chat",), ("chat", "beside")
"""Steps to what is found so, in any text and only beside letters of its own script."""
MIN_LETTERS = 7
"""Letters of a term in a chat alphabet, its spaces left out; one less with a digit that stands for a letter."""
MIN_JOINED = 12
"""Letters of a phrase whose words are written as one: short, it would read as another word ("stickers", סטייק כריש)."""
MIN_TELLING = 4
"""Letters of a word that is told from the everyday words of all languages."""

_WORDS = re.compile("[a-z0-9]+")
_DIGIT = re.compile("[a-z][235-9]|[235-9][a-z]")

ChatPiece = tuple[Postings[Pattern], int, int, int]


def chat_pieces(text: NormalizedText, layer: Layer) -> Iterator[ChatPiece]:
    """Where the consonants of whole words are those of a term: the postings, the number in them, first and last consonant."""
    found = text.consonants
    if found is None or len(found.letters) - found.letters.count(OTHER) < MIN_CONSONANTS_BESIDE:
        return
    cuts: set[int] = set()
    for sought in (layer.chat, layer.chat_beside) if text.romanised else (layer.chat,):
        for number, first, last in sought.automaton.find(found.letters):
            cuts = cuts or {0, *accumulate(map(len, found.words))}
            if first in cuts and last in cuts:
                yield sought, number, first, last


def is_chat(text: str, start: int, end: int, term: Term, lexicon: Lexicon, *, beside: bool) -> bool:
    """Whether `text[start:end]`, folded, is the term in the chat alphabet of its language.

    Beside letters of the term's own script, one word at least must be none that is everyday in another language; only there counts
    what was found with a key that is sought `beside` them. Elsewhere a digit must stand for a letter, or no word may be everyday.
    The words of a phrase are written by themselves, unless it is long.
    """
    written = text[start:end]
    tag = term.language.tag
    if not written.isascii() or not reads_as(written, term.folded, tag):
        return False
    has_digit = _DIGIT.search(written) is not None
    words = _WORDS.findall(written)
    letters = sum(map(len, words))
    if letters + has_digit < MIN_LETTERS or (letters < MIN_JOINED and len(words) <= term.folded.count(" ")):
        return False
    own = script(term.folded[0])
    company = _holds(text, own)
    if beside and not company:
        return False
    if company and len(words) > 1 and own in UNSPACED:  # syllables, which are words of some language or other
        return any(word not in lexicon.common_words for word in words)
    everyday = lexicon.everyday(tag)
    telling = [word not in everyday for word in words if len(word) >= MIN_TELLING]
    if company or has_digit:
        return any(telling)
    return bool(telling) and all(telling)


@lru_cache(maxsize=16)  # asked for each candidate of a text
def _holds(text: str, own: str) -> bool:
    """Whether a text holds letters of a script."""
    return any(script(char) == own for char in set(text) if not char.isascii())
