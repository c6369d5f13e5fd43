"""A chart whose categories run from left to right in; its columns and lines on a sheet, and the height used, out."""

from __future__ import annotations

from dataclasses import replace

from ..model.chart import Chart
from .columns import columns, label_face, labels_above
from .ends import direct, end_labels, end_room
from .frame import categories, grid, gutter
from .gaps import Word, breaks, first_breaks, gaps
from .heads import Entry, entries_of, head, one_line, status_entries
from .lines import lines
from .panel import Layer, Plot, layers_of
from .scale import Bands, Linear, tight
from .sheet import Sheet

WIDEST, MORE = 13.0, 3.0  # of a category, in ems, and for each further column: three years need not fill the page
BAR_HEIGHT, LINE_HEIGHT, SECOND_HEIGHT = 14.0, 15.0, 7.0  # of plots, in ems


def upright(sheet: Sheet, chart: Chart) -> float:
    """Two scales stand one above the other over the same categories, bars at the foot."""
    layers = layers_of(chart, sheet.style)
    layers.sort(key=lambda layer: bool(layer.bars))
    bands = _bands(sheet, chart, layers)
    word = Word(chart.missing)
    y = 0.0
    for i, layer in enumerate(layers):
        note = chart.break_note if layer is first_breaks(layers) else ""
        y = _panel(sheet, chart, layer, bands, y, word, note, alone=len(layers) == 1)
        if i + 1 < len(layers):
            y += 1.3 * sheet.em
    y = categories(sheet, chart, bands, y)
    return y + 0.2 * sheet.em


def _bands(sheet: Sheet, chart: Chart, layers: list[Layer]) -> Bands:
    """The categories' places: beside the ticks if any panel needs them, and so that names at line ends just fit."""
    bands = _between(sheet, chart, layers, 0.0)
    if any(needs_grid(sheet, chart, layer, bands) for layer in layers):
        bands = _between(sheet, chart, layers, max(gutter(sheet, layer) for layer in layers))
    return bands


def _between(sheet: Sheet, chart: Chart, layers: list[Layer], left: float) -> Bands:
    count = len(chart.categories)
    columns = max(1 if chart.stacked else len(layer.bars) for layer in layers)
    ends = max(end_room(sheet, layer) for layer in layers)
    room = (sheet.width - ends - left) * count / (count - 0.5) if ends else sheet.width - left
    widest = (WIDEST + MORE * max(columns - 1, 0)) * sheet.em * count
    return Bands(left, left + min(room, sheet.width - left, widest), count)


def needs_grid(sheet: Sheet, chart: Chart, layer: Layer, bands: Bands) -> bool:
    """Where every bar carries its number, a scale beside them would say it twice; lines are read against a grid."""
    if any(m.labels != "all" for m in layer.marks):
        return True
    if any(m.kind == "line" for m in layer.marks):
        known = sum(p.at is not None for m, _ in layer.lines for p in m.points)
        return len(layer.lines) > 1 or known > 12
    return label_face(sheet, layer, bands, chart.stacked) is None


def _panel(
    sheet: Sheet, chart: Chart, layer: Layer, bands: Bands, y: float, word: Word, note: str, alone: bool
) -> float:
    """Draws one panel with its head at `y`; returns its foot. `note` are the words for a break of basis."""
    em = sheet.em
    word.settle(sheet, layer, bands)
    key = status_entries(chart, layer.marks, layer.inks)
    if word.needs_key:
        key.append(Entry(one_line(word.take()), None, "gap"))
    y = head(sheet, 0, y, sheet.width, _series(layer, alone), layer.axis.title, key)
    y += 1.25 * em if note else 0.0
    y += labels_above(layer) * em + 0.6 * em
    size = (BAR_HEIGHT if layer.bars else LINE_HEIGHT if alone else SECOND_HEIGHT) * em
    gridded = needs_grid(sheet, chart, layer, bands)
    low, high = layer.axis.low, layer.axis.high
    if not gridded and not layer.lines:
        low, high = tight(layer.axis, layer.marks, chart.stacked)
    plot = Plot(layer, bands, Linear(low, high, y + size, y), chart.stacked)
    if gridded:
        grid(sheet, plot)
    numbers = len(sheet.texts)
    gaps(sheet, plot, word)
    breaks(sheet, plot, note)
    columns(sheet, plot)
    lines(sheet, plot)
    end_labels(sheet, plot)
    return max([plot.foot, *(box.y + box.height for box in sheet.texts[numbers:])])


def _series(layer: Layer, alone: bool) -> list[Entry]:
    """Names of the series, unless the caption names the only one or the lines carry their names at their ends."""
    entries = entries_of(layer.marks, layer.inks)
    if len(layer.marks) == 1:
        return [] if alone else [replace(entry, swatch="none") for entry in entries]
    if direct(layer):
        named = [(m, i) for m, i in zip(layer.marks, layer.inks, strict=True) if m.kind != "line"]
        return entries_of([m for m, _ in named], [i for _, i in named])
    return entries
