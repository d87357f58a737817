"""What goes in and what comes out. All types are immutable; `to_dict()` gives plain JSON data with the same names.

Offsets are half-open and count code points of the caller's own field; the `_utf16` pair counts UTF-16 units, as
JavaScript, Java and C# do. `field[start:end] == text` always holds.
"""

from __future__ import annotations

import copyreg
import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, fields
from math import isfinite
from operator import attrgetter
from typing import Any, Literal

from wildtext.errors import ListingError, ListingTypeError

Decision = Literal["none", "review", "high_confidence"]
Method = Literal["exact", "skeleton", "sound", "signs", "fuzzy", "conjunction"]

SCHEMA_VERSION = "1.1"

_TEXT_FIELDS = ("title", "description", "seller_text", "image_text")
_OTHER_TEXT = ("id", "currency", "country", "url", "language")


@dataclass(frozen=True, slots=True)
class Listing:
    """One listing, post or message. Every part is optional.

    `seller_text` is the seller's profile or bio, `image_text` what was read in pictures (OCR). `tags` are named `tags[0]`,
    `tags[1]` … in results. `price` is in units of `currency` (ISO 4217). `language` is a BCP 47 tag, if known.

    Raises ListingTypeError or ListingError, naming the field, where a part has the wrong type or an impossible value.

    >>> Listing(title="Old box", tags=("box",)).text_fields()
    (('title', 'Old box'), ('tags[0]', 'box'))
    """

    title: str | None = None
    description: str | None = None
    tags: tuple[str, ...] = ()
    seller_text: str | None = None
    image_text: str | None = None
    price: float | None = None
    currency: str | None = None
    country: str | None = None
    url: str | None = None
    language: str | None = None
    id: str | None = None

    def __post_init__(self) -> None:
        for value in (self.title, self.description, self.seller_text, self.image_text, self.id, self.currency, self.country,
                      self.url, self.language):  # fmt: skip
            if value is not None and not isinstance(value, str):
                name = next(name for name in (*_TEXT_FIELDS, *_OTHER_TEXT) if getattr(self, name) is value)
                raise ListingTypeError(f"listing field {name!r} must be a str or None, not {type(value).__name__}")
        if self.tags != ():
            if isinstance(self.tags, str) or not isinstance(self.tags, (list, tuple)):
                raise ListingTypeError(f"listing field 'tags' must be a list of str, not {type(self.tags).__name__}")
            for i, tag in enumerate(self.tags):
                if not isinstance(tag, str):
                    raise ListingTypeError(f"listing field 'tags[{i}]' must be a str, not {type(tag).__name__}")
            object.__setattr__(self, "tags", tuple(self.tags))
        if self.price is not None:
            if isinstance(self.price, bool) or not isinstance(self.price, (int, float)):
                raise ListingTypeError(f"listing field 'price' must be a number or None, not {type(self.price).__name__}")
            if not isfinite(self.price) or self.price < 0:
                raise ListingError("listing field 'price' must be a finite number of 0 or more")

    @classmethod
    def of(cls, listing: str | Mapping[str, Any] | Listing) -> Listing:
        """The listing behind what `score` accepts: a str is a description, a mapping holds the fields by name.

        Raises ListingTypeError for anything else, and ListingError for a field name that no listing has.

        >>> Listing.of({"title": "Old box"}).title
        'Old box'
        >>> Listing.of(3)
        Traceback (most recent call last):
        wildtext.errors.ListingTypeError: a listing is a str, a mapping or a wildtext.Listing, not int
        """
        if isinstance(listing, Listing):
            return listing
        if isinstance(listing, str):
            return cls(description=listing)
        if not isinstance(listing, Mapping):
            kind = type(listing).__name__
            raise ListingTypeError(f"a listing is a str, a mapping or a wildtext.Listing, not {kind}")
        if not listing.keys() <= _FIELDS:
            unknown = next(key for key in listing if key not in _FIELDS)
            expected = ", ".join(cls.__slots__)
            raise ListingError(f"unknown listing field {str(unknown)[:40]!r}; expected some of: {expected}")
        values = {key: value for key, value in listing.items() if value is not None}
        return cls(**values)

    def text_fields(self) -> tuple[tuple[str, str], ...]:
        """Name and text of every field with text, in the order of results."""
        fields: list[tuple[str, str]] = []
        if self.title:
            fields.append(("title", self.title))
        if self.description:
            fields.append(("description", self.description))
        if self.tags:
            fields += [(f"tags[{i}]", tag) for i, tag in enumerate(self.tags) if tag]
        if self.seller_text:
            fields.append(("seller_text", self.seller_text))
        if self.image_text:
            fields.append(("image_text", self.image_text))
        return tuple(fields)


