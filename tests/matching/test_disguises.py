from typing import Any

import pytest

from tests.case_files import cases
from wildtext.lexicon.loader import Language
from wildtext.matching.disguise import cost, explain
from wildtext.scorer import Scorer

ENGLISH = Language("en", True, False, frozenset(), frozenset(), frozenset())


@pytest.mark.parametrize("case", cases("disguises"))
def test_hidden_words_are_found(scorer: Scorer, case: dict[str, Any]) -> None:
    result = scorer.score(case["text"])
    hits = [m for m in result.matches if m.text == case["finds"]]
    assert hits, [(m.text, m.concept) for m in (*result.matches, *result.suppressed)]
    assert set(case["transforms"]) <= set(hits[0].transforms)


@pytest.mark.parametrize(
    "text",
    [
        "lv0 6 r.y screws M4",
        "size a b c d e f",
        "s.p.a.r.e parts h.o.t.e.l",
        "1v1 0ry.com 2x4",
        "corner desk, not corne",
        "bản đồ nước Nga với biển",
        "𝐥𝐞𝐚𝐭𝐡𝐞𝐫 𝐛𝐚𝐠 𝐟𝐨𝐫 𝐬𝐚𝐥𝐞",
        "Mother, hi! No rush",
        "elephants task force",
        "special offer for sale",
        "薰衣草精油 10ml 包邮",
        "护骨素 高钙",
        "dài lâu khi đi xa, mặt đồng hồ",
        "the rhi no horn of plenty",
    ],
)
def test_the_same_tricks_on_innocent_text_find_nothing(scorer: Scorer, text: str) -> None:
    assert not scorer.score(text).flagged


def test_explain_accepts_only_what_it_can_account_for() -> None:
    assert explain("1v0ry", "ivory", ENGLISH) == ("leet",)
    assert explain("ivory", "ivory", ENGLISH) == ()
    assert explain("avory", "ivory", ENGLISH) is None


def test_disguises_cost_and_add_up() -> None:
    assert 0 == cost(()) < cost(("leet",)) < cost(("leet", "separators"))
