"""Generate lexicons/everyday.toml: everyday Latin words that read, in the chat alphabet of a language, as words of its terms.

    pip install wordfreq
    python tools/everyday_words.py

"gold foil" has the letters of جلد فيل: a term in a chat alphabet must hold a word that is none of these.
"""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

from wordfreq import available_languages, get_frequency_dict

from wildtext.lexicon.formatter import format_rows
from wildtext.lexicon.parser import parse_folder
from wildtext.lexicon.schema import Row
from wildtext.text.chat import CHAT_LANGUAGES, CONSONANTS, keys, reads_as
from wildtext.text.pipeline import fold
from wildtext.text.skeleton import letters_of, without_marks

ROOT = Path(__file__).parent.parent
FILE = ROOT / "lexicons" / "everyday.toml"
OTHER_SCRIPTS = ("ar", "bg", "bn", "el", "fa", "he", "hi", "ja", "ko", "mk", "ru", "ta", "uk", "ur", "zh")
"""Languages of wordfreq whose words are not in Latin letters."""
MIN_SHARE = 3e-6
"""Share of running words above which a word is an everyday one (Zipf 3.5)."""
MIN_LETTERS = 4
"""Letters of a word that can tell a term; shorter ones tell nothing anyway."""


def everyday() -> dict[str, list[str]]:
    """Everyday words by their consonants."""
    found: dict[str, set[str]] = defaultdict(set)
    for tag in available_languages("best"):
        if tag in OTHER_SCRIPTS:
            continue
        for word, share in get_frequency_dict(tag, wordlist="best").items():
            plain = without_marks(fold(word).text) if share >= MIN_SHARE else ""
            if len(plain) >= MIN_LETTERS and plain.isascii() and plain.isalpha():
                found[CONSONANTS[letters_of(plain)]].add(plain)
    return {key: sorted(words) for key, words in found.items()}


def main() -> None:
    rows, problems = parse_folder(ROOT / "lexicons")
    if problems:
        raise SystemExit(str(problems[0]))
    known = everyday()
    pieces: dict[str, set[str]] = defaultdict(set)
    for row in rows:
        if row.table == "term" and row.language in CHAT_LANGUAGES and not row["concept"].startswith("any/"):
            for form in row["forms"]:
                folded = fold(form).text.strip()
                pieces[row.language] |= {folded, *folded.split()}
                if row.language == "ar":  # before another word, teh marbuta is a t
                    pieces["ar"] |= {f"{word[:-1]}ت" for word in folded.split() if word.endswith("ه")}
    made = []
    for tag in sorted(pieces):
        alike = {
            word for piece in pieces[tag] for key in keys(piece, tag) for word in known.get(key, ()) if reads_as(word, piece, tag)
        }
        if alike:
            made.append(Row("everyday", {"language": tag, "words": sorted(alike), "sources": ["wordfreq"]}, "everyday.toml", 1))
    FILE.write_text(format_rows(made, FILE.read_text("utf-8") if FILE.is_file() else ""), "utf-8")


if __name__ == "__main__":
    main()
