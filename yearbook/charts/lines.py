"""Lines and dots of a plot in; strokes with gaps, markers and numbers out."""

from __future__ import annotations

from itertools import pairwise

from ..model.chart import Mark
from . import text as measure
from .bar import marker
from .columns import labelled
from .ends import joined
from .frame import zero_line
from .panel import Plot
from .sheet import Box, Sheet
from .style import Ink

Place = tuple[float, float]
UNSURE = ("provisional", "estimate", "forecast")


def segments(mark: Mark) -> list[list[int]]:
    """Runs of neighbouring points that one stroke joins: it stops at a gap, before a new basis, and beside a part of a year."""
    runs: list[list[int]] = []
    for i, point in enumerate(mark.points):
        if point.at is None:
            continue
        if runs and runs[-1][-1] == i - 1 and i not in mark.breaks and mark.share(i) == mark.share(i - 1):
            runs[-1].append(i)
        else:
            runs.append([i])
    return runs


def lines(sheet: Sheet, plot: Plot) -> None:
    """Strokes first, then markers, then numbers: what is read last lies on top."""
    layer = plot.layer
    if layer.lines and not layer.bars:
        zero_line(sheet, plot)
    for mark, ink in layer.lines:
        places = {i: (plot.x.centre(i), plot.y(p.at)) for i, p in enumerate(mark.points) if p.at is not None}
        with sheet.mark(mark):
            if mark.kind == "line":
                _strokes(sheet, mark, ink, places)
            for i, place in places.items():
                with sheet.point(mark.points[i]):
                    marker(sheet, ink, place, mark.points[i].status)
    with sheet.group("values"):
        for mark, _ in layer.lines:
            _numbers(sheet, plot, mark)


def _strokes(sheet: Sheet, mark: Mark, ink: Ink, places: dict[int, Place]) -> None:
    """Full strokes between final values, short dashes towards values that may still change."""
    for run in segments(mark):
        part = [run[0]]
        for i in run[1:]:
            unsure = mark.points[i].status in UNSURE
            if len(part) > 1 and unsure != (mark.points[part[-1]].status in UNSURE):
                _stroke(sheet, mark, ink, places, part)
                part = [part[-1]]
            part.append(i)
        _stroke(sheet, mark, ink, places, part)


def _stroke(sheet: Sheet, mark: Mark, ink: Ink, places: dict[int, Place], part: list[int]) -> None:
    if len(part) > 1:
        dash = (1.6, 1.4) if mark.points[part[-1]].status in UNSURE else ink.dash
        sheet.line([places[i] for i in part], ink.fill, 1.6, dash)


def _numbers(sheet: Sheet, plot: Plot, mark: Mark) -> None:
    """The last number first, then the others from the most telling: where two would touch, the lesser is left out."""
    known = [i for i in range(len(mark.points)) if labelled(mark, i)]
    if joined(plot.layer, mark):
        known = known[:-1]
    for i in sorted(known, key=lambda i: (i != known[-1], i != known[0], -abs(mark.points[i].at or 0))):
        _number(sheet, plot, mark, i)


def _number(sheet: Sheet, plot: Plot, mark: Mark, i: int) -> None:
    """Above the point or below it, clear of everything; failing that, at least clear of other text."""
    own = plot.x.centre(i), plot.y(mark.points[i].at or 0.0)
    words = mark.points[i].text
    half = measure.width(words, sheet.face) / 2
    x, y = min(max(own[0], half), sheet.width - half), own[1]
    above, below = y - 0.55 * sheet.em, y + 1.24 * sheet.em
    order = (below, above) if _valley(mark, i) else (above, below)
    boxes = [(baseline, sheet.extent(x, baseline, words, anchor="middle")) for baseline in order]
    free = [(baseline, box) for baseline, box in boxes if sheet.free(box)]
    clear = [(baseline, box) for baseline, box in free if not _covers(sheet, plot, box, own)]
    for baseline, _ in (clear or free)[:1]:
        sheet.number(x, baseline, words, over=bool(plot.layer.bars))


def _valley(mark: Mark, i: int) -> bool:
    """Whether the line comes down to this point and goes up from it, so that there is more room below."""
    values = [mark.points[k].at for k in (i - 1, i + 1) if 0 <= k < len(mark.points)]
    known = [v for v in values if v is not None]
    here = mark.points[i].at or 0.0
    return bool(known) and sum(known) / len(known) > here


def _covers(sheet: Sheet, plot: Plot, box: Box, own: Place) -> bool:
    """Whether the box would cover a stroke, a zero line, or another value's bar or marker."""
    mine = Box(own[0] - 0.1, own[1] - 0.1, 0.2, 0.2)
    if any(box.meets(ink, -0.1 * sheet.em) for ink in sheet.inks if not ink.meets(mine)):
        return True
    return any(_through(a, b, box, 0.12 * sheet.em) for mark, _ in plot.layer.lines for a, b in _pieces(plot, mark))


def _pieces(plot: Plot, mark: Mark) -> list[tuple[Place, Place]]:
    """The straight pieces of a line, as pairs of places."""
    if mark.kind != "line":
        return []
    runs = [[(plot.x.centre(i), plot.y(mark.points[i].at or 0)) for i in run] for run in segments(mark)]
    return [pair for run in runs for pair in pairwise(run)]


def _through(start: Place, end: Place, box: Box, trim: float) -> bool:
    """Whether a straight stroke meets the box, less a trim at its upper and lower edge that figures do not fill."""
    left, right = max(start[0], box.x), min(end[0], box.x + box.width)
    if left >= right:
        return False
    slope = (end[1] - start[1]) / (end[0] - start[0])
    heights = sorted(start[1] + slope * (x - start[0]) for x in (left, right))
    return heights[0] < box.y + box.height - trim and heights[1] > box.y + trim
