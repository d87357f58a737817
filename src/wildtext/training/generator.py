"""Listings put together from the lexicon, so that rare goods and languages are seen in training: the same in every run.

An offer is a strong term of restricted goods with signs of trade around it; its counterpart is a benign phrase with the very same
signs. So a model learns that prices and contacts say nothing by themselves. Every third one is lightly disguised, on both sides
alike. A third kind names an animal without offering it: alone, or with a topic such as a book, a toy or a stamp, and a price as
often as not. One term or phrase is one family.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Sequence

from wildtext.lexicon.schema import SCIENTIFIC, SIGNS, TOPIC_CONTEXTS, Row
from wildtext.training.corpus import OTHER, SALE, Example
from wildtext.types import Listing

PER_LANGUAGE = 60
"""Examples of each kind made for each language."""
_TRADE = ("selling", "contact", "shipping", "quantity", "genuine", "antique")


def _dotted(words: str, rng: random.Random) -> str:
    return " ".join(".".join(word) if len(word) > 3 else word for word in words.split(" "))


def _leet(words: str, rng: random.Random) -> str:
    return words.translate(str.maketrans("oiea", "0134"))


def _invisible(words: str, rng: random.Random) -> str:
    place = rng.randrange(1, len(words)) if len(words) > 1 else 0
    return words[:place] + "\u200b" + words[place:]


_DISGUISES: tuple[Callable[[str, random.Random], str], ...] = (_dotted, _leet, _invisible)


def generate(rows: Sequence[Row], seed: int) -> Iterator[Example]:
    """Examples from the rows of a lexicon, by language; equal rows and seeds give equal examples."""
    concepts = {row["id"]: row for row in rows if row.table == "concept"}
    for language in sorted(row["tag"] for row in rows if row.table == "language" and row["tag"] not in (SCIENTIFIC, SIGNS)):
        rng = random.Random(f"{seed} {language}")  # noqa: S311  # examples must be the same in every run
        own = [row for row in rows if row.language == language]
        goods = sorted(
            (form, concepts[row["concept"]]["id"].split("/")[0])
            for row in own
            if row.table == "term" and row["strength"] == "strong" and not row["needs"] and row["kind"] in ("part", "product")
            if concepts[row["concept"]]["trade"] == "restricted"
            for form in row["forms"]
        )
        benign = sorted(phrase.rstrip("*") for row in own if row.table == "benign" for phrase in row["phrases"])
        animals = sorted(form for row in own if row.table == "term" and row["kind"] == "species" for form in row["forms"])
        topics = sorted(word for kind in TOPIC_CONTEXTS for word in _words(own, kind))
        signs = {kind: sorted(_words(own, kind)) for kind in _TRADE}
        if not goods or not benign or not signs["selling"]:
            continue
        for number in range(PER_LANGUAGE):
            (term, group), phrase = rng.choice(goods), rng.choice(benign)
            before, behind, price = _around(signs, rng)
            disguise = rng.choice(_DISGUISES) if number % 3 == 0 else None
            for label, words, kind in ((SALE, term, group), (OTHER, phrase, None)):
                shown = disguise(words, rng) if disguise else words
                text = " ".join(part for part in (before, shown, behind) if part)
                yield Example(Listing(title=text, price=price), label, f"made:{language}:{words}", language, kind, made=True)
            if animals and topics:
                animal = rng.choice(animals)
                words = [animal, rng.choice(topics)] if number % 2 else [animal]
                rng.shuffle(words)
                title = " ".join(words)
                named = Listing(title=disguise(title, rng) if disguise else title, price=price)
                yield Example(named, OTHER, f"made:{language}:{animal}", language, made=True)


def spares(rows: Sequence[Row]) -> Iterator[Example]:
    """The phrases of a lexicon that hold a term and must not be flagged, as examples that people wrote."""
    for row in rows:
        if row.table == "term":
            for spare in row["spares"]:
                yield Example(Listing(title=spare), OTHER, f"spare:{row.language}:{spare}", row.language)


def _words(rows: Sequence[Row], kind: str) -> set[str]:
    return {word for row in rows if row.table == "context" and row["kind"] == kind for word in row["words"]}


def _around(signs: dict[str, list[str]], rng: random.Random) -> tuple[str, str, float | None]:
    """What stands before and behind the goods, and a price; each of them often nothing."""
    before = rng.choice(signs["selling"]) if rng.random() < 0.4 else ""
    kinds = [kind for kind in _TRADE[1:] if signs[kind] and rng.random() < 0.3]
    behind = ", ".join(rng.choice(signs[kind]) for kind in kinds)
    return before, f"({behind})" if behind else "", float(rng.randrange(5, 900)) if rng.random() < 0.5 else None
