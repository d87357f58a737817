"""Many listings over several processes: as in a plain loop, whatever happens to the processes."""

import itertools
import json
import os
import pickle
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

import wildtext
from tests.batch_stub import DeadOnArrival, Stub
from tests.lexicon.small import write
from tests.test_properties import PIECE_LIST
from wildtext import AllowedPhrase, ExtraTerm, FailedListing, Lexicon, Listing, Policy, Scorer, WildtextError, batch
from wildtext.errors import LexiconError
from wildtext.lexicon.archive import pack
from wildtext.lexicon.compiler import compile_folder, compile_layer
from wildtext.types import ListingScore

pytest.importorskip("joblib")
on_linux = pytest.mark.skipif(sys.platform != "linux", reason="counts processes in /proc")


def processes_of(parent: int) -> set[int]:
    """The worker processes of loky that are children of `parent` and no zombies."""
    found = set()
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            state, of = (folder / "stat").read_text("utf-8").rpartition(")")[2].split()[:2]
            command = (folder / "cmdline").read_bytes()
        except OSError:
            continue
        if int(of) == parent and state != "Z" and b"popen_loky" in command:
            found.add(int(folder.name))
    return found


def until(condition: Any, seconds: float = 20.0) -> bool:
    end = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > end:
            return False
        time.sleep(0.05)
    return True


