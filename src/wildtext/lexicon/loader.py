"""The lexicon in memory: the compiled data and the automata over it. Immutable once loaded."""

from __future__ import annotations

import hashlib
import json
import os
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from copy import copy
from dataclasses import dataclass
from functools import cached_property
from importlib import resources
from mmap import mmap
from pathlib import Path
from typing import Any

from wildtext.errors import LexiconError
from wildtext.lexicon.archive import Lines, Texts, mapped, pack, unpack
from wildtext.lexicon.blocks import Blocks
from wildtext.lexicon.postings import Postings, roles_of
from wildtext.lexicon.schema import SCIENTIFIC, Writing
from wildtext.lexicon.vocabulary import Vocabulary
from wildtext.text.memo import Memo
from wildtext.text.pipeline import fold
from wildtext.text.skeleton import letters_of
from wildtext.types import Taxon

VERSION = "2026.11.0"
"""Version of the bundled lexicon."""

PART, SIGN, TELLING = 1, 2, 4
"""Roles of a term, see `Layer.roles`."""

_CHECKOUT = Path(__file__).parents[3]


@dataclass(frozen=True, slots=True, eq=False)  # each is there once in a lexicon
class Language:
    """What matching must know of a language; see `lexicons/languages.toml`.

    `common` are words by which a text tells it, `states` words for the condition of goods.
    """

    tag: str
    spaced: bool
    compounds: bool
    prefixes: frozenset[str]
    suffixes: frozenset[str]
    marks: frozenset[str]
    name: str = ""
    common: frozenset[str] = frozenset()
    plurals: tuple[str, ...] = ()
    states: frozenset[str] = frozenset()

    @property
    def writing(self) -> Writing:
        """What deriving spellings must know of it."""
        return Writing(self.tag, self.spaced, self.plurals)


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
    folded: str


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


@dataclass(frozen=True, slots=True)
class Pattern:
    """What the terms of a pattern have in common: letters of the longest, and whether a language of theirs builds compounds."""

    letters: int
    compounds: bool


class Layer:
    """Terms and benign phrases, and the strings under which they are sought.

    Terms are numbered from 0, benign phrases downwards from -1. `sought` is looked for in skeletons, `literal` in the folded text,
    `sounds` in the skeleton of the text as it sounds, `chat` among the consonants of its Latin words, `chat_beside` there too where
    the text holds the term's own script as well.
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
        self._blocks = Blocks(body["blocks"])
        self._forms: Texts | Sequence[str] = body["forms"]
        self._benign_blocks = Blocks(body["benign_blocks"])
        self._phrases: Texts | Sequence[str] = body["phrases"]
        self.sought = Postings(body["sought"], self._pattern)
        self.literal = Postings(body["literal"], self._pattern)
        self.sounds = Postings(body["sounds"], self._pattern)
        self.chat = Postings(body["chat"], self._pattern)
        self.chat_beside = Postings(body["chat_beside"], self._pattern)
        self._terms: dict[int, Term] = {}
        self._benign: dict[int, Benign] = {}
        self.roles = roles_of(body["roles"])
        """What each term can do: TELLING ones yield a match, a SIGN of a species or a PART only in each other's company."""

    def __len__(self) -> int:
        return len(self.roles)

    def _pattern(self, uses: Sequence[int]) -> Pattern:
        terms = [self.term(use) for use in uses if use >= 0]
        letters = max((sum(map(str.isalpha, term.folded)) for term in terms), default=0)
        return Pattern(letters, any(term.language.compounds for term in terms))

    def term(self, number: int) -> Term:
        """Term number `number`, from 0."""
        term = self._terms.get(number)
        if term is None:
            form = self._forms[number]
            concept, kind, strength, tag, taxa, needs, cancels, candidate, case, silent, mode = self._blocks[number]
            what = self._concepts[concept]
            if tag == SCIENTIFIC and not taxa:  # a block of scientific names begins with the accepted one
                taxa = [self._forms[self._blocks.first(number)]]
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
            kind, reason, tag = self._benign_blocks[index]
            phrase = self._phrases[index]
            benign = self._benign[number] = Benign(
                phrase, kind, reason, self._languages[tag], phrase.endswith("*"), fold(phrase.removesuffix("*")).text.strip()
            )
        return benign


