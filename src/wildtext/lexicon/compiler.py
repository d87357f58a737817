"""From lexicon rows to the one file that an installed package reads: plain data, every choice made, nothing to parse."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from wildtext.errors import LexiconError
from wildtext.lexicon.parser import parse_folder
from wildtext.lexicon.schema import SCIENTIFIC, SIGNS, Row
from wildtext.lexicon.spellings import spellings
from wildtext.lexicon.statistics import statistics

_BINOMIAL = ("species", "subspecies")


def files_hash(paths: Iterable[Path]) -> str:
    """SHA-256 over the names and bytes of files, in order of their paths."""
    digest = hashlib.sha256()
    for path in sorted(paths):
        digest.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()


def term_id(language: str, concept: str, form: str) -> str:
    """Public id of a form: language, hyphen, ten hex digits of SHA-256 over language, concept and form joined by U+001F.

    >>> term_id("vi", "elephant/ivory", "ngà voi")
    'vi-c2f77d3fbc'
    """
    key = "\x1f".join((language, concept, form))
    return f"{language}-{hashlib.sha256(key.encode()).hexdigest()[:10]}"


def compile_folder(folder: Path, version: str) -> dict[str, Any]:
    """Compile a lexicon folder. Raises LexiconError at the first fault, with file and line."""
    rows, problems = parse_folder(folder)
    if problems:
        first = problems[0]
        raise LexiconError(f"{first.code} {first.message}", folder / first.path, first.line)
    return compile_rows(rows, version)


def compile_rows(rows: Iterable[Row], version: str) -> dict[str, Any]:
    """Compile parsed rows to plain JSON data (see `Lexicon` for what each part means).

    Raises LexiconError, with file and line, for a reference to nothing.
    """
    return _Compiler(list(rows)).compiled(version)


class _Compiler:
    def __init__(self, rows: list[Row]) -> None:
        self.rows = rows
        self.languages = {row["tag"]: row for row in self.of("language")}
        self.concepts = {row["id"]: row for row in self.of("concept")}
        self.taxa = {row["name"]: row for row in self.of("taxon")}
        self.blocks: list[list[Any]] = []
        self.forms: list[list[Any]] = []
        self.uses: dict[str, list[int]] = {}
        self.benign: list[list[Any]] = []

    def of(self, table: str) -> list[Row]:
        return [row for row in self.rows if row.table == table]

    def compiled(self, version: str) -> dict[str, Any]:
        for row in self.of("term"):
            self.add_term(row)
        for row in self.of("taxon"):
            self.add_scientific_names(row)
        for row in self.of("benign"):
            self.add_benign(row)
        words, contexts = self.contexts()
        body = {
            "version": version,
            "groups": [[row["id"], row["name"]] for row in self.of("group") if row["id"] != "any"],
            "concepts": [self.concept(row) for row in self.concepts.values()],
            "taxa": [
                [r["name"], r["rank"], r["vernacular"], _appendix(r), str(r["listed"]) if r["listed"] else None, r["sources"][0]]
                for r in self.taxa.values()
            ],
            "languages": [self.language(row) for row in self.languages.values()],
            "blocks": self.blocks,
            "forms": self.forms,
            "patterns": list(self.uses),
            "uses": list(self.uses.values()),
            "benign": self.benign,
            "words": words,
            "contexts": contexts,
            "conjunctions": [self.conjunction(row) for row in self.of("conjunction")],
            "statistics": statistics(self.rows),
        }
        return body

    def language_of(self, row: Row) -> Row:
        language = self.languages.get(row.language)
        if language is None:
            raise LexiconError(f"WT106 no language {row.language!r} in languages.toml", row.path, row.line)
        return language

    def language(self, row: Row) -> list[Any]:
        return [row["tag"], row["spaced"], row["compounds"], row["prefixes"], row["suffixes"], row["marks"]]

    def concept(self, row: Row) -> list[Any]:
        self.check_taxa(row)
        return [row["id"], row["kind"], row["name"], row["taxa"], row["trade"], row["cites_term_code"]]

    def check_taxa(self, row: Row) -> None:
        for name in row["taxa"]:
            if name not in self.taxa:
                raise LexiconError(f"WT107 taxon {name!r} is not in taxa/", row.path, row.line)

    def check_concept(self, row: Row, concept: str) -> None:
        if concept not in self.concepts:
            raise LexiconError(f"WT104 concept {concept!r} is not in concepts/", row.path, row.line)

    def add_term(self, row: Row) -> None:
        language = self.language_of(row)
        self.check_concept(row, row["concept"])
        self.check_taxa(row)
        silent = row["concept"].startswith("any/") or language["tag"] == SIGNS
        block = [
            row["concept"], row["kind"], row["strength"], language["tag"], row["taxa"], row["needs"], row["cancels"],
            row["status"] == "candidate", row["case"], silent, "enforce",
        ]  # fmt: skip
        self.add_forms(block, row["forms"], language["spaced"])

    def add_scientific_names(self, row: Row) -> None:
        """A species found by its scientific name, in any language."""
        if row["concept"] is None or row["rank"] not in _BINOMIAL:
            return
        self.check_concept(row, row["concept"])
        block = [row["concept"], "species", "weak", SCIENTIFIC, [row["name"]], [], [], False, False, False, "enforce"]
        self.add_forms(block, [row["name"], *row["synonyms"]], True)

    def add_forms(self, block: list[Any], forms: list[str], spaced: bool, prefix: str | None = None) -> None:
        number = len(self.blocks)
        self.blocks.append(block)
        for form in forms:
            index = len(self.forms)
            public = term_id(block[3], block[0], form)
            self.forms.append([form, number, public if prefix is None else f"{prefix}-{public.rpartition('-')[2]}"])
            for pattern, exact in spellings(form, block[3], spaced=spaced).items():
                self.uses.setdefault(pattern, []).append(index << 1 | exact)

    def add_benign(self, row: Row) -> None:
        language = self.language_of(row)
        for phrase in row["phrases"]:
            self.add_phrase(phrase, row["kind"], row["reason"], language["tag"], language["spaced"])

    def add_phrase(self, phrase: str, kind: str, reason: str, language: str, spaced: bool) -> None:
        index = len(self.benign)
        self.benign.append([phrase, kind, reason, language, phrase.endswith("*")])
        for pattern in spellings(phrase.removesuffix("*"), language, spaced=spaced):
            self.uses.setdefault(pattern, []).append(-index - 1)

    def contexts(self) -> tuple[list[str], list[list[Any]]]:
        """Context words as patterns, and for each pattern its meanings: [kind, value, position, language, word]."""
        meanings: dict[str, list[list[Any]]] = {}
        for row in self.of("context"):
            language = self.language_of(row)
            for word in row["words"]:
                for pattern, exact in spellings(word, language["tag"], spaced=language["spaced"]).items():
                    if exact or len(pattern) >= 6:
                        meaning = [row["kind"], row["value"], row["position"], language["tag"], word]
                        if meaning not in meanings.setdefault(pattern, []):
                            meanings[pattern].append(meaning)
        return list(meanings), list(meanings.values())

    def conjunction(self, row: Row) -> list[Any]:
        for concept in (*row["species"], *row["part"], row["gives"]):
            self.check_concept(row, concept)
        return [row["species"], row["part"], row["gives"]]


def _appendix(row: Row) -> str | None:
    return None if row["appendix"] == "none" else row["appendix"]


def compile_layer(
    languages: Mapping[str, bool],
    terms: Iterable[tuple[str, str, str, str, str, Iterable[str]]],
    allowed: Iterable[tuple[str, str, str]],
) -> dict[str, Any]:
    """Compile a platform's own terms and allowed phrases, through the same spellings as the lexicon's.

    `languages` maps tags to whether they are spaced; a term is (concept, kind, strength, language, mode, forms), an allowed
    phrase (phrase, reason, language). Returns the parts of compiled data that a layer has.
    """
    compiler = _Compiler([])
    for concept, kind, strength, language, mode, forms in terms:
        block = [concept, kind, strength, language, [], [], [], False, False, False, mode]
        compiler.add_forms(block, list(forms), languages[language], prefix="custom")
    for phrase, reason, language in allowed:
        compiler.add_phrase(phrase, "allow_list", reason, language, languages[language])
    return {
        "blocks": compiler.blocks,
        "forms": compiler.forms,
        "patterns": list(compiler.uses),
        "uses": list(compiler.uses.values()),
        "benign": compiler.benign,
    }