_FIELDS = frozenset(Listing.__slots__)


@dataclass(frozen=True, slots=True)
class Match:
    """A term of the lexicon, found in a field. `score` in [0, 1] is how sure it is that this text is this term; it is no risk.

    `normalized` is what the text reads as once `transforms` are undone. `taxon_ids` name the taxa meant. By `conjunction`, a match
    is the phrase that two other matches make, species and part ("🐘 кость"): it names the goods; `term_id` and `term` name both.
    """

    field: str
    start: int
    end: int
    start_utf16: int
    end_utf16: int
    text: str
    normalized: str
    term_id: str
    term: str
    concept: str
    kind: str
    language: str
    method: Method
    transforms: tuple[str, ...]
    score: float
    cites_term_code: str | None
    taxon_ids: tuple[str, ...]

    def to_dict(self) -> dict[str, Any]:
        """Plain JSON data."""
        return {
            "field": self.field,
            "start": self.start,
            "end": self.end,
            "start_utf16": self.start_utf16,
            "end_utf16": self.end_utf16,
            "text": self.text,
            "normalized": self.normalized,
            "term_id": self.term_id,
            "term": self.term,
            "concept": self.concept,
            "kind": self.kind,
            "language": self.language,
            "method": self.method,
            "transforms": list(self.transforms),
            "score": self.score,
            "cites_term_code": self.cites_term_code,
            "taxon_ids": list(self.taxon_ids),
        }


@dataclass(frozen=True, slots=True)
class Suppressed(Match):
    """A match that was found and set aside: the fields of a match, and why.

    `reason` is one of `benign_phrase`, `context_missing`, `context_cancels`, `allow_list`, `policy`, `shadow`;
    `by` the phrase or context that did it, `note` what that is.
    """

    reason: str
    by: str | None
    note: str | None

    def to_dict(self) -> dict[str, Any]:
        """Plain JSON data."""
        return {**Match.to_dict(self), "reason": self.reason, "by": self.by, "note": self.note}


@dataclass(frozen=True, slots=True)
class Label:
    """A public name for what is offered. Level 1 is a group (`elephant`), level 2 group/kind of goods (`elephant/ivory`)."""

    id: str
    name: str
    parent: str | None
    level: int
    status: str = "active"

    def to_dict(self) -> dict[str, Any]:
        """Plain JSON data."""
        return {"id": self.id, "name": self.name, "parent": self.parent, "level": self.level, "status": self.status}


@dataclass(frozen=True, slots=True)
class ScoredLabel:
    """A label with its risk in [0, 1]: that of the listing if it held only this label's group."""

    id: str
    name: str
    parent: str | None
    level: int
    score: float

    def to_dict(self) -> dict[str, Any]:
        """Plain JSON data."""
        return {"id": self.id, "name": self.name, "parent": self.parent, "level": self.level, "score": self.score}


@dataclass(frozen=True, slots=True)
class Taxon:
    """A taxon in Darwin Core terms, with its CITES listing. `cites_appendix` is `I`, `II`, `III`, a mix such as `I/II`, or None."""

    taxon_id: str
    scientific_name: str
    taxon_rank: str
    vernacular_name: str | None
    cites_appendix: str | None
    cites_listing_date: str | None
    source: str

    def to_dict(self) -> dict[str, Any]:
        """Plain JSON data, with Darwin Core names."""
        return {
            "taxonID": self.taxon_id,
            "scientificName": self.scientific_name,
            "taxonRank": self.taxon_rank,
            "vernacularName": self.vernacular_name,
            "cites_appendix": self.cites_appendix,
            "cites_listing_date": self.cites_listing_date,
            "source": self.source,
        }


