"""The report's key figures and its charts → a small multiple for each key figure whose series a chart shows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ...model.chart import Chart, Mark
from ...model.edition import Edition, Figure, KeyFigure, blocks_of

WIDTH, HEIGHT, GAP = 120.0, 36.0, 3.0
STUB = 1.0  # what marks a missing value
ENOUGH = 3  # known values without which nothing is to be seen


@dataclass(frozen=True, slots=True)
class Bar:
    """In units of the drawing."""

    x: float
    y: float
    width: float
    height: float
    kind: str  # "current", "missing" or empty


@dataclass(frozen=True, slots=True)
class Spark:
    figure: Figure
    bars: tuple[Bar, ...]
    first: str  # the names of its ends: "2011", "2021"
    last: str


def spark(edition: Edition, key: KeyFigure) -> Spark | None:
    for figure, mark in _series(edition):
        cells = [point.cell for point in mark.points]
        known = sum(point.at is not None for point in mark.points)
        if known >= ENOUGH and any(cell and cell in key.value.cells for cell in cells):
            names = figure.chart.categories
            return Spark(figure, _bars(mark, set(key.value.cells)), names[0], names[-1])
    return None


def _series(edition: Edition) -> Iterator[tuple[Figure, Mark]]:
    for chapter in edition.chapters:
        for block in blocks_of(chapter):
            if isinstance(block, Figure) and _is_time(block.chart):
                yield from ((block, mark) for mark in block.chart.marks if mark.kind in ("bars", "line"))


def _is_time(chart: Chart) -> bool:
    return chart.category_kind == "time" and len(chart.categories) > 2


def _bars(mark: Mark, current: set[str]) -> tuple[Bar, ...]:
    step = (WIDTH + GAP) / len(mark.points)
    top = max((point.at or 0 for point in mark.points), default=0) or 1
    out = []
    for i, point in enumerate(mark.points):
        height = STUB if point.at is None else round(max(point.at, 0) / top * HEIGHT, 2)
        width = round(step - GAP, 2)
        kind = "missing" if point.at is None else "current" if point.cell in current else ""
        out.append(Bar(round(i * step, 2), round(HEIGHT - height, 2), width, height, kind))
    return tuple(out)
