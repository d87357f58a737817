"""Zhuyin spells every syllable that an ideograph can have, each in one way."""

from itertools import product

from wildtext.text.tables import pinyin
from wildtext.text.zhuyin import FINALS, INITIALS, syllable_at, to_pinyin

UNWRITTEN = {"n"}
"""An interjection without a vowel."""


def test_every_syllable_has_one_spelling() -> None:
    spelt: dict[str, list[str]] = {}
    for parts in product(("", *INITIALS), ("", *"ㄧㄨㄩ"), ("", *FINALS, "ㄝ")):
        syllable = to_pinyin("".join(parts)) if any(parts) else None
        if syllable is not None:
            spelt.setdefault(syllable, []).append("".join(parts))
    spoken = {syllable[:-1] for syllable in pinyin().values()} - UNWRITTEN
    assert sorted(spoken - set(spelt)) == []
    assert {syllable: ways for syllable, ways in spelt.items() if syllable in spoken and len(ways) > 1} == {}


def test_what_is_no_syllable() -> None:
    assert syllable_at("二手ㄉ電扇", 2) is None
    assert syllable_at("xiong", 0) is None
    assert syllable_at("", 0) is None
    assert syllable_at("ㄕ", 0) == ("shi", "", 1)
