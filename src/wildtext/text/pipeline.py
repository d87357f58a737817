"""The way from a string to its views. To add a step, write it in a module of its own and give it a line in STEPS."""

from __future__ import annotations

from collections.abc import Callable, Sequence, Set
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import NamedTuple
from unicodedata import category

from wildtext.text.arabic import DOTLESS, without_dots
from wildtext.text.characters import Letters, Traits
from wildtext.text.chat import FEW_WORDS, consonants, is_romanised
from wildtext.text.chat_words import is_chatty
from wildtext.text.chinese import MANDARIN, spell_out
from wildtext.text.fold import collapse_spaces, fold_characters
from wildtext.text.hebrew import HOLAM, write_vav
from wildtext.text.initials import LETTERS, bare_initials, has_initials, has_leads, initials, leads, may_abbreviate
from wildtext.text.korean import HANGUL, JAMO, by_rough_sound, compose_jamo
from wildtext.text.marks import (
    OVERLAY,
    cap_marks,
    compose_marks,
    composing_characters,
    drop_overlays,
    has_too_many_marks,
    needs_composing,
    overlays,
)
from wildtext.text.markup import (
    BACKSPACE,
    BACKWARDS,
    HASHTAG,
    PERCENT,
    REFERENCE,
    REGIONAL,
    TAG,
    TAG_CHARACTERS,
    UPSIDE_DOWN,
    apply_backspaces,
    decode_percent,
    decode_references,
    decode_tag_characters,
    drop_tags,
    part_hashtags,
    read_regional,
    turn_round,
    turn_upright,
)
from wildtext.text.memo import Memo
from wildtext.text.myanmar import ZAWGYI, from_zawgyi
from wildtext.text.readings import EVERYTHING, GREEK, STRUNG_OUT, TRIGGERS, capitals_as_seen, readings, traits_of, traits_of_word
from wildtext.text.skeleton import bare_words, places, skeleton
from wildtext.text.southeast_asian import BURMESE, KHMER, fold_thai_lao, has_variants, order_burmese, order_khmer
from wildtext.text.southeast_sounds import SOUTHEAST, bare_sounds, by_ear, letters_that_sound
from wildtext.text.tables import mark_classes
from wildtext.text.views import NormalizedText, Skeleton, View

Step = Callable[[View], View]


@dataclass(frozen=True, slots=True)
class _Registered:
    """A step of a view, run where `wanted(text)` finds something to do; only texts with one of the `signs` are asked."""

    step: Step
    wanted: Callable[[str], object]
    signs: Callable[[], Set[str]]


def _between(*ranges: tuple[int, int]) -> Callable[[], Set[str]]:
    return cache(lambda: frozenset(chr(code) for first, last in ranges for code in range(first, last + 1)))


def _of(characters: str) -> Callable[[], Set[str]]:
    found = frozenset(characters)
    return lambda: found


# The order matters. References first, since they can spell anything; marks are capped before anything sorts or composes
# them; what depends on vowel points runs before the fold drops them; what repairs spelling runs on folded letters.
BEFORE = (
    _Registered(decode_references, REFERENCE.search, _of("&")),
    _Registered(decode_tag_characters, TAG_CHARACTERS.search, _between((0xE0020, 0xE007E))),
    _Registered(drop_tags, TAG.search, _of("<")),
    _Registered(decode_percent, PERCENT.search, _of("%")),
    _Registered(apply_backspaces, BACKSPACE.search, _of("\b")),
    _Registered(turn_round, BACKWARDS.search, _of("\u202d\u202e")),
    _Registered(turn_upright, UPSIDE_DOWN.search, _between((0x0254, 0x029E), (0x1D09, 0x1D09))),
    _Registered(read_regional, REGIONAL.search, _between((0x1F1E6, 0x1F200))),
    _Registered(part_hashtags, HASHTAG.search, _of("#＃")),
    _Registered(cap_marks, has_too_many_marks, cache(lambda: frozenset(mark_classes()))),
    _Registered(drop_overlays, OVERLAY.search, overlays),
    _Registered(write_vav, HOLAM.search, _between((0x5B0, 0x5C7))),
    _Registered(from_zawgyi, ZAWGYI.search, _between((0x1000, 0x109F))),
)
"""Steps on the way to the fold of characters."""
BEHIND = (
    _Registered(compose_marks, lambda text: needs_composing().search(text), composing_characters),
    _Registered(fold_thai_lao, has_variants, _between((0xE00, 0xEFF))),
    _Registered(order_khmer, KHMER.search, _between((0x1780, 0x17FF))),
    _Registered(order_burmese, BURMESE.search, _between((0x1000, 0x109F))),
    _Registered(compose_jamo, JAMO.search, _between((0x1100, 0x11FF))),
    _Registered(collapse_spaces, lambda text: "  " in text, _of(" ")),
)
"""Steps on folded characters."""

