"""Words as their authors wrote them: a closed set of inline marks, with values bound to data."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ..problems import Place
from .data import Source, Value


@dataclass(frozen=True, slots=True)
class Words:
    text: str
    place: Place


@dataclass(frozen=True, slots=True)
class Styled:
    """strong, emphasis, sub or super."""

    style: str
    children: Text
    place: Place


@dataclass(frozen=True, slots=True)
class Form:
    """How a value is to be printed: `|in billion|round 1` is ((in, billion), (round, 1))."""

    steps: tuple[tuple[str, str], ...] = ()

    def get(self, name: str) -> str | None:
        return next((argument for step, argument in self.steps if step == name), None)

    def __contains__(self, name: str) -> bool:
        return bool(self.steps) and any(step == name for step, _ in self.steps)


@dataclass(frozen=True, slots=True)
class Number:
    """A value, or several in order (`list`, `top`), cited in the form that the author asked for."""

    values: tuple[Value, ...]
    form: Form
    expression: str
    place: Place
    many: bool = False  # printed as an enumeration, even if it holds one value


@dataclass(frozen=True, slots=True)
class Date:
    """A literal date or period, printed by the rules of the language."""

    period: str
    place: Place


@dataclass(frozen=True, slots=True)
class Quoted:
    """A number that an author quotes as it stands, not bound to data."""

    text: str
    place: Place


@dataclass(frozen=True, slots=True)
class NoteCall:
    note: str
    place: Place


@dataclass(frozen=True, slots=True)
class Reference:
    """`@fig-turnover`; two targets side by side share one bracket."""

    target: str
    place: Place


@dataclass(frozen=True, slots=True)
class Citation:
    source: Source
    locator: str
    place: Place


@dataclass(frozen=True, slots=True)
class Link:
    children: Text
    url: str
    place: Place


Inline = Words | Styled | Number | Date | Quoted | NoteCall | Reference | Citation | Link
Text = tuple[Inline, ...]


def walk(text: Text) -> Iterator[Inline]:
    """Every inline part, parents before their children, in reading order."""
    for part in text:
        yield part
        if isinstance(part, Styled | Link):
            yield from walk(part.children)


def plain(text: Text) -> str:
    """The words alone, with each bound value as a single placeholder: for comparing sentences, not for printing."""
    return "".join(
        part.text if isinstance(part, Words | Quoted) else "\ufffc" if isinstance(part, Number) else ""
        for part in walk(text)
    )
