"""What a matcher finds of planted terms, by disguise: nobody is fast by not looking."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from bench.speed.listings import DISGUISES, Sample

Answer = Sequence[tuple[int, int]] | bool
"""Spans in the original text, or only whether there is anything."""
KINDS = ("plain", *DISGUISES)


@dataclass(slots=True)
class Recall:
    """Counts by disguise: looked for, found, found at exactly the right place; and what was found in clean listings."""

    asked: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)
    exact: Counter[str] = field(default_factory=Counter)
    clean: int = 0
    extra: int = 0
    spans: bool = True

    def add(self, sample: Sample, answer: Answer) -> None:
        """Count one answer. One that only says yes or no is right where it says yes to a listing with a term."""
        if isinstance(answer, bool):
            self.spans = False
            answer = [(0, len(sample.text))] if answer else []
        if not sample.planted:
            self.clean += 1
            self.extra += len(answer)
        for plant in sample.planted:
            self.asked[plant.disguise] += 1
            self.found[plant.disguise] += any(start < plant.end and end > plant.start for start, end in answer)
            self.exact[plant.disguise] += (plant.start, plant.end) in {tuple(span) for span in answer}

    def share(self, kind: str) -> str:
        """Share found of one kind, two decimals; a dash where none was asked."""
        return f"{self.found[kind] / self.asked[kind]:.2f}" if self.asked[kind] else "–"

    @property
    def placed(self) -> str:
        """Share of what was found that has exactly the right span."""
        total = sum(self.found.values())
        return f"{sum(self.exact.values()) / total:.2f}" if total and self.spans else "–"

    @property
    def noise(self) -> str:
        """Spans (or alarms) per clean listing."""
        return f"{self.extra / self.clean:.2f}" if self.clean else "–"


def counted(pairs: Iterable[tuple[Sample, Answer]]) -> Recall:
    """Counts over samples and answers."""
    found = Recall()
    for sample, answer in pairs:
        found.add(sample, answer)
    return found
