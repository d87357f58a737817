"""What the words of a text are in the vocabulary, or may stand for, told token by token and kept for the next text.

A token is what stands between two spaces. `may_be_misspelt` is a first look at a text: in most nothing can be put right.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import suppress
from functools import lru_cache, partial
from typing import TYPE_CHECKING, Any, NamedTuple

from wildtext.lexicon.loader import Lexicon
from wildtext.lexicon.nearness import LONG, MAX_LETTERS, MIN_LETTERS, SURE, Misspelling
from wildtext.lexicon.vocabulary import Vocabulary
from wildtext.text.characters import Letters, Traits
from wildtext.text.marks import MARKS, char_class
from wildtext.text.memo import Memo
from wildtext.text.readings import LEET
from wildtext.text.skeleton import without_marks

MIN_LETTERS_ALONE = 6
"""Letters of a misspelt word that stands alone for a term; of a script with vowel signs, these count."""
MIN_UNMASKED = 2
"""Letters that must be left of a masked word."""
MIN_CONSONANTS = 6
"""Letters of a word without vowels that stands alone."""
MAX_TOKENS = 30_000
"""Tokens that are kept, and as many that were asked for a while ago."""
MAX_WORDS = 5_000
"""Words whose meaning is kept, since one text may repeat what no other holds."""
REACH = 2
"""Words between two words of one term."""
_FIRST_WITH_VOWEL_SIGNS = "\u0900"

SIGNS = "*#?•×○●◯〇"
"""Signs that hide letters."""
_SIGN = frozenset(SIGNS)
MASK = f"[{SIGNS}]"
LETTER = f"(?:[^\\W\\d_]|[{char_class(map(chr, MARKS))}])"
WORD = re.compile(f"{LETTER}(?:{LETTER}|{MASK}(?={MASK}?{LETTER}))*[*#]?")
"""A word of which signs may hide letters."""
_EDGES = ".,:;!?()[]{}<>\"'“”„«»‘’…/\\|&-–—_0123456789"
"""What belongs to no word at either end of a token."""
_LEET = frozenset(LEET)
IS_LETTER, IS_MARK, IS_SIGN = 1, 2, 4
KINDS = Traits(
    lambda char: IS_LETTER * (re.match(LETTER, char) is not None) | IS_MARK * (ord(char) in MARKS) | IS_SIGN * (char in _SIGN)
)
PLAIN = Letters(lambda char: ord(without_marks(char) or "\0"))
_VOWEL = re.compile("[aeiou]")
_CLUSTER = re.compile(f"[^\\W\\d_][{char_class(map(chr, MARKS))}]*")


Meaning = tuple[bool, tuple[Misspelling, ...], tuple[str, ...]]
"""The last three fields of a Word."""


class Word(NamedTuple):
    """A word of a text or token: its number among them, where it stands, whether it is one of the vocabulary (`known`), and what it
    may stand for (`meant`), the likeliest first. `said` are all of these, without marks: first itself, if it is known.
    """

    place: int
    start: int
    end: int
    known: bool
    meant: tuple[Misspelling, ...]
    said: tuple[str, ...]


class Token(NamedTuple):
    """What the `length` words of a token are or may stand for (`said`), whether one may stand alone for a term (`alone`), and for
    which one might stand in company (`hopes`). `words` are those of them that say something, by their place, as plain tuples.
    """

    said: tuple[str, ...]
    alone: bool
    hopes: tuple[str, ...]
    length: int
    words: tuple[tuple[Any, ...], ...]


class Tokens(Memo[tuple[Any, ...]]):
    """What the tokens of folded texts say: token -> the fields of a Token. A garbage collector stops looking at plain tuples of
    strings and numbers; tens of thousands of anything else would keep it busy.
    """

    def __init__(self, lexicon: Lexicon) -> None:
        super().__init__(partial(_token, lexicon=lexicon), most=MAX_TOKENS, longest=30)
        self.nearness = lexicon.vocabulary.nearness
        self.partners = lexicon.vocabulary.partners


def tokens_of(lexicon: Lexicon) -> Tokens:
    """The tokens of a lexicon."""
    if lexicon.tokens is None:
        lexicon.tokens = Tokens(lexicon)
    tokens: Tokens = lexicon.tokens
    return tokens


def words_of(text: str, pattern: re.Pattern[str], lexicon: Lexicon) -> list[Word]:
    """The words of a folded text or token, found by WORD or the like."""
    meanings = _meanings(lexicon)
    return [
        Word(place, match.start(), match.end(), *meanings[without_marks(match[0])])
        for place, match in enumerate(pattern.finditer(text))
    ]


def _meanings(lexicon: Lexicon) -> Memo[Meaning]:
    if lexicon.words is None:
        lexicon.words = Memo(partial(_meaning, lexicon=lexicon), most=MAX_WORDS)
    return lexicon.words


def stands_alone(letters: int, meant: Misspelling, vocabulary: Vocabulary) -> bool:
    """Whether a word of so many letters may stand for another without company: strong or long ones may."""
    rank, number, kind = meant
    plain = vocabulary.plain[number]
    enough = letters >= (MIN_CONSONANTS if kind == "vowels_dropped" else MIN_LETTERS_ALONE)
    return enough and rank <= SURE and (vocabulary.is_alone(number) or len(plain) >= LONG - (not plain.isascii()))


def may_be_misspelt(folded: str, tokens: Tokens) -> bool:
    """Whether a token of a folded text may stand alone for a term, or one near another with which it stands in a term."""
    with_words: list[Token] = []
    hoping: list[int] = []  # those in need of company
    for written in folded.split():
        token = Token(*tokens[written])
        if not token.length:
            continue
        if token.alone:
            return True
        if token.hopes:
            hoping.append(len(with_words))
        with_words.append(token)
    for i in hoping:
        company = [tokens.partners[word] for word in with_words[i].hopes]
        for near in with_words[max(0, i - REACH) : i + REACH + 1]:
            if near.said and not all(words.isdisjoint(near.said) for words in company):
                return True
    return False


def words_in(folded: str, tokens: Tokens) -> list[Word]:
    """The words of a text that say something."""
    found: list[Word] = []
    place = at = 0
    for written in folded.split():
        token = Token(*tokens[written])
        if token.words:
            at = folded.index(written, at)
            found += [Word(place + word[0], at + word[1], at + word[2], *word[3:]) for word in token.words]
            at += len(written)
        place += token.length
    return found


def beside(words: Sequence[Word], partners: Memo[frozenset[str]]) -> list[int]:
    """For each word, which of the words that it may stand for (bit n for number n) stand in a term with a word near it."""
    said = {word.place: word.said for word in words}
    found: list[int] = []
    for word in words:
        bits = 0
        if word.meant:
            places = (*range(word.place - REACH, word.place), *range(word.place + 1, word.place + REACH + 1))
            near = [each for place in places for each in said.get(place, ())]
            bits = sum(1 << n for n, one in enumerate(word.said[word.known :]) if not partners[one].isdisjoint(near))
        found.append(bits)
    return found


def _token(written: str, lexicon: Lexicon) -> tuple[Any, ...]:
    core = written.strip(_EDGES)
    if core and core != written:  # it says what it says without commas and brackets
        said, alone, hopes, length, rows = tokens_of(lexicon)[core]
        lead = len(written) - len(written.lstrip(_EDGES))
        if lead:
            rows = tuple((place, start + lead, end + lead, *meaning) for place, start, end, *meaning in rows)
        return said, alone, hopes, length, rows
    vocabulary = lexicon.vocabulary
    partners = vocabulary.partners
    if written.isalpha():  # one word, as most are; the same as below
        known, meant, said = meaning = _meanings(lexicon)[without_marks(written)]
        if not said:
            return says_nothing(1)
        alone = not known and any(stands_alone(len(written), one, vocabulary) for one in meant)
        hopes = tuple(one for one in dict.fromkeys(said[known:]) if partners[one])
        return said, alone, hopes, 1, ((0, 0, len(written), *meaning),)
    found = words_of(written, WORD, lexicon)
    words = [word for word in found if word.said]
    if not words:
        return says_nothing(len(found))
    stand_for = dict.fromkeys(one for word in words for one in word.said[word.known :])
    return (
        tuple(dict.fromkeys(each for word in words for each in word.said)),
        any(stands_alone(word.end - word.start, one, vocabulary) for word in words if not word.known for one in word.meant),
        tuple(one for one in stand_for if partners[one]),
        len(found),
        tuple(map(tuple, words)),
    )


@lru_cache(maxsize=64)
def says_nothing(length: int) -> tuple[Any, ...]:
    """A token of so many words that say nothing."""
    return (), False, (), length, ()


_MEANS_NOTHING: Meaning = (False, (), ())


def _meaning(bare: str, lexicon: Lexicon) -> Meaning:
    """What a word without marks means."""
    vocabulary = lexicon.vocabulary
    known = bare in vocabulary.known
    found: list[Misspelling] = []
    if len(bare) > MAX_LETTERS:
        return _MEANS_NOTHING
    if not _SIGN.isdisjoint(bare):
        found = [(3, number, "masked") for number in _masked(bare, lexicon)]
    elif not _LEET.isdisjoint(bare):
        decoded = vocabulary.known.keys() & _decoded(bare)
        found = [(3, number, "masked") for word in decoded for number in vocabulary.spelt(word)]
    else:
        found = _misspelt(bare, known, lexicon)
    if not found:
        return (True, (), (bare,)) if known else _MEANS_NOTHING
    meant = tuple(sorted(found))
    stands_for = [vocabulary.plain[number] for _, number, _ in meant]
    said = (bare, *stands_for) if known else tuple(stands_for)
    return known, meant, said


def _misspelt(bare: str, known: bool, lexicon: Lexicon) -> list[Misspelling]:
    """What a word of letters may be a misspelling of."""
    vocabulary = lexicon.vocabulary
    found: list[Misspelling] = []
    if bare.isascii() and len(bare) > 2 and not _VOWEL.search(bare):
        found += [(5, number, "vowels_dropped") for number in vocabulary.by_consonants.get(bare, ())]
    if len(bare) < MIN_LETTERS:
        return found
    if known:  # it may still be how another language's word sounds: "jaco" beside "cenușiu"
        others = vocabulary.homophones.get(bare, ())
        return [*found, *((1, n, "respelt") for n in others if not any(bare in words for words in vocabulary.taken(n)))]
    found += vocabulary.misspelt(bare)
    turned = bare[::-1] if bare.isascii() else "".join(reversed(_CLUSTER.findall(bare)))
    if turned in vocabulary.known:
        found += [(4, number, "reversed") for number in vocabulary.spelt(turned)]
    return found


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


if not TYPE_CHECKING:
    with suppress(ImportError):  # not compiled for this platform
        from wildtext.matching._tokens import beside, may_be_misspelt, words_in  # noqa: F401
