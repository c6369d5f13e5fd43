"""Works → their results, made by processes that get ready while others still find out what there is to do.

A foreman is forked before anything is read. It loads what works need, and forks a process for each work: libraries and
works are in memory once, whatever a work took is given back when it is done, and nothing is loaded twice.
"""

from __future__ import annotations

import gc
import multiprocessing
import os
import pickle
import sys
import time
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from importlib import import_module
from multiprocessing.connection import Connection, wait
from typing import Any

Say = Callable[[str], None]
FORKS = sys.platform == "linux"  # elsewhere a fork is not safe, or not to be had: then every process loads for itself
PROCESSES = multiprocessing.get_context("fork" if FORKS else None)


@dataclass(frozen=True)
class Work:
    """Something to make. `says` tells what came of it in a few words."""

    name: str
    make: Callable[..., Any]
    arguments: tuple[Any, ...]
    says: Callable[[Any], str]


class Alone:
    """One process does everything, when its results are asked for."""

    def __init__(self) -> None:
        self._works: list[Work] = []

    def start(self, works: Sequence[Work]) -> None:
        """What there is to do; the first is begun first. To be called once."""
        self._works = list(works)

    def results(self, say: Say) -> dict[str, Any]:
        """Results by the name of their work; each is said when it is there."""
        return _said(((work, *_timed(work)) for work in self._works), say)


class Crew(Alone):
    """Several processes, behind a foreman at the other end of `line`."""

    def __init__(self, line: Connection) -> None:
        super().__init__()
        self._line = line

    def start(self, works: Sequence[Work]) -> None:
        super().start(works)
        self._line.send(self._works)

    def results(self, say: Say) -> dict[str, Any]:
        """Raises what a work raised, and RuntimeError when a process was ended from outside."""
        return _said((self._next() for _ in self._works), say)

    def _next(self) -> tuple[Work, Any, float]:
        number, made, seconds = self._line.recv()
        work = self._works[number]
        if isinstance(made, BaseException):
            raise RuntimeError(f"{work.name} was not made") from made
        return work, made, seconds


def aside(jobs: int, make: Callable[..., Any], *arguments: Any) -> Callable[[], Any]:
    """What gives the result when it is wanted. With more than one job it is made meanwhile, by a fork of this process,
    which has all that this one has. To be asked once; raises RuntimeError when that process did not come to an end."""
    if jobs < 2 or not FORKS:
        made = make(*arguments)
        return lambda: made
    hears, tells = PROCESSES.Pipe(duplex=False)
    fork = PROCESSES.Process(target=_work, args=(tells, 0, Work("", make, arguments, str)))
    fork.start()
    tells.close()
    return lambda: _made(_heard(hears, 0))


def _made(content: bytes) -> Any:
    _, made, _ = pickle.loads(content)
    if isinstance(made, BaseException):
        raise RuntimeError("what was asked for aside was not made") from made
    return made


@contextmanager
def hired(jobs: int, tools: Sequence[str] = ()) -> Iterator[Alone]:
    """Up to `jobs` processes at once. `tools` are the modules that works need, the most important first."""
    if jobs < 2:
        yield Alone()
        return
    line, end = PROCESSES.Pipe()
    foreman = PROCESSES.Process(target=_oversee, args=(end, line if FORKS else None, jobs, tools if FORKS else ()))
    foreman.start()
    end.close()
    try:
        yield Crew(line)
    finally:
        line.close()  # what is not done yet will not be
        foreman.join()


def _said(done: Iterator[tuple[Work, Any, float]], say: Say) -> dict[str, Any]:
    results = {}
    for work, made, seconds in done:
        results[work.name] = made
        say(f"{work.name}: {work.says(made)} in {seconds:.1f} s")
    return results


def _timed(work: Work) -> tuple[Any, float]:
    clock = time.perf_counter()
    return work.make(*work.arguments), time.perf_counter() - clock


# in the foreman


def _oversee(line: Connection, other_end: Connection | None, jobs: int, tools: Sequence[str]) -> None:
    if other_end:
        other_end.close()  # else the foreman would not see that nobody is there any more
    try:
        _load(line, tools)
        works = line.recv()
        gc.freeze()  # so that no collection in a worker writes to the pages that all share
        _share_out(line, deque(enumerate(works)), jobs)
    except (EOFError, BrokenPipeError, KeyboardInterrupt):  # the build failed or was given up
        return


def _load(line: Connection, tools: Sequence[str]) -> None:
    """Until there is something to do: what is missing then is loaded by the work that needs it."""
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # numpy must not start threads, which a fork would lose
    for name in tools:
        if line.poll():
            return
        with suppress(Exception):  # the work that needs it says what is wrong
            import_module(name)


def _share_out(line: Connection, waiting: deque[tuple[int, Work]], jobs: int) -> None:
    busy: dict[Connection, tuple[int, Any]] = {}
    try:
        while waiting or busy:
            while waiting and len(busy) < jobs:
                number, work = waiting.popleft()
                hears, tells = PROCESSES.Pipe(duplex=False)
                worker = PROCESSES.Process(target=_work, args=(tells, number, work))
                worker.start()
                tells.close()
                busy[hears] = number, worker
            for ready in wait([line, *busy]):
                if ready is line:
                    raise EOFError
                number, worker = busy[ready]
                line.send_bytes(_heard(ready, number))
                worker.join()
                del busy[ready]
    finally:
        for _, worker in busy.values():
            worker.terminate()


def _heard(hears: Connection, number: int) -> bytes:
    try:
        return hears.recv_bytes()
    except EOFError:
        return pickle.dumps((number, RuntimeError("its process was ended from outside"), 0.0))
    finally:
        hears.close()


# in a worker


def _work(tells: Connection, number: int, work: Work) -> None:
    try:
        made, seconds = _timed(work)
    except Exception as error:  # whatever it is, the build ends with it
        made, seconds = _portable(error), 0.0
    except KeyboardInterrupt:  # all processes hear it, one speaks
        return
    tells.send_bytes(pickle.dumps((number, made, seconds), pickle.HIGHEST_PROTOCOL))


def _portable(error: Exception) -> Exception:
    """Traces do not travel between processes: this one's goes along as text."""
    import traceback

    return RuntimeError("".join(traceback.format_exception(error)))
