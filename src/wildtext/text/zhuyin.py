"""Zhuyin (bopomofo), the letters in which Taiwan types Mandarin: ㄒㄧㄤˋ ㄧㄚˊ is xiang ya."""

from __future__ import annotations

import re

INITIALS = dict(
    zip("ㄅㄆㄇㄈㄉㄊㄋㄌㄍㄎㄏㄐㄑㄒㄓㄔㄕㄖㄗㄘㄙ", "b p m f d t n l g k h j q x zh ch sh r z c s".split(), strict=True)  # noqa: SIM905
)
FINALS = dict(zip("ㄚㄛㄜㄞㄟㄠㄡㄢㄣㄤㄥㄦ", "a o e ai ei ao ou an en ang eng er".split(), strict=True))  # noqa: SIM905
TONES = dict(zip("ˉˊˇˋ˙", "12345", strict=True))
SYLLABLE = f"[{''.join(INITIALS)}]?[ㄧㄨㄩ]?[{''.join(FINALS)}ㄝ]?[{''.join(TONES)}]?"
"""A regular expression of a syllable. Every part may be missing, so that it also takes the empty string and what is no syllable."""

_ALONE = frozenset("ㄓㄔㄕㄖㄗㄘㄙ")
"""Initials that are syllables without a final (zhi, chi, shi, ...)."""

# Medial and final, after an initial and without one: https://en.wikipedia.org/wiki/Bopomofo, the table of the syllables.
_RHYMES = {
    "ㄧ": ("i", "yi"), "ㄧㄚ": ("ia", "ya"), "ㄧㄛ": ("io", "yo"), "ㄧㄝ": ("ie", "ye"), "ㄧㄞ": ("iai", "yai"),
    "ㄧㄠ": ("iao", "yao"), "ㄧㄡ": ("iu", "you"), "ㄧㄢ": ("ian", "yan"), "ㄧㄣ": ("in", "yin"), "ㄧㄤ": ("iang", "yang"),
    "ㄧㄥ": ("ing", "ying"), "ㄨ": ("u", "wu"), "ㄨㄚ": ("ua", "wa"), "ㄨㄛ": ("uo", "wo"), "ㄨㄞ": ("uai", "wai"),
    "ㄨㄟ": ("ui", "wei"), "ㄨㄢ": ("uan", "wan"), "ㄨㄣ": ("un", "wen"), "ㄨㄤ": ("uang", "wang"), "ㄨㄥ": ("ong", "weng"),
    "ㄩ": ("v", "yu"), "ㄩㄝ": ("ve", "yue"), "ㄩㄢ": ("van", "yuan"), "ㄩㄣ": ("vn", "yun"), "ㄩㄥ": ("iong", "yong"),
}  # fmt: skip


def to_pinyin(syllable: str) -> str | None:
    """A syllable in zhuyin as pinyin without its tone (ü as v, except after j, q, x), or None where it is none.

    >>> [to_pinyin(syllable) for syllable in ("ㄒㄩㄥˊ", "ㄓㄤˇ", "ㄧㄚˊ", "ㄋㄩˇ", "ㄕ", "ㄉ")]
    ['xiong', 'zhang', 'ya', 'nv', 'shi', None]
    """
    letters = syllable.rstrip("".join(TONES))
    initial, rest = (letters[0], letters[1:]) if letters[:1] in INITIALS else ("", letters)
    if not rest:
        return INITIALS[initial] + "i" if initial in _ALONE else None
    if rest in FINALS:
        return INITIALS.get(initial, "") + FINALS[rest]
    if rest not in _RHYMES or (rest == "ㄧ" and initial in _ALONE):
        return None
    after, alone = _RHYMES[rest]
    if not initial:
        return alone
    if initial in "ㄐㄑㄒ":
        return None if rest[0] == "ㄨ" else INITIALS[initial] + after.replace("v", "u")
    return INITIALS[initial] + after


_SPACED = re.compile(f"[^\\w]*({SYLLABLE})")


def syllable_at(text: str, i: int) -> tuple[str, str, int] | None:
    """The syllable in zhuyin at `i`, after any spaces and signs: pinyin, tone ("" if not written) and end; None if there is none.

    >>> syllable_at("ㄒㄩㄥˊ ㄓㄤˇ", 4)
    ('zhang', '3', 8)
    """
    found = _SPACED.match(text, i)
    letters = to_pinyin(found[1]) if found and found[1] else None
    return (letters, TONES.get(found[1][-1], ""), found.end()) if found and letters is not None else None
