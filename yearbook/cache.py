"""Results by the content they were made from: a folder of files that may be deleted, copied and shared at any time.

A key names everything that a result depends on: its input, this program's code, the libraries that draw and set, and
the fonts. An entry is therefore never stale; one that is damaged is made again.
"""

from __future__ import annotations

import hashlib
import os
import secrets
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

LIBRARIES = (
    "weasyprint",
    "pydyf",
    "pypdfium2",
    "pikepdf",
    "matplotlib",
    "fonttools",
    "jinja2",
    "pandas",
    "openpyxl",
    "babel",
    "PyYAML",
)
FONT_FOLDERS = (
    "/usr/share/fonts",
    "/usr/local/share/fonts",
    "~/.fonts",
    "~/.local/share/fonts",
    "/Library/Fonts",
    "/opt/homebrew/share/fonts",
)
DIGEST = 32


@dataclass(frozen=True)
class Cache:
    """`folder` None keeps nothing: every result is made anew."""

    folder: Path | None

    def fetch(self, room: str, key: Iterable[bytes], make: Callable[[], bytes]) -> bytes:
        """The result that was kept under this key, else the one that `make` gives, kept for next time."""
        key = tuple(key)
        kept = self.get(room, key)
        if kept is not None:
            return kept
        content = make()
        self.put(room, key, content)
        return content

    def get(self, room: str, key: Iterable[bytes]) -> bytes | None:
        """What was kept under this key."""
        path = self._path(room, key)
        return _read(path) if path else None

    def put(self, room: str, key: Iterable[bytes], content: bytes) -> None:
        """Keep this under the key, in place of what was there."""
        path = self._path(room, key)
        if path:
            _write(path, content)

    def is_empty(self, room: str) -> bool:
        """Whether nothing was ever kept in this room."""
        return self.folder is None or not (self.folder / room).is_dir()

    def _path(self, room: str, key: Iterable[bytes]) -> Path | None:
        if self.folder is None:
            return None
        name = digest((room.encode(), fingerprint(), *key))
        return self.folder / room / name[:2] / name


def digest(parts: Iterable[bytes]) -> str:
    """One name for many parts; each is measured, so that no two lists of parts run together."""
    total = hashlib.sha256()
    for part in parts:
        total.update(len(part).to_bytes(8, "big"))
        total.update(part)
    return total.hexdigest()


def _read(path: Path) -> bytes | None:
    try:
        stored = path.read_bytes()
    except OSError:
        return None
    seal, content = stored[:DIGEST], stored[DIGEST:]
    return content if hashlib.sha256(content).digest() == seal else None


def _write(path: Path, content: bytes) -> None:
    """Written beside its place and renamed: readers of other processes see all of it or nothing."""
    fresh = path.with_name(f"{path.name}.{secrets.token_hex(4)}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        fresh.write_bytes(hashlib.sha256(content).digest() + content)
        fresh.replace(path)
    except OSError:  # a full or read-only disk costs time, not the build
        with suppress(OSError):
            fresh.unlink()


@cache
def fingerprint() -> bytes:
    """What results depend on beside their input."""
    return digest((*_code(), *_libraries(), *_fonts())).encode()


def _code() -> Iterable[bytes]:
    folder = Path(__file__).parent
    for path in sorted((*folder.rglob("*.py"), *folder.rglob("*.woff2"))):
        yield path.relative_to(folder).as_posix().encode()
        yield path.read_bytes()


def _libraries() -> Iterable[bytes]:
    for name in LIBRARIES:
        try:
            yield f"{name} {version(name)}".encode()
        except PackageNotFoundError:
            yield name.encode()


def _fonts() -> Iterable[bytes]:
    """Names and sizes of the font files: the same packages give the same key on every machine."""
    found = []
    for folder in FONT_FOLDERS:
        for base, _, files in os.walk(os.path.expanduser(folder)):
            found += [
                f"{name} {os.stat(os.path.join(base, name)).st_size}"
                for name in files
                if name.endswith((".otf", ".ttf", ".ttc"))
            ]
    return [name.encode() for name in sorted(found)]
