"""YAML text to Nodes: mappings, lists and words that know their place and report their own mistakes."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import TypeVar

import yaml

from ..problems import Place, Problem, did_you_mean
from ..project import Project

T = TypeVar("T")
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class Rejected(Exception):
    """This node cannot be read; its problem is recorded already."""


@dataclass(frozen=True)
class File:
    """A text file with the starts of its lines, to turn offsets into places."""

    name: str
    text: str
    starts: tuple[int, ...] = field(repr=False)

    def offset(self, line: int, column: int) -> int:
        """Of a place counted from 0."""
        return self.starts[min(line, len(self.starts) - 1)] + column

    def place(self, offset: int, length: int = 1) -> Place:
        line = bisect_right(self.starts, offset) - 1
        return Place(self.name, line + 1, offset - self.starts[line] + 1, max(1, length))


def open_text(project: Project, name: str, problems: list[Problem]) -> File | None:
    """A file's text, or None with a problem at the first byte that is not UTF-8."""
    try:
        content = project.read(name)
    except (OSError, KeyError, ValueError):
        problems.append(Problem(Place(name), "file-exists", f"there is no file '{name}' in the project"))
        return None
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = content[: error.start].decode("utf-8")
        place = Place(name, before.count("\n") + 1, len(before) - before.rfind("\n"))
        hint = "save the file as UTF-8" + (" (it looks like GB 18030)" if _is_gb18030(content) else "")
        problems.append(Problem(place, "file-is-utf-8", "this byte is not UTF-8 text", hint))
        return None
    text = text.replace("\r\n", "\n")
    starts = (0, *(match.end() for match in re.finditer("\n", text)))
    return File(name, text, starts)


def _is_gb18030(content: bytes) -> bool:
    try:
        text = content.decode("gb18030")
    except UnicodeDecodeError:
        return False
    return any("\u4e00" <= char <= "\u9fff" for char in text)


def open_yaml(project: Project, name: str, problems: list[Problem]) -> Node | None:
    """The root of a YAML file, which must be a mapping; None with a problem when it cannot be read."""
    file = open_text(project, name, problems)
    if file is None:
        return None
    try:
        raw = yaml.compose(file.text, Loader=LOADER)
    except yaml.YAMLError as error:
        problems.append(_syntax_problem(file, error))
        return None
    if not isinstance(raw, yaml.MappingNode):
        problems.append(Problem(Place(name), "yaml-is-mapping", "the file must hold keys with values"))
        return None
    repeated = _first_alias(raw)
    if repeated is not None:
        place = file.place(file.offset(repeated.start_mark.line, repeated.start_mark.column))
        problems.append(Problem(place, "yaml-is-plain", "anchors and aliases are not read", "write the text out twice"))
        return None
    return Node(raw, file, problems)


def _syntax_problem(file: File, error: yaml.YAMLError) -> Problem:
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    line, column = (mark.line, mark.column) if mark else (0, 0)
    line = min(line, len(file.starts) - 1)
    end = file.starts[line + 1] - 1 if line + 1 < len(file.starts) else len(file.text)
    typed = file.text[file.starts[line] : end]
    place = Place(file.name, line + 1, min(column, len(typed)) + 1)
    if "\t" in typed[: len(typed) - len(typed.lstrip())]:
        tab = typed.index("\t")
        return Problem(Place(file.name, line + 1, tab + 1), "yaml-is-indented-by-spaces", "a tab stands in the indentation",
                       "indent by two spaces")
    said = getattr(error, "problem", None) or str(error)
    hints = {
        "mapping values are not allowed": "put the text in quotes: it holds a colon followed by a space",
        "found unexpected end of stream": "a quotation mark or bracket is not closed",
        "could not find expected ':'": "a key needs a colon and a space after it",
        "did not find expected": "check the brackets, quotation marks and indentation before this place",
    }
    hint = next((text for start, text in hints.items() if start in said), "")
    if "expected ',' or '}'" in said:
        hint = "put a text that holds { or } in quotes"
    return Problem(place, "yaml-is-readable", f"this is not YAML: {said}", hint)


def _first_alias(root: yaml.Node) -> yaml.Node | None:
    seen: set[int] = set()
    todo = [root]
    while todo:
        node = todo.pop()
        if isinstance(node, yaml.ScalarNode):
            continue
        if id(node) in seen:
            return node
        seen.add(id(node))
        pairs = (part for pair in node.value for part in pair) if isinstance(node, yaml.MappingNode) else node.value
        todo.extend(pairs)
    return None


