"""PySpark, for real: batch, streaming and the example job. Every row as `score_many` has it."""

import json
import os
import re
import runpy
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.lexicon.small import write
from tests.spark.counting import WHERE, CountingScorer
from wildtext import ListingTypeError, Scorer

pytestmark = [
    pytest.mark.spark,
    pytest.mark.xdist_group("spark"),  # one JVM for all
    pytest.mark.filterwarnings("ignore:PySpark does not yet fully support pandas:FutureWarning"),
]


def java_version() -> int:
    """The major version of the Java that Spark would start; 0 where there is none."""
    java = Path(os.environ["JAVA_HOME"], "bin", "java") if "JAVA_HOME" in os.environ else shutil.which("java")
    if java is None or not Path(java).exists():
        return 0
    said = subprocess.run([java, "-version"], capture_output=True, text=True, check=False).stderr
    found = re.search(r'version "(\d+)', said)
    return int(found[1]) if found else 0


if "CI" not in os.environ:  # there nothing may be missing: .ci/run installs it
    for package in ("pyspark", "pandas", "pyarrow"):
        pytest.importorskip(package)
    if java_version() < 17:
        pytest.skip("Spark needs Java 17 or newer", allow_module_level=True)

ROOT = Path(__file__).parents[2]
FIELDS = "id string, title string, description string, tags array<string>, price double, language string, day date"
DAYS = (date(2026, 11, 25), date(2026, 11, 26))


