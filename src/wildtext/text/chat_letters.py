"""How chats spell the letters of scripts that leave vowels out, or hold them in the letter, with Latin letters and digits.

Letters are those of folded text: one ي for all yehs, ه for teh marbuta, no final forms of Hebrew. A letter is followed by its
spellings, the commonest first, "-" for none at all; a doubled Latin letter counts as one. Source: written down
from general knowledge of how these languages are typed, checked against no published table and read by no native reader so far.
"""

from __future__ import annotations

from functools import cache
from typing import NamedTuple


class Unit(NamedTuple):
    """Spellings of one letter or of what stands between two; `free` is a regular expression for what may be added behind it."""

    spellings: tuple[str, ...]
    free: str = ""


_SHORT = "[aeiou]{0,2}"
"""Vowels that the script leaves out."""

_ARABIC = """
ا=a,e,2a ب=b ت=t ث=th,t,s ج=j,g ح=7,h خ=kh,5,x,7 د=d ذ=z,th,dh,d ر=r ز=z س=s ش=sh ص=9,s ض=d,dh,9,th ط=t,6 ظ=z,th,dh,6
ع=3,a,-,2,i,e غ=gh,g,8,3 ف=f ق=8,q,g,2,k,9 ك=k ل=l م=m ن=n ه=h,a,ah,e,eh و=w,o,u,ou,aw,ow,au ي=y,i,e,ei,ai,ay,ey,iy ء=2,-
پ=p,b چ=ch,j گ=g ڤ=v ى=a
"""
_PERSIAN = """
ا=a,o,e,u ب=b پ=p ت=t ث=s ج=j چ=ch,c ح=h خ=kh,x د=d ذ=z ر=r ز=z ژ=zh,j س=s ش=sh ص=s ض=z ط=t ظ=z ع=-,a,e غ=gh,q,g ف=f ق=gh,q,g ك=k
گ=g ل=l م=m ن=n و=o,u,ou,v,w,ow,- ه=h,e,eh,- ي=i,y,e,ee,iy,ey ء=-
"""
_URDU = """
ا=a,-,u,i ب=b پ=p ت=t ٹ=t ث=s ج=j چ=ch,c ح=h خ=kh,k د=d ڈ=d ذ=z ر=r ڑ=r,d ز=z ژ=zh س=s ش=sh ص=s ض=z ط=t ظ=z ع=-,a غ=gh,g ف=f,ph
ق=q,k ك=k گ=g ل=l م=m ن=n ں=n,- و=o,u,w,ou,au,v ه=h,-,a,ah ي=i,e,y,ee,ai,ay,ei,ey ء=-
"""
_HEBREW = """
א=a,e,i,o,u,- ב=b,v ג=g,j ד=d ה=h,a,e,-,ah,eh ו=o,u,v,w,ou ז=z ח=ch,h,kh,7,x ט=t י=i,y,e,-,ei,ey,ie כ=k,ch,kh,c ל=l מ=m נ=n ס=s
ע=-,a,e,o,i,u,3 פ=p,f,ph צ=tz,ts,z,c ק=k,c,q ר=r ש=sh,s ת=t,th
"""
_KHMER = """
ក=k,g ខ=kh,k គ=k,g ឃ=kh,k ង=ng,n ច=ch,j,c ឆ=chh,ch ជ=ch,j ឈ=chh,ch ញ=nh,ny,n,gn ដ=d ឋ=th,t ឌ=d ឍ=th,t ណ=n ត=t,d ថ=th,t ទ=t ធ=th,t
ន=n ប=b,p ផ=ph,p ព=p ភ=ph,p ម=m យ=y,i រ=r,- ល=l វ=v,w,b ស=s ហ=h,- ឡ=l អ=-,a
"""
_KHMER_SIGNS = {"ា": "aeou", "ិ": "ieo", "ី": "iey", "ឹ": "eou", "ឺ": "eou", "ុ": "uo", "ូ": "ou", "ួ": "uo", "ើ": "aeou", "ឿ": "eou",
                "ៀ": "ieao", "េ": "eiay", "ែ": "aei", "ៃ": "aeiy", "ោ": "aou", "ៅ": "aouw", "ះ": "aeiouh"}  # fmt: skip
