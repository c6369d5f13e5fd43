"""Names of series and a unit in; the line above a plot out: swatches, names, then the unit in grey."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import zip_longest
from typing import Literal

from ..model.chart import Chart, Mark, Status
from . import text as measure
from .bar import bar, marker
from .sheet import Box, Sheet
from .style import Ink

Swatch = Literal["none", "unit", "area", "line", "dot", "gap"]

# One sign stands for several statuses that look alike: what may still change, and what has not happened yet.
SIGNS: tuple[Status, ...] = ("provisional", "estimate", "forecast", "derived")


@dataclass(frozen=True, slots=True)
class Entry:
    """One name of a head with the sign that it explains."""

    name: str
    ink: Ink | None = None
    swatch: Swatch = "none"
    status: Status = "final"


def entries_of(marks: Sequence[Mark], inks: Sequence[Ink]) -> list[Entry]:
    """An entry for each series; a bar is shown as an area, a line with its marker."""
    signs: dict[str, Swatch] = {"line": "line", "dots": "dot"}
    pairs = zip(marks, inks, strict=True)
    return [Entry(one_line(mark.name), ink, signs.get(mark.kind, "area")) for mark, ink in pairs if mark.name]


def status_entries(chart: Chart, marks: Sequence[Mark], inks: Sequence[Ink]) -> list[Entry]:
    """Entries for the lighter, hatched and notched values that these marks hold, as far as the chart names them."""
    names = dict(chart.status_names)
    signs: dict[Status, tuple[Ink, Swatch]] = {}
    for mark, ink in zip(marks, inks, strict=True):
        for point in mark.points:
            if point.at is not None:
                signs.setdefault(point.status, (ink, "dot" if mark.kind in ("line", "dots") else "area"))
    return [Entry(one_line(names[s]), *signs[s], s) for s in SIGNS if s in signs and names.get(s)]


def one_line(words: str) -> str:
    """Both languages of a parallel edition side by side."""
    return " ".join(words.split("\n"))


def head(
    sheet: Sheet, x: float, y: float, room: float, series: Sequence[Entry], unit: str = "", key: Sequence[Entry] = ()
) -> float:
    """Draws the line (or lines, where the room is short) with its top at `y`; returns its foot.

    Series come first, then the unit in grey, then what the lighter and hatched signs mean.
    """
    em = sheet.em
    entries = [*series, *([Entry(one_line(unit), swatch="unit")] if unit else []), *key]
    left, baseline = x, y + measure.ABOVE * em
    for entry, following in zip_longest(entries, entries[1:]):
        sign = {"none": 0.0, "unit": 0.0, "line": 1.9}.get(entry.swatch, 1.2) * em
        face = sheet.bold if entry.swatch == "none" else sheet.face
        spare = _spare(sheet, following, room)
        lines = measure.wrap(entry.name, face, room - sign - spare, most=3)
        wide = sign + max(measure.width(line, face) for line in lines)
        if left > x and left + wide + spare > x + room:
            left, baseline = x, baseline + 1.4 * em
        if sign:
            _sign(sheet, entry, left, baseline)
        for k, line in enumerate(lines):
            baseline += measure.LEADING * em if k else 0.0
            sheet.text(left + sign, baseline, line, _colour(sheet, entry), face)
        left += sign + measure.width(lines[-1], face) + 0.8 * em if spare else wide + 1.4 * em
    return baseline + measure.BELOW * em if entries else y


def _spare(sheet: Sheet, following: Entry | None, room: float) -> float:
    """What a name leaves free on its line for the unit, so that a sign of percentage does not stand on its own."""
    if following is None or following.swatch != "unit":
        return 0.0
    wide = measure.width(following.name, sheet.face) + 0.8 * sheet.em
    return wide if wide < 0.4 * room else 0.0


def _colour(sheet: Sheet, entry: Entry) -> str:
    if entry.swatch == "unit":
        return sheet.greys.muted
    return entry.ink.text if entry.ink and entry.swatch == "none" else sheet.greys.ink


def _sign(sheet: Sheet, entry: Entry, x: float, baseline: float) -> None:
    em = sheet.em
    box = Box(x, baseline - 0.72 * em, 0.8 * em, 0.8 * em)
    middle = baseline - 0.32 * em
    ink = entry.ink
    if ink is None:
        sheet.hatch(box, sheet.greys.hatch, step=2.4)
        sheet.rect(box, "none", sheet.greys.hatch, 0.4)
    elif entry.swatch == "area":
        bar(sheet, box, ink, entry.status, "up")
    else:
        if entry.swatch == "line":
            sheet.line([(x, middle), (x + 1.5 * em, middle)], ink.fill, 1.5, ink.dash)
        centre = x + (0.75 if entry.swatch == "line" else 0.4) * em
        marker(sheet, ink, (centre, middle), entry.status)
