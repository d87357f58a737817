import pytest

from wildtext.lexicon.loader import Lexicon
from wildtext.matching.boundaries import fits


@pytest.mark.parametrize(
    ("text", "form", "language", "inside"),
    [
        ("an ivory ring", "ivory", "en", True),
        ("ivoryx ring", "ivory", "en", False),
        ("tigers for sale", "tiger", "en", True),
        ("tigerish", "tiger", "en", False),
        ("出售象牙手镯", "象牙", "zh-Hans", True),
        ("상아를 판매", "상아", "ko", True),
        ("상아탑", "상아", "ko", False),
        ("elefantenhaut", "elefant", "de", True),
        ("fildişinden", "fildişi", "tr", False),
        ("والعاج", "عاج", "ar", True),
        ("علاج", "عاج", "ar", False),
    ],
)
def test_where_a_word_may_begin_and_end(lexicon: Lexicon, text: str, form: str, language: str, inside: bool) -> None:
    start = text.find(form)
    found = start >= 0 and fits(text, start, start + len(form), form, lexicon.languages[language]) is not None
    assert found is inside
