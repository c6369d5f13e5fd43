"""The closed language of values: text to a tree of names and calls, with offsets for messages.

turnover.total.2021        a value          share(a, b)          a formula
turnover.total             a series         a > b                a condition
"""

from __future__ import annotations

import re
from dataclasses import dataclass

TOKEN = re.compile(r"\s*(?:(?P<name>-?[\w*][\w.*\-]*)|(?P<sign>!=|<=|>=|≥|≤|≠|[()=<>,]))")
DEEPEST = 20
OPERATORS = {"=": "=", "!=": "!=", "≠": "!=", "<": "<", ">": ">", "<=": "<=", "≤": "<=", ">=": ">=", "≥": ">="}


class ExpressionError(Exception):
    """The text is not an expression; says what is wrong and at which offset."""

    def __init__(self, message: str, offset: int, hint: str = ""):
        super().__init__(message)
        self.message, self.offset, self.hint = message, offset, hint


@dataclass(frozen=True, slots=True)
class Name:
    """A value, a series, a number or a row, as its place in a call decides."""

    text: str
    offset: int


@dataclass(frozen=True, slots=True)
class Call:
    function: str
    arguments: tuple[Expression, ...]
    offset: int
    text: str


@dataclass(frozen=True, slots=True)
class Comparison:
    operator: str
    left: Expression
    right: Expression


Expression = Name | Call


def parse(text: str) -> Expression:
    """One value. Raises ExpressionError."""
    reader = _Reader(text)
    tree = reader.expression()
    reader.end()
    return tree


def parse_condition(text: str) -> Comparison | Call:
    """A comparison of two values, or a call of a predicate. Raises ExpressionError."""
    reader = _Reader(text)
    left = reader.expression()
    if reader.sign and reader.sign in OPERATORS:
        operator = OPERATORS[reader.sign]
        reader.next()
        right = reader.expression()
        reader.end()
        return Comparison(operator, left, right)
    reader.end()
    if isinstance(left, Name):
        raise ExpressionError(
            "a condition compares two values",
            len(text),
            "write 'a > b', 'rank(a) = 1' or 'rising(table.column, 2016, 2021)'",
        )
    return left


class _Reader:
    def __init__(self, text: str):
        self.text, self.at, self.start = text, 0, 0
        self.name: str | None = None
        self.sign: str | None = None
        self.next()

    def next(self) -> None:
        match = TOKEN.match(self.text, self.at)
        if match is None:
            rest = self.text[self.at :]
            if rest.strip():
                offset = self.at + len(rest) - len(rest.lstrip())
                raise ExpressionError(f"'{self.text[offset]}' is not expected here", offset)
            self.name = self.sign = None
            self.start = len(self.text)
            return
        self.name, self.sign = match["name"], match["sign"]
        self.start = match.start("name") if self.name else match.start("sign")
        self.at = match.end()

    def expression(self, depth: int = 0) -> Expression:
        if depth > DEEPEST:
            raise ExpressionError("functions are nested too deeply", self.start)
        if self.name is None:
            raise ExpressionError(
                "a value is expected here", self.start, "write table.column.row or a function such as share(a, b)"
            )
        name, start = self.name, self.start
        self.next()
        if self.sign != "(":
            return Name(name, start)
        self.next()
        arguments = []
        while self.sign != ")":
            arguments.append(self.expression(depth + 1))
            if self.sign == ",":
                self.next()
            elif self.sign != ")":
                raise ExpressionError("a bracket is not closed", start, "add ')'")
        end = self.at
        self.next()
        return Call(name, tuple(arguments), start, self.text[start:end])

    def end(self) -> None:
        if self.name is not None or self.sign is not None:
            raise ExpressionError(f"'{self.name or self.sign}' is not expected here", self.start)
