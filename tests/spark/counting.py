"""A scorer that writes down each time it is made, in a module that workers can import."""

import os
from pathlib import Path
from typing import Any

from wildtext import Scorer

WHERE = "WILDTEXT_TEST_LOADS"


class CountingScorer(Scorer):
    """Adds its process id to the file that the environment names."""

    def __init__(self, **made_from: Any) -> None:
        super().__init__(**made_from)
        with Path(os.environ[WHERE]).open("a", encoding="utf-8") as file:
            file.write(f"{os.getpid()}\n")
