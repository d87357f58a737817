"""Many listings: in order, in bounded memory, in this process or spread over several.

`stream` is what `Scorer.score_many` gives. With more than one process it reads a fixed number of chunks ahead: a slow consumer
holds up the reading and fills no memory. The workers are processes of loky, which joblib brings along; each loads its own
scorer once, from what the caller's scorer pickles to. What can go wrong, and what comes of it:

- An item is no listing, or scoring it raises what it should not: a FailedListing in its place.
- A listing cannot be pickled: it is scored in this process.
- The caller's iterable raises: the results of what came before, then its exception.
- A worker dies: what was under way is scored again, one listing at a time, so that the listing that kills is known. It becomes a
  FailedListing. Where workers die as they start, or too many listings kill, a WildtextError says so.
- The file of the lexicon has changed, so that a worker would judge by another one: a WildtextError that names both.
- Ctrl-C, or the generator is closed: workers end what they hold, at most CHUNKS_AHEAD chunks each, and are waited for.
- This process is killed: workers notice within a second and leave.
"""

from __future__ import annotations

import os
import signal
import threading
import time
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator, Mapping, Sequence, Sized
from contextlib import contextmanager
from dataclasses import dataclass
from types import TracebackType
from typing import TYPE_CHECKING, Any, Protocol, TypeAlias

from wildtext.errors import WildtextError
from wildtext.types import FailedListing, Listing, ListingScore

if TYPE_CHECKING:
    from concurrent.futures import Future

CHUNK = 256
"""Listings sent to a worker at once."""
CHUNK_CHARS = 200_000
"""A chunk takes no further listing once it holds so many characters."""
CHUNKS_AHEAD = 2
"""Chunks under way for each worker: one in its hands and one that waits for it."""
START_SECONDS = 1.0
"""What it takes until workers have started and loaded all. They are started once they can be expected to save more."""
TRIAL = 64
"""Listings scored in this process before the time of the rest is estimated; the first half warms up the lexicon, untimed."""
MAX_LOST = 10
"""Listings that may kill a worker before the batch is given up."""

Item: TypeAlias = str | Mapping[str, Any] | Listing
Outcome: TypeAlias = ListingScore | FailedListing
_UNEXPECTED = "an error inside wildtext, which is a bug; score() of this listing shows where"


class Scores(Protocol):
    """What scores a listing, and pickles to something that does the same in another process."""

    def score(self, listing: Item) -> ListingScore:
        """Score one listing."""
        ...


def stream(scorer: Scores, listings: Iterable[Item], n_jobs: int = 1) -> Generator[Outcome, None, None]:
    """The results of `listings`, in order; see `Scorer.score_many`."""
    processes = _processes(n_jobs)
    items = enumerate(listings)
    if processes == 1:
        return _here(scorer, items)
    total = len(listings) if isinstance(listings, Sized) else None
    return _spread(scorer, items, total, processes)


def worth_it(seconds: float, done: int, total: int | None, processes: int) -> bool:
    """Whether workers would save more than their start costs, after `done` of `total` listings (None: unknown) took `seconds`.

    Where the end is unknown, as much again is expected as has gone by.

    >>> worth_it(0.01, 32, 1_000, 2), worth_it(0.01, 32, 100_000, 2), worth_it(0.01, 32, None, 2)
    (False, True, False)
    """
    rest = seconds if total is None else seconds / done * (total - done)
    return rest * (1 - 1 / processes) > START_SECONDS


def _processes(n_jobs: int) -> int:
    if isinstance(n_jobs, bool) or not isinstance(n_jobs, int) or (n_jobs < 1 and n_jobs != -1):
        raise WildtextError(f"n_jobs must be 1 or more, or -1 for all cores, not {n_jobs!r}")
    if n_jobs == 1:
        return 1
    try:
        import joblib
    except ImportError:
        raise WildtextError("n_jobs other than 1 needs joblib; pip install 'wildtext[parallel]'") from None
    return joblib.cpu_count() if n_jobs == -1 else n_jobs


def _here(scorer: Scores, items: Iterable[tuple[int, Item]]) -> Generator[Outcome, None, None]:
    for index, item in items:
        yield _attempt(scorer.score, index, item)


