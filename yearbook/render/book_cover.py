"""An Edition → the motif of its cover: annual rings, one for each value of its first chart over time."""

from __future__ import annotations

from ..model.chart import Chart
from ..model.edition import Edition, Figure, blocks_of

# Drawn in millimetres of the trim size with its bleed; the rings grow from the lower right corner.
WIDTH, HEIGHT = 195.0, 270.0
CENTRE = (158.0, 206.0)
LARGEST = 205.0
PLAIN = (0.14, 0.2, 0.27, 0.35, 0.44, 0.54, 0.66, 0.8, 1.0)


def rings(edition: Edition) -> str:
    """White circles whose radii are as the values of the series, so that the width of a ring is a year's growth."""
    x, y = CENTRE
    lengths = _series(edition) or PLAIN
    scale = LARGEST / max(lengths)
    circles = (
        f'<circle cx="{x:g}" cy="{y:g}" r="{length * scale:.2f}" fill="#fff" fill-opacity="0.045"'
        f' stroke="#fff" stroke-opacity="{0.25 + 0.5 * length / max(lengths):.2f}" stroke-width="0.28"/>'
        for length in sorted(lengths, reverse=True)
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH:g} {HEIGHT:g}" width="{WIDTH:g}mm" height="{HEIGHT:g}mm">'
        f"{''.join(circles)}</svg>"
    )


def _series(edition: Edition) -> tuple[float, ...]:
    for chapter in edition.chapters:
        for block in blocks_of(chapter):
            if isinstance(block, Figure) and (lengths := _over_time(block.chart)):
                return lengths
    return ()


def _over_time(chart: Chart) -> tuple[float, ...]:
    """The known values of the first series, if there are enough to make a picture."""
    if chart.category_kind != "time" or not chart.marks:
        return ()
    lengths = tuple(point.at for point in chart.marks[0].points if point.at is not None and point.at > 0)
    return lengths if len(lengths) >= 5 else ()
