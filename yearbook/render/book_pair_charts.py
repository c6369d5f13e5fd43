"""A chart in two languages → one Chart with both in every label, or None where their digits differ."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from ..model.chart import Axis, Chart, Mark, Point

_SIGNS = str.maketrans({"\u2212": "-", ",": "", "\u202f": "", "\u2009": ""})


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
    )


def _alike(first: Chart, second: Chart) -> bool:
    """Entries of a timeline are sentences: two of them have no room beside one date."""
    shapes = [(len(chart.categories), [len(mark.points) for mark in chart.marks]) for chart in (first, second)]
    return shapes[0] == shapes[1] and list(_digits(first)) == list(_digits(second)) and not first.events


def _digits(chart: Chart) -> Iterator[str]:
    """What is printed of the numbers. The signs of minus and of thousands may differ: the first language's are kept."""
    points = (point for mark in chart.marks for point in mark.points)
    ticks = (tick for axis in (chart.left, chart.right) if axis for tick in axis.ticks)
    yield from (thing.text.translate(_SIGNS) for thing in (*points, *ticks) if thing.at is not None)


def _mark(first: Mark, second: Mark) -> Mark:
    points = tuple(map(_point, first.points, second.points))
    return replace(first, name=_lines(first.name, second.name), points=points)


def _point(first: Point, second: Point) -> Point:
    text = _lines(first.text, second.text) if first.at is None else first.text
    return replace(first, text=text, full=_lines(first.full, second.full), note=_lines(first.note, second.note))


def _axis(first: Axis | None, second: Axis | None) -> Axis | None:
    return replace(first, title=_lines(first.title, second.title)) if first and second else first


def _lines(first: str, second: str) -> str:
    return first if first == second else f"{first}\n{second}"
