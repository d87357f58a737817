"""Generate src/wildtext/text/data/*.json from published Unicode and OpenCC data.

The tables are committed, so neither users nor the build need these inputs, and a Python version cannot change a
result. Run it to move to another Unicode version:

    apt-get install unicode-data                      # Unicode Character Database, 15.0
    pip install confusable-homoglyphs==3.3.1          # confusables.txt 15.1 as JSON (UTS #39)
    pip install opencc-python-reimplemented==0.1.7    # OpenCC TSCharacters.txt
    pip install pypinyin==0.55.0                      # readings of ideographs (MIT, from pinyin-data)
    python tools/unicode_tables.py
"""

from __future__ import annotations

import importlib.resources as resources
import json
from collections.abc import Iterator
from pathlib import Path

UCD = Path("/usr/share/unicode")
OUT = Path(__file__).parent.parent / "src" / "wildtext" / "text" / "data"
UNICODE_VERSION = "15.0.0"
CONFUSABLES_VERSION = "15.1.0"


def rows(name: str) -> Iterator[list[str]]:
    """Fields of a UCD file, comments and blank lines left out."""
    for line in (UCD / name).read_text("utf-8").splitlines():
        line = line.split("#")[0].strip()
        if line:
            yield [field.strip() for field in line.split(";")]


def points(field: str) -> range:
    """'0041..005A' or '0041' -> range of code points."""
    first, _, last = field.partition("..")
    return range(int(first, 16), int(last or first, 16) + 1)


def text(field: str) -> str:
    return "".join(chr(int(code, 16)) for code in field.split())


def unicode_data() -> tuple[dict[int, str], dict[int, int], dict[int, str]]:
    """General category, canonical combining class (non-zero) and canonical decomposition by code point."""
    category: dict[int, str] = {}
    combining: dict[int, int] = {}
    decomposition: dict[int, str] = {}
    first = 0
    for line in (UCD / "UnicodeData.txt").read_text("utf-8").splitlines():
        field = line.split(";")
        code = int(field[0], 16)
        if field[1].endswith("First>"):
            first = code
            continue
        for c in range(first or code, code + 1):
            category[c] = field[2]
        first = 0
        if int(field[3]):
            combining[code] = int(field[3])
        if field[5] and not field[5].startswith("<"):
            decomposition[code] = text(field[5])
    return category, combining, decomposition


def compositions(decomposition: dict[int, str]) -> dict[str, str]:
    """Primary composites: pair -> composed character (Hangul is done by arithmetic)."""
    excluded = {c for f in rows("DerivedNormalizationProps.txt") if f[1] == "Full_Composition_Exclusion" for c in points(f[0])}
    return {pair: chr(code) for code, pair in decomposition.items() if len(pair) == 2 and code not in excluded}


def letters_without_marks(category: dict[int, str], decomposition: dict[int, str]) -> dict[str, str]:
    """Letter with a mark -> its base, for the scripts in which a hurried writer leaves marks out.

    Latin, Greek and Cyrillic only: a dakuten, a nukta or a virama is no accent. The strokes of đ, ł and ø are not
    marks in Unicode; they are added because keyboards and sellers treat them so.
    """
    plain = {"đ": "d", "ł": "l", "ø": "o", "ħ": "h", "ŧ": "t", "ı": "i", "ð": "d", "ɓ": "b", "ɗ": "d", "ƙ": "k", "ŋ": "n"}
    for code in decomposition:
        if not (0xC0 <= code < 0x530 or 0x1E00 <= code < 0x2000):
            continue
        base = chr(code)
        while ord(base) in decomposition:
            base = decomposition[ord(base)][0]
        base = plain.get(base.lower(), base.lower())
        source = chr(code).lower()
        if len(source) == 1 and category[ord(base)].startswith("L") and base != source:
            plain[source] = base
    return plain


