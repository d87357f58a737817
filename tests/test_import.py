import subprocess
import sys

EXTRAS = {
    "sklearn",
    "spacy",
    "jieba",
    "pyvi",
    "unidecode",
    "rich",
    "pandas",
    "wordfreq",
    "joblib",
    "pyarrow",
    "pyspark",
    "polars",
    "duckdb",
}
HEAVY = {*EXTRAS, "numpy", "tomllib", "tomli", "multiprocessing", "ahocorasick_rs", "rapidfuzz", "anyascii"}
MAX_MODULES = 120


def modules_after(code: str) -> set[str]:
    out = subprocess.run(
        [sys.executable, "-c", f"import sys\n{code}\nprint('\\n'.join(sys.modules))"], capture_output=True, text=True, check=True
    )
    return set(out.stdout.split())


def test_import_loads_no_lexicon_and_nothing_heavy() -> None:
    loaded = modules_after("import wildtext")
    assert not loaded & HEAVY
    assert not loaded & {"wildtext.lexicon", "wildtext.batch", "wildtext.arrow", "wildtext.spark"}


def test_import_loads_few_modules() -> None:
    assert len(modules_after("import wildtext") - modules_after("")) < MAX_MODULES


def test_scoring_never_loads_an_extra() -> None:
    loaded = modules_after("import wildtext\nwildtext.score('rhino horn')\nlist(wildtext.score_many(['rhino horn'] * 100))")
    assert not loaded & {*EXTRAS, "multiprocessing"}
