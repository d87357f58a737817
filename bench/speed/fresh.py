"""What is measured in a process of its own: import, first score, memory, and whatever may have to be stopped."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from statistics import median
from typing import Any

ROOT = Path(__file__).parents[2]
_PRELUDE = """
import json, sys, time
def rss():
    with open('/proc/self/status') as status:
        return next((int(line.split()[1]) / 1024 for line in status if line.startswith('VmRSS')), 0.0)
began, modules, before = time.process_time(), len(sys.modules), rss() if sys.platform == 'linux' else 0.0
"""


def run(code: str, timeout: float | None = None) -> dict[str, Any] | None:
    """Run code that prints one JSON object; None where it was not done in time. Raises CalledProcessError where it fails."""
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join((str(ROOT / "src"), str(ROOT)))}
    try:
        done = subprocess.run(
            [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT, env=environment, timeout=timeout
        )
    except subprocess.TimeoutExpired:
        return None
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found


def start_up(lexicon: Path | None = None, times: int = 5) -> dict[str, float]:
    """`import wildtext` and the first score in a fresh process: fastest milliseconds of CPU time, median modules and MiB added.

    `lexicon` is a compiled file, None for the bundled one.
    """
    code = (
        _PRELUDE
        + "import wildtext\n"
        + "imported, loaded = time.process_time(), len(sys.modules) - modules\nafter = rss() if before else 0.0\n"
        + f"wildtext.Scorer(lexicon={str(lexicon) if lexicon else None!r}).score('rhino horn')\n"
        + "scored = time.process_time()\n"
        + "print(json.dumps({'import_ms': 1e3 * (imported - began), 'modules': loaded, 'all_modules': modules + loaded, "
        "'import_mib': after - before, 'first_ms': 1e3 * (scored - imported), 'mib': rss() - before if before else 0.0}))\n"
    )
    runs = [found for _ in range(times) if (found := run(code)) is not None]
    return {key: (min if key.endswith("_ms") else median)(one[key] for one in runs) for key in runs[0]}
