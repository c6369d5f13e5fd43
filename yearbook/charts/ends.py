"""Several lines of a plot in; their last numbers and names at their right ends, moved apart, out."""

from __future__ import annotations

from ..model.chart import Mark
from . import text as measure
from .columns import labelled
from .panel import Layer, Plot
from .scale import spread
from .sheet import Sheet

START = 0.9  # ems from the last point to its label
NAMES = 0.2  # of the width, at most, for names


def direct(layer: Layer) -> bool:
    """Whether lines carry their names at their ends: one alone is named by the head of its panel."""
    return sum(m.kind == "line" for m, _ in layer.lines) > 1


def joined(layer: Layer, mark: Mark) -> bool:
    """Whether the last number stands with the name at the end of the line, rather than over its point."""
    return direct(layer) and mark.kind == "line" and labelled(mark, len(mark.points) - 1)


def _name(sheet: Sheet, mark: Mark) -> tuple[str, ...]:
    return measure.wrap(mark.name, sheet.bold, NAMES * sheet.width, most=3)


def _number_room(sheet: Sheet, layer: Layer) -> float:
    """The width of the column of last numbers, with its gap."""
    texts = [m.points[-1].text for m, _ in layer.lines if joined(layer, m)]
    return max((measure.width(t, sheet.face) for t in texts), default=-0.45 * sheet.em) + 0.45 * sheet.em


def end_room(sheet: Sheet, layer: Layer) -> float:
    """What lies right of the last point, in points; 0 where lines carry no names."""
    if not direct(layer):
        return 0.0
    widest = max(measure.width(line, sheet.bold) for m, _ in layer.lines for line in _name(sheet, m))
    return START * sheet.em + _number_room(sheet, layer) + widest


def end_labels(sheet: Sheet, plot: Plot) -> None:
    """A fine leader joins a name to a line that ends before the others."""
    layer = plot.layer
    if not direct(layer):
        return
    marks = [(m, ink) for m, ink in layer.lines if m.kind == "line" and any(p.at is not None for p in m.points)]
    lasts = [max(i for i, p in enumerate(m.points) if p.at is not None) for m, _ in marks]
    wanted = [plot.y(m.points[i].at or 0) for (m, _), i in zip(marks, lasts, strict=True)]
    sizes = [measure.height(len(_name(sheet, m)), sheet.bold) + 0.15 * sheet.em for m, _ in marks]
    places = spread(wanted, sizes, plot.top - 1.5 * sheet.em, plot.foot)
    x = plot.x.centre(plot.x.count - 1) + START * sheet.em
    room = _number_room(sheet, layer)
    with sheet.group("names"):
        for (mark, ink), i, y, at in zip(marks, lasts, wanted, places, strict=True):
            if i < plot.x.count - 1:
                sheet.line([(plot.x.centre(i) + 0.6 * sheet.em, y), (x + room - 2, at)], sheet.greys.rule, 0.4)
            name = _name(sheet, mark)
            if joined(layer, mark):
                first = at - measure.LEADING * sheet.em * (len(name) - 1) / 2
                sheet.lines(x, first, [mark.points[i].text])
            sheet.lines(x + room, at, name, ink.text, sheet.bold)
