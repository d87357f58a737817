"""What holds for every text, whatever is in it."""

import json

from hypothesis import given, settings
from hypothesis import strategies as st

import wildtext
from wildtext.scoring.explain import replay

# Any string, with the pieces that make trouble more often than chance would.
PIECE_LIST = (
    ["ivory", "1v0ry", "rhino horn", "象牙", "งาช้าง", "ngà voi", "сл", "🐘", "🦷", "\u200b", "\u202e", "\ud800", "\x00", "ﬁ", "İ",
     "ß", "a\u0301\u0301\u0301", "\u0e33", "ㅅㅏㅇㅇㅏ", "&#105;", "&amp;", " ", "\n", "Elephas maximus", "1.2", "€ 50", "WhatsApp",
     "i.v.o.r.y", "ㅋㅃㅅ 뿔", "xy手串", "穿s甲 野生"]
)  # fmt: skip
PIECES = st.sampled_from(PIECE_LIST)
TEXTS = st.lists(st.one_of(PIECES, st.text(max_size=6)), max_size=12).map("".join)


@settings(max_examples=300, deadline=None)
@given(TEXTS)
def test_every_text_is_scored_and_every_offset_is_true(text: str) -> None:
    result = wildtext.score(text)
    assert 0.0 <= result.risk <= 1.0
    units = [0]
    for char in text:
        units.append(units[-1] + (2 if ord(char) > 0xFFFF else 1))
    for match in (*result.matches, *result.suppressed):
        assert 0 <= match.start < match.end <= len(text)
        assert text[match.start : match.end] == match.text
        assert (match.start_utf16, match.end_utf16) == (units[match.start], units[match.end])
    for row in (*result.claims, *result.signals):
        if row.start is not None and row.end is not None:
            assert 0 <= row.start < row.end <= len(text)
            assert row.text in (None, text[row.start : row.end])
    for match in result.matches:
        if match.kind != "species":
            continue
        assert set(match.taxon_ids) <= {taxon.taxon_id for taxon in result.taxa}


@settings(max_examples=200, deadline=None)
@given(TEXTS)
def test_reasons_replay_to_the_risk(text: str) -> None:
    result = wildtext.score({"title": text, "price": 20.0, "currency": "EUR"})
    assert replay(result) == result.risk
    review, high = result.thresholds.review, result.thresholds.high_confidence
    if result.decision == "high_confidence":
        assert result.risk >= high
    if result.decision == "review":
        assert result.risk >= review
    if not result.matches:
        assert result.decision == "none"
        assert result.risk < review


@settings(max_examples=100, deadline=None)
@given(TEXTS)
def test_the_same_listing_gives_the_same_bytes(text: str) -> None:
    first, second = wildtext.score(text).to_json(), wildtext.score(text).to_json()
    assert first == second
    json.loads(first)
    first.encode("utf-8")


@settings(max_examples=100, deadline=None)
@given(TEXTS, TEXTS)
def test_a_field_is_read_by_itself(title: str, description: str) -> None:
    alone = wildtext.score({"title": title})
    both = wildtext.score({"title": title, "description": description})
    assert [m for m in both.matches if m.field == "title"] == list(alone.matches)
