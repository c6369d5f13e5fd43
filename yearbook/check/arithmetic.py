"""Tables of a Manuscript to problems with the sums that should come out, those declared under `checks:` and those that show themselves."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal

from ..model.data import Row, Table, TableCheck, Value
from ..problems import Place, Problem, did_you_mean
from .conditions import entity_of, shown
from .equations import Equation, EquationError, Scope, Side, Unknown, evaluate, holds, parse
from .manuscript import Manuscript


def arithmetic_comes_out(manuscript: Manuscript) -> Iterator[Problem]:
    """The lines under `checks:` of each table, row by row, within the rounding of what is printed."""
    tables = manuscript.report.tables
    for table in tables.values():
        for check in table.checks:
            try:
                yield from _checked(table, check, parse(check.text), tables)
            except EquationError as error:
                yield Problem(_within(check, error.offset, 1), "arithmetic-comes-out", f"{error.message} (in '{check.text}')", error.hint)


def _within(check: TableCheck, offset: int, length: int) -> Place:
    """A stretch of the check's text; a text in quotes starts one column later."""
    place = check.place
    quoted = 1 if place.length == len(check.text) + 2 else 0
    return Place(place.file, place.line, place.column + quoted + offset, max(1, length))


def _checked(table: Table, check: TableCheck, equation: Equation, tables: Mapping[str, Table]) -> Iterator[Problem]:
    unknown = [(name, hint) for name in equation.names() if (hint := _missing(name.text, table, tables)) is not None]
    for name, hint in unknown:
        yield Problem(_within(check, name.offset, len(name.text)), "arithmetic-comes-out", f"no value '{name.text}'", hint)
    if unknown:
        return
    own = [name.text for name in equation.names() if "." not in name.text]
    for row in table.rows if own else table.rows[:1]:
        scope = _scope(table, row, tables)
        try:
            left, right = evaluate(equation.left, scope), evaluate(equation.right, scope)
        except Unknown:
            continue
        if _comparable(equation, left, right) and not holds(equation.relation, left, right):
            yield _failed(table, check, equation, left, right, row if own else None)
        if own and all(_summed(equation, name) for name in own) and _last_of_period(table, row):
            continue


def _missing(name: str, table: Table, tables: Mapping[str, Table]) -> str | None:
    """A hint when a name stands for nothing; a cell that is empty is known."""
    if "." not in name:
        columns = [column.id for column in table.columns]
        return None if name in columns else did_you_mean(name, columns) or f"columns of '{table.id}': {', '.join(columns)}"
    id, column, *rest = name.split(".", 2)
    other = tables.get(id)
    if other is not None and other.column(column) and rest and any(row.id == rest[0] for row in other.rows):
        return None
    names = [f"{t.id}.{c}.{r}" for t in tables.values() for c, r in t.cells]
    return did_you_mean(name, names) or "write a column of this table, or table.column.row"
