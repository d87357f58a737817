"""A wildtext lexicon that holds exactly the made-up terms, built by the project's own compiler.

Contexts, benign phrases and what is known of languages stay those of the bundled lexicon, so that scoring does all its work.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from pathlib import Path

from bench.speed.listings import Term, terms
from wildtext.lexicon.archive import pack
from wildtext.lexicon.compiler import compile_rows, files_hash
from wildtext.lexicon.loader import Lexicon
from wildtext.lexicon.parser import lexicon_files, parse_file
from wildtext.lexicon.schema import TABLES, Row

ROOT = Path(__file__).parents[2]
KEPT = ROOT / "build" / "speed"
_SOURCES = ROOT / "lexicons"
_LEFT_OUT = ("terms", "taxa", "rules.toml", "neighbours.toml", "sources.toml", "retired.toml")
_CONCEPTS = ("elephant/ivory", "rhino/horn", "pangolin/scale", "big_cat/skin", "marine_turtle/shell")


def surroundings() -> list[Row]:
    """Rows of the bundled lexicon without terms, taxa and whatever names them."""
    rows: list[Row] = []
    for path in lexicon_files(_SOURCES):
        name = path.relative_to(_SOURCES).as_posix()
        if name.split("/", 1)[0] not in _LEFT_OUT:
            found, problems = parse_file(path, name)
            if problems:
                raise ValueError(str(problems[0]))
            rows += found
    for row in rows:
        if row.table == "concept":
            row.values["taxa"] = []
    return rows


def term_rows(made_up: Iterable[Term], concepts: Sequence[str]) -> list[Row]:
    """One block of strong terms for each language and concept."""
    blocks: dict[tuple[str, str], list[str]] = {}
    for number, term in enumerate(made_up):
        blocks.setdefault((term.tag, concepts[number % len(concepts)]), []).append(term.text)
    defaults = {key: rule.default for key, rule in TABLES["term"].items()}
    return [
        Row(
            "term",
            {**defaults, "concept": concept, "kind": "part", "strength": "strong", "sources": ["own-2026"], "forms": forms},
            f"terms/{tag}.toml",
            1,
        )
        for (tag, concept), forms in blocks.items()
    ]


def data(size: int) -> bytes:
    """The compiled lexicon of the first `size` made-up terms."""
    around = surroundings()
    known = {row["id"] for row in around if row.table == "concept"}
    return pack(compile_rows([*around, *term_rows(terms(size), [c for c in _CONCEPTS if c in known])], "made-up"))


def _place(size: int) -> Path:
    """Where the compiled lexicon is kept: its name holds a hash of all that it is made from."""
    code = [path for stage in ("lexicon", "text") for path in (ROOT / "src" / "wildtext" / stage).rglob("*.*")]
    own = [Path(__file__).with_name(name) for name in ("lexicon.py", "listings.py", "words.py")]
    made_from = [*lexicon_files(_SOURCES), *own, *(path for path in code if path.suffix in (".py", ".json"))]
    return KEPT / f"lexicon-{size}-{files_hash(made_from)[:16]}.dat"


def keep(size: int, compiled: bytes) -> Path:
    """Write a compiled lexicon where `load` looks for it."""
    place = _place(size)
    place.parent.mkdir(parents=True, exist_ok=True)
    partial = place.with_suffix(f".{os.getpid()}")
    partial.write_bytes(compiled)
    partial.replace(place)
    return place


def path(size: int) -> Path:
    """The compiled lexicon of the first `size` made-up terms as a file, made where it is not there."""
    place = _place(size)
    return place if place.is_file() else keep(size, data(size))


def load(size: int) -> Lexicon:
    """A lexicon of its own on every call: nothing that one scorer has learnt is known to another."""
    return Lexicon.load(path(size))


def forms(lexicon: Lexicon) -> list[str]:
    """All forms of a lexicon. Its terms have them too, but making 70,000 terms takes longer than most measurements."""
    return list(lexicon.layers[0]._forms)
