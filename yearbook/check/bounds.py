"""A Manuscript to hints where a formula's parts have bounds of which none follows for its result."""

from __future__ import annotations

from collections.abc import Iterator

from ..model.data import Value
from ..problems import Problem
from .conditions import shown
from .manuscript import Manuscript

RULE = "bounds-are-known"


def bounds_are_known(manuscript: Manuscript) -> Iterator[Problem]:
    """A share of more than 10 in more than 30 may be larger or smaller than a third: no word for it is true."""
    for passage in manuscript.prose:
        for span in passage.numbers:
            for value in span.part.values:
                if value.unsure and "exact" not in span.part.form:
                    message = f"nobody knows on which side of {value.number} {value.name} lies: {_bounded(value)}"
                    hint = "say what the sources say, or add |exact and a word that you can answer for"
                    yield Problem(passage.place_of(span.start, span.end), RULE, message, hint, "hint")


def _bounded(value: Value) -> str:
    """The cells behind a formula that are bounds."""
    return ", ".join(dict.fromkeys(_cells(value)))


def _cells(value: Value) -> Iterator[str]:
    for part in value.parts:
        if part.parts:
            yield from _cells(part)
        elif part.bound:
            yield f"{part.name} is {shown(part)}"