# What NFKC_Casefold leaves apart though a reader of the script takes it for the same letter, or joins though it must not.
# Arabic: Persian and Urdu letter forms, hamza seats, vowel signs and tatweel (Unicode chapter 9.2 lists the forms).
ARABIC = {
    **dict.fromkeys("آأإٱٲٳ", "ا"), "ى": "ي", "ی": "ي", "ې": "ي", "ۍ": "ي", "ئ": "ي", "ے": "ي", "ۓ": "ي", "ؤ": "و",
    "ک": "ك", "ڪ": "ك", "ګ": "ك", "ة": "ه", "ہ": "ه", "ھ": "ه", "ە": "ه", "ۀ": "ه", "ۂ": "ه", "ۃ": "ه",
    **dict.fromkeys([chr(c) for c in (*range(0x610, 0x61B), *range(0x64B, 0x660), 0x670, *range(0x6D6, 0x6DD))], ""),
    **dict.fromkeys([chr(c) for c in (*range(0x6DF, 0x6E9), *range(0x6EA, 0x6EE), 0x640)], ""),
}  # fmt: skip
HEBREW = {
    **dict(zip("ךםןףץ", "כמנפצ", strict=True)),
    **dict.fromkeys([chr(c) for c in (*range(0x591, 0x5BA), *range(0x5BB, 0x5BE), 0x5BF, 0x5C1, 0x5C2, 0x5C4, 0x5C5, 0x5C7)], ""),
}
INDIC = {"ँ": "ं", "ঁ": "ং", "ઁ": "ં", "\u200c": "", "\u200d": ""}
# Amharic writes one sound with several letter series (ha, sa, a, tsa); sellers choose freely. Seven or eight letters a series.
ETHIOPIC = {
    chr(source + i): chr(target + i)
    for source, target in ((0x1210, 0x1200), (0x1280, 0x1200), (0x1220, 0x1230), (0x12D0, 0x12A0), (0x1340, 0x1338))
    for i in range(7)
}
ETHIOPIC |= {"ሃ": "ሀ", "ሓ": "ሀ", "ኃ": "ሀ", "ኣ": "አ", "ዓ": "አ"}  # first and fourth order of these series sound alike
CYRILLIC = {"ё": "е", "Ё": "е", "ѐ": "е", "Ѐ": "е"}
TURKISH = {"İ": "i"}
THAI_LAO = {"\u0e33": "\u0e33", "\u0eb3": "\u0eb3", "\u0edc": "\u0edc", "\u0edd": "\u0edd"}  # keep ำ and ໜ whole
SMALL_CAPS = dict(zip("ᴀʙᴄᴅᴇꜰɢʜɪᴊᴋʟᴍɴᴏᴘꞯʀꜱᴛᴜᴠᴡʏᴢ", "abcdefghijklmnopqrstuvwyz", strict=True))
BLANKS = {
    "\u2800": " ",
    "\u3164": "",
    "\uffa0": "",
    "\u115f": "",
    "\u1160": "",
    "\u17b4": "",
    "\u17b5": "",
    "\ufffc": "",
    "\u200b": "",
}
BENGALI = {"ৰ": "র", "ৱ": "ব"}  # Assamese letters
THAI = {"ๅ": "า"}
DAKUTEN = {"\u309b": "\u3099", "\u309c": "\u309a"}  # typed behind the letter that they belong to
ROMANIAN = {"ș": "ş", "ț": "ţ", "Ș": "ş", "Ț": "ţ"}  # comma below and, on older keyboards, cedilla
LIGATURES = {"œ": "oe", "Œ": "oe", "æ": "ae", "Æ": "ae"}  # keyboards lack them; NFKC leaves them whole
QUOTES = dict.fromkeys("\u05f3\u2018\u2019\u201b\u2032\u02bc\u02b9\u00b4\u0060\uff07", "'") | dict.fromkeys(
    "\u05f4\u201c\u201d\u201f\u2033\u00ab\u00bb", '"'
)


def enclosed() -> dict[str, str]:
    """Negative circled, negative squared and parenthesised letters, which NFKC leaves alone or spells with brackets."""
    table = {}
    for i in range(26):
        letter = chr(ord("a") + i)
        for start in (0x1F150, 0x1F170, 0x1F110, 0x249C, 0x1F130):
            table[chr(start + i)] = letter
        table[chr(0x1CCD6 + i)] = letter  # outlined letters, Unicode 16
    for i in range(10):
        table[chr(0x1CCF0 + i)] = str(i)
    return table


