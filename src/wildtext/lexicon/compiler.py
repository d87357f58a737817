"""From lexicon rows to the one file that an installed package reads: plain data, every choice made, nothing to parse."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from wildtext.errors import LexiconError
from wildtext.lexicon.parser import parse_folder
from wildtext.lexicon.postings import postings
from wildtext.lexicon.schema import SCIENTIFIC, SIGNS, Row
from wildtext.lexicon.spellings import context_spellings, literal, skeletons
from wildtext.lexicon.statistics import statistics

_BINOMIAL = ("species", "subspecies")


def files_hash(paths: Iterable[Path]) -> str:
    """SHA-256 over the names and bytes of files, in order of their paths."""
    digest = hashlib.sha256()
    for path in sorted(paths):
        digest.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()


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
        self.layer = _Layer()

    def of(self, table: str) -> list[Row]:
        return [row for row in self.rows if row.table == table]

    def compiled(self, version: str) -> dict[str, Any]:
        for row in self.of("term"):
            self.add_term(row)
        for row in self.of("taxon"):
            self.add_scientific_names(row)
        for row in self.of("benign"):
            language = self.language_of(row)
            self.layer.add_benign([row["kind"], row["reason"], language["tag"]], row["phrases"], language["spaced"])
        return {
            "version": version,
            "groups": [[row["id"], row["name"]] for row in self.of("group") if row["id"] != "any"],
            "concepts": [self.concept(row) for row in self.concepts.values()],
            "taxa": [
                [r["name"], r["rank"], r["vernacular"], _appendix(r), str(r["listed"]) if r["listed"] else None, r["sources"][0]]
                for r in self.taxa.values()
            ],
            "languages": [self.language(row) for row in self.languages.values()],
            "terms": self.layer.compiled(),
            "contexts": self.contexts(),
            "conjunctions": [self.conjunction(row) for row in self.of("conjunction")],
            "statistics": statistics(self.rows),
        }

    def language_of(self, row: Row) -> Row:
        language = self.languages.get(row.language)
        if language is None:
            raise LexiconError(f"WT106 no language {row.language!r} in languages.toml", row.path, row.line)
        return language

    def language(self, row: Row) -> list[Any]:
        common = [word for other in self.of("common") if other["language"] == row["tag"] for word in other["words"]]
        return [row["tag"], row["spaced"], row["compounds"], row["prefixes"], row["suffixes"], row["marks"], row["name"], common]

    def concept(self, row: Row) -> list[Any]:
        self.check_taxa(row)
        return [row["id"], row["kind"], row["name"], row["taxa"], row["trade"], row["cites_term_code"], row["colour"]]

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
        self.layer.add_terms(block, row["forms"], language["spaced"])

    def add_scientific_names(self, row: Row) -> None:
        """A species found by its scientific name, in any language."""
        if row["concept"] is None or row["rank"] not in _BINOMIAL:
            return
        self.check_concept(row, row["concept"])
        block = [row["concept"], "species", "weak", SCIENTIFIC, [row["name"]], [], [], False, False, False, "enforce"]
        self.layer.add_terms(block, [row["name"], *row["synonyms"]], True)

    def contexts(self) -> dict[str, Any]:
        """Context words in blocks of one meaning: [kind, value, position, language, number of words]."""
        blocks: list[list[Any]] = []
        words: list[str] = []
        uses: list[tuple[str, int]] = []
        for row in self.of("context"):
            blocks.append([row["kind"], row["value"], row["position"], self.language_of(row)["tag"], len(row["words"])])
            for word in row["words"]:
                uses += [(pattern, len(words)) for pattern in context_spellings(word)]
                words.append(word)
        return {"blocks": blocks, "words": "\n".join(words), "sought": postings(uses)}

    def conjunction(self, row: Row) -> list[Any]:
        for concept in (*row["species"], *row["part"], row["gives"]):
            self.check_concept(row, concept)
        return [row["species"], row["part"], row["gives"]]


class _Layer:
    """Terms and benign phrases on their way to the data of `wildtext.lexicon.loader.Layer`."""

    def __init__(self) -> None:
        self.blocks: list[list[Any]] = []
        self.forms: list[str] = []
        self.benign_blocks: list[list[Any]] = []
        self.phrases: list[str] = []
        self.sought: list[tuple[str, int]] = []
        self.literal: list[tuple[str, int]] = []

    def add_terms(self, block: list[Any], forms: list[str], spaced: bool) -> None:
        self.blocks.append([*block, len(forms)])
        for form in forms:
            self.add_uses(form, len(self.forms), block[3], spaced)
            self.forms.append(form)

    def add_benign(self, block: list[Any], phrases: list[str], spaced: bool) -> None:
        self.benign_blocks.append([*block, len(phrases)])
        for phrase in phrases:
            self.add_uses(phrase.removesuffix("*"), -len(self.phrases) - 1, block[2], spaced)
            self.phrases.append(phrase)

    def add_uses(self, form: str, use: int, language: str, spaced: bool) -> None:
        as_written = literal(form, language, spaced=spaced)
        if as_written is not None:
            self.literal.append((as_written, use))
        else:
            self.sought += [(pattern, use) for pattern in skeletons(form, language)]

    def compiled(self) -> dict[str, Any]:
        return {
            "blocks": self.blocks,
            "forms": "\n".join(self.forms),
            "benign_blocks": self.benign_blocks,
            "phrases": "\n".join(self.phrases),
            "sought": postings(self.sought),
            "literal": postings(self.literal),
        }


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
    layer = _Layer()
    for concept, kind, strength, language, mode, forms in terms:
        layer.add_terms(
            [concept, kind, strength, language, [], [], [], False, False, False, mode], list(forms), languages[language]
        )
    for phrase, reason, language in allowed:
        layer.add_benign(["allow_list", reason, language], [phrase], languages[language])
    return layer.compiled()
