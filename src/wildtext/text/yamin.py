"""Hangul by its look (yaminjeongeum): 머 is written for 대 and 커 for 귀, 문 is 곰 upside down.

Pairs from https://en.wikipedia.org/wiki/Yaminjeongeum (댕댕이, 띵작, 커엽다, 네넴띤, 롬곡, 곤뇽), each taken as lead and vowel.
"""

from __future__ import annotations

from functools import cache

_SYLLABLES = 0xAC00
_PAIRS = "대머 귀커 며띠 비네 과파 괘패 괴피".split()  # noqa: SIM905
"""Syllables of which lead and vowel together look like those of the other, whatever final consonant follows."""
_WHOLE = "왕앟 유윾".split()  # noqa: SIM905
# Upside down a final consonant leads and ㅗ is ㅜ. Numbers in the order of Unicode's leads, vowels and tails.
_TAIL_TURNED = {4: 0, 1: 2, 8: 5, 16: 6, 21: 11, 26: 17}  # ㄴㄱㄹㅁㅇㅍ at the end -> ㄱㄴㄹㅁㅇㅍ at the beginning
_LEAD_TURNED = {0: 4, 2: 1, 5: 8, 6: 16, 11: 21, 17: 26}
_VOWEL_TURNED = {8: 13, 13: 8, 12: 17, 17: 12, 18: 18}


@cache
def _tables() -> tuple[dict[int, int], dict[str, str]]:
    body = {}
    for pair in _PAIRS:
        a, b = ((ord(char) - _SYLLABLES) // 28 for char in pair)
        body[a], body[b] = b, a
    return body, {char: pair.replace(char, "") for pair in _WHOLE for char in pair}


def look_alike_syllables(syllable: str) -> str:
    """The syllables that are written for one because they look like it.

    >>> look_alike_syllables("곰"), look_alike_syllables("대"), look_alike_syllables("띵"), look_alike_syllables("뿔")
    ('문', '머', '명', '')
    """
    code = ord(syllable) - _SYLLABLES
    if not 0 <= code < 11_172:
        return ""
    body, whole = _tables()
    found = whole.get(syllable, "")
    if code // 28 in body:
        found += chr(_SYLLABLES + body[code // 28] * 28 + code % 28)
    lead, vowel, tail = code // 588, code % 588 // 28, code % 28
    if lead in _LEAD_TURNED and vowel in _VOWEL_TURNED and tail in _TAIL_TURNED:
        turned = (_TAIL_TURNED[tail] * 21 + _VOWEL_TURNED[vowel]) * 28 + _LEAD_TURNED[lead]
        found += chr(_SYLLABLES + turned) if turned != code else ""
    return found
