"""Values that no source gives, and changes of basis, in; hatched places, one word, and dashed rules out."""

from __future__ import annotations

from ..model.chart import Mark
from . import text as measure
from .colour import mixed
from .columns import column_left, slots
from .panel import Layer, Plot
from .scale import Bands
from .sheet import Box, Sheet


class Word:
    """The word for missing data, said once in a chart: in the widest gap that takes it, else beside a swatch."""

    def __init__(self, word: str) -> None:
        self.word = word
        self.run: tuple[int, int] | None = None
        self.needs_key = False

    def settle(self, sheet: Sheet, layer: Layer, bands: Bands) -> None:
        """Decides, before a panel is drawn, where in it the word will stand."""
        self.run, self.needs_key = None, False
        if not self.word or not any(p.at is None for m in layer.marks for p in m.points):
            return
        run = max(runs(layer.marks), key=lambda r: r[1] - r[0], default=(0, 0))
        room = (run[1] - run[0]) * bands.step - 0.6 * sheet.em
        if room >= measure.width(self.word, sheet.face):
            self.run = run
        else:
            self.needs_key = True

    def take(self) -> str:
        word, self.word = self.word, ""
        return word


def runs(marks: tuple[Mark, ...]) -> list[tuple[int, int]]:
    """Stretches of categories (first, one past the last) for which no mark has a value."""
    out: list[tuple[int, int]] = []
    for i, points in enumerate(zip(*(m.points for m in marks), strict=True)):
        if all(p.at is None for p in points):
            if out and out[-1][1] == i:
                out[-1] = (out[-1][0], i + 1)
            else:
                out.append((i, i + 1))
    return out


def gaps(sheet: Sheet, plot: Plot, word: Word) -> None:
    """A light hatching over the whole height where a value is missing: nobody can take it for a small bar."""
    marks = plot.layer.marks
    stretches = runs(marks)
    empty = {i for first, last in stretches for i in range(first, last)}
    hatched = [Box(plot.x.left(a), plot.top, (b - a) * plot.x.step, plot.foot - plot.top) for a, b in stretches]
    for series, mark in enumerate(marks):
        if all(p.at is not None for p in mark.points):
            continue
        with sheet.group("missing", series=" ".join(mark.name.split("\n"))):
            for i, point in enumerate(mark.points):
                if point.at is None:
                    box = _empty_slot(plot, series, i) if i in empty else _gap(sheet, plot, series, i)
                    with sheet.point(point):
                        sheet.rect(box, sheet.greys.wash)
                    if i not in empty:
                        hatched.append(box)
    faint = mixed(sheet.greys.hatch, sheet.greys.wash, 0.7)
    for box in hatched:
        sheet.hatch(box, faint, step=6.0)
        sheet.light.append(box)
    if word.run:
        first, last = word.run
        x = (plot.x.left(first) + plot.x.left(last)) / 2
        _say(sheet, x, _clear_height(plot), word.take())


def _clear_height(plot: Plot) -> float:
    """The middle of the plot, or of the larger side of a zero line that crosses it."""
    zero = plot.y.zero
    return (zero + (plot.top if zero - plot.top >= plot.foot - zero else plot.foot)) / 2


def _empty_slot(plot: Plot, series: int, i: int) -> Box:
    """A series' share of a category for which nothing is known."""
    wide = plot.x.step / len(plot.layer.marks)
    return Box(plot.x.left(i) + wide * series, plot.top, wide, plot.foot - plot.top)


def _gap(sheet: Sheet, plot: Plot, series: int, i: int) -> Box:
    """A series' place where others are known: its column, or a short strip below a line or on top of a stack."""
    marks = plot.layer.marks
    if marks[series].kind == "bars" and not plot.stacked:
        bars = [m for m, _ in plot.layer.bars]
        pitch, thick = slots(plot.x, len(bars), sheet.em, False)
        left = column_left(plot.x, i, bars.index(marks[series]), len(bars), pitch)
        return Box(left + (pitch - thick) / 2, plot.top, thick, plot.foot - plot.top)
    tall = 0.7 * sheet.em
    if plot.stacked and marks[series].kind == "bars":
        _, thick = slots(plot.x, 1, sheet.em, True)
        missing = [k for k, m in enumerate(marks) if m.points[i].at is None]
        top = plot.y(sum(max(m.points[i].at or 0.0, 0.0) for m, _ in plot.layer.bars))
        wide = thick / len(missing)
        return Box(plot.x.centre(i) - thick / 2 + wide * missing.index(series), top - tall - 2, wide, tall)
    wide = plot.x.step * 0.5 / len(marks)
    return Box(plot.x.centre(i) + wide * (series - len(marks) / 2), plot.foot - tall, wide, tall)


def _say(sheet: Sheet, x: float, y: float, words: str) -> None:
    lines = words.split("\n")
    wide = max(measure.width(line, sheet.face) for line in lines) + 0.6 * sheet.em
    tall = measure.height(len(lines), sheet.face) + 0.3 * sheet.em
    sheet.rect(Box(x - wide / 2, y - tall / 2, wide, tall), sheet.greys.paper)
    sheet.lines(x, y, lines, sheet.greys.muted, anchor="middle")


def first_breaks(layers: list[Layer]) -> Layer | None:
    """The panel that says what a break is: the first that has one."""
    return next((layer for layer in layers if any(m.breaks for m in layer.marks)), None)


def breaks(sheet: Sheet, plot: Plot, note: str) -> None:
    """A thin dashed rule before each point that starts a new basis; the first carries the words, above the plot."""
    places = sorted({i for m in plot.layer.marks for i in m.breaks if 0 < i < plot.x.count})
    words = " ".join(note.split("\n"))
    with sheet.group("break"):
        for k, i in enumerate(places):
            x, top = plot.x.left(i), plot.top - 0.5 * sheet.em
            if k == 0 and words:
                _note(sheet, x, top - 0.85 * sheet.em, words)
                top -= 1.6 * sheet.em
            sheet.line([(x, top), (x, plot.foot)], sheet.greys.rule, 0.6, (2.0, 1.6))


def _note(sheet: Sheet, x: float, baseline: float, words: str) -> None:
    """Right of the rule, where the new basis holds; left of it where the sheet ends."""
    gap = 0.4 * sheet.em
    right = x + gap + measure.width(words, sheet.face) <= sheet.width
    sheet.text(x + gap if right else x - gap, baseline, words, sheet.greys.muted, anchor="start" if right else "end")
