"""Generate lexicons/crossings.toml: everyday Chinese words that can meet inside a short term, as 黑熊 and 胆量 do in 熊胆.

    pip install wordfreq
    python tools/crossing_words.py

A word is taken if it ends with the first character of a term of two or three, or begins with its last, and is no term itself.
"""

from __future__ import annotations

import sys
from pathlib import Path

from wordfreq import get_frequency_dict

from wildtext.lexicon.formatter import format_rows
from wildtext.lexicon.parser import parse_folder
from wildtext.lexicon.schema import Row
from wildtext.text.pipeline import fold

ROOT = Path(__file__).parent.parent
FILE = ROOT / "lexicons" / "crossings.toml"
LENGTHS = (2, 3)
MIN_SHARE = 1e-6
"""Share of running words above which a word is an everyday one (Zipf 3)."""


def main() -> None:
    rows, problems = parse_folder(ROOT / "lexicons")
    if problems:
        sys.exit(str(problems[0]))
    forms = {fold(form).text for row in rows if row.table == "term" and row.language.startswith("zh") for form in row["forms"]}
    goods = {
        fold(form).text
        for row in rows
        if row.table == "term" and row.language.startswith("zh") and row["kind"] in ("part", "product")
        if not row["concept"].startswith("any/")
        for form in row["forms"]
    }
    short = [form for form in goods if len(form) in LENGTHS]
    firsts, lasts = {form[0] for form in short}, {form[-1] for form in short}
    animals = {fold(f).text for row in rows if row.table == "term" and row["kind"] == "species" for f in row["forms"]}
    words = set()
    for word, share in get_frequency_dict("zh", wordlist="large").items():
        folded = fold(word).text
        if share < MIN_SHARE or len(folded) not in LENGTHS or not all("\u4e00" <= char <= "\u9fff" for char in folded):
            continue
        ends_before = folded[-1] in firsts and (folded in animals or folded not in forms)
        begins_behind = folded[0] in lasts and folded not in forms and not any(form in folded for form in goods)
        if ends_before or begins_behind:
            words.add(folded)
    made = [Row("crossing", {"language": "zh-Hans", "words": sorted(words), "sources": ["wordfreq"]}, "crossings.toml", 1)]
    FILE.write_text(format_rows(made, FILE.read_text("utf-8") if FILE.is_file() else ""), "utf-8")


if __name__ == "__main__":
    main()