@dataclass(frozen=True, slots=True)
class Claim:
    """What the seller says of age, origin or papers, unverified.

    `kind`: `antique`, `pre_convention`, `captive_bred`, `ranched`, `wild_taken`, `permit`, `no_papers`;
    `cites_source_code`: the CITES letter for that claim (O, C, R, W), or None.
    """

    kind: str
    cites_source_code: str | None
    field: str
    start: int
    end: int
    start_utf16: int
    end_utf16: int
    text: str

    def to_dict(self) -> dict[str, Any]:
        """Plain JSON data."""
        return {
            "kind": self.kind,
            "cites_source_code": self.cites_source_code,
            "field": self.field,
            "start": self.start,
            "end": self.end,
            "start_utf16": self.start_utf16,
            "end_utf16": self.end_utf16,
            "text": self.text,
        }


@dataclass(frozen=True, slots=True)
class Signal:
    """A sign of trade: `price`, `quantity`, `weight`, `shipping`, `intent`, `contact`, `sex_ratio`.

    Offsets and text are None where the signal comes from a structured field; a phone number has offsets but no text.
    """

    kind: str
    value: str | float
    unit: str | None
    field: str
    start: int | None
    end: int | None
    start_utf16: int | None
    end_utf16: int | None
    text: str | None

    def to_dict(self) -> dict[str, Any]:
        """Plain JSON data."""
        return {
            "kind": self.kind,
            "value": self.value,
            "unit": self.unit,
            "field": self.field,
            "start": self.start,
            "end": self.end,
            "start_utf16": self.start_utf16,
            "end_utf16": self.end_utf16,
            "text": self.text,
        }


