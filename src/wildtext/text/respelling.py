"""Spelling by ear: words of the Latin alphabet reduced to what distinguishes their sound, and other scripts in Latin letters."""

from __future__ import annotations

import re
from contextlib import suppress
from functools import cache

from wildtext.text.chat_burmese import burmese

_VOWEL_PAIRS = re.compile("ai|ay|ei|ey|ee|ea|ie|oo|ou|au|ow|ue")
_AS_ONE = {"ee": "i", "ea": "i", "ie": "i", "oo": "u", "ou": "u", "au": "o", "ow": "o", "ue": "u"}
_SOFT_C = re.compile("c(?=[eiy])")
_REPEATED = re.compile(r"(.)\1+")
_ONE_FOR_ONE = str.maketrans("cqykzwfjeuh", "kkikswfiio ")
_LATIN = re.compile("[a-z]+")
# Letters of other scripts that sound alike to most of their readers: long and short vowels, the emphatic consonants of Arabic in
# Persian and Urdu, consonants that modern Hebrew no longer tells apart, unstressed vowels of Russian, the five i of Greek.
_ALIKE = """
ه=حھ ت=طة س=صث ز=ضظذ ا=ع ك=ق כ=קח ת=ט א=ע ס=ש
ि=ी ु=ू े=ै ो=ौ श=ष ি=ী ু=ূ ে=ৈ শ=ষস ন=ণ ி=ீ ு=ூ ெ=ே ொ=ோ அ=ஆ எ=ஏ ஒ=ஓ ి=ీ ు=ూ ె=ే ొ=ో ఎ=ఏ ఒ=ఓ అ=ఆ
а=о и=еэый ι=ηυ ο=ω
""".split()  # noqa: SIM905
_SAME_SOUND = str.maketrans({letter: entry[0] for entry in _ALIKE for letter in entry[2:]} | dict.fromkeys("ंँংঁъь", ""))
_GEMINATE = re.compile("(.)[्্்్]\\1")
_GREEK_PAIRS = re.compile("ει|οι|υι|αι")


def by_ear(word: str) -> str:
    """A key that words share which sound alike to most readers.

    In Latin letters, vowels in pairs count as one, soft c is s, hard c and q are k, ph is f, i, e and y are one vowel, o and u
    another, h is silent, double letters are single. For other scripts see `_ALIKE`.

    >>> by_ear("rrinoseronte") == by_ear("rinoceronte"), by_ear("папугай") == by_ear("попугай")
    (True, True)
    >>> by_ear("tiger") == by_ear("tigger"), by_ear("horn") == by_ear("horse")
    (True, False)
    """
    if not _LATIN.fullmatch(word):
        word = _GREEK_PAIRS.sub(lambda pair: "ε" if pair[0] == "αι" else "ι", word)
        return _REPEATED.sub(r"\1", _GEMINATE.sub(r"\1", word.translate(_SAME_SOUND)))
    key = _VOWEL_PAIRS.sub(lambda pair: _AS_ONE.get(pair[0], "e"), word)
    key = key.replace("ph", "f").replace("x", "ks").replace("gh", "g")
    if "c" in key:
        key = _SOFT_C.sub("s", key)
    return _REPEATED.sub(r"\1", key.translate(_ONE_FOR_ONE).replace(" ", ""))


# What a language spells otherwise than it sounds, beyond what `by_ear` makes one, and how its writers respell it.
_SPELT = {
    "en": "^kn=n ^wr=r",
    "es": "ll=y",
    "fr": "eaux?=o aux=o oi=wa ç=s (?<=...)(?:es?|[tsdx]+)$=",
    "hu": "ly=j cs=ch zs=z sz=s",
    "id": "u=oe",
    "it": "gli=li gn=ni",
    "nl": "ij=ei",
    "pl": "rz=z ch=h",
    "pt": "ç=ss lh=li nh=ni",
    "tr": "ğ=",
}
RESPELLING = frozenset(_SPELT)
"""Languages whose words `respelt` changes."""


@cache
def _respellings(tag: str) -> tuple[tuple[re.Pattern[str], str], ...]:
    entries = (entry.rpartition("=") for entry in _SPELT.get(tag, "").split())
    return tuple((re.compile(spelt), heard) for spelt, _, heard in entries)


def respelt(word: str, tag: str) -> str:
    """A folded word as its language's writers put it who write by ear; the word itself where they would not.

    >>> respelt("amarilla", "es"), respelt("perroquet", "fr"), respelt("tusk", "en")
    ('amariya', 'perroque', 'tusk')
    """
    for spelt, heard in _respellings(tag):
        word = spelt.sub(heard, word)
    return word


