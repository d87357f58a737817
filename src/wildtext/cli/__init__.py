"""The `wildtext` command: a thin caller of the public functions."""

from wildtext.cli.main import main

__all__ = ["main"]
