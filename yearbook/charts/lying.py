"""One panel of rows in; lying bars or dots with their numbers, and hatched stubs for missing values, out."""

from __future__ import annotations

from dataclasses import dataclass

from ..model.chart import Mark, Point
from . import text as measure
from .bar import marker, reach, value_bar
from .columns import labelled, number_inside
from .panel import Layer
from .scale import Linear, thinned, tight
from .sheet import Box, Sheet
from .style import Ink

STUB = 2.4  # length of the hatching for a missing value, in ems


@dataclass(frozen=True, slots=True)
class Table:
    """Where the rows stand: their tops and heights, and how thick a bar is."""

    tops: tuple[float, ...]
    heights: tuple[float, ...]
    thick: float

    def middle(self, i: int) -> float:
        return self.tops[i] + self.heights[i] / 2

    def bar(self, i: int, series: int, count: int) -> float:
        """The middle of one of `count` bars of a row."""
        return self.middle(i) + (series - (count - 1) / 2) * self.thick

    @property
    def foot(self) -> float:
        return self.tops[-1] + self.heights[-1]


@dataclass(frozen=True, slots=True)
class Piece:
    """A known value with its place."""

    mark: Mark
    ink: Ink
    i: int
    box: Box

    @property
    def point(self) -> Point:
        return self.mark.points[self.i]

    @property
    def rising(self) -> bool:
        return (self.point.at or 0) >= 0


@dataclass(frozen=True, slots=True)
class Gap:
    """The missing values that say the word: panel, series, and its rows from the first to one past the last."""

    word: str
    panel: int
    series: int
    first: int
    end: int


def panel(sheet: Sheet, layer: Layer, table: Table, x: float, room: float, stacked: bool, gap: Gap | None) -> float:
    """Draws the panel and returns its foot."""
    scale = scale_of(sheet, layer, x, room, stacked)
    foot = table.foot
    if any(m.labels != "all" for m in layer.marks):
        foot = _grid(sheet, layer, table, scale)
    elif layer.lines and not layer.bars and not _stems(layer):
        _guides(sheet, layer, table, scale, x)
    pieces = _pieces(layer, table, scale, stacked)
    _bars(sheet, layer, table, scale, stacked, pieces)
    _dots(sheet, layer, table, scale)
    if layer.bars or _stems(layer):
        sheet.line([(scale.zero, table.tops[0]), (scale.zero, table.foot)], sheet.greys.rule, 0.7)
    with sheet.group("values"):
        for piece in pieces:
            if labelled(piece.mark, piece.i):
                _number(sheet, piece, stacked)
        _dot_numbers(sheet, layer, table, scale)
    if gap:
        _say(sheet, layer, table, scale, stacked, gap)
    return foot


def scale_of(sheet: Sheet, layer: Layer, x: float, room: float, stacked: bool) -> Linear:
    """Keeps room at both ends for the numbers that stand outside the bars."""
    points = [p for m in layer.marks for p in m.points if p.at is not None and m.labels != "none"]
    negative = max((measure.width(p.text, sheet.face) for p in points if (p.at or 0) < 0), default=0.0)
    positive = max((measure.width(p.text, sheet.face) for p in points if (p.at or 0) >= 0), default=0.0)
    gap = (0.7 if layer.bars else 0.9) * sheet.em + max((reach(p) for p in points), default=0.0)
    low, high = layer.axis.low, layer.axis.high
    if layer.bars and not stacked and all(m.labels == "all" for m in layer.marks):
        low, high = tight(layer.axis, layer.marks, stacked)
    before = negative + gap if negative else 0.0 if layer.bars or _stems(layer) else gap
    after = gap if stacked else positive + gap
    return Linear(low, high, x + before, x + room - after)


def _pieces(layer: Layer, table: Table, scale: Linear, stacked: bool) -> list[Piece]:
    out = []
    count = len(table.tops)
    rising, falling = [0.0] * count, [0.0] * count
    bars = layer.bars
    thick = table.thick * (1 if stacked or len(bars) == 1 else 0.92)
    for series, (mark, ink) in enumerate(bars):
        for i, point in enumerate(mark.points):
            if point.at is None:
                continue
            pile = rising if point.at >= 0 else falling
            base = pile[i] if stacked else 0.0
            pile[i] = base + point.at
            foot, tip = (scale(base), scale(pile[i])) if stacked else (scale.zero, scale(point.at))
            middle = table.middle(i) if stacked else table.bar(i, series, len(bars))
            out.append(Piece(mark, ink, i, Box(min(foot, tip), middle - thick / 2, abs(tip - foot), thick)))
    return out


def _bars(sheet: Sheet, layer: Layer, table: Table, scale: Linear, stacked: bool, pieces: list[Piece]) -> None:
    boxes = {(id(p.mark), p.i): p for p in pieces}
    for series, (mark, ink) in enumerate(layer.bars):
        with sheet.mark(mark):
            for i, point in enumerate(mark.points):
                with sheet.point(point):
                    if point.at is None:
                        sheet.hatch(_stub(sheet, layer, table, scale, stacked, series, i), sheet.greys.hatch, 3.2)
                    else:
                        piece = boxes[id(mark), i]
                        value_bar(sheet, piece.box, ink, point, "right" if piece.rising else "left")


