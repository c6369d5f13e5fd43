"""A Manuscript to problems where a typed or quoted number is not the one that the data give for the same thing."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from ..model.data import Value
from ..model.periods import months_of
from ..problems import Problem
from .conditions import shown
from .intervals import Interval
from .loose import is_statistic
from .manuscript import Manuscript
from .numerals import Numeral
from .passages import VALUE, Passage, piece_at
from .qualifiers import fits, qualifiers
from .sameness import RULE
from .subjects import Subjects
from .years import dates_of


def quotations_agree(manuscript: Manuscript) -> Iterator[Problem]:
    """A typed or quoted number beside the name of a column is the column's number for that date, or its rounding."""
    for passage in manuscript.prose:
        for numeral in passage.numerals:
            if numeral.kind in ("count", "percent") and (
                passage.is_quoted(numeral.start) or is_statistic(passage, numeral)
            ):
                yield from _disagreement(
                    passage, numeral, manuscript.frame.subjects[passage.language], manuscript.report.year
                )


def _disagreement(passage: Passage, numeral: Numeral, subjects: Subjects, year: int) -> Iterator[Problem]:
    named = [cell for cell in _named(passage, numeral, subjects) if _measured(passage, numeral, cell)]
    dates = [mention.months for mention in dates_of(passage, piece_at(passage.clauses, numeral.start), year)] or [
        months_of(str(year))
    ]
    cells = [
        cell
        for cell in named
        if any(first <= months_of(cell.period)[1] and months_of(cell.period)[0] <= last for first, last in dates)
    ]
    if cells and not any(_fits(passage, numeral, cell) for cell in cells):
        said = passage.text[numeral.start : numeral.end].strip()
        message = f"the text says {said}, but {cells[0].name} is {shown(cells[0])}"
        yield Problem(
            passage.place_of(numeral.start, numeral.end), RULE, message, f"cite the value with {{{cells[0].name}}}"
        )


def _named(passage: Passage, numeral: Numeral, subjects: Subjects) -> list[Value]:
    """The cells whose column is named right before a number, by its whole name."""
    start, _ = piece_at(passage.sentences, numeral.start)
    before = passage.text[start : numeral.start]
    match = next(reversed(list(subjects.pattern.finditer(before))), None)
    if (
        match is None
        or VALUE in before[match.end() :]
        or any(other.start >= start + match.end() for other in passage.numerals if other.start < numeral.start)
    ):
        return []
    if not passage.words["name-edge"].search(before[: match.start()]):
        return []
    return [cell for subject in subjects.known[match[0].lower()] for cell in subject.cells]


def _measured(passage: Passage, numeral: Numeral, cell: Value) -> bool:
    """Whether the words around a number are those of the cell's unit."""
    if numeral.kind == "percent" or cell.unit.measure.id == "percent":
        return numeral.kind == "percent" and cell.unit.measure.id == "percent" and cell.kind != "growth"
    patterns = (cell.unit.measure.words.get(passage.language) or {}).values()
    edges = (pattern.partition("{number}")[::2] for pattern in patterns)
    return any(
        passage.text[: numeral.start].endswith(left) and passage.text[numeral.end :].startswith(right)
        for left, right in edges
        if left + right
    )


def _fits(passage: Passage, numeral: Numeral, cell: Value) -> bool:
    amount = cell.number if numeral.kind == "percent" else cell.amount
    sorts = [sort for sort, _, _ in qualifiers(passage, numeral.start, numeral.end)]
    if sorts:
        return fits(sorts[0], amount, numeral.amount)
    half = abs(numeral.amount) * Decimal("0.005") if not numeral.in_digits else numeral.step / 2
    span = Interval.of(cell)
    scale = cell.amount / cell.number if cell.number and numeral.kind == "percent" else Decimal(1)
    return span.low / scale <= numeral.amount + half and numeral.amount - half <= span.high / scale
