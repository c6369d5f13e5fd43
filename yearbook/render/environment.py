"""Template folders to a Jinja environment: a theme's own templates first, then those that all themes share."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import jinja2
from jinja2.bccache import Bucket

from ..model.edition import plain


class _Compiled(jinja2.BytecodeCache):
    """Templates that this process has compiled; the key that Jinja checks is that of their text."""

    def __init__(self) -> None:
        self._codes: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        if bucket.key in self._codes:
            bucket.bytecode_from_string(self._codes[bucket.key])

    def dump_bytecode(self, bucket: Bucket) -> None:
        self._codes[bucket.key] = bucket.bytecode_to_string()


_COMPILED = _Compiled()


def stamp(folder: Path) -> tuple[tuple[str, int], ...]:
    """Changes whenever a template does: within one process only, since it goes by the times of files."""
    return tuple(sorted((entry.path, entry.stat().st_mtime_ns) for entry in _files(folder)))


def _files(folder: str | Path) -> Iterator[os.DirEntry[str]]:
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                yield from _files(entry.path)
            elif entry.is_file():
                yield entry


def environment(folder: Path, theme: str) -> jinja2.Environment:
    """Templates are looked up in `<theme>/`, then in `base/`. Everything printed is escaped; an unknown name is our bug."""
    loader = jinja2.FileSystemLoader([folder / theme, folder / "base"])
    env = jinja2.Environment(
        loader=loader,
        bytecode_cache=_COMPILED,
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=False,
    )
    env.filters["plain"] = plain
    return env
