"""A Grid of finished cells → the same cells with what a printed table needs: elements, scopes, aligned numbers."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ..model.edition import Cell, Grid, Line, plain
from ..model.placement import placed
from .book_widths import column_widths

# A table of so few rows is never cut; a longer one may go on over the page.
SHORT = 12

_PARTS = re.compile(r"^(?P<whole>\D*[\d,\u202f\u2009 ]*)(?P<rest>(?:\.\d+)?\D*)$")


@dataclass(frozen=True, slots=True)
class CellView:
    """`before` and `after` are invisible digits: with them all numbers of a column are equally wide and stand point
    under point though the column is centred (WeasyPrint has no alignment at a character)."""

    element: str  # th | td
    scope: str
    columns: int
    rows: int
    style: str
    line: Line
    before: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True)
class GridView:
    head: tuple[tuple[CellView, ...], ...]
    body: tuple[tuple[CellView, ...], ...]
    short: bool
    missing: bool
    widths: tuple[float, ...] = ()  # of columns, in per cent; empty where the engine finds good ones by itself


def grid_view(grid: Grid) -> GridView:
    """Columns of numbers are those with numbers below the head; their heads are centred above them."""
    body = placed(grid.body)
    numeric = {column for row in body for column, cell in row if _counts(cell) and cell.columns == 1}
    columns = {column: _Pads([cell for row in body for at, cell in row if at == column]) for column in numeric}
    missing = any(cell.missing for row in grid.body for cell in row)
    return GridView(
        tuple(tuple(_head(cell, column, numeric) for column, cell in row) for row in placed(grid.head)),
        tuple(tuple(_body(cell, column, columns) for column, cell in row) for row in body),
        len(grid.body) <= SHORT,
        missing,
        column_widths(_texts(placed(grid.head)), _texts(body)),
    )


def _texts(rows: list[list[tuple[int, Cell]]]) -> list[list[tuple[int, str]]]:
    """The texts of each row with their columns, without those that span several."""
    return [[(at, plain(cell.line)) for at, cell in row if cell.columns == 1] for row in rows]


def _head(cell: Cell, column: int, numeric: set[int]) -> CellView:
    group = cell.columns > 1
    style = "group" if group else "numeric" if column in numeric else ""
    return CellView("th", "colgroup" if group else "col", cell.columns, cell.rows, style, cell.line)


def _body(cell: Cell, column: int, columns: dict[int, _Pads]) -> CellView:
    heading = cell.heading or (column == 0 and not cell.numeric)
    style = "numeric" if _counts(cell) or (cell.missing and column in columns) else ""
    pads = columns[column].around(cell) if column in columns and cell.numeric else ("", "")
    element, scope = ("th", "row") if heading else ("td", "")
    return CellView(element, scope, cell.columns, cell.rows, style, cell.line, *pads)


def _counts(cell: Cell) -> bool:
    return cell.numeric and not cell.missing


class _Pads:
    """The widest whole part and the widest rest of a column of numbers, as texts to take invisible digits from."""

    def __init__(self, cells: list[Cell]) -> None:
        parts = [_split(plain(cell.line)) for cell in cells if _counts(cell)]
        self.whole = max((whole for whole, _ in parts), key=len, default="")
        self.rest = max((rest for _, rest in parts), key=len, default="")

    def around(self, cell: Cell) -> tuple[str, str]:
        text = plain(cell.line)
        if cell.missing or not text:
            return "", ""
        whole, rest = _split(text)
        return self.whole[: len(self.whole) - len(whole)], self.rest[len(rest) :]


def _split(text: str) -> tuple[str, str]:
    found = _PARTS.match(text)
    return (found["whole"], found["rest"]) if found else (text, "")
