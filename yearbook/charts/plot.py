"""A Chart and a ChartStyle in, SVG text out: picks the reading that suits the data, and draws it."""

from __future__ import annotations

from ..model.chart import Chart
from . import text as measure
from .ring import ring
from .rows import rows
from .sheet import Sheet
from .style import ChartStyle
from .timeline import timeline
from .upright import upright


def plot(chart: Chart, style: ChartStyle) -> str:
    """Raises ValueError for a chart without anything to show."""
    sheet = Sheet(style, chart.language)
    if chart.events:
        height = timeline(sheet, chart)
    elif not chart.marks or not chart.categories:
        raise ValueError("a chart needs marks over categories, or events")
    elif any(mark.kind in ("ring", "pie") for mark in chart.marks):
        height = ring(sheet, chart)
    elif lies(sheet, chart):
        height = rows(sheet, chart)
    else:
        height = upright(sheet, chart)
    return sheet.svg(height)


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
