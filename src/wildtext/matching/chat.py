"""Terms in the chat alphabet of their language: "jeld temsa7" for جلد تمساح, "kraduk suea" for กระดูกเสือ.

The consonants of the Latin words of a text are searched for those of terms (see `wildtext.text.chat`); what begins and ends with
words is then read letter by letter. Short keys are looked for only in texts that hold letters of another script, too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import accumulate

from wildtext.lexicon.loader import Layer, Lexicon, Pattern, Term
from wildtext.lexicon.postings import Postings
from wildtext.matching.boundaries import UNSPACED, script
from wildtext.text.chat import reads_as
from wildtext.text.views import NormalizedText

CHAT, CHAT_BESIDE = ("chat",), ("chat", "beside")
"""Steps to what is found so, in any text and only beside letters of its own script."""
MIN_LETTERS = 7
"""Letters of a term in a chat alphabet, its spaces left out; one less with a digit that stands for a letter."""
MIN_TELLING = 4
"""Letters of a word that is told from the everyday words of all languages."""

_SCRIPTS = re.compile("[\u0590-\u06ff\u0e00-\u0eff\u1200-\u139f\u1780-\u17ff\uac00-\ud7a3]")
_WORDS = re.compile("[a-z0-9]+")
_DIGIT = re.compile("[a-z][235-9]|[235-9][a-z]")

ChatPiece = tuple[Postings[Pattern], int, int, int]


def chat_pieces(text: NormalizedText, layer: Layer) -> Iterator[ChatPiece]:
    """Where the consonants of whole words are those of a term: the postings, the number in them, first and last consonant."""
    found = text.consonants
    if found is None:
        return
    folded = text.folded.text
    beside = not folded.isascii() and _SCRIPTS.search(folded) is not None
    cuts: set[int] = set()
    for sought in (layer.chat, layer.chat_beside) if beside else (layer.chat,):
        for number, first, last in sought.automaton.find_matches_as_indexes(found.letters, overlapping=True):
            cuts = cuts or {0, *accumulate(map(len, found.words))}
            if first in cuts and last in cuts:
                yield sought, number, first, last


def is_chat(text: str, start: int, end: int, term: Term, lexicon: Lexicon, *, beside: bool) -> bool:
    """Whether `text[start:end]`, folded, is the term in the chat alphabet of its language.

    Beside letters of the term's own script, one word at least must be none that is everyday in another language; only there counts
    what was found with a key that is sought `beside` them. Elsewhere a digit must stand for a letter, or no word may be everyday
    and each word of the term be written by itself.
    """
    written = text[start:end]
    tag = term.language.tag
    if not written.isascii() or not reads_as(written, term.folded, tag):
        return False
    has_digit = _DIGIT.search(written) is not None
    if sum(map(str.isalnum, written)) + has_digit < MIN_LETTERS:
        return False
    own = script(term.folded[0])
    company = _holds(text, own)
    if beside and not company:
        return False
    words = _WORDS.findall(written)
    if company and len(words) > 1 and own in UNSPACED:
        return True  # syllables, which are words of some language or other
    everyday = lexicon.everyday(tag)
    telling = [word not in everyday for word in words if len(word) >= MIN_TELLING]
    if company or has_digit:
        return any(telling)
    return all(telling) and len(words) > term.folded.count(" ")


@lru_cache(maxsize=16)  # asked for each candidate of a text
def _holds(text: str, own: str) -> bool:
    """Whether a text holds letters of a script."""
    return any(script(found[0]) == own for found in _SCRIPTS.finditer(text))
