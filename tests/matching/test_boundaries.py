import pytest
from hypothesis import given
from hypothesis import strategies as st

from wildtext.lexicon.loader import Language, Lexicon
from wildtext.matching import boundaries
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


LANGUAGES = [*Lexicon.load().languages.values()]
WORDS = [
    "tusk",
    "ivory",
    "gading",
    "слон",
    "عاج",
    "งา",
    "งาช้าง",
    "ແຮດ",
    "ឆ្កែ",
    "ဆင်",
    "象牙",
    "サイ",
    "かめ",
    "상아",
    "🐘",
    "c.b",
    "4x",
]
BESIDE = st.sampled_from([*boundaries._PARTING, "a", "5", "'", "\u0301", "เ", "า", "ン", "가", "#"])


@given(
    st.sampled_from(WORDS),
    st.text(BESIDE, min_size=1, max_size=3),
    st.text(BESIDE, min_size=1, max_size=3),
    st.sampled_from(LANGUAGES),
)
def test_between_signs_a_word_of_any_script_may_stand(word: str, before: str, after: str, language: Language) -> None:
    text, start = f"{before}{word}{after}", len(before)
    quickly = fits(text, start, start + len(word), word, language)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(boundaries, "_PARTING", frozenset())
        assert fits(text, start, start + len(word), word, language) == quickly
