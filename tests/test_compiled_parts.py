"""What is written in Cython does the same as the Python beside it, which says what is meant and works where nothing is compiled."""

import json
import os
import subprocess
import sys
from array import array
from pathlib import Path
from typing import Any

import pytest
from bench.evasion.written import written
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.text.test_fold import TEXTS
from tests.uncompiled import COMPILED, uncompiled
from wildtext.errors import LexiconError
from wildtext.lexicon import automaton, nearness
from wildtext.lexicon.loader import Lexicon
from wildtext.matching import tokens
from wildtext.scorer import Scorer
from wildtext.text import characters, respelling
from wildtext.text.pipeline import fold
from wildtext.text.skeleton import _bare, without_marks

PYTHON = uncompiled(characters)


@pytest.mark.skipif("CI" not in os.environ, reason="a checkout without a C compiler works as well")
def test_they_are_compiled_where_they_are_tested(root: Path) -> None:
    sources = sorted((root / "src").rglob("*.pyx"))
    assert tuple(".".join(path.relative_to(root / "src").with_suffix("").parts) for path in sources) == COMPILED
    assert characters.Letters.__module__ == "wildtext.text._letters"
    assert nearness.Nearness.__module__ == "wildtext.lexicon._nearness"
    assert automaton.Automaton.__module__ == "wildtext.lexicon._automaton"
    assert tokens.may_be_misspelt.__module__ == "wildtext.matching._tokens"
    assert respelling.EAR is not None
    assert PYTHON.Letters.__module__ == "uncompiled_characters"


@settings(max_examples=600, deadline=None)
@given(TEXTS)
def test_letters(text: str) -> None:
    compiled, python = characters.Letters(_bare), PYTHON.Letters(_bare)
    for _ in range(2):  # asked for the first time, and known
        assert compiled.words(text) == python.words(text)
        assert compiled.places(text) == python.places(text)
        assert compiled.union(text) == python.union(text)
        assert compiled.where(text, 32) == python.where(text, 32)
        assert compiled.meet(text, 32, 1) == python.meet(text, 32, 1)
    lower = characters.Letters(lambda char: ord(char.lower()[0]))
    assert lower.exchange(text) == PYTHON.Letters(lambda char: ord(char.lower()[0])).exchange(text)


@pytest.mark.parametrize("length", [511, 512, 513, 5_000])
def test_letters_of_long_texts(length: int) -> None:
    text = ("Rhinoo-hórn 象牙 😀 " * length)[:length]
    compiled, python = characters.Letters(_bare), PYTHON.Letters(_bare)
    assert compiled.words(text) == python.words(text)
    assert compiled.places(text) == python.places(text)
    assert compiled.exchange(text) == python.exchange(text)


def test_what_an_answer_raises_is_raised() -> None:
    def refuse(char: str) -> int:
        raise LookupError(char)

    for table in (characters.Letters(refuse), PYTHON.Letters(refuse)):
        for call in (table.words, table.places, table.union, table.exchange):
            with pytest.raises(LookupError, match="a"):
                call("a")
        with pytest.raises(LookupError, match="a"):
            table.where("a", 1)
        with pytest.raises(LookupError, match="a"):
            table.meet("ab", 1, 1)


HEARD = st.text(
    st.one_of(st.sampled_from("aeiouyhcqkzwxpgfjs"), st.sampled_from("оаиеэыьειουαאעכקקतथ्दाংশষஸஹతథాሀሐየا ةحز가\n")), max_size=30
)


@settings(max_examples=1_000, deadline=None)
@given(HEARD)
def test_sounds(word: str) -> None:
    ear = respelling.EAR
    assert ear is not None
    assert ear.by_ear(word) == respelling.by_ear(word)
    assert ear.rough(word) == respelling.roughly(word)


def test_endless_words_are_not_heard() -> None:
    ear = respelling.EAR
    assert ear is not None
    with pytest.raises(ValueError, match="65 letters"):
        ear.by_ear("x" * 65)


@pytest.fixture(scope="module")
def near(lexicon: Lexicon) -> tuple[Any, Any]:
    """The words of the lexicon, compiled and not."""
    vocabulary = lexicon.vocabulary
    return vocabulary.nearness, uncompiled(nearness).Nearness(
        *vocabulary.kept(), vocabulary.plain, vocabulary.sounds, vocabulary.taken
    )


