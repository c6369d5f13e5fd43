"""A command → how long it took as a whole process, and how much memory it and its children held."""

from __future__ import annotations

import os
import subprocess
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

MEGABYTE = 1_000_000
_WEIGHING_PAUSE = 0.1  # seconds between two looks at the memory of a tree of processes


class Failed(Exception):
    """A measured command that did not do its work: its time would mean nothing."""


@dataclass(frozen=True)
class Run:
    """`largest` is the resident memory of the largest single process, in MB, as the kernel keeps it.

    `total` is the most that process and children held together, pages that they share counted once; only when weighed,
    for looking costs time.
    """

    seconds: float
    cpu: float
    largest: float
    total: float | None = None

    def as_measures(self) -> dict[str, float]:
        measures = {"seconds": self.seconds, "cpu": self.cpu, "largest": self.largest}
        return measures if self.total is None else {**measures, "total": self.total}


def run(
    command: Sequence[str | Path],
    folder: Path,
    environment: Mapping[str, str] | None = None,
    weigh: bool = False,
) -> Run:
    """Run to the end. Raises Failed with the last lines of what the command said unless it ends with 0."""
    words = [str(word) for word in command]
    log = folder / ".bench-log"
    with log.open("wb") as said:
        clock = time.perf_counter()
        process = subprocess.Popen(
            words,
            cwd=folder,
            env={**os.environ, **(environment or {})},
            stdout=said,
            stderr=said,
            stdin=subprocess.DEVNULL,
        )
        scale = Scale(process.pid) if weigh else None
        try:
            _, status, usage = os.wait4(process.pid, 0)
            seconds = time.perf_counter() - clock
        except BaseException:
            process.kill()
            raise
        finally:
            total = scale.stop() if scale else None
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise Failed(
            f"{' '.join(words[:8])} ended with {process.returncode}:\n{log.read_text('utf-8', 'replace')[-2000:]}"
        )
    # Kilobytes on Linux, of the process or of the largest of those it waited for.
    return Run(seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss * 1024 / MEGABYTE, total)


class Scale:
    """Looks at a process and all its descendants again and again, until it is stopped."""

    def __init__(self, pid: int) -> None:
        self._pid, self._most, self._over = pid, 0, threading.Event()
        self._thread = threading.Thread(target=self._watch, daemon=True)
        self._thread.start()

    def stop(self) -> float:
        """The most there was, in MB."""
        self._over.set()
        self._thread.join()
        return self._most / MEGABYTE

    def _watch(self) -> None:
        while not self._over.wait(_WEIGHING_PAUSE):
            self._most = max(self._most, sum(map(held, family(self._pid))))


def family(pid: int) -> Iterator[int]:
    """A process and its descendants, as far as they still live."""
    yield pid
    with suppress(OSError):
        for task in Path(f"/proc/{pid}/task").iterdir():
            for child in (task / "children").read_text().split():
                yield from family(int(child))


def held(pid: int) -> int:
    """Bytes of memory, a page that n processes share counted as its n-th part (Linux: Pss)."""
    with suppress(OSError):
        for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1]) * 1024
    return 0
