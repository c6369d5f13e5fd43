"""A text node to Prose: inline marks in a closed grammar, values looked up and bound."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from ..model.data import Source, Value
from ..model.localized import Localized
from ..model.prose import (
    Citation,
    Date,
    Form,
    Inline,
    Link,
    NoteCall,
    Number,
    Quoted,
    Reference,
    Styled,
    Text,
    Words,
)
from ..model.report import Prose
from ..problems import Place, Problem, did_you_mean
from .expressions import Call, ExpressionError, parse
from .formulas import Scope, evaluate, hint_for
from .nodes import Node
from .words import check_languages, is_period

REFERENCE = re.compile(r"@((?:fig|tbl|sec)-[a-z0-9]+(?:-[a-z0-9]+)*)")
NOTE = re.compile(r"\[\^([a-z0-9]+(?:-[a-z0-9]+)*)\]")
CITATION = re.compile(r"\[@([a-z0-9]+(?:-[a-z0-9]+)*)(?:,\s*([^\]]+))?\]")
LINK = re.compile(r"\[([^\]\n]+)\]\((https?://[^\s)\[\]]+)\)")
STYLES = {"**": "strong", "*": "emphasis", "~": "sub", "^": "super"}
STEPS = {
    "number": "",
    "bare": "",
    "exact": "",
    "size": "",
    "words": "",
    "ordinal": "",
    "values": "",
    "pairs": "",
    "names": "",
    "in": "scale",
    "round": "digits",
    "change": "style",
}
FORMS_OF_MANY = ("values", "pairs", "names")
DEEPEST = 10
PLAIN = re.compile(r"[^\\{\[@*~^]+")  # words without a mark
NO_BREAK = re.compile(r"[ \t]*\n[ \t\n]*")


@dataclass(frozen=True)
class Binding:
    """What prose may refer to. `changes` and `scales` are, by language, the forms that its locale knows."""

    scope: Scope
    sources: Mapping[str, Source]
    changes: Mapping[str, frozenset[str]]
    scales: Mapping[str, frozenset[str]]
    languages: tuple[str, ...]


def read_prose(node: Node | None, binding: Binding) -> Prose:
    """`{zh: …, en: …}` with marks and values. Every language of the report must be there."""
    if node is None:
        return Localized()
    if not node.is_mapping:
        raise node.reject("text-is-localized", "a text in each language is expected here", "write {zh: …, en: …}")
    check_languages(node, binding.languages)
    pairs = []
    for language in binding.languages:
        child = node.maybe(language)
        pairs.append((language, read_text(child, language, binding) if child is not None else ()))
    return Localized(tuple(pairs))


def read_text(node: Node, language: str, binding: Binding) -> Text:
    """The marks of one language's text."""
    node.text()
    cut = node.cut_off()
    if cut is not None:
        node.problems.append(
            Problem(cut, "text-is-whole", "YAML reads what follows as a comment", "put the text in quotes")
        )
    return _Scanner(node, language, binding).text()


def read_number(node: Node, binding: Binding, language: str = "") -> Number | None:
    """A bare expression such as `turnover.total.2021|in 亿`, as in a chart or a key figure."""
    number = _Scanner(node, language, binding).number(0, node.text())
    return number if isinstance(number, Number) else None


