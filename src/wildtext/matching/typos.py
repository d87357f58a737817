"""Words written wrongly, by mistake or to hide them, as the words of the lexicon that they stand for.

"elephant tsuk", "korne de rinosséros", "m*sk pod", "drapoel ruf", "rhn hrn": each word is looked up in the vocabulary of the
lexicon and put right in a reading of the text, which is then searched like any other. A real word is no error ("task" is not
"tusk"), and a word that means nothing by itself is put right only beside a word with which it stands in a term.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from functools import cache

from wildtext.lexicon.loader import Lexicon, Term
from wildtext.matching.boundaries import is_word_char
from wildtext.matching.tokens import (
    LETTER,
    MASK,
    MIN_CONSONANTS,
    MIN_LETTERS_ALONE,
    SIGNS,
    Word,
    beside,
    may_be_misspelt,
    stands_alone,
    tokens_of,
    words_in,
    words_of,
)
from wildtext.text.marks import char_class
from wildtext.text.readings import LEET
from wildtext.text.respelling import by_ear
from wildtext.text.skeleton import without_marks
from wildtext.text.views import View

MISSPELLINGS = ("respelt", "typo", "masked", "reversed", "vowels_dropped")
"""What may be wrong with a word, from the likeliest reading to the least."""
MAX_WORDS = 200
"""Words put right in a text."""
MAX_READINGS, MAX_READ = 6, 200_000
"""Readings of a text, and characters of them together; one reading there is always."""
ERRORS = frozenset(("typo", "respelt"))
"""Misspellings that happen by mistake."""
MIN_LETTERS_OF_PHRASE, MIN_LETTERS_WITH_ERRORS = 6, 8
"""Letters of a phrase behind misspelt words; of one in which they may be mistakes."""
MIN_LETTERS_MISTAKEN, LONG_PHRASE, LONG_PHRASE_MIXED = 5, 13, 10
"""Letters of each word of a phrase in which every word is mistaken, unless the phrase is long, or all its letters are there."""
MIN_LETTERS_OF_WORD, MIN_LETTERS_OF_WEAK = 6, 8
"""Letters of a strong word behind a misspelling, and of a weak one."""
MAX_CHOICES = 4
"""Words of one language that are tried for one that was written."""

_SIGN = frozenset(SIGNS)
# With digits and signs for letters among them, "0tt#r"; a reading that takes those for letters knows nothing of masks.
_LEET = char_class(LEET)
_SIGNED = f"(?:{LETTER}|[{_LEET}]|{MASK})"
_BESIDE_MASK = f"[a-z\u00df-\u024f\u0370-\u052f]{MASK}|{MASK}[a-z\u00df-\u024f\u0370-\u052f]"
_SIGNED_AND_MASKED = re.compile(f"(?:{_BESIDE_MASK}){_SIGNED}*[{_LEET}]|[{_LEET}]{_SIGNED}*(?:{_BESIDE_MASK})")
_SIGNED_WORD = re.compile(f"(?:{LETTER}|[{_LEET}])(?:{LETTER}|[{_LEET}]|{MASK}(?={MASK}?(?:{LETTER}|[{_LEET}])))*[*#]?")


def corrected(folded: str, lexicon: Lexicon) -> list[View]:
    """Readings of a folded text in which misspelt words of the vocabulary are put right, one for each language that has them.

    >>> lexicon = Lexicon.load()
    >>> [view.text for view in corrected("carved elephant tsuk, no task", lexicon)]
    ['carved elephant tusk, no task']
    """
    if not _SIGN.isdisjoint(folded) and _SIGNED_AND_MASKED.search(folded):
        words = words_of(folded, _SIGNED_WORD, lexicon)
    elif may_be_misspelt(folded, tokens := tokens_of(lexicon)):
        words = words_in(folded, tokens)
    else:
        return []
    kept = []
    for word, company in zip(words, beside(words, lexicon.vocabulary.partners), strict=True):
        if not word.meant:
            continue
        letters = word.end - word.start
        if not company and (word.known or letters < MIN_LETTERS_ALONE):
            continue  # too short to stand alone, and nobody near that it goes with
        meant = tuple(one for n, one in enumerate(word.meant) if company >> n & 1 or stands_alone(letters, one, lexicon.vocabulary))
        if meant:
            kept.append(word._replace(meant=meant))
    return list(_readings(folded, kept[:MAX_WORDS], lexicon)) if kept else []


def says_enough(written: str, term: Term, transforms: tuple[str, ...], lexicon: Lexicon) -> bool:
    """Whether a term can be told behind misspelt words: phrases, goods and strong words can; the weak name of an animal only if it
    is long and no word of any language, and bare consonants only if there are many. Short words cannot all be mistaken.
    """
    letters = sum(map(is_word_char, term.folded))
    if " " in term.folded:
        if ERRORS.isdisjoint(transforms):
            return letters >= MIN_LETTERS_OF_PHRASE
        return letters >= MIN_LETTERS_WITH_ERRORS and not _all_mistaken(without_marks(written), without_marks(term.folded))
    if "vowels_dropped" in transforms:
        return sum(map(str.isalpha, written)) >= MIN_CONSONANTS
    if "romanised" in transforms:
        return False  # one word of another script, and misspelt: too many words of too many languages are like it
    if term.strong or term.kind != "species":
        return letters >= MIN_LETTERS_OF_WORD
    return letters >= MIN_LETTERS_OF_WEAK and not any(
        without_marks(written) in lexicon.neighbours(tag) for tag in lexicon.languages
    )


def _all_mistaken(written: str, form: str) -> bool:
    """Whether every word differs from that of the form, and some too much, or are short for so short a phrase."""
    words, meant = written.split(" "), form.split(" ")
    if len(words) != len(meant):  # a space was left out or put in
        words, meant = ["".join(words)], ["".join(meant)]
    pairs = list(zip(words, meant, strict=True))
    if any(word == other for word, other in pairs):
        return False
    mixed = [sorted(word) == sorted(other) for word, other in pairs]
    if not all(same or by_ear(w) == by_ear(m) or _distance(w, m) <= 1 for same, (w, m) in zip(mixed, pairs, strict=True)):
        return True  # one of them is only roughly what it may stand for
    short = len(form) < (LONG_PHRASE_MIXED if all(mixed) else LONG_PHRASE)
    return short and any(len(word) < MIN_LETTERS_MISTAKEN for word in words)


def _readings(folded: str, found: Sequence[Word], lexicon: Lexicon) -> Iterator[View]:
    """Readings in the languages that explain most words; where a word may stand for several, the likeliest come first."""
    languages = lexicon.vocabulary.languages
    votes = Counter(tag for word in found for tag in {tag for _, number, _ in word.meant for tag in languages[number]})
    seen = {folded}
    most = max(1, min(MAX_READINGS, MAX_READ // len(folded)))
    for tag, _ in sorted(votes.items(), key=lambda vote: (-vote[1], vote[0])):
        own = [(word, [meant for meant in word.meant if tag in languages[meant[1]]]) for word in found]
        for choice in range(MAX_CHOICES):
            edits: list[tuple[int, int, str]] = []
            kinds: set[str] = set()
            for word, meant in own:
                if meant:
                    _, number, kind = meant[min(choice, len(meant) - 1)]
                    edits.append((word.start, word.end, lexicon.vocabulary.words[number]))
                    kinds.add(kind)
            view = View(folded).rewrite(max(kinds, key=MISSPELLINGS.index), edits)
            if view.text not in seen:
                seen.add(view.text)
                yield view
            if len(seen) > most:
                return
            if all(len(meant) <= choice + 1 for _, meant in own):
                break


@cache
def _osa() -> Callable[..., int]:
    from rapidfuzz.distance import OSA  # needs a moment; most texts need none

    return OSA.distance


def _distance(a: str, b: str) -> int:
    """Letters missing, added, exchanged or swapped between two words, up to 2."""
    return _osa()(a, b, score_cutoff=1)
