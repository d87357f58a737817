"""The short ways of matching find what the long way finds."""

from collections.abc import Iterator

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from wildtext.lexicon.loader import TELLING, Lexicon
from wildtext.matching import finder, typos
from wildtext.matching.first_look import FirstLook, Piece
from wildtext.text.pipeline import normalize

LEXICON = Lexicon.load()
# Words that are terms or parts of terms, their endings, what may stand between them, and disguises of all kinds.
WORDS = [
    "ivory", "ivories", "1v0ry", "ivоry", "i v o r y", "i.v.o.r.y", "IvoryCoast", "#ivorycarving", "rhino",
    "horn", "horns", "rhinohorn", "Elfenbein", "Elfenbeinkette", "gading", "digading", "bergading", "عاج",
    "العاج", "ንብ", "ngà voi", "nga voi", "ngaf voi", "象牙", "xiang ya", "xiangya", "상아", "งาช้าง", "слоновая",
    "кость", "tsuk", "elephant", "elephnat", "tiger", "tigre", "ti9er", "bone", "bne", "scale", "scales",
    "pangolin", "pango1in", "parrot", "parot", "macaw", "caviar", "leopard", "skin", "sk1n", "fur", "🐘", "🦷",
    "jeld temsa7", "naab el feel", "kraduk suea", "nga chang", "กระดูก", "للبيع", "poost", "3aj", "or namer", "למכירה",
    "xy手串", "穿s甲", "熊zh", "犀牛ㄐ", "XNJ", "穿甲山", "鳞片", "每克", "ㅋㅃㅅ 뿔", "코ㅃ소", "콧뿔솟 뿔", "아거 가죽", "진품",
    "นอแลด", "ดีมี", "ဆင်ဆွယ်", "ស្បេកខ្លា", "ນໍແຣດ", "vòi", "vuốt báo", "zuốt báo", "iphone14", "mp3", "ⓘⓥⓞⓡⓨ", "ⓧ", "ⓢ", "500ml",
]  # fmt: skip
PIECES = st.sampled_from([*WORDS, *"aosxéÉS'-,$*", "'s", "\n", "  "])
TEXTS = st.lists(st.one_of(PIECES, PIECES, st.just(" "), st.text(max_size=3)), max_size=10).map("".join)


class EveryPiece(FirstLook):
    """A look that lets every piece of a telling term through."""

    def __iter__(self) -> Iterator[Piece]:
        text = self._text
        for layer in self._lexicon.layers:
            views = [(layer.literal, None), *((layer.sought, skeleton) for skeleton in (*text.skeletons, *self._corrected))]
            for sought, skeleton in (*views, *((layer.sounds, skeleton) for skeleton in text.sounds)):
                letters = text.folded.text if skeleton is None else skeleton.letters
                for number, start, end in sought.automaton.find(letters):
                    self._roles |= sought.roles[number]
                    if sought.roles[number] & TELLING:
                        yield Piece(layer, sought, number, start, end, skeleton)
            if text.consonants is not None:
                for sought in (layer.chat, layer.chat_beside):
                    for number, start, end in sought.automaton.find(text.consonants.letters):
                        yield Piece(layer, sought, number, start, end, text.consonants)


@settings(max_examples=1500, deadline=None)
@given(TEXTS)
def test_a_first_look_misses_nothing(text: str) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(finder, "FirstLook", EveryPiece)
        slowly = finder.find(normalize(text), LEXICON)
    assert finder.find(normalize(text), LEXICON) == slowly


@settings(max_examples=1500, deadline=None)
@given(TEXTS)
@example("ÀÞÀ E")  # all its letters carry marks
def test_a_text_without_a_misspelt_token_has_no_misspelt_word(text: str) -> None:
    folded = normalize(text).folded.text
    quickly = [view.text for view in typos.corrected(folded, LEXICON)]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(typos, "may_be_misspelt", lambda folded, tokens: True)
        assert [view.text for view in typos.corrected(folded, LEXICON)] == quickly
