"""Word crossings: the list, and the segmenters that may veto."""

import warnings

import pytest

from wildtext import Scorer
from wildtext.errors import WildtextError

CROSSINGS = ("黑熊膽量大挑戰，親子桌遊", "阿根廷黑熊胆量测试")
WORDS = ("收购熊胆粉 野生", "黑熊胆 干货 微信", "野生熊胆小瓶装 微信联系")


@pytest.mark.parametrize("text", CROSSINGS)
def test_the_list_knows_everyday_crossings(scorer: Scorer, text: str) -> None:
    result = scorer.score(text)
    assert not result.flagged
    assert any(row.note and row.note.startswith("crossing") for row in result.suppressed)


@pytest.fixture(scope="module")
def segmenting() -> Scorer:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # jieba asks for pkg_resources and has escapes that new Pythons dislike
        return Scorer(segmenters=("jieba", "pyvi"))


@pytest.mark.parametrize("text", WORDS[:2])
def test_words_stay_words(scorer: Scorer, segmenting: Scorer, text: str) -> None:
    assert [m.text for m in segmenting.score(text).matches] == [m.text for m in scorer.score(text).matches] != []


@pytest.mark.parametrize("text", CROSSINGS)
def test_segmenters_agree_on_crossings(segmenting: Scorer, text: str) -> None:
    assert not segmenting.score(text).flagged


def test_active_segmenters_are_named(scorer: Scorer, segmenting: Scorer) -> None:
    assert [name.split()[0] for name in segmenting.versions.segmenters] == ["jieba", "pyvi"]
    assert scorer.versions.segmenters == ()


def test_vietnamese_words_are_left(segmenting: Scorer) -> None:
    assert [m.text for m in segmenting.score("mặt dây ngà voi thật, khắc tay").matches] == ["ngà voi"]


def test_a_long_run_does_not_hang(segmenting: Scorer) -> None:
    assert segmenting.score("熊" * 5_000 + "熊胆" + "象" * 5_000).decision == "none"


def test_unknown_segmenters_are_refused() -> None:
    with pytest.raises(WildtextError, match="known are jieba, pyvi"):
        Scorer(segmenters=("mecab",))
