"""Listings in Spark data frames, batch or streaming, by `DataFrame.mapInArrow`. Needs the extra `spark` and Java 17.

A scorer crosses to the Python workers as its recipe; each worker process makes it once and keeps it. Nothing is broadcast.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from wildtext.arrow import FIELDS, SCHEMA, Evidence, columns_read, result_schema, score_batch
from wildtext.scorer import Scorer, default_scorer

if TYPE_CHECKING:
    import pyarrow as pa
    from pyspark.sql import DataFrame

ROWS = 1_000
"""Rows scored at once; Spark hands over ten thousand. Their results are in memory together."""


def score_dataframe(
    df: DataFrame,
    *,
    scorer: Scorer | None = None,
    text_column: str | None = None,
    keep: Sequence[str] = (),
    result_json: Evidence = "all",
) -> DataFrame:
    """Score the rows of a data frame, batch or streaming: `wildtext.arrow.SCHEMA` and the columns to `keep` behind it.

    Columns are read as in `wildtext.arrow.score_batch`; only those that are read or kept leave the JVM. `scorer` is by default that
    of `wildtext.score`. One made from a lexicon file, `Scorer(lexicon="/mnt/lexicon-2026.12.dat", policy="mine.toml")`, sends the
    path of the lexicon and the contents of the rest, so the file must have that path on every executor. What a worker then loads
    must have the same hashes, or the task fails and says what differs. A lexicon folder or object is sent as a whole, with every
    task.

    Raises ListingTypeError, naming column and type, for a frame that cannot be read. Rows that are no listing get an `error`.
    """
    import pyarrow as pa
    from pyspark.sql.pandas.types import from_arrow_schema
    from pyspark.sql.types import StructType

    chosen = scorer or default_scorer()
    as_arrow = _as_arrow(df, {*FIELDS, text_column})
    columns = columns_read(as_arrow, text_column)
    result_schema(as_arrow, keep)
    kept = [name for name in dict.fromkeys(keep) if name != "id"]
    names = list(dict.fromkeys([*columns.values(), *kept]))
    # PySpark passes the columns on by name and takes a dot for a nested field.
    selected = df.select(*(df["`" + name.replace("`", "``") + "`"].alias(f"c{i}") for i, name in enumerate(names)))
    schema = StructType([*from_arrow_schema(SCHEMA), *(df.schema[name] for name in kept)])

    def score(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        for unnamed in batches:
            batch = pa.RecordBatch.from_arrays(unnamed.columns, names=names)
            for first in range(0, batch.num_rows, ROWS):
                yield score_batch(
                    batch.slice(first, ROWS), scorer=chosen, text_column=text_column, keep=kept, result_json=result_json
                )

    return selected.mapInArrow(score, schema)


def _as_arrow(df: DataFrame, used: set[str | None]) -> pa.Schema:
    """The names of the columns, with the Arrow types of those that may be read."""
    import pyarrow as pa
    from pyspark.sql.pandas.types import to_arrow_type

    return pa.schema([(field.name, to_arrow_type(field.dataType) if field.name in used else pa.null()) for field in df.schema])