class Node:
    """A place in a YAML file. Reading a key that is missing or of the wrong kind records a problem."""

    __slots__ = ("file", "keys", "key_nodes", "problems", "raw")

    def __init__(self, raw: yaml.Node, file: File, problems: list[Problem]):
        self.raw, self.file, self.problems = raw, file, problems
        self.keys: dict[str, yaml.Node] = {}
        self.key_nodes: dict[str, yaml.Node] = {}
        if isinstance(raw, yaml.MappingNode):
            for key, value in raw.value:
                if key.value in self.keys:
                    self.problem("key-is-unique", f"'{key.value}' stands here a second time", at=key)
                self.keys[key.value], self.key_nodes[key.value] = value, key

    # places and problems

    @property
    def place(self) -> Place:
        return self._place(self.raw)

    def key_place(self, key: str) -> Place:
        return self._place(self.key_nodes[key]) if key in self.key_nodes else self.place

    def _place(self, raw: yaml.Node) -> Place:
        start = self.file.offset(raw.start_mark.line, raw.start_mark.column)
        same_line = raw.end_mark.line == raw.start_mark.line
        length = raw.end_mark.column - raw.start_mark.column if same_line else 1
        if not isinstance(raw, yaml.ScalarNode):
            length = 1
        return self.file.place(start, length)

    def problem(self, rule: str, message: str, hint: str = "", at: yaml.Node | None = None) -> None:
        self.problems.append(Problem(self._place(at or self.raw), rule, message, hint))

    def reject(self, rule: str, message: str, hint: str = "") -> Rejected:
        self.problem(rule, message, hint)
        return Rejected()

    # shapes

    @property
    def is_mapping(self) -> bool:
        return isinstance(self.raw, yaml.MappingNode)

    @property
    def is_list(self) -> bool:
        return isinstance(self.raw, yaml.SequenceNode)

    @property
    def is_empty(self) -> bool:
        return isinstance(self.raw, yaml.ScalarNode) and self.raw.tag == "tag:yaml.org,2002:null"

    def __contains__(self, key: str) -> bool:
        return key in self.keys

    def wrap(self, raw: yaml.Node) -> Node:
        return Node(raw, self.file, self.problems)

    def child(self, key: str) -> Node:
        """The node under a key that must be there."""
        if key not in self.keys:
            raise self.reject("key-is-present", f"'{key}' is missing")
        return self.wrap(self.keys[key])

    def maybe(self, key: str) -> Node | None:
        """The node under a key, or None when the key is absent or empty."""
        node = self.wrap(self.keys[key]) if key in self.keys else None
        return None if node is None or node.is_empty else node

    def items(self) -> list[Node]:
        if not self.is_list:
            raise self.reject("value-is-list", "a list is expected here", "start each item with '- '")
        return [self.wrap(raw) for raw in self.raw.value]

    def pairs(self) -> list[tuple[str, Node]]:
        if not self.is_mapping:
            raise self.reject("value-is-mapping", "keys with values are expected here")
        return [(key, self.wrap(raw)) for key, raw in self.keys.items()]

    def each(self, read: Callable[[Node], T]) -> Iterator[T]:
        """Read every item of this list; a bad item does not hide its neighbours."""
        for item in self.items():
            try:
                yield read(item)
            except Rejected:
                continue

    def allow(self, *known: str) -> None:
        """Report every key that is not in the list."""
        if not self.is_mapping:
            raise self.reject("value-is-mapping", "keys with values are expected here")
        for key, raw in self.key_nodes.items():
            if key not in known:
                hint = did_you_mean(key, known) or f"known here: {', '.join(known)}"
                self.problem("key-is-known", f"'{key}' is not a key that is read here", hint, at=raw)

    # scalars

    def text(self) -> str:
        if not isinstance(self.raw, yaml.ScalarNode) or self.is_empty:
            hint = "put a text that holds a comma in quotes" if self.is_empty else ""
            raise self.reject("value-is-text", "a text is expected here", hint)
        return self.raw.value

    def text_of(self, key: str, default: str = "") -> str:
        node = self.maybe(key)
        return default if node is None else node.text()

    def choice(self, key: str, known: tuple[str, ...], default: str = "") -> str:
        node = self.maybe(key)
        if node is None:
            return default
        if node.text() not in known:
            hint = did_you_mean(node.text(), known) or f"one of: {', '.join(known)}"
            node.problem("value-is-known", f"'{node.text()}' is not a known {key}", hint)
            return default
        return node.text()

    def flag(self, key: str, default: bool = False) -> bool:
        node = self.maybe(key)
        if node is None:
            return default
        if node.raw.tag != "tag:yaml.org,2002:bool":
            raise node.reject("value-is-yes-or-no", f"'{key}' is either true or false")
        return node.raw.value.lower() in ("true", "yes", "on")

    def integer(self, key: str, default: int | None = None) -> int:
        node = self.maybe(key) if default is not None else self.child(key)
        if node is None:
            return default or 0
        if not re.fullmatch(r"-?\d+", str(node.raw.value)):
            raise node.reject("value-is-whole-number", f"'{key}' is a whole number")
        return int(node.raw.value)

    def offsets(self) -> list[int]:
        """For each character of this text its offset in the file, whatever the style of the YAML scalar.

        Both run through the same characters in the same order, but for white space, quotes and escapes.
        """
        text, value = self.file.text, self.raw.value
        at = self.file.offset(self.raw.start_mark.line, self.raw.start_mark.column)
        end = self.file.offset(self.raw.end_mark.line, self.raw.end_mark.column)
        if self.raw.style in ("|", ">"):
            at = text.find("\n", at) + 1
        start, places = at, []
        for char in value:
            if not char.isspace():
                found = text.find(char, at, end)
                at = found if found >= 0 else at
            elif char == " " and at < end and text[at] != " ":
                at = max(start, at)
            places.append(at)
            if not char.isspace():
                at += 1
            elif at < end and text[at] == char:
                at += 1
        return places
