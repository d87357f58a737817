"""What the lexicon files may say: one table per kind of row, with its keys, and the words that are allowed as values."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

SCIENTIFIC = "la"
SIGNS = "zxx"
"""Language tags of scientific names and of emoji."""

CONCEPT_KINDS = ("species", "part", "product")
TERM_KINDS = ("species", "part", "product", "code", "hashtag", "trade")
STRENGTHS = ("strong", "weak")
EVIDENCE = ("court", "report", "press", "single", "unverified")
"""What stands behind a code word: a court that explains it, a report with method, the press, one other source, or nobody."""
TRADES = ("restricted", "regulated", "unlisted")
"""How the international trade of a concept stands: restricted (mostly forbidden: Appendix I or de facto), regulated (legal with
papers, mostly Appendix II), unlisted (no CITES listing; known so that it is not mistaken for what is)."""

# Context kinds by what they do; see lexicons/README.md.
TRADE_CONTEXTS = ("selling", "wanted", "shipping", "quantity", "contact")
EVIDENCE_CONTEXTS = ("genuine", "craft", "medicine", "live")
CLAIM_CONTEXTS = ("antique", "pre_convention", "captive_bred", "ranched", "wild_taken", "permit", "no_papers")
GOVERNING_CONTEXTS = ("imitation", "negated", "colour", "pattern")
TOPIC_CONTEXTS = (
    "brand", "toy", "costume", "art", "book", "film", "game", "sports", "place", "name", "food", "plant", "vehicle", "stamp",
    "fossil", "pet_supply", "household",
)  # fmt: skip
TALK_CONTEXTS = ("news", "law", "conservation", "museum")
CONTEXT_KINDS = (
    *TRADE_CONTEXTS, *EVIDENCE_CONTEXTS, *CLAIM_CONTEXTS, *GOVERNING_CONTEXTS, *TOPIC_CONTEXTS, *TALK_CONTEXTS,
)  # fmt: skip
LONGEST_CONTEXT = 60
"""Characters of the longest context word: only so far is looked for one that reaches a match."""
BENIGN_KINDS = (*GOVERNING_CONTEXTS, *TOPIC_CONTEXTS, *TALK_CONTEXTS, "homonym", "idiom", "crossing", "title", "legal", "mineral")
POSITIONS = ("before", "after", "around")
RANKS = (
    "kingdom", "phylum", "class", "subclass", "order", "suborder", "infraorder", "superfamily", "family", "subfamily", "tribe",
    "genus", "subgenus", "species", "subspecies", "population",
)  # fmt: skip
APPENDICES = ("I", "II", "III", "I/II", "I/III", "II/III", "I/II/III", "none")


@dataclass(frozen=True, slots=True)
class Key:
    """A key of a table: its type, whether it must be there, and the values it may take (None: any)."""

    type: type | tuple[type, ...]
    required: bool = False
    choices: tuple[str, ...] | None = None
    default: Any = None


_STRINGS = list  # a list of str; the parser checks the items
_BLOCK = {"sources": Key(_STRINGS, required=True), "review": Key(str, default=""), "note": Key(str, default="")}

_WORD_LIST = {"language": Key(str, True), "words": Key(_STRINGS, True), "sources": Key(_STRINGS, True)}

BESIDE_SIGN = "sign"
"""What a bare part word `needs` that is too common to count elsewhere: an emoji, or a word in another script, right beside it."""

TABLES: dict[str, dict[str, Key]] = {
    "group": {"id": Key(str, True), "name": Key(str, True), "note": Key(str, default="")},
    "concept": {
        "id": Key(str, True),
        "kind": Key(str, True, CONCEPT_KINDS),
        "name": Key(str, True),
        "taxa": Key(_STRINGS, default=[]),
        "trade": Key(str, False, TRADES, "unlisted"),
        "cites_term_code": Key(str, default=None),
        "colour": Key(bool, default=False),
        "note": Key(str, default=""),
    },
    "taxon": {
        "name": Key(str, True),
        "rank": Key(str, True, RANKS),
        "vernacular": Key(str, default=None),
        "appendix": Key(str, True, APPENDICES),
        "listed": Key(date, default=None),
        "concept": Key(str, default=None),
        "synonyms": Key(_STRINGS, default=[]),
        "sources": Key(_STRINGS, True),
        "checked": Key(str, default=""),
        "note": Key(str, default=""),
    },
    "term": {
        "concept": Key(str, True),
        "kind": Key(str, True, TERM_KINDS),
        "strength": Key(str, True, STRENGTHS),
        "status": Key(str, False, ("verified", "candidate"), None),
        "taxa": Key(_STRINGS, default=[]),
        "needs": Key(_STRINGS, False, (*CONTEXT_KINDS, BESIDE_SIGN), []),
        "cancels": Key(_STRINGS, False, CONTEXT_KINDS, []),
        "case": Key(bool, default=False),
        "evidence": Key(str, False, EVIDENCE, None),
        "forms": Key(_STRINGS, True),
        "spares": Key(_STRINGS, default=[]),
        **_BLOCK,
    },
    "context": {
        "kind": Key(str, True, CONTEXT_KINDS),
        "value": Key(str, default=None),
        "position": Key(str, False, POSITIONS, "around"),
        "words": Key(_STRINGS, True),
        **_BLOCK,
    },
    "benign": {
        "kind": Key(str, True, BENIGN_KINDS),
        "reason": Key(str, True),
        "phrases": Key(_STRINGS, True),
        **_BLOCK,
    },
    "conjunction": {
        "species": Key(_STRINGS, True),
        "part": Key(_STRINGS, True),
        "gives": Key(str, True),
        "catches": Key(_STRINGS, default=[]),
        "spares": Key(_STRINGS, default=[]),
        "note": Key(str, default=""),
    },
    "language": {
        "tag": Key(str, True),
        "name": Key(str, True),
        "script": Key(str, True),
        "spaced": Key(bool, default=True),
        "compounds": Key(bool, default=False),
        "suffixes": Key(_STRINGS, default=[]),
        "prefixes": Key(_STRINGS, default=[]),
        "plurals": Key(_STRINGS, default=[]),
        "typos": Key(bool, default=True),
        "marks": Key(str, default=""),
        "note": Key(str, default=""),
    },
    "common": dict(_WORD_LIST),
    "state": dict(_WORD_LIST),
    "crossing": dict(_WORD_LIST),
    "everyday": dict(_WORD_LIST),
    "neighbour": dict(_WORD_LIST),
    "source": {
        "id": Key(str, True),
        "title": Key(str, True),
        "licence": Key(str, True),
        "attribution": Key(str, True),
        "note": Key(str, default=""),
    },
    "retired": {"id": Key(str, True), "reason": Key(str, True), "successor": Key(str, True)},
}

# Which tables a file may hold, by its place in the lexicon folder.
FOLDERS: dict[str, tuple[str, ...]] = {
    "concepts": ("group", "concept"),
    "taxa": ("taxon",),
    "terms": ("term",),
    "contexts": ("context",),
    "exceptions": ("benign",),
}
FILES: dict[str, tuple[str, ...]] = {
    "rules.toml": ("conjunction",),
    "languages.toml": ("language",),
    "common.toml": ("common",),
    "states.toml": ("state",),
    "crossings.toml": ("crossing",),
    "everyday.toml": ("everyday",),
    "neighbours.toml": ("neighbour",),
    "sources.toml": ("source",),
    "retired.toml": ("retired",),
}
SINGLE_TABLES = ("group",)
"""Tables written once a file, as `[group]`; all others repeat, as `[[concept]]`."""


class Writing(NamedTuple):
    """What deriving the spellings of a form must know of its language: see `languages.toml`."""

    tag: str
    spaced: bool = True
    plurals: Sequence[str] = ()
    typos: bool = True
    suffixes: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Row:
    """One block of a lexicon file: its table, its values by key, and where it stands (`line` from 1)."""

    table: str
    values: dict[str, Any]
    path: str
    line: int

    def __getitem__(self, key: str) -> Any:
        return self.values[key]

    @property
    def language(self) -> str:
        """The language a term, context or exception file is for: its name."""
        return self.path.rsplit("/", 1)[-1].removesuffix(".toml")


@dataclass(frozen=True, slots=True)
class Problem:
    """Something wrong in a lexicon file, with a numbered code, the place, and how to mend it. `warning`: reported, not fatal."""

    code: str
    path: str
    line: int
    message: str
    warning: bool = False

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.code} {self.message}"


def is_verified(row: Mapping[str, Any]) -> bool:
    """Whether a term block counts as verified: two independent sources, or read by a second or a native reader."""
    if row["status"]:
        return bool(row["status"] == "verified")
    return len(set(row["sources"])) > 1 or row["review"].startswith(("second-reader", "native"))
