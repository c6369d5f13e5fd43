"""A Chart and the name of a medium to SVG: which width, fonts and colours a chart is drawn with in this edition."""

from __future__ import annotations

from functools import cache
from importlib.resources import as_file, files

from ..charts import ChartStyle, draw
from ..model.chart import Chart

# Widths in millimetres: the type area of the book, a column and the whole page of a newsletter, a column of text on a
# screen, a phone.
WIDTHS = {"print": 135.0, "column": 83.5, "page": 174.0, "screen": 165.0, "phone": 88.0}
SIZES = {"print": 8.0, "column": 7.5, "page": 8.0, "screen": 9.0, "phone": 8.5}
PAPER = ("print", "column", "page")
MEDIA = ("screen", "phone")
FACES = ("Regular", "It", "Semibold", "Bold")


def draw_chart(chart: Chart, medium: str) -> str:
    """`medium` is print, column, page, screen or phone; with `-dark` for dark pages. Books are drawn to survive a grey printer."""
    place, _, dark = medium.partition("-")
    style = ChartStyle(
        medium="print" if place in PAPER else "screen-dark" if dark else "screen",
        width=WIDTHS[place],
        size=SIZES[place],
        accent=chart.accent or ChartStyle().accent,
        grey_safe=place in PAPER,
        files=latin_faces(),
    )
    return draw(chart, style)


@cache
def latin_faces() -> tuple[str, ...]:
    """The Latin faces come with a Python package, where the system's font list does not look."""
    folder = files("font_source_sans_pro").joinpath("files")
    with as_file(folder) as path:
        return tuple(str(path / f"SourceSansPro-{face}.otf") for face in FACES)
