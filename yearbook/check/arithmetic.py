"""Tables of a Manuscript to problems with the sums under `checks:` that do not come out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ..model.data import Row, Table, TableCheck, Value
from ..problems import Place, Problem, did_you_mean
from .conditions import entity_of, shown
from .equations import Equation, EquationError, parse
from .intervals import INFINITE
from .manuscript import Manuscript
from .sides import Scope, Side, Unknown, alike, evaluate, holds


def arithmetic_comes_out(manuscript: Manuscript) -> Iterator[Problem]:
    """The lines under `checks:` of each table, row by row, within the rounding of what is printed."""
    tables = manuscript.report.tables
    for table in tables.values():
        for check in table.checks:
            try:
                yield from _checked(table, check, parse(check.text), tables)
            except EquationError as error:
                yield Problem(
                    _within(check, error.offset, 1),
                    "arithmetic-comes-out",
                    f"{error.message} (in '{check.text}')",
                    error.hint,
                )


def _within(check: TableCheck, offset: int, length: int) -> Place:
    """A stretch of the check's text; a text in quotes starts one column later."""
    place = check.place
    quoted = 1 if place.length == len(check.text) + 2 else 0
    return Place(place.file, place.line, place.column + quoted + offset, max(1, length))


def _checked(table: Table, check: TableCheck, equation: Equation, tables: Mapping[str, Table]) -> Iterator[Problem]:
    unknown = [(name, hint) for name in equation.names() if (hint := _missing(name.text, table, tables)) is not None]
    for name, hint in unknown:
        yield Problem(
            _within(check, name.offset, len(name.text)), "arithmetic-comes-out", f"no value '{name.text}'", hint
        )
    if unknown:
        return
    for row in _rows(table, equation):
        scope = _scope(table, row, tables)
        try:
            left, right = alike(evaluate(equation.left, scope), evaluate(equation.right, scope))
        except Unknown:
            continue
        if not holds(equation.relation, left, right):
            yield _failed(check, equation.relation, left, right)


def _missing(name: str, table: Table, tables: Mapping[str, Table]) -> str | None:
    """A hint when a name stands for nothing; a cell that is empty is known."""
    if "." not in name:
        columns = [column.id for column in table.columns]
        return (
            None if name in columns else did_you_mean(name, columns) or f"columns of '{table.id}': {', '.join(columns)}"
        )
    id, column, *rest = name.split(".", 2)
    other = tables.get(id)
    if other is not None and other.column(column) and rest and any(row.id == rest[0] for row in other.rows):
        return None
    names = [f"{t.id}.{c}.{r}" for t in tables.values() for c, r in t.cells]
    return did_you_mean(name, names) or "write a column of this table, or table.column.row"


def _rows(table: Table, equation: Equation) -> tuple[Row, ...]:
    """Every row; one row a period when columns are only summed up; the first when only full names occur."""
    own = {id(name) for name in equation.names() if "." not in name.text}
    summed = {id(name) for side in (equation.left, equation.right) for name in side.summed()}
    if not own:
        return table.rows[:1]
    if own <= summed:
        return tuple({row.period: row for row in reversed(table.rows)}.values())[::-1]
    return table.rows


def _scope(table: Table, row: Row, tables: Mapping[str, Table]) -> Scope:
    def value(name: str) -> Value:
        id, column, cell = name.split(".", 2) if "." in name else (table.id, name, row.id)
        found = tables[id].value(column, cell)
        if found is None:
            raise Unknown
        return found

    def previous(name: str) -> Value:
        before = row_before(table, row)
        if before is None or "." in name or (found := table.value(name, before.id)) is None:
            raise Unknown
        return found

    def column(name: str) -> list[Value]:
        values = [table.value(name, other.id) for other in table.rows if other.period == row.period]
        if None in values or "." in name:
            raise Unknown
        return [found for found in values if found is not None]

    return Scope(value, previous, column)


def row_before(table: Table, row: Row) -> Row | None:
    """The row of the same entity one year earlier; for other periods, the one that stands before it."""
    entity = entity_of(row)
    if row.period[:4].isdigit():
        earlier = str(int(row.period[:4]) - 1) + row.period[4:]
        return next((other for other in table.rows if other.period == earlier and entity_of(other) == entity), None)
    return None


def _failed(check: TableCheck, relation: str, left: Side, right: Side) -> Problem:
    """At the cell on the left side, which a reader would take for the result."""
    result = left.values[0] if len(left.values) == 1 else None
    at = result.place if result else check.place
    cells = list(dict.fromkeys((*left.values, *right.values)))
    said = {"<": "not below", ">": "not above", "<=": "above", ">=": "below"}.get(relation, "not")
    name = result.name if result else check.text.partition(relation)[0].strip()
    message = f"{name} is {_amount(left)}, {said} {_amount(right)} ({check.text})"
    listed = ", ".join(f"{value.name} = {shown(value)}" for value in cells[:6])
    more = ", …" if len(cells) > 6 else ""
    return Problem(at, "arithmetic-comes-out", message, f"{listed}{more}; the check stands at {check.place}")


def _amount(side: Side) -> str:
    """The middle of what a side may be, in the unit of its finest part."""
    if len(side.values) == 1 and side.measure == side.values[0].unit.measure.id:
        return shown(side.values[0])
    low, high = side.interval.low, side.interval.high
    middle = low if high == INFINITE else (low + high) / 2
    unit = next(
        (
            value.unit.text
            for value in side.values
            if value.unit.measure.id == side.measure and value.unit.exponent == side.exponent
        ),
        "",
    )
    unit = unit or {"percent": "%", "times": "times", "point": "points"}.get(side.measure, "")
    digits = f"{middle.scaleb(-side.exponent):.4f}".rstrip("0").rstrip(".")
    return f"{digits} {unit}".rstrip()
