"""Words written wrongly, by mistake or to hide them, as the words of the lexicon that they stand for.

"elephant tsuk", "korne de rinosséros", "m*sk pod", "drapoel ruf", "rhn hrn": each word is looked up in the vocabulary of the
lexicon and put right in a reading of the text, which is then searched like any other. A real word is no error ("task" is not
"tusk"), and a word that means nothing by itself is put right only beside a word with which it stands in a term.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import cache

from wildtext.lexicon.loader import Lexicon, Term
from wildtext.lexicon.nearness import LONG, MAX_LETTERS, MIN_LETTERS, SURE, Misspelling
from wildtext.lexicon.vocabulary import Vocabulary
from wildtext.matching.boundaries import is_word_char
from wildtext.text.marks import MARKS, char_class
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
MIN_LETTERS_ALONE = 6
"""Letters of a misspelt word that stands alone for a term; of a script with vowel signs, these count."""
ERRORS = frozenset(("typo", "respelt"))
"""Misspellings that happen by mistake."""
MIN_LETTERS_OF_PHRASE, MIN_LETTERS_WITH_ERRORS = 6, 8
"""Letters of a phrase behind misspelt words; of one in which they may be mistakes."""
MIN_LETTERS_MISTAKEN, LONG_PHRASE, LONG_PHRASE_MIXED = 5, 13, 10
"""Letters of each word of a phrase in which every word is mistaken, unless the phrase is long, or all its letters are there."""
MIN_LETTERS_OF_WORD, MIN_LETTERS_OF_WEAK = 6, 8
"""Letters of a strong word behind a misspelling, and of a weak one."""
MIN_UNMASKED = 2
"""Letters that must be left of a masked word."""
MIN_CONSONANTS = 6
"""Letters of a word without vowels that stands alone."""
MAX_CHOICES = 4
"""Words of one language that are tried for one that was written."""
MAX_ANSWERS = 50_000
"""Words, and tokens, of texts whose answers are kept in memory; when there are more, keeping begins anew."""
MAX_TOKEN = 30
"""Characters of the longest token that is kept."""
_FIRST_WITH_VOWEL_SIGNS = "\u0900"
_REACH = 2
"""Words between two words of one term."""

_SIGNS = "*#?•×○●◯〇"
_SIGN = frozenset(_SIGNS)
_MASK = f"[{_SIGNS}]"
_LETTER = f"(?:[^\\W\\d_]|[{char_class(map(chr, MARKS))}])"
_WORD = re.compile(f"{_LETTER}(?:{_LETTER}|{_MASK}(?={_MASK}?{_LETTER}))*[*#]?")
# With digits and signs for letters among them, "0tt#r"; a reading that takes those for letters knows nothing of masks.
_LEET = char_class(LEET)
_SIGNED = f"(?:{_LETTER}|[{_LEET}]|{_MASK})"
_BESIDE_MASK = f"[a-z\u00df-\u024f\u0370-\u052f]{_MASK}|{_MASK}[a-z\u00df-\u024f\u0370-\u052f]"
_SIGNED_AND_MASKED = re.compile(f"(?:{_BESIDE_MASK}){_SIGNED}*[{_LEET}]|[{_LEET}]{_SIGNED}*(?:{_BESIDE_MASK})")
_SIGNED_WORD = re.compile(f"(?:{_LETTER}|[{_LEET}])(?:{_LETTER}|[{_LEET}]|{_MASK}(?={_MASK}?(?:{_LETTER}|[{_LEET}])))*[*#]?")
_VOWEL = re.compile("[aeiou]")
_CLUSTER = re.compile(f"[^\\W\\d_][{char_class(map(chr, MARKS))}]*")


@dataclass(frozen=True, slots=True)
class _Found:
    """A word of the text at [start, end), and what it may stand for, the likeliest first: (rank, word number, misspelling). `known`
    says that it is a word of the vocabulary itself.
    """

    place: int
    start: int
    end: int
    meant: tuple[Misspelling, ...]
    known: bool


def corrected(folded: str, lexicon: Lexicon) -> list[View]:
    """Readings of a folded text in which misspelt words of the vocabulary are put right, one for each language that has them.

    >>> lexicon = Lexicon.load()
    >>> [view.text for view in corrected("carved elephant tsuk, no task", lexicon)]
    ['carved elephant tusk, no task']
    """
    if not _may_be_misspelt(folded, lexicon):
        return []
    vocabulary = lexicon.vocabulary
    known = vocabulary.known
    said: list[tuple[str, ...]] = []  # the words of the vocabulary that each word of the text is or may stand for
    candidates: list[_Found] = []
    words = _SIGNED_WORD if _SIGNED_AND_MASKED.search(folded) else _WORD
    for place, token in enumerate(words.finditer(folded)):
        bare = without_marks(token[0])
        meant = _meant(bare, lexicon)
        itself = (bare,) if bare in known else ()
        said.append((*itself, *(vocabulary.plain[number] for _, number, _ in meant)))
        if meant:
            candidates.append(_Found(place, token.start(), token.end(), meant, bool(itself)))
    if not candidates:
        return []
    kept = []
    for found in candidates:
        near = {word for words in said[max(0, found.place - _REACH) : found.place] for word in words}
        near.update(word for words in said[found.place + 1 : found.place + 1 + _REACH] for word in words)
        if (found.end - found.start < MIN_LETTERS_ALONE or found.known) and near.isdisjoint(_company(found, lexicon)):
            continue  # too short to stand alone, and nobody near that it goes with
        meant = tuple(m for m in found.meant if _says_something(found, m, near, vocabulary))
        if meant:
            kept.append(replace(found, meant=meant))
    return list(_readings(folded, kept[:MAX_WORDS], lexicon)) if kept else []


def _company(found: _Found, lexicon: Lexicon) -> frozenset[str]:
    """The words beside which a word may be what it may stand for."""
    known = lexicon.company
    company = known.get(found.meant)
    if company is None:
        if len(known) >= MAX_ANSWERS:
            known.clear()
        vocabulary = lexicon.vocabulary
        company = known[found.meant] = frozenset().union(*(vocabulary.partners(vocabulary.plain[n]) for _, n, _ in found.meant))
    return company


def _says_something(found: _Found, meant: Misspelling, near: set[str], vocabulary: Vocabulary) -> bool:
    """Whether a word says enough by itself, being a strong term or long, or stands near another as they do in a term."""
    if near and not vocabulary.partners(vocabulary.plain[meant[1]]).isdisjoint(near):
        return True
    return _stands_alone(found.end - found.start, meant, vocabulary)


def _stands_alone(letters: int, meant: Misspelling, vocabulary: Vocabulary) -> bool:
    rank, number, kind = meant
    word = vocabulary.plain[number]
    enough = letters >= (MIN_CONSONANTS if kind == "vowels_dropped" else MIN_LETTERS_ALONE)
    return enough and rank <= SURE and (vocabulary.is_alone(number) or len(word) >= LONG - (not word.isascii()))


@dataclass(frozen=True, slots=True)
class _Token:
    """What the words of a piece of text between two spaces are or may stand for, whether one of them may stand alone for a term,
    and beside which words one may stand.
    """

    said: frozenset[str] = frozenset()
    alone: bool = False
    company: tuple[frozenset[str], ...] = ()


_SAYS_NOTHING = _Token()


def _may_be_misspelt(folded: str, lexicon: Lexicon) -> bool:
    """A first look at a text, token by token: could a word of it be put right?

    What is known of a token is kept, since the same tokens come again and again.
    """
    if not _SIGN.isdisjoint(folded) and _SIGNED_AND_MASKED.search(folded):
        return True
    kept = lexicon.tokens
    tokens: list[_Token] = []  # those that hold words
    hoping: list[int] = []  # those in need of company
    for written in folded.split():
        if written in kept:
            token = kept[written]
        else:
            token = _token(written, lexicon)
            if len(written) <= MAX_TOKEN:
                if len(kept) >= MAX_ANSWERS:
                    kept.clear()
                kept[written] = token
        if token is None:
            continue
        if token.alone:
            return True
        if token.company:
            hoping.append(len(tokens))
        tokens.append(token)
    for i in hoping:
        company = tokens[i].company
        for near in tokens[max(0, i - _REACH) : i + _REACH + 1]:
            if near.said and not all(words.isdisjoint(near.said) for words in company):
                return True
    return False


def _token(written: str, lexicon: Lexicon) -> _Token | None:
    """What a token says; None if it holds no word."""
    vocabulary = lexicon.vocabulary
    words = _WORD.findall(written)
    if not words:
        return None
    if vocabulary.letters.isdisjoint(without_marks(written)):
        return _SAYS_NOTHING
    said: set[str] = set()
    company: set[frozenset[str]] = set()
    alone = False
    for word in words:
        bare = without_marks(word)
        known = bare in vocabulary.known
        if known:
            said.add(bare)
        for meant in _meant(bare, lexicon):
            plain = vocabulary.plain[meant[1]]
            said.add(plain)
            company.add(vocabulary.partners(plain))
            alone = alone or (not known and _stands_alone(len(word), meant, vocabulary))
    return _Token(frozenset(said), alone, tuple(filter(None, company))) if said else _SAYS_NOTHING


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


def _readings(folded: str, found: list[_Found], lexicon: Lexicon) -> Iterator[View]:
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


def _meant(bare: str, lexicon: Lexicon) -> tuple[Misspelling, ...]:
    """What a word without marks may stand for. Answers are kept, since the same words come again and again."""
    if len(bare) > MAX_LETTERS:
        return ()
    answers = lexicon.misspellings
    meant = answers.get(bare)
    if meant is None:
        if len(answers) >= MAX_ANSWERS:
            answers.clear()
        meant = answers[bare] = tuple(sorted(_look_up(bare, lexicon)))
    return meant


def _look_up(bare: str, lexicon: Lexicon) -> Iterator[Misspelling]:
    vocabulary = lexicon.vocabulary
    if not _SIGN.isdisjoint(bare):
        yield from ((3, number, "masked") for number in _masked(bare, lexicon))
        return
    if not LEET.keys().isdisjoint(bare):
        for word in vocabulary.known.intersection(_decoded(bare)):
            yield from ((3, number, "masked") for number in vocabulary.spelt(word))
        return
    latin = bare.isascii()
    if latin and len(bare) > 2 and not _VOWEL.search(bare):
        yield from ((5, number, "vowels_dropped") for number in vocabulary.by_consonants.get(bare, ()))
    if len(bare) < MIN_LETTERS:
        return
    if bare in vocabulary.known:  # it may still be how another language's word sounds: "jaco" beside "cenușiu"
        alike = vocabulary.alike(by_ear(bare))
        own = {tag for n in alike if vocabulary.plain[n] == bare for tag in vocabulary.languages[n]}
        yield from ((1, n, "respelt") for n in alike if own.isdisjoint(vocabulary.languages[n]) and not _is_real(bare, n, lexicon))
        return
    yield from (meant for meant in vocabulary.misspelt(bare) if not _is_real(bare, meant[1], lexicon))
    turned = bare[::-1] if bare.isascii() else "".join(reversed(_CLUSTER.findall(bare)))
    if turned in vocabulary.known:
        yield from ((4, number, "reversed") for number in vocabulary.spelt(turned))


def _masked(bare: str, lexicon: Lexicon) -> Iterator[int]:
    """Words of which signs hide some letters; a sign may hide a consonant with its vowel sign."""
    letters = sum(c not in _SIGN for c in bare)
    if letters < MIN_UNMASKED or bare[0] in _SIGN or letters < len(bare) - letters:
        return
    hidden = "." if max(bare) < _FIRST_WITH_VOWEL_SIGNS else ".{1,2}"
    pattern = re.compile("".join(hidden if c in _SIGN else f"[{_meant_by(c)}]" if c in LEET else re.escape(c) for c in bare))
    for first in _meant_by(bare[0]):
        for number in lexicon.vocabulary.by_first_letter.get(first, ()):
            if pattern.fullmatch(lexicon.vocabulary.plain[number]):
                yield number


def _meant_by(char: str) -> str:
    """The letters that a digit or sign may stand for; a letter itself."""
    return f"{LEET.get(char, char)}l" if char in "1!|" else LEET.get(char, char)


def _decoded(bare: str) -> set[str]:
    """A word with its digits and signs as letters."""
    return {"".join(_meant_by(char)[which] if char in "1!|" else _meant_by(char) for char in bare) for which in (0, 1)}


def _is_real(bare: str, number: int, lexicon: Lexicon) -> bool:
    """Whether the word is a word of its own in a language of the one that it might stand for."""
    return any(bare in lexicon.neighbours(tag) for tag in lexicon.vocabulary.languages[number])


@cache
def _osa() -> Callable[..., int]:
    from rapidfuzz.distance import OSA  # needs a moment; most texts need none

    return OSA.distance


def _distance(a: str, b: str) -> int:
    """Letters missing, added, exchanged or swapped between two words, up to 2."""
    return _osa()(a, b, score_cutoff=1)
