"""Results of pure functions from the last time: asked again with equal arguments, they are not made again.

One result is remembered for each name. What the names and arguments leave out must not matter to the result.
"""

from __future__ import annotations

import pickle
from collections.abc import Callable
from typing import Any, TypeVar

from .garbage import uncollected

T = TypeVar("T")


class Known:
    """`is_new` says whether it holds anything that it did not hold when it was read."""

    def __init__(self) -> None:
        self._results: dict[tuple[str, ...], tuple[tuple[Any, ...], Any]] = {}
        self._passing: set[tuple[str, ...]] = set()
        self.is_new = False

    def recall(
        self, name: tuple[str, ...], arguments: tuple[Any, ...], make: Callable[[], T], passing: bool = False
    ) -> T:
        """The remembered result if the arguments are those of last time, else a new one. One that is `passing` is not
        remembered by other processes."""
        kept = self._results.get(name)
        if kept is None or kept[0] != arguments:
            kept = self._results[name] = arguments, make()
            self.is_new |= not passing
        if passing:
            self._passing.add(name)
        return kept[1]

    def has(self, name: tuple[str, ...], arguments: tuple[Any, ...]) -> bool:
        """Whether the result of these arguments is remembered."""
        kept = self._results.get(name)
        return kept is not None and kept[0] == arguments

    def same(self, name: tuple[str, ...], value: T) -> T:
        """The equal value of last time, if there is one: comparing it costs nothing the next time."""
        return self.recall(name, (value,), lambda: value)

    def written(self) -> bytes:
        """For another process of the same program to read."""
        results = list(self._results.items())  # at once: readers of a preview may add to them meanwhile
        lasting = {name: kept for name, kept in results if name not in self._passing}
        return pickle.dumps(lasting, pickle.HIGHEST_PROTOCOL)

    @classmethod
    def read(cls, content: bytes) -> Known:
        known = cls()
        with uncollected():
            known._results = pickle.loads(content)
        return known
