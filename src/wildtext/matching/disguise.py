"""What turned a term into what the seller wrote, letter by letter; and whether it can be that term at all.

A skeleton says only that two words may be the same. Here the written word and the term are walked side by side: a missing accent is
forgiven, another accent is not ("với" is no "voi"); a stretched letter is, a double one is not ("hoorn" is no "horn").
"""

from __future__ import annotations

from collections.abc import Set as AbstractSet

from wildtext.lexicon.loader import Language
from wildtext.lexicon.schema import SCIENTIFIC
from wildtext.lexicon.spellings import MIN_LETTERS_JOINED, MIN_LETTERS_WITHOUT_MARKS, other_endings
from wildtext.matching.boundaries import UNSPACED, is_word_char, script
from wildtext.matching.cuts import LIKE_SPACE, pulled_apart
from wildtext.text.japanese import same_kana
from wildtext.text.marks import OVERLAY
from wildtext.text.markup import BACKSPACE, BACKWARDS, PERCENT, REFERENCE, SIGNS_OF_MARKUP, UPSIDE_DOWN
from wildtext.text.memo import Memo
from wildtext.text.readings import look_alike, reads_as
from wildtext.text.skeleton import is_optional_mark as _is_optional_mark
from wildtext.text.tables import fold_map, plain_letters

DECORATION = "decoration"
OBFUSCATION = frozenset(
    (
        "decoration",
        "dotless",
        "homophone",
        "initials",
        "invisible",
        "leet",
        "lookalikes",
        "masked",
        "pinyin",
        "references",
        "repeats",
        "reshaped",
        "respelt",
        "reversed",
        "separators",
        "similar",
        "split",
        "styled",
        "swapped",
        "teencode",
        "upside_down",
        "vowels_dropped",
    )
)
"""Transforms that ordinary writers do not need. Missing marks, case, width and spacing are everyday typing."""
TRICKS = {"romanised", *OBFUSCATION} - {
    "decoration",
    "homophone",
    "initials",
    "references",
    "repeats",
    "respelt",
    "similar",
    "styled",
}
"""Those that nobody does to a word by mistake or for looks. They speak for a match as much as a word nearby, which may be
disguised as well."""

_COST = {
    "marks": 0.04,
    "joined": 0.03,
    "digraph": 0.01,
    "decoration": 0.06,
    "lookalikes": 0.05,
    "leet": 0.07,
    "separators": 0.07,
    "repeats": 0.06,
    "misspelt": 0.04,
    "kana": 0.02,
    "telex": 0.05,
    "vni": 0.05,
    "pinyin": 0.06,
    "homophone": 0.15,
    "initials": 0.2,
    "similar": 0.15,
    "reshaped": 0.15,
    "swapped": 0.15,
    "respelt": 0.12,
    "dotless": 0.08,
    "split": 0.08,
    "teencode": 0.07,
    "typo": 0.15,
    "masked": 0.12,
    "reversed": 0.15,
    "vowels_dropped": 0.2,
    "romanised": 0.06,
}
_DIGRAPHS = {"ä": "ae", "ö": "oe", "ü": "ue", "å": "aa"}
MIN_ORNAMENTS = 3
"""Marked letters from which on a word is ornamented."""
_VOWELS = frozenset("aeiouy")
MARKS_OF_TONES = 40
"""A language with more marked letters marks its tones: there, a mark on every vowel is spelling."""
MIN_KANA = 3
"""Kana that a word in the other kana must hold, an ideograph counting two: かめ is in every sentence, べっこう is not."""
MIN_LETTERS_WITHOUT_TONES = 4
"""Thai and Lao letters that a word without its tone marks must have: ຊາງ is not ຊ້າງ."""
MIN_LETTERS_DISGUISED = 4
_LETTERS_JOINED = {"Arab": 5, "Hebr": 5, "Ethi": 4}
"""Letters that words written as one must have in scripts that leave vowels out or join them to the consonant."""
_TONES = frozenset("\u0e47\u0e48\u0e49\u0e4a\u0e4b\u0e4c\u0e4e\u0ec8\u0ec9\u0eca\u0ecb\u0ecc")
_VARIANTS = ({"õ", "ő"}, {"û", "ű"}, {"ı", "i"})
"""Letters that one keyboard has in place of another's."""
_JOINERS = frozenset("\u200c\u200d")


def cost(transforms: tuple[str, ...]) -> float:
    """How much less certain a match is after `transforms`, in [0, 0.4]."""
    return min(0.4, sum(_COST.get(name, 0.0) for name in transforms))


