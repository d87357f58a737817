"""A daily Spark job: listings as Parquet in, scored listings and a summary as Parquet out.

    spark-submit examples/spark_job.py --listings s3://…/listings --scored s3://…/scored --summary s3://…/summary

The listings have columns named as the fields of `wildtext.Listing` and one that says the day, a date, timestamp or ISO string.
Scored listings are partitioned by day; a day that is scored again replaces what was there, other days stay. The summary counts by
day, group (`elephant`, `big_cat`, or `none`) and language, as the listing states it; a listing with two groups counts in both.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence

from pyspark.sql import DataFrame, SparkSession
from pyspark.sql import functions as F  # noqa: N812

from wildtext import Scorer
from wildtext.spark import score_dataframe


def summary(scored: DataFrame) -> DataFrame:
    """Counts by day, group and language."""
    groups = F.array_distinct(F.transform("labels", lambda label: F.split_part(label, F.lit("/"), F.lit(1))))
    rows = scored.withColumn("group", F.explode_outer(groups))
    return rows.groupBy(
        "day", F.coalesce("group", F.lit("none")).alias("group"), F.coalesce("language", F.lit("und")).alias("language")
    ).agg(
        F.count("*").alias("listings"),
        F.count_if("flagged").alias("flagged"),
        F.count_if(F.col("decision") == "high_confidence").alias("high_confidence"),
        F.count_if(F.col("error").isNotNull()).alias("failed"),
        F.avg("risk").alias("mean_risk"),
    )


def run(spark: SparkSession, options: argparse.Namespace) -> None:
    """Score and sum up."""
    scorer = Scorer(lexicon=options.lexicon, model=options.model, policy=options.policy)
    listings = spark.read.parquet(options.listings).withColumn("day", F.to_date(options.day_column))
    if "language" not in listings.columns:
        listings = listings.withColumn("language", F.lit(None).cast("string"))
    scored = score_dataframe(listings, scorer=scorer, keep=["day", "language"], result_json=options.result_json)
    _write(scored, options.scored)
    days = [row.day for row in listings.select("day").distinct().collect()]
    # Read back, not computed again: scoring is what costs.
    written = spark.read.schema(scored.schema).parquet(options.scored).where(F.col("day").isin(days))
    _write(summary(written).coalesce(1), options.summary)


def _write(frame: DataFrame, path: str) -> None:
    frame.write.mode("overwrite").option("partitionOverwriteMode", "dynamic").partitionBy("day").parquet(path)


def options_of(arguments: Sequence[str] | None = None) -> argparse.Namespace:
    """What the command line says."""
    parser = argparse.ArgumentParser(description="Score listings and sum them up by day, group and language.")
    parser.add_argument("--listings", required=True, help="folder of Parquet files")
    parser.add_argument("--scored", required=True, help="where scored listings go")
    parser.add_argument("--summary", required=True, help="where the summary goes")
    parser.add_argument("--day-column", default="day", help="default: day")
    parser.add_argument("--result-json", choices=("all", "flagged", "none"), default="flagged", help="default: flagged")
    for name in ("lexicon", "model", "policy"):
        parser.add_argument(f"--{name}", help="a file of your own; the lexicon at the same path on every executor")
    return parser.parse_args(arguments)


def main() -> None:
    """Run the job."""
    options = options_of()
    spark = SparkSession.builder.appName("wildtext").getOrCreate()
    try:
        run(spark, options)
    finally:
        spark.stop()


if __name__ == "__main__":
    main()
