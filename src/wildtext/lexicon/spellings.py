"""The strings under which one form is sought. They are derived, so nobody lists them."""

from __future__ import annotations

from wildtext.text.pipeline import fold
from wildtext.text.skeleton import skeleton, without_marks

MIN_LETTERS_WITHOUT_MARKS = 5
"""A word that loses its marks must keep so many letters, one more with a space, or it becomes another ("tê tê", "te te")."""
MIN_LETTERS_JOINED = 7
"""Words written without the space between them must keep so many letters together ("os so" is no "oso")."""
MIN_LETTERS_OF_CONTEXT = 6
"""The same for context words, which nothing checks letter by letter."""

_DIGRAPHS = {"de": {"ä": "ae", "ö": "oe", "ü": "ue"}, "sv": {"å": "aa", "ä": "ae", "ö": "oe"}}


def skeletons(form: str, language: str) -> tuple[str, ...]:
    """Strings to seek in the skeleton of a text for `form`; `language` is a BCP 47 tag. Empty for a form without letters.

    >>> skeletons("ngà voi", "vi"), skeletons("Löwenkralle", "de")
    (('ngavoi',), ('lowenkrale', 'loewenkrale'))
    """
    folded = fold(form).text
    written = [folded, folded.replace(" ", "")]  # joined, letters that meet may count as one: "rhino ochre", "rhinochre"
    for letter, digraph in _DIGRAPHS.get(language, {}).items():
        if letter in folded:
            written.append(written[-1].replace(letter, digraph))
    return tuple(dict.fromkeys(letters for text in written if (letters := skeleton(text).letters)))


def literal(form: str, language: str, *, spaced: bool) -> str | None:
    """The folded text under which alone a form may be sought, or None where its skeleton is safe.

    That holds for signs without letters, and for short words that would lose the marks which tell them from others.

    >>> literal("ngà", "vi", spaced=True), literal("ngà voi", "vi", spaced=True), literal("🐘", "zxx", spaced=False)
    ('ngà', None, '🐘')
    """
    folded = fold(form).text.strip()
    if not skeletons(form, language):
        return folded or None
    plain = without_marks(folded)
    short = spaced and sum(map(str.isalpha, plain)) < MIN_LETTERS_WITHOUT_MARKS + (" " in plain)
    return folded if short and plain != folded else None


def derived(form: str, language: str, *, spaced: bool) -> frozenset[str]:
    """Other folded spellings that are found through `form`, so that nobody need list them.

    >>> sorted(derived("sừng tê giác", "vi", spaced=True))
    ['sung te giac', 'sungtegiac', 'sừngtêgiác']
    """
    folded = fold(form).text.strip()
    plain = without_marks(folded)
    letters = sum(map(str.isalpha, plain))
    found = set()
    if literal(form, language, spaced=spaced) is None:
        found.add(plain)
        if letters >= MIN_LETTERS_JOINED or not spaced:
            found |= {folded.replace(" ", ""), plain.replace(" ", "")}
        for letter, digraph in _DIGRAPHS.get(language, {}).items():
            found |= {folded.replace(letter, digraph)}
    return frozenset(found - {folded})


def context_spellings(word: str) -> tuple[str, ...]:
    """Strings to seek in a folded text for a context word: as written, and without its marks where it stays long enough.

    >>> context_spellings("điêu khắc"), context_spellings("thật")
    (('điêu khắc', 'dieu khac'), ('thật',))
    """
    folded = fold(word).text.strip()
    plain = without_marks(folded)
    return (folded, plain) if plain != folded and len(plain) >= MIN_LETTERS_OF_CONTEXT else (folded,)
