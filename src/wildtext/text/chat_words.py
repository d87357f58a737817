"""Whether a text looks written in a chat alphabet at all: by digits in place of letters, or by what sellers say.

The words are those of everyday selling as chats spell them (for sale, genuine, price, money, cities), written down for this
purpose. They decide only whether a search is worth its time, never what a word means: it does no harm that some are words of
other languages.
"""

from __future__ import annotations

import re

from wildtext.text.characters import GAP, Letters, Traits

_ARABIC = """
lel lil elbay lilbay lilbee lelbee lelbay asli asly asliya aslya tabiee tabii naadir nader jadid jadida jdid qadim adeem riyal dinar
dirham jneh gneh wasel tawsil toseel khas mafi mawjood mawjud mawgood matloob matlub motawafer motawafir riyadh riyad jeddah kuwait
masr qahira baghdad dimashq beirut amman khartoum wallah inshallah yalla habibi salam
"""
_PERSIAN = """
foroush forush forosh foroushi forushi forooshi furushi frosh kharid kharidar baraye barae asl gheymat gheimat ghymt toman tooman
hezar salem ziba tehran esfahan isfahan shiraz mashhad tabriz ahvaz karaj rasht hast darim daram mikham mikhaham lotfan ghadimi
mojood
"""
_HEBREW = """
lemechira lemehira lemkhira limkhira mechira mekhira mimkar shekel shekalim shach mekori mekorit amiti amitit atik atika chadash
hadash yashan mishloach haifa yerushalayim lifnot pratim nadir nedir kesef zahav
"""
_AMHARIC = "birr shiyach yemishet yemishat yemisheta lemeshet addis abeba ababa gonder mekelle wagaw"
_URDU = "qeemat keemat rupay rupaye hazaar dastyab farokht karachi lahore peshawar islamabad multan quetta rabta chahiye bechna"
_THAI_AND_LAO = "khaai thae baht krub krap krab khrap rakha songkhong bangkok chiangmai khay vientiane viengchan"
_KHMER = "louk tlai tlay thlai phnom penh riel"
_KOREAN = "panmae palayo pamnida samnida gagyeok manwon jinjja jinpum seoul busan taekbae"
_WORDS = frozenset(" ".join((_ARABIC, _PERSIAN, _HEBREW, _AMHARIC, _URDU, _THAI_AND_LAO, _KHMER, _KOREAN)).split())

_RUNS = Letters(lambda char: ord(char) if "a" <= char <= "z" else GAP)
_SQUEEZED = frozenset(run for word in _WORDS for run in _RUNS.words(word))
_WORD = re.compile("[a-z]+")
_LATIN, _DIGIT = 1, 2
_KINDS = Traits(lambda char: _LATIN if "a" <= char <= "z" else _DIGIT if char in "2356789" else 0)
_SOUNDING = re.compile("[a-z]{2}[235-9](?![0-9])|(?<![0-9])[235-9][a-z]{2}")


def is_chatty(folded: str) -> bool:
    """Whether a folded text looks like a chat alphabet somewhere.

    >>> is_chatty("jeld temsa7"), is_chatty("foroushi,"), is_chatty("14k"), is_chatty("a table")
    (True, True, False, False)
    """
    if not _SQUEEZED.isdisjoint(_RUNS.words(folded)) and not _WORDS.isdisjoint(_WORD.findall(folded)):
        return True
    beside = _KINDS.meet(folded, _LATIN, _DIGIT) or _KINDS.meet(folded, _DIGIT, _LATIN)
    return beside and _SOUNDING.search(folded) is not None
