"""The way from a string to its views. To add a step, write it in a module of its own and give it a line in STEPS."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from wildtext.text.chinese import IDEOGRAPH, spell_out
from wildtext.text.fold import collapse_spaces, fold_ascii, fold_characters
from wildtext.text.hebrew import HOLAM, write_vav
from wildtext.text.korean import JAMO, compose_jamo
from wildtext.text.marks import cap_marks, compose_marks, has_too_many_marks, needs_composing
from wildtext.text.markup import (
    BACKWARDS,
    PERCENT,
    REFERENCE,
    TAG,
    decode_percent,
    decode_references,
    drop_tags,
    turn_round,
)
from wildtext.text.myanmar import ZAWGYI, from_zawgyi
from wildtext.text.skeleton import may_have_readings, readings, skeleton
from wildtext.text.southeast_asian import VARIANTS, fold_thai_lao
from wildtext.text.views import NormalizedText, View

Step = Callable[[View], View]


@dataclass(frozen=True, slots=True)
class _Registered:
    """A step of the folded view, run where `wanted(text)` finds something to do."""

    step: Step
    wanted: Callable[[str], object]


# The order matters. References first, since they can spell anything; marks are capped before anything sorts or composes
# them; what depends on vowel points runs before the fold drops them; what repairs spelling runs on folded letters.
STEPS = (
    _Registered(decode_references, REFERENCE.search),
    _Registered(drop_tags, TAG.search),
    _Registered(decode_percent, PERCENT.search),
    _Registered(turn_round, BACKWARDS.search),
    _Registered(cap_marks, has_too_many_marks),
    _Registered(write_vav, HOLAM.search),
    _Registered(from_zawgyi, ZAWGYI.search),
    _Registered(fold_characters, lambda text: True),
    _Registered(compose_marks, lambda text: not text.isascii() and needs_composing().search(text)),
    _Registered(fold_thai_lao, VARIANTS.search),
    _Registered(compose_jamo, JAMO.search),
    _Registered(collapse_spaces, re.compile("  ").search),
)


_MARKUP = frozenset("&<%")


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
    for registered in STEPS:
        if registered.wanted(view.text):
            view = registered.step(view)
    return view


def normalize(text: str) -> NormalizedText:
    """All views of a string that it could need.

    Any `str` is accepted: empty, with lone surrogates, of any length. Work is linear in the length.

    >>> normalized = normalize("Carved 1v0ry")
    >>> normalized.folded.text, [skeleton.letters for skeleton in normalized.skeletons]
    ('carved 1v0ry', ['carved1v0ry', 'carvedivory', 'carvedlvory'])
    """
    view = fold(text)
    risky = readings(view.text) if may_have_readings(view.text) else ()
    warnings = ("marks_capped",) if "marks_capped" in view.steps else ()
    plain = View(view.text)
    sound = skeleton(spell_out(plain)) if IDEOGRAPH.search(view.text) else None
    return NormalizedText(text, view, tuple(map(skeleton, (plain, *risky))), sound, warnings)
