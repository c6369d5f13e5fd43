"""A Grid of finished cells → the same cells with what a printed table needs: elements, scopes, aligned numbers."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ..model.edition import Cell, Grid, Line, plain
from .book_widths import text_width

# A table of so few rows is never cut; a longer one may go on over the page.
SHORT = 12

# Ems across the page, those that a column needs beside its text, how much wider than guessed a text may be, the
# longest text that stays on one line, and the length from which a text makes its table one of sentences.
_EMS, _GAP, _SLACK, _UNBROKEN, _SENTENCE = 46.0, 1.6, 1.15, 9.0, 20.0

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
    body = _placed(grid.body)
    numeric = {column for row in body for column, cell in row if cell.numeric and cell.columns == 1}
    columns = {column: _Pads([cell for row in body for at, cell in row if at == column]) for column in numeric}
    missing = any(cell.missing for row in grid.body for cell in row)
    return GridView(
        tuple(tuple(_head(cell, column, numeric) for column, cell in row) for row in _placed(grid.head)),
        tuple(tuple(_body(cell, column, columns) for column, cell in row) for row in body),
        len(grid.body) <= SHORT,
        missing,
        () if columns else _widths(_columns([*_placed(grid.head), *body])),
    )


def _columns(rows: list[list[tuple[int, Cell]]]) -> list[list[str]]:
    """The texts of each column, without those that span several."""
    columns: dict[int, list[str]] = {}
    for row in rows:
        for at, cell in row:
            columns.setdefault(at, []).append(plain(cell.line) if cell.columns == 1 else "")
    return [columns[at] for at in sorted(columns)]


def _widths(columns: list[list[str]]) -> tuple[float, ...]:
    """In tables of sentences short columns get what they need; the others share the rest by the length of their texts,
    so that the cells of a row end at about the same height. Other tables are left to the engine."""
    lengths = [[_SLACK * text_width(text) for text in column] for column in columns]
    longest = [max(column) for column in lengths]
    if max(longest, default=0) < _SENTENCE:
        return ()
    words = [max(_SLACK * text_width(word) for text in column for word in text.split() or [""]) for column in columns]
    fixed = [length + _GAP if length <= _UNBROKEN else 0.0 for length in longest]
    shares = [0.0 if known else sum(texts) / len(texts) for known, texts in zip(fixed, lengths, strict=True)]
    rest = max(_EMS - sum(fixed), 0.0)
    ems = [known or rest * share / sum(shares) for known, share in zip(fixed, shares, strict=True)]
    needed = [min(word, _UNBROKEN) + _GAP for word in words]
    ems = [max(pair) for pair in zip(ems, needed, strict=True)]
    return tuple(round(100 * width / sum(ems), 1) for width in ems)


def _placed(rows: tuple[tuple[Cell, ...], ...]) -> list[list[tuple[int, Cell]]]:
    """Every cell with its column, cells that span rows taken into account (as HTML lays out tables)."""
    taken: set[tuple[int, int]] = set()
    placed = []
    for at, row in enumerate(rows):
        column, cells = 0, []
        for cell in row:
            while (at, column) in taken:
                column += 1
            cells.append((column, cell))
            taken |= {(at + down, column + across) for down in range(cell.rows) for across in range(cell.columns)}
            column += cell.columns
        placed.append(cells)
    return placed


def _head(cell: Cell, column: int, numeric: set[int]) -> CellView:
    group = cell.columns > 1
    style = "group" if group else "numeric" if column in numeric else ""
    return CellView("th", "colgroup" if group else "col", cell.columns, cell.rows, style, cell.line)


def _body(cell: Cell, column: int, columns: dict[int, _Pads]) -> CellView:
    heading = cell.heading or (column == 0 and not cell.numeric)
    style = "numeric" if cell.numeric or cell.missing else ""
    pads = columns[column].around(cell) if column in columns and cell.numeric else ("", "")
    element, scope = ("th", "row") if heading else ("td", "")
    return CellView(element, scope, cell.columns, cell.rows, style, cell.line, *pads)


class _Pads:
    """The widest whole part and the widest rest of a column of numbers, as texts to take invisible digits from."""

    def __init__(self, cells: list[Cell]) -> None:
        parts = [_split(plain(cell.line)) for cell in cells if cell.numeric and not cell.missing]
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
