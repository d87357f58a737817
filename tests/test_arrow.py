"""Record batches in, record batches out: nothing lost, and the same as `score_many`."""

import decimal
import json
from typing import Any

import pytest

from wildtext import ListingTypeError, Scorer, WildtextError

pa = pytest.importorskip("pyarrow")
pytest.importorskip("pandas")  # pyarrow looks for it

from hypothesis import given, settings  # noqa: E402
from hypothesis import strategies as st  # noqa: E402

from tests.test_properties import TEXTS  # noqa: E402
from wildtext.arrow import SCHEMA, columns_read, score_batch  # noqa: E402

NOTHING = dict.fromkeys(SCHEMA.names)


def batch(**columns: Any) -> Any:
    return pa.RecordBatch.from_pydict(columns)


def scored(one: Any, **options: Any) -> list[dict[str, Any]]:
    out = score_batch(one, **options)
    out.validate(full=True)
    rows: list[dict[str, Any]] = out.to_pylist()
    return rows


def test_each_column_is_what_the_result_holds(scorer: Scorer) -> None:
    listing = {
        "id": "a", "title": "🐘 Vòng tay ngà voi thật", "description": "Carved 1v0ry, 出售象牙手镯", "tags": ["ngà voi", "x"],
        "price": 480.0, "currency": "USD", "language": "vi", "seller_text": "rhino horn", "image_text": "虎骨",
        "country": "VN", "url": "u",
    }  # fmt: skip
    one = pa.RecordBatch.from_pylist([listing])
    (row,) = scored(one, scorer=scorer)
    result = scorer.score(listing)
    assert result.flagged
    assert row == {
        "id": "a",
        "risk": result.risk,
        "flagged": True,
        "decision": result.decision,
        "labels": [label.id for label in result.labels],
        "taxa": [taxon.scientific_name for taxon in result.taxa],
        "terms": list(dict.fromkeys(match.term for match in result.matches)),
        "result_json": result.to_json(),
        "versions": json.dumps(result.versions.to_dict(), separators=(",", ":")),
        "error": None,
    }
    assert score_batch(one, scorer=scorer).schema == SCHEMA
    assert [s["kind"] for s in json.loads(row["result_json"])["signals"] if s["field"] == "price"] == ["price"]


def test_nulls_stay_null_and_an_empty_text_is_a_text() -> None:
    rows = scored(batch(id=["a", "b", "c", None], title=[None, "", "ivory", None], tags=[[], None, None, [None, "rhino horn"]]))
    assert rows[0] == {**NOTHING, "id": "a"}
    assert rows[1]["risk"] == Scorer_.score({"title": ""}).risk
    assert rows[1]["labels"] == []
    assert rows[2]["risk"] > 0
    assert rows[3]["terms"] == ["rhino horn"]


def test_a_bad_row_carries_its_error_and_the_rest_goes_on() -> None:
    rows = scored(batch(id=[1, 2, 3, 4], title=["rhino horn"] * 4, price=[5.0, -1.0, float("nan"), None]))
    assert [row["flagged"] for row in rows] == [True, None, None, True]
    assert rows[1] == {**NOTHING, "id": "2", "error": "ListingError: listing field 'price' must be a finite number of 0 or more"}
    assert rows[2]["error"]


def test_text_that_is_no_utf8_is_an_error_of_its_row() -> None:
    broken = pa.Array.from_buffers(
        pa.string(), 3, [None, pa.py_buffer(b"\0\0\0\0\5\0\0\0\6\0\0\0\x0b\0\0\0"), pa.py_buffer(b"chair\xffivory")]
    )
    rows = scored(pa.RecordBatch.from_arrays([broken, pa.array(["a", "b", "c"])], names=["title", "id"]))
    assert [row["error"] for row in rows] == [None, "ListingError: column 'title' is not UTF-8", None]
    assert [row["risk"] is None for row in rows] == [False, True, False]