def _words(lists: Mapping[str, Lines], known: dict[str, frozenset[str]], language: str) -> frozenset[str]:
    """The word list of a language, cut into words when it is first asked for."""
    if language not in known:
        lines = lists.get(language)
        known[language] = frozenset(lines.split() if lines is not None else ())
    return known[language]


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
        self._taxa: Texts | Sequence[str] = body["taxa"]
        self.conjunctions = tuple(
            Conjunction(frozenset(species), frozenset(part), self.concepts[gives]) for species, part, gives in body["conjunctions"]
        )
        self.statistics: dict[str, Any] = body["statistics"]
        self.layers: tuple[Layer, ...] = (Layer(body["terms"], self.languages, self.concepts),)
        contexts = body["contexts"]
        self._context_blocks = Blocks(contexts["blocks"])
        self._context_words: Texts | Sequence[str] = contexts["words"]
        self.contexts = Postings(contexts["sought"], lambda uses: tuple(map(self._context, uses)))
        """Context words, sought in the folded text."""
        self._known_contexts: dict[int, ContextWord] = {}
        self._crossing_lines = Lines.of(body["crossings"])
        self.vocabulary = Vocabulary(body["vocabulary"], self.neighbours)
        self.tokens: Any = None
        self.words: Memo[Any] | None = None
        """What `wildtext.matching.tokens` found out about tokens and words, kept for the next text."""
        self._packed: bytes | mmap | None = None  # kept alive by the sections anyway
        self.added: tuple[Mapping[str, Any], ...] = ()
        """Compiled data of the layers on top of the lexicon's own."""
        self._neighbours = {tag: Lines.of(words) for tag, words in body["neighbours"].items()}
        self._known_neighbours: dict[str, frozenset[str]] = {}
        self._everyday = {tag: Lines.of(words) for tag, words in body["everyday"].items()}
        self._known_everyday: dict[str, frozenset[str]] = {}

    def with_layer(self, body: Mapping[str, Any]) -> Lexicon:
        """The same lexicon with a platform's own terms and allowed phrases on top (see `compile_layer`)."""
        other = copy(self)
        other.added = (*self.added, body)
        other.layers = (*self.layers, Layer(body, self.languages, self.concepts, id_prefix="custom"))
        other.sha256 = hashlib.sha256(self.sha256.encode() + json.dumps(body, sort_keys=True).encode()).hexdigest()
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
            return cls._of(path.read_bytes(), path)
        bundled = resources.files("wildtext").joinpath("data", "lexicon.dat")
        if bundled.is_file():
            data = mapped(bundled) if isinstance(bundled, Path) else bundled.read_bytes()
            return cls._of(data, "wildtext/data/lexicon.dat")
        if (_CHECKOUT / "lexicons" / "languages.toml").is_file():
            return cls._checkout()
        raise LexiconError("the package holds no compiled lexicon; install wildtext again", "wildtext/data/lexicon.dat")

    @classmethod
    def _of(cls, data: bytes | mmap, path: str | Path, layers: Iterable[Mapping[str, Any]] = ()) -> Lexicon:
        lexicon = cls(*unpack(data, path))
        lexicon._packed = data
        for body in layers:
            lexicon = lexicon.with_layer(body)
        return lexicon

    def __copy__(self) -> Lexicon:
        """A shallow copy, which shares the automata."""
        other = object.__new__(type(self))
        other.__dict__.update(self.__dict__)
        return other

    def __reduce__(self) -> tuple[Any, ...]:
        """A lexicon pickles to its compiled file, with the layers that a platform added."""
        if self._packed is None:
            raise LexiconError("this lexicon was made from no file and cannot be sent to another process")
        return Lexicon._of, (bytes(self._packed), "a pickled lexicon", self.added)

    @classmethod
    def _compiled_folder(cls, folder: Path) -> Lexicon:
        from wildtext.lexicon.compiler import compile_folder

        return cls._of(pack(compile_folder(folder, VERSION)), folder)

    @classmethod
    def _checkout(cls) -> Lexicon:
        """The lexicon of a source checkout, compiled on first use and kept in build/ under the hash of all that it is made from."""
        from wildtext.lexicon.compiler import compile_folder, files_hash
        from wildtext.lexicon.parser import lexicon_files

        folder = _CHECKOUT / "lexicons"
        code = [path for stage in ("lexicon", "text") for path in (_CHECKOUT / "src" / "wildtext" / stage).rglob("*.*")]
        made_from = [*lexicon_files(folder), *(path for path in code if path.suffix in (".py", ".json"))]
        kept = _CHECKOUT / "build" / f"lexicon-{files_hash(made_from)[:16]}.dat"
        if not kept.is_file():
            data = pack(compile_folder(folder, VERSION))
            try:
                kept.parent.mkdir(exist_ok=True)
                partial = kept.with_suffix(f".{os.getpid()}")
                partial.write_bytes(data)
                partial.replace(kept)
            except OSError:  # a read-only checkout works as well, only slower
                return cls._of(data, folder)
        return cls._of(mapped(kept), kept)

    def taxon(self, name: str) -> Taxon | None:
        """The taxon of that scientific name, or None where the lexicon has none."""
        beginning = json.dumps([name], ensure_ascii=False)[:-1] + ","
        at = bisect_left(self._taxa, beginning)
        if at == len(self._taxa) or not self._taxa[at].startswith(beginning):
            return None
        return Taxon(name, *json.loads(self._taxa[at]))

    @cached_property
    def common_words(self) -> dict[str, tuple[str, ...]]:
        """Common word -> tags of the languages that it tells."""
        tags: dict[str, list[str]] = {}
        for tag, language in self.languages.items():
            for word in language.common:
                tags.setdefault(word, []).append(tag)
        return {word: tuple(own) for word, own in tags.items()}

    @cached_property
    def bare_prefixes(self) -> frozenset[str]:
        """The bare letters of what may stand before a word in some language."""
        return frozenset(letters_of(prefix) for language in self.languages.values() for prefix in language.prefixes)

    @cached_property
    def bare_suffixes(self) -> frozenset[str]:
        """The bare letters of what may stand behind a word in some language."""
        return frozenset(letters_of(suffix) for language in self.languages.values() for suffix in language.suffixes)

    @cached_property
    def crossings(self) -> frozenset[str]:
        """Everyday Chinese words that can meet inside a term (see `wildtext.matching.segmentation`)."""
        return frozenset(self._crossing_lines.split())

    def everyday(self, language: str) -> frozenset[str]:
        """Everyday Latin words that read in the chat alphabet of a language as words of its terms."""
        return _words(self._everyday, self._known_everyday, language)

    def neighbours(self, language: str) -> frozenset[str]:
        """Real words of a language, without marks, that a hasty eye or ear takes for a word of a term."""
        return _words(self._neighbours, self._known_neighbours, language)

    def _context(self, number: int) -> ContextWord:
        """Context word number `number`, from 0."""
        word = self._known_contexts.get(number)
        if word is None:
            kind, value, position, tag = self._context_blocks[number]
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
    tag: str,
    spaced: bool,
    compounds: bool,
    prefixes: list[str],
    suffixes: list[str],
    marks: str,
    name: str,
    common: list[str],
    plurals: list[str],
    states: list[str],
) -> Language:
    return Language(
        tag, spaced, compounds, frozenset(prefixes), frozenset(suffixes), frozenset(marks), name, frozenset(common), tuple(plurals),
        frozenset(states),
    )  # fmt: skip
