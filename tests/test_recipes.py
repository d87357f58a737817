"""Every block of docs/recipes.md runs as it stands there."""

import re
import threading
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from tests.lexicon.small import with_term, write
from wildtext import LexiconError, Scorer


def recipe(root: Path, heading: str) -> dict[str, Any]:
    """Run the blocks below a heading; what they define."""
    text = (root / "docs" / "recipes.md").read_text("utf-8")
    section = re.split(r"^## ", text, flags=re.MULTILINE)
    (wanted,) = (part for part in section if part.startswith(heading + "\n"))
    names: dict[str, Any] = {"__name__": "__main__"}
    for block in re.findall(r"^```python\n(.*?)^```", wanted, re.MULTILINE | re.DOTALL):
        exec(compile(block, f"docs/recipes.md: {heading}", "exec"), names)  # noqa: S102
    return names


def test_pandas(root: Path) -> None:
    pytest.importorskip("pandas")
    pytest.importorskip("pyarrow")
    names = recipe(root, "pandas")
    assert list(names["flagged"]["id"]) == [1]
    assert list(names["scores"]["id"]) == ["1", "2", "3"]
    assert names["scores"]["risk"].isna().tolist() == [False, False, True]


def test_polars(root: Path) -> None:
    pytest.importorskip("polars")
    pytest.importorskip("pyarrow")
    assert recipe(root, "Polars")["by_shop"].rows() == [("x", 1), ("y", 0)]


def test_duckdb(root: Path) -> None:
    pytest.importorskip("duckdb")
    pytest.importorskip("pyarrow")
    names = recipe(root, "DuckDB")
    assert names["flagged"] == [("1", ["pangolin/scale"])]
    assert names["db"].sql("SELECT count(*), count(result_json) FROM scored").fetchall() == [(2, 1)]


def test_several_processes(root: Path) -> None:
    pytest.importorskip("joblib")
    assert recipe(root, "Several processes")["flagged"] == [True, False] * 50


def test_a_swap_under_load_fails_no_call_and_mixes_no_versions(root: Path, tmp_path: Path) -> None:
    service_class = recipe(root, "A new lexicon, model or policy in a running process")["Service"]
    own_words = write(tmp_path / "lexicons", {"terms/en.toml": with_term(forms='["rhino horn"]', strength='"strong"')})
    first, second = Scorer(lexicon=own_words), Scorer()
    expected = {scorer.versions: scorer.score("carved ivory").to_json() for scorer in (first, second)}
    assert len(expected) == 2
    service = service_class(lexicon=own_words)
    seen: Counter[Any] = Counter()
    errors: list[BaseException] = []
    done = threading.Event()

    def call() -> None:
        try:
            while not done.is_set():
                result = service.score("carved ivory")
                assert result.to_json() == expected[result.versions]
                seen[result.versions] += 1
        except BaseException as error:
            errors.append(error)

    threads = [threading.Thread(target=call) for _ in range(8)]
    for thread in threads:
        thread.start()
    bundled = second._lexicon
    for _ in range(15):
        service.roll_out(lexicon=bundled)
        service.roll_out(lexicon=own_words)
    with pytest.raises(LexiconError):
        service.roll_out(lexicon=tmp_path / "none.dat")
    assert service.scorer.versions == first.versions
    done.set()
    for thread in threads:
        thread.join()
    assert not errors
    assert set(seen) == set(expected)
    assert min(seen.values()) >= 5


def test_a_batch_under_way_keeps_its_scorer(root: Path, tmp_path: Path) -> None:
    service = recipe(root, "A new lexicon, model or policy in a running process")["Service"]()
    results = service.scorer.score_many(["rhino horn"] * 6)
    before = [next(results).versions for _ in range(3)]
    service.roll_out(policy=root / "examples" / "policy.toml")
    assert {result.versions for result in results} == set(before)
    assert service.score("rhino horn").versions not in before
