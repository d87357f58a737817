"""Signs of trade around a match: prices, weights, phone numbers, messengers, and the words for selling and wanting."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from wildtext.matching.contexts import Context
from wildtext.matching.measures import PRICE, WEIGHT
from wildtext.text.views import NormalizedText
from wildtext.types import Claim, Listing, Signal, utf16_offsets

MAX_SIGNALS = 50
"""Signals and claims reported per field."""

# Every quantifier is bounded, so that the search stays linear.
PHONE = re.compile(r"(?<![\d.,+])\+?\d(?:[ ().-]{0,2}\d){8,13}(?!\d)")
ISBN = re.compile(r"97[89](?:[ -]?\d){10}")
# Males.females.unsexed, as breeders write it; a unit, a currency or a percent sign behind makes it a measure.
SEX_RATIO = re.compile(
    r"(?<![\d.,$€£¥])\d{1,2}\.\d{1,2}(?:\.\d{1,2})?(?![\d.,*×xX]|[^\W\d_]|\s?(?:cm|mm|m|kg|g|ml|l|oz|lb|inch|in|ft|ct|x|ghz|mhz|mp|%|€|\$|£|元|円|руб|USD|EUR)\b|\s?[%€$£¥\"'′″])",
    re.IGNORECASE,
)

_SOURCE_CODES = {"pre_convention": "O", "captive_bred": "C", "ranched": "R", "wild_taken": "W"}
_CLAIMS = ("antique", "captive_bred", "no_papers", "permit", "pre_convention", "ranched", "wild_taken")
_INTENT = {"selling": "selling", "wanted": "wanted"}


def field_signals(name: str, text: NormalizedText, contexts: Sequence[Context], *, live: bool) -> list[Signal]:
    """The signals of one field, in order. `live`: the field names a live animal, so that sex ratios may be read."""
    original = text.original
    rows: list[tuple[int, int, str, str | float, str | None, bool]] = []
    rows += [(*found.span(), "price", _number(found["a"] or found["b"]), None, True) for found in PRICE.finditer(original)]
    rows += [(*found.span(), "weight", _number(found["n"]), found["unit"].lower(), True) for found in WEIGHT.finditer(original)]
    taken = [row[:2] for row in rows]
    for found in PHONE.finditer(original):
        if not any(a < found.end() and found.start() < b for a, b in taken) and not ISBN.fullmatch(found[0]):
            rows.append((*found.span(), "contact", "phone", None, False))
    if live:
        rows += [(*found.span(), "sex_ratio", found[0], None, True) for found in SEX_RATIO.finditer(original)]
    for context in contexts:
        kind = context.kind
        start, end = text.folded.span(context.start, context.end)
        if kind in _INTENT:
            rows.append((start, end, "intent", _INTENT[kind], None, True))
        elif kind == "contact":
            rows.append((start, end, "contact", context.word.value or "other", None, True))
        elif kind == "shipping":
            rows.append((start, end, "shipping", "offered", None, True))
        elif kind == "quantity":
            rows.append((start, end, "quantity", context.word.word, None, True))
    rows = sorted(set(rows), key=lambda row: (row[0], row[1], row[2], str(row[3])))[:MAX_SIGNALS]
    units = utf16_offsets(original, [p for row in rows for p in row[:2]])
    return [
        Signal(kind, value, unit, name, start, end, units[start], units[end], original[start:end] if shown else None)
        for start, end, kind, value, unit, shown in rows
    ]


def price_signal(listing: Listing) -> Iterable[Signal]:
    """The price that the caller passed in its own field."""
    if listing.price is not None:
        yield Signal("price", listing.price, listing.currency, "price", None, None, None, None, None)


def field_claims(name: str, text: NormalizedText, contexts: Sequence[Context]) -> list[Claim]:
    """What the seller claims of age, origin or papers in one field, in order."""
    spans = sorted({(*text.folded.span(c.start, c.end), c.kind) for c in contexts if c.kind in _CLAIMS})[:MAX_SIGNALS]
    units = utf16_offsets(text.original, [p for span in spans for p in span[:2]])
    return [
        Claim(kind, _SOURCE_CODES.get(kind), name, start, end, units[start], units[end], text.original[start:end])
        for start, end, kind in spans
    ]


def _number(written: str) -> float:
    """The number that a seller wrote; the last separator is decimal if one or two digits follow it."""
    digits = re.split(r"[.,' ]", written)
    if len(digits) > 1 and len(digits[-1]) <= 2:
        return float("".join(digits[:-1]) + "." + digits[-1])
    return float("".join(digits))
