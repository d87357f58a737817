"""Peer libraries: their environment, and their speed and recall beside F, which is measured in turn with them."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import venv
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Any

from bench.speed.floor import Floor
from bench.speed.listings import Sample
from bench.speed.recall import Recall, counted
from bench.speed.timing import Measured

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
PYTHON_FOLDER, NPM_FOLDER = ROOT / "build" / "peers", ROOT / "build" / "peers-npm"
NOTES = {
    "spacy": ("spaCy PhraseMatcher, blank `xx`, LOWER", "spans; whole tokens"),
    "presidio": ("presidio-analyzer, deny list", "spans"),
    "flashtext2": ("flashtext2", "spans; whole words"),
    "obscenity": ("obscenity (npm)", "spans; English transformers"),
    "glin-profanity": ("glin-profanity (Python)", "yes or no"),
    "better-profanity": ("better-profanity", "yes or no"),
    "alt-profanity-check": ("alt-profanity-check", "yes or no; its own model, takes no terms"),
}


@dataclass(frozen=True, slots=True)
class Peer:
    """What a peer did, or why it did nothing."""

    key: str
    version: str = ""
    build_s: float = 0.0
    measured: Measured | None = None
    recall: Recall | None = None
    note: str = ""


def install() -> dict[str, str]:
    """Make the environments under build/ where they are missing or out of date; name -> fault for what cannot be had."""
    faults = {}
    wanted = HERE / "requirements-peers.txt"
    python = _python()
    try:
        if not _done(PYTHON_FOLDER, wanted):
            venv.EnvBuilder(with_pip=True, clear=True).create(PYTHON_FOLDER)
            command = [python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--requirement", wanted]
            subprocess.run([str(part) for part in command], check=True, stdout=sys.stderr)
            _mark(PYTHON_FOLDER, wanted)
    except (OSError, subprocess.CalledProcessError) as error:
        faults["python"] = f"not installed: {type(error).__name__}"
    package = HERE / "package.json"
    try:
        if not _done(NPM_FOLDER, package):
            NPM_FOLDER.mkdir(parents=True, exist_ok=True)
            shutil.copy(package, NPM_FOLDER)
            npm = shutil.which("npm") or "npm"
            subprocess.run([npm, "install", "--silent", "--no-audit", "--no-fund"], cwd=NPM_FOLDER, check=True, stdout=sys.stderr)
            _mark(NPM_FOLDER, package)
    except (OSError, subprocess.CalledProcessError) as error:
        faults["obscenity"] = f"not installed: {type(error).__name__}"
    return faults


def _python() -> Path:
    return PYTHON_FOLDER / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")


def _done(folder: Path, wanted: Path) -> bool:
    mark = folder / "installed"
    return mark.is_file() and mark.read_bytes() == wanted.read_bytes()


def _mark(folder: Path, wanted: Path) -> None:
    (folder / "installed").write_bytes(wanted.read_bytes())


class _Pipe:
    """A peer in a process of its own, asked in JSON lines."""

    def __init__(self, key: str) -> None:
        node = shutil.which("node") or "node"
        command = [node, HERE / "peer.mjs", NPM_FOLDER] if key == "obscenity" else [_python(), HERE / "peer.py", key]
        self.process = subprocess.Popen(
            [str(part) for part in command],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            encoding="utf-8",
        )

    def ask(self, **request: Any) -> dict[str, Any]:
        """One request, one answer."""
        pipe = self.process
        if pipe.stdin is None or pipe.stdout is None:
            raise BrokenPipeError
        pipe.stdin.write(json.dumps(request) + "\n")
        pipe.stdin.flush()
        answer: dict[str, Any] = json.loads(pipe.stdout.readline() or "null") or {}
        if not answer:
            raise BrokenPipeError("the peer ended")
        return answer

    def close(self) -> None:
        """End the process."""
        if self.process.stdin is not None:
            self.process.stdin.close()
        self.process.kill()
        self.process.wait()


def measure(key: str, terms: Sequence[str], floor: Floor, texts: Sequence[str], samples: Sequence[Sample], budget: float) -> Peer:
    """Speed within a third and recall within two thirds of `budget` seconds; a slow peer sees fewer texts."""
    try:
        pipe = _Pipe(key)
    except OSError as error:
        return Peer(key, note=f"not there: {error.strerror}")
    try:
        built = pipe.ask(terms=list(terms))
        measured = _speed(pipe, floor, texts, budget / 3)
        per_text = sum(measured.seconds) / len(measured.seconds)
        seen = samples[: max(20, int(budget * 2 / 3 / per_text))]
        answers = pipe.ask(find=[sample.text for sample in seen])["found"]
        return Peer(key, built["version"], built["seconds"], measured, counted(zip(seen, answers, strict=True)))
    except (OSError, ValueError, KeyError) as error:
        return Peer(key, note=f"failed: {type(error).__name__}")
    finally:
        pipe.close()


def _speed(pipe: _Pipe, floor: Floor, texts: Sequence[str], budget: float) -> Measured:
    """Blocks of fifty texts, or one of fewer, as many as the time is enough for; F on each before and after."""
    found = Measured()
    warm = 5
    pipe.ask(texts=texts[:2])
    tried = pipe.ask(texts=texts[2:warm])["times"]  # the first calls load what later ones have
    enough = int(budget / (sum(tried) / len(tried)))
    seen = texts[warm : warm + max(5, enough)]
    block = min(50, len(seen))
    ends = perf_counter() + 3 * budget  # on the wall, for a machine in use
    for at in range(0, len(seen) - block + 1, block):
        batch = seen[at : at + block]
        least = [floor.seconds(batch) for _ in range(3)]
        times = pipe.ask(texts=batch)["times"]
        least += [floor.seconds(batch) for _ in range(2)]
        unit = median(least) / block
        found.floors.append(unit)
        found.ratios.append(sum(times) / block / unit)
        found.seconds += times
        found.texts += block
        if perf_counter() > ends:
            break
    return found
