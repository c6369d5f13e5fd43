"""Dated events in; a list along an upright rule, dates at its left, and the height used, out."""

from __future__ import annotations

from ..model.chart import Chart
from . import text as measure
from .sheet import Sheet
from .style import series_inks


def timeline(sheet: Sheet, chart: Chart) -> float:
    """Entries stand at even distances: many dates give a year only, so no scale of time can be kept."""
    em = sheet.em
    ink = series_inks(sheet.style, 1)[0]
    dates = max(measure.width(event.date, sheet.bold) for event in chart.events)
    rule = dates + 1.3 * em
    left = rule + 1.3 * em
    room = sheet.width - left
    texts = [measure.wrap(event.text, sheet.face, room, most=8) for event in chart.events]
    leading = measure.LEADING * em
    tops, y = [], 0.0
    for lines in texts:
        tops.append(y)
        y += leading * len(lines) + 0.75 * em
    middles = [top + 0.5 * leading for top in tops]
    sheet.line([(rule, middles[0]), (rule, middles[-1])], sheet.greys.rest, 1.0)
    with sheet.group("mark events"):
        for event, lines, middle in zip(chart.events, texts, middles, strict=True):
            with sheet.group("event", **({"cell": event.cell} if event.cell else {})):
                sheet.marker("circle", rule, middle, 0.36 * em, ink.fill, sheet.greys.paper, 1.2)
                baseline = middle + measure.RISE * em
                sheet.text(dates, baseline, event.date, ink.text, sheet.bold, "end")
                for i, line in enumerate(lines):
                    sheet.text(left, baseline + i * leading, line)
    return y - 0.75 * em + 0.2 * em
