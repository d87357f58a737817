"""The wheel holds all it needs: built from the checkout, installed into an empty environment, used far away from it."""

import json
import os
import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest

from tests.uncompiled import COMPILED


@pytest.fixture(scope="module")
def wheel(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("dist")
    done = subprocess.run(
        [sys.executable, "-m", "build", "--wheel", "--outdir", str(out), str(root)], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout[-2000:] + done.stderr[-2000:]
    return next(out.glob("*.whl"))


def test_what_is_in_it(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    for wanted in (
        "wildtext/data/lexicon.dat",
        "wildtext/data/model.json",
        "wildtext/schema/listing-score-1.json",
        "wildtext/py.typed",
    ):
        assert wanted in names
    for licence in ("LICENSE", "LICENSE-LEXICON", "NOTICE"):
        assert any(name.endswith(f"/licenses/{licence}") for name in names)
    assert not [name for name in names if name.endswith((".toml", ".pyx", ".pxd")) or name.startswith(("tests", "lexicons"))]


@pytest.mark.skipif("CI" not in os.environ, reason="a wheel built without a C compiler is pure Python")
def test_compiled_parts_are_in_it(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    for module in COMPILED:
        assert any(name.startswith(f"{module.replace('.', '/')}.") and name.endswith((".so", ".pyd")) for name in names)
    assert not wheel.name.endswith("-none-any.whl")


def test_it_works_in_an_empty_environment(wheel: Path, tmp_path: Path) -> None:
    venv.create(tmp_path / "env", with_pip=True)
    python = tmp_path / "env" / "bin" / "python"
    subprocess.run(
        [python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", str(wheel)], check=True, capture_output=True
    )
    code = "import wildtext; print(wildtext.score('出售象牙手镯').to_json()); print(wildtext.__file__)"
    done = subprocess.run([python, "-I", "-c", code], capture_output=True, text=True, check=True, cwd=tmp_path)
    result, where = done.stdout.strip().split("\n")
    assert json.loads(result)["decision"] != "none"
    assert str(tmp_path) in where
    explained = subprocess.run(
        [tmp_path / "env" / "bin" / "wildtext", "explain", "--format", "json", "rhino h0rn"],
        capture_output=True,
        text=True,
        check=True,
        cwd=tmp_path,
    )
    assert json.loads(explained.stdout)["matches"][0]["transforms"] == ["leet"]
