"""The words around a match: what governs it, what the listing is about, what speaks for trade."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence, Set
from typing import TYPE_CHECKING, NamedTuple

from wildtext.lexicon.loader import ContextWord, Lexicon
from wildtext.lexicon.schema import GOVERNING_CONTEXTS, LONGEST_CONTEXT, SCIENTIFIC, SIGNS
from wildtext.matching.boundaries import fits, script
from wildtext.matching.languages import primary, with_sisters
from wildtext.text.views import View

if TYPE_CHECKING:
    from wildtext.matching.finder import Finding

NEAR_WORDS, NEAR_CHARACTERS = 12, 80
ADJACENT_WORDS, ADJACENT_CHARACTERS = 3, 24
ADJACENT_UNSPACED = 6
MAX_CONTEXTS = 1_000
"""Context words kept per field."""
_CLAUSE_ENDS = frozenset(".!?;|/\u3002\uff01\uff1f\uff1b，、,")


class Context(NamedTuple):
    """A context word in a field: `start` and `end` are positions in the folded text."""

    word: ContextWord
    start: int
    end: int

    @property
    def kind(self) -> str:
        """What the word says; one of CONTEXT_KINDS."""
        return self.word.kind


def spoken(hits: Iterable[Finding], language: str | None) -> frozenset[str] | None:
    """Primary language subtags whose context words may speak in a text: those of its hits, the caller's, and English,
    which sellers mix into everything. None, for all, where only scientific names or signs were found.

    Without this a word of one language governs a word of another ("size" is a quantity in one, a collar size in the next).
    """
    tags = {hit.term.language.tag for hit in hits} - {SCIENTIFIC, SIGNS}
    if language is not None:
        tags.add(language)
    return with_sisters({*map(primary, tags), "en"}) if tags else None


def all_contexts(view: View, lexicon: Lexicon) -> list[Context]:
    """Every context word of every language that stands in the folded text."""
    text = view.text
    found: list[Context] = []
    for pattern, start, end in lexicon.contexts.automaton.find(text):
        words = lexicon.contexts.patterns[pattern]
        found += [Context(word, start, end) for word in words if fits(text, start, end, word.word, word.language) is not None]
        if len(found) >= MAX_CONTEXTS:
            break
    return found


def in_languages(contexts: Iterable[Context], languages: Set[str] | None) -> tuple[Context, ...]:
    """Those of some languages (primary subtags; None means all), the longest where they overlap, in order."""
    return tuple(_longest([c for c in contexts if languages is None or primary(c.word.language.tag) in languages]))


def _longest(contexts: list[Context]) -> list[Context]:
    """Drop context words inside longer ones of the same text ("not for sale" holds "for sale")."""
    contexts.sort(key=lambda c: (c.start, -c.end, c.kind, c.word.language.tag, c.word.word))
    kept: list[Context] = []
    reach = -1
    last: Context | None = None
    for context in contexts:
        if last is not None and context.end <= reach and (context.start, context.end) != (last.start, last.end):
            continue
        if context.end > reach:
            reach, last = context.end, context
        kept.append(context)
    return kept


def around(contexts: Sequence[Context], start: int, end: int) -> Sequence[Context]:
    """Those of some contexts, in order of position, that stand close enough to `text[start:end]` to reach it at all."""
    first = bisect_left(contexts, start - NEAR_CHARACTERS - LONGEST_CONTEXT, key=_start)
    return contexts[first : bisect_right(contexts, end + NEAR_CHARACTERS, key=_start)]


def _start(context: Context) -> int:
    return context.start


def is_near(text: str, start: int, end: int, context: Context) -> bool:
    """Within twelve words and eighty characters of `text[start:end]`."""
    gap = _gap(text, start, end, context)
    return gap is not None and len(gap) <= NEAR_CHARACTERS and gap.count(" ") <= NEAR_WORDS


def governs(text: str, start: int, end: int, context: Context) -> bool:
    """Whether a governing word ("faux", "print") stands close enough, and on the right side, to act on the match."""
    gap = _gap(text, start, end, context)
    if gap is None:
        return True
    position = context.word.position
    if (position == "before" and context.start >= end) or (position == "after" and context.end <= start):
        return False
    if len(gap) > ADJACENT_CHARACTERS or not _CLAUSE_ENDS.isdisjoint(gap):
        return False
    if not context.word.language.spaced or script(text[start]) in ("Hani", "Kana", "Thai", "Laoo", "Khmr", "Mymr"):
        return len(gap) <= ADJACENT_UNSPACED
    return len(gap.split()) < ADJACENT_WORDS


def acts_on(text: str, start: int, end: int, context: Context) -> bool:
    """Whether the context reaches the match, by the rule of its kind."""
    if context.kind in GOVERNING_CONTEXTS:
        return governs(text, start, end, context)
    return is_near(text, start, end, context)


def _gap(text: str, start: int, end: int, context: Context) -> str | None:
    """The text between match and context; None where they overlap."""
    if context.end <= start:
        return text[context.end : start]
    if context.start >= end:
        return text[end : context.start]
    return None
