"""Bars of a plot in; upright columns with their numbers out: single, side by side, or stacked."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from ..model.chart import Mark, Point
from . import text as measure
from .bar import reach, value_bar
from .colour import contrast
from .frame import zero_line
from .panel import Layer, Plot
from .scale import Bands
from .sheet import Box, Sheet
from .style import Ink
from .text import Face

SMALL = 0.88  # of the label size, where numbers stand close
THINNEST = 0.3  # of a whole column: the least that a part of a year keeps
THICKEST = 4.6  # of a single column, in ems


def slots(bands: Bands, count: int, em: float, stacked: bool) -> tuple[float, float]:
    """Pitch and thickness of `count` columns side by side in one category, in points."""
    count = 1 if stacked else max(count, 1)
    share = 0.66 if count == 1 else 0.84
    pitch = min(bands.step * share / count, THICKEST * em)
    return pitch, pitch - (0 if count == 1 else 0.1 * em)


def column_left(bands: Bands, i: int, series: int, count: int, pitch: float) -> float:
    """The left edge of a series' column in category `i`; the group is centred in its band."""
    return bands.centre(i) - pitch * count / 2 + pitch * series


def labelled(mark: Mark, i: int) -> bool:
    if mark.points[i].at is None or mark.labels == "none":
        return False
    last = max((k for k, p in enumerate(mark.points) if p.at is not None), default=-1)
    return mark.labels == "all" or i == last


def label_face(sheet: Sheet, layer: Layer, bands: Bands, stacked: bool) -> Face | None:
    """The face in which every number fits over its own column; None where some would touch or are not wanted."""
    marks = [m for m, _ in layer.bars]
    if any(m.labels != "all" for m in marks):
        return None
    if stacked or not marks:
        return sheet.face
    pitch, thick = slots(bands, len(marks), sheet.em, False)
    known = sorted(
        (column_left(bands, i, series, len(marks), pitch) + pitch / 2, measure.width(point.text, sheet.face))
        for series, m in enumerate(marks)
        for i, point in enumerate(m.points)
        if point.at is not None
    )
    for share in (1.0, SMALL):
        if all(_clear(one, other, share, thick, 0.22 * sheet.em) for one, other in pairwise(known)):
            return sheet.face.at(share)
    return None


def _clear(one: tuple[float, float], other: tuple[float, float], share: float, thick: float, gap: float) -> bool:
    """Whether two numbers (centre, width) neither touch each other nor reach over each other's column."""
    apart = other[0] - one[0]
    widest = max(one[1], other[1]) * share
    return (one[1] + other[1]) * share / 2 + gap <= apart and widest / 2 <= apart - thick / 2


def labels_above(layer: Layer) -> float:
    """Ems to keep free above a plot for the numbers over its highest values."""
    return 1.1 if any(m.labels != "none" for m in layer.marks) else 0.0


@dataclass(frozen=True, slots=True)
class Piece:
    """A known value with its column."""

    mark: Mark
    ink: Ink
    i: int
    box: Box

    @property
    def point(self) -> Point:
        return self.mark.points[self.i]

    @property
    def up(self) -> bool:
        return (self.point.at or 0.0) >= 0

    @property
    def last(self) -> bool:
        return all(p.at is None for p in self.mark.points[self.i + 1 :])


def columns(sheet: Sheet, plot: Plot) -> None:
    """Draws all bars, then the line that they stand on, then their numbers (which no bar may cover)."""
    pieces = list(_pieces(sheet, plot))
    for mark, ink in plot.layer.bars:
        with sheet.mark(mark):
            for piece in pieces:
                if piece.mark is mark:
                    sheet.inks.append(piece.box)
                    with sheet.point(piece.point):
                        value_bar(sheet, piece.box, ink, piece.point, "up" if piece.up else "down")
    zero_line(sheet, plot)
    with sheet.group("values"):
        _numbers(sheet, plot, pieces)


def _pieces(sheet: Sheet, plot: Plot) -> Iterator[Piece]:
    """A part of a year is as much narrower than a year, so that nobody takes the two for the same."""
    bars = plot.layer.bars
    count = 1 if plot.stacked else len(bars)
    pitch, thick = slots(plot.x, len(bars), sheet.em, plot.stacked)
    rising, falling = [0.0] * plot.x.count, [0.0] * plot.x.count
    for series, (mark, ink) in enumerate(bars):
        for i, point in enumerate(mark.points):
            if point.at is None:
                continue
            pile = rising if point.at >= 0 else falling
            base = pile[i] if plot.stacked else 0.0
            pile[i] = base + point.at
            foot, tip = (plot.y(base), plot.y(pile[i])) if plot.stacked else (plot.y.zero, plot.y(point.at))
            wide = thick * max(mark.share(i), THINNEST)
            left = column_left(plot.x, i, 0 if plot.stacked else series, count, pitch) + (pitch - wide) / 2
            yield Piece(mark, ink, i, Box(left, min(foot, tip), wide, abs(foot - tip)))


def _numbers(sheet: Sheet, plot: Plot, pieces: list[Piece]) -> None:
    face = label_face(sheet, plot.layer, plot.x, plot.stacked)
    for piece in pieces:
        if not labelled(piece.mark, piece.i):
            continue
        if plot.stacked or (plot.layer.lines and piece.box.height > 1.6 * sheet.em):
            # Over the column a line may pass: its number moves in, to the foot.
            foot = piece.box if plot.stacked else _foot(piece, 1.6 * sheet.em)
            number_inside(sheet, piece.point, foot, piece.ink)
        elif face or (piece.last and len(plot.layer.bars) == 1):
            _outside(sheet, piece, face)


def _foot(piece: Piece, height: float) -> Box:
    box = piece.box
    return Box(box.x, box.y + box.height - height if piece.up else box.y, box.width, height)


def _outside(sheet: Sheet, piece: Piece, face: Face | None) -> None:
    font = face or sheet.face.at(SMALL)
    box, gap = piece.box, 0.28 * sheet.em + reach(piece.point)
    y = box.y - gap if piece.up else box.y + box.height + gap + 0.74 * font.size
    half = measure.width(piece.point.text, font) / 2
    x = min(max(box.x + box.width / 2, half), sheet.width - half)
    # Where too many numbers are wanted only the last ones stand, and only if they cover no other column.
    place = sheet.extent(x, y, piece.point.text, font, "middle")
    if face or (sheet.free(place) and not any(place.meets(other, -0.3) for other in sheet.inks)):
        sheet.number(x, y, piece.point.text, font)


def number_inside(sheet: Sheet, point: Point, box: Box, ink: Ink) -> None:
    """A number in the middle of its segment, in whichever of ink and paper reads better; none where it is too thin."""
    if box.height < 1.05 * sheet.em or box.width < measure.width(point.text, sheet.face) + 2:
        return
    plain = point.status in ("final", "revised", "derived")
    ground = ink.fill if plain else sheet.greys.paper
    colour = max((sheet.greys.ink, sheet.greys.paper), key=lambda c: contrast(c, ground))
    sheet.lines(box.x + box.width / 2, box.y + box.height / 2, [point.text], colour, anchor="middle")
