"""docs/scaling.md follows from the figures that stand beside it."""

from pathlib import Path

from bench.scaling.page import PEAK, PRICE, figures, filled


def test_the_tables_are_made_from_the_figures(root: Path) -> None:
    measured = figures(root / "bench" / "results" / "scaling.json")
    page = (root / "docs" / "scaling.md").read_text("utf-8")
    assert filled(page, measured) == page
    assert f"**{PRICE} US dollars per vCPU-hour**" in page
    assert PEAK == 3


def test_costs_grow_with_the_time_of_a_listing(root: Path) -> None:
    measured = figures(root / "bench" / "results" / "scaling.json")
    measured["spark"]["scored"]["cpu_us"] = 3_600.0
    table = filled("<!-- costs -->\n<!-- end -->", measured)
    assert "| 1,000 million, Spark | 1,000 | 41.7 | 208 | 40.00 | 200 |" in table
