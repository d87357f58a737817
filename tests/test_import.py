import subprocess
import sys

HEAVY = ("numpy", "sklearn", "spacy", "jieba", "pyvi", "unidecode", "rich", "pandas", "pyarrow", "pyspark", "joblib",
         "multiprocessing", "ahocorasick_rs", "rapidfuzz", "anyascii", "wordfreq", "tomllib", "tomli")  # fmt: skip


MAX_MODULES = 120


def modules_after(code: str) -> set[str]:
    out = subprocess.run(
        [sys.executable, "-c", f"import sys\n{code}\nprint('\\n'.join(sys.modules))"], capture_output=True, text=True, check=True
    )
    return set(out.stdout.split())


def test_import_loads_no_lexicon_and_nothing_heavy() -> None:
    loaded = modules_after("import wildtext")
    assert not loaded & set(HEAVY)
    assert "wildtext.lexicon" not in loaded


def test_import_loads_few_modules() -> None:
    assert len(modules_after("import wildtext") - modules_after("")) < MAX_MODULES


def test_scoring_never_loads_an_extra() -> None:
    loaded = modules_after("import wildtext\nwildtext.score('rhino horn')")
    assert not loaded & {
        "sklearn",
        "spacy",
        "jieba",
        "pyvi",
        "unidecode",
        "rich",
        "pandas",
        "pyarrow",
        "pyspark",
        "joblib",
        "wordfreq",
    }