_CONSONANTS_OF_GEEZ = {
    0: "h", 1: "l", 2: "h", 3: "m", 4: "s", 5: "r", 6: "s", 7: "sh", 8: "q,k", 9: "q,k", 12: "b", 13: "v", 14: "t", 15: "ch",
    16: "h", 17: "h", 18: "n", 19: "gn,ny,n", 20: "-,'", 21: "k", 22: "k", 23: "h,kh", 25: "w", 26: "-", 27: "z", 28: "zh,j",
    29: "y", 30: "d", 32: "j", 33: "g", 34: "g", 36: "t", 37: "ch", 38: "p", 39: "ts,tz,s", 40: "ts,tz,s", 41: "f", 42: "p",
}  # fmt: skip
_VOWELS_OF_GEEZ = ("e,a", "u,o", "i,e", "a", "e,ie,ye,i", "-,i,e", "o", "ua,wa")

_JOINTS = {
    "ar": Unit(("", "l"), "(?: (?:[aei]l? ?)?|[aei]?l)?"),
    "fa": Unit(("",), "(?: ?y?[ei])? ?"),
    "ur": Unit(("",), " ?"),
    "he": Unit(("",), " ?(?:ha ?)?"),
    "am": Unit(("",), " ?(?:ye ?)?"),
}
"""What may stand between two words: a space or none, and the article of the second, or the vowel of the genitive."""


@cache
def _table(tag: str) -> dict[str, tuple[str, ...]]:
    text = {"ar": _ARABIC, "fa": _PERSIAN, "ur": _URDU, "he": _HEBREW, "km": _KHMER}[tag]
    rows = (entry.split("=") for entry in text.split())
    return {letter: tuple(spelling.replace("-", "") for spelling in spellings.split(",")) for letter, spellings in rows}


def abjad(folded: str, tag: str) -> list[Unit] | None:
    """Units of a folded text in Arabic or Hebrew script; None where a letter is unknown.

    >>> [unit.spellings for unit in abjad("تمر", "ar")]
    [('t',), ('m',), ('r',)]
    """
    table = _table(tag)
    units: list[Unit] = []
    words = folded.split()
    for place, word in enumerate(words):
        with_article = tag == "ar" and len(word) > _SHORTEST_WITH_ARTICLE and word.startswith("ال")
        if place:
            joint = _JOINTS[tag]
            units.append(Unit(joint.spellings[::-1], joint.free) if with_article else joint)
        if tag == "ar":
            if with_article:
                word = word[2:]
                units += () if place else (Unit(("",), "(?:[aei]l? ?)?"),)
            if word.endswith("ه") and place < len(words) - 1:
                units += [Unit(table[c], _SHORT) for c in word[:-1] if c in table]
                units.append(Unit(("a", "t", "at", "et", "e", "h", "ah"), ""))
                continue
        for i, char in enumerate(word):
            if char not in table:
                return None
            units.append(Unit((*table[char], "i", "o", "u") if char == "ا" and i == 0 else table[char], _SHORT))
        if tag in _ENDS_IN_CONSONANT:
            units[-1] = Unit(units[-1].spellings)
    return units


_SHORTEST_WITH_ARTICLE = 4
_ENDS_IN_CONSONANT = ("ar", "he", "fa", "ur")


def ethiopic(folded: str) -> list[Unit] | None:
    """Units of a folded text in Ethiopic script."""
    units: list[Unit] = []
    for place, word in enumerate(folded.split()):
        if place:
            units.append(_JOINTS["am"])
        if not place:
            units.append(Unit(("", "ye", "y", "ya"), " ?"))
            word = word.removeprefix("የ")
        for i, char in enumerate(word):
            row, order = divmod(ord(char) - 0x1200, 8)
            if row not in _CONSONANTS_OF_GEEZ:
                return None
            units.append(Unit(tuple(s.replace("-", "") for s in _CONSONANTS_OF_GEEZ[row].split(","))))
            vowels = tuple(s.replace("-", "") for s in _VOWELS_OF_GEEZ[order].split(","))
            units.append(Unit(vowels, " ?" if i == 0 and char == "የ" else ""))
    return units


def khmer(folded: str) -> list[Unit] | None:
    """Units of a folded text in Khmer script: consonants with any vowels that their signs may stand for."""
    table = _table("km")
    units: list[Unit] = []
    below = False
    for char in folded.replace(" ", ""):
        if char == "្":
            below = True
            units[-1:] = [Unit(unit.spellings, "[aeo]? ?") for unit in units[-1:]]
        elif char in table:
            units.append(Unit(table[char], "[aeiouy]{0,3} ?"))
            below = False
        elif char == "ំ":
            units.append(Unit(("m", "n"), " ?"))
        elif char in _KHMER_SIGNS and units:
            units[-1] = Unit(units[-1].spellings, "[" + _KHMER_SIGNS[char] + "][aeiouy]{0,3}h? ?")
        elif char not in "៉៊់័៍៌":
            return None
    return None if below else units
