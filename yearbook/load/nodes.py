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
DEEPEST = 200
LISTS = re.compile(r"(?:[-?] ){100}")
BRACKETS = re.compile(r"[\[{][^\[{\]}]*[\]}]|[\[{\]}]")
COMMENT = re.compile(r"( +)(#[^\s#]+)")
STRETCH = re.compile(r"\s+|\S+")
WORD = re.compile(r"[\w.*-]+|.", re.S)
ESCAPE = re.compile(r"\\(?:x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|[^\n])")
STARTS = "put a text that starts with {} in quotes"
SYNTAX_HINTS = (
    ("expected ',' or '}'", "put a text that holds { or } in quotes"),
    ("mapping values are not allowed", "put the text in quotes: it holds a colon followed by a space"),
    ("could not find expected ':'", "a key needs a colon and a space after it"),
    ("cannot start any token", STARTS.format("@, ` or %")),
    ("found undefined alias", STARTS.format("*")),
    ("while scanning an alias", STARTS.format("*")),
    ("while scanning an anchor", STARTS.format("&")),
    ("while scanning a tag", STARTS.format("!")),
    ("found another document", "remove the line '---': a file holds one document"),
    ("unknown escape character", "write the text in single quotes, or each \\ twice"),
    ("did not find expected", "check the brackets, quotation marks and indentation before this place"),
)


class Rejected(Exception):
    """This node cannot be read; its problem is recorded already."""


@dataclass(frozen=True)
class File:
    """A text file with the starts of its lines, to turn offsets into places."""

    name: str
    text: str
    starts: tuple[int, ...] = field(repr=False)

    def place(self, offset: int, length: int = 1) -> Place:
        line = bisect_right(self.starts, offset) - 1
        return Place(self.name, line + 1, offset - self.starts[line] + 1, max(1, length))


def content_of(project: Project, name: str) -> bytes | None:
    """A file's bytes; None if it cannot be read."""
    try:
        return project.read(name)
    except (OSError, KeyError, ValueError):
        return None


def open_text(project: Project, name: str, problems: list[Problem], asked_by: str = "") -> File | None:
    """A file's text, or None with a problem at the first byte that is not UTF-8. `asked_by` is the file that needs it."""
    content = content_of(project, name)
    if content is None:
        problems.append(Problem(Place(asked_by or name), "file-exists", f"there is no file '{name}'"))
        return None
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = error.object[: error.start].decode("utf-8")
        place = Place(name, before.count("\n") + 1, len(before) - before.rfind("\n"))
        hint = "save the file as UTF-8" + (" (it looks like GB 18030)" if _is_gb18030(content) else "")
        problems.append(Problem(place, "file-is-utf-8", "this byte is not UTF-8 text", hint))
        return None
    text = text.replace("\r\n", "\n").replace("\r", "\n")
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
    if _is_deep(file.text):
        problems.append(Problem(Place(name), "yaml-is-shallow", "brackets are nested too deeply to be read"))
        return None
    try:
        raw = yaml.compose(file.text, Loader=LOADER)
    except yaml.YAMLError as error:
        problems.append(_syntax_problem(file, error))
        return None
    if not isinstance(raw, yaml.MappingNode):
        problems.append(Problem(Place(name), "yaml-is-mapping", "the file must hold keys with values"))
        return None
    marked = _first_mark(raw, file.text)
    if marked is not None:
        problems.append(
            Problem(
                file.place(marked.start_mark.index),
                "yaml-is-plain",
                "anchors, aliases and tags are not read",
                "put a text that starts with &, * or ! in quotes",
            )
        )
        return None
    return Node(raw, file, problems)


def _is_deep(text: str) -> bool:
    """Whether brackets lie so deep that the YAML library would fall over."""
    if LISTS.search(text):
        return True
    depth = 0
    for match in BRACKETS.finditer(text):
        pair = len(match[0]) > 1  # with nothing in it that could lie deeper
        if depth + pair > DEEPEST:
            return True
        if not pair:
            depth += 1 if match[0] in "[{" else -1 if depth else 0
    return False


def _syntax_problem(file: File, error: yaml.YAMLError) -> Problem:
    if isinstance(error, yaml.reader.ReaderError):
        place = file.place(max(0, file.text.find(chr(error.character))))
        return Problem(
            place, "yaml-is-readable", f"the character U+{error.character:04X} cannot stand in a text", "delete it"
        )
    place = file.place(min(_lost_at(error), len(file.text)))
    typed = file.text[file.starts[place.line - 1] :].partition("\n")[0]
    indentation = typed[: len(typed) - len(typed.lstrip())]
    if "\t" in indentation:
        return Problem(
            Place(file.name, place.line, indentation.index("\t") + 1),
            "yaml-is-indented-by-spaces",
            "a tab stands in the indentation",
            "indent by two spaces",
        )
    said = (getattr(error, "problem", None) or str(error)).removeprefix("but ")
    if _is_open(error):
        said = "what opens here is never closed"
    context = getattr(error, "context", None) or ""
    if _is_open(error):
        hint = "close it, or put a text that holds it in quotes"
    elif typed[: place.column - 1].endswith("}"):
        hint = "put a text that starts with { in quotes"
    else:
        hint = next((hint for part, hint in SYNTAX_HINTS if part in f"{context} {said}"), "")
    return Problem(place, "yaml-is-readable", f"this is not YAML: {said}", hint)


def _lost_at(error: yaml.YAMLError) -> int:
    """The offset where reading failed; for a bracket or a quotation mark that is never closed, where it was opened."""
    problem, context = getattr(error, "problem_mark", None), getattr(error, "context_mark", None)
    mark = context if _is_open(error) else problem or context
    return mark.index if mark else 0