def explain(written: str, form: str, language: Language) -> tuple[str, ...] | None:
    """The transforms that lead from `written` to `form` (both folded), sorted; None if it is another word.

    In `written` the marks that cut a word stand as typed (see CUTS). `language` is that of the form: its own letters with marks
    make other words, and it says whether spaces part words.

    >>> vietnamese = Language("vi", True, False, frozenset(), frozenset(), frozenset("àớ"))
    >>> explain("1v0ry", "ivory", vietnamese), explain("nga voi", "ngà voi", vietnamese)
    (('leet',), ('marks',))
    >>> explain("với", "voi", vietnamese) is None, explain("i vory", "ivory", vietnamese) is None
    (True, True)
    >>> explain("i v o r y", "ivory", vietnamese), explain("iv-ory", "ivory", vietnamese)
    (('separators',), ('separators',))
    """
    native = language.marks
    scientific = language.tag == SCIENTIFIC
    cuts: list[tuple[int, int]] = []
    plain = plain_letters()
    seen: set[str] = set()
    i = j = own = 0
    stretched = scientific
    while i < len(written) or j < len(form):
        w = written[i] if i < len(written) else ""
        f = form[j] if j < len(form) else ""
        if w and w == f:
            i, j = i + 1, j + 1
            continue
        if w in _TONES and f in _TONES:
            seen.add("respelt")
            i, j = i + 1, j + 1
            continue
        if w and _is_optional_mark(w):
            if w in _TONES:
                return None
            seen.add(DECORATION)
            i += 1
            continue
        if f and _is_optional_mark(f):
            seen.add("marks")
            j += 1
            continue
        base_w, base_f = plain.get(w, w), plain.get(f, f)
        if f in _DIGRAPHS and written[i : i + 2] == _DIGRAPHS[f]:
            seen.add("digraph")
            i, j = i + 2, j + 1
            continue
        if w and base_w == base_f:
            if w == base_w or {w, f} in _VARIANTS:
                seen.add("marks")
            else:
                seen.add(DECORATION)
                own += w in native
            i, j = i + 1, j + 1
            continue
        if w and f and look_alike(base_w, base_f):
            seen.add("lookalikes")
            i, j = i + 1, j + 1
            continue
        if w and f and (shape := same_kana(w, f)):
            seen.add(shape)
            i, j = i + 1, j + 1
            continue
        if w and f and reads_as(w, base_f):
            seen.add("leet")
            i, j = i + 1, j + 1
            continue
        meets = f == " " and plain.get(form[j + 1], form[j + 1]) == base_w  # letters of two words, not one letter twice
        if w and i and not meets and base_w == plain.get(written[i - 1], written[i - 1]):
            # A letter stretched to three is a trick, and then one typed twice is part of it.
            stretched = stretched or _run(written, i) >= 3
            seen.add("misspelt" if scientific else "repeats")
            i += 1
            continue
        if f == " " and w and reads_as(w, plain.get(form[j + 1], form[j + 1])):
            seen.add("joined")
            j += 1
            continue
        if f == " " and w and (ending := next((e for e in language.plurals if written.startswith(e + " ", i)), None)):
            seen.add("inflected")
            i += len(ending)
            continue
        if w and not is_word_char(w):
            cuts.append((i, j))
            if f == " " and w in LIKE_SPACE:
                j += 1
            i += 1
            continue
        if f == " " and w and (ending := next((e for e in language.plurals if written.startswith(e + form[j + 1], i)), None)):
            seen |= {"inflected", "joined"}
            i, j = i + len(ending), j + 1
            continue
        if f == " ":
            seen.add("joined")
            j += 1
            continue
        if f and not is_word_char(f):  # a full stop or hyphen of the form, as in "c.b."
            j += 1
            continue
        if f and j and f == form[j - 1] and ("repeats" in seen or scientific):
            seen.update(("misspelt",) if scientific else ())
            j += 1
            continue
        if scientific and written[i:].isalpha() and form[:j] + written[i:] in (form, *other_endings(form)):
            seen.add("misspelt")
            break
        return None
    if own and not is_ornament(written, form, native):
        return None  # another mark of the language makes another word
    if "repeats" in seen and not stretched:
        return None
    if cuts:
        tricked = pulled_apart(written, form, cuts, spaced=language.spaced and script(form[0]) not in UNSPACED)
        if tricked is None:
            return None
        if tricked:
            seen.add("separators")
    return tuple(sorted(seen)) if _says_enough(form, seen, language) else None


