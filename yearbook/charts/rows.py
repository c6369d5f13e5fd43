"""A chart whose categories are names in rows in; one or two panels side by side, and the height used, out."""

from __future__ import annotations

from dataclasses import replace

from ..model.chart import Chart
from . import text as measure
from .gaps import runs
from .heads import Entry, entries_of, head, one_line, status_entries
from .lying import Gap, Table, bracket_room, panel
from .panel import Layer, layers_of
from .sheet import Sheet
from .style import ChartStyle, series_inks

NAMES = 0.36  # of the width, at most, for the names
THICK, SIDE_BY_SIDE = 1.15, 1.08  # of a bar, in ems: alone in its row, and one of several


def rows(sheet: Sheet, chart: Chart) -> float:
    """Two scales (share and growth) become two panels that share the names; rows are as high as they need."""
    em = sheet.em
    layers = _lying(layers_of(chart, sheet.style), sheet.style)
    names = [measure.wrap(name, sheet.face, NAMES * sheet.width) for name in chart.categories]
    left = max(measure.width(line, sheet.face) for lines in names for line in lines) + 0.7 * em
    gap = 2.2 * em
    each = (sheet.width - left - gap * (len(layers) - 1)) / len(layers)
    places = [left + k * (each + gap) for k in range(len(layers))]
    where = _longest_gap(chart, layers)
    beside = where is not None and bracket_room(sheet, chart.missing) <= each
    top = _heads(sheet, chart, layers, places, each, where[0] if where and not beside else -1)
    table = _table(sheet, names, layers, chart.stacked, top)
    with sheet.group("categories"):
        for i, lines in enumerate(names):
            # Names end where the bars begin: the eye has no way to go.
            sheet.lines(left - 0.7 * em, table.middle(i), lines, anchor="end")
    feet = []
    for k, layer in enumerate(layers):
        gap_here = Gap(chart.missing, *where[1:]) if where and beside and where[0] == k else None
        feet.append(panel(sheet, layer, table, places[k], each, chart.stacked, gap_here))
    return max(feet) + 0.2 * em


def _lying(layers: list[Layer], style: ChartStyle) -> list[Layer]:
    """Growth lies as bars on both sides of its zero line; an index without a zero becomes dots. No line joins names."""
    out = []
    for layer in layers:
        if not layer.bars and layer.axis.low <= 0 <= layer.axis.high and all(m.kind == "line" for m in layer.marks):
            marks = tuple(replace(m, kind="bars") for m in layer.marks)
            layer = Layer(layer.axis, marks, series_inks(style, len(marks)))
        out.append(layer)
    if len(out) == 2 and all(len(layer.marks) == 1 for layer in out):
        inks = series_inks(style, 2)
        out = [replace(layer, inks=(ink,)) for layer, ink in zip(out, inks, strict=True)]
    return out


def _heads(sheet: Sheet, chart: Chart, layers: list[Layer], places: list[float], room: float, worded: int) -> float:
    """The line over each panel; returns where the rows start. A single panel's line starts at the edge of the sheet.

    `worded` is the panel whose line explains the hatching, where there is no room beside it.
    """
    y = 0.0
    alone = len(layers) == 1
    for k, (layer, x) in enumerate(zip(layers, places, strict=True)):
        start, width = (0.0, sheet.width) if alone else (x, room)
        key = status_entries(chart, layer.marks, layer.inks)
        if k == worded:
            key.append(Entry(one_line(chart.missing), None, "gap"))
        y = max(y, head(sheet, start, 0.0, width, _series(layer, alone), layer.axis.title, key))
    return y + 0.7 * sheet.em if y else 0.0


def _series(layer: Layer, alone: bool) -> list[Entry]:
    entries = entries_of(layer.marks, layer.inks)
    if len(layer.marks) > 1:
        return entries
    return [] if alone else [replace(entry, swatch="none") for entry in entries]


def _table(sheet: Sheet, names: list[tuple[str, ...]], layers: list[Layer], stacked: bool, top: float) -> Table:
    """Rows as high as their names or their bars need, whichever is more."""
    em = sheet.em
    deepest = max(1 if stacked else len(layer.bars) for layer in layers) or 1
    thick = (THICK if deepest == 1 else SIDE_BY_SIDE) * em
    bars = deepest * thick + (0.7 if deepest == 1 else 0.9) * em
    heights = [max(bars, measure.height(len(lines), sheet.face) + 0.55 * em) for lines in names]
    tops = [top + sum(heights[:i]) for i in range(len(heights))]
    return Table(tuple(tops), tuple(heights), thick)


def _longest_gap(chart: Chart, layers: list[Layer]) -> tuple[int, int, int, int] | None:
    """Where the word for missing data is said: panel, series, first row, one past the last."""
    if not chart.missing:
        return None
    found = [
        (k, series, *run)
        for k, layer in enumerate(layers)
        for series, mark in enumerate(layer.marks)
        for run in runs((mark,))
    ]
    return max(found, key=lambda f: f[3] - f[2], default=None)
