"""The skeleton: what a word looks like once look-alikes, digits, marks, cuts and stretched letters are read through.

A skeleton is a key, not a judgement. Whether "với" may be read as "voi" depends on the term sought, so matching checks every
letter of a skeleton match against the term (`wildtext.matching.disguise`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from wildtext.text.marks import char_class
from wildtext.text.tables import cyrillic_lookalikes, latin_lookalikes, plain_letters
from wildtext.text.views import View

# Accents and overlays on any letter; tone marks and silencers of Thai and Lao; nukta. Vowel signs are letters and stay.
OPTIONAL_MARKS = (
    "\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20f0\ufe20-\ufe2f"
    "\u0e47-\u0e4c\u0e4e\u0ec8-\u0ece\u093c\u09bc\u0a3c\u0abc"
)
_LETTER_WITH_MARKS = re.compile(f"([^{OPTIONAL_MARKS}])[{OPTIONAL_MARKS}]+")

LEET = {"0": "o", "1": "i", "3": "e", "4": "a", "5": "s", "6": "g", "7": "t", "8": "b", "9": "g",
        "@": "a", "$": "s", "!": "i", "|": "i", "€": "e", "£": "l", "+": "t", "¢": "c", "¥": "y"}  # fmt: skip
CYRILLIC_LEET = {"0": "о", "3": "з", "4": "ч", "6": "б", "@": "а", "1": "і"}
_LEET_SIGNS = char_class(LEET)
_LETTER = "[a-z\u0430-\u045f]"
_WRITTEN = "[a-z\u0430-\u045f0-9@$!|€£+¢¥]*"
_LEET_TOKEN = re.compile(f"{_WRITTEN}{_LETTER}[{_LEET_SIGNS}]+{_WRITTEN}|[{_LEET_SIGNS}]+{_LETTER}{_WRITTEN}")

# Scripts written without spaces: between two of their letters a space is as much a cut as a dot.
UNSPACED = "\u0e01-\u0e5b\u0e81-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0002fa1f"
_SEPARATORS = " .*·•・‧∙⋅|/~'\"+:,;=^"
CUTS = frozenset("-_.*·•・‧∙⋅|/~\n\r\u00ad\u2010\u2011\u2012\u2013\u2014\u2015\u2212+^=")
_SINGLES = re.compile(rf"(?<![^\W_])[^\W\d_](?:[{re.escape(_SEPARATORS)}]{{1,3}}[^\W\d_](?![^\W\d_])){{2,}}")
_BETWEEN = re.compile(rf"(?<=[^\W\d_])[{re.escape(_SEPARATORS)}]{{1,3}}(?=[^\W\d_])")
_CUT_IN_UNSPACED = re.compile(rf"(?<=[{UNSPACED}])[{re.escape(_SEPARATORS)}]{{1,3}}(?=[{UNSPACED}])")
_GAP = re.compile(rf"[{re.escape(_SEPARATORS)}]+")
_CUT = re.compile(f"[{re.escape(''.join(sorted(CUTS)))}]")
_STRETCHED = re.compile(r"([^\W\d_])\1{2,}")

_ASCII_DISGUISE = re.compile(
    r"""[a-z][0-9@$!|+]+[a-z] | [0-9@$][a-z]{2} | [a-z]{2}[0-9@$]  # digits and signs for letters
    | ([a-z])\1\1  # stretched
    | [a-z][.*|/~\-_\n\r+^=]+[a-z]  # cut
    | (?<![a-z0-9])[a-z][\ .,:;'"]{1,3}[a-z][\ .,:;'"]{1,3}[a-z](?![a-z])  # spelled out""",
    re.IGNORECASE | re.VERBOSE,
)


@cache
def _marked() -> re.Pattern[str]:
    return re.compile(f"[{char_class(plain_letters())}]")


@cache
def _lookalike() -> re.Pattern[str]:
    return re.compile(f"[{char_class(latin_lookalikes())}]")


def may_be_disguised(original: str) -> bool:
    """A cheap look: could a skeleton of this ASCII text differ from its fold in a way that matters?

    >>> may_be_disguised("carved ivory box"), may_be_disguised("carved 1v0ry box")
    (False, True)
    """
    return _ASCII_DISGUISE.search(original) is not None


def drop_marks(view: View) -> View:
    """Letters without the marks that hurried sellers leave out and others add. Spans keep the marks.

    >>> drop_marks(View("ngà voi")).text
    'nga voi'
    """
    if _LETTER_WITH_MARKS.search(view.text):
        view = view.rewrite("marks", ((m.start(), m.end(), m[1]) for m in _LETTER_WITH_MARKS.finditer(view.text)))
    if _marked().search(view.text):
        view = view.same_length("marks", view.text.translate(_plain_ordinals()))
    return view


@cache
def _plain_ordinals() -> dict[int, str]:
    return {ord(marked): plain for marked, plain in plain_letters().items()}


