"""The text of a part → its blocks in reading order, each with a digest; two texts → the blocks in which they differ."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from typing import Any

CONTAINERS = frozenset(("html", "body", "main", "header", "footer", "section", "article", "aside", "nav", "div"))
"""Elements whose children are blocks of their own; any other block is compared as a whole."""

_FILE = frozenset(("src", "href", "data", "poster", "style"))

Name = tuple[int, int]
"""An element: the number of the block it is in, and its place within it. Equal in two texts as long as the block is."""


@dataclass(frozen=True, slots=True)
class Outline:
    """The blocks of a text in reading order: depth, tag and attributes of each, and a digest of what it says."""

    shape: tuple[tuple[int, str, str], ...]
    words: tuple[bytes, ...]

    def changed(self, other: Outline) -> tuple[int, int] | None:
        """The first and the last block that are not as in `other`, by numbers of this outline; None if all are."""
        mine, theirs = self._both, other._both
        if mine == theirs:
            return None
        first = next((at for at, (one, two) in enumerate(zip(mine, theirs, strict=False)) if one != two), None)
        if first is None:
            first = min(len(mine), len(theirs))
        return first, self._last(other) if self.shape == other.shape else len(mine)

    @property
    def _both(self) -> list[tuple[tuple[int, str, str], bytes]]:
        return list(zip(self.shape, self.words, strict=True))

    def _last(self, other: Outline) -> int:
        pairs = list(zip(self.words, other.words, strict=True))
        return max(at for at, (one, two) in enumerate(pairs) if one != two)

    def beyond(self, number: int) -> int:
        """The block after that one which a look at what comes next may reach: containers are looked into."""
        number += 1
        while number < len(self.shape) and self.shape[number][1] in CONTAINERS:
            number += 1
        return number


class Blocks:
    """The elements of one text as blocks. `digest_of` gives the digest of a file that an attribute names, or ""."""

    def __init__(self, root: Any, digest_of: Callable[[str], str]) -> None:
        self.elements: list[Any] = []
        self.names: dict[Any, Name] = {}
        self._digest_of = digest_of
        self._emptied: list[tuple[Any, str | None, list[Any]]] = []
        self._shape: list[tuple[int, str, str]] = []
        self._words: list[bytes] = []
        self._add(root, 0)

    @property
    def outline(self) -> Outline:
        return Outline(tuple(self._shape), tuple(self._words))

    def only(self, first: int, last: int, others: Collection[int]) -> None:
        """Leave their content to the blocks from first to last and to the others; all else is emptied until the next time.
        The outline stays."""
        for element, text, children in self._emptied:
            element.text = text
            element.extend(children)
        self._emptied = []
        for number, element in enumerate(self.elements):
            if not first <= number <= last and number not in others and element.tag not in CONTAINERS:
                self._emptied.append((element, element.text, list(element)))
                element.text = ""
                for child in list(element):
                    element.remove(child)

    def number(self, element: Any) -> int:
        """The number of the block that an element is in; -1 for what is no part of the text, as boxes without any."""
        return self.names.get(element, (-1, 0))[0]

    def _add(self, element: Any, depth: int) -> None:
        number = len(self.elements)
        self.elements.append(element)
        self._shape.append((depth, _tag(element), " ".join(f"{key}={value}" for key, value in element.attrib.items())))
        if element.tag in CONTAINERS:
            self.names[element] = number, 0
            self._words.append(
                _digest([*self._said(element), *filter(None, ((child.tail or "").strip() for child in element))])
            )
            for child in element:
                self._add(child, depth + 1)
            return
        said: list[str] = []
        for place, each in enumerate(element.iter()):
            self.names[each] = number, place
            said += [*self._said(each), "" if each is element else each.tail or ""]
        self._words.append(_digest(said))

    def _said(self, element: Any) -> Iterator[str]:
        yield _tag(element)
        for key, value in element.attrib.items():
            yield key
            yield value
            if key in _FILE and not value.startswith("#"):
                yield self._digest_of(value)
        yield element.text or ""


def _tag(element: Any) -> str:
    """Comments have none."""
    return element.tag if isinstance(element.tag, str) else ""


def _digest(said: list[str]) -> bytes:
    return hashlib.sha256("\0".join(said).encode()).digest()[:12]
