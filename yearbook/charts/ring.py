"""Parts of a whole in; a ring or a disc with a name and a number beside each part, and the height used, out."""

from __future__ import annotations

from dataclasses import dataclass
from math import cos, radians, sin, sqrt

from ..model.chart import Chart, Mark, Point
from . import text as measure
from .heads import Entry, head, one_line
from .scale import spread
from .sheet import Box, Sheet
from .style import part_fills

RADIUS, OUT = 7.2, 0.75  # of the ring, and from its edge to the bend of a leader, in ems
WIDEST = 0.17  # of the sheet's width, for the radius: in a narrow column the names need the room
HOLE = 0.58  # of the radius


@dataclass(frozen=True, slots=True)
class Part:
    """A known part: its degrees clockwise from the top, and the lines of its label."""

    point: Point
    fill: str
    start: float
    end: float
    label: tuple[str, ...]

    @property
    def middle(self) -> float:
        return (self.start + self.end) / 2

    @property
    def right(self) -> bool:
        return self.middle % 360 < 180


@dataclass(frozen=True, slots=True)
class Disc:
    """Where the ring lies, in points."""

    x: float
    y: float
    radius: float

    def at(self, degrees: float, radius: float) -> tuple[float, float]:
        """A place in a direction, clockwise from the top, at a distance from the middle."""
        return self.x + sin(radians(degrees)) * radius, self.y - cos(radians(degrees)) * radius

    def half_width(self, height: float) -> float:
        """How far the disc reaches sideways at a height above or below its middle."""
        return sqrt(max(self.radius**2 - max(height, 0.0) ** 2, 0.0))


def ring(sheet: Sheet, chart: Chart) -> float:
    """A ring names the whole in its middle, a pie in the line above; both as high as their labels need."""
    (mark,) = chart.marks
    parts = _parts(sheet, chart, mark)
    top = _head(sheet, chart, mark, parts)
    sides = [_reach(sheet, [p for p in parts if p.right is side]) for side in (True, False)]
    half = max(_radius(sheet) + 2, *sides)
    disc = Disc(sheet.width / 2, (top + 0.6 * sheet.em if top else 0.0) + half, _radius(sheet))
    width = disc.radius * (1 - HOLE) if mark.kind == "ring" else disc.radius
    with sheet.mark(mark):
        for part in parts:
            with sheet.point(part.point):
                sheet.sector(disc.x, disc.y, disc.radius, part.start, part.end, width, part.fill)
    if not _above(sheet, chart, mark, parts):
        for y, line, colour in _centre(sheet, chart, mark, parts):
            sheet.lines(disc.x, disc.y + y, [line], colour, anchor="middle")
    for side in (True, False):
        _labels(sheet, [p for p in parts if p.right is side], disc, half, side)
    return _unknown(sheet, chart, mark, disc.y + half) + 0.2 * sheet.em


def _unit(chart: Chart, parts: list[Part]) -> str:
    """The unit of the whole, unless every part says it."""
    said = all(p.label[-1] != p.point.text for p in parts)
    return chart.left.title if chart.left and not said else ""


def _radius(sheet: Sheet) -> float:
    return min(RADIUS * sheet.em, WIDEST * sheet.width)


def _head(sheet: Sheet, chart: Chart, mark: Mark, parts: list[Part]) -> float:
    if not _above(sheet, chart, mark, parts):
        return 0.0
    return head(sheet, 0, 0.0, sheet.width, [Entry(one_line(mark.name))] if mark.name else [], _unit(chart, parts))


def _above(sheet: Sheet, chart: Chart, mark: Mark, parts: list[Part]) -> bool:
    """Whether the name of the whole stands above: a pie has no hole for it, and some holes are too small."""
    if mark.kind == "pie" or not mark.name:
        return True
    hole = Disc(0, 0, _radius(sheet) * HOLE * 0.95)
    half = measure.ABOVE * sheet.em / 2
    return any(
        measure.width(line, sheet.face) > 2 * hole.half_width(abs(y) + half)
        for y, line, _ in _centre(sheet, chart, mark, parts)
    )


def _unit(chart: Chart, parts: list[Part]) -> str:
    """The unit of the whole, unless every part says it."""
    said = all(p.label[-1] != p.point.text for p in parts)
    return chart.left.title if chart.left and not said else ""


def _number(point: Point) -> str:
    """With its sign of percentage, if that is all that its measure adds: a part of a ring has no axis to say it."""
    return point.full if point.full == point.text + "%" else point.text


def _radius(sheet: Sheet) -> float:
    return min(RADIUS * sheet.em, WIDEST * sheet.width)


def _reach(sheet: Sheet, parts: list[Part]) -> float:
    """How far above and below the middle the labels of one side need to stand."""
    heights = [_label_height(sheet, p) for p in parts]
    bend = _radius(sheet) + OUT * sheet.em
    far = [abs(cos(radians(p.middle))) * bend + tall / 2 for p, tall in zip(parts, heights, strict=True)]
    return max([sum(heights) / 2, *far])


