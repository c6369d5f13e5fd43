"""The HTML of a part → its blocks in reading order, each with a digest; two texts → the blocks in which they differ.

Blocks are found in the text itself, before it is read: what need not be laid out need not be read either. That works for
HTML that closes what it opens; of other HTML nothing is kept.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from typing import Any

CONTAINERS = frozenset(("html", "body", "main", "header", "footer", "section", "article", "aside", "nav", "div"))
"""Elements whose children are blocks of their own; any other block is compared as a whole."""

Name = tuple[int, int]
"""An element: the number of the block it is in, and its place within it. Equal in two texts as long as the block is."""

_VOID = frozenset(
    ("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr")
)
_RAW = frozenset(("script", "style", "textarea", "title"))
_TAG = re.compile(r"""<!--.*?-->|<!doctype[^>]*>|<(/?)([a-z][^\s/>]*)((?:[^>"']|"[^"]*"|'[^']*')*)>""", re.I | re.S)


@dataclass(frozen=True, slots=True)
class Outline:
    """The blocks of a text in reading order: depth, tag and attributes of each, and a digest of what it says."""

    shape: tuple[tuple[int, str, str], ...]
    words: tuple[bytes, ...]

    def changed(self, other: Outline) -> tuple[int, int] | None:
        """The first and the last block that are not as in `other`, by numbers of this outline; None if all are."""
        if self == other:
            return None
        count = min(len(self.words), len(other.words))
        unlike = [at for at in range(count) if self._at(at) != other._at(at)]
        return unlike[0] if unlike else count, unlike[-1] if self.shape == other.shape else len(self.words)

    def _at(self, number: int) -> tuple[tuple[int, str, str], bytes]:
        return self.shape[number], self.words[number]

    def beyond(self, number: int) -> int:
        """The block after that one which a look at what comes next may reach: containers are looked into."""
        number += 1
        while number < len(self.shape) and self.shape[number][1] in CONTAINERS:
            number += 1
        return number

    def within(self, number: int) -> range:
        """That block and all that are in it."""
        end = number + 1
        while end < len(self.shape) and self.shape[end][0] > self.shape[number][0]:
            end += 1
        return range(number, end)


@dataclass(frozen=True, slots=True)
class Text:
    """HTML with the outline of its blocks; `spans` says where the content of each begins and ends, or is None for
    containers."""

    html: str
    outline: Outline
    spans: tuple[tuple[int, int] | None, ...]

    def only(self, first: int, last: int, others: Collection[int]) -> str:
        """The same HTML, in which the blocks before the first and after the last are empty, but for the others."""
        pieces, at = [], 0
        for number, span in enumerate(self.spans):
            if span and not first <= number <= last and number not in others:
                pieces.append(self.html[at : span[0]])
                at = span[1]
        return "".join([*pieces, self.html[at:]])


def divide(html: str, digest: Callable[[str], bytes]) -> Text | None:
    """`digest` tells what a piece of HTML says, with all that it names. None if an element is not closed."""
    shape: list[tuple[int, str, str]] = []
    words: list[bytes] = []
    spans: list[tuple[int, int] | None] = []
    opened: list[str] = []
    own: dict[int, list[str]] = {}  # what containers say themselves, and behind which of their blocks
    inside: list[int] = []  # the containers we are in
    within = 0  # how many elements were open when the block began that we are in, none if we are between blocks
    at = 0
    while found := _TAG.search(html, at):
        if not within and inside and (text := html[at : found.start()].strip()):
            own.setdefault(inside[-1], []).append(f"{len(shape) - inside[-1]} {text}")
        at = found.end()
        close, tag, rest = found[1], (found[2] or "").lower(), found[3] or ""
        if not tag:
            continue
        if close:
            if not opened or opened.pop() != tag:
                return None
            if within and len(opened) < within:
                start, _ = spans[-1]
                spans[-1] = start, found.start()
                words.append(digest(html[start : found.start()]))
                within = 0
            elif not within:
                inside.pop()
            continue
        empty = tag in _VOID or (within and rest.endswith("/"))
        if not within:
            shape.append((len(opened), tag, rest))
            if tag in CONTAINERS:
                inside.append(len(spans))
                spans.append(None)
                words.append(b"")
            elif empty:
                spans.append(None)
                words.append(digest(found[0]))
            else:
                spans.append((at, at))
                within = len(opened) + 1
        if not empty:
            opened.append(tag)
            if tag in _RAW:
                end = html.lower().find(f"</{tag}", at)
                if end < 0:
                    return None
                at = end
    if opened:
        return None
    for number, pieces in own.items():
        words[number] = digest("\0".join(pieces))
    return Text(html, Outline(tuple(shape), tuple(words)), tuple(spans))


def digest_of(said: str) -> bytes:
    return hashlib.sha256(said.encode()).digest()[:12]


class Blocks:
    """The elements that were read from a text, by their blocks."""

    def __init__(self, root: Any) -> None:
        self.names: dict[Any, Name] = {}
        self._shape: list[tuple[int, str]] = []
        self._add(root, 0)

    @property
    def elements(self) -> Mapping[Name, Any]:
        return {name: element for element, name in self.names.items()}

    def are_of(self, outline: Outline) -> bool:
        """Whether reading found the same blocks."""
        return self._shape == [(depth, tag) for depth, tag, _ in outline.shape]

    def number(self, element: Any) -> int:
        """The number of the block that an element is in; -1 for what is no part of the text, as boxes without any."""
        return self.names.get(element, (-1, 0))[0]

    def _add(self, element: Any, depth: int) -> None:
        number = len(self._shape)
        tag = element.tag if isinstance(element.tag, str) else ""
        if not tag:
            return  # a comment
        self._shape.append((depth, tag))
        if tag in CONTAINERS:
            self.names[element] = number, 0
            for child in element:
                self._add(child, depth + 1)
            return
        for place, each in enumerate(element.iter()):
            self.names[each] = number, place
