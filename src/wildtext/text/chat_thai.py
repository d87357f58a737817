"""How chats spell Thai and Lao with Latin letters: initials, vowels and finals of each syllable, tones left out.

The first spelling of each is meant to be that of the Royal Thai General System of Transcription, the others what learners' and
singers' texts ("karaoke") have in its place; Lao is spelt after the French. Source: written down from general knowledge, checked
against no published table so far.
"""

from __future__ import annotations

import re
from functools import cache

from wildtext.text.chat_letters import Unit


def _spellings(text: str) -> dict[str, tuple[str, ...]]:
    table = {}
    for entry in text.split():
        letters, _, spelt = entry.partition("=")
        table.update(dict.fromkeys(letters, tuple(s.replace("-", "") for s in spelt.split(","))))
    return table


_INITIAL = _spellings(
    "ก=k,g ขฃคฅฆ=kh,k ง=ng จ=ch,j,c ชฉฌ=ch,x,sh,c ซสศษ=s,z,x ญ=y,gn,ny ดฎ=d ตฏ=t,d,dt ทถฐฑฒธ=th,t นณ=n บ=b ป=p,b,bp "
    "ผพภ=ph,p ฝฟ=f,ph ม=m ย=y ร=r,l ลฬ=l ว=w,v,u ห=h อ=- ฮ=h,r"
)
_OF_LAO = ("x", "s", "ch")
_FINAL = _spellings("กขคฆ=k,c ง=ng จชซสศษดตทถธฎฏฐฑฒ=t,d บปพฟภ=p นณญ=n รลฬ=n,l,r ม=m ย=i,y ว=o,w,u")
_SECOND = _spellings("ร=r,-,l ล=l,r,- ว=w,u,v,-")
_CONSONANT = "[ก-รลว-ฮ]"
_C, _R = f"({_CONSONANT})", "((?<=[กขคจซตทบปผพฟศส])[รลว](?=[ะ-ูอO็]|[ก-ฮ](?![ะ-ูอ็]))|)"
_SYLLABLES = (
    ("เCRือ", "uea,ua,ue,eua,eu,oe,ea,ue,uai,uia"),
    ("เCRีย", "ia,ea,ie,iea,eya"),
    ("เCRาะ", "o,aw"),
    ("เCRา", "ao,au,aw,ow,o"),
    ("เCRอะ?", "oe,eu,o,u,e"),
    ("เCRิ", "oe,eo,u,o,e,i"),
    ("เCRะ?", "e,ay,ey,a,eh"),
    ("แCRะ?", "ae,e,a,ea,ai"),
    ("โCRะ?", "o,oh,ou"),
    ("[ใไ]CRย?", "ai,i,ay,ie,y,ei"),
    ("CRัว", "ua,uo,oua,ue,ao"),
    ("CRัย", "ai,i,ay,ie,y"),
    ("CRั", "a,u"),
    ("CRะ", "a,ah"),
    ("CRา", "a,ah"),
    ("CR[ิี]", "i,e,y,ee"),
    ("CR[ึื]อ?", "ue,u,eu,e,eo,o"),
    ("CR[ุู]", "u,o,ou"),
    ("CRรร", "a,an,u"),
    ("CRอ(?=[ก-ฮเ-ไ]|$)", "o,aw,au,oh,u,or"),
    ("CRว(?=[ก-ฮ](?![ะ-ูอ]))", "ua,uo,oua,ue"),
    ("CRO", "o"),
)


@cache
def _syllables() -> tuple[tuple[re.Pattern[str], tuple[str, ...]], ...]:
    """Pattern and vowels of each syllable, made when first asked for: terms are spelt while the lexicon is compiled."""
    return tuple(
        (re.compile(pattern.replace("C", _C).replace("R", _R)), tuple(vowels.replace("-", "").split(",")))
        for pattern, vowels in _SYLLABLES
    )


_ALONE = re.compile(_CONSONANT)
_TONES = re.compile("[็-๋๎]")
_KILLED = re.compile("[ก-ฮ][ิุ]?์")
_LAO = str.maketrans(
    {code: code - 0x80 for code in range(0xE81, 0xEDA)} | {"ໜ": "หน", "ໝ": "หม", "ຽ": "ย", "ຼ": "ล", "ົ": "O", "ໍ": "อ", "ຍ": "ญ"}
)
_SILENT_H = re.compile("ห(?=[งญนมยรลว])")


def thai(folded: str, tag: str) -> list[Unit] | None:
    """Units of a folded text in Thai or Lao script; None where something is no syllable.

    >>> [unit.spellings[0] for unit in thai("กระดูก", "th")], [unit.spellings[0] for unit in thai("ຊາງ", "lo")]
    (['k', 'r', 'a', 'd', 'u', 'k'], ['x', 'a', 'ng'])
    """
    text = folded.replace(" ", "")
    if tag == "lo":
        text = re.sub("ເ(.)(ົາ)", "ເ\\1າ", _TONES_OF_LAO.sub("", text)).translate(_LAO)
        text = re.sub("([ก-ฮ])ย(?=[ก-ฮ]|$)", r"เ\1ีย", text)
    text = _KILLED.sub("", _TONES.sub("", text).replace("ํา", "ำ"))
    text = _SILENT_H.sub("", text).replace("ำ", "ัม")
    units: list[Unit] = []
    i, is_open = 0, False
    while i < len(text):
        for pattern, vowels in _syllables():
            found = pattern.match(text, i)
            if found:
                units += _initial(found[1], tag)
                if found[2]:
                    units[-1] = Unit(units[-1].spellings, "[ao]? ?")
                    units.append(Unit(_SECOND[found[2]]))
                units.append(Unit(vowels, " ?"))
                i, is_open = found.end(), True
                break
        else:
            if not _ALONE.match(text, i):
                return None
            char = text[i]
            i += 1
            if is_open and char in _FINAL:
                units.append(Unit(_FINAL[char], "a? ?"))
                is_open = False
            else:
                units += [*_initial(char, tag), Unit(("o", "a", "", "aw"), " ?")]
                is_open = True
    return units


_TONES_OF_LAO = re.compile("[\u0ec8-\u0ecc]")


def _initial(char: str, tag: str) -> list[Unit]:
    return [Unit(_OF_LAO if (tag, char) == ("lo", "ช") else _INITIAL[char])]