@pytest.fixture
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Workers start after two listings, and chunks are small."""
    monkeypatch.setattr(batch, "START_SECONDS", -1.0)
    monkeypatch.setattr(batch, "TRIAL", 2)
    monkeypatch.setattr(batch, "CHUNK", 5)


def pickled(value: Any) -> Any:
    return pickle.loads(pickle.dumps(value))  # noqa: S301


def risks(outcomes: Any) -> list[Any]:
    return [o.error if isinstance(o, FailedListing) else round(o.risk * 100) for o in outcomes]


def as_bytes(outcomes: Any) -> list[str]:
    return [json.dumps(o.to_dict()) if isinstance(o, FailedListing) else o.to_json() for o in outcomes]


def mixed_listings(root: Path) -> list[Any]:
    """Examples, hostile texts and what is no listing, in turns."""
    rng = random.Random(7)  # noqa: S311
    examples = [json.loads(line) for line in (root / "examples" / "listings.jsonl").read_text("utf-8").splitlines()]
    hostile = ["".join(rng.choices(PIECE_LIST, k=8)) for _ in range(60)]
    bad = [5, None, {"titel": "x"}, {"price": -1}, {"title": 3}, {"tags": "x"}, [], object()]
    rows = [*examples, *hostile, *bad, "x" * 150_000, "ivory " * 30_000, Listing(title="rhino horn", price=3), ""]
    rng.shuffle(rows)
    return rows


def test_the_same_bytes_as_a_plain_loop_in_the_same_order(root: Path, scorer: Scorer, at_once: None) -> None:
    rows = mixed_listings(root)
    serial = list(scorer.score_many(rows))
    spread = list(scorer.score_many(iter(rows), n_jobs=2))
    assert as_bytes(spread) == as_bytes(serial)
    assert spread == serial
    failed = [o for o in spread if isinstance(o, FailedListing)]
    assert len(failed) == 8
    assert all(not isinstance(rows[o.index], str) for o in failed)


def test_results_of_every_kind_survive_pickling(root: Path, scorer: Scorer) -> None:
    outcomes = list(scorer.score_many(mixed_listings(root)))
    again = pickled(outcomes)
    assert again == outcomes
    assert as_bytes(again) == as_bytes(outcomes)
    assert {type(s) for o in again if isinstance(o, ListingScore) for s in o.suppressed} == {wildtext.Suppressed}


def test_a_scorer_of_ones_own_works_in_workers(tmp_path: Path, at_once: None) -> None:
    lexicon = Lexicon.load(write(tmp_path / "lexicons"))
    layer = compile_layer(
        {tag: language.writing for tag, language in lexicon.languages.items()},
        [("elephant/ivory", "product", "strong", "en", "enforce", ("milky stick",))],
        [],
    )
    own = Scorer(
        lexicon=lexicon.with_layer(layer),
        policy=Policy(name="mine", appendix={"I": "review"}),
        extra_terms=(term for term in [ExtraTerm("elephant/ivory", "en", "strong", ("cream stick",))]),
        allow=[AllowedPhrase("carved ivory towers", "a shop")],
        as_of=date(2026, 11, 1),
        segmenters=iter(["jieba"]),
    )
    rows = ["carved ivory", "carved ivory towers", "a cream stick", "milky stick", "chair"] * 2
    serial = list(own.score_many(rows))
    assert [bool(r.matches) for r in serial[:5]] == [True, False, True, True, False]  # type: ignore[union-attr]
    assert as_bytes(own.score_many(rows, n_jobs=2)) == as_bytes(serial)
    again = pickled(own)
    assert again is pickled(own)
    assert again is not own
    assert as_bytes(again.score_many(rows)) == as_bytes(serial)


def test_scorers_that_differ_are_not_mixed_up(tmp_path: Path) -> None:
    folder = write(tmp_path / "lexicons")
    plain, terms, allowing, layered = (
        Scorer(lexicon=folder),
        Scorer(lexicon=folder, extra_terms=[ExtraTerm("elephant/ivory", "en", "strong", ("cream stick",))]),
        Scorer(lexicon=folder, allow=[AllowedPhrase("carved ivory", "a colour")]),
        Scorer(lexicon=folder, policy=Policy(groups_off=frozenset(["elephant"]))),
    )
    again = [pickled(s) for s in (plain, terms, allowing, layered)]
    texts = ["carved ivory", "cream stick"]
    assert [[bool(s.find(t)) for t in texts] for s in again] == [[True, False], [True, True], [False, False], [False, False]]
    assert len({id(s) for s in again}) == 4


def test_a_lexicon_file_that_was_exchanged_is_not_used_silently(tmp_path: Path, at_once: None) -> None:
    file = tmp_path / "lexicon.dat"
    file.write_bytes(pack(compile_folder(write(tmp_path / "lexicons"), "1")))
    scorer = Scorer(lexicon=file)
    file.write_bytes(pack(compile_folder(tmp_path / "lexicons", "2")))
    with pytest.raises(WildtextError, match="lexicon 1 there, 2 here"):
        list(scorer.score_many(["x"] * 20, n_jobs=2))
    file.unlink()
    with pytest.raises(LexiconError, match=r"lexicon\.dat: no such"):
        list(scorer.score_many(["x"] * 20, n_jobs=2))


def test_a_layer_shares_all_that_lies_below_it(lexicon: Lexicon) -> None:
    scorer = Scorer(lexicon=lexicon, extra_terms=[ExtraTerm("elephant/ivory", "en", "strong", ("cream stick",))])
    assert scorer._lexicon is not lexicon
    assert scorer._lexicon.contexts is lexicon.contexts
    assert scorer._lexicon.layers[0] is lexicon.layers[0]


def test_what_was_made_from_no_file_says_so() -> None:
    import copy

    odd = copy.copy(Lexicon.load())
    odd._packed = None
    with pytest.raises(LexiconError, match="cannot be sent"):
        pickle.dumps(odd)


def test_few_listings_start_no_process(monkeypatch: pytest.MonkeyPatch, scorer: Scorer) -> None:
    def forbidden(*_: Any) -> None:
        raise AssertionError("workers were started")

    monkeypatch.setattr(batch, "_Workers", forbidden)
    assert len(list(scorer.score_many(["chair"] * 200, n_jobs=2))) == 200
    assert len(list(scorer.score_many(("chair" for _ in range(200)), n_jobs=-1))) == 200
    with pytest.raises(AssertionError):
        next(itertools.islice(scorer.score_many(["chair"] * 10_000_000, n_jobs=2), 100, None))


@on_linux
def test_it_reads_no_further_ahead_than_it_says_and_closing_it_ends_the_workers(at_once: None) -> None:
    read = 0

    def endless() -> Iterator[str]:
        nonlocal read
        while True:
            read += 1
            yield "a chair"

    results = batch.stream(Stub(), endless(), 2)
    for taken in range(1, 31):
        next(results)
        if taken % 10 == 0:
            time.sleep(0.3)
        assert read <= taken + (2 * batch.CHUNKS_AHEAD + 1) * batch.CHUNK
    assert len(processes_of(os.getpid())) == 2
    results.close()
    assert until(lambda: not processes_of(os.getpid()))
    assert read < 80


def test_long_listings_make_short_chunks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(batch, "CHUNK_CHARS", 1_000)
    reader = batch._Reader(enumerate(["x" * 400] * 10 + ["x"] * 200))
    sizes = [len(chunk.rows) for chunk in iter(reader.chunk, None)]
    assert sizes[:3] == [3, 3, 3]
    assert sum(sizes) == 210
    assert max(sizes) <= batch.CHUNK


def test_the_results_before_an_error_of_the_callers_iterable_come_first(at_once: None) -> None:
    def breaking() -> Iterator[str]:
        yield from ["x" * n for n in range(33)]
        raise RuntimeError("the database went away")

    got: list[Any] = []
    with pytest.raises(RuntimeError, match="went away"):
        got.extend(batch.stream(Stub(), breaking(), 2))
    assert risks(got) == list(range(33))


def test_one_dict_may_serve_for_every_listing(at_once: None) -> None:
    def rows() -> Iterator[dict[str, str]]:
        row = {}
        for n in range(30):
            row["description"] = "x" * n
            yield row

    assert risks(batch.stream(Stub(), rows(), 2)) == list(range(30))


def test_what_cannot_be_pickled_is_scored_all_the_same(at_once: None) -> None:
    class Local(str):
        __slots__ = ()

    rows = ["x", "xx", "xxx", Local("xxxx"), {"description": Local("xxxxx"), "tags": (Local("y"),)}, *("z" * n for n in range(20))]
    assert risks(batch.stream(Stub(), rows, 2)) == risks(batch.stream(Stub(), rows))


@pytest.mark.parametrize("processes", [1, 2])
def test_an_unexpected_error_stands_in_its_place_and_repeats_no_text(at_once: None, processes: int) -> None:
    class Odd(dict):  # type: ignore[type-arg]
        def items(self) -> Any:
            raise OSError("the words of a seller")

    rows = ["x"] * 12 + ["fail"] + ["xx"] * 12 + [Odd(title="y")] + ["xxx"]
    outcomes = list(batch.stream(Stub(), rows, processes))
    assert risks(outcomes) == [1] * 12 + ["KeyError"] + [2] * 12 + ["OSError"] + [3]
    assert [o.index for o in outcomes if isinstance(o, FailedListing)] == [12, 25]
    assert not [o for o in outcomes if isinstance(o, FailedListing) and "words" in o.message]


def test_a_worker_that_dies_once_costs_nothing_but_time(tmp_path: Path, at_once: None) -> None:
    rows = ["x"] * 13 + ["die once"] + ["xx"] * 40
    assert risks(batch.stream(Stub(tmp_path), rows, 2)) == [1] * 13 + [8] + [2] * 40
    assert (tmp_path / "seen").exists()


def test_a_listing_that_kills_every_worker_is_named_and_the_rest_is_scored(at_once: None) -> None:
    rows: list[Any] = ["x"] * 13 + ["die", 5] + ["xx"] * 40
    outcomes = list(batch.stream(Stub(), rows, 2))
    assert risks(outcomes) == [1] * 13 + ["WorkerLost", "ListingTypeError"] + [2] * 40
    assert [o.index for o in outcomes if isinstance(o, FailedListing)] == [13, 14]


@on_linux
def test_too_many_deaths_end_the_batch_with_a_clear_error(monkeypatch: pytest.MonkeyPatch, at_once: None) -> None:
    monkeypatch.setattr(batch, "MAX_LOST", 1)
    with pytest.raises(WildtextError, match="2 listings have each killed a worker process, the last at index 4"):
        list(batch.stream(Stub(), ["x", "x", "x", "die", "die", "x"], 2))
    assert until(lambda: not processes_of(os.getpid()))


def test_workers_that_cannot_start_are_a_clear_error(at_once: None) -> None:
    with pytest.raises(WildtextError, match="die as they start"):
        list(batch.stream(DeadOnArrival(), ["x"] * 9, 2))


@pytest.mark.parametrize("n_jobs", [0, -2, 1.5, True, "2"])
def test_impossible_numbers_of_processes_are_refused_at_once(scorer: Scorer, n_jobs: Any) -> None:
    with pytest.raises(WildtextError, match="n_jobs"):
        scorer.score_many([], n_jobs=n_jobs)


def test_without_joblib_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch, scorer: Scorer) -> None:
    monkeypatch.setitem(sys.modules, "joblib", None)
    with pytest.raises(WildtextError, match=r"wildtext\[parallel\]"):
        scorer.score_many(["x"], n_jobs=2)
    assert len(list(scorer.score_many(["x"]))) == 1


SCRIPT = """
import itertools, sys
from wildtext import batch
from tests.batch_stub import Stub
batch.START_SECONDS, batch.TRIAL, batch.CHUNK = -1, 2, 5
if __name__ == "__main__":
    print("go", flush=True)
    for number, _ in enumerate(batch.stream(Stub(), itertools.repeat("slow"), 2)):
        print(number, flush=True)
