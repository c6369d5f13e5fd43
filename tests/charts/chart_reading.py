"""An SVG document as text in; what a reader sees in it (texts with their places, marks, values) out."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from dataclasses import dataclass
from importlib.resources import files

from yearbook.charts import ChartStyle, draw, text
from yearbook.charts.sheet import Box
from yearbook.model.chart import Chart

FACES = files("font_source_sans_pro").joinpath("files")
FILES = tuple(str(FACES.joinpath(f"SourceSansPro-{weight}.otf")) for weight in ("Regular", "Bold"))
PRINT = ChartStyle(files=FILES)
PHONE = ChartStyle(medium="screen", width=88, size=8.5, grey_safe=False, files=FILES)
HALF = ChartStyle(width=70, accent="#0f6b5c", files=FILES)
DARK = ChartStyle(medium="screen-dark", width=165, size=9, grey_safe=False, files=FILES)
SVG = "{http://www.w3.org/2000/svg}"


@dataclass(frozen=True)
class Words:
    """A line of text: its place in points, its colour, and the class of the group that it stands in."""

    text: str
    box: Box
    colour: str
    group: str


class Drawing:
    """A chart, drawn and read back."""

    def __init__(self, chart: Chart, style: ChartStyle = PRINT) -> None:
        self.source = draw(chart, style)
        self.root = ET.fromstring(self.source)
        self.style = style
        _, _, self.width, self.height = (float(v) for v in self.root.get("viewBox", "").split())
        self._parents = {child: parent for parent in self.root.iter() for child in parent}

    def group_of(self, element: ET.Element) -> str:
        """The class of the nearest group with one."""
        while (element := self._parents.get(element, self.root)) is not self.root:
            if element.get("class"):
                return element.get("class", "")
        return ""

    def all(self, tag: str, group: str = "") -> list[ET.Element]:
        """Elements of a tag, all or those in a group of that class."""
        return [e for e in self.root.iter(SVG + tag) if not group or self.group_of(e) == group]

    def words(self, group: str = "") -> list[Words]:
        return [self._words(e) for e in self.all("text", group)]

    def _words(self, element: ET.Element) -> Words:
        families = tuple(f.strip("'") for f in self.root.get("font-family", "").split(","))[:-1]
        size = float(element.get("font-size") or self.root.get("font-size") or 0)
        face = text.Face(families, size, element.get("font-weight") == "700")
        wide = text.width(element.text or "", face)
        left = float(element.get("x", 0)) - {"middle": 0.5, "end": 1.0}.get(element.get("text-anchor", ""), 0.0) * wide
        box = Box(left, float(element.get("y", 0)) - text.ABOVE * size, wide, (text.ABOVE + text.BELOW) * size)
        return Words(element.text or "", box, element.get("fill") or self.root.get("fill", ""), self.group_of(element))

    def cells(self) -> dict[str, list[ET.Element]]:
        found: dict[str, list[ET.Element]] = {}
        for element in self.root.iter():
            if element.get("data-cell"):
                found.setdefault(element.get("data-cell", ""), []).append(element)
        return found

    def box_of(self, cell: str) -> Box:
        """The rectangle that shows a value."""
        (element,) = self.cells()[cell]
        rect = element if element.tag == SVG + "rect" else element.find(SVG + "rect")
        assert rect is not None, f"{cell} is not shown by a rectangle"
        return Box(*(float(rect.get(key, 0)) for key in ("x", "y", "width", "height")))


GEOMETRY = re.compile(r'(?<= )((?:x|y|width|height|cx|cy|r|d|viewBox)=")([^"]*)')


def rounded(svg: str) -> str:
    """The document with coarse lengths, so that only changes that can be seen count as changes."""

    def coarse(match: re.Match[str]) -> str:
        value = f"{float(match[0]):.1f}".removesuffix(".0")
        return "0" if value == "-0" else value

    return GEOMETRY.sub(lambda match: match[1] + re.sub(r"-?\d+\.\d+", coarse, match[2]), svg)
