"""A plot's scale and categories in; grid, zero line, tick and category labels out."""

from __future__ import annotations

from itertools import pairwise

from ..model.chart import Chart
from . import text as measure
from .panel import Layer, Plot
from .scale import Bands, thinned
from .sheet import Box, Sheet

STRIDES = (1, 2, 3, 4, 5, 10, 20, 50)


def gutter(sheet: Sheet, layer: Layer) -> float:
    """The room that tick labels take at the left."""
    widest = max((measure.width(t.text, sheet.face) for t in layer.axis.ticks), default=0.0)
    return widest + 0.7 * sheet.em if widest else 0.0


def grid(sheet: Sheet, plot: Plot) -> None:
    """Light lines across, figures at the left, right-aligned so that their digits stand under each other."""
    ticks = thinned(plot.layer.axis.ticks, plot.y, 1.6 * sheet.em)
    with sheet.group("grid"):
        for tick in ticks:
            y = plot.y(tick.at)
            sheet.line([(plot.x.start, y), (plot.right, y)], sheet.greys.grid, 0.5)
            sheet.light.append(Box(plot.x.start, y - 0.25, plot.right - plot.x.start, 0.5))
    with sheet.group("ticks"):
        for tick in ticks:
            x = plot.x.start - 0.7 * sheet.em
            sheet.lines(x, plot.y(tick.at), [tick.text], sheet.greys.muted, anchor="end")


def zero_line(sheet: Sheet, plot: Plot) -> None:
    """The line that bars stand on, or that growth rises above."""
    if plot.y.low <= 0 <= plot.y.high:
        start, end, y = plot.x.start, plot.right, plot.y(0)
        sheet.line([(start, y), (end, y)], sheet.greys.rule, 0.7)
        sheet.inks.append(Box(start, y - 1.2, end - start, 2.4))


def category_lines(sheet: Sheet, chart: Chart, bands: Bands) -> list[tuple[str, ...]]:
    """Times stand on one line (two in a parallel edition); names, and times of different lengths, are wrapped below
    their column."""
    if chart.category_kind == "time" and not chart.mixed:
        return [tuple(name.split("\n")) for name in chart.categories]
    room = bands.step - (0.55 if chart.mixed else 0.8) * sheet.em
    return [measure.wrap(name, sheet.face, room, most=3) for name in chart.categories]


def categories(sheet: Sheet, chart: Chart, bands: Bands, y: float) -> float:
    """Labels under the plot, thinned out evenly back from the last one; returns the foot of the lowest."""
    labels = category_lines(sheet, chart, bands)
    widths = [max(measure.width(line, sheet.face) for line in lines) for lines in labels]
    stride = _stride(widths, bands.step, 0.5 * sheet.em)
    shown = [i for i in range(len(labels)) if (len(labels) - 1 - i) % stride == 0]
    leading = measure.LEADING * sheet.em
    first = y + 0.55 * sheet.em + measure.ABOVE * sheet.em
    with sheet.group("categories"):
        for i in shown:
            for j, line in enumerate(labels[i]):
                x = _inside(bands.centre(i), widths[i], sheet.width)
                sheet.text(x, first + j * leading, line, sheet.greys.ink, anchor="middle")
    deepest = max(len(labels[i]) for i in shown)
    return first + (deepest - 1) * leading + measure.BELOW * sheet.em


def _stride(widths: list[float], step: float, gap: float) -> int:
    """The smallest round stride at which no two labels touch."""
    for stride in STRIDES:
        shown = widths[::-1][::stride]
        if all((a + b) / 2 + gap <= stride * step for a, b in pairwise(shown)):
            return stride
    return len(widths)


def _inside(x: float, width: float, room: float) -> float:
    return min(max(x, width / 2), room - width / 2)