# Consonants that writers take for each other: voiced and voiceless, with and without breath, and those that one sign writes in a
# sister script. Vowels are left out.
_ROUGH = """
b=pfvw d=t g=kxq
п=бфв к=г т=д ш=жщ с=з
β=πφ κ=γχ τ=δθ
ك=قغگکخ ت=د ب=پوف ج=چ
ב=פו כ=ג ת=ד
क=खगघ च=छजझ त=थदधटठडढ प=फबभव न=णङञ स=शष
ক=খগঘ চ=ছজঝয ত=থদধটঠডঢ প=ফবভ ন=ণঙঞ স=শষ র=ড়ঢ়
ச=ஜஸஷ ல=ளழ ன=ணநஞங ர=ற
క=ఖగఘ చ=ఛజఝ త=థదధటఠడఢ ప=ఫబభవ న=ణఙఞ స=శష ల=ళ ర=ఱ
""".split()  # noqa: SIM905
_VOWELS = (
    "aeiouyjh" "аеиоуюяйёіїєьъ" "αειου" "اويىیہەه" "יאה"
    "ािीुूृेैोौ्ंँः" "ািীুূৃেৈোৌ্ংঁঃ" "ாிீுூெேைொோௌ்" "ాిీుూృెేైొోౌ్ం"
)  # fmt: skip
_ROUGHLY = str.maketrans({letter: entry[0] for entry in _ROUGH for letter in entry[2:]} | dict.fromkeys(_VOWELS, ""))
_ETHIOPIC = re.compile("[\u1200-\u1357]")
_SAME_SERIES = {0x1210: 0x1200, 0x1280: 0x1200, 0x1220: 0x1230, 0x12D0: 0x12A0, 0x1340: 0x1338}


def roughly(heard: str) -> str:
    """The consonants of a word (see `by_ear`) as a hasty ear tells them apart.

    >>> roughly(by_ear("cabeza")) == roughly(by_ear("caveza")), roughly(by_ear("рога")) == roughly(by_ear("рока"))
    (True, True)
    >>> roughly("የዘንዶ") == roughly("የዘንዳ")
    True
    """
    if "\u1200" <= heard[:1] <= "\u1357":
        return _ETHIOPIC.sub(_series, heard)
    return _REPEATED.sub(r"\1", heard.translate(_ROUGHLY))


def _series(syllable: re.Match[str]) -> str:
    """The first of the seven syllables with the consonant of this one, or with one that sounds the same."""
    first = ord(syllable[0]) & ~7
    return chr(_SAME_SERIES.get(first, first))


EAR: Ear | None = None
"""`by_ear` and `roughly`, compiled, for other compiled modules; None where the package was not. Words of at most 64 letters."""
with suppress(ImportError):
    from wildtext.text._hearing import Ear

    EAR = Ear(_SAME_SOUND, _ROUGHLY, _SAME_SERIES)


# Brahmic scripts: a consonant letter holds an a, unless a vowel sign or a virama follows; Hindi, Bengali and Nepali drop it at the
# end of a word. Romanised by sound, as chats do, not by a scholarly scheme.
_BLOCKS = {"hi": 0x900, "ne": 0x900, "bn": 0x980, "ta": 0xB80, "te": 0xC00}
_KEEPS_FINAL_VOWEL = frozenset(("ta", "te"))


def _in_order(first: int, letters: str) -> dict[int, str]:
    """Place in the block of the script -> Latin letters, from `first` on."""
    return dict(enumerate(letters.split(), first))


_CONSONANTS = _in_order(
    0x15,
    "k kh g gh n ch chh j jh n t th d dh n t th d dh n n p ph b bh m y r r l l l v sh sh s h",
)
_INDEPENDENT = _in_order(
    0x05,
    "a a i i u u ri l e e e ai o o o au",
)
_SIGNS = _in_order(
    0x3E,
    "a i i u u ri ri e e e ai o o o au",
)
_NASALS, _VISARGA, _VIRAMA, _NUKTA = (0x01, 0x02), 0x03, 0x4D, 0x3C
_FLAPS = {"d": "r", "dh": "rh"}
# The inherent vowel, "A" here, falls silent between vowel + consonant and consonant + vowel: "chamaRa" is "chamra".
_SILENT = re.compile("(?<=[aeiouA])([b-df-hj-np-tv-z]{1,3})A(?=[b-df-hj-np-tv-z]h?[aeiou])")


_CASE = re.compile(r"(?<=\w{3})(?=k[oai]\b)")
"""Before the endings of Nepali that many write apart: "bhalu ko pitta"."""


