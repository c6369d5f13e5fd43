"""A grid → rows of table cells with tag, scope, alignment and the blank that sets points under each other.

What the numbers of a row or of the whole table have in common is said once: their source, and the halves of the names of
their cells (`turnover.total` at the head of the column, `2021` at the row).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from ...model.edition import Cell, Grid, Line, Number, plain, walk
from ...model.placement import placed

PLAIN_NUMBER = re.compile(r"[-−+]?[\d,\u2009\u202f ]*\d(?:\.(\d+))?%?")
NAME = re.compile(r"([a-z0-9-]+\.[a-z0-9-]+)\.([a-z0-9.-]+)")
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
    cell: str = ""  # of a heading: what the names of the cells below begin with


@dataclass(frozen=True, slots=True)
class RowView:
    """What a row says for all its numbers."""

    title: str = ""  # where they come from, unless the table says so
    cell: str = ""  # what the names of their cells end with


@dataclass(frozen=True, slots=True)
class TableView:
    head: tuple[tuple[CellView, ...], ...]
    body: tuple[tuple[CellView, ...], ...]
    rows: tuple[RowView, ...]
    title: str
    sortable: bool
    wide: bool
    numeric: bool  # every cell that is no heading is a number

    @property
    def kinds(self) -> str:
        return " ".join(name for name in ("sortable", "numeric") if getattr(self, name))


def lay(grid: Grid) -> TableView:
    grid, rows, title, cells = _shared(grid)
    columns = _columns(grid)
    decimals = [_decimals(column) for column in columns]
    numeric = {i for i, column in enumerate(columns) if any(cell.numeric for cell in column)}
    head = tuple(
        tuple(_head_cell(at, cell, numeric, cells.get(at, "")) for at, cell in row) for row in placed(grid.head)
    )
    body = tuple(tuple(_body_cell(at, cell, decimals[at]) for at, cell in row) for row in placed(grid.body))
    figures = all(view.numeric for row in body for view in row if view.tag == "td")
    return TableView(head, body, rows, title, _is_sortable(grid, bool(numeric)), is_wide(grid), figures)


def is_wide(grid: Grid) -> bool:
    """Whether a table needs more room than the text."""
    return max((at + cell.columns for row in placed(grid.body) for at, cell in row), default=0) > WIDE


def _shared(grid: Grid) -> tuple[Grid, tuple[RowView, ...], str, dict[int, str]]:
    """The grid without what its rows, its body and the heads of its columns say for its numbers."""
    notes = [{number.note for number in _numbers(row)} for row in grid.body]
    everywhere = set().union(*notes)
    title = next(iter(everywhere)) if len(everywhere) == 1 else ""
    halves = _halves(grid)
    heads: dict[int, str] = {}
    rows, body = [], []
    for row, own in zip(grid.body, notes, strict=True):
        ends = {end for at in range(len(row)) if (end := halves.get(id(row[at]), ("", ""))[1])}
        end = next(iter(ends)) if len(ends) == 1 else ""
        kept = []
        for at, cell in enumerate(row):
            start = halves.get(id(cell), ("", ""))[0] if end else ""
            said = bool(start) and heads.setdefault(at, start) == start
            kept.append(_bare(cell, note=len(own) == 1, cells=said))
        rows.append(RowView("" if title or len(own) != 1 else next(iter(own)), end))
        body.append(tuple(kept))
    return Grid(grid.head, tuple(body)), tuple(rows), title, heads


def _halves(grid: Grid) -> dict[int, tuple[str, str]]:
    """For the cells of a plain table that hold one cited value, by identity: `turnover.total` and `2021`."""
    cells = [cell for row in (*grid.head, *grid.body) for cell in row]
    if len(grid.head) != 1 or any(cell.columns > 1 or cell.rows > 1 for cell in cells):
        return {}
    out = {}
    for cell in cells:
        names = [name for number in _numbers((cell,)) for name in number.cells]
        if len(names) == 1 and (found := NAME.fullmatch(names[0])):
            out[id(cell)] = (found[1], found[2])
    return out


def _numbers(row: tuple[Cell, ...]) -> list[Number]:
    return [part for cell in row for part in walk(cell.line) if isinstance(part, Number)]


def _bare(cell: Cell, note: bool, cells: bool) -> Cell:
    """A cell whose numbers leave to the row what it says for them. Numbers deep in styled words keep it all."""
    if not any(isinstance(part, Number) for part in cell.line):
        return cell
    line = tuple(
        replace(part, note="" if note else part.note, cells=() if cells else part.cells)
        if isinstance(part, Number)
        else part
        for part in cell.line
    )
    return replace(cell, line=line)


def _head_cell(at: int, cell: Cell, numeric: set[int], name: str) -> CellView:
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
        name,
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
    for row in placed(grid.body):
        for at, cell in row:
            columns.extend([] for _ in range(at + cell.columns - len(columns)))
            columns[at].append(cell)
    return columns


def _decimals(column: list[Cell]) -> int:
    numbers = [PLAIN_NUMBER.fullmatch(plain(cell.line)) for cell in column if cell.numeric]
    return max((len(number[1] or "") for number in numbers if number), default=0)
