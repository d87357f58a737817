"""Vietnamese as keystrokes, before an input method turned them into letters with marks, and in the spelling of chats."""

from __future__ import annotations

import re
from collections.abc import Iterable

from wildtext.text.views import View

# Telex: a doubled letter or w for the letter's own mark, one of s f r x j at the end of the word for the tone.
_TELEX_WORD = re.compile(r"(?<![^\W_])[a-z]{2,8}(?![^\W_])")
_TELEX_ONLY = re.compile(
    r"(?<![^\W_])(?:dd[a-z]+|[a-z]*(?:aa|uw|oong|(?:ee|oo|ow)[jxf])[a-z]*|[a-z]+w[sfrxj]|[a-z]{0,3}(?:uoo|iee|yee)[a-z]{1,4}|[a-z]{0,3}(?:uwo|uow|uw|ow|aw)[sfrxj](?:ng|nh|[nmptc]))(?![^\W_])"
)
_TELEX_HINT = re.compile("dd|aa|u(?:w|oo)|o(?:ong|o[jxf]|w[jxf])|iee|yee|w[sfrxj]|ee[jxf]")
_TELEX_KEY = re.compile(
    r"([aeod])\1[sfrxj]?(?=(?:ng|nh|ch|[nmptciyuao])?(?![a-z]))|([aeod])\2|([aou])w[sfrxj]?"
    r"|([aeiouy])[sfrxjw]{1,2}(?=(?:ng|nh|ch|[nmptciyuao])?(?![a-z]))|([a-z])[sfrxjw]{1,2}(?![a-z])"
)
# VNI: digits from 1 to 9 behind the word that they mark, 9 behind its d.
_VNI_WORD = re.compile(r"(?<![^\W_])(?:(?:d9[a-z]+|[a-z]{2,})[1-9]{1,2}|[a-z]+(?:[6789][a-z]+)+[1-9]?)(?![^\W_])")
_VNI_HINT = re.compile("[a-z][1-9]")
_VNI_KEY = re.compile("([a-z])[1-9]{1,2}")
# Chat spelling ("teencode"): letters that Vietnamese does not have, and k before vowels that take c.
_BACK = "aăâoôơuưáàảãạắằẳẵặấầẩẫậóòỏõọốồổỗộớờởỡợúùủũụứừửữự"
_VOWELS = _BACK + "eêiyéèẻẽẹếềểễệíìỉĩịýỳỷỹỵ"
_CHAT_KEY = re.compile(f"(?<![^\\W_])(?:[zfjw](?=[{_VOWELS}])|k(?=[{_BACK}]))|(?<=[{_VOWELS}])(?:j|gn)(?![^\\W_])")
VIETNAMESE_LETTERS = frozenset("ăâđêôơư") | {chr(code) for code in range(0x1EA0, 0x1EFA)}
"""Letters by which a text shows that it is written in Vietnamese."""
_CHAT = {"gn": "ng", "f": "ph", "w": "qu", "k": "c"}
CHAT_Z = ("d", "v", "gi")
"""What z stands for: the sound of d and gi, in the south also that of v."""


def typed_in_telex(text: str) -> bool:
    """Whether a folded text holds a word that only Telex explains.

    >>> typed_in_telex("mongs gaaus"), typed_in_telex("a saddle")
    (True, False)
    """
    for hint in _TELEX_HINT.finditer(text):  # each such word has one
        start = hint.start()
        while start and "a" <= text[start - 1] <= "z":
            start -= 1
        if _TELEX_ONLY.match(text, start):
            return True
    return False


def undo_telex(view: View) -> View:
    """Letters for Telex keystrokes, without marks: they say no more than the letters do.

    >>> undo_telex(View("mongs gaaus")).text
    'mong gau'
    """
    return view.rewrite("telex", _edits(view.text, _TELEX_WORD, _TELEX_KEY))


def typed_in_vni(text: str) -> bool:
    """A cheap look: do at least two words of a folded text carry VNI digits?"""
    return _VNI_HINT.search(text) is not None and len(_VNI_WORD.findall(text)) >= 2


def undo_vni(view: View) -> View:
    """Letters for VNI keystrokes.

    >>> undo_vni(View("sung72 te6 giac1")).text
    'sung te giac'
    """
    return view.rewrite("vni", _edits(view.text, _VNI_WORD, _VNI_KEY))


def typed_as_in_chats(text: str) -> bool:
    """A cheap look: does a folded text with Vietnamese letters hold a word that only chat spelling explains?"""
    return not VIETNAMESE_LETTERS.isdisjoint(text) and _CHAT_KEY.search(text) is not None


def undo_chat(view: View, z: str) -> View:
    """Letters of the standard spelling for those of chats. `z` says what z stands for (see CHAT_Z).

    >>> undo_chat(View("zuốt báo, kao hổ kốt, ngà voj"), "v").text
    'vuốt báo, cao hổ cốt, ngà voi'
    """

    def edits() -> Iterable[tuple[int, int, str]]:
        for key in _CHAT_KEY.finditer(view.text):
            if key[0] == "z":
                new = z
            elif key[0] == "j":
                follows = view.text[key.end() : key.end() + 1]
                new = "gi" if follows and follows in _VOWELS else "i"
            else:
                new = _CHAT[key[0]]
            yield key.start(), key.end(), new

    return view.rewrite("teencode", edits())


def _edits(text: str, words: re.Pattern[str], keys: re.Pattern[str]) -> Iterable[tuple[int, int, str]]:
    """The letter that each keystroke found by `keys` leaves, in the words found by `words`."""
    for word in words.finditer(text):
        for key in keys.finditer(word[0]):
            letter = next((group for group in key.groups() if group), "")
            yield word.start() + key.start(), word.start() + key.end(), letter
