import csv
import gzip
import io
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.lexicon.small import with_term, write


def run(*arguments: object, stdin: bytes = b"", cwd: Path | None = None, **environment: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "wildtext", *map(str, arguments)],
        input=stdin, capture_output=True, cwd=cwd, env={**os.environ, **environment}, check=False, timeout=120,
    )  # fmt: skip


def rows(out: bytes) -> list[dict[str, Any]]:
    return [json.loads(line) for line in out.decode("utf-8").split("\n") if line]


def test_json_lines_in_and_out(tmp_path: Path) -> None:
    path = tmp_path / "in.jsonl"
    path.write_text('{"id": "a", "title": "rhino horn"}\n"garden chair"\n\n{"id": 7, "title": "x"}\n', "utf-8")
    done = run("score", path)
    assert done.returncode == 0
    assert [(r["id"], r["line"], r["decision"] != "none") for r in rows(done.stdout)] == [
        ("a", 1, True),
        (None, 2, False),
        ("7", 4, False),
    ]


def test_bad_lines_are_reported_with_their_number_and_the_rest_goes_on() -> None:
    data = b'{"title": "chair"}\n{"title": \n[1]\n{"title": 5}\n{"title": "\xff"}\n{"title": "rhino horn"}\n'
    done = run("score", "-", "--input", "jsonl", stdin=data)
    assert done.returncode == 3
    errors = done.stderr.decode()
    for line in (2, 3, 4, 5):
        assert f"-:{line}:" in errors
    assert [r.get("error") is not None for r in rows(done.stdout)] == [False, True, True, True, True, False]
    skipped = run("score", "-", "--input", "jsonl", "--skip-bad", stdin=data)
    assert skipped.returncode == 0
    assert len(rows(skipped.stdout)) == 2
    assert b"-:3:" in skipped.stderr


def test_csv_with_quotes_and_line_breaks(tmp_path: Path) -> None:
    table = io.StringIO()
    csv.writer(table).writerows(
        [["id", "title", "tags", "price"], ["1", 'a "rhino horn"\ncup', "a|b", "12.5"], ["2", "chair", "", "cheap"]]
    )
    path = tmp_path / "in.csv.gz"
    path.write_bytes(gzip.compress(table.getvalue().encode()))
    done = run("score", path)
    assert done.returncode == 3
    first, second = rows(done.stdout)
    assert first["matches"][0]["text"].startswith("rhino horn")
    assert second["line"] == 4
    assert "price" in second["message"]


def test_text_field_and_min_risk(tmp_path: Path) -> None:
    path = tmp_path / "in.csv"
    path.write_text("who,body\nx,rhino horn\ny,chair\n", "utf-8")
    assert run("score", path).returncode == 2
    done = run("score", path, "--text-field", "body", "--min-risk", "0.3")
    assert [r["line"] for r in rows(done.stdout)] == [2]
    assert b"not used" in done.stderr


def test_table_shows_hostile_text_harmlessly() -> None:
    done = run("score", "-", "--format", "table", stdin="rhino horn \x1b[2J\u202e[red]boo[/red]\n".encode())
    assert done.returncode == 0
    out = done.stdout.decode()
    assert "\x1b[2J" not in out
    assert "\u202e" not in out
    assert "rhino horn" in out


def test_explain() -> None:
    done = run("explain", "Carved 1v0ry netsuke, DM me")
    assert done.returncode == 0
    out = done.stdout.decode()
    assert "1v0ry" in out
    assert "leet" in out
    as_json = json.loads(run("explain", "rhino horn", "--format", "json").stdout)
    assert as_json["decision"] != "none"


@pytest.mark.parametrize(
    "arguments",
    [
        ["score", "no-such-file.jsonl"], ["score"], ["score", "-", "--min-risk", "7"], ["lexicon", "lint", "no-such-folder"],
        ["explain", "x", "--policy", "no-such-policy.toml"], ["explain", "x", "--lexicon", "no-such-lexicon"], ["dance"],
    ],
)  # fmt: skip
def test_wrong_usage_ends_with_two_and_one_clear_line(arguments: list[str]) -> None:
    done = run(*arguments)
    assert done.returncode == 2
    assert done.stdout == b""
    assert b"Traceback" not in done.stderr
    assert done.stderr


