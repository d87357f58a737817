"""The disguises that are measured: what sellers do to a word, as seeded functions.

Each takes the word as a careful writer spells it and a random generator, and returns the word as a seller would write it to
hide it, or None where the disguise cannot be done to this word.
"""

from __future__ import annotations

import random
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass

from wildtext.text.tables import HIRAGANA, TO_KATAKANA, cyrillic_lookalikes, pinyin

Disguise = Callable[[str, random.Random], str | None]

_LEET = {"o": "0", "i": "1", "e": "3", "a": "4", "s": "5", "b": "8"}
_SYMBOLS = {"a": "@", "s": "$", "i": "!", "e": "€", "c": "¢"}
_INVISIBLE = ("\u200b", "\u2060", "\u00ad", "\ufeff", "\u200d")
_VOWELS = frozenset("aeiou")
_PLAIN_CYRILLIC = dict(zip("асеорхуі", "aceopxyi", strict=True))


@dataclass(frozen=True, slots=True)
class Family:
    """A family of disguises: its tier, the scripts it is for ("" for all), and the function."""

    name: str
    tier: str
    scripts: tuple[str, ...]
    disguise: Disguise


def _is_latin(word: str) -> bool:
    return any("a" <= c.lower() <= "z" for c in word)


def _inside(word: str, rng: random.Random, mark: str, times: int = 1) -> str | None:
    places = [i for i in range(1, len(word)) if word[i - 1].isalpha() and word[i].isalpha()]
    if len(places) < times:
        return None
    for i in sorted(rng.sample(places, times), reverse=True):
        word = word[:i] + mark + word[i:]
    return word


def plain(word: str, rng: random.Random) -> str | None:
    return word