def _parts(sheet: Sheet, chart: Chart, mark: Mark) -> list[Part]:
    """Parts in the given order, clockwise from the top; a part of nothing has no place on a ring."""
    known = [(n, p) for n, p in zip(chart.categories, mark.points, strict=True) if p.at is not None and p.at > 0]
    total = sum(p.at or 0 for _, p in known) or 1.0
    fills = iter(part_fills(sheet.style, sum(p.status != "rest" for _, p in known)))
    out: list[Part] = []
    at = 0.0
    for name, point in known:
        turn = (point.at or 0) / total * 360
        fill = sheet.greys.rest if point.status == "rest" else next(fills)
        room = sheet.width / 2 - _radius(sheet) - 2.9 * sheet.em
        label = (*measure.wrap(name, sheet.face, room, most=4), _number(point))
        out.append(Part(point, fill, at, at + turn, label))
        at += turn
    return out


def _label_height(sheet: Sheet, part: Part) -> float:
    return measure.height(len(part.label), sheet.face) + 0.5 * sheet.em


def _labels(sheet: Sheet, parts: list[Part], disc: Disc, half: float, right: bool) -> None:
    """Names with the number in bold below, moved apart where parts are thin, each at the end of a fine leader."""
    sign = 1 if right else -1
    outs = [disc.at(p.middle, disc.radius + OUT * sheet.em) for p in parts]
    heights = [_label_height(sheet, p) for p in parts]
    places = spread([y for _, y in outs], heights, disc.y - half, disc.y + half)
    moved = any(abs(at - y) > 0.5 * sheet.em for at, (_, y) in zip(places, outs, strict=True))
    with sheet.group("names"):
        for part, out, tall, at in zip(parts, outs, heights, places, strict=True):
            clear = disc.half_width(abs(at - disc.y) - tall / 2) + 1.2 * sheet.em
            beyond = sign * (out[0] - disc.x) + 0.6 * sheet.em
            # Labels hug the ring; where some had to move they form a column, so that no leader crosses a name.
            x = disc.x + sign * (disc.radius + 2.4 * sheet.em if moved else max(clear, beyond))
            start = disc.at(part.middle, disc.radius + 1.5)
            sheet.line([start, out, (x, at)], sheet.greys.rule, 0.5)
            _label(sheet, part, x + sign * 0.4 * sheet.em, at, "start" if right else "end")


def _label(sheet: Sheet, part: Part, x: float, middle: float, anchor: str) -> None:
    leading = measure.LEADING * sheet.em
    y = middle + measure.RISE * sheet.em - leading * (len(part.label) - 1) / 2
    for i, line in enumerate(part.label):
        last = i == len(part.label) - 1
        sheet.text(x, y + i * leading, line, sheet.greys.ink, sheet.bold if last else sheet.face, anchor)


def _centre(sheet: Sheet, chart: Chart, mark: Mark, parts: list[Part]) -> list[tuple[float, str, str]]:
    """The name of the whole and, in grey, its unit: lines with their height from the middle and their colour."""
    room = _radius(sheet) * HOLE * 1.6
    unit = _unit(chart, parts)
    lines = [(line, sheet.greys.ink) for line in measure.wrap(mark.name, sheet.face, room, most=3)]
    lines += [(line, sheet.greys.muted) for line in (measure.wrap(unit, sheet.face, room) if unit else ())]
    leading = measure.LEADING * sheet.em
    start = -leading * (len(lines) - 1) / 2
    return [(start + i * leading, line, colour) for i, (line, colour) in enumerate(lines)]


def _unknown(sheet: Sheet, chart: Chart, mark: Mark, y: float) -> float:
    """Parts without a number cannot be drawn: they are named below, each with its hatched swatch, and the word once."""
    missing = [(n, p) for n, p in zip(chart.categories, mark.points, strict=True) if p.at is None]
    if not missing:
        return y
    em = sheet.em
    x, baseline = 0.0, y + 1.6 * em
    word = one_line(chart.missing)
    if word:
        x = sheet.text(0, baseline, word, sheet.greys.muted).width + em
    with sheet.group("missing"):
        for name, point in missing:
            words = one_line(name)
            wide = 1.2 * em + measure.width(words, sheet.face)
            if x and x + wide > sheet.width:
                x, baseline = 0.0, baseline + 1.4 * em
            with sheet.point(point):
                sheet.hatch(Box(x, baseline - 0.72 * em, 0.8 * em, 0.8 * em), sheet.greys.hatch, 2.4)
            sheet.text(x + 1.2 * em, baseline, words)
            x += wide + 1.2 * em
    return baseline + measure.BELOW * em
