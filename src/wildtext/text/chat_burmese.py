"""Burmese words as chats spell them in Latin letters, syllable by syllable: "kyar yoe" for ကျားရိုး.

There is no standard, but habits: long a is "ar" or "a", ို "oe" or "o". Source: written down from general
knowledge, checked against no published table and read by no native reader so far.
"""

from __future__ import annotations

import re
from itertools import combinations

MAX_SPELLINGS = 6
"""Spellings of one word."""
MAX_SYLLABLES = 5
"""Syllables of the longest word that is spelt so; of longer ones nobody spells all in the same way."""

_SYLLABLE = re.compile(
    "([\u1000-\u1021\u103f])"  # consonant
    "(\u103b|\u103c|)(\u103d|)(\u103e|)"  # y, w, h
    "((?:[\u102b-\u1032\u1036](?!\u103a))*(?:\u1031[\u102b\u102c]\u103a)?)"
    "((?:[\u1000-\u1021]\u103a)?)"  # what closes it
    "[\u1037\u1038\u103a]*"
)


def _table(text: str) -> dict[str, tuple[str, ...]]:
    rows = (entry.split("=") for entry in text.split())
    return {letters: tuple(s.replace("-", "") for s in spelt.split(",")) for letters, spelt in rows}


_INITIAL = _table(
    "က=k ခ=kh ဂ=g ဃ=g င=ng စ=s ဆ=s,hs ဇ=z ဈ=z ည=ny ဋ=t ဌ=ht ဍ=d ဏ=n တ=t ထ=ht,th ဒ=d ဓ=d န=n ပ=p ဖ=ph ဗ=b ဘ=b မ=m ယ=y ရ=y လ=l ဝ=w "
    "သ=th ဟ=h ဠ=l အ=- ဿ=th"
)
_RIMES = _table(
    "-=a ာ=ar,a ါ=ar,a ိ=i ီ=ee,i ု=u ူ=u,oo ေ=ay,e ဲ=e,ae ော=aw,or ေါ=aw,or ို=oe,o ံ=an ုံ=one,on ွံ=un က်=et,ek င်=in စ်=it,is ည်=i,ee ဉ်=in "
    "တ်=at,ut ပ်=at,ap န်=an မ်=an,am ယ်=e,al ောက်=auk ေါက်=auk ောင်=aung ေါင်=aung ိုက်=ike,aik ိုင်=aing,ine ိတ်=ate,eik ိပ်=ate,eik "
    "ိန်=ain,ein ိမ်=ain,ein ုတ်=oke,ok ုပ်=oke,ok ုန်=one,on ုမ်=one,on ော်=aw ေါ်=aw"
)


def burmese(folded: str) -> tuple[str, ...]:
    """Spellings of a folded word in Burmese script, the likeliest first, its syllables apart.

    >>> burmese("ကျားရိုး")[:3], burmese("ဆင်စွယ်")
    (('kyar yoe', 'kya yoe', 'kyar yo'), ('sin swe', 'hsin swe', 'sin swal', 'hsin swal'))
    """
    text = folded.replace(" ", "")
    pieces: list[tuple[str, ...]] = []
    i = syllables = 0
    while i < len(text):
        found = _SYLLABLE.match(text, i)
        rime = _RIMES.get((found[5] + found[6]) or "-") if found else None
        if found is None or rime is None or found[1] not in _INITIAL:
            return ()
        pieces += [(" ",)] if i else []
        pieces += [_onset(found[1], found[2], found[4]), ("w" if found[3] else "",), rime]
        i, syllables = found.end(), syllables + 1
    if syllables > MAX_SYLLABLES:
        return ()
    choices = [piece for piece in dict.fromkeys(pieces) if len(piece) > 1]
    spelt: dict[str, None] = {}
    for some in ((), *combinations(choices, 1), *combinations(choices, 2)):
        spelt["".join(piece[piece in some] for piece in pieces)] = None
    return tuple(spelt)[:MAX_SPELLINGS]


def _onset(consonant: str, glide: str, breath: str) -> tuple[str, ...]:
    if consonant == "ရ" and breath:
        return ("sh",)
    if consonant == "ခ" and glide:
        return ("ch",)
    spelt = tuple(s + ("y" if glide else "") for s in _INITIAL[consonant])
    return (*spelt, f"h{spelt[0]}")[:2] if breath and len(spelt) == 1 else spelt
