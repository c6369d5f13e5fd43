"""Values of PDF → their bytes, and sets of characters → patterns: what the libraries below WeasyPrint do too often."""

from __future__ import annotations

import re
from typing import Any

import pydyf

_stock_bytes = pydyf._to_bytes


def to_bytes(item: Any) -> bytes:
    """In place of pydyf's function, which goes from test to test for every number and name of a page."""
    kind = type(item)
    if kind is bytes:
        return item
    if kind is str:
        return item.encode("ascii")
    if kind is int:
        return b"%d" % item
    if kind is float:
        return b"%d" % item if item.is_integer() else (b"%f" % item).rstrip(b"0")
    return _stock_bytes(item)


class Patterns(dict[tuple[frozenset[str], bool], re.Pattern[str]]):
    """In place of tinyhtml5's table of patterns, which forgets what it has: a run of characters of a set, or of none of it."""

    def __missing__(self, key: tuple[frozenset[str], bool]) -> re.Pattern[str]:
        characters, within = key
        listed = "".join(f"\\x{ord(character):02x}" for character in characters)
        pattern = self[key] = re.compile(f"[{'' if within else '^'}{listed}]+")
        return pattern
