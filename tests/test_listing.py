from typing import Any

import pytest

import wildtext
from wildtext import FailedListing, Listing, ListingError, ListingTypeError, score, score_many


@pytest.mark.parametrize(
    ("listing", "says"),
    [
        (3, "int"),
        (None, "NoneType"),
        (b"ivory", "bytes"),
        (["ivory"], "list"),
        ({"title": 5}, "'title'"),
        ({"tags": "ivory"}, "'tags'"),
        ({"tags": ["a", 7]}, "'tags[1]'"),
        ({"price": "5"}, "'price'"),
        ({"price": True}, "'price'"),
    ],
)
def test_what_is_no_listing_is_a_type_error_that_names_the_field(listing: Any, says: str) -> None:
    with pytest.raises(ListingTypeError, match=says.replace("[", r"\[").replace("]", r"\]")) as caught:
        score(listing)
    assert isinstance(caught.value, TypeError)


@pytest.mark.parametrize(
    ("listing", "says"), [({"titel": "x"}, "titel"), ({"price": float("nan")}, "price"), ({"price": float("inf")}, "price")]
)
def test_impossible_values_are_value_errors(listing: Any, says: str) -> None:
    with pytest.raises(ListingError, match=says) as caught:
        score(listing)
    assert isinstance(caught.value, ValueError)


@pytest.mark.parametrize(
    "text", ["", " ", "\x00", "\ud800", "\udfff\ud800", "\u200b" * 50, "a" * 250_000, "🐘" * 5_000, "\u0301" * 5_000, "&" * 9_999]
)
def test_any_string_is_a_listing(text: str) -> None:
    result = score(text)
    assert result.decision == "none"
    result.to_json().encode("utf-8")


def test_every_text_field_is_read_and_named() -> None:
    word = "rhino horn cup"
    listing = Listing(title=word, description=word, tags=("x", word), seller_text=word, image_text=word)
    assert [m.field for m in score(listing).matches] == ["title", "description", "tags[1]", "seller_text", "image_text"]


def test_str_mapping_and_listing_agree() -> None:
    text = "ivory netsuke, signed"
    assert score(text).to_json() == score({"description": text}).to_json() == score(Listing(description=text)).to_json()


def test_long_text_is_read_at_both_ends_and_says_so() -> None:
    text = "rhino horn. " + "chair " * 40_000 + "tiger bone wine"
    result = score(text)
    assert [m.text for m in result.matches] == ["rhino horn", "tiger bone wine"]
    assert all(text[m.start : m.end] == m.text for m in result.matches)
    assert [w.code for w in result.warnings if w.field] == ["truncated"]


def test_score_many_goes_on_after_a_bad_listing() -> None:
    results = list(score_many(["chair", 5, {"titel": "x"}, "rhino horn"]))  # type: ignore[list-item]
    assert [type(r).__name__ for r in results] == ["ListingScore", "FailedListing", "FailedListing", "ListingScore"]
    failed = results[1]
    assert isinstance(failed, FailedListing)
    assert (failed.index, failed.error) == (1, "ListingTypeError")


def test_score_many_is_lazy() -> None:
    def endless() -> Any:
        while True:
            yield "chair"

    assert not next(iter(score_many(endless()))).flagged


def test_results_are_immutable() -> None:
    result = score("rhino horn")
    with pytest.raises(AttributeError):
        result.risk = 0.0  # type: ignore[misc]
    with pytest.raises(AttributeError):
        result.matches[0].start = 1  # type: ignore[misc]


def test_all_that_is_promised_is_there() -> None:
    for name in wildtext.__all__:
        assert getattr(wildtext, name) is not None
    with pytest.raises(AttributeError, match="no attribute"):
        _ = wildtext.nothing  # type: ignore[attr-defined]
