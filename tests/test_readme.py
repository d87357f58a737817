"""The README shows what really happens."""

import doctest
import subprocess
import sys
from pathlib import Path


def test_python_examples(root: Path) -> None:
    results = doctest.testfile(str(root / "README.md"), module_relative=False)
    assert results.attempted >= 6
    assert results.failed == 0


def test_the_explained_listing(root: Path) -> None:
    readme = (root / "README.md").read_text("utf-8")
    block = readme.split("$ wildtext explain '", 1)[1].split("```", 1)[0]
    text, shown = block.split("'\n", 1)
    done = subprocess.run([sys.executable, "-m", "wildtext", "explain", text], capture_output=True, text=True, check=True, cwd=root)
    assert [line.rstrip() for line in done.stdout.strip().split("\n")] == [line.rstrip() for line in shown.strip().split("\n")]
