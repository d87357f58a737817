"""Generate lexicons/neighbours.toml: real words that differ from a word of a term by one letter or little to the ear.

    pip install wordfreq
    python tools/neighbour_words.py

The words of Thai, Lao, Khmer and Burmese, which wordfreq does not cut, are kept as they are: listed by hand, each sounds like a
part of some term.

"task" stands between "elephant tusk" and a false alarm, 精油 (essential oil) between 鲸油 (whale oil) and another. Real are the
words that wordfreq knows to be used, and those of our own contexts, exceptions and common words, which for some languages are
all there are.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from unicodedata import category

from rapidfuzz.distance import OSA
from wordfreq import available_languages, get_frequency_dict

from wildtext.lexicon.formatter import format_rows
from wildtext.lexicon.nearness import MIN_SOUNDS_FAR
from wildtext.lexicon.parser import parse_folder
from wildtext.lexicon.schema import Row, Writing
from wildtext.lexicon.spellings import words as words_of
from wildtext.text.korean import by_rough_sound
from wildtext.text.pipeline import fold
from wildtext.text.respelling import by_ear, respelt, roughly
from wildtext.text.skeleton import skeleton, without_marks
from wildtext.text.southeast_sounds import BY_LANGUAGE
from wildtext.text.tables import pinyin
from wildtext.text.views import View

ROOT = Path(__file__).parent.parent
FILE = ROOT / "lexicons" / "neighbours.toml"
WORDFREQ_TAG = {"tl": "fil"}
MIN_SHARE = 3e-7
"""Share of running words above which a word is known (Zipf 2.5)."""
MIN_LETTERS = 4
"""Letters of a word for which neighbours matter; shorter ones are not put right."""


def squeezed(word: str) -> str:
    """The word as the skeleton compares it."""
    return skeleton(View(word)).letters


def deletions(word: str) -> Iterator[str]:
    yield word
    for i in range(len(word)):
        yield word[:i] + word[i + 1 :]


def is_roughly(heard: str, other: str) -> bool:
    """Whether two sounds of the same consonants are taken for each other, see `wildtext.lexicon.nearness`."""
    far = OSA.distance(heard, other, score_cutoff=2)
    return heard[:1] == other[:1] and far in (1, 2) and len(heard) >= MIN_SOUNDS_FAR[heard.isascii()][far - 1]


def neighbours(terms: set[str], known: set[str], tag: str) -> list[str]:
    """Words of `known` that lie one error away from a word of `terms`, have its letters in another order, or sound like it or
    roughly so, and are no word of a term.
    """
    index: dict[str, set[str]] = defaultdict(set)
    by_sound: dict[str, set[str]] = defaultdict(set)
    mixed = {tuple(sorted(word)) for word in terms}
    ears = {heard for word in terms for heard in (by_ear(word), by_ear(respelt(word, tag)))}
    for heard in ears:
        by_sound[roughly(heard)].add(heard)
    for word in map(squeezed, terms):
        for key in deletions(word):
            index[key].add(word)
    found = set()
    for word in known - terms:
        bare, heard = squeezed(word), by_ear(word)
        near = {other for key in deletions(bare) for other in index.get(key, ())}
        if (
            heard in ears
            or tuple(sorted(word)) in mixed
            or any(OSA.distance(bare, other, score_cutoff=1) <= 1 for other in near)
            or any(is_roughly(heard, other) for other in by_sound.get(roughly(heard), ()))
        ):
            found.add(word)
    return sorted(found)


def rough(word: str) -> str:
    return by_rough_sound(View(word)).text


def alike_in_korean(terms: set[str], known: set[str]) -> list[str]:
    """Korean words of `known` that sound much like a term and are none."""
    sounds = {rough(term.replace(" ", "")) for term in terms}
    return sorted(word for word in known - terms if rough(word) in sounds)


def own_words(rows: list[Row], language: str) -> set[str]:
    """Single words of a language's contexts, exceptions and common words, folded."""
    lists = [row["words"] for row in rows if row.table == "context" and row.language == language]
    lists += [row["phrases"] for row in rows if row.table == "benign" and row.language == language]
    lists += [row["words"] for row in rows if row.table == "common" and row["language"] == language]
    return {word for phrases in lists for phrase in phrases for word in without_marks(fold(phrase.rstrip("*")).text).split()}


def homophones(terms: set[str], known: set[str]) -> list[str]:
    """Chinese words of `known` that sound like a term, tones included, and are none."""
    table = pinyin()

    def sound(word: str) -> tuple[str, ...]:
        return tuple(table.get(char, char) for char in word)

    sounds = set(map(sound, terms))
    return sorted(word for word in known - terms if sound(word) in sounds)


def is_word(word: str) -> bool:
    return all(char.isalpha() or category(char)[0] == "M" for char in word)


def main() -> None:
    rows, problems = parse_folder(ROOT / "lexicons")
    if problems:
        raise SystemExit(str(problems[0]))
    concepts = {row["id"]: row for row in rows if row.table == "concept"}
    languages = {row["tag"]: row for row in rows if row.table == "language"}
    known_tags = available_languages("small")
    words: dict[str, set[str]] = defaultdict(set)
    whole: dict[str, set[str]] = defaultdict(set)
    for row in rows:
        if row.table != "term" or concepts[row["concept"]]["trade"] == "unlisted":
            continue
        language = languages[row.language]
        writing = Writing(
            row.language, language["spaced"], tuple(language["plurals"]), language["typos"], tuple(language["suffixes"])
        )
        for form in row["forms"]:
            whole[row.language].add(fold(form).text)
            words[row.language] |= {without_marks(word) for phrase in words_of(form, writing) for word in phrase}
    made = []
    for tag in sorted(words):
        source = WORDFREQ_TAG.get(tag, tag)
        shares = get_frequency_dict(source) if source in known_tags else {}
        real = {without_marks(fold(word).text) for word, share in shares.items() if share >= MIN_SHARE} | own_words(rows, tag)
        near = neighbours({word for word in words[tag] if len(word) >= MIN_LETTERS}, {word for word in real if is_word(word)}, tag)
        if tag == "ko":
            near = sorted({*near, *alike_in_korean(whole[tag], real)})
        if near:
            made.append(Row("neighbour", {"language": tag, "words": near, "sources": ["wordfreq"]}, "neighbours.toml", 1))
    frequent = {fold(word).text for word in get_frequency_dict("zh", wordlist="large")}
    chinese = whole["zh-Hans"] | whole["zh-Hant"]
    made += [row for row in rows if row.table == "neighbour" and row["language"] in BY_LANGUAGE]
    made.append(Row("neighbour", {"language": "zh-Hans", "words": homophones(chinese, frequent), "sources": ["wordfreq"]}, "", 1))
    FILE.write_text(format_rows(made, FILE.read_text("utf-8") if FILE.is_file() else ""), "utf-8")


if __name__ == "__main__":
    main()