TEXT_TYPES = [
    pa.string(), pa.large_string(), pa.dictionary(pa.int8(), pa.string()), pa.dictionary(pa.int32(), pa.large_string()),
    *([pa.string_view()] if hasattr(pa, "string_view") else []),
]  # fmt: skip


@pytest.mark.parametrize("kind", TEXT_TYPES, ids=str)
def test_every_kind_of_string_column(kind: Any) -> None:
    values = ["rhino horn", None, "", "🐘 象牙"]
    texts = pa.array(values).cast(kind) if pa.types.is_dictionary(kind) else pa.array(values, kind)
    plain = scored(batch(id=values, title=values))
    assert scored(pa.RecordBatch.from_arrays([texts, texts], names=["title", "id"])) == plain
    assert plain[3]["flagged"]
    if not pa.types.is_dictionary(kind):
        tags = pa.array([[v] for v in values], pa.list_(kind))
        large = pa.array([[v] for v in values], pa.large_list(kind))
        assert scored(pa.RecordBatch.from_arrays([tags], names=["tags"])) == scored(
            pa.RecordBatch.from_arrays([large], names=["tags"])
        )


@pytest.mark.parametrize("kind", [pa.int8(), pa.uint64(), pa.float32(), pa.float64(), pa.decimal128(10, 2), pa.null()], ids=str)
def test_every_kind_of_price(kind: Any) -> None:
    value = None if kind == pa.null() else decimal.Decimal(12) if pa.types.is_decimal(kind) else 12
    one = pa.RecordBatch.from_arrays([pa.array(["rhino horn"]), pa.array([value], kind)], names=["title", "price"])
    (row,) = scored(one)
    prices = [signal["value"] for signal in json.loads(row["result_json"])["signals"]]
    assert prices == ([] if value is None else [12.0])


def test_slices_and_empty_batches() -> None:
    whole = batch(id=["a", "b", "c", "d"], title=["chair", "rhino horn", None, "tusk"], more=[1, 2, 3, 4])
    assert scored(whole.slice(1, 2), keep=["more"]) == scored(whole, keep=["more"])[1:3]
    empty = score_batch(whole.slice(0, 0), keep=["more"])
    assert empty.num_rows == 0
    assert empty.schema == score_batch(whole, keep=["more"]).schema
    assert score_batch(pa.RecordBatch.from_pydict({"title": pa.array([], pa.string())})).schema == SCHEMA


def test_other_columns_are_ignored_or_kept_untouched() -> None:
    one = batch(title=["rhino horn", "chair"], weight=[1.5, None], titel=["x", "y"], id=[7, 8], seen=[{"a": 1}, None])
    assert [list(row) for row in scored(one)] == [SCHEMA.names] * 2
    kept = scored(one, keep=["seen", "id", "weight", "seen"])
    assert list(kept[0]) == [*SCHEMA.names, "seen", "weight"]
    assert [(row["id"], row["seen"], row["weight"]) for row in kept] == [("7", {"a": 1}, 1.5), ("8", None, None)]


def test_a_text_column_takes_the_place_of_the_description() -> None:
    one = batch(body=["rhino horn"], description=["chair"], title=["table"])
    (row,) = scored(one, text_column="body")
    assert {m["field"] for m in json.loads(row["result_json"])["matches"]} == {"description"}
    (row,) = scored(batch(title=["rhino horn"]), text_column="title")
    assert {m["field"] for m in json.loads(row["result_json"])["matches"]} == {"description"}
    assert columns_read(one.schema, "description") == {"description": "description", "title": "title"}