def invisible(word: str, rng: random.Random) -> str | None:
    return _inside(word, rng, rng.choice(_INVISIBLE[:3]), min(2, max(1, len(word) // 4)))


def overlay(word: str, rng: random.Random) -> str | None:
    return "".join(c + "\u0336" if c.isalpha() else c for c in word) if _is_latin(word) else None


def full_width(word: str, rng: random.Random) -> str | None:
    if not word.isascii():
        return None
    return "".join(chr(ord(c) + 0xFEE0) if "!" <= c <= "~" else "\u3000" for c in word)


def bold(word: str, rng: random.Random) -> str | None:
    if not word.isascii():
        return None
    return "".join(chr(0x1D41A + ord(c) - 97) if "a" <= c <= "z" else c for c in word.lower())


def circled(word: str, rng: random.Random) -> str | None:
    if not word.isascii():
        return None
    return "".join(chr(0x24D0 + ord(c) - 97) if "a" <= c <= "z" else c for c in word.lower())


def negative_squared(word: str, rng: random.Random) -> str | None:
    if not word.isascii():
        return None
    return "".join(chr(0x1F170 + ord(c) - 97) if "a" <= c <= "z" else c for c in word.lower())


def lookalikes(word: str, rng: random.Random) -> str | None:
    if not word.isascii():
        return None
    table = {latin: cyrillic for latin, cyrillic in cyrillic_lookalikes().items() if latin in "aceopxyi"}
    changed = "".join(table.get(c, c) for c in word)
    return changed if changed != word and any(c in word for c in "bdfghjklmnqrstuvwz") else None


def latin_in_cyrillic(word: str, rng: random.Random) -> str | None:
    changed = "".join(_PLAIN_CYRILLIC.get(c, c) for c in word)
    return changed if changed != word else None


def leet(word: str, rng: random.Random) -> str | None:
    changed = "".join(_LEET.get(c, c) for c in word)
    return changed if changed != word and word.isascii() else None


def symbols(word: str, rng: random.Random) -> str | None:
    changed = "".join(_SYMBOLS.get(c, c) for c in word)
    return changed if changed != word and word.isascii() else None


def dots(word: str, rng: random.Random) -> str | None:
    return " ".join(".".join(piece) for piece in word.split(" ")) if _is_latin(word) else None


def hyphen(word: str, rng: random.Random) -> str | None:
    return _inside(word, rng, "-")


def line_break(word: str, rng: random.Random) -> str | None:
    return _inside(word, rng, "\n")


def spaces(word: str, rng: random.Random) -> str | None:
    return "  ".join(" ".join(piece) for piece in word.split(" "))


def emoji_between(word: str, rng: random.Random) -> str | None:
    return _inside(word, rng, "🔥")


def brackets(word: str, rng: random.Random) -> str | None:
    return " ".join("".join(f"[{c}]" for c in piece) for piece in word.split(" ")) if _is_latin(word) else None


def joined(word: str, rng: random.Random) -> str | None:
    return word.replace(" ", "") if " " in word else None


def hashtag(word: str, rng: random.Random) -> str | None:
    return "#" + "".join(piece.capitalize() for piece in word.split(" ")) if " " in word and _is_latin(word) else None


def repeated(word: str, rng: random.Random) -> str | None:
    places = [i for i, c in enumerate(word) if c.lower() in _VOWELS]
    if not places:
        return None
    i = rng.choice(places)
    return word[:i] + word[i] * 3 + word[i:]


def decomposed(word: str, rng: random.Random) -> str | None:
    changed = unicodedata.normalize("NFD", word)
    return changed if changed != word else None


def marks_dropped(word: str, rng: random.Random) -> str | None:
    changed = "".join(c for c in unicodedata.normalize("NFD", word) if unicodedata.category(c) != "Mn").replace("đ", "d")
    return changed if changed != word and _is_latin(word) else None


def marks_added(word: str, rng: random.Random) -> str | None:
    table = str.maketrans("aeiou", "äëïöü")
    changed = word.translate(table)
    return changed if word.isascii() and changed != word else None


def entities(word: str, rng: random.Random) -> str | None:
    i = rng.randrange(len(word))
    return word[:i] + f"&#{ord(word[i])};" + word[i + 1 :]


def tag_inside(word: str, rng: random.Random) -> str | None:
    return _inside(word, rng, "<b></b>")


def percent(word: str, rng: random.Random) -> str | None:
    if not word.isascii():
        return None
    i = rng.choice([k for k, c in enumerate(word) if c.isalpha()])
    return word[:i] + f"%{ord(word[i]):02x}" + word[i + 1 :]


def capitals(word: str, rng: random.Random) -> str | None:
    changed = word.upper()
    return changed if changed != word else None


def missing_letter(word: str, rng: random.Random) -> str | None:
    places = [i for i in range(1, len(word) - 1) if word[i - 1 : i + 2].isalpha()]
    if sum(map(str.isalpha, word)) < 8 or not places:
        return None
    i = rng.choice(places)
    return word[:i] + word[i + 1 :]


def swapped_letters(word: str, rng: random.Random) -> str | None:
    places = [i for i in range(1, len(word) - 2) if word[i : i + 2].isalpha() and word[i] != word[i + 1]]
    if sum(map(str.isalpha, word)) < 8 or not places:
        return None
    i = rng.choice(places)
    return word[:i] + word[i + 1] + word[i] + word[i + 2 :]


def masked(word: str, rng: random.Random) -> str | None:
    places = [i for i, c in enumerate(word) if c.lower() in _VOWELS and 0 < i < len(word) - 1]
    if not places:
        return None
    i = rng.choice(places)
    return word[:i] + "*" + word[i + 1 :]


def backwards(word: str, rng: random.Random) -> str | None:
    return "\u202e" + word[::-1] + "\u202c" if _is_latin(word) else None


def spelt_in_pinyin(word: str, rng: random.Random) -> str | None:
    table = pinyin()
    return "".join(table[c][:-1] for c in word) if all(c in table for c in word) else None


def half_in_pinyin(word: str, rng: random.Random) -> str | None:
    table = pinyin()
    i = rng.randrange(len(word))
    return word[:i] + table[word[i]][:-1] + word[i + 1 :] if word[i] in table else None


def homophone(word: str, rng: random.Random) -> str | None:
    table = pinyin()
    i = rng.randrange(len(word))
    alike = sorted(c for c, syllable in table.items() if syllable == table.get(word[i]) and c != word[i])
    return word[:i] + rng.choice(alike) + word[i + 1 :] if alike else None


def other_kana(word: str, rng: random.Random) -> str | None:
    changed = "".join(
        chr(ord(c) - TO_KATAKANA) if ord(c) - TO_KATAKANA in HIRAGANA else chr(ord(c) + TO_KATAKANA) if ord(c) in HIRAGANA else c
        for c in word
    )
    return changed if changed != word else None


def half_width_kana(word: str, rng: random.Random) -> str | None:
    narrow = {unicodedata.normalize("NFKC", chr(c)): chr(c) for c in range(0xFF66, 0xFF9E)}
    marks = {"\u3099": "\uff9e", "\u309a": "\uff9f"}
    changed = "".join(narrow.get(c, marks.get(c, c)) for c in unicodedata.normalize("NFD", word))
    return changed if any(c in word for c in narrow) else None


def loose_jamo(word: str, rng: random.Random) -> str | None:
    compatible = {}
    for code in range(0x3131, 0x3164):
        name = unicodedata.name(chr(code)).removeprefix("HANGUL LETTER ")
        for first in (0x1100, 0x1161, 0x11A8):  # leads, vowels, tails
            for conjoining in range(first, first + 30):
                if unicodedata.name(chr(conjoining), "").rpartition(" ")[2] == name:
                    compatible[chr(conjoining)] = chr(code)
    return "".join(compatible.get(c, c) for c in unicodedata.normalize("NFD", word))


def thai_marks_dropped(word: str, rng: random.Random) -> str | None:
    changed = "".join(c for c in word if not "\u0e47" <= c <= "\u0e4c")
    return changed if changed != word else None


def tatweel(word: str, rng: random.Random) -> str | None:
    return _inside(word, rng, "\u0640", 2) or _inside(word, rng, "\u0640")


def arabic_vowels(word: str, rng: random.Random) -> str | None:
    return "".join(c + "\u064e" if c.isalpha() and rng.random() < 0.5 else c for c in word)


def persian_letters(word: str, rng: random.Random) -> str | None:
    changed = word.translate(str.maketrans("يكهىةیک", "یکہیهيك"))
    return changed if changed != word else None


def niqqud(word: str, rng: random.Random) -> str | None:
    return "".join(c + "\u05b7" if "\u05d0" <= c <= "\u05ea" and rng.random() < 0.5 else c for c in word)


FAMILIES = (
    Family("plain", "A", (), plain),
    Family("capitals", "A", (), capitals),
    Family("invisible characters", "A", (), invisible),
    Family("overlays", "A", (), overlay),
    Family("full width", "A", (), full_width),
    Family("mathematical letters", "A", (), bold),
    Family("circled letters", "A", (), circled),
    Family("negative squared letters", "B", (), negative_squared),
    Family("look-alikes", "A", (), lookalikes),
    Family("Latin in Cyrillic", "A", ("Cyrl",), latin_in_cyrillic),
    Family("leet", "A", (), leet),
    Family("symbols", "B", (), symbols),
    Family("masked letter", "B", ("Latn",), masked),
    Family("dots", "A", (), dots),
    Family("one hyphen", "A", (), hyphen),
    Family("line break in a word", "A", (), line_break),
    Family("spaces between letters", "B", (), spaces),
    Family("emoji between letters", "B", (), emoji_between),
    Family("bracketed letters", "B", (), brackets),
    Family("space left out", "A", (), joined),
    Family("hashtag", "A", (), hashtag),
    Family("repeated letters", "A", (), repeated),
    Family("decomposed", "A", (), decomposed),
    Family("marks dropped", "A", (), marks_dropped),
    Family("marks added", "A", ("Latn",), marks_added),
    Family("entities", "A", (), entities),
    Family("tag inside a word", "B", (), tag_inside),
    Family("percent encoding", "C", (), percent),
    Family("missing letter", "B", ("Latn", "Cyrl", "Grek"), missing_letter),
    Family("swapped letters", "B", ("Latn", "Cyrl", "Grek"), swapped_letters),
    Family("backwards", "B", (), backwards),
    Family("pinyin", "A", ("Hans", "Hant"), spelt_in_pinyin),
    Family("half in pinyin", "A", ("Hans", "Hant"), half_in_pinyin),
    Family("homophone", "B", ("Hans", "Hant"), homophone),
    Family("the other kana", "A", ("Jpan",), other_kana),
    Family("half-width kana", "A", ("Jpan",), half_width_kana),
    Family("loose jamo", "A", ("Kore",), loose_jamo),
    Family("Thai marks dropped", "A", ("Thai",), thai_marks_dropped),
    Family("tatweel", "A", ("Arab",), tatweel),
    Family("Arabic vowel signs", "A", ("Arab",), arabic_vowels),
    Family("letter variants", "A", ("Arab",), persian_letters),
    Family("niqqud", "A", ("Hebr",), niqqud),
)
