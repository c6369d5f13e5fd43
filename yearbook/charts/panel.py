"""A chart in; its panels out: which series share a scale, in which colours, and how far apart things stand."""

from __future__ import annotations

from dataclasses import dataclass

from ..model.chart import Axis, Chart, Mark
from .scale import Bands, Linear, axis_of
from .style import ChartStyle, Ink, series_inks

PAST = 4.0  # points from the last point of lines to the end of the grid


@dataclass(frozen=True, slots=True)
class Layer:
    """Series that share one scale. Two scales never share a plot: their crossings would seem to mean something."""

    axis: Axis
    marks: tuple[Mark, ...]
    inks: tuple[Ink, ...]

    @property
    def bars(self) -> list[tuple[Mark, Ink]]:
        return [(m, i) for m, i in zip(self.marks, self.inks, strict=True) if m.kind == "bars"]

    @property
    def lines(self) -> list[tuple[Mark, Ink]]:
        return [(m, i) for m, i in zip(self.marks, self.inks, strict=True) if m.kind != "bars"]


@dataclass(frozen=True, slots=True)
class Plot:
    """A layer with its place on the sheet: `x` for the categories, `y` for the values."""

    layer: Layer
    x: Bands
    y: Linear
    stacked: bool

    @property
    def right(self) -> float:
        """Where grid lines end: with the last band, or just past the last point where names follow it."""
        several = sum(m.kind == "line" for m in self.layer.marks) > 1
        last = self.x.centre(self.x.count - 1)
        return last + min(0.12 * self.x.step, PAST) if several and not self.layer.bars else self.x.end

    @property
    def top(self) -> float:
        return min(self.y.start, self.y.end)

    @property
    def foot(self) -> float:
        return max(self.y.start, self.y.end)


def layers_of(chart: Chart, style: ChartStyle) -> list[Layer]:
    """One layer a side, the left first. A series that comes back on the other side (its growth) keeps its colour."""
    out: list[Layer] = []
    known: dict[str, Ink] = {}
    for side, axis in (("left", chart.left), ("right", chart.right)):
        marks = tuple(m for m in chart.marks if m.side == side)
        if not marks:
            continue
        inks = _inks(style, marks)
        if known and all(m.name in known for m in marks):
            inks = tuple(_as_line(known[m.name], ink) for m, ink in zip(marks, inks, strict=True))
        known |= {m.name: ink for m, ink in zip(marks, inks, strict=True)}
        out.append(Layer(axis_of(axis, marks, chart.stacked), marks, inks))
    return out


def _as_line(area: Ink, line: Ink) -> Ink:
    """The colour of a series' bars for its line, in the darker tone that a thin stroke needs."""
    return Ink(area.edge, area.edge, area.text, line.shape)


def _inks(style: ChartStyle, marks: tuple[Mark, ...]) -> tuple[Ink, ...]:
    """Bars take the steps of areas, lines those of lines; a line over bars takes the neutral dark of a second line."""
    bars = sum(m.kind == "bars" for m in marks)
    count = len(marks) - bars
    areas = iter(series_inks(style, bars) if bars else ())
    strokes = iter(series_inks(style, count + bool(bars), lines=True)[bool(bars) :] if count else ())
    return tuple(next(areas if m.kind == "bars" else strokes) for m in marks)
