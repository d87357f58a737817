"""The goods in a match without the words for their condition: of "frozen bear paw" the match is "bear paw"."""

from __future__ import annotations

from dataclasses import replace

from wildtext.lexicon.loader import Language
from wildtext.matching.boundaries import is_word_char
from wildtext.matching.finder import Finding
from wildtext.text.views import View

MIN_LETTERS_LEFT = 2
_LONGEST_PHRASE = 3
"""Words of the longest state ("à la main")."""


def without_state(finding: Finding, folded: View) -> Finding:
    """The finding with the span of the goods alone, where state words stand at its edges and can be told in what was written."""
    form, language = finding.term.folded, finding.term.language
    first, last = _core(form, language)
    if (first, last) == (0, len(form)):
        return finding
    written = folded.text[finding.folded_start : finding.folded_end]
    letters = [i for i, char in enumerate(written) if is_word_char(char)]
    if len(letters) != sum(map(is_word_char, form)):
        return finding  # letters were added or left out; which of them are the state's, nobody knows
    before, after = (sum(map(is_word_char, piece)) for piece in (form[:first], form[last:]))
    start, end = letters[before], letters[len(letters) - after - 1] + 1
    folded_start, folded_end = finding.folded_start + start, finding.folded_start + end
    original_start, original_end = folded.span(folded_start, folded_end)
    return replace(
        finding, start=original_start, end=original_end, folded_start=folded_start, folded_end=folded_end, reads=form[first:last]
    )


def _core(form: str, language: Language) -> tuple[int, int]:
    """First and last of what `form` names, its state words left out.

    >>> english = Language("en", True, False, frozenset(), frozenset(), frozenset(), states=frozenset({"frozen", "hand reared"}))
    >>> _core("frozen bear paw", english), _core("hand reared macaw", english), _core("frozen", english)
    ((7, 15), (12, 17), (0, 6))
    """
    first, last = 0, len(form)
    while (state := _state_before(form[first:last], language)) and last - first - state >= MIN_LETTERS_LEFT:
        first += state
    while (state := _state_behind(form[first:last], language)) and last - first - state >= MIN_LETTERS_LEFT:
        last -= state
    return first, last


def _state_before(form: str, language: Language) -> int:
    """Letters of the state, and the space behind it, with which `form` begins."""
    if language.spaced or " " in form:
        words = form.split(" ")
        for count in range(min(_LONGEST_PHRASE, len(words) - 1), 0, -1):
            state = " ".join(words[:count])
            if state in language.states:
                return len(state) + 1
        return 0
    return max((len(state) for state in language.states if form.startswith(state)), default=0)


def _state_behind(form: str, language: Language) -> int:
    if language.spaced or " " in form:
        words = form.split(" ")
        for count in range(min(_LONGEST_PHRASE, len(words) - 1), 0, -1):
            state = " ".join(words[len(words) - count :])
            if state in language.states:
                return len(state) + 1
        return 0
    return max((len(state) for state in language.states if form.endswith(state)), default=0)
