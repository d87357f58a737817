"""Build hook: compiles what is written in Cython, and lexicons/ into the wheel, so that an installed package never parses TOML."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CompileSources(BuildHookInterface[Any]):
    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        root = Path(self.root)
        if self._compile_modules(root):
            build_data["pure_python"] = False
            build_data["infer_tag"] = True
            build_data["artifacts"] += ["src/wildtext/**/*.so", "src/wildtext/**/*.pyd"]
        if version != "editable":  # a checkout compiles its lexicon on first use
            self._compile_lexicon(root, build_data)

    def _compile_modules(self, root: Path) -> bool:
        """Compile each .pyx beside itself. Without a C compiler the package works as well, only slower."""
        from Cython.Build import cythonize
        from setuptools import Distribution, Extension
        from setuptools.command.build_ext import build_ext
        from setuptools.errors import CCompilerError, ExecError, PlatformError

        sources = sorted((root / "src").rglob("*.pyx"))
        modules = [
            Extension(".".join(p.relative_to(root / "src").with_suffix("").parts), [str(p.relative_to(root))]) for p in sources
        ]
        command = build_ext(
            Distribution(
                {
                    "name": "wildtext",
                    "package_dir": {"": "src"},
                    "ext_modules": cythonize(  # type: ignore[no-untyped-call]
                        modules, build_dir="build/cython", include_path=["src"], quiet=True
                    ),
                }
            )
        )
        command.build_temp = "build/cython"
        command.inplace = True
        command.ensure_finalized()
        try:
            command.run()
        except (CCompilerError, ExecError, PlatformError) as error:
            self.app.display_warning(f"wildtext is built without its compiled parts, two to three times slower: {error}")
            return False
        return True

    def _compile_lexicon(self, root: Path, build_data: dict[str, Any]) -> None:
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
