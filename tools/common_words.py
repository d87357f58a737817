"""Generate lexicons/common.toml: words by which a text tells its language, from the frequency lists of wordfreq.

    pip install wordfreq
    python tools/common_words.py

A word is taken if it is frequent in its language and at least twenty times rarer in every other one of the same script.
Languages that wordfreq does not know keep the words that are written in the file by hand.
"""

from __future__ import annotations

import sys
from pathlib import Path

from wordfreq import available_languages, top_n_list, zipf_frequency

from wildtext.lexicon.formatter import format_rows
from wildtext.lexicon.parser import parse_file
from wildtext.lexicon.schema import Row

FILE = Path(__file__).parent.parent / "lexicons" / "common.toml"
SCRIPTS = (
    ("en", "fr", "de", "es", "pt", "it", "nl", "pl", "cs", "ro", "hu", "sv", "tr", "vi", "id", "ms", "tl"),
    ("ru", "uk", "bg"),
    ("ar", "fa", "ur"),
)
CLOSE = {frozenset(("id", "ms"))}
"""Pairs that share most of their common words: not told apart, and not held against each other."""
WORDFREQ_TAG = {"tl": "fil"}
COUNT, MIN_ZIPF, MIN_DISTANCE = 60, 4.6, 1.3


def common_words(tag: str, neighbours: tuple[str, ...]) -> list[str]:
    known = available_languages("small")

    def zipf(word: str, language: str) -> float:
        language = WORDFREQ_TAG.get(language, language)
        return float(zipf_frequency(word, language)) if language in known else 0.0

    words: list[str] = []
    for word in top_n_list(WORDFREQ_TAG.get(tag, tag), 600, wordlist="small"):
        if not word.isalpha() or len(word) < 2 or zipf(word, tag) < MIN_ZIPF:
            continue
        others = [zipf(word, other) for other in neighbours if other != tag and frozenset((tag, other)) not in CLOSE]
        if max(others) <= zipf(word, tag) - MIN_DISTANCE:
            words.append(word)
    return words[:COUNT]


def main() -> None:
    rows, problems = parse_file(FILE, "common.toml")
    if problems:
        sys.exit(str(problems[0]))
    by_hand = [row for row in rows if "own-2026" in row["sources"]]
    made = [
        Row("common", {"language": tag, "words": sorted(common_words(tag, tags)), "sources": ["wordfreq"]}, "common.toml", 1)
        for tags in SCRIPTS
        for tag in tags
    ]
    FILE.write_text(format_rows([*by_hand, *made], FILE.read_text("utf-8")), "utf-8")


if __name__ == "__main__":
    main()