@settings(max_examples=3_000, deadline=None)
@given(data=st.data())
def test_misspellings(near: tuple[Any, Any], lexicon: Lexicon, data: st.DataObject) -> None:
    letters = list(data.draw(st.sampled_from(lexicon.vocabulary.plain)))
    for _ in range(data.draw(st.integers(0, 3))):
        at = data.draw(st.integers(0, len(letters)))
        letters[at : at + data.draw(st.integers(0, 2))] = data.draw(HEARD)[:2]
    word = "".join(letters)
    if nearness.MIN_LETTERS <= len(word) <= nearness.MAX_LETTERS:
        compiled, python = near
        assert sorted(compiled.misspelt(word)) == sorted(python.misspelt(word))


def test_an_empty_vocabulary(lexicon: Lexicon) -> None:
    nothing = array("i"), array("i"), array("i", bytes(4 << 17)), [], lexicon.vocabulary.sounds, lexicon.vocabulary.taken
    for kind in (nearness.Nearness, uncompiled(nearness).Nearness):
        assert kind(*nothing).misspelt("elephant") == []
        assert kind(*nothing).under([0, 1 << 31]) == set()


def test_a_damaged_lexicon_is_refused(lexicon: Lexicon) -> None:
    keys, numbers, seen = lexicon.vocabulary.kept()
    module = pytest.importorskip("wildtext.lexicon._nearness")
    for damaged in ((keys, numbers[1:], seen), (keys, numbers, seen[1:])):
        with pytest.raises(LexiconError, match="damaged"):
            module.Nearness(*damaged, lexicon.vocabulary.plain, lexicon.vocabulary.sounds, lexicon.vocabulary.taken)
    compiled, _ = automaton.beginnings(["rhinoceros", "rhinoplasty", "horn"])
    module = pytest.importorskip("wildtext.lexicon._automaton")
    for changed in ({"whole": -1}, {"whole": 99}, {"tails": []}, {"first": [1, 2, 3]}):
        with pytest.raises(LexiconError, match="damaged"):
            module.Automaton({**compiled, **changed})


@settings(max_examples=500, deadline=None)
@given(data=st.data())
def test_words_that_may_be_misspelt(lexicon: Lexicon, data: st.DataObject) -> None:
    known = tokens.tokens_of(lexicon)
    words = st.sampled_from(
        ["tsuk", "elephant", "korne", "de", "rinosséros", "m*sk", "100", "g,", "task", "panoglin", "clwas", "ruf"]
    )
    text = " ".join(data.draw(st.lists(words, max_size=20)))
    python = uncompiled(tokens)
    assert tokens.may_be_misspelt(text, known) == python.may_be_misspelt(text, known)
    assert tokens.words_in(text, known) == python.words_in(text, known)
    words = tokens.words_in(text, known)
    assert tokens.beside(words, known.partners) == python.beside(words, known.partners)


@settings(max_examples=3_000, deadline=None)
@given(data=st.data())
def test_a_token_that_says_nothing(lexicon: Lexicon, data: st.DataObject) -> None:
    compiled = pytest.importorskip("wildtext.matching._tokens")
    letters = list(data.draw(st.sampled_from(lexicon.vocabulary.plain)))
    for _ in range(data.draw(st.integers(0, 3))):
        at = data.draw(st.integers(0, len(letters)))
        letters[at : at + data.draw(st.integers(0, 2))] = data.draw(TEXTS)[:3]
    token = "".join("".join(letters).split())
    length = compiled.words_that_say_nothing(token, lexicon.vocabulary.nearness)
    words = tokens.words_of(token, tokens.WORD, lexicon)
    assert length in (-1, len(words))
    if length >= 0:
        assert not any(word.said for word in words)


def test_results_are_the_same_without_them(scorer: Scorer) -> None:
    texts = [case.text for case in written()][::5]
    program = (
        f"import json, sys; sys.modules.update(dict.fromkeys({COMPILED}))\n"
        "from wildtext.scorer import Scorer\n"
        "scorer = Scorer()\n"
        "json.dump([scorer.score(text).to_dict() for text in json.load(sys.stdin)], sys.stdout)"
    )
    done = subprocess.run([sys.executable, "-c", program], input=json.dumps(texts), capture_output=True, text=True, check=True)
    assert len(texts) > 500
    for text, without in zip(texts, json.loads(done.stdout), strict=True):
        assert json.loads(json.dumps(scorer.score(text).to_dict())) == without


def test_words_of_real_texts(near: tuple[Any, Any]) -> None:
    compiled, python = near
    words = {without_marks(word) for case in written() for word in fold(case.text).text.split()}
    words = {word for word in words if nearness.MIN_LETTERS <= len(word) <= nearness.MAX_LETTERS}
    for word in words:
        assert sorted(compiled.misspelt(word)) == sorted(python.misspelt(word))
