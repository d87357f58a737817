from typing import Any

import pytest

from tests.case_files import cases
from wildtext.scorer import Scorer


@pytest.mark.parametrize("case", cases("headline"))
def test_found_at_its_place(scorer: Scorer, case: dict[str, Any]) -> None:
    result = scorer.score(case["text"])
    hits = [m for m in result.matches if m.text == case["finds"]]
    assert hits, [(m.text, m.concept) for m in (*result.matches, *result.suppressed)]
    assert hits[0].start == case["at"]
    assert hits[0].concept.split("/")[0] == case["group"]
    before, inside = case["text"][: hits[0].start], case["text"][: hits[0].end]
    assert hits[0].start_utf16 == len(before.encode("utf-16-le")) // 2
    assert hits[0].end_utf16 == len(inside.encode("utf-16-le")) // 2
    if case.get("flagged"):
        assert result.flagged
        assert case["group"] in result.categories


@pytest.mark.parametrize("case", cases("innocent"))
def test_left_in_peace(scorer: Scorer, case: dict[str, Any]) -> None:
    result = scorer.score(case["text"])
    assert not result.flagged, [(r.feature, r.contribution, r.term_ids) for r in result.reasons]
