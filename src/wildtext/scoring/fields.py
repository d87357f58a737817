"""One field of a listing, or a piece of one: what was found in it, in terms of the caller's own field."""

from __future__ import annotations

from collections.abc import Mapping, Set
from dataclasses import replace
from itertools import chain
from typing import Any

from wildtext.lexicon.loader import Lexicon
from wildtext.lexicon.schema import SIGNS
from wildtext.matching.contexts import all_contexts, in_languages
from wildtext.matching.doubtful import is_doubtful
from wildtext.matching.finder import FieldFindings, Finding
from wildtext.matching.states import without_state
from wildtext.scoring.conjunctions import Joined, join
from wildtext.scoring.features import FieldEvidence
from wildtext.scoring.signals import field_claims, field_signals
from wildtext.text.views import NormalizedText
from wildtext.types import Claim, Match, Signal, Suppressed, utf16_offsets


class FieldReading:
    """What a field says. `whole` is the caller's field, of which `text` begins at `offset`.

    `counts` says whether it names goods or animals, `sure` whether it does so by more than doubtful readings. Signals and claims
    are read by `read_trade`, once it is known that the listing holds anything that counts.
    """

    def __init__(self, name: str, text: NormalizedText, offset: int, whole: str, found: FieldFindings, lexicon: Lexicon) -> None:
        self.name = name
        self.signals: list[Signal] = []
        self.claims: list[Claim] = []
        self._text = text
        self._offset = offset
        self._whole = whole
        self.findings, joined = join(found.findings, text.folded.text, lexicon)
        self.evidence = FieldEvidence(text.folded.text, self.findings, joined, found.contexts)
        self.counts = bool(joined) or any(f.set_aside is None and not f.term.silent for f in self.findings)
        together = (j for j in joined if not (is_doubtful(j.species) or is_doubtful(j.part)))
        alone = (f for f in self.findings if f.set_aside is None and not f.term.silent and not is_doubtful(f))
        self.sure = next(chain(together, alone), None) is not None
        partners = {id(f) for j in joined for f in (j.species, j.part)}
        shown = {id(f): without_state(f, text.folded) for f in self.findings if not f.term.silent or id(f) in partners}
        self._shown = list(shown.values())
        self._joined = [replace(j, species=shown[id(j.species)], part=shown[id(j.part)]) for j in joined]
        self._units = utf16_offsets(whole, [p + offset for f in self._shown for p in (f.start, f.end)])

    def read_trade(self, lexicon: Lexicon, languages: Set[str] | None) -> None:
        """Read signals and claims. `languages` are the primary subtags of the whole listing, None for all."""
        contexts = self.evidence.contexts or in_languages(all_contexts(self._text.folded, lexicon), languages)
        live = any(f.set_aside is None and f.term.kind == "species" for f in self.findings)
        signals = field_signals(self.name, self._text, contexts, live=live)
        self.evidence = replace(self.evidence, contexts=contexts, signals=tuple(signals))
        self.signals = [self._shifted(row) for row in signals]
        self.claims = [self._shifted(row) for row in field_claims(self.name, self._text, contexts)]

    def matches(self) -> list[Match]:
        """The findings that stand, and behind them each phrase that two of them make, in order of position."""
        found = [Match(*self._values(f)) for f in self._shown if f.set_aside is None]
        found += map(self._conjunction, self._joined)
        return sorted(found, key=lambda match: (match.start, match.method == "conjunction"))

    def _conjunction(self, joined: Joined) -> Match:
        """A species and a part as the phrase for goods that they make, from the first word to the last."""
        first, last = sorted((joined.species, joined.part), key=lambda finding: finding.folded_start)
        start, end = (place + self._offset for place in (first.start, max(first.end, last.end)))
        between = self._text.folded.text[first.folded_end : last.folded_start]
        part, goods = joined.part.term, joined.gives
        language = joined.species.term.language if part.language.tag == SIGNS else part.language
        return Match(
            self.name, start, end, self._units[start], self._units[end], self._whole[start:end],
            between.join(f.reads or f.term.folded for f in (first, last)),
            "+".join(f.term.term_id for f in (first, last)), " + ".join(f.term.form for f in (first, last)),
            goods.id, part.kind, language.tag, "conjunction",
            tuple(sorted({*first.transforms, *last.transforms})), joined.score, goods.cites_term_code, joined.species.term.taxa,
        )  # fmt: skip

    def suppressed(self) -> list[Suppressed]:
        """The findings that were set aside, with the reason."""
        return [Suppressed(*(*self._values(f), f.set_aside or "", f.by, f.note)) for f in self._shown if f.set_aside is not None]

    def _shifted(self, row: Any) -> Any:
        """A signal or claim with its offsets in the whole field."""
        if not self._offset or row.start is None:
            return row
        start, end = row.start + self._offset, row.end + self._offset
        units: Mapping[int, int] = utf16_offsets(self._whole, [start, end])
        return replace(row, start=start, end=end, start_utf16=units[start], end_utf16=units[end])

    def _values(self, finding: Finding) -> tuple[Any, ...]:
        term = finding.term
        start, end = finding.start + self._offset, finding.end + self._offset
        return (
            self.name, start, end, self._units[start], self._units[end], self._whole[start:end], finding.reads or term.folded,
            term.term_id, term.form, term.concept.id, term.kind, term.language.tag, finding.method, finding.transforms,
            finding.score, term.concept.cites_term_code, term.taxa,
        )  # fmt: skip
