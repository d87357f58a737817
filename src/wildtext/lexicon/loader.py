"""The lexicon in memory: the compiled data and the automata over it. Immutable once loaded."""

from __future__ import annotations

import hashlib
import os
from bisect import bisect_right
from collections.abc import Mapping
from copy import copy
from dataclasses import dataclass
from importlib import resources
from itertools import accumulate
from pathlib import Path
from typing import Any

from wildtext.errors import LexiconError
from wildtext.lexicon.archive import pack, unpack
from wildtext.lexicon.postings import Postings
from wildtext.text.pipeline import fold
from wildtext.types import Taxon

VERSION = "2026.11.0"
"""Version of the bundled lexicon."""

PART, SIGN, TELLING = 1, 2, 4
"""Roles of a term, see `Layer.roles`."""

_CHECKOUT = Path(__file__).parents[3]


@dataclass(frozen=True, slots=True)
class Language:
    """What matching must know of a language; see `lexicons/languages.toml`. `common`: words by which a text tells it."""

    tag: str
    spaced: bool
    compounds: bool
    prefixes: frozenset[str]
    suffixes: frozenset[str]
    marks: frozenset[str]
    name: str = ""
    common: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Concept:
    """What a thing is. `trade`: restricted, regulated or unlisted; `colour`: its name is also that of a colour."""

    id: str
    kind: str
    name: str
    taxa: tuple[str, ...]
    trade: str
    cites_term_code: str | None
    colour: bool = False

    @property
    def group(self) -> str:
        """The group, which is the first part of the id."""
        return self.id.split("/", 1)[0]


@dataclass(frozen=True, slots=True)
class Term:
    """One form of the lexicon. `silent` terms (generic part words, emoji) count only when a rule joins them to another."""

    term_id: str
    form: str
    folded: str
    concept: Concept
    kind: str
    strong: bool
    language: Language
    taxa: tuple[str, ...]
    needs: frozenset[str]
    cancels: frozenset[str]
    candidate: bool
    case: bool
    silent: bool
    shadow: bool = False


@dataclass(frozen=True, slots=True)
class Benign:
    """A phrase that looks like a hit and is not, with the reason. `open_end`: more letters may follow."""

    phrase: str
    kind: str
    reason: str
    language: Language
    open_end: bool


@dataclass(frozen=True, slots=True)
class ContextWord:
    """A word that says something about the words near it."""

    kind: str
    value: str | None
    position: str
    language: Language
    word: str


@dataclass(frozen=True, slots=True)
class Conjunction:
    """A species and a part that, side by side, are offered goods."""

    species: frozenset[str]
    part: frozenset[str]
    gives: Concept


class Layer:
    """Terms and benign phrases, and the strings under which they are sought.

    Terms are numbered from 0, benign phrases downwards from -1. `sought` is looked for in skeletons, `literal` in the folded text.
    """

    def __init__(
        self,
        body: Mapping[str, Any],
        languages: Mapping[str, Language],
        concepts: Mapping[str, Concept],
        id_prefix: str | None = None,
    ) -> None:
        self._languages = languages
        self._concepts = concepts
        self._id_prefix = id_prefix
        self._blocks: list[list[Any]] = body["blocks"]
        self._block_ends = list(accumulate(block[-1] for block in self._blocks))
        self._forms = _lines(body["forms"])
        self._benign_blocks: list[list[Any]] = body["benign_blocks"]
        self._benign_ends = list(accumulate(block[-1] for block in self._benign_blocks))
        self._phrases = _lines(body["phrases"])
        self.sought = Postings(body["sought"])
        self.literal = Postings(body["literal"])
        self._terms: dict[int, Term] = {}
        self._benign: dict[int, Benign] = {}
        self.roles = b"".join(bytes((_role(block),)) * block[-1] for block in self._blocks)
        """What each term can do: TELLING ones yield a match, a SIGN of a species or a PART only in each other's company."""

    def __len__(self) -> int:
        return len(self._forms)

    def term(self, number: int) -> Term:
        """Term number `number`, from 0."""
        term = self._terms.get(number)
        if term is None:
            form = self._forms[number]
            concept, kind, strength, tag, taxa, needs, cancels, candidate, case, silent, mode, _ = self._blocks[
                bisect_right(self._block_ends, number)
            ]
            what = self._concepts[concept]
            public = term_id(tag, concept, form)
            term = self._terms[number] = Term(
                public if self._id_prefix is None else f"{self._id_prefix}-{public.rpartition('-')[2]}",
                form, fold(form).text.strip(), what, kind, strength == "strong", self._languages[tag],
                tuple(taxa) or what.taxa, frozenset(needs), frozenset(cancels), candidate, case, silent, mode == "shadow",
            )  # fmt: skip
        return term

    def benign(self, number: int) -> Benign:
        """Benign phrase number `number`, from -1 downwards."""
        benign = self._benign.get(number)
        if benign is None:
            index = -number - 1
            kind, reason, tag, _ = self._benign_blocks[bisect_right(self._benign_ends, index)]
            phrase = self._phrases[index]
            benign = self._benign[number] = Benign(phrase, kind, reason, self._languages[tag], phrase.endswith("*"))
        return benign


