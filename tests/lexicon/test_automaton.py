import pytest
from ahocorasick_rs import AhoCorasick
from hypothesis import given
from hypothesis import strategies as st

from tests.uncompiled import uncompiled
from wildtext.lexicon import automaton
from wildtext.lexicon.automaton import Automaton, beginnings

PYTHON = uncompiled(automaton).Automaton
_LATIN = st.text("ab", min_size=1, max_size=12)
_MIXED = st.text("aบ象", min_size=1, max_size=9)


@given(st.sets(_LATIN | _MIXED, min_size=1, max_size=80), st.text("ab", max_size=60) | st.text("aบ象", max_size=40))
def test_heads_and_tails_find_what_an_automaton_over_everything_finds(strings: set[str], text: str) -> None:
    compiled, patterns = beginnings(strings)
    assert sorted(patterns) == sorted(strings)
    everything = AhoCorasick(patterns).find_matches_as_indexes(text, overlapping=True)
    for kind in (Automaton, PYTHON):
        assert kind(compiled).find(text) == everything


@given(st.sets(_MIXED, max_size=40), st.text("aบ象", max_size=80))
def test_patterns_with_a_role(strings: set[str], text: str) -> None:
    compiled, patterns = beginnings(strings)
    roles = bytes(number % 4 for number in range(len(patterns)))
    together, found = Automaton(compiled).find_with(text, roles, 2)
    assert (together, found) == PYTHON(compiled).find_with(text, roles, 2)
    assert all(roles[number] & 2 for number, _, _ in found)
    for kind in (Automaton, PYTHON):
        if together:
            with pytest.raises(IndexError):
                kind(compiled).find_with(text, b"", 2)


def test_letters_beyond_the_first_plane() -> None:
    compiled, patterns = beginnings(["🐘🦏", "🐘", "a🐘b", "𠀀"])
    for kind in (Automaton, PYTHON):
        found = kind(compiled).find("a🐘b🐘🦏𠀀")
        assert [patterns[number] for number, _, _ in found] == ["🐘", "a🐘b", "🐘", "🐘🦏", "𠀀"]


def test_many_patterns_with_one_head_get_longer_heads() -> None:
    strings = [f"elephant{first}{second}" for first in "abcdefgh" for second in "abcdefgh"]
    compiled, patterns = beginnings([*strings, "elephant"])
    assert len(compiled["heads"].split("\n")) == 9
    found = Automaton(compiled).find("elephantbc elephanthi")
    assert [(patterns[number], start, end) for number, start, end in found] == [
        ("elephant", 0, 8), ("elephantbc", 0, 10), ("elephant", 11, 19),
    ]  # fmt: skip
