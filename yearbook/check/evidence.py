"""A value to what proves the words beside it: its neighbours in the table, and the `holds:` lines that guard it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ..model.data import Row, Series, Table, Value
from ..model.report import Condition
from .arithmetic import row_before
from .conditions import entity_of


def columns_of(value: Value) -> set[str]:
    """`table.column` of a value and of all its parts."""
    found = {".".join(value.name.split(".", 2)[:2])} if "(" not in value.name else set()
    for part in value.parts:
        found |= columns_of(part)
    return found


def guarded(values: list[Value], holds: tuple[Condition, ...], by_table: bool = False) -> bool:
    """Whether a condition speaks of a column, or else of a table, that one of the values is taken from."""
    columns = {column for value in values for column in columns_of(value)}
    named = {column for condition in holds for operand in condition.operands for column in _columns_in(operand)}
    if by_table:
        columns, named = _tables_of(columns), _tables_of(named)
    return bool(columns & named)


def _tables_of(columns: set[str]) -> set[str]:
    return {column.partition(".")[0] for column in columns}


def _columns_in(operand: Value | Series | str) -> set[str]:
    if isinstance(operand, Series):
        return {f"{operand.table.id}.{operand.column.id}"}
    return columns_of(operand) if isinstance(operand, Value) else set()


def located(value: Value, tables: Mapping[str, Table]) -> tuple[Table, str, Row] | None:
    """The table, column and row of a value that is a cell."""
    parts = value.name.split(".", 2)
    table = tables.get(parts[0]) if len(parts) == 3 and "(" not in value.name else None
    row = next((row for row in table.rows if row.id == parts[2]), None) if table else None
    return (table, parts[1], row) if table and row else None


def value_before(value: Value, tables: Mapping[str, Table]) -> Value | None:
    """The same thing one year earlier, on the same basis."""
    found = located(value, tables)
    row = row_before(found[0], found[2]) if found else None
    before = found[0].value(found[1], row.id) if found and row else None
    return before if before is not None and before.basis == value.basis else None


def rivals(value: Value, tables: Mapping[str, Table]) -> list[Value]:
    """The cells of other rows in the same column and period."""
    found = located(value, tables)
    if found is None:
        return []
    table, column, row = found
    return _known(table, column, (other for other in table.rows if other.period == row.period and other.id != row.id))


def history(value: Value, tables: Mapping[str, Table]) -> list[Value]:
    """The cells of the same entity in earlier periods."""
    found = located(value, tables)
    if found is None:
        return []
    table, column, row = found
    return _known(
        table,
        column,
        (other for other in table.rows if entity_of(other) == entity_of(row) and other.period < row.period),
    )


def _known(table: Table, column: str, rows: Iterator[Row]) -> list[Value]:
    return [value for row in rows if (value := table.value(column, row.id)) is not None]


def is_change(value: Value) -> bool:
    """Whether the number itself is a rise or a fall: growth, or a difference of two values."""
    return value.kind == "growth" or value.formula.startswith(("diff(", "change(", "cagr("))
