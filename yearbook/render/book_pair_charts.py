"""A chart in two languages → one Chart with both in every label, or None where their digits differ."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from ..model.chart import Axis, Chart, Event, Mark, Point


def paired_chart(first: Chart, second: Chart) -> Chart | None:
    """`first` with the second language's words below its own. One scale serves both only if all digits agree."""
    if not _alike(first, second):
        return None
    return replace(
        first,
        categories=tuple(map(_lines, first.categories, second.categories)),
        marks=tuple(map(_mark, first.marks, second.marks)),
        left=_axis(first.left, second.left),
        right=_axis(first.right, second.right),
        missing=_lines(first.missing, second.missing),
        break_note=_lines(first.break_note, second.break_note),
        events=tuple(map(_event, first.events, second.events)),
    )


def _alike(first: Chart, second: Chart) -> bool:
    shapes = [(len(c.categories), len(c.events), [len(mark.points) for mark in c.marks]) for c in (first, second)]
    return shapes[0] == shapes[1] and list(_digits(first)) == list(_digits(second))


def _digits(chart: Chart) -> Iterator[str]:
    """What is printed of the numbers; languages may differ in the sign of minus."""
    points = (point for mark in chart.marks for point in mark.points)
    ticks = (tick for axis in (chart.left, chart.right) if axis for tick in axis.ticks)
    yield from (thing.text.replace("\u2212", "-") for thing in (*points, *ticks) if thing.at is not None)


def _mark(first: Mark, second: Mark) -> Mark:
    points = tuple(map(_point, first.points, second.points))
    return replace(first, name=_lines(first.name, second.name), points=points)


def _point(first: Point, second: Point) -> Point:
    text = _lines(first.text, second.text) if first.at is None else first.text
    return replace(first, text=text, full=_lines(first.full, second.full), note=_lines(first.note, second.note))


def _axis(first: Axis | None, second: Axis | None) -> Axis | None:
    return replace(first, title=_lines(first.title, second.title)) if first and second else first


def _event(first: Event, second: Event) -> Event:
    return replace(first, date=_lines(first.date, second.date), text=_lines(first.text, second.text))


def _lines(first: str, second: str) -> str:
    return first if first == second else f"{first}\n{second}"
