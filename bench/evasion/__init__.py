"""The project's own benchmark of disguised words: `python -m bench.evasion`."""