@dataclass(frozen=True, slots=True)
class Reason:
    """One term of the sum behind the risk: the feature, its value, and what it contributed (in log-odds before calibration)."""

    feature: str
    value: float
    contribution: float
    term_ids: tuple[str, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """Plain JSON data."""
        return {
            "feature": self.feature,
            "value": self.value,
            "contribution": self.contribution,
            "term_ids": list(self.term_ids),
        }


@dataclass(frozen=True, slots=True)
class Calibration:
    """`risk = sigmoid(a × Σ contributions + b)`."""

    method: str
    a: float
    b: float

    def to_dict(self) -> dict[str, Any]:
        """Plain JSON data."""
        return {"method": self.method, "a": self.a, "b": self.b}


@dataclass(frozen=True, slots=True)
class Thresholds:
    """The pair that turned the risk into a decision, and where it came from."""

    profile: str
    language: str | None
    review: float
    high_confidence: float
    calibration: Calibration

    def to_dict(self) -> dict[str, Any]:
        """Plain JSON data."""
        return {
            "profile": self.profile,
            "language": self.language,
            "review": self.review,
            "high_confidence": self.high_confidence,
            "calibration": self.calibration.to_dict(),
        }


@dataclass(frozen=True, slots=True)
class Versions:
    """Everything a result depends on. Same input and same versions give the same bytes."""

    schema: str
    wildtext: str
    lexicon: str
    lexicon_sha256: str
    model: str
    model_sha256: str
    policy: str
    policy_sha256: str | None
    policy_as_of: str | None
    segmenters: tuple[str, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """Plain JSON data."""
        return {
            "schema": self.schema,
            "wildtext": self.wildtext,
            "lexicon": self.lexicon,
            "lexicon_sha256": self.lexicon_sha256,
            "model": self.model,
            "model_sha256": self.model_sha256,
            "policy": self.policy,
            "policy_sha256": self.policy_sha256,
            "policy_as_of": self.policy_as_of,
            "segmenters": list(self.segmenters),
        }


@dataclass(frozen=True, slots=True)
class ScoreWarning:
    """Something the caller should know: `truncated`, `marks_capped`, `matches_capped`, `default_thresholds` …"""

    code: str
    field: str | None
    detail: str

    def to_dict(self) -> dict[str, Any]:
        """Plain JSON data."""
        return {"code": self.code, "field": self.field, "detail": self.detail}


@dataclass(frozen=True, slots=True)
class ListingScore:
    """What wildtext thinks of one listing, and why. `decision` is advice; wildtext never says "remove".

    `risk` is the calibrated probability in [0, 1] that the listing offers protected wildlife, given only its text.
    `categories` maps each group found to the risk of the listing with every other group's evidence removed.
    """

    risk: float
    decision: Decision
    categories: dict[str, float]
    labels: tuple[ScoredLabel, ...]
    matches: tuple[Match, ...]
    taxa: tuple[Taxon, ...]
    claims: tuple[Claim, ...]
    signals: tuple[Signal, ...]
    suppressed: tuple[Suppressed, ...]
    reasons: tuple[Reason, ...]
    thresholds: Thresholds
    versions: Versions
    warnings: tuple[ScoreWarning, ...]

    @property
    def flagged(self) -> bool:
        """Whether the decision is anything but `none`."""
        return self.decision != "none"

    def to_dict(self) -> dict[str, Any]:
        """Plain JSON data; valid under `wildtext/schema/listing-score-1.json`."""
        return {
            "risk": self.risk,
            "flagged": self.flagged,
            "decision": self.decision,
            "categories": dict(self.categories),
            "labels": [label.to_dict() for label in self.labels],
            "matches": [match.to_dict() for match in self.matches],
            "taxa": [taxon.to_dict() for taxon in self.taxa],
            "claims": [claim.to_dict() for claim in self.claims],
            "signals": [signal.to_dict() for signal in self.signals],
            "suppressed": [row.to_dict() for row in self.suppressed],
            "reasons": [reason.to_dict() for reason in self.reasons],
            "thresholds": self.thresholds.to_dict(),
            "versions": self.versions.to_dict(),
            "warnings": [warning.to_dict() for warning in self.warnings],
        }

    def to_json(self) -> str:
        """One line of JSON; lone surrogates stay escaped, other characters are written as they are.

        >>> import wildtext
        >>> wildtext.score("an ordinary chair").to_json().startswith('{"risk":0.0')
        True
        """
        text = json.dumps(self.to_dict(), ensure_ascii=False, separators=(",", ":"), allow_nan=False)
        try:
            text.encode("utf-8")
        except UnicodeEncodeError:
            return json.dumps(self.to_dict(), ensure_ascii=True, separators=(",", ":"), allow_nan=False)
        return text


@dataclass(frozen=True, slots=True)
class FailedListing:
    """Stands in a batch where an item was no listing: its index from 0, the name of the error, and what it said."""

    index: int
    error: str
    message: str

    def to_dict(self) -> dict[str, Any]:
        """Plain JSON data."""
        return {"index": self.index, "error": self.error, "message": self.message}


def utf16_offsets(text: str, positions: Iterator[int] | list[int]) -> dict[int, int]:
    """UTF-16 offset of each code point position of `text`, in one pass.

    >>> utf16_offsets("🐘 x", [0, 1, 2])
    {0: 0, 1: 2, 2: 3}
    """
    wanted = sorted(set(positions))
    if text.isascii() or max(text) < "\U00010000":
        return {p: p for p in wanted}
    offsets: dict[int, int] = {}
    done = units = 0
    for position in wanted:
        units += len(text[done:position].encode("utf-16-le", "surrogatepass")) // 2
        offsets[position] = units
        done = position
    return offsets


def _by_values(kind: type[Any]) -> Callable[[Any], tuple[Any, ...]]:
    values = attrgetter(*(field.name for field in fields(kind)))
    return lambda self: (kind, values(self))


for _kind in (
    Listing, Match, Suppressed, Label, ScoredLabel, Taxon, Claim, Signal, Reason, Calibration, Thresholds, Versions, ScoreWarning,
    ListingScore, FailedListing,
):  # fmt: skip
    # Frozen dataclasses pickle field by field in Python; this way a result takes a third of the time between processes.
    copyreg.pickle(_kind, _by_values(_kind))
