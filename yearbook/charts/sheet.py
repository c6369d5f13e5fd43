"""Ink in points, x to the right and y downwards, in; an SVG document out. It also knows where text already stands."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from html import escape

from matplotlib.artist import Artist
from matplotlib.lines import Line2D
from matplotlib.patches import Circle, Patch, PathPatch, Polygon, Rectangle, Wedge
from matplotlib.path import Path
from matplotlib.transforms import IdentityTransform

from ..model.chart import Mark, Point
from . import text as measure
from .style import ChartStyle, Neutrals, Shape
from .svg import Attributes, SvgRenderer, Words, number, tag, written
from .text import Face

MM = 72 / 25.4  # points
AS_IT_IS = IdentityTransform()


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle in points; `y` is its top."""

    x: float
    y: float
    width: float
    height: float

    def meets(self, other: Box, gap: float = 0.0) -> bool:
        return (
            self.x < other.x + other.width + gap
            and other.x < self.x + self.width + gap
            and self.y < other.y + other.height + gap
            and other.y < self.y + self.height + gap
        )


@dataclass(slots=True)
class Group:
    """A `<g>` being filled. A group of one piece hands its attributes and its tooltip down to the piece."""

    attributes: Attributes
    title: str = ""
    single: bool = False
    children: list[Group | Artist | Words] = field(default_factory=list)


