"""Where the composing room may keep what it has made, and find it again: for good as bytes, or at hand as it is."""

from collections.abc import Callable
from typing import Any, Protocol, TypeVar

T = TypeVar("T")


class Keep(Protocol):
    """Bytes by a room and a key. What is fetched depends on the key alone; what is put may be put again."""

    def fetch(self, room: str, key: tuple[bytes, ...], make: Callable[[], bytes]) -> bytes:
        """The bytes kept under that key, else those that `make` gives, kept for next time."""

    def get(self, room: str, key: tuple[bytes, ...]) -> bytes | None:
        """What was put there last."""

    def put(self, room: str, key: tuple[bytes, ...], content: bytes) -> None:
        """Keep this in place of what was there."""


class Nothing:
    """Keeps nothing: everything is made anew."""

    def fetch(self, room: str, key: tuple[bytes, ...], make: Callable[[], bytes]) -> bytes:
        return make()

    def get(self, room: str, key: tuple[bytes, ...]) -> bytes | None:
        return None

    def put(self, room: str, key: tuple[bytes, ...], content: bytes) -> None:
        pass


class Shelf:
    """What a process has at hand: things that were made or asked for since the last book but one was begun."""

    def __init__(self) -> None:
        self._now: dict[tuple[str, Any], Any] = {}
        self._before: dict[tuple[str, Any], Any] = {}

    def begin(self) -> None:
        """A new book is set. What the last one had no use for is put away."""
        self._now, self._before = {}, self._now

    def have(self, room: str, key: Any, make: Callable[[], T]) -> T:
        """The thing that is at hand under that key, or a new one. Nobody changes it."""
        name = room, key
        if name not in self._now:
            self._now[name] = self._before[name] if name in self._before else make()
        return self._now[name]
