"""A Chart and a ChartStyle in, SVG text out: picks the reading that suits the data, and draws it."""

from __future__ import annotations

from dataclasses import replace

from ..model.chart import Chart
from . import text as measure
from .ring import ring
from .rows import rows
from .sheet import Sheet
from .style import ChartStyle
from .timeline import timeline
from .upright import upright

WHOLE = ("ring", "pie")


def plot(chart: Chart, style: ChartStyle) -> str:
    """Raises ValueError for a chart without anything to show."""
    sheet = Sheet(style, chart.language)
    if chart.events:
        height = timeline(sheet, chart)
    elif not chart.marks or not chart.categories:
        raise ValueError("a chart needs marks over categories, or events")
    elif len(chart.marks) == 1 and chart.marks[0].kind in WHOLE:
        height = ring(sheet, chart)
    else:
        chart = _unrolled(chart)
        height = rows(sheet, chart) if lies(sheet, chart) else upright(sheet, chart)
    return sheet.svg(height)


def _unrolled(chart: Chart) -> Chart:
    """A ring shows one series only: beside another (last year, growth) its parts become bars."""
    marks = (replace(mark, kind="bars") if mark.kind in WHOLE else mark for mark in chart.marks)
    return replace(chart, marks=tuple(marks))


def lies(sheet: Sheet, chart: Chart) -> bool:
    """Whether categories are better read as rows.

    Rankings are asked for. Names (not times) with two scales become two panels side by side: no line may run from
    one name to the next. Names too long for three lines below a column have no other place.
    """
    if chart.horizontal:
        return True
    if chart.category_kind == "time":
        return False
    if any(mark.side == "right" or mark.kind != "bars" for mark in chart.marks):
        return True
    room = sheet.width / len(chart.categories) - 0.8 * sheet.em
    return any(_too_long(sheet, name, room) for name in chart.categories)


def _too_long(sheet: Sheet, name: str, room: float) -> bool:
    lines = measure.wrap(name, sheet.face, room, most=3)
    return len(lines) > 3 or any(measure.width(line, sheet.face) > room for line in lines)