class Sheet:
    """What one chart is drawn on. `width` is in points; the height is settled by `svg`, when all is drawn."""

    def __init__(self, style: ChartStyle, language: str) -> None:
        self.style, self.language = style, language
        self.width = style.width * MM
        self.face, self.bold = measure.faces(style, language)
        self.greys: Neutrals = style.greys
        self.em = self.face.size
        self.texts: list[Box] = []
        self.inks: list[Box] = []  # bars and markers that labels should keep off
        self.light: list[Box] = []  # grid lines and hatchings: text that must cross them gets a patch of paper
        self._root = Group({})
        self._open = [self._root]

    @contextmanager
    def group(self, kind: str, **data: str) -> Iterator[None]:
        """A group of class `kind`; `data` become data attributes."""
        with self._into(Group({"class": kind} | {f"data-{key}": value for key, value in data.items()})):
            yield

    @contextmanager
    def mark(self, mark: Mark) -> Iterator[None]:
        with self.group(f"mark {mark.kind}", series=" ".join(mark.name.split("\n"))):
            yield

    @contextmanager
    def point(self, point: Point) -> Iterator[None]:
        """All ink of one value: carries its cell, its status and its tooltip."""
        attributes = {"data-cell": point.cell} if point.cell else {}
        if point.status != "final":
            attributes["data-status"] = point.status
        title = "\n".join(part for part in (point.full, point.note) if part)
        with self._into(Group(attributes, title, single=True)):
            yield

    @contextmanager
    def _into(self, group: Group) -> Iterator[None]:
        self._open[-1].children.append(group)
        self._open.append(group)
        yield
        self._open.pop()

    def _add(self, artist: Artist) -> None:
        artist.set_transform(AS_IT_IS) if isinstance(artist, Line2D) else None
        self._open[-1].children.append(artist)

    def rect(self, box: Box, fill: str, edge: str = "none", weight: float = 0.6, dash: Sequence[float] = ()) -> None:
        """An edge lies inside the box, so that an outlined bar is as long as a plain one. `dash` in weights of the edge."""
        inset = weight / 2 if edge != "none" else 0
        width, height = max(box.width - 2 * inset, 0), max(box.height - 2 * inset, 0)
        shape = Rectangle((box.x + inset, box.y + inset), width, height)
        if dash:
            shape.set_linestyle((0, tuple(dash)))
        self._patch(shape, fill, edge, weight)

    def _patch(self, shape: Artist, fill: str, edge: str, weight: float) -> None:
        shape.set(facecolor=fill, edgecolor=edge, linewidth=weight if edge != "none" else 0, joinstyle="miter")
        self._add(shape)

    def line(
        self, points: Sequence[tuple[float, float]], colour: str, weight: float, dash: Sequence[float] = ()
    ) -> None:
        """A line through points; `dash` in points. Dashes are not scaled with the weight."""
        xs, ys = zip(*points, strict=True)
        style = (0, tuple(d / weight for d in dash)) if dash else "-"
        joint = "round" if len(points) > 2 else "miter"
        caps = {"dash_capstyle": "butt", "solid_capstyle": "butt", "solid_joinstyle": joint, "dash_joinstyle": joint}
        self._add(Line2D(xs, ys, color=colour, linewidth=weight, linestyle=style, **caps))

    def sector(self, x: float, y: float, radius: float, start: float, end: float, width: float, fill: str) -> None:
        """A part of a ring (or of a disc, where `width` is the radius); degrees clockwise from the top."""
        ring = width if width < radius else None
        edge, weight = self.greys.paper, 1.2
        shape = Circle((x, y), radius) if end - start >= 359.99 and ring is None else None
        self._patch(shape or Wedge((x, y), radius, start - 90, end - 90, width=ring), fill, edge, weight)

    def area(self, corners: Sequence[tuple[float, float]], fill: str) -> None:
        self._patch(Polygon(corners), fill, "none", 0.0)

    def marker(self, shape: Shape, x: float, y: float, radius: float, fill: str, edge: str, weight: float) -> None:
        """A small sign centred on a place; all shapes have about the same area."""
        r = radius
        self.inks.append(Box(x - r, y - r, 2 * r, 2 * r))
        corners = {
            "square": [(-0.9, -0.9), (0.9, -0.9), (0.9, 0.9), (-0.9, 0.9)],
            "diamond": [(0, -1.3), (1.3, 0), (0, 1.3), (-1.3, 0)],
            "triangle": [(0, -1.3), (1.2, 0.85), (-1.2, 0.85)],
        }
        if shape == "circle":
            self._patch(Circle((x, y), r), fill, edge, weight)
        else:
            self._patch(Polygon([(x + r * a, y + r * b) for a, b in corners[shape]]), fill, edge, weight)

    def hatch(self, box: Box, colour: str, step: float = 5.0, weight: float = 0.5) -> None:
        """Strokes rising at 45 degrees, cut at the box: plain lines, since patterns print differently everywhere."""
        vertices: list[tuple[float, float]] = []
        reach = box.width + box.height
        at = -(box.x + box.y) % step  # hatchings that adjoin run on into each other
        while at < reach:
            vertices += [
                (box.x + max(0.0, at - box.height), box.y + min(at, box.height)),
                (box.x + min(at, box.width), box.y + max(0.0, at - box.width)),
            ]
            at += step
        if vertices:
            codes = [Path.MOVETO, Path.LINETO] * (len(vertices) // 2)
            self._patch(PathPatch(Path(vertices, codes)), "none", colour, weight)

    def text(
        self, x: float, y: float, words: str, colour: str = "", face: Face | None = None, anchor: str = "start"
    ) -> Box:
        """One line of text whose baseline is at `y`. Returns the place it takes."""
        face = face or self.face
        box = self.extent(x, y, words, face, anchor)
        self.texts.append(box)
        self._open[-1].children.append(Words(x, y, words, colour or self.greys.ink, face.size, face.bold, anchor))
        return box

    def extent(self, x: float, y: float, words: str, face: Face | None = None, anchor: str = "start") -> Box:
        """The place that a line of text would take."""
        face = face or self.face
        width = measure.width(words, face)
        left = x - {"start": 0.0, "middle": 0.5, "end": 1.0}[anchor] * width
        return Box(left, y - measure.ABOVE * face.size, width, (measure.ABOVE + measure.BELOW) * face.size)

    def lines(
        self,
        x: float,
        middle: float,
        words: Sequence[str],
        colour: str = "",
        face: Face | None = None,
        anchor: str = "start",
    ) -> None:
        """A few lines of text, centred on a height."""
        face = face or self.face
        leading = measure.LEADING * face.size
        y = middle + measure.RISE * face.size - leading * (len(words) - 1) / 2
        for i, line in enumerate(words):
            self.text(x, y + i * leading, line, colour, face, anchor)

    def number(self, x: float, y: float, words: str, face: Face | None = None, over: bool = False) -> None:
        """A number centred on `x`, on a patch of paper `over` bars and where light lines would strike it through."""
        face = face or self.face
        box = self.extent(x, y, words, face, "middle")
        figures = Box(box.x - 0.6, y - 0.78 * face.size, box.width + 1.2, 0.84 * face.size)
        if over or any(figures.meets(light) for light in self.light):
            self.rect(figures, self.greys.paper)
        self.text(x, y, words, self.greys.ink, face, "middle")

    def free(self, box: Box, gap: float = 1.0) -> bool:
        """Whether text may stand there without touching other text."""
        return not any(box.meets(other, gap) for other in self.texts)

    def svg(self, height: float) -> str:
        """The whole document, `height` points high."""
        families = ",".join(f"'{family}'" for family in self.face.families)
        same = {"font-size": number(self.em), "fill": self.greys.ink}
        renderer = SvgRenderer(self.width, height, same)
        _print(self._root, renderer)
        root = {
            "xmlns": "http://www.w3.org/2000/svg",
            "viewBox": f"0 0 {number(self.width)} {number(height)}",
            "width": f"{number(self.width / MM)}mm",
            "height": f"{number(height / MM)}mm",
            "role": "img",
            "lang": self.language,
            "font-family": f"{families},sans-serif",
        } | same
        return tag("svg", root, "\n" + "\n".join(renderer.out) + "\n") + "\n"


def _print(group: Group, renderer: SvgRenderer) -> None:
    if not group.children:
        return
    if group.single and len(group.children) == 1:
        renderer.extra, renderer.title = group.attributes, group.title
        _ink(group.children[0], renderer)
        return
    if group.attributes or group.title:
        title = tag("title", {}, escape(group.title, quote=False)) if group.title else ""
        renderer.out.append(f"<g{written(group.attributes)}>{title}")
    for child in group.children:
        _ink(child, renderer)
    if group.attributes or group.title:
        renderer.out.append("</g>")


def _ink(child: Group | Artist | Words, renderer: SvgRenderer) -> None:
    if isinstance(child, Group):
        _print(child, renderer)
    elif isinstance(child, Patch) and child.get_linestyle() == "solid":
        renderer.draw_plain(child)
    elif isinstance(child, Line2D) and child.get_linestyle() == "-":
        renderer.draw_solid(child)
    else:
        child.draw(renderer)
