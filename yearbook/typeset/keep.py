"""Where the composing room may keep what it has made, and find it again."""

from collections.abc import Callable
from typing import Protocol


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
