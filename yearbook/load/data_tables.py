"""The `data:` of a table block to the cells of its head and body."""

from __future__ import annotations

from ..model.data import Row, Table, Value
from ..model.data import Words as CellWords
from ..model.localized import Localized
from ..model.prose import Form, Number, Words
from ..model.report import CellSpec, Prose
from ..problems import did_you_mean
from .charts import read_rows
from .nodes import Node
from .prose import Binding
from .words import read_words

CellRow = tuple[CellSpec, ...]


def rows_of_data(node: Node, binding: Binding) -> tuple[tuple[CellRow, ...], tuple[CellRow, ...]]:
    """Head and body: the columns and rows of a data table that the block chooses."""
    name = node.child("data")
    table = binding.scope.tables.get(name.text())
    if table is None:
        raise name.reject(
            "table-exists", f"no data table '{name.text()}'", did_you_mean(name.text(), binding.scope.tables)
        )
    columns = [column.id for column in table.columns]
    if "columns" in node:
        for item in node.child("columns").items():
            if item.text() not in columns:
                item.problem(
                    "column-exists",
                    f"'{table.id}' has no column '{item.text()}'",
                    did_you_mean(item.text(), columns),
                )
        columns = [item.text() for item in node.child("columns").items() if table.column(item.text())]
    rows = list(read_rows(node.maybe("rows"), table.rows, table.id))
    sort = node.text_of("sort")
    if sort and not table.column(sort):
        node.child("sort").problem(
            "column-exists",
            f"'{table.id}' has no column '{sort}'",
            did_you_mean(sort, [c.id for c in table.columns]),
        )
    if sort:
        rows.sort(key=lambda row: -(value.amount if (value := table.value(sort, row.id)) else -(10**30)))
    ranked = node.flag("rank")
    heading = read_words(node.maybe("first"))
    labelled = any(row.label or row.period for row in rows) and (bool(heading) or any(row.label for row in rows))
    place = node.place
    head = [CellSpec(None, place)] * ranked + ([CellSpec(_plain(heading, place, binding), place)] if labelled else [])
    head += [CellSpec(_plain(table.column(id).title, place, binding), place) for id in columns]
    body = []
    for index, row in enumerate(rows, 1):
        cells = [CellSpec(_plain(Localized((("", str(index)),)), place, binding), place)] * ranked
        cells += [CellSpec(_plain(row.label, row.place, binding), row.place, row=row)] * labelled
        cells += [_data_cell(table, id, row, binding) for id in columns]
        body.append(tuple(cells))
    return (tuple(head),), tuple(body)


def _data_cell(table: Table, column: str, row: Row, binding: Binding) -> CellSpec:
    cell = table.cells.get((column, row.id))
    if isinstance(cell, CellWords):
        return CellSpec(_plain(cell.text, cell.place, binding), cell.place)
    if isinstance(cell, Value):
        return CellSpec(Number((cell,), Form((("bare", ""),)), cell.name, cell.place), cell.place)
    return CellSpec(None, row.place)


def _plain(words: Localized[str], place: object, binding: Binding) -> Prose:
    return Localized(
        tuple((code, (Words(words.say(code), place),) if words.say(code) else ()) for code in binding.languages)
    )
