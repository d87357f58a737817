"""Whether a term stands behind initials, letter by letter: ㅋㅃㅅ 뿔, xy手串, 穿s甲."""

from __future__ import annotations

from wildtext.lexicon.loader import Lexicon, Term
from wildtext.matching.boundaries import script
from wildtext.text.chinese import IDEOGRAPH
from wildtext.text.initials import DIGRAPHS, initial_of, leads_of
from wildtext.text.zhuyin import INITIALS

MIN_ALONE = 3
"""Different initials of an animal or a part of one of which no syllable is written."""
SHORTEST, MIN_WEAK = 2, 2
"""Syllables of the shortest terms, and those written of a longer weak one."""


def cut_to_initials(text: str, start: int, end: int, term: Term, lexicon: Lexicon) -> tuple[str, ...] | None:
    """("initials",) where `text[start:end]`, folded, is the term with initials for some or all of its syllables; else None."""
    written = text[start:end].replace(" ", "")
    meant = term.folded.replace(" ", "")
    korean = term.language.tag == "ko"
    kept = _kept_in_hangul(written, meant) if korean else _kept_in_chinese(text, start, end, meant)
    if kept is None or kept == len(meant):
        return None
    if korean and len(meant) - kept < MIN_ALONE and _in_a_longer_word(text, start, end, term):
        return None  # ㅇㄷ 분들
    if not korean and kept == 1 and _goes_on(text, start, end, lexicon):
        return None  # ly角钢, 气象y
    if kept == 0:
        enough = ((term.strong and term.kind == "part") or term.kind == "species") and len(set(written)) >= MIN_ALONE
    elif len(meant) == SHORTEST:
        enough = term.kind == "part" and written[0] == meant[0]  # 象y; "x皮" is any skin
    else:
        enough = term.strong or kept >= MIN_WEAK
    return ("initials",) if enough else None


def _in_a_longer_word(text: str, start: int, end: int, term: Term) -> bool:
    """Whether Hangul goes on at the edges, other than by an ending."""
    if start and script(text[start - 1]) == "Hang":
        return True
    behind = end
    while behind < len(text) and script(text[behind]) == "Hang":
        behind += 1
    return behind > end and text[end:behind] not in term.language.suffixes


def _goes_on(text: str, start: int, end: int, lexicon: Lexicon) -> bool:
    """Whether the one ideograph that is written goes on in another word."""
    if IDEOGRAPH.match(text, end - 1):
        return end < len(text) and IDEOGRAPH.match(text, end) is not None
    return start > 0 and text[start - 1 : start + 1] in lexicon.crossings


def _kept_in_hangul(written: str, meant: str) -> int | None:
    """How many syllables are written in full; None where it is another word."""
    if len(written) != len(meant):
        return None
    leads = leads_of(meant)
    if any(w not in (m, lead) for w, m, lead in zip(written, meant, leads, strict=True)):
        return None
    return sum(w == m for w, m in zip(written, meant, strict=True))


def _kept_in_chinese(text: str, start: int, end: int, meant: str) -> int | None:
    kept, i = 0, start
    for char in meant:
        while i < end and text[i] == " ":
            i += 1
        if i >= end:
            return None
        initial = initial_of(char)
        if text[i] == char:
            kept += 1
        elif initial in DIGRAPHS and text[i : i + 2] == initial and not (_is_ascii(text, i - 1) or _is_ascii(text, i + 2)):
            i += 1
        elif text[i] != initial[:1] and INITIALS.get(text[i]) != initial:
            return None
        i += 1
    return kept if i == end else None


def _is_ascii(text: str, i: int) -> bool:
    return 0 <= i < len(text) and text[i].isascii() and text[i].isalnum()
