from pathlib import Path

import pytest

from tests.lexicon.small import FILES, with_term, write
from wildtext.errors import LexiconError
from wildtext.lexicon import linter
from wildtext.lexicon.linter import lint_folder

TERMS = FILES["terms/en.toml"]
BENIGN = FILES["exceptions/en.toml"]

# code, file that is changed, its new text, the line that the problem must name (None: any)
BAD = [
    ("WT100", "terms/en.toml", "[[term]\n", 1),
    ("WT101", "terms/en.toml", TERMS.replace("kind =", "knid =", 1), None),
    ("WT101", "terms/en.toml", TERMS + "\n[[concept]]\nid = 'x'\n", None),
    ("WT102", "terms/en.toml", with_term(forms="[]"), None),
    ("WT102", "terms/en.toml", TERMS.replace('strength = "strong"\n', ""), None),
    ("WT103", "terms/en.toml", with_term(forms='["ivory box"]', strength='"huge"'), None),
    ("WT103", "terms/en.toml", with_term(forms='"ivory box"'), None),
    ("WT104", "terms/en.toml", with_term(forms='["ivory box"]', concept='"elephant/trunk"'), None),
    ("WT105", "terms/en.toml", with_term(forms='["ivory box"]', sources='["nobody"]'), None),
    ("WT106", "terms/xx.toml", TERMS, None),
    ("WT107", "terms/en.toml", with_term(forms='["ivory box"]', taxa='["Nullus nullus"]'), None),
    ("WT110", "terms/en.toml", with_term(forms='["x"]', strength='"weak"'), None),
    ("WT111", "terms/en.toml", with_term(forms='["carved ivory"]'), None),
    ("WT111", "terms/en.toml", with_term(forms='["Carved IVORY"]'), None),
    ("WT112", "terms/en.toml", with_term(forms='["carvedivory"]'), None),
    ("WT113", "terms/en.toml", TERMS.replace("tusk", "tu\u202esk", 1), None),
    ("WT114", "terms/en.toml", with_term(forms='["\\u200b\\u200b"]'), None),
    ("WT115", "terms/en.toml", with_term(forms='["ivoire\\u0301"]'), None),
    ("WT116", "terms/en.toml", with_term(forms='["white plastic"]', kind='"code"'), None),
    ("WT117", "terms/en.toml", with_term(forms='["house"]'), None),
    ("WT118", "terms/en.toml", with_term(forms='["great tusk"]', concept='"any/tusk"'), None),
    ("WT119", "terms/en.toml", with_term(forms='["elephas indicus"]', strength='"weak"'), None),
    ("WT120", "taxa/more.toml", FILES["taxa/mammalia.toml"], None),
    ("WT121", "terms/en.toml", with_term(forms='["ivory box"]', spares='["a plain box"]'), None),
    ("WT122", "exceptions/en.toml", BENIGN.replace("carved ivory soap", "rose soap"), None),
    ("WT123", "exceptions/en.toml", BENIGN.replace("carved ivory soap", "carved ivory"), None),
    ("WT124", "terms/en.toml", with_term(forms='["carved ivory for sale"]'), None),
    ("WT125", "terms/en.toml", with_term(forms='["white plastic"]', kind='"code"', strength='"weak"'), None),
    ("WT126", "contexts/en.toml", FILES["contexts/en.toml"].replace('"faux"', f'"{"faux " * 13}"'), None),
    ("WT130", "retired.toml", '[[retired]]\nid = "elephant/ivory"\nreason = "x"\nsuccessor = ""\n', None),
    ("WT131", "rules.toml", FILES["rules.toml"].replace('species = ["elephant/animal"]', 'species = ["any/tusk"]'), None),
]


def test_the_small_lexicon_is_sound(tmp_path: Path) -> None:
    assert lint_folder(write(tmp_path)) == []


@pytest.mark.parametrize(("code", "file", "text", "line"), BAD, ids=[f"{row[0]}-{i}" for i, row in enumerate(BAD)])
def test_bad_files_are_reported_with_their_place(tmp_path: Path, code: str, file: str, text: str, line: int | None) -> None:
    problems = lint_folder(write(tmp_path, {file: text}))
    found = [p for p in problems if p.code == code]
    assert found, [str(p) for p in problems]
    assert found[0].path == file or code in ("WT130", "WT120")
    assert found[0].line >= 1
    if line is not None:
        assert found[0].line == line


def test_every_code_has_a_bad_file() -> None:
    documented = {word for word in (linter.__doc__ or "").split() if word.startswith("WT")}
    assert documented == {row[0] for row in BAD}


def test_broken_bytes_and_no_lexicon(tmp_path: Path) -> None:
    write(tmp_path)
    (tmp_path / "terms" / "en.toml").write_bytes(b"[[term]]\nforms = ['\xff']\n")
    assert ("WT100", "terms/en.toml", 2) in [(p.code, p.path, p.line) for p in lint_folder(tmp_path)]
    with pytest.raises(LexiconError, match="no lexicon files"):
        lint_folder(tmp_path / "terms" / "nothing")


def test_the_bundled_lexicon_is_sound(root: Path) -> None:
    assert [str(p) for p in lint_folder(root / "lexicons")] == []
