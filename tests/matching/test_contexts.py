import pytest

from wildtext.scorer import Scorer


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("ivory taffeta gown", "context"),
        ("faux ivory bangle", "context_cancels"),
        ("not rhino horn, buffalo", "context_cancels"),
        ("Ivory Coast flag", "benign_phrase"),
    ],
)
def test_set_aside_and_still_shown(scorer: Scorer, text: str, reason: str) -> None:
    result = scorer.score(text)
    assert result.suppressed
    assert result.suppressed[0].reason.startswith(reason)
    assert not result.flagged


def test_a_weak_material_needs_company(scorer: Scorer) -> None:
    assert not scorer.score("ivory, size 38").flagged
    assert scorer.score("old ivory, hand carved, 300 g, genuine").flagged


def test_a_claim_never_clears(scorer: Scorer) -> None:
    bare = scorer.score("carved ivory figure for sale")
    claimed = scorer.score("carved ivory figure for sale, pre-1947, CITES certificate, antique")
    assert bare.flagged
    assert claimed.flagged
    assert {c.kind for c in claimed.claims} >= {"permit"}


def test_news_is_no_trade(scorer: Scorer) -> None:
    text = "Breaking news: police arrested two men and seized 40 kg of rhino horn, the wildlife conservation agency reported"
    assert scorer.score(text).decision != "high_confidence"
