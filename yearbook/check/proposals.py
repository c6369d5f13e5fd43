"""Tables of a Manuscript to proposals: sums that no check declares, yet come out in every row, or in all but one."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import combinations

from ..model.data import Column, Row, Table
from ..problems import Problem
from .arithmetic import row_before
from .conditions import shown
from .intervals import Interval
from .manuscript import Manuscript

RULE = "sums-are-declared"
LEAST = 3  # rows that must agree before a sum is more than chance
MOST = 10  # columns beyond which a table is not searched

Fit = tuple[Row, bool]  # a row, and whether the sum comes out in it


def sums_are_declared(manuscript: Manuscript) -> Iterator[Problem]:
    """A hint for a sum that always comes out; a warning where it comes out in all rows but one."""
    for table in manuscript.report.tables.values():
        columns = [column for column in table.columns if _is_typed(table, column)]
        if len(columns) > MOST:
            continue
        for equation, fits in (*_sums(table, columns), *_growths(table, columns)):
            right = sum(fit for _, fit in fits)
            if right >= LEAST and not _is_declared(table, equation):
                yield from _proposal(table, equation, [row for row, fit in fits if not fit], right)


def _is_typed(table: Table, column: Column) -> bool:
    return column.kind in ("level", "growth", "count", "share") and not any(
        value.formula for value in table.values() if value.name.split(".")[1] == column.id
    )


def _is_declared(table: Table, equation: str) -> bool:
    left, _, right = equation.partition(" ")
    names = {left, *right.replace("(", " ").replace(")", " ").replace(",", " ").split()}
    return any(
        names - {"=", "~", "+", "change", "previous"}
        <= set(check.text.replace("(", " ").replace(")", " ").replace(",", " ").split())
        for check in table.checks
    )


def _sums(table: Table, columns: list[Column]) -> Iterator[tuple[str, list[Fit]]]:
    amounts = [
        column for column in columns if column.unit and column.unit.measure.id not in ("percent", "point", "times")
    ]
    for total in amounts:
        parts = [
            column for column in amounts if column is not total and column.unit.measure.id == total.unit.measure.id
        ]
        for pair in combinations(parts, 2):
            fits = [(row, fit) for row in table.rows if (fit := _adds_up(table, row, total, pair)) is not None]
            yield f"{total.id} = {pair[0].id} + {pair[1].id}", fits


def _adds_up(table: Table, row: Row, total: Column, parts: tuple[Column, ...]) -> bool | None:
    whole, *values = (table.value(column.id, row.id) for column in (total, *parts))
    if whole is None or None in values or whole.bound or any(value.bound or not value.number for value in values):
        return None
    summed = Interval.of(values[0])
    for value in values[1:]:
        summed = summed + Interval.of(value)
    return Interval.of(whole).meets(summed)


def _growths(table: Table, columns: list[Column]) -> Iterator[tuple[str, list[Fit]]]:
    levels = [
        column for column in columns if column.unit and column.unit.measure.id not in ("percent", "point", "times")
    ]
    rates = [
        column for column in columns if column.kind == "growth" and column.unit and column.unit.measure.id == "percent"
    ]
    for rate, level in ((rate, level) for rate in rates for level in levels):
        fits = [(row, fit) for row in table.rows if (fit := _grows(table, row, rate, level)) is not None]
        yield f"{rate.id} ~ change({level.id}, previous({level.id}))", fits


def _grows(table: Table, row: Row, rate: Column, level: Column) -> bool | None:
    before = row_before(table, row)
    growth, now = table.value(rate.id, row.id), table.value(level.id, row.id)
    then = table.value(level.id, before.id) if before else None
    if (
        growth is None
        or now is None
        or then is None
        or not then.number
        or growth.bound
        or now.bound
        or then.bound
        or now.basis != then.basis
    ):
        return None
    hundred, one = Interval.exactly(Decimal(100)), Interval.exactly(Decimal(1))
    try:
        return ((Interval.of(now) / Interval.of(then) - one) * hundred).meets(Interval.of(growth))
    except ZeroDivisionError:
        return None


def _proposal(table: Table, equation: str, wrong: list[Row], right: int) -> Iterator[Problem]:
    hint = f"add '- {equation}' under 'checks:' in {table.place.file}"
    if not wrong:
        yield Problem(
            table.place, RULE, f"'{equation}' comes out in all {right} rows that can be computed", hint, "hint"
        )
    elif len(wrong) == 1 and right > LEAST:
        cell = table.value(equation.split(" ")[0], wrong[0].id)
        message = f"'{equation}' comes out in {right} rows, but not where {cell.name} is {shown(cell)}"
        yield Problem(cell.place, RULE, message, hint + ", and look at this row", "warning")
