"""Korean, Chinese and Cantonese disguises: each is found beside a second sign of the goods, and its twin is left in peace."""

from typing import Any

import pytest

from tests.case_files import cases
from wildtext.lexicon.loader import Lexicon
from wildtext.matching.doubtful import DOUBTFUL
from wildtext.matching.finder import find
from wildtext.scorer import Scorer
from wildtext.text.pipeline import normalize
from wildtext.types import Match


def hit(scorer: Scorer, case: dict[str, Any]) -> Match | None:
    result = scorer.score(case["text"])
    return next((m for m in result.matches if m.text == case["finds"] and set(case["transforms"]) <= set(m.transforms)), None)


@pytest.mark.parametrize("case", cases("east_asian"))
def test_hidden_words_are_found(scorer: Scorer, case: dict[str, Any]) -> None:
    assert hit(scorer, case), scorer.score(case["text"])


@pytest.mark.parametrize("case", cases("east_asian"))
def test_the_twin_is_left_in_peace(scorer: Scorer, case: dict[str, Any]) -> None:
    result = scorer.score(case["twin"])
    assert (result.flagged, result.matches) == (False, ())


@pytest.mark.parametrize("case", cases("east_asian"))
def test_the_match_alone_reads_as_the_same_term(scorer: Scorer, case: dict[str, Any]) -> None:
    """Alone but for a second sign of the goods."""
    match = hit(scorer, case)
    assert match is not None
    found = find(normalize(f"{match.text}; 保真 진품"), Lexicon.load()).findings
    assert any(f.term.folded == match.normalized and f.start == 0 and f.transforms == match.transforms for f in found)


@pytest.mark.parametrize("case", [case for case in cases("east_asian") if not DOUBTFUL.isdisjoint(case.values[0]["transforms"])])
def test_doubtful_readings_are_never_sure(scorer: Scorer, case: dict[str, Any]) -> None:
    assert scorer.score(case["text"] + " 정품 保真 每克 100g $100").decision != "high_confidence"


@pytest.mark.parametrize(
    "text",
    [
        "xy手串", "XNJ", "csj", "象y", "hg酒", "穿山j", "x牛角", "ㅋㅃㅅ", "ㅅㅇ", "ㅇㄷ", "ㅊㅅㄱ", "문 쓸개", "머모",
        "穿甲山", "樨牛桷", "ㅋㅋㅋ ㅎㅎ ㅅㄱ ㄱㅅ ㅊㅋ ㅇㅋ ㄴㄴ ㅈㅅ 500g 5만원 카톡", "XY-200 CSJ-5 HG100 手机壳 50克 99元 私聊",
        "QQ币 T恤 A字裙 V领 NS卡带 SK-II HR赫莲娜 包邮 50g 99元 私聊", "안녕하세요 ㅍㅍ ㄹㅇ ㅇㅈ ㅁㅊ 3kg 2만원 쪽지",
        "댕댕이 간식 커여운 띵작 머통령 100g 5000원 카톡", "ㄉ ㄅ ㄇ 好ㄉ 謝ㄌ 500克 100元 私訊",
        "ㅅㅇ 빗 세트 10kg 3만원 카톡", "ㅎㄱ 술 500g 2만원", "ㅇㄷ 분들 100g 5만원", "ㄱㄹ 고기 3kg 3만원",
        "hgy皮包 真皮 99元 500克",
        "LX牛角面包 500克 29元", "xl牛角扣 大衣 保真", "GX骨瓷 餐具 5斤 99元", "h皮 保真 100g 99元", "R&B皮革 頸枕 1kg 99元",
    ],
)  # fmt: skip
def test_what_is_written_everywhere_says_nothing(scorer: Scorer, text: str) -> None:
    assert scorer.score(text).matches == ()


@pytest.mark.parametrize("text", ["象牙se窗帘", "雪豹pi衣 复古", "xiang牙色 蕾丝", "鳄鱼wen钱包"])
def test_a_benign_phrase_may_be_disguised_as_well(scorer: Scorer, text: str) -> None:
    assert not scorer.score(text).flagged


def test_what_sounds_like_a_benign_phrase_hides_no_plain_term(scorer: Scorer) -> None:
    assert [m.text for m in scorer.score("西藏带回的雪豹皮一张").matches] == ["雪豹皮"]  # 雪豹皮衣 sounds the same
