"""The features of examples, the slow part of training: spread over processes and, if wished, kept for the next time."""

from __future__ import annotations

import hashlib
import os
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any, TypeAlias

from wildtext.errors import TrainingError
from wildtext.scorer import Scorer
from wildtext.scoring.features import FEATURES_VERSION
from wildtext.training.corpus import Example
from wildtext.types import Listing

Reading: TypeAlias = dict[str, float]
"""Name of a feature -> its value."""
CHUNK = 256
"""Listings sent to a process at once."""


def checked_jobs(n_jobs: int) -> int:
    """`n_jobs`, if it is 1 or more, or -1 for one per core; else a TrainingError.

    >>> checked_jobs(-1)
    -1
    """
    if n_jobs < 1 and n_jobs != -1:
        raise TrainingError(f"n_jobs must be 1 or more, or -1 for all cores, not {n_jobs}")
    return n_jobs


def read_features(
    examples: Sequence[Example], scorer: Scorer, *, n_jobs: int = 1, cache: Path | None = None
) -> tuple[Reading, ...]:
    """The features of each example, in order, without the bias: the same for any number of processes.
    Processes take seconds to start, and are worth it from some thousands of listings.

    With `cache`, a folder that is made where it is missing, they are kept there and taken from there while listings, lexicon,
    policy and versions are the same. A damaged entry is made again. **The folder must be your own**: entries are pickles of joblib,
    so that who can write there can run code as you. Scoring never looks there.

    >>> from wildtext.types import Listing
    >>> read_features([Example(Listing("a chair"), "not_wildlife", "1", "en")], Scorer())
    ({},)
    """
    n_jobs = checked_jobs(n_jobs)
    listings = [example.listing for example in examples]
    if cache is None:
        return readings(listings, scorer, n_jobs)
    file = cache / f"features-{_key(listings, scorer)}.joblib"
    kept = _kept(file, len(listings))
    if kept is None:
        kept = readings(listings, scorer, n_jobs)
        _keep(kept, file)
    return kept


def readings(listings: Sequence[Any], scorer: Scorer, n_jobs: int | None = None) -> tuple[Reading, ...]:
    """The features of listings (strings, mappings or `Listing`), in order; `n_jobs` as scikit-learn has it.

    >>> sorted(readings(["rhino horn"], Scorer())[0])[-1]
    'strong:rhino'
    """
    from joblib import Parallel, delayed

    chunks = [listings[start : start + CHUNK] for start in range(0, len(listings), CHUNK)]
    return tuple(row for rows in Parallel(n_jobs=n_jobs)(delayed(_rows)(chunk, scorer) for chunk in chunks) for row in rows)


def _rows(listings: Sequence[Any], scorer: Scorer) -> list[Reading]:
    return [{f.name: f.value for f in scorer.features(listing) if f.name != "bias"} for listing in listings]


def _key(listings: Sequence[Listing], scorer: Scorer) -> str:
    """SHA-256 of all that features depend on: not the labels, nor the model."""
    v = scorer.versions
    versions = (FEATURES_VERSION, v.wildtext, v.lexicon_sha256, v.policy_sha256, v.policy_as_of, v.segmenters)
    digest = hashlib.sha256(repr(versions).encode("utf-8", "backslashreplace"))
    for listing in listings:
        digest.update(repr(listing).encode("utf-8", "backslashreplace") + b"\0")
    return digest.hexdigest()


def _kept(file: Path, count: int) -> tuple[Reading, ...] | None:
    """What the file holds; None where there is none, or it is damaged."""
    import joblib

    if not file.is_file():
        return None
    try:
        found = joblib.load(file)
    except Exception:  # a damaged pickle may raise anything
        return None
    whole = isinstance(found, tuple) and len(found) == count and all(isinstance(row, dict) for row in found)
    return found if whole else None


def _keep(readings: tuple[Reading, ...], file: Path) -> None:
    """Write the file in one step, so that a run that is stopped leaves no half of it."""
    import joblib

    file.parent.mkdir(parents=True, exist_ok=True)
    handle, partial = tempfile.mkstemp(prefix=".", dir=file.parent)
    os.close(handle)
    try:
        joblib.dump(readings, partial, compress=3)  # compressed data has a checksum
        Path(partial).replace(file)
    finally:
        Path(partial).unlink(missing_ok=True)
