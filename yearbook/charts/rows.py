"""A chart whose categories are names in rows in; one or two panels side by side, and the height used, out."""

from __future__ import annotations

from dataclasses import replace

from ..model.chart import Axis, Chart
from . import text as measure
from .gaps import runs
from .heads import Entry, entries_of, head, one_line, status_entries
from .lying import Gap, Table, bracket_room, panel
from .panel import Layer, layers_of
from .sheet import Sheet
from .style import ChartStyle, series_inks

# Of the width, at most, for the names; more on a narrow sheet where one of them would fill three lines.
NAMES, MORE = 0.36, 0.45
COLUMN = 32.0  # ems, at most, of a narrow sheet
BETWEEN, NARROW = 2.2, 13.0  # ems between panels, and the least width at which they stand side by side
THICK, SIDE_BY_SIDE = 1.15, 1.08  # of a bar, in ems: alone in its row, and one of several


def rows(sheet: Sheet, chart: Chart) -> float:
    """Two scales (share and growth) become two panels: side by side with the names once, or, on a phone, in turn."""
    layers = _lying(layers_of(chart, sheet.style), sheet.style)
    where = _longest_gap(chart, layers)
    if len(layers) > 1 and _places(sheet, chart, len(layers))[1] < NARROW * sheet.em:
        y = 0.0
        for k, layer in enumerate(layers):
            here = Gap(chart.missing, 0, *where[1:]) if where and where[0] == k else None
            y = _block(sheet, chart, [layer], y + (1.3 * sheet.em if k else 0.0), here, named=True)
    else:
        y = _block(sheet, chart, layers, 0.0, Gap(chart.missing, *where) if where else None, named=len(layers) > 1)
    return y + 0.2 * sheet.em


def _places(sheet: Sheet, chart: Chart, panels: int) -> tuple[list[float], float]:
    """Where panels start, and how wide each is."""
    names = [line for lines in _names(sheet, chart) for line in lines]
    left = max(measure.width(line, sheet.face) for line in names) + 0.7 * sheet.em
    each = (sheet.width - left - BETWEEN * sheet.em * (panels - 1)) / panels
    return [left + k * (each + BETWEEN * sheet.em) for k in range(panels)], each


def _names(sheet: Sheet, chart: Chart) -> list[tuple[str, ...]]:
    for share in (NAMES, MORE) if sheet.width <= COLUMN * sheet.em else (NAMES,):
        names = [measure.wrap(name, sheet.face, share * sheet.width, most=6) for name in chart.categories]
        if all(len(lines) < 3 for lines in names):
            break
    return names


def _block(sheet: Sheet, chart: Chart, layers: list[Layer], y: float, gap: Gap | None, named: bool) -> float:
    """Names with their panels, the heads at `y`; returns the foot."""
    places, each = _places(sheet, chart, len(layers))
    beside = gap is not None and bracket_room(sheet, gap.word) <= each
    top = y
    for k, (layer, x) in enumerate(zip(layers, places, strict=True)):
        key = status_entries(chart, layer.marks, layer.inks)
        if gap and gap.panel == k and not beside:
            key.append(Entry(one_line(gap.word), None, "gap"))
        start, room = (x, each) if len(layers) > 1 else (0.0, sheet.width)
        top = max(top, head(sheet, start, y, room, _series(layer, named), layer.axis.title, key))
    names = _names(sheet, chart)
    table = _table(sheet, names, layers, chart.stacked, top + (0.7 * sheet.em if top > y else 0.0))
    with sheet.group("categories"):
        for i, lines in enumerate(names):
            # Names end where the bars begin: the eye has no way to go.
            sheet.lines(places[0] - 0.7 * sheet.em, table.middle(i), lines, anchor="end")
    feet = [
        panel(sheet, layer, table, x, each, chart.stacked, gap if gap and beside and gap.panel == k else None)
        for k, (layer, x) in enumerate(zip(layers, places, strict=True))
    ]
    return max(feet)


def _lying(layers: list[Layer], style: ChartStyle) -> list[Layer]:
    """No line joins names: growth lies as bars on both sides of its zero line, a lone index becomes dots."""
    if len(layers) == 2:
        layers = [_from_zero(layer) for layer in layers]
    out = []
    for layer in layers:
        if layer.axis.low <= 0 <= layer.axis.high and all(m.kind == "line" for m in layer.marks):
            marks = tuple(replace(m, kind="bars") for m in layer.marks)
            layer = Layer(layer.axis, marks, series_inks(style, len(marks)))
        out.append(layer)
    if len(out) == 2 and all(len(layer.marks) == 1 for layer in out):
        inks = [replace(ink, shape="circle") for ink in series_inks(style, 2)]
        out = [replace(layer, inks=(ink,)) for layer, ink in zip(out, inks, strict=True)]
    return out


def _from_zero(layer: Layer) -> Layer:
    """Panels side by side invite comparing lengths: both start at nought."""
    axis = layer.axis
    return replace(layer, axis=Axis(axis.title, min(axis.low, 0.0), max(axis.high, 0.0), axis.ticks))


def _series(layer: Layer, named: bool) -> list[Entry]:
    """The names of the series; that of a lone one only where there are two panels to tell apart."""
    entries = entries_of(layer.marks, layer.inks)
    if len(layer.marks) > 1:
        return entries
    return [replace(entry, swatch="none") for entry in entries] if named else []


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
    longest = max(found, key=lambda f: f[3] - f[2], default=None)
    if longest and len(layers[longest[0]].bars) > 1 and not chart.stacked:
        # Bars of other series lie between the rows of a run: the word stands in the lane of the first.
        return (*longest[:3], longest[2] + 1)
    return longest
