"""A lexicon of a few words, on disk, for tests that break it."""

from pathlib import Path

FILES = {
    "languages.toml": """
[[language]]
tag = "en"
name = "English"
script = "Latn"
suffixes = ["s"]

[[language]]
tag = "zh-Hans"
name = "Chinese, simplified"
script = "Hans"
spaced = false

[[language]]
tag = "la"
name = "Scientific Latin"
script = "Latn"

[[language]]
tag = "zxx"
name = "Signs"
script = "Zsye"
spaced = false
""",
    "sources.toml": """
[[source]]
id = "own-2026"
title = "Written for the tests"
licence = "CC-BY-SA-4.0"
attribution = ""
""",
    "retired.toml": "",
    "rules.toml": """
[[conjunction]]
gives = "elephant/ivory"
species = ["elephant/animal"]
part = ["any/tusk"]
""",
    "concepts/elephant.toml": """
[group]
id = "elephant"
name = "Elephants"

[[concept]]
id = "elephant/animal"
kind = "species"
name = "Elephant"
taxa = ["Elephantidae"]
trade = "restricted"

[[concept]]
id = "elephant/ivory"
kind = "part"
name = "Elephant ivory"
taxa = ["Elephantidae"]
trade = "restricted"
""",
    "concepts/any.toml": """
[group]
id = "any"
name = "Generic part words"

[[concept]]
id = "any/tusk"
kind = "part"
name = "Tusk"
""",
    "taxa/mammalia.toml": """
[[taxon]]
name = "Elephantidae"
rank = "family"
appendix = "I/II"
sources = ["own-2026"]

[[taxon]]
name = "Elephas maximus"
rank = "species"
appendix = "I"
concept = "elephant/animal"
synonyms = ["Elephas indicus"]
sources = ["own-2026"]
""",
    "terms/en.toml": """
[[term]]
concept = "any/tusk"
kind = "part"
strength = "weak"
sources = ["own-2026"]
forms = [
  "tusk",
]

[[term]]
concept = "elephant/animal"
kind = "species"
strength = "weak"
sources = ["own-2026"]
forms = [
  "elephant",
]

[[term]]
concept = "elephant/ivory"
kind = "part"
strength = "strong"
sources = ["own-2026"]
forms = [
  "carved ivory",
]
spares = [
  "carved ivory soap",
]
""",
    "contexts/en.toml": """
[[context]]
kind = "imitation"
position = "before"
sources = ["own-2026"]
words = [
  "faux",
]

[[context]]
kind = "selling"
sources = ["own-2026"]
words = [
  "for sale",
]
""",
    "exceptions/en.toml": """
[[benign]]
kind = "brand"
reason = "a soap"
sources = ["own-2026"]
phrases = [
  "carved ivory soap",
]
""",
}


def write(folder: Path, changes: dict[str, str] | None = None) -> Path:
    """Write the small lexicon; `changes` replaces or adds files."""
    for name, text in {**FILES, **(changes or {})}.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text.lstrip("\n"), "utf-8")
    return folder


def with_term(**values: str) -> str:
    """terms/en.toml with one more block, given as TOML values."""
    block = {"concept": '"elephant/ivory"', "kind": '"product"', "strength": '"strong"', "sources": '["own-2026"]'} | values
    return FILES["terms/en.toml"] + "\n[[term]]\n" + "\n".join(f"{key} = {value}" for key, value in block.items()) + "\n"
