"""A place and the status of its value in; the ink of one bar, or of one marker, out."""

from __future__ import annotations

from typing import Literal

from ..model.chart import Point, Status
from .colour import mixed
from .sheet import Box, Sheet
from .style import Ink, tint

Direction = Literal["up", "down", "left", "right"]
TIP = 3.2  # points that the open end of a lower limit reaches beyond it


def reach(point: Point) -> float:
    """How far the ink of a value goes beyond its length, in points."""
    return TIP if point.bound in ("over", "at-least") else 0.0


def value_bar(sheet: Sheet, box: Box, ink: Ink, point: Point, towards: Direction) -> None:
    """The bar of a value; one that is only known to be larger ends in a pale arrow head."""
    bar(sheet, box, ink, point.status, towards)
    if tip := reach(point):
        x, y, right, foot = box.x, box.y, box.x + box.width, box.y + box.height
        corners = {
            "up": [(x, y), ((x + right) / 2, y - tip), (right, y)],
            "down": [(x, foot), ((x + right) / 2, foot + tip), (right, foot)],
            "left": [(x, y), (x - tip, (y + foot) / 2), (x, foot)],
            "right": [(right, y), (right + tip, (y + foot) / 2), (right, foot)],
        }
        sheet.area(corners[towards], tint(sheet.style, ink.fill))


def bar(sheet: Sheet, box: Box, ink: Ink, status: Status, towards: Direction) -> None:
    """Provisional values are lighter with an outline, estimates hatched, forecasts hatched and paler with a broken
    outline, derived ones carry a notch.

    `towards` is the direction in which the bar grows.
    """
    edge = ink.edge if ink.edge != ink.fill else "none"
    if status in ("estimate", "forecast"):
        coming = status == "forecast"
        pale = tint(sheet.style, ink.fill)
        ground = mixed(pale, sheet.greys.paper, 0.4) if coming else pale
        sheet.rect(box, ground)
        sheet.hatch(box, mixed(ink.edge, ground, 0.6 if coming else 0.7), step=5.0, weight=0.7)
        sheet.rect(box, "none", ink.edge, dash=(3.5, 2.5) if coming else ())
    elif status == "provisional":
        sheet.rect(box, tint(sheet.style, ink.fill), ink.edge)
    elif status == "rest":
        sheet.rect(box, sheet.greys.rest)
    else:
        sheet.rect(box, ink.fill, edge)
        if status == "derived":
            _notch(sheet, box, towards)


def marker(sheet: Sheet, ink: Ink, place: tuple[float, float], status: Status, size: float = 0.3) -> None:
    """Solid for published values, hollow for derived and (finely drawn) for coming ones, pale for those that may still
    change. `size` is in ems."""
    radius = size * sheet.em
    if status == "forecast":
        sheet.marker(ink.shape, *place, radius, sheet.greys.paper, ink.fill, 0.6)
    elif status in ("provisional", "estimate"):
        sheet.marker(ink.shape, *place, radius, tint(sheet.style, ink.fill), ink.fill, 0.8)
    elif status == "derived":
        sheet.marker(ink.shape, *place, radius * 0.85, sheet.greys.paper, ink.fill, 1.1)
    else:
        sheet.marker(ink.shape, *place, radius, ink.fill, sheet.greys.paper, 0.8)


def _notch(sheet: Sheet, box: Box, towards: Direction) -> None:
    """A fine gap near the end of the bar; a bar too short for it stays whole."""
    depth = 2.0
    if towards in ("up", "down"):
        if box.height > 2 * depth:
            y = box.y + depth if towards == "up" else box.y + box.height - depth
            sheet.line([(box.x, y), (box.x + box.width, y)], sheet.greys.paper, 0.8)
    elif box.width > 2 * depth:
        x = box.x + depth if towards == "left" else box.x + box.width - depth
        sheet.line([(x, box.y), (x, box.y + box.height)], sheet.greys.paper, 0.8)
