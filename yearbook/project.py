"""The only door to the disk: stages ask a Project for bytes by name and never see a path."""

from __future__ import annotations

import os
import secrets
import shutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from functools import cached_property
from pathlib import Path
from typing import Protocol

Files = Mapping[str, bytes]


class Project(Protocol):
    """Names are relative, with forward slashes, and never lead outside the project."""

    def names(self, folder: str, suffix: str) -> list[str]:
        """Every file below a folder whose name ends in `suffix`, sorted."""
        ...

    def read(self, name: str) -> bytes: ...


@dataclass(frozen=True)
class Folder:
    """A project on disk. Links that point outside of it are treated as if they were not there."""

    root: Path

    def names(self, folder: str, suffix: str) -> list[str]:
        found = []
        for base, folders, files in os.walk(self.root / folder):
            folders[:] = sorted(name for name in folders if not name.startswith("."))
            found += [os.path.join(base, name) for name in files if not name.startswith(".")]
        root = f"{self.root}{os.sep}" if self.root != Path() else ""
        names = ((path.removeprefix(root).replace(os.sep, "/"), path) for path in found)
        return sorted(name for name, path in names if name.endswith(suffix) and self._holds(path))

    def read(self, name: str) -> bytes:
        path = os.path.join(self.root, name)
        if not self._holds(path):
            raise ValueError(f"{name} lies outside the project")
        with open(path, "rb", buffering=0) as file:
            return file.read()

    def _holds(self, path: str) -> bool:
        """Whether a file lies inside the project, where its links lead. Files without a link are as good as their folder."""
        folder, name = os.path.split(path)
        if name in ("", ".", "..") or os.path.islink(path):
            return _inside(path, self._home)
        if folder not in self._sound:
            self._sound[folder] = folder == str(self.root) or _inside(folder, self._home)
        return self._sound[folder]

    @cached_property
    def _home(self) -> str:
        return os.path.realpath(self.root)

    @cached_property
    def _sound(self) -> dict[str, bool]:
        return {}


def _inside(path: str, home: str) -> bool:
    return os.path.realpath(path).startswith(os.path.join(home, ""))


@dataclass(frozen=True)
class Memory:
    """A project held in memory, for tests and examples."""

    files: Mapping[str, str | bytes] = field(default_factory=dict)

    def names(self, folder: str, suffix: str) -> list[str]:
        return sorted(name for name in self.files if fnmatchcase(name, f"{folder}/*") and name.endswith(suffix))

    def read(self, name: str) -> bytes:
        content = self.files[name]
        return content if isinstance(content, bytes) else content.encode()


@dataclass(frozen=True)
class Overlay:
    """A project with some files put over it, as if they were on disk."""

    base: Project
    files: Mapping[str, bytes]

    def names(self, folder: str, suffix: str) -> list[str]:
        return sorted({*self.base.names(folder, suffix), *Memory(self.files).names(folder, suffix)})

    def read(self, name: str) -> bytes:
        return self.files[name] if name in self.files else self.base.read(name)


@dataclass(frozen=True)
class Output:
    """The folder that a build leaves. What a build makes is put there all at once, or not at all."""

    root: Path

    def exchange(self, folders: Mapping[str, Files], pages: Files) -> None:
        """Put whole folders (files by name below each) and single pages at the top in place of the former ones.

        Everything is written beside them first; the exchange itself is renames, taken back when one of them fails, so that
        a build that dies in the middle leaves the former output whole.
        """
        token = secrets.token_hex(4)
        fresh, stale = self.root / f".new-{token}", self.root / f".old-{token}"
        begun: list[str] = []
        try:
            stale.mkdir(parents=True)
            for path, content in self._beside(fresh, folders, pages):
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(content)
            for name in (*folders, *pages):
                begun.append(name)
                if (self.root / name).exists():
                    (self.root / name).rename(stale / name)
                (fresh / name).rename(self.root / name)
        except BaseException:
            for name in begun:
                if not (fresh / name).exists():
                    (self.root / name).rename(fresh / name)
                if (stale / name).exists():
                    (stale / name).rename(self.root / name)
            raise
        finally:
            shutil.rmtree(stale, ignore_errors=True)
            shutil.rmtree(fresh, ignore_errors=True)

    def add(self, folder: str, files: Files) -> None:
        """Put a whole folder where there is none. Raises FileExistsError where there is one, whatever is in it."""
        if (self.root / folder).exists() or (self.root / folder).is_symlink():
            raise FileExistsError(folder)
        self.exchange({folder: files}, {})

    @staticmethod
    def _beside(fresh: Path, folders: Mapping[str, Files], pages: Files) -> Iterator[tuple[Path, bytes]]:
        for folder, files in folders.items():
            yield from ((fresh / folder / name, content) for name, content in files.items())
        yield from ((fresh / name, content) for name, content in pages.items())

    def read(self, name: str) -> bytes | None:
        path = self.root / name
        return path.read_bytes() if path.is_file() else None

    def files(self, folder: str) -> dict[str, bytes]:
        """All that stands in one report's folder, by name below it."""
        root = self.root / folder
        return {
            path.relative_to(root).as_posix(): path.read_bytes() for path in sorted(root.rglob("*")) if path.is_file()
        }

    def pages(self) -> list[str]:
        """The files above all reports."""
        return sorted(path.name for path in self.root.glob("[!.]*") if path.is_file())

    def folders(self) -> list[str]:
        """The reports that stand in the output."""
        return sorted(path.parent.name for path in self.root.glob("[!.]*/manifest.json"))