def simplified() -> dict[str, str]:
    """Traditional -> simplified character, the first choice of OpenCC's TSCharacters (Apache-2.0), one to one."""
    source = resources.files("opencc").joinpath("dictionary/TSCharacters.txt").read_text("utf-8")
    table = {}
    for line in source.splitlines():
        traditional, _, choices = line.strip().partition("\t")
        target = choices.split(" ")[0]
        if len(traditional) == len(target) == 1 and traditional != target:
            table[traditional] = target
    return table


def radicals() -> dict[str, str]:
    """Kangxi and supplementary radicals -> the ideograph that they look like (EquivalentUnifiedIdeograph.txt)."""
    return {chr(c): text(f[1]) for f in rows("EquivalentUnifiedIdeograph.txt") for c in points(f[0])}


def fold_table(category: dict[int, str], decomposition: dict[int, str]) -> dict[str, str]:
    """Code point -> what the folded view reads there."""
    table: dict[str, str] = {}
    for field in rows("DerivedNormalizationProps.txt"):
        if field[1] != "NFKC_CF":
            continue
        for code in points(field[0]):
            if not 0xE0000 <= code <= 0xE0FFF:  # tags and variation selectors: dropped by range, not by table
                table[chr(code)] = text(field[2]) if len(field) > 2 else ""
    for code, kind in category.items():
        if kind == "Pd" or kind in ("Zs", "Zl", "Zp") or chr(code) in "\t\n\r\v\f\x1c\x1d\x1e\x1f\x85_":
            table[chr(code)] = " "
        elif kind == "Cc" or (kind == "Cf" and chr(code) not in table):
            table[chr(code)] = ""
    for part in (
        radicals(), ARABIC, HEBREW, INDIC, ETHIOPIC, CYRILLIC, TURKISH, SMALL_CAPS, BLANKS, BENGALI, THAI, DAKUTEN,
        ROMANIAN, LIGATURES, QUOTES, enclosed(),
    ):  # fmt: skip
        table.update(part)
    for keep in THAI_LAO:
        table.pop(keep, None)
    han = simplified()
    for source, target in list(table.items()):  # presentation forms and compatibility letters take the script rules too
        table[source] = "".join(table.get(c, han.get(c, c)) if c != source else c for c in target)
    for source, target in han.items():
        table.setdefault(source, target)
    for source in [s for s, t in table.items() if s == t]:
        del table[source]
    # A fold must be final: folding its own output changes nothing.
    for source in table:
        while (again := "".join(table.get(c, c) for c in table[source])) != table[source]:
            table[source] = again
    return table


def homoglyphs(fold: dict[str, str]) -> tuple[dict[str, str], dict[str, str]]:
    """Look-alikes towards Latin, and from Latin towards Cyrillic, between folded letters.

    From the confusables of UTS #39. ASCII sources are left out: 0, 1, I, m and | are letters and digits that ordinary
    prose needs. A lower-case look-alike wins over one that holds for the capital only.
    """
    data = json.loads(resources.files("confusable_homoglyphs").joinpath("confusables.json").read_text("utf-8"))
    by_capital: dict[str, str] = {}
    by_small: dict[str, str] = {}
    for source, targets in data.items():
        if len(source) != 1 or source.isascii() or not source.isalpha():
            continue
        folded = fold.get(source, source)
        if len(folded) != 1 or folded.isascii():
            continue
        for target in sorted(t["c"] for t in targets):
            if len(target) == 1 and target.isascii() and target.isalpha():
                (by_small if folded == source else by_capital).setdefault(folded, target.lower())
    latin = {**by_capital, **by_small}
    # Cyrillic letters whose small form is a small capital of the Latin one (UTS #39 sends them to small capitals).
    latin.update(dict(zip("авгеікмнорстухѕјһԁԛԝѵьп", "abreikmhopctyxsjhdqwvbn", strict=True)))
    latin.update(dict(zip("αβεηικμνορτυχγωκ", "abenikuvoptuxywk", strict=True)))
    for script in ("\u0600", "\u0590", "\u0900"):  # a stroke or a circle in these scripts is no l or o in a word
        latin = {s: t for s, t in latin.items() if not ord(script) <= ord(s) < ord(script) + 0x100}
    latin = {s: t for s, t in latin.items() if not (0x900 <= ord(s) <= 0x1FFF and not 0x13A0 <= ord(s) <= 0x13FF)}
    cyrillic = {"a": "а", "b": "в", "c": "с", "e": "е", "h": "н", "i": "і", "k": "к", "m": "м", "o": "о", "p": "р",
                "t": "т", "x": "х", "y": "у", "u": "и", "n": "п", "r": "г", "j": "ј", "s": "ѕ", "l": "ӏ"}  # fmt: skip
    return latin, cyrillic


