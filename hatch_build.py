"""Build hook: compiles lexicons/ into the wheel, so that an installed package never parses TOML."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CompileLexicon(BuildHookInterface[Any]):
    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        if version == "editable":  # a checkout compiles on first use
            return
        root = Path(self.root)
        sys.path.insert(0, str(root / "src"))
        try:
            from wildtext.lexicon.archive import pack
            from wildtext.lexicon.compiler import compile_folder
            from wildtext.lexicon.loader import VERSION

            data = pack(compile_folder(root / "lexicons", VERSION))
        finally:
            sys.path.remove(str(root / "src"))
        target = root / "build" / "lexicon.dat"
        target.parent.mkdir(exist_ok=True)
        target.write_bytes(data)
        build_data["force_include"][str(target)] = "wildtext/data/lexicon.dat"