# How words sound, where they can be told by it; each leads to one skeleton of the sound view.
SOUNDS = (
    _Registered(spell_out, MANDARIN.search, _between((0x4E00, 0x9FA5), (0x3105, 0x3129))),
    _Registered(by_rough_sound, HANGUL.search, _between((0xAC00, 0xD7A3))),
    _Registered(without_dots, DOTLESS.search, _of("\u066e\u066f\u06a1")),
    _Registered(leads, has_leads, _between((0x1100, 0x1112))),
    _Registered(initials, has_initials, _of(LETTERS)),
    _Registered(by_ear, SOUTHEAST.search, letters_that_sound),
)

# Traits of characters and words: those that `readings` knows, then one bit for each step and sound, then these.
_FIRST = EVERYTHING.bit_length()
_ASKED = [(1 << _FIRST + n, registered) for n, registered in enumerate((*BEFORE, *BEHIND, *SOUNDS))]
_BEFORE, _BEHIND, _SOUNDS = _ASKED[: len(BEFORE)], _ASKED[len(BEFORE) : -len(SOUNDS)], _ASKED[-len(SOUNDS) :]
_IN_MANDARIN = _SOUNDS[0][0]
_ABBREVIATED, _BY_EAR = (next(bit for bit, way in _SOUNDS if way.step is step) for step in (initials, by_ear))
(
    _UNEVEN, _SEAM, _MARK, _ONE_LETTER, _UNTIDY, _LATIN, _ROMANISED, _CHATTY,
) = (1 << _FIRST + len(_ASKED) + n for n in range(8))  # fmt: skip
_ANY_BEFORE, _ANY_BEHIND, _ANY_SOUND = (sum(bit for bit, _ in group) for group in (_BEFORE, _BEHIND, _SOUNDS))


def _traits(char: str) -> int:
    """What a character asks for, by itself and as what it is folded to."""
    folded = fold_characters(View(char)).text
    traits = sum(bit for bit, registered in _BEFORE if char in registered.signs())
    for each in folded:
        traits |= traits_of(each)
        if "a" <= each <= "z":
            traits |= _LATIN
        elif is_romanised(each):
            traits |= _ROMANISED
        for bit, registered in (*_BEHIND, *_SOUNDS):
            if each in registered.signs():
                traits |= bit
    if len(folded) != 1:
        traits |= _UNEVEN
    if category(char)[0] == "M":
        traits |= _MARK
    elif not char.isalnum() and (not folded or any(map(str.isalpha, folded))):
        traits |= _SEAM
    return traits


_TRAITS = Traits(_traits)
_FOLD = Letters(lambda char: ord(fold_characters(View(char)).text))
"""For characters that fold to one."""


def fold(text: str) -> View:
    """The folded view of any string: how a careful writer would have typed it, in small letters.

    >>> fold("Ｎｇà　Voi").text
    'ngà voi'
    """
    return _fold(text)[0]


def _fold(text: str) -> tuple[View, int]:
    """The folded view, and the traits of the text."""
    view = View(text)
    asked = _TRAITS.union(text)
    if asked & _ANY_BEFORE:
        view = _through(_BEFORE, view, asked)
        if view.text is not text:
            asked = _TRAITS.union(view.text)
    if asked & _UNEVEN:
        view = fold_characters(view)
    else:
        text = _FOLD.exchange(view.text)
        view = view if text == view.text else view.same_length("folded", text)
    if asked & _ANY_BEHIND:
        before = view.text
        view = _through(_BEHIND, view, asked)
        if view.text is not before:
            asked = _TRAITS.union(view.text)
    return view, asked


def _through(steps: Sequence[tuple[int, _Registered]], view: View, asked: int) -> View:
    """The view after those of the steps that something asks for. A step may make what a later one looks for."""
    for bit, registered in steps:
        if asked & bit and registered.wanted(view.text):
            after = registered.step(view)
            if after is not view:
                view, asked = after, asked | _TRAITS.union(after.text)
    return view


class _Word(NamedTuple):
    """A piece of a text between two spaces: its fold, the bare words in that, what it asks for, and the bare words of its sound."""

    folded: str
    bare: tuple[str, ...]
    asked: int
    spoken: tuple[str, ...]


_STAY = frozenset((decode_references, decode_percent, cap_marks, part_hashtags))
"""Steps that change nothing beyond a word."""


def _has_seam(written: str, asked: int) -> bool:
    """Whether letters of a word may meet in the fold that are parted in the text, or a capital stands behind a small letter."""
    if asked & _SEAM:
        for i, char in enumerate(written):
            if _TRAITS[char] & _SEAM and any(map(_reads_as_letter, (*written[max(0, i - 1) : i], *written[i + 1 : i + 2]))):
                return True
    if not any(map(str.isupper, written[1:])):
        return False
    return any(small.islower() and capital.isupper() for small, capital in pairwise(written))


def _reads_as_letter(char: str) -> bool:
    """Whether a character is a letter or digit, or is folded to one."""
    return char.isalnum() or bool(_TRAITS[char] & _SEAM and _TRAITS[char] & EVERYTHING)