def _is_open(error: yaml.YAMLError) -> bool:
    """Whether a bracket or a quotation mark is open at the end of its line."""
    problem, context = getattr(error, "problem_mark", None), getattr(error, "context_mark", None)
    opened = (getattr(error, "context", None) or "").startswith(("while parsing a flow", "while scanning a quoted"))
    return bool(opened and problem and context and context.line != problem.line)


def _first_mark(root: yaml.Node, text: str) -> yaml.Node | None:
    """A node that carries an anchor or a tag, or that an alias repeats: PyYAML would drop these characters from a text."""
    seen: set[int] = set()
    todo = [root]
    while todo:
        node = todo.pop()
        if id(node) in seen or text[node.start_mark.index : node.start_mark.index + 1] in ("&", "!"):
            return node
        seen.add(id(node))
        if isinstance(node, yaml.ScalarNode):
            continue
        pairs = (part for pair in node.value for part in pair) if isinstance(node, yaml.MappingNode) else node.value
        todo.extend(pairs)
    return None


class Node:
    """A place in a YAML file. Reading a key that is missing or of the wrong kind records a problem."""

    __slots__ = ("file", "key_nodes", "keys", "problems", "raw")

    def __init__(self, raw: yaml.Node, file: File, problems: list[Problem]):
        self.raw, self.file, self.problems = raw, file, problems
        self.keys: dict[str, yaml.Node] = {}
        self.key_nodes: dict[str, yaml.Node] = {}
        if isinstance(raw, yaml.MappingNode):
            for key, value in raw.value:
                if not isinstance(key, yaml.ScalarNode):
                    self.problem(
                        "key-is-text", "a key is a word", "put a text that starts with { or [ in quotes", at=key
                    )
                    continue
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
        """Marks are read by their offset: YAML ends lines at characters that editors do not count."""
        start, end = raw.start_mark, raw.end_mark
        is_word = isinstance(raw, yaml.ScalarNode) and start.line == end.line
        return self.file.place(start.index, end.index - start.index if is_word else 1)

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
    def is_text(self) -> bool:
        return isinstance(self.raw, yaml.ScalarNode) and not self.is_empty

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

    def require(self, *keys: str) -> None:
        """Report every key that is missing."""
        missing = [key for key in keys if key not in self.keys]
        for key in missing:
            self.problem("key-is-present", f"'{key}' is missing")
        if missing:
            raise Rejected

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
                if self.raw.flow_style and self.wrap(self.keys[key]).is_empty:
                    hint = "put a text that holds a comma in quotes"
                self.problem("key-is-known", f"'{key}' is not a key that is read here", hint, at=raw)

    # scalars

    def text(self) -> str:
        if not self.is_text:
            hint = "put a text that holds a comma in quotes" if self.is_empty else ""
            if self.is_mapping and self.file.text.startswith("{", self.raw.start_mark.index):
                hint = "put a text that starts with { in quotes"
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
        if not re.fullmatch(r"-?[0-9]{1,9}", str(node.raw.value)):
            raise node.reject("value-is-whole-number", f"'{key}' is a whole number")
        return int(node.raw.value)

    def cut_off(self) -> Place | None:
        """Where a text without quotes ends at a `#word` that its author may have meant to be read."""
        end = self.raw.end_mark.index
        match = COMMENT.match(self.file.text, end) if not self.raw.style else None
        return self.file.place(end + len(match[1]), len(match[2])) if match else None

    def within(self, offset: int) -> Place:
        """The word that stands at an offset of this text."""
        offsets = self.offsets()
        if offset >= len(offsets):
            return self.place
        return self.file.place(offsets[offset], len(WORD.match(self.text(), offset)[0]))

    def offsets(self) -> list[int]:
        """For each character of this text its offset in the file, whatever the style of the YAML scalar.

        Both run through the same characters in the same order, but for white space, quotes and escapes.
        """
        text, value = self.file.text, self.raw.value
        at, end = self.raw.start_mark.index, self.raw.end_mark.index
        quoted = self.raw.style in ("'", '"')
        at += quoted
        if self.raw.style in ("|", ">"):
            at = text.find("\n", at) + 1
        places: list[int] = []
        literal = self.raw.style != '"' or "\\" not in text[at:end]
        done = 0
        while done < len(value):
            # What is left of a line mostly stands in the text as it is, and else a word, save for quotes and escapes:
            # their characters are looked for singly.
            stop = text.find("\n", at, end)
            line = text[at : stop if stop >= 0 else end - quoted].rstrip()
            if literal and line and value.startswith(line, done):
                places += range(at, at + len(line))
                at, done = at + len(line), done + len(line)
                continue
            word = STRETCH.match(value, done)[0]
            done += len(word)
            found = text.find(word, at, end) if literal and not word.isspace() else -1
            if found >= 0 and not text[at:found].strip():
                places += range(found, found + len(word))
                at = found + len(word)
            else:
                at = self._each(word, at, end, places)
        return places

    def _each(self, word: str, at: int, end: int, places: list[int]) -> int:
        """Add the offset of each character, looked for from `at` on; gives where the next may stand."""
        text = self.file.text
        for char in word:
            escape = ESCAPE.match(text, at, end) if self.raw.style == '"' else None
            if not char.isspace() and not escape:
                found = text.find(char, at, end)
                at = found if found >= 0 else at
            places.append(at)
            if escape:
                at = escape.end()
            elif not char.isspace() or text[at : at + 1] == char:
                at += 1
        return at