@pytest.mark.parametrize(
    ("columns", "options", "message"),
    [
        ({"title": [1]}, {}, "column 'title' must hold strings, not int64"),
        ({"title": ["x"], "price": ["12"]}, {}, "column 'price' must hold numbers, not string"),
        ({"title": ["x"], "tags": ["a"]}, {}, "column 'tags' must hold a list of strings, not string"),
        ({"title": ["x"], "tags": [[1]]}, {}, "column 'tags' must hold a list of strings, not list<.*int64>"),
        ({"title": ["x"], "id": [1.5]}, {}, "column 'id' must hold strings or whole numbers, not double"),
        ({"title": [b"x"]}, {}, "column 'title' must hold strings, not binary"),
        ({"body": ["x"], "price": [1]}, {}, "no column holds text: .* there are: 'body', 'price'"),
        ({"body": ["x"]}, {"text_column": "text"}, "no column 'text'; there are: 'body'"),
        ({"title": ["x"]}, {"keep": ["day"]}, "no column 'day' to keep"),
        ({"title": ["x"], "risk": [1]}, {"keep": ["risk"]}, "'risk' cannot be kept"),
        ({"title": ["x"]}, {"keep": "title"}, "keep must be a list"),
    ],
)
def test_a_batch_that_cannot_be_read_is_a_clear_error(columns: Any, options: Any, message: str) -> None:
    with pytest.raises(ListingTypeError, match=message):
        score_batch(batch(**columns), **options)


def test_what_is_no_batch() -> None:
    with pytest.raises(ListingTypeError, match=r"Table; a Table has to_batches"):
        score_batch(pa.table({"title": ["x"]}))
    twice = pa.RecordBatch.from_arrays([pa.array(["x"]), pa.array(["y"])], names=["title", "title"])
    with pytest.raises(ListingTypeError, match="more than one column 'title'"):
        score_batch(twice)
    with pytest.raises(WildtextError, match="result_json must be one of all, flagged, none"):
        score_batch(batch(title=["x"]), result_json="some")  # type: ignore[arg-type]


def test_results_in_full_only_where_they_are_wanted() -> None:
    one = batch(title=["rhino horn, no papers", "chair"])
    assert [row["result_json"] is not None for row in scored(one)] == [True, True]
    assert [row["result_json"] is not None for row in scored(one, result_json="flagged")] == [True, False]
    assert [row["result_json"] is not None for row in scored(one, result_json="none")] == [False, False]


ROWS = st.fixed_dictionaries(
    {
        "id": st.none() | st.text(st.characters(exclude_categories=["Cs"]), max_size=3),
        "title": st.none() | TEXTS.filter(lambda t: "\ud800" not in t).map(lambda t: t.encode("utf-8", "replace").decode()),
        "tags": st.none() | st.lists(st.sampled_from(["ivory", "", "象牙"]), max_size=2),
        "price": st.none() | st.floats(-1, 100),
    }
)


@settings(max_examples=60, deadline=None)
@given(st.lists(ROWS, max_size=6))
def test_the_same_as_score_many_row_by_row(rows: list[dict[str, Any]]) -> None:
    schema = pa.schema([("id", pa.string()), ("title", pa.string()), ("tags", pa.list_(pa.string())), ("price", pa.float64())])
    out = scored(pa.RecordBatch.from_pylist(rows, schema))
    assert [row["id"] for row in out] == [row["id"] for row in rows]
    for row, given_row in zip(out, rows, strict=True):
        (outcome,) = Scorer_.score_many([given_row])
        if given_row["title"] is None and not given_row["tags"]:
            assert row == {**NOTHING, "id": given_row["id"]}
        elif row["error"] is not None:
            assert row["error"].startswith(f"{outcome.error}: ")  # type: ignore[union-attr]
        else:
            assert row["result_json"] == outcome.to_json()  # type: ignore[union-attr]


Scorer_ = Scorer()


def test_without_pyarrow_it_says_what_to_install() -> None:
    import subprocess
    import sys

    code = "import sys; sys.modules['pyarrow'] = None; import wildtext.arrow"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert (
        done.stderr.splitlines()[-1] == "wildtext.errors.WildtextError: wildtext.arrow needs pyarrow; pip install 'wildtext[arrow]'"
    )
