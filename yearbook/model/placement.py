"""Rows of cells, some of which cover several columns or rows → the columns that they stand in, as HTML lays out tables."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol, TypeVar


class Spanning(Protocol):
    @property
    def columns(self) -> int: ...

    @property
    def rows(self) -> int: ...


C = TypeVar("C", bound=Spanning)


def placed(rows: Sequence[Sequence[C]]) -> list[list[tuple[int, C]]]:
    """Every row's cells with the column in which they start: cells that span rows push later ones to the right."""
    return _laid(rows)[0]


def spread(rows: Sequence[Sequence[C]]) -> list[dict[int, C]]:
    """For every row the cell that covers each column, though it may have begun in a row above."""
    return _laid(rows)[1]


def _laid(rows: Sequence[Sequence[C]]) -> tuple[list[list[tuple[int, C]]], list[dict[int, C]]]:
    taken: list[dict[int, C]] = [{} for _ in rows]
    out = []
    for y, row in enumerate(rows):
        x, cells = 0, []
        for cell in row:
            while x in taken[y]:
                x += 1
            cells.append((x, cell))
            for below in taken[y : y + cell.rows]:
                below |= dict.fromkeys(range(x, x + cell.columns), cell)
            x += cell.columns
        out.append(cells)
    return out, taken