def fold_lookalikes(view: View, towards: str) -> tuple[View, bool]:
    """Give each word one script, by look; returns the view and whether a word could as well belong to the other script.

    A word with letters that only Latin has becomes Latin; with letters that only Cyrillic has, Cyrillic. Where
    both are possible `towards` ("latin" or "cyrillic") decides.

    >>> fold_lookalikes(View("mасаw скин"), "latin")[0].text  # the first word mixes scripts
    'macaw скин'
    """
    if not _lookalike().search(view.text):
        return view, False
    latin, cyrillic = latin_lookalikes(), cyrillic_lookalikes()
    latin_text = re.search("[a-z]{3}", view.text) is not None
    edits: list[tuple[int, int, str]] = []
    ambiguous = False
    for found in re.finditer(r"[^\s\d!-/:-@\[-`{-~]+", view.text):
        word = found[0]
        if word.isascii():
            continue
        letters = [c for c in word if c.isalpha()]
        own = [c for c in letters if "a" <= c <= "z"]
        foreign = [c for c in letters if c in latin]
        anchored = any(c not in latin and not "a" <= c <= "z" and not c.isascii() for c in letters)
        if not foreign and not anchored:
            continue
        if anchored:
            if own and any("\u0400" <= c <= "\u052f" for c in letters):
                edits.append((found.start(), found.end(), "".join(cyrillic.get(c, c) for c in word)))
            continue
        if not own and not (latin_text and len(letters) > 2):
            continue
        to_cyrillic = own and all(c in cyrillic for c in own) and any("\u0400" <= c <= "\u052f" for c in foreign)
        ambiguous = ambiguous or bool(to_cyrillic)
        table = cyrillic if to_cyrillic and towards == "cyrillic" else latin
        edits.append((found.start(), found.end(), "".join(table.get(c, c) for c in word)))
    if not edits:
        return view, False
    text, done = [], 0
    for start, end, new in edits:
        text += [view.text[done:start], new]
        done = end
    return view.same_length("lookalikes", "".join(text) + view.text[done:]), ambiguous


def fold_leet(view: View, one: str) -> tuple[View, bool]:
    """Digits and symbols inside words as letters; returns the view and whether a 1 was read.

    `one` says what 1, ! and | stand for: "i" or "l". Numbers without letters stay numbers.

    >>> fold_leet(View("1v0ry 100 g"), "i")[0].text
    'ivory 100 g'
    """
    edits: list[tuple[int, int, str]] = []
    read_one = False
    for found in _LEET_TOKEN.finditer(view.text):
        word = found[0].rstrip("!|+")
        cyrillic = any("\u0400" <= c <= "\u052f" for c in word)
        table = CYRILLIC_LEET if cyrillic else LEET
        new = "".join(one if c in "1!|" and not cyrillic else table.get(c, c) for c in word)
        read_one = read_one or (not cyrillic and any(c in "1!|" for c in word))
        if new != word:
            edits.append((found.start(), found.start() + len(word), new))
    if not edits:
        return view, False
    text, done = [], 0
    for start, end, new in edits:
        text += [view.text[done:start], new]
        done = end
    return view.same_length("leet", "".join(text) + view.text[done:]), read_one


def join_letters(view: View, written: str) -> View:
    """Join what was pulled apart: single letters in a row, and pieces of a word cut by a mark that is no space.

    `written[i]` is the character that the seller typed for `view.text[i]`: the fold turns hyphens into spaces.

    >>> join_letters(View("p.e.l.t and s e a l"), "p.e.l.t and s e a l").text
    'pelt and seal'
    """
    text = view.text

    def is_word_space(i: int) -> bool:
        return text[i] == " " and written[i] not in CUTS

    drop: set[tuple[int, int]] = set()
    for found in _SINGLES.finditer(text):
        gaps = [m.span() for m in _GAP.finditer(found[0])]
        spans = [(found.start() + a, found.start() + b) for a, b in gaps]
        plain = [all(is_word_space(i) for i in range(*span)) for span in spans]
        # Among dots a space ends the word; among spaces alone it is the separator.
        drop.update(span for span, space in zip(spans, plain, strict=True) if all(plain) or not space)
    for found in _BETWEEN.finditer(text):
        start, end = found.span()
        if all(text[i] in CUTS or (text[i] == " " and written[i] in CUTS) for i in range(start, end)):
            drop.add((start, end))
    drop.update(m.span() for m in _CUT_IN_UNSPACED.finditer(text))
    return view.rewrite("separators", ((start, end, "") for start, end in sorted(drop)))


def shorten_stretched(view: View) -> View:
    """Three or more of a letter become one; the lexicon knows double letters both ways.

    >>> shorten_stretched(View("peeelt")).text
    'pelt'
    """
    return view.rewrite("repeats", ((m.start(), m.end(), m[1]) for m in _STRETCHED.finditer(view.text)))


def skeletons(folded: View, original: str) -> Iterable[View]:
    """The readings of a folded text, each a view of `folded.text`, most likely first; none that reads like the fold.

    >>> [view.text for view in skeletons(View("ti9er c1aw"), "ti9er c1aw")]
    ['tiger ciaw', 'tiger claw']
    """
    seen = {folded.text}
    plain = drop_marks(View(folded.text))
    for one, towards in (("i", "latin"), ("l", "cyrillic")):
        view, other_script = fold_lookalikes(plain, towards)
        view, read_one = fold_leet(view, one)
        view = shorten_stretched(join_letters(view, _written(view, folded, original)))
        if view.text not in seen:
            seen.add(view.text)
            yield view
        if not (other_script or read_one):
            return


def _written(view: View, folded: View, original: str) -> str:
    """The text of `view` with its spaces as the seller typed them."""
    if not _CUT.search(original):
        return view.text
    return "".join(original[folded.span(*view.span(i, i + 1))[0]] if c == " " else c for i, c in enumerate(view.text))


@cache
def _optional_marks() -> re.Pattern[str]:
    return re.compile(f"[{OPTIONAL_MARKS}]")


def is_optional_mark(char: str) -> bool:
    """Whether the skeleton drops this character: accents, overlays, tone marks, nukta."""
    return _optional_marks().match(char) is not None
