"""The way from a string to its views. To add a step, write it in a module of its own and give it a line in STEPS."""

from __future__ import annotations

import re
from collections.abc import Callable, Set
from dataclasses import dataclass
from functools import cache

from wildtext.text.arabic import DOTLESS, without_dots
from wildtext.text.chinese import MANDARIN, spell_out
from wildtext.text.fold import collapse_spaces, fold_ascii, fold_characters
from wildtext.text.hebrew import HOLAM, write_vav
from wildtext.text.korean import HANGUL, JAMO, by_rough_sound, compose_jamo
from wildtext.text.marks import (
    OVERLAY,
    cap_marks,
    compose_marks,
    composing_characters,
    drop_overlays,
    has_too_many_marks,
    needs_composing,
)
from wildtext.text.markup import (
    BACKSPACE,
    BACKWARDS,
    HASHTAG,
    PERCENT,
    REFERENCE,
    TAG,
    TAG_CHARACTERS,
    UPSIDE_DOWN,
    apply_backspaces,
    decode_percent,
    decode_references,
    decode_tag_characters,
    drop_tags,
    part_hashtags,
    turn_round,
    turn_upright,
)
from wildtext.text.myanmar import ZAWGYI, from_zawgyi
from wildtext.text.skeleton import capitals_as_seen, may_have_readings, readings, skeleton
from wildtext.text.southeast_asian import BURMESE, KHMER, VARIANTS, fold_thai_lao, order_burmese, order_khmer
from wildtext.text.tables import mark_classes
from wildtext.text.views import NormalizedText, View

Step = Callable[[View], View]


@dataclass(frozen=True, slots=True)
class _Registered:
    """A step of a view, run where `wanted(text)` finds something to do. Where there are `signs`, only texts with one are asked."""

    step: Step
    wanted: Callable[[str], object]
    signs: Callable[[], Set[str]] = frozenset


def _between(*ranges: tuple[int, int]) -> Callable[[], Set[str]]:
    return cache(lambda: frozenset(chr(code) for first, last in ranges for code in range(first, last + 1)))


def _of(characters: str) -> Callable[[], Set[str]]:
    found = frozenset(characters)
    return lambda: found


# The order matters. References first, since they can spell anything; marks are capped before anything sorts or composes
# them; what depends on vowel points runs before the fold drops them; what repairs spelling runs on folded letters.
STEPS = (
    _Registered(decode_references, REFERENCE.search, _of("&")),
    _Registered(decode_tag_characters, TAG_CHARACTERS.search, _between((0xE0020, 0xE007E))),
    _Registered(drop_tags, TAG.search, _of("<")),
    _Registered(decode_percent, PERCENT.search, _of("%")),
    _Registered(apply_backspaces, BACKSPACE.search, _of("\b")),
    _Registered(turn_round, BACKWARDS.search, _of("\u202d\u202e")),
    _Registered(turn_upright, UPSIDE_DOWN.search, _between((0x0254, 0x029E), (0x1D09, 0x1D09))),
    _Registered(part_hashtags, HASHTAG.search, _of("#＃")),
    _Registered(cap_marks, has_too_many_marks, cache(lambda: frozenset(mark_classes()))),
    _Registered(drop_overlays, OVERLAY.search, _between((0x334, 0x489), (0x135D, 0x135F), (0x20D2, 0x20EB))),
    _Registered(write_vav, HOLAM.search, _between((0x5B0, 0x5C7))),
    _Registered(from_zawgyi, ZAWGYI.search, _between((0x1000, 0x109F))),
    _Registered(fold_characters, lambda text: True),
    _Registered(compose_marks, lambda text: needs_composing().search(text), composing_characters),
    _Registered(fold_thai_lao, VARIANTS.search, _between((0xE00, 0xEFF))),
    _Registered(order_khmer, KHMER.search, _between((0x1780, 0x17FF))),
    _Registered(order_burmese, BURMESE.search, _between((0x1000, 0x109F))),
    _Registered(compose_jamo, JAMO.search, _between((0x1100, 0x11FF))),
    _Registered(collapse_spaces, re.compile("  ").search, _of(" ")),
)

# How words sound, where they can be told by it; each leads to one skeleton of the sound view.
SOUNDS = (
    _Registered(spell_out, MANDARIN.search),
    _Registered(by_rough_sound, HANGUL.search),
    _Registered(without_dots, DOTLESS.search),
)

_MARKUP = frozenset("&<%#")


def fold(text: str) -> View:
    """The folded view of any string: how a careful writer would have typed it, in small letters.

    >>> fold("Ｎｇà　Voi").text
    'ngà voi'
    """
    if text.isascii() and _MARKUP.isdisjoint(text) and "  " not in text:
        folded = fold_ascii(text)
        if folded is not None and "  " not in folded:
            return View(folded)
    view = View(text)
    characters = set(text)
    for registered in STEPS:
        signs = registered.signs()
        if (signs and signs.isdisjoint(characters)) or not registered.wanted(view.text):
            continue
        after = registered.step(view)
        if after is not view:
            view, characters = after, set(after.text)
    return view


def normalize(text: str) -> NormalizedText:
    """All views of a string that it could need.

    Any `str` is accepted: empty, with lone surrogates, of any length. Work is linear in the length.

    >>> normalized = normalize("Carved 1v0ry")
    >>> normalized.folded.text, [skeleton.letters for skeleton in normalized.skeletons]
    ('carved 1v0ry', ['carved1v0ry', 'carvedivory', 'carvedlvory'])
    """
    view = fold(text)
    risky = readings(view.text, capitals_as_seen(view, text)) if may_have_readings(view.text) else ()
    warnings = ("marks_capped",) if "marks_capped" in view.steps else ()
    plain = View(view.text)
    sounds = () if view.text.isascii() else tuple(skeleton(way.step(plain)) for way in SOUNDS if way.wanted(view.text))
    return NormalizedText(text, view, tuple(map(skeleton, (plain, *risky))), sounds, warnings)
