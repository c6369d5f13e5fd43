"""The text of a table's check to an Equation of Terms.

total = exports + imports           sum(share) = 100           growth ~ change(total, previous(total))
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

TOKEN = re.compile(
    r"\s*(?:(?P<number>\d+(?:\.\d+)?(?![\w.\-]))|(?P<name>[a-z0-9][\w.\-]*)|(?P<sign>!=|<=|>=|[()=~<>,+*/]|-(?=\s)))"
)
RELATIONS = ("=", "~", "<", ">", "<=", ">=")


class EquationError(Exception):
    """The text is no equation; says why and at which offset."""

    def __init__(self, message: str, offset: int, hint: str = ""):
        super().__init__(message)
        self.message, self.offset, self.hint = message, offset, hint


@dataclass(frozen=True, slots=True)
class Term:
    """A number, a name, or an operator or function over terms."""

    text: str
    offset: int
    terms: tuple[Term, ...] = ()
    kind: str = "name"  # name | number | call

    def names(self) -> list[Term]:
        found = [self] if self.kind == "name" else []
        return found + [name for term in self.terms for name in term.names()]

    def summed(self) -> list[Term]:
        """Names that stand alone in sum(…): all rows of a period."""
        if self.text == "sum" and len(self.terms) == 1 and self.terms[0].kind == "name":
            return [self.terms[0]]
        return [name for term in self.terms for name in term.summed()]


@dataclass(frozen=True, slots=True)
class Equation:
    relation: str
    left: Term
    right: Term

    def names(self) -> list[Term]:
        return self.left.names() + self.right.names()


def parse(text: str) -> Equation:
    """Raises EquationError."""
    return _Reader(text).equation()


class _Reader:
    def __init__(self, text: str):
        self.text, self.at = text, 0
        self.token, self.kind, self.start = "", "", 0
        self.next()

    def next(self) -> str:
        before = self.token
        match = TOKEN.match(self.text, self.at)
        if match is None:
            rest = self.text[self.at :]
            self.start = self.at + len(rest) - len(rest.lstrip())
            if rest.strip():
                raise EquationError(
                    f"'{self.text[self.start]}' is not expected here", self.start, "a minus needs a space on both sides"
                )
            self.token = self.kind = ""
            return before
        self.kind = match.lastgroup or ""
        self.token, self.start, self.at = match[self.kind], match.start(self.kind), match.end()
        return before

    def equation(self) -> Equation:
        left = self.sum()
        if self.token not in RELATIONS:
            raise EquationError("a check compares two sides", self.start, "write total = exports + imports")
        relation = self.next()
        right = self.sum()
        if self.token:
            raise EquationError(f"'{self.token}' is not expected here", self.start)
        return Equation(relation, left, right)

    def sum(self) -> Term:
        return self.chain(self.product, ("+", "-"))

    def product(self) -> Term:
        return self.chain(self.factor, ("*", "/"))

    def chain(self, part: Callable[[], Term], signs: tuple[str, ...]) -> Term:
        term = part()
        while self.kind == "sign" and self.token in signs:
            start = self.start
            sign = self.next()
            term = Term(sign, start, (term, part()), "call")
        return term

    def factor(self) -> Term:
        start, kind = self.start, self.kind
        if kind in ("number", "name"):
            text = self.next()
            if kind == "name" and self.token == "(":
                return Term(text, start, self.arguments(start), "call")
            return Term(text, start, kind=kind)
        if self.token == "(":
            (term,) = self.arguments(start)
            return term
        raise EquationError("a column, a value or a number is expected here", start)

    def arguments(self, start: int) -> tuple[Term, ...]:
        self.next()
        terms = [self.sum()]
        while self.token == ",":
            self.next()
            terms.append(self.sum())
        if self.token != ")":
            raise EquationError("a bracket is not closed", start, "add ')'")
        self.next()
        return tuple(terms)
