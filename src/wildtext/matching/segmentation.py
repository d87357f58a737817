"""Matches that are no words: 熊胆 in 黑熊|胆量, where the end of one word meets the beginning of another.

A small list of such words is part of the lexicon. A segmenter may say more: it is asked about a window around a short match, and
can only veto. Segmenters are used when a `Scorer` is told to, never because they happen to be installed: the same input must give
the same result everywhere.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace

from wildtext.errors import WildtextError
from wildtext.lexicon.loader import Lexicon
from wildtext.matching.finder import FieldFindings, Finding

WINDOW = 24
"""Characters to each side of a match that a segmenter reads. jieba is quadratic in runs of one character."""
MAX_LETTERS, MAX_LETTERS_VIETNAMESE = 3, 8
"""Longer matches are words of their own."""
_LONGEST_WORD = 4

Cutter = Callable[[str, str], list[str]]
"""Cuts a window of text into its words, given the term that was found there."""


def crossing(text: str, finding: Finding, lexicon: Lexicon, cutters: Mapping[str, Cutter]) -> str | None:
    """The words that cross the edges of a match in a folded text, as "黑熊|胆量"; None where it is a word of its own."""
    tag = finding.term.language.tag
    primary = tag.split("-")[0]
    longest = MAX_LETTERS_VIETNAMESE if primary == "vi" else MAX_LETTERS
    if finding.folded_end - finding.folded_start > longest or primary not in ("zh", "vi"):
        return None
    start, end = finding.folded_start, finding.folded_end
    if primary == "zh" and (words := _listed(text, start, end, lexicon)):
        return words
    cut = cutters.get(primary)
    if cut is None:
        return None
    first = max(0, start - WINDOW)
    window = text[first : end + WINDOW]
    return _across(cut(window, text[start:end]), start - first, end - first)


def without_crossings(found: FieldFindings, text: str, lexicon: Lexicon, cutters: Mapping[str, Cutter]) -> FieldFindings:
    """The findings, those set aside that are no words. `text` is the folded text of the field."""
    kept = []
    for finding in found.findings:
        words = None if finding.set_aside else crossing(text, finding, lexicon, cutters)
        if words:
            finding = replace(finding, set_aside="benign_phrase", by=words, note="crossing: the words that meet there")
        kept.append(finding)
    return replace(found, findings=tuple(kept))


def _listed(text: str, start: int, end: int, lexicon: Lexicon) -> str | None:
    """Two words of the list that meet inside the match, one from before it, one that goes on behind it."""
    known = lexicon.crossings
    for middle in range(start + 1, end):
        left = next((text[i:middle] for i in range(max(0, start - _LONGEST_WORD), start) if text[i:middle] in known), None)
        right = next((text[middle:i] for i in range(end + 1, end + _LONGEST_WORD) if text[middle:i] in known), None)
        if left and right:
            return f"{left}|{right}"
    return None


def _across(words: Iterable[str], start: int, end: int) -> str | None:
    """The words that stand across `start` or `end`, if some do at either edge."""
    at = 0
    across = []
    for word in words:
        behind = at + len(word)
        if at < start < behind or at < end < behind:
            across.append(word)
        at = behind
    return "|".join(across) or None


def cutters(names: Iterable[str]) -> tuple[dict[str, Cutter], tuple[str, ...]]:
    """The segmenters of these names ("jieba", "pyvi"), by primary language tag, and their names with versions.

    Raises WildtextError for another name, and for one that is not installed.
    """
    found: dict[str, Cutter] = {}
    versions: list[str] = []
    wanted = list(dict.fromkeys(names))
    if not wanted:
        return found, ()
    from importlib.metadata import PackageNotFoundError, version  # takes 10 ms, and most scorers have no segmenters

    for name in wanted:
        if name not in _MAKERS:
            raise WildtextError(f"no segmenter {name!r}; known are {', '.join(sorted(_MAKERS))}")
        language, make, extra = _MAKERS[name]
        try:
            versions.append(f"{name} {version(name)}")
        except PackageNotFoundError:
            raise WildtextError(f"the segmenter {name!r} is not installed; pip install 'wildtext[{extra}]'") from None
        found[language] = make()
    return found, tuple(versions)


def _jieba() -> Cutter:
    import jieba

    # The dictionary is read directly: jieba would otherwise read and write a marshal cache in the shared temporary folder.
    tokenizer = jieba.Tokenizer()
    tokenizer.FREQ, tokenizer.total = tokenizer.gen_pfdict(tokenizer.get_dict_file())
    tokenizer.initialized = True

    def cut(window: str, term: str) -> list[str]:
        if term not in tokenizer.FREQ:
            tokenizer.add_word(term)
        return list(tokenizer.cut(window, HMM=False))

    return cut


def _pyvi() -> Cutter:
    from pyvi import ViTokenizer  # unpickles the model that it brings along

    def cut(window: str, term: str) -> list[str]:
        words: list[str] = []
        at = 0
        for token in ViTokenizer.tokenize(window).split():  # pyvi joins syllables by "_" and loses the spaces
            syllables = token.split("_")
            start = window.find(syllables[0], at)
            end = start
            for syllable in syllables:
                place = window.find(syllable, end)
                if place < 0:
                    return []
                end = place + len(syllable)
            words += [window[at:start], window[start:end]]
            at = end
        return [*words, window[at:]]

    return cut


_MAKERS: dict[str, tuple[str, Callable[[], Cutter], str]] = {"jieba": ("zh", _jieba, "zh"), "pyvi": ("vi", _pyvi, "vi")}
