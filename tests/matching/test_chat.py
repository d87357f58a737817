"""Chat alphabets: terms of other scripts in Latin letters and digits, and ordinary text that only sounds like them."""

from typing import Any

import pytest

from tests.case_files import cases
from wildtext.lexicon.loader import Lexicon
from wildtext.matching.finder import find
from wildtext.scorer import Scorer
from wildtext.text.chat import consonants, keys, reads_as
from wildtext.text.pipeline import normalize
from wildtext.text.skeleton import skeleton

# Ordinary text whose words have the consonants of terms: in Latin letters alone, and beside letters of the script.
INNOCENT = [
    "gold foil stickers, 50 pcs",
    "Gold foil للبيع لون ذهبي",
    "Shirt dabei, passt immer",
    "Bluetooth music speaker, square grid",
    "Post-peeling cream 50 ml",
    "פילטר bluetooth music חדש",
    "monitor 24 inch, sale",
    "corn cob holder",
    "goldlife kolye 925 ayar",
    "variationen in grau, kann man waschen",
    "nhang khang nang can mua gap",
    "ขายเสื้อ stickers new model s23",
    "kann man ขายของ",
    "phone case iphone14 pro max, 3in1 cable 2pcs",
    "mp3 player mp4 7inch 9plus",
    "jual sarung kulit asli, kualitas terbaik",
    "nag champa, oil musk, green gown",
    "balo kanken chính hãng",
    "통신 monitor kit gaming 27",
    "للبيع galaxy s23 ultra, apple watch 7",
    "فروش post card, pastel color",
    "ለሽያጭ samsung note 9 plus",
    "លក់ passionata kitchen set",
    "ຂາຍ toyota vigo champ",
    "اسپیکر sony karaoke set",
    "vand cernicova, leger beige",
    "Pilchers in tomato, pipilong toy",
    "asli leather wallet, tehran souvenir, shekel coin",
]


@pytest.mark.parametrize("case", cases("chat_alphabets"))
def test_terms_are_found_as_chats_spell_them(scorer: Scorer, case: dict[str, Any]) -> None:
    matches = scorer.score(case["text"]).matches
    hits = [m for m in matches if m.text == case["finds"]]
    assert [(m.term, m.language, m.transforms) for m in hits] == [(case["term"], case["language"], ("romanised",))]
    assert hits[0].normalized == normalize(case["term"]).folded.text


@pytest.mark.parametrize("text", INNOCENT)
def test_ordinary_text_that_sounds_alike_is_left_in_peace(scorer: Scorer, text: str) -> None:
    assert not [m for m in scorer.score(text).matches if "romanised" in m.transforms]


def test_what_was_found_can_be_read_again() -> None:
    lexicon = Lexicon.load()
    for text in ("jeld temsa7", "shakhe kargadan", "yenebir qoda"):
        assert any(f.transforms == ("romanised",) and f.end == len(text) for f in find(normalize(text), lexicon).findings)


@pytest.mark.parametrize("case", cases("chat_alphabets"))
def test_a_key_is_one_of_its_form(case: dict[str, Any]) -> None:
    form, tag = normalize(case["term"]).folded.text, case["language"]
    if tag in ("my", "ne"):  # written out, see `wildtext.text.respelling`
        return
    written = normalize(case["finds"]).folded
    assert reads_as(written.text, form, tag)
    assert consonants(skeleton(written)).letters in keys(form, tag)


def test_places_of_consonants() -> None:
    found = normalize("ya 3aj, el-feel 2026").consonants
    assert found is not None
    assert found.letters == "GLFL|"
    assert found.span(0, 4) == (3, 15)
