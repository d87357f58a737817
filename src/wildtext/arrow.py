"""Listings in Arrow record batches: one function in, on which Spark, pandas, Polars, DuckDB and others stand (`docs/recipes.md`).

Needs the extra `arrow`.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any, Literal, get_args

from wildtext.errors import ListingTypeError, WildtextError
from wildtext.scorer import Scorer, default_scorer
from wildtext.types import FailedListing, ListingScore

try:
    import pyarrow as pa
except ImportError:
    raise WildtextError("wildtext.arrow needs pyarrow; pip install 'wildtext[arrow]'") from None

SCHEMA = pa.schema(
    [
        pa.field("id", pa.string()),
        pa.field("risk", pa.float64()),
        pa.field("flagged", pa.bool_()),
        pa.field("decision", pa.string()),
        pa.field("labels", pa.list_(pa.string())),
        pa.field("taxa", pa.list_(pa.string())),
        pa.field("terms", pa.list_(pa.string())),
        pa.field("result_json", pa.string()),
        pa.field("versions", pa.string()),
        pa.field("error", pa.string()),
    ]
)
"""What `score_batch` gives.

`id` is that of the listing, as a string. `labels`, `taxa` and `terms` hold the ids of the labels by falling risk, the scientific
names and each term found as the lexicon writes it, in order of appearance. `result_json` is `ListingScore.to_json()`, `versions`
its versions as JSON. `error` says why a row could not be scored; then the rest but `id` is null. In a row without any text all but
`id` is null, `error` too.
"""

Evidence = Literal["all", "flagged", "none"]
"""For which rows `result_json` is filled."""

_TEXTS = ("title", "description", "seller_text", "image_text")
FIELDS = (*_TEXTS, "tags", "price", "currency", "country", "url", "language", "id")
"""Names of columns that are read."""

_TEXT_TYPES = tuple(getattr(pa, name)() for name in ("string", "large_string", "string_view") if hasattr(pa, name))
_LISTS = tuple(
    getattr(pa, name)
    for name in ("ListType", "LargeListType", "FixedSizeListType", "ListViewType", "LargeListViewType")
    if hasattr(pa, name)
)


def score_batch(
    batch: pa.RecordBatch,
    *,
    scorer: Scorer | None = None,
    text_column: str | None = None,
    keep: Sequence[str] = (),
    result_json: Evidence = "all",
) -> pa.RecordBatch:
    """Score the listings of a record batch: a batch of the same length and order, of `SCHEMA` and the columns to `keep` behind it.

    Columns are read by the names of the fields of `Listing`: text of any string type, dictionary-encoded or not, `tags` as a list
    of strings, `price` as a number, `id` as a string or whole number. `text_column` names one to be read as the description
    instead. Other columns are ignored. `scorer` is by default that of `wildtext.score`. `result_json` says which rows carry the
    whole result.

    A row that is no listing (a negative price, text that is no UTF-8) gets an `error`, and the rest goes on. Raises
    ListingTypeError, naming column and type, for a batch that has no column of text or one of a wrong type.

    >>> import pyarrow as pa
    >>> batch = pa.RecordBatch.from_pydict({"id": [7, 8], "title": ["Rhino horn, 300 g", None]})
    >>> score_batch(batch, result_json="none").select(["id", "decision", "labels"]).to_pylist()
    [{'id': '7', 'decision': 'review', 'labels': ['rhino/horn']}, {'id': '8', 'decision': None, 'labels': None}]
    """
    if not isinstance(batch, pa.RecordBatch):
        raise ListingTypeError(f"score_batch takes a pyarrow.RecordBatch, not {type(batch).__name__}; a Table has to_batches()")
    columns = columns_read(batch.schema, text_column)
    schema = result_schema(batch.schema, keep)
    if result_json not in get_args(Evidence):
        raise WildtextError(f"result_json must be one of {', '.join(get_args(Evidence))}, not {result_json!r}")
    scorer = scorer or default_scorer()
    rows = _Rows(batch, columns)
    outcomes = scorer.score_many(row for row in rows.listings if row is not None)
    results = [None if row is None else next(outcomes) for row in rows.listings]
    versions = json.dumps(scorer.versions.to_dict(), ensure_ascii=False, separators=(",", ":"))
    values = _columns(results, rows, versions, result_json)
    arrays = [pa.array(values[field.name], field.type) for field in SCHEMA]
    return pa.RecordBatch.from_arrays([*arrays, *(batch.column(name) for name in _kept(keep))], schema=schema)


def columns_read(schema: pa.Schema, text_column: str | None = None) -> dict[str, str]:
    """Which column of a batch is read as which field of a listing. Raises ListingTypeError where one cannot be.

    >>> columns_read(pa.schema([("id", pa.int64()), ("body", pa.string()), ("weight", pa.int8())]), "body")
    {'description': 'body', 'id': 'id'}
    """
    if text_column is not None and text_column not in schema.names:
        raise ListingTypeError(f"there is no column {text_column!r}; there are: {_names(schema)}")
    columns = {field: field for field in FIELDS if field in schema.names and field != text_column}
    if text_column is not None:
        columns = {"description": text_column, **{field: name for field, name in columns.items() if field != "description"}}
    if not any(field in columns for field in (*_TEXTS, "tags")):
        raise ListingTypeError(
            f"no column holds text: expected {', '.join(_TEXTS)} or tags, or text_column; there are: {_names(schema)}"
        )
    for field, name in columns.items():
        if schema.names.count(name) > 1:
            raise ListingTypeError(f"there is more than one column {name!r}")
        kind = schema.field(name).type
        wanted = {"tags": "a list of strings", "price": "numbers", "id": "strings or whole numbers"}.get(field, "strings")
        fits = {"tags": _is_list_of_text, "price": _is_number, "id": _is_id}.get(field, _is_text)(kind)
        if not fits:
            raise ListingTypeError(f"column {name!r} must hold {wanted}, not {kind}")
    return columns


def result_schema(schema: pa.Schema, keep: Sequence[str] = ()) -> pa.Schema:
    """`SCHEMA`, and behind it the fields of the columns to keep. Raises ListingTypeError for a name that is absent or taken."""
    fields = list(SCHEMA)
    for name in _kept(keep):
        if name not in schema.names:
            raise ListingTypeError(f"there is no column {name!r} to keep; there are: {_names(schema)}")
        if name in SCHEMA.names:
            raise ListingTypeError(f"column {name!r} cannot be kept: a result has that name; rename it first")
        fields.append(schema.field(name))
    return pa.schema(fields)


def _kept(keep: Sequence[str]) -> list[str]:
    if isinstance(keep, str):
        raise ListingTypeError("keep must be a list of column names, not a str")
    return [name for name in dict.fromkeys(keep) if name != "id"]  # which is among the results anyway


class _Rows:
    """The rows of a batch as mappings, None where there is nothing to score; ids and what could not be read, by row."""

    def __init__(self, batch: pa.RecordBatch, columns: Mapping[str, str]) -> None:
        self.errors: dict[int, str] = {}
        values = {field: self._values(batch.column(name), name) for field, name in columns.items()}
        self.ids = [None if value is None else str(value) for value in values.pop("id", [None] * batch.num_rows)]
        if "tags" in values:
            values["tags"] = [tags and [tag for tag in tags if tag is not None] for tags in values["tags"]]
        if "price" in values:
            values["price"] = [float(price) if isinstance(price, Decimal) else price for price in values["price"]]
        self.listings = list(self._listings(batch.num_rows, values))

    def _listings(self, rows: int, values: Mapping[str, list[Any]]) -> Iterator[dict[str, Any] | None]:
        texts = [values[field] for field in _TEXTS if field in values]
        tags = values.get("tags")
        for i in range(rows):
            if i in self.errors or (all(column[i] is None for column in texts) and not (tags and tags[i])):
                yield None
            else:
                yield {field: column[i] for field, column in values.items()}

    def _values(self, column: pa.Array, name: str) -> list[Any]:
        try:
            values: list[Any] = column.to_pylist()
        except UnicodeDecodeError:
            values = [self._value(value, name, row) for row, value in enumerate(column)]
        return values

    def _value(self, value: pa.Scalar, name: str, row: int) -> Any:
        try:
            return value.as_py()
        except UnicodeDecodeError:
            self.errors[row] = f"ListingError: column {name!r} is not UTF-8"
            return None


def _columns(
    results: Sequence[ListingScore | FailedListing | None], rows: _Rows, versions: str, evidence: Evidence
) -> dict[str, list[Any]]:
    values: dict[str, list[Any]] = {name: [] for name in SCHEMA.names}
    for number, result in enumerate(results):
        row: dict[str, Any] = {}
        if isinstance(result, FailedListing):
            row["error"] = f"{result.error}: {result.message}"
        elif result is None:
            row["error"] = rows.errors.get(number)
        else:
            row = {
                "risk": result.risk,
                "flagged": result.flagged,
                "decision": result.decision,
                "labels": [label.id for label in result.labels],
                "taxa": [taxon.taxon_id for taxon in result.taxa],
                "terms": list(dict.fromkeys(match.term for match in result.matches)),
                "result_json": result.to_json() if evidence == "all" or (evidence == "flagged" and result.flagged) else None,
                "versions": versions,
            }
        row["id"] = rows.ids[number]
        for name, column in values.items():
            column.append(row.get(name))
    return values


def _names(schema: pa.Schema) -> str:
    return ", ".join(map(repr, schema.names)) or "none"


def _is_text(kind: pa.DataType) -> bool:
    if pa.types.is_dictionary(kind):
        kind = kind.value_type
    return kind in _TEXT_TYPES or pa.types.is_null(kind)


def _is_list_of_text(kind: pa.DataType) -> bool:
    return pa.types.is_null(kind) or (isinstance(kind, _LISTS) and _is_text(kind.value_type))


def _is_number(kind: pa.DataType) -> bool:
    return any(test(kind) for test in (pa.types.is_integer, pa.types.is_floating, pa.types.is_decimal, pa.types.is_null))


def _is_id(kind: pa.DataType) -> bool:
    return _is_text(kind) or pa.types.is_integer(kind)
