"""Results of pure functions from the last time in this process: asked again with equal arguments, they are not made again.

One result is remembered for each name. What the names and arguments leave out must not matter to the result.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

T = TypeVar("T")


class Known:
    def __init__(self) -> None:
        self._results: dict[tuple[str, ...], tuple[tuple[Any, ...], Any]] = {}

    def recall(self, name: tuple[str, ...], arguments: tuple[Any, ...], make: Callable[[], T]) -> T:
        """The remembered result if the arguments are those of last time, else a new one."""
        kept = self._results.get(name)
        if kept is None or kept[0] != arguments:
            kept = self._results[name] = arguments, make()
        return kept[1]

    def same(self, name: tuple[str, ...], value: T) -> T:
        """The equal value of last time, if there is one: comparing it costs nothing the next time."""
        return self.recall(name, (value,), lambda: value)
