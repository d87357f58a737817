"""Made-up terms, and listings that hold some of them, plain or disguised, at known places."""

from __future__ import annotations

import json
import random
import unicodedata
from bisect import bisect
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import accumulate
from pathlib import Path

from bench.evasion import families
from bench.speed.words import WRITINGS, vocabulary

TAGS = tuple(WRITINGS)
_EVERYDAY = 300
"""The most frequent words, which no term has: a term is no word of every second listing."""
_PLANTED_FROM = 2_500
"""Only the first terms are planted, so that the same listings serve lexicons of all sizes."""
_SHARES = tuple(1.0 if writing.spaced else 0.5 for writing in WRITINGS.values())
"""Their listings take F longest, since no word ends anywhere; with equal shares they would be a third of the unit."""
_CHARACTERS = {"zh-Hans": 100, "ja": 110, "ko": 130}
_TAILS = (
    "$%d",
    "%d €",
    "₫%d.000",
    "¥%d",
    "%d cm",
    "%d g",
    "#vintage",
    "#forsale",
    "WhatsApp +84 %d",
    "DM",
    "📦",
    "✅",
    "!!!",
    "No. %d",
)

DISGUISES: dict[str, families.Disguise] = {
    "capitals": families.capitals,
    "full width": families.full_width,
    "invisible": families.invisible,
    "look-alikes": lambda word, rng: families.lookalikes(word, rng) or families.latin_in_cyrillic(word, rng),
    "leet": families.leet,
    "spaced": families.spaces,
    "dotted": families.dots,
    "no marks": families.marks_dropped,
    "one letter off": families.missing_letter,
}


@dataclass(frozen=True, slots=True)
class Term:
    """A made-up term, folded (NFKC, casefold), and the tag of its language."""

    text: str
    tag: str


@dataclass(frozen=True, slots=True)
class Planted:
    """A term in a listing: code points [start, end) of its text, and the disguise ("plain" for none)."""

    start: int
    end: int
    term: str
    disguise: str


@dataclass(frozen=True, slots=True)
class Sample:
    """A listing with what was planted in it."""

    text: str
    tag: str
    planted: tuple[Planted, ...] = ()


def folded(text: str) -> str:
    """NFKC and casefold, as the floor does it."""
    return unicodedata.normalize("NFKC", text).casefold()


@cache
def terms(size: int) -> tuple[Term, ...]:
    """The first `size` of an endless list of terms: one to three words, unique when folded."""
    return tuple(term for _, term in zip(range(size), _all_terms(), strict=False))


def _all_terms() -> Iterator[Term]:
    rng = random.Random("terms")
    seen: set[str] = set()
    while True:
        tag = rng.choice(TAGS)
        words = vocabulary(tag)[_EVERYDAY:]
        separator = " " if WRITINGS[tag].spaced else ""
        count = rng.choices((1, 2, 3), (3, 5, 2))[0] if separator else rng.choice((1, 2))
        text = folded(separator.join(rng.choice(words) for _ in range(count)))
        if len(text) >= (6 if text.isascii() else 4 if separator else 3) and text not in seen:
            seen.add(text)
            yield Term(text, tag)


@cache
def _plantable() -> dict[str, list[str]]:
    """Terms to plant by language."""
    found: dict[str, list[str]] = {tag: [] for tag in TAGS}
    for term in terms(_PLANTED_FROM):
        found[term.tag].append(term.text)
    return found


@cache
def _frequency() -> list[float]:
    """Running sums of the frequencies of words by rank, after Zipf."""
    return list(accumulate(1 / (rank + 3) for rank in range(len(vocabulary(TAGS[0])))))


def samples(size: int, *, share: float = 0.4, seed: str = "listings") -> list[Sample]:
    """Listings, `share` of them with a term planted; three in ten of these are disguised."""
    rng = random.Random(seed)
    return [_sample(rng, rng.random() < share) for _ in range(size)]


