"""A Chart and a ChartStyle in, one SVG document as text out. Nothing else in the package touches matplotlib.

Scales, labels and their places are settled before ink: `plot` picks the reading (upright columns and lines, rows,
ring, timeline), each reading lays out and draws on a `Sheet`, and the sheet prints itself through `svg`.
"""

from __future__ import annotations

from ..model.chart import Chart
from .style import ChartStyle

__all__ = ["ChartStyle", "draw"]


def draw(chart: Chart, style: ChartStyle) -> str:
    """The chart as a small SVG document: text stays text, every value carries `data-cell` and a tooltip.

    Lengths in the document are points, its width is `style.width` millimetres and its height follows the content.
    The same input gives the same bytes. A chart without marks or events raises ValueError.
    """
    from .plot import plot  # matplotlib takes half a second to load: only those who draw should wait

    return plot(chart, style)
