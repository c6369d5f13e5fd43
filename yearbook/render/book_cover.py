"""An Edition → the motif of its cover: annual rings, one for each value of its first chart over time."""

from __future__ import annotations

from dataclasses import dataclass

from ..model.chart import Chart
from ..model.edition import Edition, Figure, Line, blocks_of

# Millimetres of the trim size; the rings grow from a point at the lower right.
WIDTH, HEIGHT = 185.0, 260.0
CENTRE = (150.0, 212.0)
LARGEST = 126.0
BEYOND = 5.0  # what the cover shows of them beyond its edges, where it is cut
NARROWEST_LABELLED = 4.2
FEWEST = 5

LINE = (
    '<circle cx="{x:g}" cy="{y:g}" r="{r:.2f}" fill="#fff" fill-opacity="0.03" stroke="{colour}"'
    ' stroke-width="{width}" stroke-opacity="{opacity}"/>'
)
LABEL = (
    '<text x="{x:g}" y="{y:.2f}" font-family="Source Sans Pro" font-size="2.3" fill="#fff" fill-opacity="0.75"'
    ' text-anchor="middle">{text}</text>'
)


@dataclass(frozen=True, slots=True)
class Rings:
    """`svg` is faint and without words, to stand behind a title; `labelled` has the years, and goes beyond the edges.

    `caption` says what the rings stand for.
    """

    svg: str
    labelled: str
    caption: Line


def rings(edition: Edition, signal: str = "#e8704a") -> Rings:
    """Circles whose radii are as the values of the series, so that the width of a ring is a year's growth.

    `signal` is the colour of the last one. Without a fitting chart the rings grow evenly and stand for nothing.
    """
    figure = _figure(edition)
    chart = figure.chart if figure else None
    lengths = _lengths(chart) if chart else [(0.1 * step, "") for step in range(1, 11)]
    scale = LARGEST / max(length for length, _ in lengths)
    circles = [(length * scale, year) for length, year in lengths]
    last = circles[-1][0]
    radii = sorted((r for r, _ in circles), reverse=True)
    lines, faint = ("".join(_line(r, "#fff" if r != last else signal, opacity) for r in radii) for opacity in (1, 0.4))
    labels = "".join(
        LABEL.format(x=CENTRE[0], y=CENTRE[1] - r + 2.9, text=year)
        for (r, year), (inner, _) in zip(circles, [(0.0, ""), *circles], strict=False)
        if r - inner >= NARROWEST_LABELLED
    )
    return Rings(_svg(faint), _svg(lines + labels, BEYOND), figure.caption if figure else ())


def _line(r: float, colour: str, opacity: float) -> str:
    width = 0.2 if colour == "#fff" else 0.7
    return LINE.format(x=CENTRE[0], y=CENTRE[1], r=r, colour=colour, width=width, opacity=opacity)


def _svg(content: str, beyond: float = 0.0) -> str:
    width, height = WIDTH + 2 * beyond, HEIGHT + 2 * beyond
    size = f'viewBox="0 0 {width:g} {height:g}" width="{width:g}mm" height="{height:g}mm"'
    content = f'<g transform="translate({beyond:g} {beyond:g})">{content}</g>' if beyond else content
    return f'<svg xmlns="http://www.w3.org/2000/svg" {size}>{content}</svg>'


def _figure(edition: Edition) -> Figure | None:
    figures = (block for chapter in edition.chapters for block in blocks_of(chapter) if isinstance(block, Figure))
    over_time = (figure for figure in figures if figure.chart.category_kind == "time")
    return next((figure for figure in over_time if len(_lengths(figure.chart)) >= FEWEST), None)


def _lengths(chart: Chart) -> list[tuple[float, str]]:
    """The known values of the first series with the names of their years."""
    points = chart.marks[0].points if chart.marks else ()
    named = zip(points, chart.categories, strict=False)
    return [(point.at, name) for point, name in named if point.at is not None and point.at > 0]
