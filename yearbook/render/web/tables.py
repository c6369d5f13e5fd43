"""A grid → rows of table cells with tag, scope, alignment and the blank that sets points under each other."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ...model.edition import Cell, Grid, Line, plain

PLAIN_NUMBER = re.compile(r"[-−+]?[\d,\u2009\u202f ]*\d(?:\.(\d+))?%?")
SORT_FROM = 4  # rows; a shorter table is read faster than sorted
WIDE = 4  # columns; a table with more gets more room than the text


@dataclass(frozen=True, slots=True)
class CellView:
    tag: str  # th or td
    scope: str  # col, colgroup, row, rowgroup; empty for td
    line: Line
    numeric: bool
    missing: bool
    columns: int
    rows: int
    pad: str  # invisible digits after the number: ".00"


@dataclass(frozen=True, slots=True)
class TableView:
    head: tuple[tuple[CellView, ...], ...]
    body: tuple[tuple[CellView, ...], ...]
    sortable: bool
    wide: bool


def lay(grid: Grid) -> TableView:
    columns = _columns(grid)
    decimals = [_decimals(column) for column in columns]
    numeric = {i for i, column in enumerate(columns) if any(cell.numeric for cell in column)}
    head = tuple(tuple(_head_cell(at, cell, numeric) for at, cell in row) for row in _placed(grid.head))
    body = tuple(tuple(_body_cell(at, cell, decimals[at]) for at, cell in row) for row in _placed(grid.body))
    return TableView(head, body, _is_sortable(grid, bool(numeric)), len(columns) > WIDE)


def _head_cell(at: int, cell: Cell, numeric: set[int]) -> CellView:
    scope = "colgroup" if cell.columns > 1 else "col"
    # An empty corner is no heading of anything.
    tag = "th" if cell.line else "td"
    return CellView(
        tag,
        scope if cell.line else "",
        cell.line,
        at in numeric and cell.columns == 1,
        False,
        cell.columns,
        cell.rows,
        "",
    )


def _body_cell(at: int, cell: Cell, decimals: int) -> CellView:
    heads = cell.heading or (at == 0 and not cell.numeric and bool(cell.line))
    scope = "" if not heads else "rowgroup" if cell.rows > 1 else "row"
    number = PLAIN_NUMBER.fullmatch(plain(cell.line)) if cell.numeric else None
    pad = ""
    if number and decimals:
        own = len(number[1] or "")
        pad = ("" if own else ".") + "0" * (decimals - own)
    return CellView("th" if scope else "td", scope, cell.line, cell.numeric, cell.missing, cell.columns, cell.rows, pad)


def _is_sortable(grid: Grid, numeric: bool) -> bool:
    cells = [cell for row in (*grid.head, *grid.body) for cell in row]
    simple = all(cell.columns == 1 and cell.rows == 1 for cell in cells)
    return numeric and simple and len(grid.head) == 1 and len(grid.body) >= SORT_FROM


def _columns(grid: Grid) -> list[list[Cell]]:
    columns: list[list[Cell]] = []
    for row in _placed(grid.body):
        for at, cell in row:
            columns.extend([] for _ in range(at + cell.columns - len(columns)))
            columns[at].append(cell)
    return columns


def _decimals(column: list[Cell]) -> int:
    numbers = [PLAIN_NUMBER.fullmatch(plain(cell.line)) for cell in column if cell.numeric]
    return max((len(number[1] or "") for number in numbers if number), default=0)


def _placed(rows: tuple[tuple[Cell, ...], ...]) -> Iterator[list[tuple[int, Cell]]]:
    """Each row's cells with the column in which they start: cells that span rows push later ones to the right."""
    taken: dict[int, int] = {}  # column → rows that it is still taken
    for row in rows:
        placed, at = [], 0
        below = {column: left - 1 for column, left in taken.items() if left > 1}
        for cell in row:
            while at in taken:
                at += 1
            placed.append((at, cell))
            if cell.rows > 1:
                below |= dict.fromkeys(range(at, at + cell.columns), cell.rows - 1)
            at += cell.columns
        taken = below
        yield placed
