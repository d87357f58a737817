"""Which languages a text speaks, and which words in it are another's: "fil" is an elephant in Turkish, a thread in French."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from functools import lru_cache

from wildtext.lexicon.loader import Language, Lexicon, Term
from wildtext.lexicon.schema import SCIENTIFIC, SIGNS
from wildtext.matching.boundaries import script

_WORD = re.compile(r"[^\W\d_]{2,}")
_KANA = re.compile("[\u3041-\u3096\u30a1-\u30fa]")
_SISTERS = {"id": "ms", "ms": "id", "hi": "ur", "ur": "hi", "ru": "uk", "uk": "ru"}
"""Languages that one listing often mixes."""
SAFE_LETTERS = 7
"""A strong word of so many letters is itself in any text."""
MIN_LETTERS_OF_PART = 4
"""Letters from which on a generic part word counts in a text of any language: it needs a species beside it anyway."""
LONGEST_STRAY = 6
"""Letters up to which a Latin word in a text of another script is taken for a name."""
_OTHER_LETTERS = re.compile("[\u0400-\u1dff\u3041-\u9fff\uac00-\ud7a3]")
_SHORT_HAN = 2


def primary(tag: str) -> str:
    """The primary subtag of a BCP 47 tag, in small letters.

    >>> primary("zh-Hans")
    'zh'
    """
    return tag.split("-")[0].lower()


def with_sisters(tags: set[str]) -> frozenset[str]:
    """Primary subtags and those of the languages often mixed with them."""
    return frozenset(tags | {_SISTERS[tag] for tag in tags & _SISTERS.keys()})


def heard(text: str, lexicon: Lexicon) -> Counter[str]:
    """How many of its common words a folded text holds, by language tag; languages of which it holds none are left out.

    Kana speak for Japanese, whatever they say.
    """
    common = lexicon.common_words
    votes = Counter(tag for word in set(_WORD.findall(text)) if word in common for tag in common[word])
    if _KANA.search(text):
        votes["ja"] += 1
    return votes


def other_language(term: Term, text: str, votes: Mapping[str, int], told: str | None, lexicon: Lexicon) -> Language | None:
    """The language that keeps one word of `term` from being meant in a folded text; else None.

    `votes` are those of `heard`, `told` the caller's language. Phrases and long strong words are taken as they are. A short Latin
    word in a text of another script is a brand or a model, unless it is English: then its own language is returned.
    """
    tag = term.language.tag
    if tag in (SCIENTIFIC, SIGNS) or (term.silent and len(term.folded) >= MIN_LETTERS_OF_PART):
        return None
    if told is not None and primary(told) == primary(tag):
        return None
    if primary(tag) in ("ja", "zh"):
        return _han(term, votes, lexicon)
    if _is_stray(term, text):
        return term.language
    if " " in term.folded or not votes or (term.strong and len(term.folded) >= SAFE_LETTERS):
        return None
    own = with_sisters({primary(tag)})
    others = [
        (count, other) for other, count in votes.items() if primary(other) not in own and _shares_script(term, lexicon, other)
    ]
    if not others:
        return None
    best, other = max(others)
    mine = max((count for known, count in votes.items() if primary(known) in own), default=0)
    needed = 1 if len(term.folded) <= 4 else 2
    return lexicon.languages[other] if best >= needed and best > 2 * mine else None


def _is_stray(term: Term, text: str) -> bool:
    return (
        not term.strong
        and term.language.tag != "en"
        and len(term.folded) <= LONGEST_STRAY
        and term.folded.isascii()
        and " " not in term.folded
        and _has_other_letters(text)
    )


@lru_cache(maxsize=16)  # asked for each hit of a text
def _has_other_letters(text: str) -> bool:
    return _OTHER_LETTERS.search(text) is not None


def _shares_script(term: Term, lexicon: Lexicon, tag: str) -> bool:
    """Whether a word of the term could be one of the other language at all: "bear" is no Urdu word."""
    common = lexicon.languages[tag].common
    return script(next(iter(common))[0]) == script(term.folded[0]) if common else True


def _han(term: Term, votes: Mapping[str, int], lexicon: Lexicon) -> Language | None:
    """A short word in ideographs is Japanese only beside kana, and Chinese only without."""
    if len(term.folded) > _SHORT_HAN or _KANA.search(term.folded):
        return None
    kana = "ja" in votes
    if primary(term.language.tag) == "ja" and not kana:
        return lexicon.languages.get("zh-Hans")
    if primary(term.language.tag) == "zh" and kana and not term.strong:
        return lexicon.languages.get("ja")
    return None


def foreign_marks(written: str, form: str, language: Language, votes: Mapping[str, int], lexicon: Lexicon) -> bool:
    """Whether the marks that `written` has beyond `form` are letters of a language that the text speaks: "cao hỗ" is no "cao ho".

    Where nothing tells the language, Vietnamese letters are taken for what they are; no one else decorates with them.
    """
    speaks = [lexicon.languages[tag] for tag in votes if tag != language.tag] or [
        known for tag, known in lexicon.languages.items() if tag == "vi" != language.tag
    ]
    return any(char not in form and char in known.marks for char in written for known in speaks)
