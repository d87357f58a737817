"""The way from a string to its views. To add a step, write it in a module of its own and give it a line in STEPS."""

from __future__ import annotations

from collections.abc import Callable, Sequence, Set
from dataclasses import dataclass
from functools import cache

from wildtext.text.arabic import DOTLESS, without_dots
from wildtext.text.characters import Traits
from wildtext.text.chat import FEW_WORDS, consonants, is_romanised
from wildtext.text.chat_words import is_chatty
from wildtext.text.chinese import MANDARIN, spell_out
from wildtext.text.fold import collapse_spaces, fold_characters, folded
from wildtext.text.hebrew import HOLAM, write_vav
from wildtext.text.initials import LETTERS, has_initials, has_leads, initials, leads
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
from wildtext.text.readings import (
    EVERYTHING,
    GREEK,
    LATIN,
    MIXING,
    OTHER,
    SIGN,
    STRUNG_OUT,
    TRIGGERS,
    VNI,
    capitals_as_seen,
    readings,
    traits_of,
)
from wildtext.text.skeleton import places, skeleton
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
    _SEAM, _LETTER, _SMALL, _CAPITAL, _LATIN, _ROMANISED,
) = (1 << _FIRST + len(_ASKED) + n for n in range(6))  # fmt: skip
_ANY_LETTER = LATIN | MIXING | OTHER
_ANY_BEFORE, _ANY_BEHIND, _ANY_SOUND = (sum(bit for bit, _ in group) for group in (_BEFORE, _BEHIND, _SOUNDS))


def _traits(char: str) -> int:
    """What a character asks for, by itself and as what it is folded to."""
    text = folded(char)
    traits = sum(bit for bit, registered in _BEFORE if char in registered.signs())
    for each in text:
        traits |= traits_of(each)
        if "a" <= each <= "z":
            traits |= _LATIN
        elif is_romanised(each):
            traits |= _ROMANISED
        for bit, registered in (*_BEHIND, *_SOUNDS):
            if each in registered.signs():
                traits |= bit
    if not char.isalnum() and (not text or any(map(str.isalpha, text))):
        traits |= _SEAM
    if char.isalnum() or (traits & _SEAM and traits & EVERYTHING):
        traits |= _LETTER
    traits |= _SMALL if char.islower() else _CAPITAL if char.isupper() else 0
    return traits


_TRAITS = Traits(_traits)


def fold(text: str) -> View:
    """The folded view of any string: how a careful writer would have typed it, in small letters.

    >>> fold("Ｎｇà　Voi").text
    'ngà voi'
    """
    return _fold(text)[0]


def _fold(text: str) -> tuple[View, int, str]:
    """The folded view, the traits of the text, and the text as it was before characters were folded."""
    view = View(text)
    asked = _TRAITS.union(text)
    if asked & _ANY_BEFORE:
        view = _through(_BEFORE, view, asked)
        if view.text is not text:
            asked = _TRAITS.union(view.text)
    written = view.text
    view = fold_characters(view)
    if asked & _ANY_BEHIND:
        before = view.text
        view = _through(_BEHIND, view, asked)
        if view.text is not before:
            asked = _TRAITS.union(view.text)
    return view, asked, written


def _through(steps: Sequence[tuple[int, _Registered]], view: View, asked: int) -> View:
    """The view after those of the steps that something asks for. A step may make what a later one looks for."""
    for bit, registered in steps:
        if asked & bit and registered.wanted(view.text):
            after = registered.step(view)
            if after is not view:
                view, asked = after, asked | _TRAITS.union(after.text)
    return view


def _has_seams(text: str) -> bool:
    """Whether letters may meet in the fold that are parted in the text, or a capital stands behind a small letter."""
    asked = _TRAITS.union(text)
    if asked & _SEAM and (_TRAITS.meet(text, _SEAM, _LETTER) or _TRAITS.meet(text, _LETTER, _SEAM)):
        return True
    return bool(asked & _CAPITAL) and _TRAITS.meet(text, _SMALL, _CAPITAL)


def normalize(text: str) -> NormalizedText:
    """All views of a string that it could need.

    Any `str` is accepted: empty, with lone surrogates, of any length. Work is linear in the length.

    >>> normalized = normalize("Carved 1v0ry")
    >>> normalized.folded.text, [skeleton.letters for skeleton in normalized.skeletons]
    ('carved 1v0ry', ['carved1v0ry', 'carvedivory', 'carvedlvory'])
    """
    view, asked, written = _fold(text)
    reading = View(view.text)
    plain = skeleton(reading)
    if list(map(len, plain.words)).count(1) >= _STRUNG:
        asked |= STRUNG_OUT
    seen = capitals_as_seen(view, text) if asked & GREEK else None
    risky = tuple(map(skeleton, readings(reading.text, seen, _borne_out(reading.text, asked)))) if asked & TRIGGERS else ()
    warnings = ("marks_capped",) if "marks_capped" in view.steps else ()
    latin = consonants(plain) if asked & _LATIN and _may_be_a_chat(plain, asked) else None
    seams = written is not text or _has_seams(text)
    return NormalizedText(text, view, (plain, *risky), _sounds(reading, asked), warnings, seams, latin, bool(asked & _ROMANISED))


def _borne_out(text: str, asked: int) -> int:
    """The traits of a folded text without those of its digits and signs, where none stands beside a letter."""
    if asked & SIGN and not (_TRAITS.meet(text, _ANY_LETTER, SIGN) or _TRAITS.meet(text, SIGN, _ANY_LETTER)):
        asked &= ~SIGN
    if asked & VNI and not _TRAITS.meet(text, LATIN, VNI):
        asked &= ~VNI
    return asked


def _may_be_a_chat(plain: Skeleton, asked: int) -> bool:
    """Whether Latin words of a text are read by their consonants."""
    return bool(asked & _ROMANISED) or len(plain.words) <= FEW_WORDS or is_chatty(plain.reading.text)


def _sounds(reading: View, asked: int) -> tuple[Skeleton, ...]:
    """Skeletons of a folded text as it sounds."""
    if not asked & _IN_MANDARIN:  # letters are initials among ideographs only
        asked &= ~_ABBREVIATED
    if not asked & _ANY_SOUND:
        return ()
    found: list[Skeleton] = []
    for bit, way in _SOUNDS:
        if not asked & bit or not way.wanted(reading.text):
            continue
        if bit == _BY_EAR:
            words = [letters for word in reading.text.split() for letters in _SPOKEN[word]]
            found.append(Skeleton(words, lambda: by_ear(reading), places))
        else:
            found.append(skeleton(way.step(reading)))
    return tuple(found)


_SPOKEN = Memo(bare_sounds, most=10_000)
"""Words by ear: their syllables are told apart letter by letter."""
_STRUNG = 3
"""Words of one letter from which on a text may hold a word strung out."""
