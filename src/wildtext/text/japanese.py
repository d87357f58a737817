"""Japanese words that are written in ideographs or in kana as it pleases: 豹の毛皮, ヒョウのけがわ."""

from __future__ import annotations

import re
from itertools import product

from wildtext.text.tables import HIRAGANA, LARGE, SIMILAR, TO_KATAKANA

# Everyday readings of words for animals, parts and materials, the usual one first (own compilation from general knowledge).
_ENTRIES = """
象牙=ゾウゲ 牙=キバ 象=ゾウ 虎=トラ 豹=ヒョウ 熊=クマ 羆=ヒグマ 犀=サイ 鯨=クジラ 鮫=サメ 海亀=ウミガメ 亀=カメ
鼈甲=ベッコウ 鷹=タカ 鷲=ワシ 梟=フクロウ 隼=ハヤブサ 犀鳥=サイチョウ 狼=オオカミ 猿=サル 鰐=ワニ 蛇=ヘビ 鹿=シカ
狐=キツネ 獺=カワウソ 山猫=ヤマネコ 河馬=カバ 海馬=カイバ 鶴=ツル 穿山甲=センザンコウ 珊瑚=サンゴ 麝香=ジャコウ
剥製=ハクセイ 毛皮=ケガワ 毛=ケ 皮=カワ 革=カワ 頭骨=トウコツ 頭蓋骨=ズガイコツ 骨=ホネ 角=ツノ 羽根=ハネ 羽=ハネ
爪=ツメ 歯=ハ 肉=ニク 胆=タン,イ 肝=キモ 卵=タマゴ 鱗=ウロコ 甲羅=コウラ 尾=オ 尻尾=シッポ 手=テ 掌=テノヒラ 油=アブラ
鰭=ヒレ 髭=ヒゲ 印鑑=インカン 印材=インザイ 根付=ネツケ 彫刻=チョウコク 敷物=シキモノ 財布=サイフ 簪=カンザシ 櫛=クシ
標本=ヒョウホン 眼鏡=メガネ 置物=オキモノ 数珠=ジュズ 箸=ハシ
""".split()  # noqa: SIM905
_READINGS = {word: readings.split(",") for word, _, readings in (entry.partition("=") for entry in _ENTRIES)}
_WORDS = re.compile("|".join(sorted(_READINGS, key=lambda word: (-len(word), word))))
MAX_SPELLINGS = 12


def spellings(folded: str) -> tuple[str, ...]:
    """A form with each of its words in ideographs or in katakana, itself left out; at most MAX_SPELLINGS.

    >>> spellings("熊の胆")
    ('熊ノタン', '熊ノイ', 'クマノ胆', 'クマノタン', 'クマノイ')
    """
    pieces: list[list[str]] = []
    done = 0
    for found in _WORDS.finditer(folded):
        pieces += [[folded[done : found.start()]], [found[0], *_READINGS[found[0]]]]
        done = found.end()
    pieces.append([folded[done:]])
    if len(pieces) == 1:
        return ()
    made = (to_katakana("".join(choice)) for choice in product(*pieces))
    return tuple(dict.fromkeys(spelling for spelling in made if spelling != to_katakana(folded)))[:MAX_SPELLINGS]


def to_katakana(text: str) -> str:
    """Hiragana as katakana.

    >>> to_katakana("けがわ")
    'ケガワ'
    """
    return "".join(chr(ord(c) + TO_KATAKANA) if ord(c) in HIRAGANA else c for c in text)


def same_kana(written: str, meant: str) -> str | None:
    """What tells two letters apart that stand for one: "kana" for the other script or size, "similar" for another shape, else None.

    >>> same_kana("わ", "ワ"), same_kana("ョ", "ヨ"), same_kana("ソ", "ン"), same_kana("ア", "イ")
    ('kana', 'kana', 'similar', None)
    """
    one, other = (LARGE.get(to_katakana(c), to_katakana(c)) for c in (written, meant))
    if one == other:
        return "kana"
    return "similar" if SIMILAR.get(one, one) == SIMILAR.get(other, other) else None


def is_kana(text: str) -> bool:
    """Whether a folded text is written in kana alone.

    >>> is_kana("トラのキバ"), is_kana("虎の牙")
    (True, False)
    """
    return all("ァ" <= char <= "ー" for char in to_katakana(text))