def _word(written: str) -> _Word:
    asked = _TRAITS.union(written)
    tidy = asked & (_ANY_BEFORE | _ANY_BEHIND | _UNEVEN | GREEK) == 0
    if asked & _ANY_BEFORE:
        for bit, registered in _BEFORE:
            if asked & bit:
                stays = registered.step is part_hashtags or (registered.step in _STAY and not registered.wanted(written))
                asked = asked & ~bit if stays else asked | _UNTIDY
        if asked & _UNTIDY:
            return _Word("", (), asked, ())
    if tidy:
        folded = seen = _FOLD.exchange(written)
    else:
        view = fold(written)
        folded = view.text
        seen = capitals_as_seen(view, written) if asked & GREEK else folded
    if _TRAITS.union(written[0] + folded[:1]) & _MARK:
        asked |= _UNTIDY  # it stands on the space before it
    asked = asked | _SEAM if _has_seam(written, asked) else asked & ~_SEAM
    bare = bare_words(folded)
    if 1 in map(len, bare):
        asked |= _ONE_LETTER
    if is_chatty(folded):
        asked |= _CHATTY
    if asked & _ABBREVIATED and not may_abbreviate(folded):
        asked &= ~_ABBREVIATED
    asked = traits_of_word(folded, seen, asked)
    if folded == written:
        folded = written  # many words are kept: each is held once
    words = (folded,) if bare == [folded] else tuple(bare)
    if asked & _BY_EAR:
        return _Word(folded, words, asked, bare_sounds(folded))
    return _Word(folded, words, asked, ())


_WORDS = Memo(_word, most=30_000)
"""Words of texts that were read before; most words of a text were. A stream in many languages has tens of thousands in use."""


def normalize(text: str) -> NormalizedText:
    """All views of a string that it could need.

    Any `str` is accepted: empty, with lone surrogates, of any length. Work is linear in the length.

    >>> normalized = normalize("Carved 1v0ry")
    >>> normalized.folded.text, [skeleton.letters for skeleton in normalized.skeletons]
    ('carved 1v0ry', ['carved1v0ry', 'carvedivory', 'carvedlvory'])
    """
    words = [_WORDS[written] for written in text.split()]
    asked = 0
    for word in words:
        asked |= word.asked
    if asked & _UNTIDY or not words:
        view, asked = _fold(text)
        return _normalized(text, view, asked | _ONE_LETTER | _SEAM)
    folded = _joined([word.folded for word in words], text)
    bare = [letters for word in words for letters in word.bare]
    if "  " in folded:
        return _normalized(text, View(collapse_spaces(View(folded)).text, map_out=lambda: fold(text)), asked, bare)
    spoken = None
    if asked & _BY_EAR:
        spoken = Skeleton([letters for word in words for letters in word.spoken], lambda: by_ear(View(folded)), places)
    return _normalized(text, View(folded, map_out=lambda: fold(text)), asked, bare, spoken)


def _joined(words: list[str], text: str) -> str:
    """Words of a text as one, with a space before and behind where the text has one."""
    return f"{' ' if text[0].isspace() else ''}{' '.join(words)}{' ' if text[-1].isspace() else ''}"


def _normalized(text: str, view: View, asked: int, bare: list[str] | None = None, spoken: Skeleton | None = None) -> NormalizedText:
    """All views of a text whose folded view and traits are known, and perhaps its bare words, and what it sounds like by ear."""
    folded = View(view.text)
    plain = skeleton(folded) if bare is None else Skeleton(bare, folded, places)
    if asked & _ONE_LETTER and list(map(len, plain.words)).count(1) >= _STRUNG:
        asked |= STRUNG_OUT
    seen = capitals_as_seen(view, text) if asked & GREEK else None
    risky = tuple(map(skeleton, readings(view.text, seen, asked))) if asked & TRIGGERS else ()
    if not asked & _IN_MANDARIN:  # letters are initials among ideographs only
        asked &= ~_ABBREVIATED
    warnings = ("marks_capped",) if "marks_capped" in view.steps else ()
    sounds: list[Skeleton] = []
    if asked & _ANY_SOUND:
        for bit, way in _SOUNDS:
            if asked & bit and way.wanted(view.text):
                bare_letters = bare_initials if way.step in (initials, leads) else skeleton
                sounds.append(spoken if bit == _BY_EAR and spoken is not None else bare_letters(way.step(folded)))
    speaks = asked & (_ROMANISED | _CHATTY) or len(plain.words) <= FEW_WORDS or (bare is None and is_chatty(view.text))
    latin = consonants(plain) if asked & _LATIN and speaks else None
    return NormalizedText(
        text, view, (plain, *risky), tuple(sounds), warnings, bool(asked & _SEAM), latin, bool(asked & _ROMANISED)
    )


_STRUNG = 3
"""Words of one letter from which on a text may hold a word strung out."""