def _stub(sheet: Sheet, layer: Layer, table: Table, scale: Linear, stacked: bool, series: int, i: int) -> Box:
    """Hatching of one length for all rows: it starts a little off the line (or off the pile), so that it is no bar."""
    count = 1 if stacked else max(len(layer.bars), 1)
    middle = table.bar(i, 0 if stacked else series, count)
    thick = table.thick * 0.8
    known = sum(max(m.points[i].at or 0.0, 0.0) for m, _ in layer.bars) if stacked else 0.0
    start = scale(known) if known else scale.zero
    return Box(start + 0.35 * sheet.em, middle - thick / 2, STUB * sheet.em, thick)


def _number(sheet: Sheet, piece: Piece, stacked: bool) -> None:
    box, point = piece.box, piece.point
    if stacked:
        number_inside(sheet, point, box, piece.ink)
        return
    gap = 0.4 * sheet.em + reach(point)
    x, anchor = (box.x + box.width + gap, "start") if piece.rising else (box.x - gap, "end")
    sheet.lines(x, box.y + box.height / 2, [point.text], sheet.greys.ink, anchor=anchor)


def bracket_room(sheet: Sheet, word: str) -> float:
    """What the stubs, the bracket and the word take, in points."""
    return (STUB + 1.6) * sheet.em + measure.width(word, sheet.face)


def _say(sheet: Sheet, layer: Layer, table: Table, scale: Linear, stacked: bool, gap: Gap) -> None:
    """The word beside the stubs; a bracket shows how many rows it speaks of."""
    top = _stub(sheet, layer, table, scale, stacked, gap.series, gap.first)
    foot = _stub(sheet, layer, table, scale, stacked, gap.series, gap.end - 1)
    x = max(top.x, foot.x) + top.width + 0.6 * sheet.em
    if gap.end - gap.first > 1:
        sheet.line([(x, top.y), (x, foot.y + foot.height)], sheet.greys.hatch, 0.6)
        x += 0.6 * sheet.em
    sheet.lines(x, (top.y + foot.y + foot.height) / 2, gap.word.split("\n"), sheet.greys.muted)


def _grid(sheet: Sheet, layer: Layer, table: Table, scale: Linear) -> float:
    """Upright light lines with their figures at the foot; returns the foot of the figures."""
    widest = max((measure.width(t.text, sheet.face) for t in layer.axis.ticks), default=0.0)
    ticks = thinned(layer.axis.ticks, scale, widest + 0.8 * sheet.em)
    baseline = table.foot + 1.2 * sheet.em
    with sheet.group("grid"):
        for tick in ticks:
            x = scale(tick.at)
            sheet.line([(x, table.tops[0]), (x, table.foot)], sheet.greys.grid, 0.5)
    with sheet.group("ticks"):
        for tick in ticks:
            sheet.text(scale(tick.at), baseline, tick.text, sheet.greys.muted, anchor="middle")
    return baseline + measure.BELOW * sheet.em


def _guides(sheet: Sheet, layer: Layer, table: Table, scale: Linear, x: float) -> None:
    """A fine line from each name to its first value (or to where a missing one is hatched)."""
    with sheet.group("grid"):
        for i in range(len(table.tops)):
            first = min(((p.at, p.text) for m, _ in layer.lines if (p := m.points[i]).at is not None), default=None)
            if first:
                several = sum(m.points[i].at is not None for m, _ in layer.lines) > 1
                words = measure.width(first[1], sheet.face) + 1.2 * sheet.em if several else 0.6 * sheet.em
                end = scale(first[0] or 0.0) - words
                if end > x:
                    sheet.line([(x, table.middle(i)), (end, table.middle(i))], sheet.greys.grid, 0.5)


def _stems(layer: Layer) -> bool:
    """Whether dots hang on a zero line: one series whose scale holds nought, such as growth."""
    return not layer.bars and len(layer.lines) == 1 and layer.axis.low <= 0 <= layer.axis.high


def _dots(sheet: Sheet, layer: Layer, table: Table, scale: Linear) -> None:
    """Dots joined by a bar of grey: to each other, or to the zero line."""
    with sheet.group("spans"):
        for i in range(len(table.tops)):
            xs = [scale(p.at) for m, _ in layer.lines if (p := m.points[i]).at is not None]
            if xs and _stems(layer):
                xs.append(scale.zero)
            if len(xs) > 1:
                sheet.line([(min(xs), table.middle(i)), (max(xs), table.middle(i))], sheet.greys.rest, 1.6)
    for mark, ink in layer.lines:
        with sheet.mark(mark):
            for i, point in enumerate(mark.points):
                with sheet.point(point):
                    if point.at is None:
                        sheet.hatch(_stub(sheet, layer, table, scale, True, 0, i), sheet.greys.hatch, 3.2)
                    else:
                        marker(sheet, ink, (scale(point.at), table.middle(i)), point.status, 0.38)


def _dot_numbers(sheet: Sheet, layer: Layer, table: Table, scale: Linear) -> None:
    """Right of the last dot and left of the first (a lone negative one too); those between have no room."""
    gap = 0.8 * sheet.em
    for i in range(len(table.tops)):
        known = sorted((p.at, p.text) for m, _ in layer.lines if (p := m.points[i]).at is not None and labelled(m, i))
        for at, words in dict.fromkeys((known[0], known[-1])) if known else ():
            left = at < 0 if len(known) == 1 else (at, words) == known[0]
            x = scale(at) - gap if left else scale(at) + gap
            sheet.lines(x, table.middle(i), [words], anchor="end" if left else "start")
