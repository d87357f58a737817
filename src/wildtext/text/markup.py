"""Markup left in listings: references, tags, percent-encoding, backspaces, hashtags, and text stored backwards or upside down."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable

from wildtext.text.marks import MARKS, char_class
from wildtext.text.views import View

REFERENCE = re.compile(r"&(?:#[0-9]{1,7};?|#[xX][0-9a-fA-F]{1,6};?|[A-Za-z][A-Za-z0-9]{1,31};)")
TAG = re.compile(r"</?([A-Za-z][A-Za-z0-9]{0,15})(?:\s[^<>]{0,200})?/?>")
PERCENT = re.compile(
    r"(?:%[0-9A-Fa-f]{2}){2,}|(?<=[A-Za-z])%(?:[46][1-9A-Fa-f]|[57][0-9Aa])|%(?:[46][1-9A-Fa-f]|[57][0-9Aa])(?=[A-Za-z]{2})"
)
_REGIONAL = "[\U0001f1e6-\U0001f1ff]"
REGIONAL = re.compile(
    rf"(?<![^\W_]){_REGIONAL}(?:{_REGIONAL}{{3,}}|(?:[\u200b-\u200d\u2060]{_REGIONAL}){{2,}}|(?: {_REGIONAL}){{2,}})(?![^\W_])"
)
"""Regional indicators that are no flags: more than two in a row, or with something between them, and no word beside them."""
TAG_CHARACTERS = re.compile("(?<![\U000e0020-\U000e007e\U0001f3f4])[\U000e0020-\U000e007e]{4,}")
BACKWARDS = re.compile("[\u202d\u202e]([^\u202a-\u202e]{2,500})(?:\u202c|$)")
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
BACKSPACE = re.compile("[^\x08]\x08")
HASHTAG = re.compile(r"[#＃][^\W_]+")
_TURNED = dict(zip("ɐɔǝɟƃɥᴉıɾʞןꞁʅɯɹʇʌʍʎ", "acefghiijklllmrtvwy", strict=True)) | dict(zip("ubdpqn", "nqpdbu", strict=True))
_UPSIDE_DOWN = "ɐɔǝɟƃɥᴉɾʞɯɹʇʌʍʎ"
UPSIDE_DOWN = re.compile(f"[{_UPSIDE_DOWN}]")
SIGNS_OF_MARKUP = frozenset(f"&%\b\u202d\u202e{_UPSIDE_DOWN}")
"""Characters without one of which a text holds no REFERENCE, PERCENT, BACKSPACE, BACKWARDS or UPSIDE_DOWN."""
# Letters with marks, and a few without, have no turned form in fonts and stay as they are.
_TURNED_LETTERS = f"{''.join(_TURNED)}losxz\u00df-\u00f6\u00f8-\u017f\u0218-\u021b'’"
_TURNED_WORD = rf"(?<![^\W_])[{_TURNED_LETTERS}]*[{_UPSIDE_DOWN}][{_TURNED_LETTERS}]*(?![^\W_])"
_TURNED_RUN = re.compile(f"{_TURNED_WORD}(?: {_TURNED_WORD})*")
_CLUSTER = re.compile(f"[^{char_class(map(chr, MARKS))}][{char_class(map(chr, MARKS))}]*", re.DOTALL)
_PHRASING = frozenset(
    ("a", "abbr", "b", "bdi", "big", "em", "font", "i", "mark", "s", "small", "span", "strong", "sub", "sup", "u", "wbr")
)
"""Tags inside a line of text (HTML, phrasing content); all others end a word."""


def decode_references(view: View) -> View:
    """Read HTML character references, and once more what they spelled ("&amp;#105;").

    >>> decode_references(View("&#105;vory &amp;amp; gold")).text
    'ivory & gold'
    """
    for _ in range(2):

        def edits(text: str = view.text) -> Iterable[tuple[int, int, str]]:
            for found in REFERENCE.finditer(text):
                new = html.unescape(found[0])
                if new != found[0]:
                    yield found.start(), found.end(), new

        view = view.rewrite("references", edits())
    return view


def decode_tag_characters(view: View) -> View:
    """Words spelt in tag characters, which no one sees; those behind a flag belong to the flag.

    >>> decode_tag_characters(View("scarf \U000e0069\U000e0076\U000e006f\U000e0072\U000e0079")).text
    'scarf ivory'
    """
    edits = (
        (found.start() + i, found.start() + i + 1, chr(ord(char) - 0xE0000))
        for found in TAG_CHARACTERS.finditer(view.text)
        for i, char in enumerate(found[0])
    )
    return view.rewrite("tag_characters", edits)


def drop_tags(view: View) -> View:
    """Text without tags; those that begin a new line or cell leave a space.

    >>> drop_tags(View("rhino h<b></b>orn<br>new")).text
    'rhino horn new'
    """
    edits = ((m.start(), m.end(), "" if m[1].lower() in _PHRASING else " ") for m in TAG.finditer(view.text))
    return view.rewrite("tags", edits)


def decode_percent(view: View) -> View:
    """Percent-encoded characters (UTF-8), and single Latin letters inside words.

    >>> decode_percent(View("rhino h%6Frn, %E8%B1%A1牙, 50% off")).text
    'rhino horn, 象牙, 50% off'
    """
    return view.rewrite("percent", (edit for found in PERCENT.finditer(view.text) for edit in _decoded(found)))


def _decoded(found: re.Match[str]) -> Iterable[tuple[int, int, str]]:
    try:
        decoded = bytes.fromhex(found[0].replace("%", "")).decode("utf-8")
    except UnicodeDecodeError:
        return
    at = found.start()
    for char in decoded:
        length = 3 * len(char.encode("utf-8"))
        yield at, at + length, char
        at += length


def apply_backspaces(view: View) -> View:
    """Each backspace eats the character before it.

    >>> apply_backspaces(View("ottx\x08er")).text
    'otter'
    """
    for _ in range(3):
        if not BACKSPACE.search(view.text):
            break
        view = view.rewrite("backspaces", ((m.start(), m.end(), "") for m in BACKSPACE.finditer(view.text)))
    return view


def part_hashtags(view: View) -> View:
    """Words of a hashtag, where capitals tell them apart.

    >>> part_hashtags(View("#IvoryChessSet #DIY")).text
    '#Ivory Chess Set #DIY'
    """

    def edits() -> Iterable[tuple[int, int, str]]:
        for found in HASHTAG.finditer(view.text):
            tag = found[0]
            for i in range(2, len(tag)):
                if tag[i].isupper() and tag[i - 1].islower():
                    yield found.start() + i - 1, found.start() + i, f"{tag[i - 1]} "

    return view.rewrite("hashtags", edits())


def turn_round(view: View) -> View:
    """Text stored backwards under a directional override, as a reader sees it. Each letter stands for the whole piece.

    >>> turn_round(View("\u202enroh onihr\u202c")).text.strip("\u202e\u202c")
    'rhino horn'
    """

    def edits() -> Iterable[tuple[int, int, str]]:
        for found in BACKWARDS.finditer(view.text):
            leftwards = _RIGHT_TO_LEFT.search(found[1]) is not None
            if leftwards != (found[0][0] == "\u202e"):
                yield found.start(1), found.end(1), "".join(reversed(_CLUSTER.findall(found[1])))

    return view.rewrite("backwards", edits())


def read_regional(view: View) -> View:
    """Regional indicators, of which two make a flag, as letters where they make none.

    >>> read_regional(View("🇹🇺🇸🇰, made in 🇻🇳")).text
    'tusk, made in 🇻🇳'
    """

    def edits() -> Iterable[tuple[int, int, str]]:
        for found in REGIONAL.finditer(view.text):
            for i, char in enumerate(found[0], found.start()):
                if char >= "\U0001f1e6":
                    yield i, i + 1, chr(ord(char) - 0x1F1E6 + ord("a"))

    return view.rewrite("styled", edits())


def turn_upright(view: View) -> View:
    """Words of letters that stand on their heads, read from their end. Each letter stands for the whole piece.

    >>> turn_upright(View("ʍɐןɔ ʞɐpɐq ɐlnɔ")).text
    'cula badak claw'
    """

    def edits() -> Iterable[tuple[int, int, str]]:
        for found in _TURNED_RUN.finditer(view.text):
            if len(found[0]) > 2:
                yield found.start(), found.end(), "".join(_TURNED.get(char, char) for char in reversed(found[0]))

    return view.rewrite("upside_down", edits())
