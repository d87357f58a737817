"""The strings under which one form is sought. They are derived, so nobody lists them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import pairwise

from wildtext.lexicon.schema import SCIENTIFIC, Writing
from wildtext.text import chat, japanese
from wildtext.text.arabic import without_dots
from wildtext.text.chinese import IDEOGRAPH, lookalikes, spell_out
from wildtext.text.initials import initials_of, leads_of
from wildtext.text.korean import by_rough_sound, carried_over
from wildtext.text.pipeline import fold
from wildtext.text.respelling import romanised
from wildtext.text.skeleton import letters_of, without_marks
from wildtext.text.southeast_sounds import BY_LANGUAGE
from wildtext.text.views import View
from wildtext.text.yamin import look_alike_syllables

MIN_LETTERS_WITHOUT_MARKS = 5
"""A word that loses its marks must keep so many letters, one more with a space, or it becomes another ("tê tê", "te te")."""
MIN_LETTERS_SQUEEZED = 3
"""Letters that must be left of a word whose double letters count as one."""
MIN_LETTERS_JOINED = 7
"""Words written without the space between them must keep so many letters together ("os so" is no "oso")."""
MIN_LETTERS_ROMANISED = 8
"""Latin letters, spaces counted, under which a form of another script is sought."""
MIN_LETTERS_BY_SOUND = 4
"""Letters of pinyin that a form must have to be told by its sound."""
MIN_SYLLABLES_BY_SOUND = 2
"""Korean syllables that a form must have to be told by its sound."""
MAX_INITIALS = 7
"""Syllables of the longest form that is sought cut down to initials."""
MIN_SYLLABLES_SWAPPED = 3
"""Ideographs of a form of which two may have changed places; Korean has one more."""
MIN_LETTERS_BY_OUTLINE = 5
"""Arabic letters that a form must have to be told without its dots."""
MIN_LETTERS_BY_EAR = {("restricted", True): 5, ("restricted", False): 6, ("regulated", True): 7, ("regulated", False): 8}
"""Letters and signs of a Thai, Lao, Khmer or Burmese form to be told by its sound, by the trade in its goods and whether it is
strong; of other goods none is."""
MIN_SOUNDS = {True: 5, False: 6}
"""Sounds of such a form, by whether it is strong."""
MIN_LETTERS_OF_CONTEXT = 6
"""The same for context words, which nothing checks letter by letter."""

MIN_CONSONANTS_BESIDE, MIN_CONSONANTS_ALONE = 4, 7
"""Consonants that a form in a chat alphabet must have beside letters of its own script, and in any text."""
_MIN_CONSONANTS_ALONE = {"am": 5, "ar": 5, "fa": 5, "he": 5}
"""Those of languages for which `lexicons/everyday.toml` lists the words of others that read alike."""

MIN_LETTERS_OF_GOODS = 6
"""Characters of a weak word for goods, in a script without spaces, that is sought in its chat alphabet."""

_DOTTED = ("ar", "fa", "ur")
_DIGRAPHS = {"de": {"ä": "ae", "ö": "oe", "ü": "ue"}, "sv": {"å": "aa", "ä": "ae", "ö": "oe"}}


def skeletons(form: str, language: Writing) -> tuple[str, ...]:
    """Strings to seek in the skeleton of a text for `form`. Empty for a form without letters.

    >>> skeletons("ngà voi", Writing("vi")), skeletons("Löwenkralle", Writing("de"))
    (('ngavoi',), ('lowenkrale', 'loewenkrale'))
    >>> skeletons("dent de tigre", Writing("fr", plurals=("s",)))
    ('dentdetigre', 'dentsdetigre')
    """
    folded = fold(form).text
    written = [folded, folded.replace(" ", "")]  # joined, letters that meet may count as one: "rhino ochre", "rhinochre"
    for letter, digraph in _DIGRAPHS.get(language.tag, {}).items():
        if letter in folded:
            written.append(written[-1].replace(letter, digraph))
    first, space, rest = folded.strip().partition(" ")
    if space and not first.endswith(tuple(language.plurals) or " "):
        written += [f"{first}{ending} {rest}" for ending in language.plurals]
    if language.tag == SCIENTIFIC:
        written += [fold(name).text for name in other_endings(form)]
    if language.tag == "ja":
        written += japanese.spellings(folded.strip())
    return tuple(dict.fromkeys(letters for text in written if (letters := letters_of(text))))


_ENDINGS = (("us", "a", "um"), ("is", "e"), ("i", "ii"), ("ensis", "ense"))
"""Endings of scientific names that writers confuse: gender (ICZN article 31.2), and the genitive of names in -ius."""


def other_endings(name: str) -> tuple[str, ...]:
    """A scientific name with the endings that it is often misspelt with.

    >>> other_endings("Python regius"), other_endings("Testudo graeca")
    (('Python regia', 'Python regium'), ('Testudo graecus', 'Testudo graecum'))
    """
    for endings in sorted(_ENDINGS, key=lambda e: -max(map(len, e))):
        for ending in sorted(endings, key=len, reverse=True):
            if name.endswith(ending):
                return tuple(name.removesuffix(ending) + other for other in endings if other != ending)
    return ()


def literal(form: str, language: Writing) -> str | None:
    """The folded text under which alone a form may be sought, or None where its skeleton is safe.

    That holds for signs without letters, for short words that would lose the marks which tell them from others, and for Latin words
    of which two letters would be left.

    >>> literal("ngà", Writing("vi")), literal("ngà voi", Writing("vi")), literal("🐘", Writing("zxx", spaced=False))
    ('ngà', None, '🐘')
    >>> literal("aap", Writing("nl"))  # "ap" is in every other text
    'aap'
    """
    folded = fold(form).text.strip()
    if not skeletons(form, language):
        return folded or None
    plain = without_marks(folded)
    letters = sum(map(str.isalpha, plain))
    short = language.spaced and letters < MIN_LETTERS_WITHOUT_MARKS + (" " in plain)
    squeezed = plain.isascii() and len(letters_of(plain)) < min(letters, MIN_LETTERS_SQUEEZED)
    return folded if (short and plain != folded) or squeezed else None


def is_told_by_ear(form: str, tag: str, trade: str, strong: bool) -> bool:
    """Whether a folded form of a language may be told by its sound; only Thai, Lao, Khmer and Burmese have weak ones that may not.

    >>> is_told_by_ear("นอแรด", "th", "restricted", True), is_told_by_ear("นาก", "th", "regulated", False)
    (True, False)
    """
    if tag not in BY_LANGUAGE:
        return True
    if tag == "my" and not strong:
        return False  # one syllable, or two of which each is a common word
    least = MIN_LETTERS_BY_EAR.get((trade, strong))
    return least is not None and len(form) >= least and BY_LANGUAGE[tag].heard.issuperset(form.replace(" ", ""))


def sounds(form: str, language: Writing, *, strong: bool = True, alike: bool = True) -> tuple[str, ...]:
    """Skeletons of a form as it sounds, with those of its look-alikes if `alike`; empty for what is not sought by sound.

    >>> sounds("熊掌", Writing("zh-Hans", spaced=False)), sounds("熊", Writing("zh-Hans", spaced=False))
    (('xiongzhang', 'nengzhang', 'taizhang', 'xiongcheng'), ())
    """
    folded = fold(form).text.strip()
    letters = sum(map(str.isalpha, folded))
    if language.tag in _DOTTED:
        return (letters_of(without_dots(View(folded)).text),) if letters >= MIN_LETTERS_BY_OUTLINE else ()
    if language.tag in BY_LANGUAGE:
        spoken = dict.fromkeys(map(letters_of, BY_LANGUAGE[language.tag].sounds(folded)))
        return tuple(sound for sound in spoken if len(sound) >= MIN_SOUNDS[strong])
    if language.tag == "ko":
        if letters < MIN_SYLLABLES_BY_SOUND:
            return ()
        reshaped = _exchanged(folded, look_alike_syllables) if alike else ()
        return tuple(dict.fromkeys(map(_rough, (folded, carried_over(folded), *reshaped))))
    if not language.tag.startswith("zh") or len(IDEOGRAPH.findall(folded)) != len(folded) or len(folded) < 2:
        return ()
    written = [folded, *(_exchanged(folded, lambda char: lookalikes().get(char, "")) if alike else ())]
    return tuple(dict.fromkeys(filter(None, map(_spelt, written))))


def _rough(hangul: str) -> str:
    return letters_of(by_rough_sound(View(hangul)).text)


def _spelt(ideographs: str) -> str | None:
    """The pinyin of ideographs; None where some have none, or it is too short."""
    letters = letters_of(spell_out(View(ideographs)).text)
    return letters if letters.isascii() and len(letters) >= MIN_LETTERS_BY_SOUND else None


def _exchanged(form: str, alike: Callable[[str], str]) -> Iterator[str]:
    """A form with one character exchanged for one that looks like it."""
    for i, char in enumerate(form):
        for other in alike(char):
            yield form[:i] + other + form[i + 1 :]


def initials(form: str, language: Writing, shortest: int = 2) -> str | None:
    """The skeleton of a form of at least `shortest` syllables, cut down to their initials; None where nobody writes so.

    >>> initials("犀牛角", Writing("zh-Hans", spaced=False)), initials("rhino horn", Writing("en"))
    ('XNJ', None)
    """
    folded = fold(form).text.replace(" ", "")
    if not shortest <= len(folded) <= MAX_INITIALS:
        return None
    letters = leads_of(folded) if language.tag == "ko" else initials_of(folded) if language.tag.startswith("zh") else ""
    return letters_of(letters) if letters and " " not in letters else None


def swapped(form: str, language: Writing) -> tuple[str, ...]:
    """Skeletons by sound of a form with two neighbouring syllables exchanged; empty for what is not sought so.

    >>> swapped("穿山甲", Writing("zh-Hans", spaced=False))
    ('shanchuanjia', 'chuanjiashan')
    """
    folded = fold(form).text.strip()
    chinese = language.tag.startswith("zh") and len(IDEOGRAPH.findall(folded)) == len(folded)
    if not (chinese or language.tag == "ko") or len(folded.replace(" ", "")) < MIN_SYLLABLES_SWAPPED + (not chinese):
        return ()
    written = [
        f"{folded[:i]}{second}{first}{folded[i + 2 :]}"
        for i, (first, second) in enumerate(pairwise(folded))
        if first != second and " " not in (first, second)
    ]
    return tuple(dict.fromkeys(filter(None, map(_spelt if chinese else _rough, written))))


def words(form: str, language: Writing) -> list[list[str]]:
    """The words of a form that may be misspelt, in each of its spellings, and with the plural that its language has in -s. A single
    word of another script is not sought misspelt in Latin letters.

    >>> words("fil dişi", Writing("tr")), words("tusk", Writing("en", suffixes=("s",)))
    ([['fil', 'dişi']], [['tusk'], ['tusks']])
    """
    if not language.spaced or not language.typos or language.tag == SCIENTIFIC:
        return []
    written = [fold(form).text.split(), *(text.split() for text in romanisations(form, language) if " " in text)]
    return written if "s" not in language.suffixes else [*written, *([*rest, f"{last}s"] for *rest, last in written)]


def romanisations(form: str, language: Writing) -> tuple[str, ...]:
    """A form of another script in Latin letters, as those type it who have no other; empty for short forms.

    >>> romanisations("пантера шкура", Writing("ru")), romanisations("рог", Writing("ru"))
    (('pantera shkura',), ())
    """
    plain = without_marks(fold(form).text.strip())
    written = romanised(plain, language.tag)
    if language.tag == "ja":
        in_kana = (spelling for spelling in (plain, *japanese.spellings(plain)) if japanese.is_kana(spelling))
        written = tuple(dict.fromkeys(romaji for spelling in in_kana for romaji in romanised(spelling, "ja")))
    return tuple(letters for letters in written if len(letters) >= MIN_LETTERS_ROMANISED)


def names_goods(form: str, kind: str, language: Writing) -> bool:
    """Whether a form of a term of some kind is a phrase, or, where none has spaces, a long word for goods."""
    return " " in form or (not language.spaced and kind in ("part", "product") and len(form) >= MIN_LETTERS_OF_GOODS)


def chat_keys(form: str, tag: str) -> Iterator[tuple[str, bool]]:
    """Keys of a form in the chat alphabet of its language (see `wildtext.text.chat`), and whether each may be sought in any text:
    else only in one that holds letters of the form's own script.

    >>> list(chat_keys("جلد تمساح", "ar")), list(chat_keys("งาช้าง", "th"))[:1]
    ([('GLDTMS', True), ('GLDLTMS', True)], [('NGKNG', False)])
    """
    for key in chat.keys(fold(form).text.strip(), tag):
        if len(key) >= MIN_CONSONANTS_BESIDE:
            yield key, len(key) >= _MIN_CONSONANTS_ALONE.get(tag, MIN_CONSONANTS_ALONE)


def derived(form: str, language: Writing) -> frozenset[str]:
    """Other folded spellings that are found through `form`, so that nobody need list them.

    >>> sorted(derived("sừng tê giác", Writing("vi")))
    ['sung te giac', 'sungtegiac', 'sừngtêgiác']
    """
    folded = fold(form).text.strip()
    plain = without_marks(folded)
    letters = sum(map(str.isalpha, plain))
    found = set()
    if literal(form, language) is None:
        found.add(plain)
        if letters >= MIN_LETTERS_JOINED or not language.spaced:
            found |= {folded.replace(" ", ""), plain.replace(" ", "")}
        for letter, digraph in _DIGRAPHS.get(language.tag, {}).items():
            found |= {folded.replace(letter, digraph)}
    first, space, rest = folded.partition(" ")
    found |= {f"{first}{ending} {rest}" for ending in language.plurals if space}
    return frozenset(found - {folded})


def context_spellings(word: str) -> tuple[str, ...]:
    """Strings to seek in a folded text for a context word: as written, and without its marks where it stays long enough.

    >>> context_spellings("điêu khắc"), context_spellings("thật")
    (('điêu khắc', 'dieu khac'), ('thật',))
    """
    folded = fold(word).text.strip()
    plain = without_marks(folded)
    return (folded, plain) if plain != folded and len(plain) >= MIN_LETTERS_OF_CONTEXT else (folded,)
