"""The same thing in each language of a report."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Generic, TypeVar

T = TypeVar("T")
U = TypeVar("U")


@dataclass(frozen=True)
class Localized(Generic[T]):
    """A thing by language code, in the order in which it was written."""

    pairs: tuple[tuple[str, T], ...] = ()

    def __getitem__(self, language: str) -> T:
        for code, thing in self.pairs:
            if code == language:
                return thing
        raise KeyError(language)

    def __contains__(self, language: object) -> bool:
        for code, _ in self.pairs:  # asked so often that a generator would be felt
            if code == language:
                return True
        return False

    def __bool__(self) -> bool:
        return bool(self.pairs)

    def get(self, language: str, default: U | None = None) -> T | U | None:
        for code, thing in self.pairs:
            if code == language:
                return thing
        return default

    def say(self, language: str) -> str:
        """The words of a language, else those written for all languages (kept under ""), else nothing."""
        return str(self.get(language) or self.get("") or "")

    def items(self) -> tuple[tuple[str, T], ...]:
        return self.pairs

    def values(self) -> Iterator[T]:
        return (thing for _, thing in self.pairs)

    def languages(self) -> tuple[str, ...]:
        return tuple(code for code, _ in self.pairs)

    def map(self, change: Callable[[T], U]) -> Localized[U]:
        return Localized(tuple((code, change(thing)) for code, thing in self.pairs))