"""


@on_linux
@pytest.mark.parametrize("how", ["early", "late"])
def test_ctrl_c_ends_all_processes_without_noise(tmp_path: Path, root: Path, how: str) -> None:
    """The terminal sends SIGINT to every process of the group: right as workers start, or while they score."""
    file = tmp_path / "script.py"
    file.write_text(SCRIPT, "utf-8")
    process = subprocess.Popen(
        [sys.executable, file], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=root, start_new_session=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join([str(root), str(root / "src")])},
    )  # fmt: skip
    assert process.stdout is not None
    for line in process.stdout:
        if line == ("1\n" if how == "early" else "20\n"):
            break
    until(lambda: processes_of(process.pid) or process.poll() is not None)
    workers = processes_of(process.pid)
    assert workers
    os.killpg(process.pid, signal.SIGINT)
    _, noise = process.communicate(timeout=30)
    assert process.returncode == -signal.SIGINT
    assert noise.count("Traceback") == 1  # that of the script itself
    assert "KeyboardInterrupt" in noise.splitlines()[-1]
    assert until(lambda: not any(Path(f"/proc/{pid}/cmdline").exists() for pid in workers if is_alive(pid)))


@on_linux
def test_workers_leave_when_their_parent_is_killed(tmp_path: Path, root: Path) -> None:
    file = tmp_path / "script.py"
    file.write_text(SCRIPT, "utf-8")
    process = subprocess.Popen(
        [sys.executable, file], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd=root, start_new_session=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join([str(root), str(root / "src")])},
    )  # fmt: skip
    assert until(lambda: len(processes_of(process.pid)) == 2)
    time.sleep(1.0)
    workers = processes_of(process.pid)
    process.kill()
    process.wait()
    assert workers
    assert until(lambda: not any(map(is_alive, workers)))


def is_alive(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text("utf-8").rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False