class _Scanner:
    """Runs once over a text; offsets in the text become places in the file."""

    def __init__(self, node: Node, language: str, binding: Binding):
        self.node, self.language, self.binding = node, language, binding
        self.source: str = node.raw.value
        self.places: list[int] | None = None

    def text(self) -> Text:
        parts, _ = self._run(0, "", 0)
        return _tidy(parts)

    def place(self, start: int, length: int = 1) -> Place:
        if self.places is None:
            self.places = self.node.offsets()
        if not self.places:
            return self.node.place
        start = min(start, len(self.places) - 1)
        last = min(start + max(length, 1), len(self.places)) - 1
        first = self.places[start]
        place = self.node.file.place(first)
        until = self.places[last] + 1
        newline = self.node.file.text.find("\n", first)
        until = min(until, newline if newline >= 0 else until)
        return Place(place.file, place.line, place.column, max(1, until - first))

    def problem(self, start: int, length: int, rule: str, message: str, hint: str = "") -> None:
        self.node.problems.append(Problem(self.place(start, length), rule, message, hint))

    def _run(self, at: int, closing: str, depth: int) -> tuple[list[Inline], int]:
        """Parts up to the closing mark (or the end), and the offset after it."""
        source, parts, words, start = self.source, [], [], at
        opened = at

        def flush(end: int) -> None:
            if words:
                parts.append(Words("".join(words), self.place(start, max(1, end - start))))
                words.clear()

        while at < len(source):
            plain = PLAIN.match(source, at)
            if plain:
                if not words:
                    start = at
                words.append(plain[0])
                at = plain.end()
                continue
            if closing and source.startswith(closing, at) and not (closing == "*" and source.startswith("**", at)):
                flush(at)
                return parts, at + len(closing)
            char = source[at]
            if char == "\\" and at + 1 < len(source) and not source[at + 1].isalnum():
                words.append(source[at + 1])
                at += 2
                continue
            found = self._special(at, depth) if char != "\\" else None
            if found is None:
                if not words:
                    start = at
                words.append(char)
                at += 1
                continue
            flush(at)
            part, at = found
            if part is not None:
                parts.append(part)
            start = at
        if closing:
            self.problem(
                opened - len(closing),
                len(closing),
                "mark-is-closed",
                f"'{closing}' is not closed",
                f"add '{closing}', or write '\\{closing[0]}'",
            )
        flush(at)
        return parts, at

    def _special(self, at: int, depth: int) -> tuple[Inline | None, int] | None:
        source = self.source
        match source[at]:
            case "{":
                end = source.find("}", at)
                if end < 0 or "{" in source[at + 1 : end]:
                    self.problem(
                        at, 1, "mark-is-closed", "'{' is not closed", "add '}', or write '\\{' for the character itself"
                    )
                    return None, len(source) if end < 0 else source.index("{", at + 1)
                return self._braces(at, source[at + 1 : end]), end + 1
            case "[":
                return self._bracket(at)
            case "@":
                return self._reference(at)
            case "*":
                mark = "**" if source.startswith("**", at) else "*"
            case mark:
                if source.find(mark, at + 1, at + 12) < 0 or source[at + 1 : at + 2].isspace():
                    return None
        if depth == DEEPEST:
            self.problem(
                at,
                len(mark),
                "mark-is-readable",
                "marks are nested too deeply",
                f"write '\\{mark[0]}' for the character itself",
            )
            return None, len(source)
        children, end = self._run(at + len(mark), mark, depth + 1)
        return Styled(STYLES[mark], _tidy(children, trim=False), self.place(at, end - at)), end

    def _bracket(self, at: int) -> tuple[Inline | None, int] | None:
        if match := NOTE.match(self.source, at):
            return NoteCall(match[1], self.place(at, len(match[0]))), match.end()
        if match := CITATION.match(self.source, at):
            source = self.binding.sources.get(match[1])
            if source is None:
                self.problem(
                    at + 2,
                    len(match[1]),
                    "source-exists",
                    f"no source '{match[1]}'",
                    did_you_mean(match[1], self.binding.sources),
                )
                return None, match.end()
            return Citation(source, (match[2] or "").strip(), self.place(at, len(match[0]))), match.end()
        if match := LINK.match(self.source, at):
            return Link(
                (Words(match[1], self.place(at + 1, len(match[1]))),), match[2], self.place(at, len(match[0]))
            ), match.end()
        if self.source.startswith(("[^", "[@"), at):
            end = self.source.find("]", at)
            self.problem(
                at,
                max(1, end - at + 1),
                "mark-is-readable",
                "this is neither a note nor a citation",
                "write [^note-id] or [@source-id, page]",
            )
            return None, end + 1 if end > 0 else len(self.source)
        return None

    def _reference(self, at: int) -> tuple[Inline | None, int] | None:
        match = REFERENCE.match(self.source, at)
        if match is None:
            return None
        return Reference(match[1], self.place(at, len(match[0]))), match.end()

    def _braces(self, at: int, inner: str) -> Inline | None:
        typed = inner.strip()
        if len(typed) > 1 and typed[0] == typed[-1] == '"':
            return Quoted(typed[1:-1], self.place(at, len(inner) + 2))
        if typed.startswith("date "):
            period = typed[5:].strip()
            if not is_period(period):
                self.problem(
                    at,
                    len(inner) + 2,
                    "date-is-valid",
                    f"'{period}' is not a date",
                    "write {date 2021-12-31}, {date 2021-12} or {date 2021}",
                )
                return None
            return Date(period, self.place(at, len(inner) + 2))
        return self.number(at + 1, inner, at, len(inner) + 2)

    def number(self, at: int, inner: str, outer: int | None = None, length: int = 0) -> Inline | None:
        """A value with its forms; problems are placed on the whole braces or on the word that is wrong."""
        outer = at if outer is None else outer
        length = length or len(inner)
        expression, *steps = inner.split("|")
        form = self._form(at + len(expression) + 1, steps)
        try:
            tree = parse(expression)
            digits = form.get("round")
            result = evaluate(tree, self.binding.scope, int(digits) if digits else None)
        except ExpressionError as error:
            size = _word_length(expression, error.offset)
            whole = error.offset >= len(expression) or expression[error.offset : error.offset + size] == inner.strip()
            start, size = (outer, length) if whole else (at + error.offset, size)
            rule = (
                "value-exists"
                if "no value" in error.message or "no source gives" in error.message or "table, not" in error.message
                else "value-computes"
            )
            self.problem(start, size, rule, error.message, error.hint)
            return None
        if isinstance(result, str):
            self.problem(outer, length, "value-exists", f"no value '{result}'", hint_for(result, self.binding.scope))
            return None
        if not isinstance(result, Value | tuple):
            self.problem(
                outer,
                length,
                "value-exists",
                f"'{expression.strip()}' is not one value",
                "add the row: table.column.row, or use top(table.column, 3)",
            )
            return None
        if (
            isinstance(tree, Call)
            and tree.function in ("top", "bottom", "label")
            and not any(step in form for step in FORMS_OF_MANY)
        ):
            form = Form((*form.steps, ("names", "")))
        values = result if isinstance(result, tuple) else (result,)
        if "ordinal" in form and any(value.amount != value.amount.to_integral_value() for value in values):
            self.problem(
                outer,
                length,
                "form-fits-value",
                "'ordinal' counts in whole numbers",
                "round the value, or write it as a number",
            )
        if isinstance(result, Value) and (wrong := next((step for step in FORMS_OF_MANY if step in form), "")):
            self.problem(
                outer,
                length,
                "form-fits-value",
                f"'{wrong}' is a form of several values",
                "use it with list(…), top(…) or label(…)",
            )
        return Number(values, form, expression.strip(), self.place(outer, length), many=isinstance(result, tuple))

    def _form(self, at: int, steps: list[str]) -> Form:
        read = []
        for typed in steps:
            name, _, argument = typed.strip().partition(" ")
            argument = argument.strip()
            problem = self._form_problem(name, argument)
            if problem:
                self.problem(at, len(typed), "form-is-known", *problem)
            else:
                read.append((name, argument))
            at += len(typed) + 1
        return Form(tuple(read))

    def _form_problem(self, name: str, argument: str) -> tuple[str, str] | None:
        if name not in STEPS:
            return f"'{name}' is not a form of a value", did_you_mean(name, STEPS) or f"forms: {', '.join(STEPS)}"
        if name == "round" and not re.fullmatch(r"[0-9]", argument):
            return "'round' needs a number of decimal places", "write |round 1"
        # A number that all languages print may name a scale of one: the others print as they always do.
        if name == "in" and argument not in (known := self._known(self.binding.scales, frozenset.union)):
            return f"'{argument}' is not a scale here", did_you_mean(
                argument, known
            ) or f"one of: {', '.join(sorted(known - {''}))}"
        if name == "change" and (argument or "plain") not in (
            known := self._known(self.binding.changes, frozenset.intersection)
        ):
            return f"'{argument}' is not a wording of a change here", did_you_mean(
                argument, known
            ) or f"one of: {', '.join(sorted(known))}"
        if argument and name not in ("in", "round", "change"):
            return f"'{name}' takes nothing after it", ""
        return None

    def _known(self, forms: Mapping[str, frozenset[str]], joined: Callable[..., frozenset[str]]) -> frozenset[str]:
        """What the language of this text knows, or what those of the report know together."""
        languages = (self.language,) if self.language else self.binding.languages
        return joined(*(forms[language] for language in languages)) if languages else frozenset()


