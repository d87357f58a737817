from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.case_files import cases
from wildtext.text.pipeline import fold, normalize
from wildtext.text.skeleton import letters_of, skeleton
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


@settings(max_examples=300, deadline=None)
@given(st.text(alphabet=st.characters(max_codepoint=127), max_size=40))
def test_the_fast_way_for_ascii_is_the_slow_way(text: str) -> None:
    from wildtext.text.pipeline import STEPS

    view = View(text)
    for registered in STEPS:
        if registered.wanted(view.text):
            view = registered.step(view)
    assert fold(text).text == view.text


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
        spans = list(zip(reading.starts.tolist(), reading.ends.tolist(), strict=True))
        assert all(0 <= start < end <= length for start, end in spans)
        assert all(end <= start for (_, end), (start, _) in pairwise(spans))


@settings(max_examples=500, deadline=None)
@given(st.text(max_size=30))
def test_letters_without_places_are_the_same_letters(text: str) -> None:
    folded = normalize(text).folded.text
    assert letters_of(folded) == skeleton(View(folded)).letters
