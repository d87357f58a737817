"""Riskier readings of a folded text: look-alikes as the letters they look like, digits and signs as letters, letters strung out,
keystrokes and chat spelling, characters taken apart. A reading never replaces the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache

from wildtext.text.characters import Traits
from wildtext.text.chinese import parts_of_characters, put_together, taken_apart
from wildtext.text.korean import in_hangul, romanised_syllables
from wildtext.text.marks import MARKS, char_class
from wildtext.text.skeleton import letters_of
from wildtext.text.tables import cyrillic_lookalikes, latin_lookalikes, plain_letters
from wildtext.text.vietnamese import (
    CHAT_Z,
    VIETNAMESE_LETTERS,
    typed_as_in_chats,
    typed_in_telex,
    typed_in_vni,
    undo_chat,
    undo_telex,
    undo_vni,
)
from wildtext.text.views import View

(
    LATIN, MIXING, GREEK, CYRILLIC, LOOKALIKE, OTHER, SIGN, MARKED, VIETNAMESE, PART, HANGUL, TELEX, VNI, CHAT, STRUNG_OUT,
) = (1 << n for n in range(15))  # fmt: skip
"""Traits of texts that tell which readings they may have; see `traits_of`. STRUNG_OUT: three words of one letter, or more."""
EVERYTHING = (1 << 15) - 1
TRIGGERS = MIXING | LOOKALIKE | SIGN | MARKED | VIETNAMESE | PART | HANGUL | TELEX | VNI | STRUNG_OUT
"""Traits without which a text has no readings."""

LEET = {"0": "o", "1": "i", "3": "e", "4": "a", "5": "s", "6": "g", "7": "t", "8": "b", "9": "g",
        "@": "a", "$": "s", "!": "i", "|": "i", "€": "e", "£": "l", "+": "t", "¢": "c", "¥": "y"}  # fmt: skip
CYRILLIC_LEET = {"×": "х", "0": "о", "3": "з", "4": "ч", "6": "б", "@": "а", "1": "і"}
GREEK_LEET = {"0": "ο", "1": "ι", "3": "ε", "4": "α", "7": "τ", "8": "β", "@": "α"}
# Digits of a script that look like its letters.
ARABIC_LEET = {"١": "ا", "٥": "ه", "۱": "ا", "۵": "ه"}
HEBREW_LEET = {"0": "ס", "1": "ו"}
TELUGU_LEET, TAMIL_LEET = {"౦": "ం"}, {"௧": "க"}
LEET_TABLES = (LEET, CYRILLIC_LEET, GREEK_LEET, ARABIC_LEET, HEBREW_LEET, TELUGU_LEET, TAMIL_LEET)
_SIGNS = frozenset(sign for table in LEET_TABLES for sign in table)
_DIGIT_OF_SCRIPT = re.compile("[\u0661\u0665\u06f1\u06f5౦௧]|[\u05d0-\u05ea]")
_DIGIT_LETTERS = (
    (
        re.compile("(?<=[\u0621-\u064a\u0679-\u06d3])[١٥۱۵](?![٠-٩۰-۹])|(?<![٠-٩۰-۹])[١٥۱۵](?=[\u0621-\u064a\u0679-\u06d3])"),
        ARABIC_LEET,
    ),
    (re.compile("(?<=[\u05d0-\u05ea])[01](?![0-9])|(?<![0-9])[01](?=[\u05d0-\u05ea])"), HEBREW_LEET),
    (re.compile("(?<=[\u0c05-\u0c4d])౦(?![౦-౯])"), TELUGU_LEET),
    (re.compile("(?<![௦-௯])௧(?=[\u0b95-\u0bcd])"), TAMIL_LEET),
)
_LETTERS = "a-z\u00df-\u024f\u1e00-\u1eff\u0370-\u03ff\u0430-\u045f"
_LEET_SIGNS = char_class(LEET)
_LEET_TOKEN = re.compile(f"[{_LETTERS}0-9@$!|€£+¢¥]{{2,}}")
_LEET_CHAR = re.compile(f"[{_LETTERS}0-9@$!|€£+¢¥]")
_SIGN_BY_LETTER = re.compile(f"[{_LETTERS}][{_LEET_SIGNS}]|[{_LEET_SIGNS}][{_LETTERS}]")
# Sizes, quantities and model names: "500ml", "4k", "mp3", "iphone14", "12x30cm". They hide nothing.
_MEASURE = re.compile(rf"\d+[{_LETTERS}]{{1,4}}|[{_LETTERS}]+\d+|(?:\d+x)+\d+[a-z]{{0,3}}|\d+[a-z]\d+|[a-z]\d{{2,3}}[a-z]")
_ASCII_LEET = re.compile(r"[a-z][0-9@$!|+]+[a-z]|[0-9@$]{1,2}[a-z]{2}|[a-z]{2}[@$]", re.IGNORECASE)
# Letters with a sign or space between each, and their vowel signs: in their skeleton a double letter would not count as one.
_LETTER = f"[^\\W\\d_][{char_class(map(chr, MARKS))}]*"
_SIGN = f"[^\\w\\s,;:!?\"'{char_class(map(chr, MARKS))}]"
_STRUNG_OUT = re.compile(
    rf"(?<![^\W_]){_LETTER}(?:(?: ?{_SIGN}{{1,2}} ?|_| ){_LETTER}){{2,}}(?![^\W_{char_class(map(chr, MARKS))}])"
)
_BETWEEN = re.compile(f"[^\\w{char_class(map(chr, MARKS))}]+|_+")
_CYRILLIC, _GREEK = re.compile("[\u0430-\u045f]"), re.compile("[\u0370-\u03ff]")
_LATIN_TEXT = re.compile("[a-z\u00df-\u024f\u1e00-\u1eff]{3}")
_OTHER_SCRIPT = re.compile("[\u0370-\u03ff\u0430-\u1dff\u1f00-\uffff]")
_MIXED_WORD = re.compile(r"[^\s\d!-/:-@\[-`{-~]+")
_MIXED_SCRIPTS = re.compile(
    "[a-z\u00df-\u024f\u1e00-\u1eff](?:[\u0370-\u058f\u13a0-\u13ff])|[\u0370-\u058f\u13a0-\u13ff][a-z\u00df-\u024f\u1e00-\u1eff]"
    "|[\u0370-\u03ff][\u0400-\u052f]|[\u0400-\u052f][\u0370-\u03ff]"
)
_GREEK_LOOKALIKES = dict(zip("abeihkmnoprstuvwxyzc", "αβειηκμνορρστυνωχυζσ", strict=True))
_CAPITALS = dict(zip("ΗΜΝΥΖ", "hmnyz", strict=True))
_GREEK_LOOKS = {capital.lower(): letter for capital, letter in _CAPITALS.items()}
_GREEK_CAPITAL = re.compile(f"[{''.join(_CAPITALS)}]")


def readings(folded: str, seen: str | None = None, asked: int = EVERYTHING) -> Iterable[View]:
    """Riskier readings of a folded text: look-alikes of other scripts, digits and signs as letters, keystrokes and chat spelling,
    characters taken apart.

    Each is a view of the folded text; none where nothing asks for them. "1" is read both as i and as l; a word
    that could be Latin or Cyrillic as both. `seen` is the text with capitals as what they look like (see `capitals_as_seen`).
    `asked` are traits of the text (see `traits_of` and STRUNG_OUT): what they rule out is not tried.

    >>> [view.text for view in readings("ti9er c1aw, size 38")]
    ['tiger ciaw, size 38', 'tiger claw, size 38']
    """
    plain = View(folded)
    ascii_only = folded.isascii()
    alike = not ascii_only and _may_look_alike(asked)
    if alike or (asked & SIGN and (not ascii_only or _ASCII_LEET.search(folded))):
        known = {folded}
        for one, script in (("i", "Latn"), ("l", "Cyrl"), ("l", "Grek")):
            text, other_script = fold_lookalikes(folded if seen is None else seen, script) if alike else (folded, False)
            text, read_one = fold_leet(text, one)
            if text not in known:
                known.add(text)
                yield plain.same_length("letters", text)
            if not (other_script or read_one):
                break
    if asked & (STRUNG_OUT | MARKED) and _STRUNG_OUT.search(folded):
        yield plain.rewrite("separators", _signs_between_letters(folded, words_apart=True))
        if any(" " in run[0] and _BETWEEN.search(run[0].replace(" ", "")) for run in _STRUNG_OUT.finditer(folded)):
            yield plain.rewrite("separators", _signs_between_letters(folded, words_apart=False))
    if asked & TELEX and typed_in_telex(folded):
        yield undo_telex(plain)
    if asked & VNI and typed_in_vni(folded):
        yield undo_vni(plain)
    if asked & VIETNAMESE and asked & CHAT and typed_as_in_chats(folded):
        for z in CHAT_Z if "z" in folded else CHAT_Z[:1]:
            yield undo_chat(plain, z)
    if asked & PART and taken_apart(folded):
        yield put_together(plain)
    if asked & HANGUL and romanised_syllables(folded):
        yield in_hangul(plain)


def traits_of(char: str) -> int:
    """What a character of a folded text may ask for: the sum of LATIN, MIXING ... of this module.

    >>> traits_of("a") == LATIN | TELEX | CHAT, traits_of("9") == SIGN | VNI, traits_of(" ")
    (True, True, 0)
    """
    code = ord(char)
    traits = 0
    if _is_latin(code):
        traits |= LATIN | (TELEX | CHAT if char.isascii() else 0)
    if "1" <= char <= "9":
        traits |= VNI
    if 0x370 <= code <= 0x58F or 0x13A0 <= code <= 0x13FF:
        traits |= MIXING | (GREEK if code < 0x400 else 0) | (CYRILLIC if 0x400 <= code <= 0x52F else 0)
    if 0x370 <= code <= 0x3FF or 0x430 <= code <= 0x1DFF or 0x1F00 <= code <= 0xFFFF:
        traits |= OTHER
    if char in latin_lookalikes():
        traits |= LOOKALIKE
    if char in _SIGNS:
        traits |= SIGN
    if not char.isalnum() and letters_of(char):
        traits |= MARKED
    if char in VIETNAMESE_LETTERS:
        traits |= VIETNAMESE
    if char in parts_of_characters():
        traits |= PART
    if 0xAC00 <= code <= 0xD7A3:
        traits |= HANGUL
    return traits


def _is_latin(code: int) -> bool:
    return 0x61 <= code <= 0x7A or 0xDF <= code <= 0x24F or 0x1E00 <= code <= 0x1EFF


def _may_look_alike(asked: int) -> bool:
    """Whether letters of two scripts may stand in one word, or all letters of a word may look like Latin ones among Latin words."""
    if asked & MIXING and (asked & LATIN or (asked & GREEK and asked & CYRILLIC)):
        return True
    return bool(asked & LOOKALIKE) and bool(asked & LATIN or not asked & OTHER)


def _signs_between_letters(text: str, *, words_apart: bool) -> Iterable[tuple[int, int, str]]:
    """The signs and spaces in runs of single letters. With `words_apart`, a space among signs parts words and stays."""
    for run in _STRUNG_OUT.finditer(text):
        spaces = not words_apart or all(gap[0] == " " for gap in _BETWEEN.finditer(run[0]))
        for gap in _BETWEEN.finditer(run[0]):
            if spaces or gap[0] != " ":
                yield run.start() + gap.start(), run.start() + gap.end(), " " if " " in gap[0] and not spaces else ""


@cache
def _lookalike() -> re.Pattern[str]:
    return re.compile(f"[{char_class(latin_lookalikes())}]")


@cache
def _all_alike() -> re.Pattern[str]:
    """A word of which every letter looks Latin."""
    return re.compile(f"(?<![^\\W\\d_])[{char_class(latin_lookalikes())}]{{3,}}(?![^\\W\\d_])")


def fold_lookalikes(text: str, first: str = "Latn") -> tuple[str, bool]:
    """Give each word one script, by look; returns the text and whether a word could as well belong to another script.

    A word becomes Latin, Cyrillic or Greek if all its letters can; where several scripts are possible, `first` (ISO 15924) is tried
    first. A word all of one script is left alone unless the text is Latin and the word could be.

    >>> fold_lookalikes("mасаw скин")[0], fold_lookalikes("чepeн xaйвep")[0]  # mixed words; скин is none
    ('macaw скин', 'черен хайвер')
    """
    if text.isascii():
        return text, False
    if _MIXED_SCRIPTS.search(text):
        words = _MIXED_WORD
    elif _lookalike().search(text) and (_LATIN_TEXT.search(text) or not _OTHER_SCRIPT.search(text)):
        words = _all_alike()
    else:
        return text, False
    latin_text = _LATIN_TEXT.search(text) is not None
    ambiguous = False

    def one_script(found: re.Match[str]) -> str:
        nonlocal ambiguous
        word, could_be_other = _in_one_script(found[0], first, latin_text, 2 if words is _MIXED_WORD else 3)
        ambiguous = ambiguous or could_be_other
        return word

    return words.sub(one_script, text), ambiguous


@lru_cache(maxsize=4_096)  # words repeat
def _in_one_script(word: str, first: str, latin_text: bool, enough: int) -> tuple[str, bool]:
    """A word in one script, and whether it could be in another too. A word of `enough` letters that is all of one script becomes
    Latin in a Latin text if it could be.
    """
    seen = _LOOKS.union(word)
    scripts = seen & _ALL_SCRIPTS
    if scripts & ~_IS["Latn"] == 0:
        return word, False
    possible = [name for name, no_letter in _IS_NO.items() if not seen & no_letter]
    if scripts & (scripts - 1) == 0:  # all of one script
        latin = latin_text and "Latn" in possible and sum(map(str.isalpha, word)) >= enough
        possible = ["Latn"] if latin else []
    if not possible:
        return word, False
    target = first if first in possible else possible[0]
    table = _lookalikes_towards()[target]
    return "".join(c if _script(c) == target else table.get(c, c) for c in word), len(possible) > 1


_IS = {name: 1 << n for n, name in enumerate(("Latn", "Cyrl", "Grek", "Zyyy"))}
_IS_NO = {name: 16 << n for n, name in enumerate(("Latn", "Cyrl", "Grek"))}
_ALL_SCRIPTS = 15


def _looks_of(char: str) -> int:
    """The script of a letter, and those of which it neither is nor looks like one; 0 for what is no letter."""
    if not char.isalpha():
        return 0
    script = _script(char)
    tables = _lookalikes_towards()
    return _IS[script] | sum(bit for name, bit in _IS_NO.items() if name != script and char not in tables[name])


_LOOKS = Traits(_looks_of)


def _script(char: str) -> str:
    """ISO 15924 code of a letter of the three scripts that look alike; Zyyy for all others."""
    code = ord(char)
    if code < 0x250 or 0x1E00 <= code < 0x1F00:
        return "Latn"
    if 0x400 <= code < 0x530:
        return "Cyrl"
    return "Grek" if 0x370 <= code < 0x400 or 0x1F00 <= code < 0x2000 else "Zyyy"


@cache
def _lookalikes_towards() -> dict[str, dict[str, str]]:
    """Script -> letter of another script -> the letter of that script which it looks like."""
    latin, cyrillic, plain = latin_lookalikes(), cyrillic_lookalikes(), plain_letters()
    tables: dict[str, dict[str, str]] = {"Latn": latin}
    for name, table in (("Cyrl", cyrillic), ("Grek", _GREEK_LOOKALIKES)):
        through = {char: table[letter] for char, letter in latin.items() if letter in table}
        marked = {char: table[letter] for char, letter in plain.items() if letter in table}
        tables[name] = {**through, **marked, **table}
    return tables


def look_alike(letter: str, other: str) -> bool:
    """Whether two folded letters without marks look alike, in one size or the other.

    >>> look_alike("ο", "о"), look_alike("η", "h"), look_alike("a", "o")
    (True, True, False)
    """
    return not _looks(letter).isdisjoint(_looks(other))


@cache
def _looks(letter: str) -> frozenset[str]:
    return frozenset({letter, latin_lookalikes().get(letter, letter), _GREEK_LOOKS.get(letter, letter)})


def reads_as(sign: str, letter: str) -> bool:
    """Whether a digit or sign is read as a folded letter.

    >>> reads_as("1", "l"), reads_as("4", "ч"), reads_as("5", "a")
    (True, True, False)
    """
    return any(table.get(sign) == letter for table in LEET_TABLES) or (sign in "1!|" and letter == "l")


def capitals_as_seen(view: View, original: str) -> str:
    """The text of `view`, a fold of `original`, with Greek capitals inside Latin words as what they look like: Η is an H, η an n.

    >>> capitals_as_seen(View("ηαai"), "Ηαai")
    'hαai'
    """
    folded = view.text
    if not _GREEK_CAPITAL.search(original):
        return folded
    seen = list(folded)
    for i, char in enumerate(folded):
        if char in "ημνυζ":
            start, _ = view.span(i, i + 1)
            seen[i] = _CAPITALS.get(original[start], char)
    return "".join(seen)


def fold_leet(text: str, one: str) -> tuple[str, bool]:
    """Digits and symbols inside words as letters; returns the text and whether a 1 was read.

    `one` says what 1, ! and | stand for: "i" or "l". Numbers stay; so do sizes and model names, unless another word hides letters.

    >>> fold_leet("1v0ry 100 g", "i"), fold_leet("mp3 500ml", "i"), fold_leet("p13l d3 t1gr3", "i")[0]
    (('ivory 100 g', True), ('mp3 500ml', False), 'piel de tigre')
    """
    if not text.isascii() and _DIGIT_OF_SCRIPT.search(text):
        for digits, letters in _DIGIT_LETTERS:
            text = digits.sub(lambda found, letters=letters: letters[found[0]], text)  # type: ignore[misc]
    tokens = list(_tokens_with_signs(text))
    if not any(_hides_letters(token[0]) for token in tokens):
        return text, False
    pieces: list[str] = []
    done, read_one = 0, False
    for token in tokens:
        word, ambiguous = _as_letters(token[0], one)
        read_one = read_one or ambiguous
        pieces += (text[done : token.start()], word)
        done = token.end()
    return "".join([*pieces, text[done:]]), read_one


def _as_letters(token: str, one: str) -> tuple[str, bool]:
    """A word with its digits and signs as letters, and whether one may be an i or an l, or a sign."""
    word = token.rstrip("!|+")
    read_one = len(word) < len(token)  # in the first reading, signs behind a word are signs
    if read_one and one == "l":
        word = token
    if not _SIGN_BY_LETTER.search(word):
        return token, read_one
    table = CYRILLIC_LEET if _CYRILLIC.search(word) else GREEK_LEET if _GREEK.search(word) else LEET
    behind = token[len(word) :]
    if table is not LEET:
        return "".join(table.get(c, c) for c in word) + behind, read_one
    read_one = read_one or any(c in "1!|" for c in word)
    if word.endswith("!") and not word.endswith("!!"):  # "vo!" is voi, "$he!!" shell
        return "".join(one if c in "1!|" else table.get(c, c) for c in word[:-1]) + "i", read_one
    return "".join(one if c in "1!|" else table.get(c, c) for c in word) + behind, read_one


def _tokens_with_signs(text: str) -> Iterator[re.Match[str]]:
    """The words of letters, digits and signs in which a letter stands beside one of the others."""
    done = 0
    for beside in _SIGN_BY_LETTER.finditer(text):
        start = beside.start()
        if start < done:
            continue
        while start and _LEET_CHAR.match(text, start - 1):
            start -= 1
        token = _LEET_TOKEN.match(text, start)
        if token is not None:
            done = token.end()
            yield token


def _hides_letters(token: str) -> bool:
    word = token.rstrip("!|+")
    return _SIGN_BY_LETTER.search(word) is not None and not _MEASURE.fullmatch(word)