def word_ranges(category: dict[int, str]) -> list[list[int]]:
    """First and last code point of each run of characters that words are made of: letters, digits and marks."""
    ranges: list[list[int]] = []
    for code in sorted(c for c, kind in category.items() if kind[0] in "LMN"):
        if ranges and ranges[-1][1] == code - 1:
            ranges[-1][1] = code
        else:
            ranges.append([code, code])
    return ranges


def readings() -> dict[str, str]:
    """Ideograph of GB 2312 -> its most usual Mandarin syllable with tone number, such as "xiong2"."""
    from pypinyin import Style, pinyin

    table = {}
    for code in range(0x4E00, 0x9FA6):
        char = chr(code)
        try:
            char.encode("gb2312")
        except UnicodeEncodeError:
            continue
        syllable = pinyin(char, style=Style.TONE3, neutral_tone_with_five=True)[0][0].replace("ü", "v")
        if syllable.isascii() and syllable[-1].isdigit():
            table[char] = syllable
    return table


def write(name: str, table: dict[str, object]) -> None:
    path = OUT / f"{name}.json"
    path.write_text(json.dumps(table, ensure_ascii=True, separators=(",", ":"), sort_keys=True) + "\n", "ascii")
    print(f"{path.name}: {path.stat().st_size:,} bytes")


def main() -> None:
    category, combining, decomposition = unicode_data()
    fold = fold_table(category, decomposition)
    single = {s: t for s, t in fold.items() if len(t) == 1}
    write("fold", {
        "unicode": UNICODE_VERSION,
        "from": "".join(sorted(single)), "to": "".join(single[s] for s in sorted(single)),
        "drop": "".join(sorted(s for s, t in fold.items() if not t)),
        "expand": {s: t for s, t in fold.items() if len(t) > 1},
    })  # fmt: skip
    pairs = compositions(decomposition)
    marks = sorted(c for c, kind in category.items() if kind in ("Mn", "Me") or c in combining)
    write("compose", {
        "unicode": UNICODE_VERSION,
        "pairs": "".join(pair + pairs[pair] for pair in sorted(pairs)),
        "marks": "".join(map(chr, marks)),
        "classes": "".join(chr(combining.get(c, 0)) for c in marks),
    })  # fmt: skip
    plain = letters_without_marks(category, decomposition)
    latin, cyrillic = homoglyphs(fold)
    write("skeleton", {
        "unicode": UNICODE_VERSION, "confusables": CONFUSABLES_VERSION,
        "marked": "".join(sorted(plain)), "plain": "".join(plain[s] for s in sorted(plain)),
        "latin_from": "".join(sorted(latin)), "latin_to": "".join(latin[s] for s in sorted(latin)),
        "cyrillic_from": "".join(sorted(cyrillic)), "cyrillic_to": "".join(cyrillic[s] for s in sorted(cyrillic)),
        "word_ranges": word_ranges(category),
    })  # fmt: skip
    syllables = readings()
    write("pinyin", {"characters": "".join(syllables), "syllables": " ".join(syllables.values())})


if __name__ == "__main__":
    main()
