"""Places found one by one are those of the lists of all places."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wildtext.text import spots, views
from wildtext.text.pipeline import fold, normalize
from wildtext.text.views import Skeleton, View

LETTERS = st.sampled_from("aaabeEiIlL105$@!.-_ ,;#&<>%\b\nÀéßİßςоЂơưđạ호ﬁ～\u202e\u200b\u0301\u0334\u05b9เเแ่้ຫ္ခ်象象ㄒっツ𠀀\u064e")
WORDS = st.sampled_from(
    ["<b>", "&#105;", "IvoryCoast", "#ivoryCarving", "ngaf voi", "te6 giac1", "穿s甲", "3aj", "jeld temsa7", "نيييي"]
)
TEXTS = st.lists(st.one_of(LETTERS, LETTERS, WORDS, st.just(" "), st.characters()), max_size=40).map("".join)


def spans(length: int) -> list[tuple[int, int]]:
    return [(start, end) for start in range(length) for end in range(start + 1, min(start + 8, length) + 1)]


def all_places(skeleton: Skeleton, first: int, last: int) -> tuple[int, int]:
    return skeleton.starts[first], skeleton.ends[last - 1]


@settings(max_examples=600, deadline=None)
@given(TEXTS)
def test_a_few_letters_stand_where_the_places_of_all_say(text: str) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(spots, "MAX_ASKED", 10**6)
        normalized = normalize(text)
        skeletons = [*normalized.skeletons, *normalized.sounds]
        for skeleton in skeletons if normalized.consonants is None else (*skeletons, normalized.consonants):
            asked = spans(len(skeleton.letters))
            found = [skeleton.span(*span) for span in asked]
            assert found == [all_places(skeleton, *span) for span in asked]


def test_long_words_are_not_walked() -> None:
    skeleton = normalize("x " + "แท้" * 100).skeletons[0]
    assert [skeleton.span(i, i + 2) for i in range(10)] == [all_places(skeleton, i, i + 2) for i in range(10)]


def one_by_one(view: View) -> list[tuple[int, int]]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(views, "MAX_ASKED", 10**6)
        return [view.span(*span) for span in spans(len(view.text))]


@settings(max_examples=600, deadline=None)
@given(TEXTS)
def test_spans_of_a_fold_are_those_of_its_lists(text: str) -> None:
    found = one_by_one(fold(text))
    view = fold(text)
    starts, ends = view.starts, view.ends
    asked = spans(len(view.text))
    assert found == (asked if starts is None or ends is None else [(starts[start], ends[end - 1]) for start, end in asked])


EDITS = st.lists(st.tuples(st.integers(0, 3), st.integers(0, 3), st.text("xy", max_size=3)), max_size=6)


@settings(max_examples=600, deadline=None)
@given(EDITS, EDITS)
def test_spans_behind_any_edits_are_those_of_the_lists(first: list[tuple[int, int, str]], then: list[tuple[int, int, str]]) -> None:
    view = View("abcdefghij" * 4 + "k")
    for step in (first, then):
        edits, done = [], 0
        for gap, length, new in step:
            start = done + gap
            done = start + length
            if done < len(view.text) and (new or length):
                edits.append((start, done, new))
        view = view.rewrite("edited", edits)
    found = one_by_one(view)
    starts, ends = view.starts, view.ends
    asked = spans(len(view.text))
    assert found == (asked if starts is None or ends is None else [(starts[start], ends[end - 1]) for start, end in asked])
