"""Misspelt words: which are put right, and which are words of their own."""

import pytest

from wildtext.lexicon.loader import Lexicon
from wildtext.matching.finder import find
from wildtext.matching.typos import corrected
from wildtext.text.pipeline import normalize


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return Lexicon.load()


@pytest.mark.parametrize(
    "text",
    [
        "beko washing machine",  # a short word that sounds like a term (鼈甲, bekkou) says nothing alone
        "an elegant dress",  # one letter from "elephant" in some languages, and a word
        "usb hdd ddr lcd rpm kg",  # no vowels, no words
        "the task of an elephant",
        "2*3*4 cm, s*x, f**k",
        "status update, company car, cuties",  # the consonants of "shahtoosh", "chimpanzee", "jicotea"
        "baby & company",
        "turkey feathers",
        "Bitton jacket",
        "trong đường",
        "winter geeignet",
        "create volume",
    ],
)
def test_what_is_left_alone(lexicon: Lexicon, text: str) -> None:
    assert not [f for f in find(normalize(text), lexicon).findings if f.method == "fuzzy"]


def test_every_answer_is_the_same_again(lexicon: Lexicon) -> None:
    text = "panoglin clwas and drapoel ruf, m*sk p*d"
    first = [view.text for view in corrected(text, lexicon)]
    assert any("pangolin claws" in view for view in first)
    assert [view.text for view in corrected(text, lexicon)] == first  # now from memory


def test_positions_are_those_of_the_text(lexicon: Lexicon) -> None:
    text = "two panoglin clwas"
    (view, *_) = (view for view in corrected(text, lexicon) if "pangolin claws" in view.text)
    start = view.text.index("pangolin claws")
    assert text[slice(*view.span(start, start + len("pangolin claws")))] == "panoglin clwas"


def test_many_misspelt_words_take_no_longer(lexicon: Lexicon) -> None:
    assert len(corrected("panoglin clwas " * 2_000, lexicon)) <= 6