def _spread(scorer: Scores, items: Iterator[tuple[int, Item]], total: int | None, processes: int) -> Generator[Outcome, None, None]:
    """In this process until workers are worth their start, then over `processes` of them."""
    seconds = 0.0
    warm = TRIAL // 2
    for index, item in items:
        began = time.perf_counter()
        outcome = _attempt(scorer.score, index, item)
        if index >= warm:
            seconds += time.perf_counter() - began
        yield outcome
        done = index + 1
        if done >= TRIAL and worth_it(seconds, done - warm, None if total is None else total - warm, processes):
            break
    else:
        return
    with _Workers(scorer, processes) as workers:
        yield from workers.outcomes(items)


def _attempt(score: Callable[[Item], ListingScore], index: int, item: Item) -> Outcome:
    try:
        return score(item)
    except WildtextError as error:
        return FailedListing(index, type(error).__name__, str(error))
    except Exception as error:  # its text may hold that of the listing
        return FailedListing(index, type(error).__name__, _UNEXPECTED)


@dataclass(eq=False, slots=True)
class _Chunk:
    """Neighbouring listings on their way. Items that are none wait among them as the FailedListing that they become.

    `outcomes` are set once all are known in this process; until then `future` gives them, pickled.
    """

    rows: Sequence[tuple[int, Listing | FailedListing]]
    future: Future[bytes | None] | None = None
    outcomes: Sequence[Outcome] | None = None

    def listings(self) -> list[tuple[int, Listing]]:
        return [(index, row) for index, row in self.rows if isinstance(row, Listing)]

    def ready(self) -> bool:
        return self.future is None or self.future.done()


class _Reader:
    """Cuts items into chunks. They become listings at once: a caller may use one dict for all of them."""

    def __init__(self, items: Iterator[tuple[int, Item]]) -> None:
        self.items = items
        self.error: Exception | None = None

    def chunk(self) -> _Chunk | None:
        """The next chunk; None at the end."""
        rows: list[tuple[int, Listing | FailedListing]] = []
        chars = 0
        try:
            for index, item in self.items:
                row = _listing(index, item)
                rows.append((index, row))
                if isinstance(row, Listing):
                    chars += sum(len(text) for _, text in row.text_fields())
                if len(rows) >= CHUNK or chars >= CHUNK_CHARS:
                    break
        except Exception as error:  # of the caller's iterable; what it gave before comes first
            self.error = error
            self.items = iter(())
        return _Chunk(rows) if rows else None


def _listing(index: int, item: Item) -> Listing | FailedListing:
    try:
        return Listing.of(item)
    except WildtextError as error:
        return FailedListing(index, type(error).__name__, str(error))
    except Exception as error:
        return FailedListing(index, type(error).__name__, _UNEXPECTED)


