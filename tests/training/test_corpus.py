"""Labelled data: the bundled corpus is sound and wide, and every fault of a file is named with its place."""

import json
from collections import Counter
from pathlib import Path

import pytest

from tests.training.rows import row_of
from wildtext.errors import TrainingError
from wildtext.training.corpus import LABELS, OTHER, SALE, Example, read_corpus

CORPUS = Path(__file__).parents[2] / "models" / "corpus"
CORE = (
    "ar",
    "de",
    "en",
    "es",
    "fa",
    "fr",
    "hi",
    "id",
    "it",
    "ja",
    "ko",
    "my",
    "pt",
    "ru",
    "th",
    "tr",
    "ur",
    "vi",
    "zh-Hans",
    "zh-Hant",
)


@pytest.fixture(scope="module")
def corpus() -> list[Example]:
    return read_corpus([CORPUS])


def test_every_language_has_enough(corpus: list[Example]) -> None:
    counts = Counter(example.language for example in corpus)
    assert len(counts) == 41
    assert all(counts[language] >= 250 for language in CORE)
    assert min(counts.values()) >= 100


def test_half_are_no_wildlife_in_every_language(corpus: list[Example]) -> None:
    for language in {example.language for example in corpus}:
        labels = Counter(example.label for example in corpus if example.language == language)
        assert 0.45 <= labels[OTHER] / labels.total() <= 0.55, language
        assert labels[SALE] >= 0.3 * labels.total(), language


def test_no_listing_stands_twice(corpus: list[Example]) -> None:
    texts = Counter((example.listing.title, example.listing.description) for example in corpus)
    assert [text for text, count in texts.items() if count > 1] == []


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("{", "is no JSON"),
        ("[]", "expected an object"),
        ('{"title": "a", "label": "bad"}', "label 'bad'; expected one of"),
        ('{"title": "a", "label": "not_wildlife", "colour": 1}', "unknown key 'colour'"),
        ('{"label": "not_wildlife"}', "has no text"),
        ('{"title": 3, "label": "not_wildlife"}', "listing field 'title'"),
        ('{"title": "a", "label": "not_wildlife", "intent": "sold"}', "intent 'sold'"),
    ],
)
def test_faults_name_file_and_line(tmp_path: Path, line: str, message: str) -> None:
    path = tmp_path / "en.jsonl"
    path.write_text('{"title": "a chair", "label": "not_wildlife"}\n' + line + "\n", "utf-8")
    with pytest.raises(TrainingError, match=r"en\.jsonl:2: ") as error:
        read_corpus([path])
    assert message in str(error.value)


def test_no_files_and_empty_files(tmp_path: Path) -> None:
    with pytest.raises(TrainingError, match="no such file"):
        read_corpus([tmp_path / "missing.jsonl"])
    (tmp_path / "en.jsonl").write_text("", "utf-8")
    with pytest.raises(TrainingError, match="no examples"):
        read_corpus([tmp_path])


def test_examples_go_back_to_their_lines(corpus: list[Example], tmp_path: Path) -> None:
    path = tmp_path / "en.jsonl"
    some = [example for example in corpus if example.language == "en"][:20]
    path.write_text("".join(json.dumps(row_of(example)) + "\n" for example in some), "utf-8")
    assert read_corpus([path]) == some
    assert {example.label for example in corpus} == set(LABELS)