def _sample(rng: random.Random, with_term: bool) -> Sample:
    (tag,) = rng.choices(TAGS, _SHARES)
    words, frequency = vocabulary(tag), _frequency()
    separator = " " if WRITINGS[tag].spaced else ""
    target = int(_CHARACTERS.get(tag, 185) * rng.lognormvariate(-0.12, 0.5))
    place = rng.random() * 0.9 * target if with_term else None
    pieces: list[str] = []
    length = 0
    planted: tuple[Planted, ...] = ()
    while length < target or place is not None:
        if place is not None and length >= place:
            place = None
            term = rng.choice(_plantable()[tag])
            piece, disguise = disguised(term, rng) if rng.random() < 0.3 else (term, "plain")
            if pieces and not separator:  # letters that touch a disguised word would belong to it
                pieces.append(" ")
                length += 1
            planted = (Planted(length, length + len(piece), term, disguise),)
            pause = " "
        elif rng.random() < 0.06:
            tail = rng.choice(_TAILS)
            piece = tail % rng.randrange(1, 999) if "%d" in tail else tail
            pause = " "
        else:
            piece = words[bisect(frequency, rng.random() * frequency[-1])]
            if rng.random() < 0.12:
                piece = piece.capitalize()
            pause = separator if rng.random() < 0.92 else rng.choice((", ", ". ", "\n")) if separator else rng.choice("，。 ")
        pieces += (piece, pause)
        length += len(piece) + len(pause)
    return Sample("".join(pieces), tag, planted)


def disguised(term: str, rng: random.Random, only: str | None = None) -> tuple[str, str]:
    """The term under a disguise that can be done to it, and the name of that; ("plain" where `only` cannot be done)."""
    names = [only] if only else rng.sample(list(DISGUISES), len(DISGUISES))
    for name in names:
        written = DISGUISES[name](term, rng)
        if written is not None and written != term:
            return written, name
    return term, "plain"


def recall_samples(each: int, finds: Callable[[str], object]) -> list[Sample]:
    """`each` listings for every disguise and for plain terms, in turn, so that any beginning of the list is balanced.

    `finds` is a plain scan for all terms: around the planted one it must find nothing, or a matcher that only answers yes or no
    would be right by chance.
    """
    rng = random.Random("recall")
    found: list[Sample] = []
    for _ in range(each):
        for wanted in ("plain", *DISGUISES):
            while True:
                sample = _sample(rng, True)
                (plant,) = sample.planted
                written, name = (plant.term, "plain") if wanted == "plain" else disguised(plant.term, rng, wanted)
                if name == wanted and not finds(sample.text[: plant.start]) and not finds(sample.text[plant.end :]):
                    break
            text = sample.text[: plant.start] + written + sample.text[plant.end :]
            found.append(Sample(text, sample.tag, (Planted(plant.start, plant.start + len(written), plant.term, name),)))
    return found


def ordinary(size: int, corpus: Path, known: Sequence[str] = ()) -> list[str]:
    """Ordinary listings of about 170 characters in every language of the training corpus: innocent lines of it, put together.

    `known` are folded terms; lines that hold one are left out, since nearly no ordinary listing has any.
    """
    from bench.speed.floor import Floor

    finds = Floor(known) if known else None
    lines: dict[str, list[str]] = {}
    for path in sorted(corpus.glob("*.jsonl")):
        rows = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
        texts = [row[key] for row in rows if row["label"] == "not_wildlife" for key in ("title", "description") if row.get(key)]
        lines[path.stem] = [text for text in texts if finds is None or not finds.scan(text)]
    rng = random.Random("ordinary")
    found: list[str] = []
    tags = [tag for tag, texts in lines.items() if len(texts) >= 10]
    while len(found) < size:
        tag = rng.choice(tags)
        target = 170 * rng.lognormvariate(-0.12, 0.5)
        text = rng.choice(lines[tag])
        while len(text) < target:
            text += rng.choice((". ", "\n", " - ", ", ")) + rng.choice(lines[tag])
        found.append(text)
    return found