def is_ornament(written: str, form: str, native: AbstractSet[str]) -> bool:
    """Whether so many letters that are plain in the form carry a mark that it is no spelling: every vowel, or some with marks that
    the language does not have.

    >>> is_ornament("àvörïo", "avorio", frozenset("àèéìíòóùú")), is_ornament("dưới vòi", "duoi voi", frozenset("ướò"))
    (True, False)
    """
    plain = plain_letters()
    marked = [c for c in written if c in plain and c not in form]
    if len(marked) < MIN_ORNAMENTS:
        return False
    all_vowels = not any(c in _VOWELS for c in written)
    return not native >= set(marked) or (all_vowels and len(native) < MARKS_OF_TONES)


def _says_enough(form: str, seen: set[str], language: Language) -> bool:
    """Whether so short a form can be recognised behind these transforms, or might as well be something else."""
    letters = sum(map(is_word_char, form))
    if "kana" in seen and sum({"Kana": 1, "Hani": 2}.get(script(c), 0) for c in form) < MIN_KANA:
        return False
    if "similar" in seen and letters < MIN_LETTERS_DISGUISED:
        return False
    if not language.spaced or script(form[-1]) == "Hang":
        return "marks" not in seen or letters >= MIN_LETTERS_WITHOUT_TONES
    if "marks" in seen and letters < MIN_LETTERS_WITHOUT_MARKS + (" " in form):
        return False
    if "joined" in seen and letters < _LETTERS_JOINED.get(script(form[0]), MIN_LETTERS_JOINED):
        return False
    return letters >= MIN_LETTERS_DISGUISED or not seen & OBFUSCATION


def what_was_exchanged(written: str, read: str) -> tuple[str, ...]:
    """The transforms behind letters read one for one: digits and signs as letters, and letters as those they look like.

    >>> what_was_exchanged("1vоry", "ivory")
    ('leet', 'lookalikes')
    """
    kinds = {"lookalikes" if w.isalpha() else "leet" for w, r in zip(written, read, strict=True) if w != r}
    return tuple(sorted(kinds))


def _run(text: str, i: int) -> int:
    """Length of the run of equal characters around position i."""
    first = last = i
    while first > 0 and text[first - 1] == text[i]:
        first -= 1
    while last + 1 < len(text) and text[last + 1] == text[i]:
        last += 1
    return last - first + 1


def visible_transforms(written: str) -> tuple[str, ...]:
    """What the fold already undid in a piece of the original that ordinary typing does not explain.

    >>> visible_transforms("iv\\u200bory"), visible_transforms("Ivory"), visible_transforms("𝐢vory")
    (('invisible',), (), ('styled',))
    """
    seen = set() if SIGNS_OF_MARKUP.isdisjoint(written) else {name for name, sign in _MARKUP if sign.search(written)}
    if not written.isascii():
        seen.update([_SHOWN[char] for char in set(written)])
        if _JOINER in seen and not any("\u0590" <= c <= "\u1fff" for c in written):  # letters that need joiners
            seen.add("invisible")
        seen -= {"", _JOINER}
    return tuple(sorted(seen))


def _shows(char: str) -> str:
    """What a character shows: nothing if ordinary typing explains it, _JOINER if it does beside letters that need joiners."""
    if char.isascii():
        return ""
    folded = fold_map().get(char)
    if folded == "" or 0xE0000 <= ord(char) <= 0xE0FFF:
        if "\u0590" <= char <= "\u06ff" or "\ufe00" <= char <= "\ufe0f":
            return ""
        return _JOINER if char in _JOINERS else "invisible"
    if OVERLAY.match(char):
        return DECORATION
    return "styled" if folded and folded.isascii() and folded.isalnum() and _is_styled(ord(char)) else ""


_JOINER = "joiner"
_SHOWN = Memo(_shows, most=10_000)
_MARKUP = (
    ("backspaces", BACKSPACE),
    ("backwards", BACKWARDS),
    ("percent", PERCENT),
    ("references", REFERENCE),
    ("upside_down", UPSIDE_DOWN),
)


def _is_styled(code: int) -> bool:
    """Mathematical, circled, raised and small-capital letters; not full width, which East Asian keyboards type."""
    return 0x1D00 <= code < 0x1DC0 or (code > 0x2000 and not 0xFF00 <= code <= 0xFFEF)
