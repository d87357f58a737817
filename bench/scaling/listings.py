"""Synthetic listings for measuring speed: words of sixteen languages as often as people use them, and a few offers and look-alikes.

Speed depends on how many different words there are, so they come from the 30,000 most frequent of each language (wordfreq), drawn
by Zipf's law. One listing in fifty is one of those written for the model, which hold a term or something like it.
"""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from itertools import accumulate
from pathlib import Path
from typing import Any

from wordfreq import top_n_list

LANGUAGES = ("ar", "de", "en", "es", "fr", "id", "it", "ja", "ko", "nl", "pl", "pt", "ru", "tr", "vi", "zh")
UNSPACED = ("ja", "zh")
WORDS, DENSE_EVERY = 30_000, 50
CORPUS = Path(__file__).parents[2] / "models" / "corpus"
FIELDS = ("id", "title", "description", "price")


def listings(count: int, seed: int = 1) -> Iterator[dict[str, Any]]:
    """So many listings; the same for the same seed."""
    rng = random.Random(seed)  # noqa: S311  # the same in every run
    weights = list(accumulate(1 / rank for rank in range(10, WORDS + 10)))
    words = {language: top_n_list(language, WORDS) for language in LANGUAGES}
    dense = [json.loads(line) for path in sorted(CORPUS.glob("*.jsonl")) for line in path.read_text("utf-8").splitlines()]
    for number in range(count):
        price = rng.randrange(1, 900) + 0.5
        if number % DENSE_EVERY == 0:
            row = rng.choice(dense)
            yield {"id": str(number), "title": row.get("title"), "description": row.get("description"), "price": price}
            continue
        language = rng.choice(LANGUAGES)
        known = words[language]
        drawn = rng.choices(known, cum_weights=weights[: len(known)], k=rng.randint(12, 40))
        glue = "" if language in UNSPACED else " "
        yield {"id": str(number), "title": glue.join(drawn[:5]), "description": glue.join(drawn[5:]), "price": price}
