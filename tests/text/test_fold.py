from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.case_files import cases
from wildtext.text.fold import fold_characters
from wildtext.text.pipeline import BEFORE, BEHIND, SOUNDS, fold, normalize
from wildtext.text.readings import capitals_as_seen, readings
from wildtext.text.skeleton import letters_of, skeleton
from wildtext.text.tables import OPTIONAL, PLANE_LIMIT, skeleton_code
from wildtext.text.views import View


@pytest.mark.parametrize("case", cases("folds"))
def test_folded(case: dict[str, Any]) -> None:
    assert fold(case["text"]).text == case["folded"]


@settings(max_examples=400, deadline=None)
@given(st.text(max_size=40))
def test_every_character_knows_where_it_came_from(text: str) -> None:
    view = fold(text)
    for i in range(len(view.text)):
        start, end = view.span(i, i + 1)
        assert 0 <= start < end <= len(text)
    if view.starts is not None and view.ends is not None:
        assert len(view.starts) == len(view.ends) == len(view.text)
        assert list(view.starts) == sorted(view.starts)


@settings(max_examples=400, deadline=None)
@given(st.text(max_size=30))
def test_folding_twice_changes_nothing_more(text: str) -> None:
    once = fold(text).text
    if "&" not in once:  # "&amp;amp;" is one reference for each fold
        assert fold(once).text == once


# Letters, signs and marks that steps look for, beside any others.
TRICKY = st.sampled_from(
    "aabeEiIlL10945$@!.-_ ,;#&<>%\b\t\nÀéßİΣςΗоаЯђơưđạ호ㅎ하ﬁＡ１～ːɐɔ😀🐘\u202e\u202c\u200b\u0301\u0334\u05b9וא"
    "เเแํา่้ຫມក្ខាေကျ္象牙能火豸勺ㄒㄧっツンソ\u066eـبَؤ\U000e0069"
)
TEXTS = st.text(st.one_of(TRICKY, TRICKY, st.characters()), max_size=40)


@settings(max_examples=600, deadline=None)
@given(TEXTS)
def test_steps_that_nothing_asks_for_would_change_nothing(text: str) -> None:
    view = View(text)
    for registered in BEFORE:
        view = registered.step(view) if registered.wanted(view.text) else view
    view = fold_characters(view)
    for registered in BEHIND:
        view = registered.step(view) if registered.wanted(view.text) else view
    folded = fold(text)
    assert folded.text == view.text
    assert [folded.span(i, i + 1) for i in range(len(folded.text))] == [view.span(i, i + 1) for i in range(len(view.text))]


@settings(max_examples=600, deadline=None)
@given(TEXTS)
def test_readings_that_nothing_asks_for_would_not_be_there(text: str) -> None:
    normalized = normalize(text)
    folded = normalized.folded.text
    every = [reading.text for reading in readings(folded, capitals_as_seen(normalized.folded, text))]
    assert [skeleton.reading.text for skeleton in normalized.skeletons[1:]] == every
    sounds = [way.step(View(folded)).text for way in SOUNDS if way.wanted(folded)]
    assert [skeleton.reading.text for skeleton in normalized.sounds] == sounds


def test_marks_are_capped_and_said_so() -> None:
    normalized = normalize("ivory" + "\u0335" * 400)
    assert normalized.warnings == ("marks_capped",)
    assert len(normalized.folded.text) < 100


@settings(max_examples=300, deadline=None)
@given(st.text(max_size=30))
def test_every_letter_of_a_skeleton_has_its_place_in_the_folded_text(text: str) -> None:
    normalized = normalize(text)
    for reading in normalized.skeletons:
        length = len(reading.reading.text)
        assert len(reading.letters) == len(reading.starts) == len(reading.ends)
        spans = list(zip(reading.starts, reading.ends, strict=True))
        assert all(0 <= start < end <= length for start, end in spans)
        assert all(end <= start for (_, end), (start, _) in pairwise(spans))


@settings(max_examples=500, deadline=None)
@given(TEXTS)
def test_each_letter_of_a_skeleton_is_what_stands_at_its_place(text: str) -> None:
    folded = normalize(text).folded.text
    bare = skeleton(View(folded))
    assert "".join(bare.words) == bare.letters == letters_of(folded)
    assert bare.letters == "".join(letters_of(folded[start:end]) for start, end in zip(bare.starts, bare.ends, strict=True))


def test_a_letter_of_a_skeleton_is_exchanged_once() -> None:
    letters = {letter for code in range(PLANE_LIMIT) if (letter := skeleton_code(code)) > OPTIONAL}
    assert all(skeleton_code(letter) == letter for letter in letters)


@settings(max_examples=1_500, deadline=None)
@given(st.lists(TEXTS, max_size=4).map(" ".join))
def test_without_seams_letters_stand_side_by_side_in_the_original(text: str) -> None:
    normalized = normalize(text)
    if normalized.seams:
        return
    folded = normalized.folded
    for i, (first, second) in enumerate(pairwise(folded.text)):
        if first.isalpha() and second.isalpha():
            (_, end), (start, _) = folded.span(i, i + 1), folded.span(i + 1, i + 2)
            assert start <= end
            assert start < end or not (text[end - 1].islower() and text[start].isupper())
