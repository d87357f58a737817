"""Thai, Lao, Khmer and Burmese spelt by ear: what is another word stays one, and positions are true."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wildtext.scorer import Scorer
from wildtext.text.pipeline import normalize
from wildtext.text.skeleton import skeleton
from wildtext.text.southeast_sounds import by_ear
from wildtext.text.views import View

LETTERS = st.one_of(
    *(st.characters(min_codepoint=first, max_codepoint=last) for first, last in ((0xE01, 0xE5B), (0xE81, 0xEDF), (0x1780, 0x17E9))),
    st.characters(min_codepoint=0x1000, max_codepoint=0x1049),
    st.sampled_from("หไใกนมร\u0e4cຫໄກ\u0ebcນ\u0eccក\u17cdက\u103a\u1039 a.ꀀ"),
)


@pytest.mark.parametrize(
    "text",
    [
        "เสื้อหนังเสื้อยืด ราคาถูก",
        "หนังนาค ภาค 2 ดีวีดี",
        "ลูกข่างไม้ ของเล่น",
        "กระดูกข้างหมู ต้มซุป",
        "พอลิเมอร์ใส 1 ลิตร",
        "บัตรประจำตัวนักเรียน",
        "เต่าทอง กล้วยไม้",
        "ดีมีของแถม",
        "คนหางแถว สารคดี",
        "เรียนภาษาคลิงงอน",
        "กริดสะสมแต้ม",
        "โครงสร้างกั้นระหว่างเลือดและสมอง",
        "ນຳແຮງງານ ມາໃຫ້",
        "ກະດູກຂ້າງໝູ ຕົ້ມ",
        "ດີມີຂອງແຖມ",
        "ຮ່າງສ້າງຕຶກ",
        "ស្បែកជើងខ្លាំង",
        "កុយមាស លក់",
        "ក្រចកទៅ ហាង",
        "ကားသားရေ ထိုင်ခုံ ရောင်းမည်",
        "ကြာသွားပြီ မြန်မြန်လာပါ",
        "ကြားသွားတယ် မနေ့က",
        "ကံချို ကဗျာ စာအုပ်",
        "ကျောင်းသားရေချိုး",
    ],
)
def test_what_sounds_like_another_word_is_that(scorer: Scorer, text: str) -> None:
    result = scorer.score(text)
    assert not [m for m in (*result.matches, *result.suppressed) if "respelt" in m.transforms]


@settings(max_examples=500, deadline=None)
@given(st.text(LETTERS, max_size=12))
def test_sounds_have_the_places_of_their_syllables(text: str) -> None:
    view = by_ear(View(text))
    assert view.starts is None or len(view.starts) == len(view.text)


@settings(max_examples=500, deadline=None)
@given(st.text(LETTERS, max_size=12))
def test_words_sound_alone_as_among_others(text: str) -> None:
    normalized = normalize(text)
    for spoken in normalized.sounds:
        if "by_ear" in spoken.reading.steps:
            assert spoken.letters == skeleton(by_ear(View(normalized.folded.text))).letters
