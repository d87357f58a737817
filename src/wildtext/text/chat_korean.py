"""How chats spell Korean with Latin letters: the Revised Romanization (2000) first, then what people write who never learnt it.

Source: the second spellings are written down from general knowledge, checked against no published table so far.
"""

from __future__ import annotations

from wildtext.text.chat_letters import Unit


def _list(text: str) -> list[tuple[str, ...]]:
    return [tuple(s.replace("-", "") for s in entry.split(",")) for entry in text.split()]


_LEADS = _list("g,k k,g n d,t t,d r,l m b,p p,b s,sh s - j,ch,z j,ch ch k t p h")
_VOWELS = _list(
    "a,ah ae,e ya,ia yae,ye eo,u,o,e,uh e,ae,eh yeo,yu,yo,ye ye,e,yeh o,oh wa,oa,ua wae,we oe,we,oi yo,io u,o wo,weo,uo we "
    "wi,ui,wee,uee yu,u eu,u,oo,- ui,ee,i,yi,eui i,e,y"
)
_TAILS = _list("- k,g k,g k,g n n n d,t l,r k,g m l l l l l m p,b p,b t,s,d t,s ng t,j,d t,d k t p,h -")


def korean(folded: str) -> list[Unit] | None:
    """Units of a folded text in Hangul; None where something is no syllable.

    >>> [unit.spellings[0] for unit in korean("호랑이")]
    ['h', 'o', '', 'r', 'a', 'ng', '', 'i', '']
    """
    units: list[Unit] = []
    for char in folded.replace(" ", ""):
        place = ord(char) - 0xAC00
        if not 0 <= place < 11172:
            return None
        units += [Unit(_LEADS[place // 588]), Unit(_VOWELS[place % 588 // 28]), Unit(_TAILS[place % 28], " ?")]
    return units