class Lexicon:
    """A compiled lexicon, ready to match. Share one between threads and scorers.

    `Lexicon.load()` gives the bundled one, `Lexicon.load("my-lexicon")` that of a folder or a compiled file.
    `layers` holds its terms first, then those that a platform added.
    """

    def __init__(self, body: Mapping[str, Any], sha256: str) -> None:
        self.version: str = body["version"]
        self.sha256 = sha256
        self.groups: dict[str, str] = dict(body["groups"])
        self.languages = {row[0]: _language(*row) for row in body["languages"]}
        self.concepts = {row[0]: Concept(row[0], row[1], row[2], tuple(row[3]), row[4], row[5], row[6]) for row in body["concepts"]}
        self.taxa = {row[0]: Taxon(row[0], row[0], row[1], row[2], row[3], row[4], row[5]) for row in body["taxa"]}
        self.conjunctions = tuple(
            Conjunction(frozenset(species), frozenset(part), self.concepts[gives]) for species, part, gives in body["conjunctions"]
        )
        self.statistics: dict[str, Any] = body["statistics"]
        self.layers: tuple[Layer, ...] = (Layer(body["terms"], self.languages, self.concepts),)
        contexts = body["contexts"]
        self._context_blocks: list[list[Any]] = contexts["blocks"]
        self._context_ends = list(accumulate(block[-1] for block in self._context_blocks))
        self._context_words = _lines(contexts["words"])
        self.contexts = Postings(contexts["sought"])
        """Context words, sought in the folded text; `context` says what each number means."""
        self._known_contexts: dict[int, ContextWord] = {}

    def with_layer(self, body: Mapping[str, Any]) -> Lexicon:
        """The same lexicon with a platform's own terms and allowed phrases on top (see `compile_layer`)."""
        other = copy(self)
        other.layers = (*self.layers, Layer(body, self.languages, self.concepts, id_prefix="custom"))
        return other

    @classmethod
    def load(cls, path: str | Path | None = None) -> Lexicon:
        """The bundled lexicon, or that of a lexicon folder or compiled file.

        Raises LexiconError where there is none or it cannot be used.
        """
        if path is not None:
            path = Path(path)
            if path.is_dir():
                return cls._compiled_folder(path)
            if not path.is_file():
                raise LexiconError("no such lexicon folder or file", path)
            return cls(*unpack(path.read_bytes(), path))
        bundled = resources.files("wildtext").joinpath("data", "lexicon.json.gz")
        if bundled.is_file():
            return cls(*unpack(bundled.read_bytes(), "wildtext/data/lexicon.json.gz"))
        if (_CHECKOUT / "lexicons" / "languages.toml").is_file():
            return cls._checkout()
        raise LexiconError("the package holds no compiled lexicon; install wildtext again", "wildtext/data/lexicon.json.gz")

    @classmethod
    def _compiled_folder(cls, folder: Path) -> Lexicon:
        from wildtext.lexicon.compiler import compile_folder

        return cls(*unpack(pack(compile_folder(folder, VERSION)), folder))

    @classmethod
    def _checkout(cls) -> Lexicon:
        """The lexicon of a source checkout, compiled on first use and kept in build/ under the hash of all that it is made from."""
        from wildtext.lexicon.compiler import compile_folder, files_hash
        from wildtext.lexicon.parser import lexicon_files

        folder = _CHECKOUT / "lexicons"
        code = [path for stage in ("lexicon", "text") for path in (_CHECKOUT / "src" / "wildtext" / stage).rglob("*.*")]
        made_from = [*lexicon_files(folder), *(path for path in code if path.suffix in (".py", ".json"))]
        kept = _CHECKOUT / "build" / f"lexicon-{files_hash(made_from)[:16]}.json.gz"
        if not kept.is_file():
            data = pack(compile_folder(folder, VERSION))
            try:
                kept.parent.mkdir(exist_ok=True)
                partial = kept.with_suffix(f".{os.getpid()}")
                partial.write_bytes(data)
                partial.replace(kept)
            except OSError:  # a read-only checkout works as well, only slower
                return cls(*unpack(data, folder))
        return cls(*unpack(kept.read_bytes(), kept))

    def context(self, number: int) -> ContextWord:
        """Context word number `number`, from 0."""
        word = self._known_contexts.get(number)
        if word is None:
            kind, value, position, tag, _ = self._context_blocks[bisect_right(self._context_ends, number)]
            word = self._known_contexts[number] = ContextWord(
                kind, value, position, self.languages[tag], self._context_words[number]
            )
        return word


def term_id(language: str, concept: str, form: str) -> str:
    """Public id of a form: language, hyphen, ten hex digits of SHA-256 over language, concept and form joined by U+001F.

    >>> term_id("vi", "elephant/ivory", "ngà voi")
    'vi-bd739d2d70'
    """
    key = "\x1f".join((language, concept, form))
    return f"{language}-{hashlib.sha256(key.encode()).hexdigest()[:10]}"


def _language(
    tag: str, spaced: bool, compounds: bool, prefixes: list[str], suffixes: list[str], marks: str, name: str, common: list[str]
) -> Language:
    folded = (frozenset(map(_folded, words)) for words in (prefixes, suffixes, common))
    before, after, telling = folded
    return Language(tag, spaced, compounds, before, after, frozenset(marks), name, telling)


def _role(block: list[Any]) -> int:
    silent, kind = block[9], block[1]
    return TELLING if not silent else SIGN if kind == "species" else PART


def _folded(affix: str) -> str:
    return fold(affix).text


def _lines(text: str) -> list[str]:
    return text.split("\n") if text else []
