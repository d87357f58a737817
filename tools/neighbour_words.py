"""Generate lexicons/neighbours.toml: real words that differ from a word of a term by one letter, or in Chinese not to the ear.

    pip install wordfreq
    python tools/neighbour_words.py

"task" stands between "elephant tusk" and a false alarm, 精油 (essential oil) between 鲸油 (whale oil) and another. Languages that
wordfreq does not know have no list.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from rapidfuzz.distance import OSA
from wordfreq import available_languages, get_frequency_dict

from wildtext.lexicon.formatter import format_rows
from wildtext.lexicon.parser import parse_folder
from wildtext.lexicon.schema import Row, Writing
from wildtext.lexicon.spellings import halves
from wildtext.text.pipeline import fold
from wildtext.text.skeleton import skeleton, without_marks
from wildtext.text.tables import pinyin
from wildtext.text.views import View

ROOT = Path(__file__).parent.parent
FILE = ROOT / "lexicons" / "neighbours.toml"
WORDFREQ_TAG = {"tl": "fil"}
MIN_SHARE = 3e-7
"""Share of running words above which a word is known (Zipf 2.5)."""
MIN_LETTERS = 3


def squeezed(word: str) -> str:
    """The word as the skeleton compares it."""
    return skeleton(View(word)).letters


def deletions(word: str) -> Iterator[str]:
    yield word
    for i in range(len(word)):
        yield word[:i] + word[i + 1 :]


def neighbours(terms: set[str], known: set[str]) -> list[str]:
    """Words of `known` that lie one error away from a word of `terms`, and are no word of a term."""
    index: dict[str, set[str]] = defaultdict(set)
    for word in map(squeezed, terms):
        for key in deletions(word):
            index[key].add(word)
    found = set()
    for word in known - terms:
        bare = squeezed(word)
        near = {other for key in deletions(bare) for other in index.get(key, ())}
        if any(OSA.distance(bare, other, score_cutoff=1) <= 1 for other in near):
            found.add(word)
    return sorted(found)


def homophones(terms: set[str], known: set[str]) -> list[str]:
    """Chinese words of `known` that sound like a term, tones included, and are none."""
    table = pinyin()

    def sound(word: str) -> tuple[str, ...]:
        return tuple(table.get(char, char) for char in word)

    sounds = set(map(sound, terms))
    return sorted(word for word in known - terms if sound(word) in sounds)


def main() -> None:
    rows, problems = parse_folder(ROOT / "lexicons")
    if problems:
        raise SystemExit(str(problems[0]))
    concepts = {row["id"]: row for row in rows if row.table == "concept"}
    languages = {row["tag"]: row for row in rows if row.table == "language"}
    known_tags = available_languages("small")
    words: dict[str, set[str]] = defaultdict(set)
    chinese: set[str] = set()
    for row in rows:
        if row.table != "term" or concepts[row["concept"]]["trade"] != "restricted":
            continue
        language = languages[row.language]
        writing = Writing(row.language, language["spaced"], tuple(language["plurals"]), language["typos"])
        for form in row["forms"]:
            if row.language.startswith("zh"):
                chinese.add(fold(form).text)
            elif halves(form, writing) is not None:
                words[row.language] |= set(without_marks(fold(form).text).split())
    made = []
    for tag in sorted(words):
        source = WORDFREQ_TAG.get(tag, tag)
        if source not in known_tags:
            continue
        frequent = {without_marks(fold(word).text) for word, share in get_frequency_dict(source).items() if share >= MIN_SHARE}
        terms = {word for word in words[tag] if len(word) >= MIN_LETTERS}
        near = neighbours(terms, {word for word in frequent if word.isalpha()})
        if near:
            made.append(Row("neighbour", {"language": tag, "words": near, "sources": ["wordfreq"]}, "neighbours.toml", 1))
    frequent = {fold(word).text for word in get_frequency_dict("zh", wordlist="large")}
    made.append(Row("neighbour", {"language": "zh-Hans", "words": homophones(chinese, frequent), "sources": ["wordfreq"]}, "", 1))
    FILE.write_text(format_rows(made, FILE.read_text("utf-8") if FILE.is_file() else ""), "utf-8")


if __name__ == "__main__":
    main()
