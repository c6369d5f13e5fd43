"""Tables with formulas to tables whose derived columns are filled in, row by row."""

from __future__ import annotations

from dataclasses import replace

from ..model.data import Column, Table, Value
from ..problems import Problem
from .expressions import ExpressionError, parse
from .formulas import MissingCell, Scope, evaluate
from .nodes import Node, Rejected
from .words import read_words


def add_derived(table: Table, node: Node, scope: Scope) -> Table:
    """`derived:` names columns by formulas over the columns of the same row and of the row before."""
    child = node.maybe("derived")
    if child is None:
        return table
    for name, described in child.pairs():
        try:
            table = _add_column(table, name, described, scope)
        except Rejected:
            continue
    return table


def _add_column(table: Table, name: str, node: Node, scope: Scope) -> Table:
    node.allow("title", "formula", "decimals", "note")
    formula = node.child("formula")
    if table.column(name):
        raise node.reject("column-is-unique", f"'{table.id}' has a column '{name}' already", "give it another name")
    decimals = node.integer("decimals", -1)
    title, note = read_words(node.child("title")), read_words(node.maybe("note"))
    cells, column, before = dict(table.cells), None, None
    try:
        tree = parse(formula.text())
        for row in table.rows:
            current = {column.id: table.value(column.id, row.id) for column in table.columns}
            try:
                value = evaluate(
                    tree, replace(scope, row=current, row_before=before), decimals if decimals >= 0 else None
                )
            except MissingCell:
                before = current
                continue
            before = current
            if not isinstance(value, Value):
                raise ExpressionError("a derived column needs one value in each row", 0)
            cells[name, row.id] = replace(
                value,
                name=f"{table.id}.{name}.{row.id}",
                title=title,
                note=note,
                place=formula.place,
                period=row.period,
                label=row.label,
                formula=value.formula or formula.text(),
                parts=value.parts or (value,),
                status="derived",
            )
            column = column or Column(name, title, value.kind, value.unit, node.place, note)
    except ExpressionError as error:
        formula.problems.append(Problem(formula.within(error.offset), "value-computes", error.message, error.hint))
        raise Rejected from None
    if column is None:
        return table
    return replace(table, columns=(*table.columns, column), cells=cells)