def _brahmic(text: str, tag: str, ends_open: bool = False) -> str:
    """Letters for a word of a Brahmic script, "A" for each inherent vowel. With `ends_open`, it is spoken behind two consonants at
    the end as well: "pitta" for पित्त.
    """
    out: list[str] = []
    pending = joined = was_virama = False
    keeps = tag in _KEEPS_FINAL_VOWEL
    for char in [*text, " "]:
        place = ord(char) - _BLOCKS[tag]
        if place == _NUKTA:
            out[-1:] = [_FLAPS.get(letters, letters) for letters in out[-1:]]
            continue
        spoken = keeps or not char.isspace() or (joined and ends_open)
        if pending and place not in _SIGNS and place != _VIRAMA and spoken:
            out.append("A")
        pending = place in _CONSONANTS
        joined = pending and was_virama
        was_virama = place == _VIRAMA
        if place in _NASALS:
            out.append("n")
        elif place not in (_VIRAMA, _VISARGA):
            out.append(_CONSONANTS.get(place) or _SIGNS.get(place) or _INDEPENDENT.get(place) or char)
    letters = "".join(out).strip()
    return letters if tag in _KEEPS_FINAL_VOWEL else _SILENT.sub(r"\1", letters)


# Sellers' Greek: by sound, and by the look of the letters.


def _letters(pairs: str) -> dict[str, str]:
    return dict(pair.split("=") for pair in pairs.split())


_GREEK_SOUND = _letters("α=a β=v γ=g δ=d ε=e ζ=z η=i θ=th ι=i κ=k λ=l μ=m ν=n ξ=ks ο=o π=p ρ=r σ=s τ=t υ=y φ=f χ=ch ψ=ps ω=o")
_GREEK_LOOK = {**_GREEK_SOUND, "η": "h", "θ": "8", "ξ": "3", "χ": "x", "ω": "w", "β": "b", "υ": "u"}
_CYRILLIC = _letters(
    "а=a б=b в=v г=g д=d е=e ж=zh з=z и=i й=y к=k л=l м=m н=n о=o п=p р=r с=s т=t у=u ф=f х=h ц=ts ч=ch ш=sh щ=sht "
    "ъ=a ы=y э=e ю=yu я=ya ь= і=i ї=i є=ye ґ=g"
)
_CYRILLIC_OF = {"ru": {"щ": "shch", "х": "kh", "ъ": ""}, "uk": {"щ": "shch", "и": "y", "х": "kh", "г": "h"}, "bg": {}}


_BY_LETTER = ("th", "lo", "km")
"""Languages whose letters are romanised one by one, tones left out."""
MIN_LETTERS_BY_LETTER = 7


@cache
def _tables(tag: str) -> tuple[dict[str, str], ...]:
    if tag == "el":
        return _GREEK_SOUND, _GREEK_LOOK, {**_GREEK_SOUND, "χ": "x", "ω": "w"}
    return ({**_CYRILLIC, **_CYRILLIC_OF[tag]},)


def romanised(folded: str, tag: str) -> tuple[str, ...]:
    """A folded text without accents in Latin letters, as people type it who have no other; none where `tag` has no such custom.

    >>> romanised("भालुको पित्त", "ne")[-1], romanised("ကျားရိုး", "my")[0]
    ('bhalu ko pitta', 'kyar yoe')
    >>> romanised("शेर का पंजा", "hi"), romanised("γουνα λυκου", "el"), romanised("шкура тигра", "ru")
    (('sher ka panja',), ('gouna lykou', 'gouna lukou'), ('shkura tigra',))
    """
    if tag in _BLOCKS:
        written = [_brahmic(folded, tag), _brahmic(folded, tag, ends_open=True)]
        written = [letters.replace("A", vowel) for letters in dict.fromkeys(written) for vowel in ("ao" if tag == "bn" else "a")]
        if tag == "ne":
            written += [_CASE.sub(" ", letters) for letters in written]
        return tuple(dict.fromkeys(written))
    if tag == "ja":
        from anyascii import anyascii

        doubled = re.sub("[ッっ](.)", lambda found: anyascii(found[1])[:1] + found[1], folded)
        return ("".join(anyascii(char) for char in doubled).lower(),)
    if tag == "my":
        return burmese(folded)
    if tag in _BY_LETTER:
        from anyascii import anyascii

        letters = anyascii(folded.replace(" ", ""))
        return (letters,) if len(letters) >= MIN_LETTERS_BY_LETTER and letters.isalpha() and letters.islower() else ()
    if tag not in ("el", *_CYRILLIC_OF):
        return ()
    by_table = ("".join(table.get(c, c) for c in folded.replace("ου", "ou")) for table in _tables(tag))
    return tuple(dict.fromkeys(by_table))
