"""The SVG of a chart → the same drawing for e-readers: without tooltips, and right in whatever font they have."""

from __future__ import annotations

import re
from html import unescape

from ...charts import ChartStyle
from ...charts.text import Face, faces, width
from ..drawing import latin_faces

TOOLTIP = re.compile(r"<title>.*?</title>", re.S)
CELLS = re.compile(r'\sdata-[a-z]+="[^"]*"')
SIZE = re.compile(r'\bfont-size="([\d.]+)"')
TEXT = re.compile(r"<text([^>]*)>([^<]+)</text>")


def for_reader(svg: str, language: str) -> str:
    """Every label gets the width that it was set with: a wider font would run into the next label."""
    families = faces(ChartStyle(files=latin_faces()), language)[0].families
    root = SIZE.search(svg)
    size = float(root[1]) if root else 0.0
    return TEXT.sub(lambda found: _fitted(found, families, size), CELLS.sub("", TOOLTIP.sub("", svg)))


def _fitted(found: re.Match[str], families: tuple[str, ...], size: float) -> str:
    attributes, words = found.groups()
    own = SIZE.search(attributes)
    face = Face(families, float(own[1]) if own else size, 'font-weight="700"' in attributes)
    length = f"{width(unescape(words), face):.2f}"
    return f'<text{attributes} textLength="{length}" lengthAdjust="spacingAndGlyphs">{words}</text>'
