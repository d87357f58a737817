"""The lexicon in memory: the compiled data and the automata over it. Immutable once loaded."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from copy import copy
from dataclasses import dataclass
from functools import cached_property
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, Any

from wildtext.errors import LexiconError
from wildtext.lexicon.archive import pack, unpack
from wildtext.text.pipeline import fold
from wildtext.types import Taxon

if TYPE_CHECKING:
    from ahocorasick_rs import AhoCorasick

VERSION = "2026.11.0"
"""Version of the bundled lexicon."""

_CHECKOUT = Path(__file__).parents[3]


@dataclass(frozen=True, slots=True)
class Language:
    """What matching must know of a language; see `lexicons/languages.toml`."""

    tag: str
    spaced: bool
    compounds: bool
    prefixes: frozenset[str]
    suffixes: frozenset[str]
    marks: frozenset[str]


@dataclass(frozen=True, slots=True)
class Concept:
    """What a thing is. `trade`: restricted, regulated or unlisted."""

    id: str
    kind: str
    name: str
    taxa: tuple[str, ...]
    trade: str
    cites_term_code: str | None

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
    """Terms and benign phrases with the automaton over them."""

    def __init__(self, body: Mapping[str, Any], languages: Mapping[str, Language], concepts: Mapping[str, Concept]) -> None:
        self._languages = languages
        self._concepts = concepts
        self._blocks: list[list[Any]] = body["blocks"]
        self._forms: list[list[Any]] = body["forms"]
        self._benign: list[list[Any]] = body["benign"]
        self.patterns: list[str] = body["patterns"]
        self.uses: list[list[int]] = body["uses"]
        self._terms: dict[int, Term] = {}
        silent = [block[9] for block in self._blocks]
        self.inert = bytes(all(use < 0 or silent[self._forms[use >> 1][1]] for use in uses) for uses in self.uses)
        """1 for each pattern that alone can yield no match: generic parts, signs and benign phrases."""

    @cached_property
    def automaton(self) -> AhoCorasick:
        """Finds every pattern of terms and benign phrases."""
        return _automaton(self.patterns)

    def terms(self) -> Iterator[Term]:
        """Every term of the layer, in order."""
        return (self.term(index << 1) for index in range(len(self._forms)))

    def term(self, use: int) -> Term:
        """The term behind a non-negative entry of `uses` (form number × 2 + whether the pattern is exact)."""
        index = use >> 1
        term = self._terms.get(index)
        if term is None:
            form, block, term_id = self._forms[index]
            concept, kind, strength, tag, taxa, needs, cancels, candidate, case, silent, mode = self._blocks[block]
            what = self._concepts[concept]
            term = self._terms[index] = Term(
                term_id, form, fold(form).text.strip(), what, kind, strength == "strong", self._languages[tag],
                tuple(taxa) or what.taxa, frozenset(needs), frozenset(cancels), candidate, case, silent, mode == "shadow",
            )  # fmt: skip
        return term

    def benign_phrases(self) -> Iterator[Benign]:
        """Every benign phrase of the layer, in order."""
        return (self.benign(-index - 1) for index in range(len(self._benign)))

    def benign(self, use: int) -> Benign:
        """The benign phrase behind a negative entry of `uses`."""
        phrase, kind, reason, tag, open_end = self._benign[-use - 1]
        return Benign(phrase, kind, reason, self._languages[tag], open_end)


class Lexicon:
    """A compiled lexicon, ready to match. Share one between threads and scorers.

    `Lexicon.load()` gives the bundled one, `Lexicon.load("my-lexicon")` that of a folder or a compiled file.
    `layers` holds its terms first, then those that a platform added.
    """

    def __init__(self, body: Mapping[str, Any], sha256: str) -> None:
        self.version: str = body["version"]
        self.sha256 = sha256
        self.groups: dict[str, str] = dict(body["groups"])
        self.languages = {
            tag: Language(
                tag, spaced, compounds, frozenset(map(_folded, prefixes)), frozenset(map(_folded, suffixes)), frozenset(marks)
            )
            for tag, spaced, compounds, prefixes, suffixes, marks in body["languages"]
        }
        self.concepts = {row[0]: Concept(row[0], row[1], row[2], tuple(row[3]), row[4], row[5]) for row in body["concepts"]}
        self.taxa = {row[0]: Taxon(row[0], row[0], row[1], row[2], row[3], row[4], row[5]) for row in body["taxa"]}
        self.conjunctions = tuple(
            Conjunction(frozenset(species), frozenset(part), self.concepts[gives]) for species, part, gives in body["conjunctions"]
        )
        self.statistics: dict[str, Any] = body["statistics"]
        self.layers: tuple[Layer, ...] = (Layer(body, self.languages, self.concepts),)
        self._words: list[str] = body["words"]
        self._meanings: list[list[list[Any]]] = body["contexts"]

    def with_layer(self, body: Mapping[str, Any]) -> Lexicon:
        """The same lexicon with a platform's own terms and allowed phrases on top (see `compile_layer`)."""
        other = copy(self)
        other.layers = (*self.layers, Layer(body, self.languages, self.concepts))
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

    @cached_property
    def context_automaton(self) -> AhoCorasick:
        """Finds every context word."""
        return _automaton(self._words)

    def context(self, index: int) -> list[ContextWord]:
        """What the context word number `index` may mean."""
        return [
            ContextWord(kind, value, position, self.languages[tag], word)
            for kind, value, position, tag, word in self._meanings[index]
        ]


def _folded(affix: str) -> str:
    return fold(affix).text


def _automaton(patterns: list[str]) -> AhoCorasick:
    from ahocorasick_rs import AhoCorasick, Implementation

    # A DFA would scan no faster and take twenty times the memory.
    return AhoCorasick(patterns, implementation=Implementation.ContiguousNFA, store_patterns=False)