class _Workers:
    """Worker processes and the chunks that they hold."""

    def __init__(self, scorer: Scores, processes: int) -> None:
        import pickle
        from multiprocessing import resource_tracker

        from joblib.externals.loky import BrokenProcessPool, ProcessPoolExecutor

        if hasattr(signal, "pthread_sigmask"):  # would otherwise be started with the first worker, and lift the mask of _submit
            resource_tracker.ensure_running()
        self.scorer = scorer
        self.processes = processes
        self.lost = 0
        self._died = BrokenProcessPool
        self._make = ProcessPoolExecutor
        self._pickle = pickle
        self._recipe = pickle.dumps(scorer)
        self._executor = self._new()

    def _new(self) -> Any:
        return self._make(max_workers=self.processes, initializer=_begin, initargs=(self._recipe, os.getpid()))

    def __enter__(self) -> _Workers:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._executor.shutdown(wait=True)

    def outcomes(self, items: Iterator[tuple[int, Item]]) -> Iterator[Outcome]:
        """The results of `items`, in order."""
        reader = _Reader(items)
        pending: deque[_Chunk] = deque()
        try:
            while True:
                self._fill(pending, reader)
                if not pending:
                    break
                outcomes = self._outcomes(pending)
                pending.popleft()
                yield from outcomes
        finally:
            for chunk in pending:
                if chunk.future is not None:
                    chunk.future.cancel()
        if reader.error is not None:
            raise reader.error

    def _fill(self, pending: deque[_Chunk], reader: _Reader) -> None:
        """Read a chunk, and more as long as there is nothing to give out and room."""
        read = 0
        while len(pending) < CHUNKS_AHEAD * self.processes and not (read and pending[0].ready()):
            chunk = reader.chunk()
            if chunk is None:
                return
            read += 1
            self._send(chunk)
            pending.append(chunk)

    def _send(self, chunk: _Chunk) -> None:
        try:
            data = self._pickle.dumps(chunk.listings(), self._pickle.HIGHEST_PROTOCOL)
        except Exception:  # a str of the caller's own class, say
            return
        try:
            chunk.future = self._submit(_score, data)
        except self._died:  # since the last result was fetched
            chunk.future = _broken(self._died)

    def _submit(self, function: Callable[..., Any], *arguments: Any) -> Any:
        with _interrupts_held():  # the first call starts the processes
            return self._executor.submit(function, *arguments)

    def _outcomes(self, pending: deque[_Chunk]) -> Sequence[Outcome]:
        """Those of the first pending chunk."""
        chunk = pending[0]
        if chunk.outcomes is None and chunk.future is not None:
            try:
                chunk.outcomes = self._joined(chunk, chunk.future.result())
            except self._died:
                self._recover(pending)
        if chunk.outcomes is None:
            chunk.outcomes = [
                row if isinstance(row, FailedListing) else _attempt(self.scorer.score, i, row) for i, row in chunk.rows
            ]
        return chunk.outcomes

    def _joined(self, chunk: _Chunk, data: bytes | None) -> Sequence[Outcome] | None:
        if data is None:  # could be pickled here but not unpickled there
            return None
        scored: Iterator[Outcome] = iter(self._pickle.loads(data))
        return [row if isinstance(row, FailedListing) else next(scored) for _, row in chunk.rows]

    def _recover(self, pending: deque[_Chunk]) -> None:
        """After a death: score what was under way again, each listing alone, so that nothing else can be what kills."""
        self._restart()
        for chunk in pending:
            if chunk.future is not None and isinstance(chunk.future.exception(), self._died):
                chunk.outcomes = [row if isinstance(row, FailedListing) else self._alone(index, row) for index, row in chunk.rows]

    def _alone(self, index: int, listing: Listing) -> Outcome:
        try:
            data = self._submit(_score, self._pickle.dumps([(index, listing)])).result()
        except self._died:
            self.lost += 1
            if self.lost > MAX_LOST:
                raise WildtextError(f"{self.lost} listings have each killed a worker process, the last at index {index}") from None
            self._restart()
            return FailedListing(index, "WorkerLost", "the process that scored this listing died, twice")
        if data is None:
            return _attempt(self.scorer.score, index, listing)
        outcome: Outcome = self._pickle.loads(data)[0]
        return outcome

    def _restart(self) -> None:
        self._executor.shutdown(wait=True)
        self._executor = self._new()
        try:
            self._submit(_score, self._pickle.dumps([])).result()
        except self._died:
            raise WildtextError(
                f"the worker processes die as they start; is there enough memory for {self.processes} of them?"
            ) from None


def _broken(died: Callable[[str], BaseException]) -> Future[bytes | None]:
    from concurrent.futures import Future

    future: Future[bytes | None] = Future()
    future.set_exception(died("the pool broke before this chunk was sent"))
    return future


@contextmanager
def _interrupts_held() -> Iterator[None]:
    """Processes started inside never see a Ctrl-C, from their first instruction on; this process sees it right afterwards."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


_recipe: bytes | None = None
_scorer: Scores | None = None


def _begin(recipe: bytes, parent: int) -> None:
    """Runs first in a worker. The scorer is loaded later, where an error can be handed back."""
    global _recipe
    _recipe = recipe
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_leave_with, args=(parent,), daemon=True).start()


def _leave_with(parent: int) -> None:
    while os.getppid() == parent:
        time.sleep(1)
    os._exit(1)


def _score(data: bytes) -> bytes | None:
    """Runs in a worker: pickled (index, listing) pairs to pickled outcomes; None where the pairs cannot be read here."""
    import pickle

    global _scorer
    if _scorer is None:
        assert _recipe is not None  # noqa: S101  # set by _begin
        _scorer = pickle.loads(_recipe)  # noqa: S301  # made by the parent
    try:
        rows = pickle.loads(data)  # noqa: S301  # made by the parent
    except Exception:
        return None
    return pickle.dumps([_attempt(_scorer.score, index, row) for index, row in rows], pickle.HIGHEST_PROTOCOL)