def _word_length(text: str, offset: int) -> int:
    match = re.match(r"[\w.*\-]+", text[offset:])
    return len(match[0]) if match else 1


def _tidy(parts: list[Inline], trim: bool = True) -> Text:
    """Line ends become spaces, but not beside a Han character; the ends of a text lose their white space."""
    out: list[Inline] = []
    for index, part in enumerate(parts):
        if not isinstance(part, Words):
            out.append(part)
            continue
        before = _edge(parts[index - 1], -1) if index else ""
        after = _edge(parts[index + 1], 0) if index + 1 < len(parts) else ""
        text = NO_BREAK.sub(lambda match, text=part.text, b=before, a=after: _join(text, match, b, a), part.text)
        if trim and index == 0:
            text = text.lstrip()
        if trim and index == len(parts) - 1:
            text = text.rstrip()
        if text:
            out.append(Words(text, part.place))
    return tuple(out)


def _edge(part: Inline, index: int) -> str:
    if isinstance(part, Words | Quoted):
        return part.text[index : index + 1 or None]
    if isinstance(part, Styled | Link) and part.children:
        return _edge(part.children[index], index)
    return ""


def _join(text: str, match: re.Match[str], before: str, after: str) -> str:
    left = text[match.start() - 1] if match.start() else before
    right = text[match.end()] if match.end() < len(text) else after
    return "" if _is_wide(left) or _is_wide(right) else " "


def _is_wide(char: str) -> bool:
    return bool(char) and (unicodedata.east_asian_width(char) in "WF" or char in "“”‘’…—·")
