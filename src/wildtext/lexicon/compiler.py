"""From lexicon rows to the one file that an installed package reads: plain data, every choice made, nothing to parse."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from wildtext.errors import LexiconError
from wildtext.lexicon.blocks import blocks
from wildtext.lexicon.parser import parse_folder
from wildtext.lexicon.postings import postings, roles_of, with_roles
from wildtext.lexicon.schema import LONGEST_CONTEXT, SCIENTIFIC, SIGNS, Row, Writing
from wildtext.lexicon.spellings import (
    chat_keys,
    context_spellings,
    initials,
    is_told_by_ear,
    literal,
    names_goods,
    romanisations,
    skeletons,
    sounds,
    swapped,
    words,
)
from wildtext.lexicon.statistics import statistics
from wildtext.lexicon.vocabulary import vocabulary
from wildtext.text.pipeline import fold
from wildtext.text.skeleton import letters_of

_BINOMIAL = ("species", "subspecies")
_SHORTEST_ABBREVIATED = {"species": 3, "part": 2, "product": 3}
"""Kinds of terms that sellers cut down to initials or whose syllables they exchange, and syllables of the shortest of each."""


def files_hash(paths: Iterable[Path]) -> str:
    """SHA-256 over the names and bytes of files, in order of their paths."""
    digest = hashlib.sha256()
    for path in sorted(paths):
        for part in (path.name.encode(), b"\0", path.read_bytes(), b"\0"):
            digest.update(part)
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
        self.vocabulary: list[tuple[list[str], str, bool]] = []

    def of(self, table: str) -> list[Row]:
        return [row for row in self.rows if row.table == table]

    def compiled(self, version: str) -> dict[str, Any]:
        for row in self.of("term"):
            self.add_term(row)
        abbreviations = self.abbreviations()
        for row in self.of("taxon"):
            self.add_scientific_names(row, abbreviations)
        for row in self.of("benign"):
            language = self.language_of(row)
            self.layer.add_benign([row["kind"], row["reason"], language["tag"]], row["phrases"], _writing(language))
        return {
            "version": version,
            "groups": [[row["id"], row["name"]] for row in self.of("group") if row["id"] != "any"],
            "concepts": [self.concept(row) for row in self.concepts.values()],
            "taxa": sorted(map(_taxon, self.taxa.values())),
            "languages": [self.language(row) for row in self.languages.values()],
            "terms": self.layer.compiled(),
            "contexts": self.contexts(),
            "crossings": "\n".join(word for row in self.of("crossing") for word in row["words"]),
            "everyday": {row["language"]: "\n".join(row["words"]) for row in self.of("everyday")},
            "vocabulary": vocabulary(self.vocabulary),
            "neighbours": {row["language"]: "\n".join(row["words"]) for row in self.of("neighbour")},
            "conjunctions": [self.conjunction(row) for row in self.of("conjunction")],
            "statistics": statistics(self.rows),
        }

    def language_of(self, row: Row) -> Row:
        language = self.languages.get(row.language)
        if language is None:
            raise LexiconError(f"WT106 no language {row.language!r} in languages.toml", row.path, row.line)
        return language

    def language(self, row: Row) -> list[Any]:
        common, states = (
            [word for other in self.of(table) if other["language"] == row["tag"] for word in other["words"]]
            for table in ("common", "state")
        )
        lists = [[fold(word).text for word in words] for words in (row["prefixes"], row["suffixes"], common, states)]
        prefixes, suffixes, telling, states = lists
        marks = fold(row["marks"]).text
        return [
            row["tag"], row["spaced"], row["compounds"], prefixes, suffixes, marks, row["name"], telling, row["plurals"], states,
        ]  # fmt: skip

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
        first = len(self.layer.forms)
        self.layer.add_terms(block, row["forms"], _writing(language), self.concepts[row["concept"]]["trade"])
        if not silent and self.concepts[row["concept"]]["trade"] == "restricted" and row["kind"] in _SHORTEST_ABBREVIATED:
            for number in range(first, len(self.layer.forms)):
                self.layer.add_syllables(number, _writing(language), _SHORTEST_ABBREVIATED[row["kind"]])
        if not silent and self.concepts[row["concept"]]["trade"] != "unlisted" and not row["case"]:
            for number in range(first, len(self.layer.forms)):
                self.layer.add_romanised(number, _writing(language))
                if row["strength"] == "strong" or names_goods(self.layer.forms[number], row["kind"], _writing(language)):
                    self.layer.add_chat(number, language["tag"])
                spelt = words(self.layer.forms[number], _writing(language))
                self.vocabulary += [(phrase, language["tag"], row["strength"] == "strong") for phrase in spelt]

    def add_scientific_names(self, row: Row, abbreviations: Mapping[str, str]) -> None:
        """A species found by its scientific name, in any language, and by its abbreviation ("P. regius") as biologists write it."""
        if not _is_found_by_name(row):
            return
        self.check_concept(row, row["concept"])
        block = [row["concept"], "species", "weak", SCIENTIFIC, [], [], [], False, False, False, "enforce"]
        names = [row["name"], *row["synonyms"]]
        latin = Writing(SCIENTIFIC)
        self.layer.add_terms(block, names, latin)
        short = [abbreviation for name in names if abbreviations.get(abbreviation := _abbreviated(name)) == name]
        if short:
            as_written = [*block[:4], [row["name"]], *block[5:8], True, *block[9:]]
            self.layer.add_terms(as_written, [*short, *(abbreviation.replace(" ", "", 1) for abbreviation in short)], latin)

    def abbreviations(self) -> dict[str, str]:
        """Abbreviation -> the one name of taxa/ that it can stand for."""
        names: dict[str, set[str]] = {}
        for row in self.of("taxon"):
            if _is_found_by_name(row):
                for name in (row["name"], *row["synonyms"]):
                    names.setdefault(_abbreviated(name), set()).add(name)
        return {short: next(iter(full)) for short, full in names.items() if len(full) == 1}

    def contexts(self) -> dict[str, Any]:
        """Context words in blocks of one meaning: kind, value, position, language."""
        meanings: list[tuple[list[Any], int]] = []
        words: list[str] = []
        uses: list[tuple[str, int]] = []
        for row in self.of("context"):
            meanings.append(([row["kind"], row["value"], row["position"], self.language_of(row)["tag"]], len(row["words"])))
            for word in row["words"]:
                if len(word) > LONGEST_CONTEXT:
                    raise LexiconError(
                        f"WT126 context word {word!r} has more than {LONGEST_CONTEXT} characters", row.path, row.line
                    )
                uses += [(pattern, len(words)) for pattern in context_spellings(word)]
                words.append(word)
        return {"blocks": blocks(meanings), "words": words, "sought": postings(uses)}

    def conjunction(self, row: Row) -> list[Any]:
        for concept in (*row["species"], *row["part"], row["gives"]):
            self.check_concept(row, concept)
        return [row["species"], row["part"], row["gives"]]


class _Layer:
    """Terms and benign phrases on their way to the data of `wildtext.lexicon.loader.Layer`."""

    def __init__(self) -> None:
        self.blocks: list[tuple[list[Any], int]] = []
        self.forms: list[str] = []
        self.benign_blocks: list[tuple[list[Any], int]] = []
        self.phrases: list[str] = []
        self.sought: list[tuple[str, int]] = []
        self.literal: list[tuple[str, int]] = []
        self.sounds: dict[tuple[str, str], int] = {}
        self.chat: list[tuple[str, int]] = []
        self.chat_beside: list[tuple[str, int]] = []

    def add_terms(self, block: list[Any], forms: list[str], language: Writing, trade: str | None = None) -> None:
        self.blocks.append((block, len(forms)))
        for form in forms:
            self.add_uses(form, len(self.forms), language)
            told = trade is None or is_told_by_ear(fold(form).text, language.tag, trade, block[2] == "strong")
            for letters in sounds(form, language, strong=block[2] == "strong") if told else ():  # once for both scripts
                self.sounds.setdefault((letters, fold(form).text), len(self.forms))
            self.forms.append(form)

    def add_romanised(self, number: int, language: Writing) -> None:
        """Make term `number` findable in Latin letters."""
        self.sought += [(letters_of(written), number) for written in romanisations(self.forms[number], language)]

    def add_chat(self, number: int, tag: str) -> None:
        """Make term `number` findable in the chat alphabet of its language."""
        for key, alone in chat_keys(self.forms[number], tag):
            (self.chat if alone else self.chat_beside).append((key, number))

    def add_syllables(self, number: int, language: Writing, shortest: int) -> None:
        """Make term `number` findable by the initials of its syllables, and with two of them exchanged."""
        form = self.forms[number]
        cut = initials(form, language, shortest)
        for letters in (*swapped(form, language), *([cut] if cut else ())):
            self.sounds.setdefault((letters, fold(form).text), number)

    def add_benign(self, block: list[Any], phrases: list[str], language: Writing) -> None:
        self.benign_blocks.append((block, len(phrases)))
        for phrase in phrases:
            self.add_uses(phrase.removesuffix("*"), -len(self.phrases) - 1, language)
            for letters in sounds(phrase.removesuffix("*"), language, alike=False):
                self.sounds.setdefault((letters, fold(phrase).text), -len(self.phrases) - 1)
            self.phrases.append(phrase)

    def add_uses(self, form: str, use: int, language: Writing) -> None:
        as_written = literal(form, language)
        if as_written is not None:
            self.literal.append((as_written, use))
        else:
            self.sought += [(pattern, use) for pattern in skeletons(form, language)]

    def compiled(self) -> dict[str, Any]:
        digits = "".join(_role(block) * count for block, count in self.blocks)
        roles = roles_of(digits)
        return {
            "blocks": blocks(self.blocks),
            "forms": self.forms,
            "roles": digits,
            "benign_blocks": blocks(self.benign_blocks),
            "phrases": self.phrases,
            "sought": with_roles(postings(self.sought), roles),
            "literal": with_roles(postings(self.literal), roles),
            "chat": with_roles(postings(self.chat), roles),
            "chat_beside": with_roles(postings(self.chat_beside), roles),
            "sounds": with_roles(postings((letters, number) for (letters, _), number in self.sounds.items()), roles),
        }


def _writing(language: Row) -> Writing:
    return Writing(language["tag"], language["spaced"], tuple(language["plurals"]), language["typos"], tuple(language["suffixes"]))


def _is_found_by_name(row: Row) -> bool:
    return row["concept"] is not None and row["rank"] in _BINOMIAL


def _abbreviated(name: str) -> str:
    """Genus by its initial: "P. regius" for "Python regius"."""
    genus, _, epithet = name.partition(" ")
    return f"{genus[0]}. {epithet}"


def _role(block: list[Any]) -> str:
    """What a term can do, as the loader numbers it: 4 yields a match; 2, a sign of a species, and 1, a part, only together."""
    silent, kind = block[9], block[1]
    return "4" if not silent else "2" if kind == "species" else "1"


def _taxon(row: Row) -> str:
    """A taxon as one line of JSON, which begins with its name."""
    listed = str(row["listed"]) if row["listed"] else None
    values = [row["name"], row["rank"], row["vernacular"], _appendix(row), listed, row["sources"][0]]
    return json.dumps(values, ensure_ascii=False, separators=(",", ":"))


def _appendix(row: Row) -> str | None:
    return None if row["appendix"] == "none" else row["appendix"]


def compile_layer(
    languages: Mapping[str, Writing],
    terms: Iterable[tuple[str, str, str, str, str, Iterable[str]]],
    allowed: Iterable[tuple[str, str, str]],
) -> dict[str, Any]:
    """Compile a platform's own terms and allowed phrases, through the same spellings as the lexicon's.

    A term is (concept, kind, strength, language, mode, forms), an allowed
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
