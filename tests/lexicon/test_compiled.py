from pathlib import Path

import pytest

from tests.lexicon.small import FILES, with_term, write
from wildtext.errors import LexiconError
from wildtext.lexicon.archive import FORMAT, mapped, pack, unpack
from wildtext.lexicon.compiler import compile_folder
from wildtext.lexicon.loader import Lexicon
from wildtext.scorer import Scorer


@pytest.fixture
def compiled(tmp_path: Path) -> Path:
    path = tmp_path / "mine.dat"
    path.write_bytes(pack(compile_folder(write(tmp_path / "lexicons"), "test-1")))
    return path


def test_folder_and_compiled_file_are_the_same_lexicon(tmp_path: Path, compiled: Path) -> None:
    text = "carved ivory, elephant tusk, Elephas indicus"
    from_folder = Scorer(lexicon=tmp_path / "lexicons").score(text)
    from_file = Scorer(lexicon=compiled).score(text)
    assert [m.to_dict() for m in from_folder.matches] == [m.to_dict() for m in from_file.matches]
    assert {m.concept for m in from_file.matches} == {"elephant/animal", "elephant/ivory", "any/tusk"}


def test_compiling_twice_gives_the_same_bytes(tmp_path: Path) -> None:
    folder = write(tmp_path)
    assert pack(compile_folder(folder, "v")) == pack(compile_folder(folder, "v"))


def test_the_result_says_which_lexicon(compiled: Path) -> None:
    lexicon = Lexicon.load(compiled)
    versions = Scorer(lexicon=lexicon).score("chair").versions
    assert (versions.lexicon, versions.lexicon_sha256) == ("test-1", lexicon.sha256)


@pytest.mark.parametrize(
    ("damage", "says"),
    [
        (lambda data: data[:-40], "SHA-256"),
        (lambda data: b"hello", "no compiled lexicon"),
        (lambda data: data.split(b"\n")[0] + b"\n{}\n", "damaged"),
        (lambda data: data.replace(b"Elephants", b"Elephantz"), "SHA-256"),
        (lambda data: data.replace(b" %d\n" % FORMAT, b" 99\n", 1), "format 99"),
    ],
)
def test_a_damaged_file_is_refused(compiled: Path, damage: object, says: str) -> None:
    assert callable(damage)
    compiled.write_bytes(damage(compiled.read_bytes()))
    with pytest.raises(LexiconError, match=says):
        Lexicon.load(compiled)


def test_unpack_gives_back_what_was_packed() -> None:
    texts = ["", "象牙\n", *map(str, range(2_000))]
    body = {"a": [1, "ü", None], "long": "x\n" * 2_000, "numbers": list(range(-5, 3_000)), "texts": texts}
    unpacked = unpack(pack(body), "x")[0]
    lists = {name: list(unpacked[name]) for name in ("numbers", "texts")}
    assert {**unpacked, "long": "\n".join(unpacked["long"].split()), **lists} == body


def test_sections_are_aligned() -> None:
    for version in ("1", "12", "123", "1234567"):
        data = pack({"version": version, "text": "x" * 1_001, "numbers": list(range(1_001))})
        assert data.index(b"".join(n.to_bytes(4, "little") for n in range(4))) % 8 == 0


def test_a_mapped_file_is_the_same(tmp_path: Path, compiled: Path) -> None:
    body, sha256 = unpack(mapped(compiled), compiled)
    assert (sha256, body["version"]) == (unpack(compiled.read_bytes(), compiled)[1], "test-1")
    empty = tmp_path / "empty.dat"
    empty.touch()
    with pytest.raises(LexiconError, match="no compiled lexicon"):
        unpack(mapped(empty), empty)


def test_missing_path(tmp_path: Path) -> None:
    with pytest.raises(LexiconError, match="no such lexicon"):
        Lexicon.load(tmp_path / "none.dat")


def test_errors_of_a_folder_name_file_and_line(tmp_path: Path) -> None:
    folder = write(tmp_path, {"terms/en.toml": with_term(forms='["ivory box"]', concept='"elephant/trunk"')})
    line = (folder / "terms" / "en.toml").read_text("utf-8").split("\n").index('concept = "elephant/trunk"')
    with pytest.raises(LexiconError, match=rf"terms/en\.toml:{line}: WT104"):
        Lexicon.load(folder)


def test_a_lexicon_of_ones_own_needs_no_contexts(tmp_path: Path) -> None:
    folder = write(tmp_path, {"contexts/en.toml": "", "exceptions/en.toml": "", "rules.toml": ""})
    assert Scorer(lexicon=folder).score("carved ivory soap").flagged
    assert FILES["contexts/en.toml"]
