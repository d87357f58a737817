"""Numbered checks of a lexicon folder. Every problem names file, line and repair; warnings do not fail.

=====  ==========================================================================================================
code   what is wrong
=====  ==========================================================================================================
WT100  the file cannot be read as UTF-8 TOML
WT101  unknown table or key
WT102  a key is missing or empty
WT103  a value of the wrong type, or not among those allowed
WT104  unknown concept
WT105  unknown source
WT106  the file is named after no language of languages.toml
WT107  unknown taxon
WT110  a form of one letter
WT111  a form stands twice in one language
WT112  a form is derived from another one anyway (warning)
WT113  control or direction characters
WT114  a form folds to nothing
WT115  not in Unicode normal form C
WT116  a code word, hashtag or sign is strong
WT117  a single common word is strong
WT118  a generic part word (any/…) is strong
WT119  a form is a scientific name of taxa/, which is found in every language anyway (warning)
WT120  an id stands twice
WT121  a `spares` phrase holds none of the block's forms
WT122  a benign phrase holds no form of any term, so it protects nothing (warning)
WT123  a benign phrase is itself a strong form, so it would silence the term
WT124  a strong form is another one of its concept with context words around it ("real", "for sale") (warning)
WT125  a code word lacks `evidence` or `needs`, or nobody reports it and it is no candidate
WT126  a context word of more characters than are looked at
WT130  a retired concept id is in use, or its successor is unknown
WT131  a conjunction joins what is no species
=====  ==========================================================================================================
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from unicodedata import normalize

from wildtext.lexicon.parser import parse_folder
from wildtext.lexicon.schema import (
    BESIDE_SIGN,
    CLAIM_CONTEXTS,
    EVIDENCE,
    EVIDENCE_CONTEXTS,
    LONGEST_CONTEXT,
    SCIENTIFIC,
    SIGNS,
    TRADE_CONTEXTS,
    Problem,
    Row,
    Writing,
)
from wildtext.lexicon.spellings import derived, literal, skeletons
from wildtext.text.pipeline import fold
from wildtext.text.readings import readings
from wildtext.text.skeleton import letters_of
from wildtext.text.views import View

COMMON_ZIPF = 4.0
"""A single word of this Zipf frequency or more (once in 100,000 words) is too common to be strong."""
_BY_LANGUAGE = ("term", "context", "benign")
_WORD_LISTS = ("common", "crossing", "everyday", "neighbour", "state")
_PADDING = frozenset((*TRADE_CONTEXTS, *CLAIM_CONTEXTS, *EVIDENCE_CONTEXTS))
ALLOWED_SHORT_SCRIPTS = ("Hans", "Hant", "Jpan")


def lint_folder(folder: Path) -> list[Problem]:
    """Every problem of a lexicon folder, by file and line. Raises LexiconError if there is no lexicon at all."""
    rows, problems = parse_folder(folder)
    problems += lint_rows(rows)
    return sorted(problems, key=lambda p: (p.path, p.line, p.code, p.message))


def lint_rows(rows: Sequence[Row]) -> Iterator[Problem]:
    """The problems of parsed rows."""
    lexicon = _Index(rows)
    for row in rows:
        yield from _references(row, lexicon)
        yield from _normal_form(row)
    for table, key in (("concept", "id"), ("group", "id"), ("taxon", "name"), ("language", "tag"), ("source", "id")):
        yield from _unique(lexicon.of(table), key)
    yield from _retired(lexicon)
    for language in sorted({row.language for row in lexicon.of("term")}):
        yield from _terms(language, lexicon)
        yield from _padded(language, lexicon)
    yield from _benign(lexicon)
    for row in lexicon.of("context"):
        for word in row["words"]:
            if len(word) > LONGEST_CONTEXT:
                yield _problem("WT126", row, f"{word!r} has {len(word)} characters; at most {LONGEST_CONTEXT} are looked at")
    for row in lexicon.of("conjunction"):
        for concept in row["species"]:
            if lexicon.concepts.get(concept, row).values.get("kind") not in ("species", None):
                yield _problem("WT131", row, f"{concept!r} is no species; put it under `part`")


class _Index:
    def __init__(self, rows: Sequence[Row]) -> None:
        self.rows = rows
        self.concepts = {row["id"]: row for row in self.of("concept")}
        self.taxa = {row["name"] for row in self.of("taxon")}
        self.languages = {row["tag"]: row for row in self.of("language")}
        self.sources = {row["id"] for row in self.of("source")}
        self.scientific = {fold(n).text for row in self.of("taxon") if row["concept"] for n in (row["name"], *row["synonyms"])}
        self.strong = {fold(form).text: form for row in self.of("term") if row["strength"] == "strong" for form in row["forms"]}

        self.real = {row["language"]: frozenset(row["words"]) for row in self.of("neighbour")}

    def of(self, table: str) -> list[Row]:
        return [row for row in self.rows if row.table == table]

    def writing(self, tag: str) -> Writing:
        row = self.languages.get(tag)
        return Writing(tag) if row is None else Writing(tag, row["spaced"], tuple(row["plurals"]))


def _problem(code: str, row: Row, message: str, *, warning: bool = False) -> Problem:
    return Problem(code, row.path, row.line, message, warning)


def _references(row: Row, lexicon: _Index) -> Iterator[Problem]:
    concepts = {
        "term": lambda: [row["concept"]],
        "taxon": lambda: [row["concept"]] if row["concept"] else [],
        "conjunction": lambda: [*row["species"], *row["part"], row["gives"]],
    }.get(row.table, list)()
    for concept in concepts:
        if concept not in lexicon.concepts:
            yield _problem("WT104", row, f"unknown concept {concept!r}; concepts/ lists them")
    for source in row.values.get("sources") or ():
        if source not in lexicon.sources:
            yield _problem("WT105", row, f"unknown source {source!r}; add it to sources.toml")
    language = row["language"] if row.table in _WORD_LISTS else row.language if row.table in _BY_LANGUAGE else None
    if language is not None and language not in lexicon.languages:
        yield _problem("WT106", row, f"no language {language!r} in languages.toml")
    for taxon in row.values.get("taxa") or ():
        if taxon not in lexicon.taxa:
            yield _problem("WT107", row, f"unknown taxon {taxon!r}; add it to taxa/")


def _normal_form(row: Row) -> Iterator[Problem]:
    for value in row.values.values():
        for item in value if isinstance(value, list) else [value]:
            if isinstance(item, str) and normalize("NFC", item) != item:
                yield _problem("WT115", row, f"{item!r} is not in normal form C; run `wildtext lexicon fmt`")


def _unique(rows: list[Row], key: str) -> Iterator[Problem]:
    seen: dict[str, Row] = {}
    for row in rows:
        first = seen.setdefault(row[key], row)
        if first is not row:
            yield _problem("WT120", row, f"{key} {row[key]!r} stands already at {first.path}:{first.line}")


def _retired(lexicon: _Index) -> Iterator[Problem]:
    for row in lexicon.of("retired"):
        if row["id"] in lexicon.concepts:
            yield _problem("WT130", row, f"{row['id']!r} is retired and in use; an id is never used again")
        if row["successor"] and row["successor"] not in lexicon.concepts:
            yield _problem("WT130", row, f"successor {row['successor']!r} is unknown")


def _terms(language: str, lexicon: _Index) -> Iterator[Problem]:
    rows = [row for row in lexicon.of("term") if row.language == language]
    known = lexicon.languages.get(language)
    writing = lexicon.writing(language)
    folded: dict[str, tuple[str, Row]] = {}
    for row in rows:
        yield from _strength(row, language)
        for form in row["forms"]:
            text = fold(form).text.strip()
            if not text:
                yield _problem("WT114", row, f"{form!r} folds to nothing")
                continue
            if len(text) == 1 and language != SIGNS and not _may_be_short(row, known):
                yield _problem("WT110", row, f"{form!r} is one letter; only weak ideographs with `needs` may be")
            first_form, other = folded.setdefault(text, (form, row))
            if (first_form, other) != (form, row) or row["forms"].count(form) > 1:
                yield _problem(
                    "WT111", row, f"{form!r} stands already at {other.path}:{other.line} for {other['concept']!r}; keep one"
                )
            if text in lexicon.scientific and language != SCIENTIFIC:
                yield _problem("WT119", row, f"{form!r} is a name in taxa/ and found without this; delete it", warning=True)
        for spare in row["spares"]:
            if not any(fold(form).text.strip() in fold(spare).text for form in row["forms"]):
                yield _problem("WT121", row, f"the spare {spare!r} holds none of the block's forms")
    for form, row in folded.values():
        for spelling in derived(form, writing) & folded.keys():
            other_form, other = folded[spelling]
            if (other["concept"], other["strength"]) == (row["concept"], row["strength"]):
                yield _problem("WT112", other, f"{other_form!r} is derived from {form!r} anyway; delete it", warning=True)


def _padded(language: str, lexicon: _Index) -> Iterator[Problem]:
    """Strong forms that only add context words to another strong form. The shorter one shows the exact place of the word."""
    known = lexicon.languages.get(language)
    strong = {
        fold(form).text.strip(): row
        for row in lexicon.of("term")
        if row.language == language and row["strength"] == "strong"
        for form in row["forms"]
    }
    around = {
        fold(word).text.strip()
        for row in lexicon.of("context")
        if row.language == language and row["kind"] in _PADDING
        for word in row["words"]
    }
    gap = " " if known is None or known["spaced"] else ""
    for text, row in strong.items():
        for core in _without(text, around, gap):
            other = strong.get(core)
            if other is not None and (other["concept"], other["taxa"]) == (row["concept"], row["taxa"]):
                yield _problem("WT124", row, f"{text!r} is {core!r} with context words; delete it", warning=True)
                break


def _without(text: str, around: set[str], gap: str) -> Iterator[str]:
    """What is left of `text` when context words at its beginning or end are taken away."""
    for i in range(1, len(text)):
        if gap and text[i] != gap:
            continue
        before, after = text[:i].strip(), text[i:].strip()
        if before in around:
            yield after
            yield from _without(after, around, gap)
        if after in around:
            yield before


def _may_be_short(row: Row, language: Row | None) -> bool:
    if BESIDE_SIGN in row["needs"]:
        return True
    return (
        language is not None
        and language["script"] in ALLOWED_SHORT_SCRIPTS
        and (row["concept"].startswith("any/") or (row["strength"] == "weak" and (bool(row["needs"]) or row["kind"] == "species")))
    )


def _strength(row: Row, language: str) -> Iterator[Problem]:
    if row["kind"] == "code":
        if not row["evidence"] or not row["needs"]:
            choices = ", ".join(EVIDENCE)
            yield _problem("WT125", row, f"a code word says what stands behind it (`evidence`: {choices}) and what it `needs`")
        elif row["evidence"] == "unverified" and row["status"] != "candidate":
            yield _problem("WT125", row, 'nobody reports these code words; set status = "candidate"')
    if row["strength"] != "strong":
        return
    if row["kind"] in ("code", "hashtag") or language == SIGNS:
        yield _problem("WT116", row, "code words, hashtags and signs are always weak")
    if row["concept"].startswith("any/"):
        yield _problem("WT118", row, "generic part words are always weak")
    for form in row["forms"]:
        if " " not in form and (zipf := _zipf(form, language)) >= COMMON_ZIPF:
            yield _problem("WT117", row, f"{form!r} is a common word (Zipf {zipf:.1f}) and may not be strong alone")


def _zipf(word: str, language: str) -> float:
    """Zipf frequency by wordfreq where it is installed and knows the language; else 0."""
    frequency = _wordfreq(language.split("-")[0])
    return frequency.get(word.casefold(), 0.0)


@cache
def _wordfreq(language: str) -> dict[str, float]:
    try:
        from math import log10

        from wordfreq import available_languages, get_frequency_dict
    except ImportError:  # a development dependency; continuous integration has it
        return {}
    if language not in available_languages("small"):
        return {}
    return {word: log10(share) + 9 for word, share in get_frequency_dict(language, wordlist="small").items() if share >= 1e-5 * 0.9}


def _benign(lexicon: _Index) -> Iterator[Problem]:
    rows = lexicon.of("benign")
    if not rows:
        return
    from ahocorasick_rs import AhoCorasick, Implementation

    nfa = Implementation.ContiguousNFA
    terms = [(form, lexicon.writing(row.language)) for row in lexicon.of("term") for form in row["forms"]]
    sought = AhoCorasick(sorted({letters for form, writing in terms for letters in skeletons(form, writing)}), implementation=nfa)
    as_written = {written for form, writing in terms if (written := literal(form, writing)) is not None}
    short = AhoCorasick(sorted(as_written), implementation=nfa)
    for row in rows:
        for phrase in row["phrases"]:
            text = fold(phrase.removesuffix("*")).text.strip()
            if not text:
                yield _problem("WT114", row, f"{phrase!r} folds to nothing")
            elif text in lexicon.strong:
                yield _problem("WT123", row, f"{phrase!r} is a strong form; one of the two is wrong")
            elif text in lexicon.real.get(row.language, ()):
                continue  # it is no misspelling of a term
            elif not short.find_matches_as_indexes(text) and not any(
                sought.find_matches_as_indexes(letters_of(reading.text)) for reading in (View(text), *readings(text))
            ):
                yield _problem("WT122", row, f"{phrase!r} holds no form of any term and protects nothing", warning=True)