@pytest.fixture(scope="session")
def loads(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where scorers that are made in workers are written down."""
    return tmp_path_factory.mktemp("spark") / "loads"


@pytest.fixture(scope="session")
def spark(loads: Path) -> Iterator[Any]:
    before = dict(os.environ)
    paths = [str(ROOT), str(ROOT / "src"), *filter(None, [os.environ.get("PYTHONPATH")])]
    os.environ.update({"PYSPARK_PYTHON": sys.executable, "PYTHONPATH": os.pathsep.join(paths), WHERE: str(loads)})
    from pyspark.sql import SparkSession

    session = (
        SparkSession.builder.master("local[2]")
        .config("spark.ui.enabled", "false")
        .config("spark.driver.host", "127.0.0.1")
        .config("spark.driver.bindAddress", "127.0.0.1")
        .config("spark.sql.shuffle.partitions", "4")
        .config("spark.sql.session.timeZone", "UTC")
        .config("spark.driver.memory", "2g")
        .config("spark.driver.extraJavaOptions", "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC")  # a short life
        .config("spark.log.level", "ERROR")
        .getOrCreate()
    )
    yield session
    session.stop()
    os.environ.clear()
    os.environ.update(before)


def listings() -> list[dict[str, Any]]:
    """Examples, nulls, empty strings, astral characters and bad rows."""
    rows = [json.loads(line) for line in (ROOT / "examples" / "listings.jsonl").read_text("utf-8").splitlines()]
    rows = [{key: row.get(key) for key in ("id", "title", "description", "tags", "price", "language")} for row in rows]
    blank = dict.fromkeys(rows[0])
    rows += [
        {**blank, "id": "null"},
        {**blank, "id": "empty", "title": ""},
        {**blank, "id": "astral", "title": "🐘🦷 ngà voi 𝐢𝐯𝐨𝐫𝐲", "description": "𠮷 象牙", "tags": ["🐘", None, ""]},
        {**blank, "id": "tags", "tags": ["rhino horn"]},
        {**blank, "id": "no tags", "tags": []},
        {**blank, "id": "negative", "title": "tusk", "price": -1.0},
        {**blank, "id": "nan", "title": "tusk", "price": float("nan")},
        {**blank, "id": None, "title": "rhino horn"},
    ]
    return [{**row, "price": row["price"] and float(row["price"]), "day": DAYS[i % 2]} for i, row in enumerate(rows)]


def expected(scorer: Scorer) -> dict[str | None, dict[str, Any]]:
    found: dict[str | None, dict[str, Any]] = {}
    for row in listings():
        listing = {key: value for key, value in row.items() if key != "day"}
        listing["tags"] = [tag for tag in row["tags"] or () if tag is not None]
        (result,) = scorer.score_many([listing])
        if row["title"] is None and row["description"] is None and not listing["tags"]:
            found[row["id"]] = dict.fromkeys(("risk", "flagged", "decision", "labels", "taxa", "terms", "result_json", "error"))
        elif not hasattr(result, "risk"):
            error = f"{result.error}: {result.message}"
            found[row["id"]] = {
                **dict.fromkeys(("risk", "flagged", "decision", "labels", "taxa", "terms", "result_json")),
                "error": error,
            }
        else:
            found[row["id"]] = {
                "risk": result.risk,
                "flagged": result.flagged,
                "decision": result.decision,
                "labels": [label.id for label in result.labels],
                "taxa": [taxon.taxon_id for taxon in result.taxa],
                "terms": list(dict.fromkeys(match.term for match in result.matches)),
                "result_json": result.to_json(),
                "error": None,
            }
    return found


def by_id(rows: list[Any]) -> dict[str | None, dict[str, Any]]:
    found = {
        row.id: {key: value for key, value in row.asDict(True).items() if key not in ("id", "versions", "day")} for row in rows
    }
    assert len(found) == len(rows)
    return found


@pytest.fixture(scope="session")
def frame(spark: Any) -> Any:
    return spark.createDataFrame([tuple(row.values()) for row in listings()], FIELDS).repartition(6)


def test_every_row_as_score_many_has_it_and_one_load_a_worker(frame: Any, loads: Path) -> None:
    from wildtext.spark import score_dataframe

    scorer = CountingScorer()
    loads.unlink()  # that of this process
    scored = score_dataframe(frame, scorer=scorer, keep=["day", "id"])
    assert scored.columns == [
        "id", "risk", "flagged", "decision", "labels", "taxa", "terms", "result_json", "versions", "error", "day",
    ]  # fmt: skip
    assert frame.rdd.getNumPartitions() == 6
    rows = scored.collect()
    again = scored.collect()
    assert by_id(rows) == by_id(again) == expected(scorer)
    assert {row.id: row.day for row in rows} == {row["id"]: row["day"] for row in listings()}
    assert {row.versions for row in rows if row.risk is not None} == {json.dumps(scorer.versions.to_dict(), separators=(",", ":"))}
    made = Counter(loads.read_text("utf-8").split())
    assert 1 <= len(made) <= 2
    assert str(os.getpid()) not in made
    assert set(made.values()) == {1}  # twelve tasks


def test_a_stream_gives_the_same_rows(spark: Any, frame: Any, tmp_path: Path, scorer: Scorer) -> None:
    from wildtext.spark import score_dataframe

    frame.coalesce(2).write.json(str(tmp_path / "in"), ignoreNullFields=True)
    stream = score_dataframe(spark.readStream.schema(FIELDS).json(str(tmp_path / "in")))
    assert stream.isStreaming
    query = (
        stream.writeStream.format("parquet")
        .option("checkpointLocation", str(tmp_path / "checkpoint"))
        .trigger(availableNow=True)
        .start(str(tmp_path / "out"))
    )
    assert query.awaitTermination(120)
    rows = spark.read.parquet(str(tmp_path / "out")).collect()
    assert by_id(rows) == expected(scorer)


def test_a_text_column_other_types_and_text_that_is_no_utf8(spark: Any) -> None:
    from wildtext.spark import score_dataframe

    odd = spark.sql(
        "SELECT * FROM VALUES (1, 'rhino horn', 12.50, now()), (2, cast(X'72FF68' AS STRING), null, now())"
        " AS t(id, `the.text`, price, seen)"
    )
    scored = (
        score_dataframe(odd, text_column="the.text", keep=["seen", "the.text"], result_json="none").orderBy("id").drop("the.text")
    )
    first, second = scored.collect()
    assert (first.id, first.labels, first.result_json) == ("1", ["rhino/horn"], None)
    assert first.seen is not None
    assert (second.id, second.risk, second.error) == ("2", None, "ListingError: column 'the.text' is not UTF-8")


def test_what_cannot_be_read_is_said_before_anything_runs(spark: Any) -> None:
    from wildtext.spark import score_dataframe

    with pytest.raises(ListingTypeError, match="column 'title' must hold strings, not int"):
        score_dataframe(spark.sql("SELECT 1 AS title"))
    with pytest.raises(ListingTypeError, match="no column holds text"):
        score_dataframe(spark.sql("SELECT 'x' AS body, parse_json('1') AS more"))
    with pytest.raises(ListingTypeError, match="no column 'day' to keep"):
        score_dataframe(spark.sql("SELECT 'x' AS title"), keep=["day"])


def test_a_lexicon_that_differs_on_the_workers_fails_the_task(spark: Any, tmp_path: Path) -> None:
    from pyspark.errors import PythonException

    from wildtext.lexicon.archive import pack
    from wildtext.lexicon.compiler import compile_folder
    from wildtext.spark import score_dataframe

    file = tmp_path / "lexicon.dat"
    folder = write(tmp_path / "lexicons")
    file.write_bytes(pack(compile_folder(folder, "1")))
    texts = spark.sql("SELECT 'carved ivory' AS title")
    scored = score_dataframe(texts, scorer=Scorer(lexicon=file))
    file.write_bytes(pack(compile_folder(folder, "2")))
    with pytest.raises(PythonException, match="lexicon 1 there, 2 here"):
        scored.collect()
    row = score_dataframe(texts, scorer=Scorer(lexicon=file)).first()
    assert row.flagged
    assert json.loads(row.versions)["lexicon"] == "2"


def test_the_example_job(spark: Any, frame: Any, tmp_path: Path, scorer: Scorer) -> None:
    """Twice: a day that is scored again replaces itself and leaves the other in place."""
    job = runpy.run_path(str(ROOT / "examples" / "spark_job.py"))
    frame.withColumnRenamed("day", "seen").coalesce(2).write.parquet(str(tmp_path / "in"))
    frame.where(f"day = '{DAYS[0]}'").withColumnRenamed("day", "seen").coalesce(1).write.parquet(str(tmp_path / "again"))
    for folder in ("in", "again"):
        arguments = ["--listings", folder, "--scored", "scored", "--summary", "sum"]
        job["run"](
            spark, job["options_of"]([*(a if a[0] == "-" else str(tmp_path / a) for a in arguments), "--day-column", "seen"])
        )
    want = expected(scorer)
    scored = spark.read.parquet(str(tmp_path / "scored"))
    got = {row.id: row for row in scored.collect()}
    assert {key: row.risk for key, row in got.items()} == {key: row["risk"] for key, row in want.items()}
    assert {key for key, row in got.items() if row.result_json} == {key for key, row in want.items() if row["flagged"]}
    count: Counter[tuple[Any, ...]] = Counter()
    flagged: Counter[tuple[Any, ...]] = Counter()
    for row in listings():
        result = want[row["id"]]
        for group in {label.split("/")[0] for label in result["labels"] or ()} or {"none"}:
            key = (row["day"], group, row["language"] or "und")
            count[key] += 1
            flagged[key] += bool(result["flagged"])
    rows = spark.read.parquet(str(tmp_path / "sum")).collect()
    assert {(row.day, row.group, row.language): (row.listings, row.flagged) for row in rows} == {
        key: (total, flagged[key]) for key, total in count.items()
    }
    assert sum(row.failed for row in rows) == 2
