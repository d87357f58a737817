import shutil
from pathlib import Path

from tests.lexicon.small import FILES, write
from wildtext.lexicon.formatter import format_folder


def test_formatting_sorts_and_is_stable(tmp_path: Path) -> None:
    shuffled = FILES["terms/en.toml"].split("\n\n")
    write(tmp_path, {"terms/en.toml": "# About this file.\n\n" + "\n\n".join(block.strip() for block in reversed(shuffled)) + "\n"})
    assert tmp_path / "terms" / "en.toml" in format_folder(tmp_path, write=True)
    text = (tmp_path / "terms" / "en.toml").read_text("utf-8")
    assert text.startswith("# About this file.")
    assert text.index("any/tusk") < text.index("elephant/animal") < text.index("elephant/ivory")
    assert format_folder(tmp_path, write=True) == []


def test_check_changes_nothing(tmp_path: Path) -> None:
    write(tmp_path, {"contexts/en.toml": FILES["contexts/en.toml"].replace('"faux"', '"resin", "faux"')})
    before = (tmp_path / "contexts" / "en.toml").read_bytes()
    assert format_folder(tmp_path, write=False)
    assert (tmp_path / "contexts" / "en.toml").read_bytes() == before


def test_the_bundled_lexicon_is_canonical(root: Path, tmp_path: Path) -> None:
    assert format_folder(root / "lexicons", write=False) == []
    copy = shutil.copytree(root / "lexicons", tmp_path / "lexicons")
    assert format_folder(copy, write=True) == []
