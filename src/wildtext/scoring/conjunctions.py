"""Which weak words together are strong: a species and a part side by side, in any mix of languages and signs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from wildtext.lexicon.loader import Concept, Lexicon
from wildtext.lexicon.schema import BESIDE_SIGN, SIGNS, TOPIC_CONTEXTS
from wildtext.matching.boundaries import script
from wildtext.matching.finder import Finding, is_foreign

WINDOW_WORDS, WINDOW_CHARACTERS, WINDOW_UNSPACED = 3, 24, 4
MAX_LINKS, LINK_LETTERS = 1, 4
"""Words, and letters of each, that may stand between an emoji and the word that it belongs to."""
MIN_LETTERS_FOREIGN = 5
NEIGHBOURS = 7
"""Findings looked at behind each one."""
_SENTENCE_ENDS = frozenset(".!?;|\u3002\uff01\uff1f\uff1b")


@dataclass(frozen=True, slots=True)
class Joined:
    """A species and a part that together offer `gives`. `score` in [0, 1] is the lower of the two."""

    gives: Concept
    species: Finding
    part: Finding

    @property
    def score(self) -> float:
        """How sure it is that both words stand there."""
        return min(self.species.score, self.part.score)


def join(findings: Sequence[Finding], text: str, lexicon: Lexicon) -> tuple[tuple[Finding, ...], tuple[Joined, ...]]:
    """The conjunctions of one field, at most one for each pair of words, and the findings as they stand then.

    A species that only lacked company (`context_missing`), or was of another language than the text ("cula rhino"), has it now;
    what was cancelled or is benign stays out. `text` is the folded text of the field.
    """
    usable = [
        i
        for i, f in enumerate(findings)
        if f.set_aside in (None, "context_missing") or _about_the_topic(f) or (is_foreign(f) and _is_long(f))
    ]
    pairs: list[tuple[Concept, int, int]] = []
    for n, i in enumerate(usable):
        for j in usable[n + 1 : n + 1 + NEIGHBOURS]:
            if not _close(findings[i], findings[j], text):
                break
            if is_foreign(findings[i]) and is_foreign(findings[j]):
                continue
            if (_about_the_topic(findings[i]) or _about_the_topic(findings[j])) and not _mixed(findings[i], findings[j], text):
                continue
            for species, part in ((i, j), (j, i)):
                gives = _rule(findings[species], findings[part], lexicon)
                if gives is not None:
                    pairs.append((gives, species, part))
                    break
    kept = list(findings)
    for i in {i for _, *both in pairs for i in both}:
        if kept[i].set_aside:
            kept[i] = replace(kept[i], set_aside=None, by=None, note=None)
    return tuple(kept), tuple(Joined(gives, kept[species], kept[part]) for gives, species, part in pairs)


def _rule(species: Finding, part: Finding, lexicon: Lexicon) -> Concept | None:
    if species.term.kind != "species":
        return None
    for rule in lexicon.conjunctions:
        if species.term.concept.id in rule.species and part.term.concept.id in rule.part:
            return rule.gives
    return None


def _close(first: Finding, second: Finding, text: str) -> bool:
    gap = text[first.folded_end : second.folded_start]
    if any(c in _SENTENCE_ENDS for c in gap):
        return False
    signs = SIGNS in (first.term.language.tag, second.term.language.tag)
    bare = BESIDE_SIGN in first.term.needs | second.term.needs
    if bare and not signs and (_links(gap) or not _differ(first, second)):
        return False
    if BESIDE_SIGN in first.term.needs and script(first.term.folded[0]) == "Hani" and _follows_han(text, first.folded_start):
        return False  # 大胆🐻 is bold, no gall
    if signs:
        links = _links(gap)  # people scatter emoji; only beside the word do they stand for one
        return len(links) <= MAX_LINKS and all(len(link) <= LINK_LETTERS for link in links)
    if not first.term.language.spaced and not second.term.language.spaced:
        return len(gap) <= WINDOW_UNSPACED
    return len(gap) <= WINDOW_CHARACTERS and len(gap.split()) <= WINDOW_WORDS


def _links(gap: str) -> list[str]:
    """The words between two findings: "de" in "garra de 🐅"."""
    return [word for piece in gap.split() if any(map(str.isalnum, piece)) for word in [piece.strip("-")]]


def _differ(first: Finding, second: Finding) -> bool:
    """Whether one of two findings is an emoji, or each is of another script."""
    if SIGNS in (first.term.language.tag, second.term.language.tag):
        return True
    return script(first.term.folded[0]) != script(second.term.folded[0])


def _is_long(finding: Finding) -> bool:
    """Whether a word of another language is a species, and long enough to be no word of this one."""
    return finding.term.kind == "species" and len(finding.term.folded) >= MIN_LETTERS_FOREIGN


def _about_the_topic(finding: Finding) -> bool:
    """Whether a finding was set aside for what the text is about, not for what governs the word."""
    return finding.set_aside == "context_cancels" and finding.note in TOPIC_CONTEXTS


def _mixed(first: Finding, second: Finding, text: str) -> bool:
    """Whether two words of different scripts make one phrase: nobody writes "قرن rhino" who has nothing to hide."""
    return _differ(first, second) and len(_links(text[first.folded_end : second.folded_start])) <= MAX_LINKS


def _follows_han(text: str, start: int) -> bool:
    return start > 0 and script(text[start - 1]) == "Hani"