def test_a_reader_that_stops_early_is_fine(root: Path) -> None:
    command = f"{sys.executable} -m wildtext score {root}/examples/listings.jsonl | head -1; echo ${{PIPESTATUS[0]}}"
    done = subprocess.run(["bash", "-c", command], capture_output=True, text=True, check=True)
    assert done.stdout.strip().split("\n")[-1] == "0"
    assert done.stderr == ""


def test_output_is_the_same_under_a_plain_locale() -> None:
    text = '{"title": "出售象牙手镯"}\n'.encode()
    assert run("score", "-", "--input", "jsonl", stdin=text).stdout == run("score", "-", "--input", "jsonl", stdin=text, LC_ALL="C", PYTHONUTF8="0").stdout  # fmt: skip  # noqa: E501


def test_without_rich_tables_say_what_to_install() -> None:
    code = (
        "import sys; sys.modules['rich'] = None; from wildtext.cli import main; sys.exit(main(['score', '-', '--format', 'table']))"
    )
    done = subprocess.run([sys.executable, "-c", code], input=b"chair\n", capture_output=True, check=False)
    assert done.returncode == 2
    assert b"wildtext[cli]" in done.stderr


def test_lexicon_commands(tmp_path: Path) -> None:
    folder = write(tmp_path / "lexicons")
    assert run("lexicon", "lint", cwd=tmp_path).returncode == 0
    write(tmp_path / "lexicons", {"terms/en.toml": with_term(forms='["x"]', strength='"weak"')})
    bad = run("lexicon", "lint", cwd=tmp_path)
    assert bad.returncode == 1
    assert b"WT110" in bad.stdout + bad.stderr
    assert run("lexicon", "fmt", "--check", folder).returncode == 1
    assert run("lexicon", "fmt", folder).returncode == 0
    assert run("lexicon", "fmt", "--check", folder).returncode == 0


def test_statistics_count_the_lexicon() -> None:
    done = run("lexicon", "stats", "--json")
    counts = json.loads(done.stdout)
    assert counts["forms"] >= 1_500
    assert run("lexicon", "stats").returncode == 0


@pytest.mark.parametrize("options", [["--skip-bad"], ["--min-risk", "0.2"], []])
def test_processes_give_the_same_lines(tmp_path: Path, options: list[str]) -> None:
    lines = [b'{"id": "a", "title": "rhino horn"}', b'{"title": ', b'"chair"', b'{"title": 5}', b'{"id": 1, "title": "\xff"}'] * 40
    path = tmp_path / "in.jsonl"
    path.write_bytes(b"\n".join(lines))
    code = (
        "import sys; from wildtext import batch; batch.START_SECONDS = -1\n"
        f"from wildtext.cli import main; sys.exit(main(['score', {str(path)!r}, '--n-jobs', sys.argv[1], *{options!r}]))"
    )
    one, two = (subprocess.run([sys.executable, "-c", code, n], capture_output=True, check=False, timeout=120) for n in "12")
    assert (one.returncode, one.stderr, one.stdout) == (two.returncode, two.stderr, two.stdout)
    assert one.returncode == (0 if options == ["--skip-bad"] else 3)
    assert len(rows(one.stdout)) == {"--skip-bad": 80, "--min-risk": 160}.get(options[0] if options else "", 200)


def test_a_file_that_breaks_off_gives_what_was_read_and_then_the_error(tmp_path: Path) -> None:
    path = tmp_path / "in.jsonl.gz"
    lines = b"".join(b'"chair no. %d"\n' % (n * 7919 % 100_003) for n in range(6_000))
    path.write_bytes(gzip.compress(lines)[:-5_000])
    code = (
        "import sys; from wildtext import batch; batch.START_SECONDS = -1\n"
        f"from wildtext.cli import main; sys.exit(main(['score', {str(path)!r}, '--n-jobs', sys.argv[1]]))"
    )
    one, two = (subprocess.run([sys.executable, "-c", code, n], capture_output=True, check=False, timeout=120) for n in "12")
    assert one.returncode == two.returncode == 2
    assert one.stderr == two.stderr
    assert b"Traceback" not in one.stderr
    assert one.stdout == two.stdout
    assert len(rows(one.stdout)) > 500


@pytest.mark.parametrize("n_jobs", ["0", "x", "-3"])
def test_impossible_numbers_of_processes(n_jobs: str) -> None:
    done = run("score", "-", "--n-jobs", n_jobs)
    assert done.returncode == 2
    assert b"Traceback" not in done.stderr
