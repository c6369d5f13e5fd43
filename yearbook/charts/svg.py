"""matplotlib's drawing calls in, small SVG out: a renderer that writes one short element for each piece of ink.

matplotlib's own SVG backend is made for any figure and wraps each path in groups, styles and definitions; charts of
a yearbook are shown by the hundred, read by WeasyPrint (attributes only, no style shorthands) and diffed as text.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from html import escape
from typing import Any

from matplotlib.backend_bases import RendererBase
from matplotlib.colors import to_hex
from matplotlib.lines import Line2D
from matplotlib.patches import Circle, Patch, Rectangle
from matplotlib.path import Path

Attributes = dict[str, str]


hexed = lru_cache(maxsize=1024)(to_hex)


def number(value: float) -> str:
    """At most two decimals: a hundredth of a point cannot be seen."""
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if text in ("-0", "") else text


def written(attributes: Attributes) -> str:
    """Attributes as they stand in a tag, each after a space."""
    pairs = ((key, escape(value, quote=False).replace('"', "&quot;")) for key, value in attributes.items())
    return "".join(f' {key}="{value}"' for key, value in pairs)


def tag(name: str, attributes: Attributes, inside: str = "") -> str:
    opened = name + written(attributes)
    return f"<{opened}>{inside}</{name}>" if inside else f"<{opened}/>"


class SvgRenderer(RendererBase):
    """Writes elements to `out`. `extra` and `title` belong to the next one; `same` is what the root says already."""

    def __init__(self, width: float, height: float, same: Attributes) -> None:
        super().__init__()
        self.size = width, height
        self.same = same
        self.out: list[str] = []
        self.extra: Attributes = {}
        self.title = ""

    def get_canvas_width_height(self) -> tuple[float, float]:
        return self.size

    def flipy(self) -> bool:
        return False  # sheets count downwards as SVG does: nothing is turned over

    def _write(self, name: str, attributes: Attributes, inside: str = "") -> None:
        if self.title:
            inside = tag("title", {}, escape(self.title, quote=False)) + inside
        self.out.append(tag(name, self.extra | attributes, inside))
        self.extra, self.title = {}, ""

    def draw_path(self, gc: Any, path: Path, transform: Any, rgbFace: Any = None) -> None:
        paint = self._paint(gc, rgbFace)
        if path is Path.unit_rectangle():
            (x, y), (right, foot) = transform.transform([(0, 0), (1, 1)])
            box = {"x": x, "y": y, "width": right - x, "height": foot - y}
            self._write("rect", {key: number(value) for key, value in box.items()} | paint)
        elif path is Path.unit_circle():
            (x, y), (right, _) = transform.transform([(0, 0), (1, 0)])
            self._write("circle", {"cx": number(x), "cy": number(y), "r": number(right - x)} | paint)
        else:
            self._write("path", {"d": outline(path.transformed(transform))} | paint)

    def _paint(self, gc: Any, face: Any) -> Attributes:
        out = {"fill": hexed(face) if face is not None and (len(face) < 4 or face[3]) else "none"}
        weight = gc.get_linewidth()
        if weight:
            out |= {"stroke": hexed(gc.get_rgb()), "stroke-width": number(weight)}
            _, dashes = gc.get_dashes()
            if dashes is not None:
                out["stroke-dasharray"] = " ".join(number(d) for d in dashes)
            if gc.get_joinstyle() == "round":
                out["stroke-linejoin"] = "round"
        return {key: value for key, value in out.items() if self.same.get(key) != value}

    def draw_plain(self, shape: Patch) -> None:
        """A patch that stands where it was put, with a solid edge or none. Its own `draw` asks for transformations, clips,
        effects and the like, none of which a sheet uses, and takes five times as long."""
        paint: Attributes = {}
        face, weight = shape.get_facecolor(), shape.get_linewidth()
        fill = hexed(face) if face[3] else "none"
        if self.same.get("fill") != fill:
            paint["fill"] = fill
        if weight and shape.get_edgecolor()[3]:
            paint |= {"stroke": hexed(shape.get_edgecolor()), "stroke-width": number(weight)}
        if isinstance(shape, Rectangle):
            x, y = shape.get_xy()
            box = {"x": x, "y": y, "width": x + shape.get_width() - x, "height": y + shape.get_height() - y}
            self._write("rect", {key: number(value) for key, value in box.items()} | paint)
        elif isinstance(shape, Circle):
            x, y = shape.get_center()
            self._write("circle", {"cx": number(x), "cy": number(y), "r": number(x + shape.get_radius() - x)} | paint)
        else:
            path = shape.get_path()
            self._write("path", {"d": outline(path.transformed(shape.get_patch_transform()))} | paint)

    def draw_solid(self, line: Line2D) -> None:
        """A line without dashes; the same holds of its own `draw`."""
        paint = {"fill": "none", "stroke": hexed(line.get_color()), "stroke-width": number(line.get_linewidth())}
        if line.get_solid_joinstyle() == "round":
            paint["stroke-linejoin"] = "round"
        paint = {key: value for key, value in paint.items() if self.same.get(key) != value}
        self._write("path", {"d": outline(Path(line.get_xydata()))} | paint)

    def draw_words(self, words: Words) -> None:
        # The anchor and not the measured left edge, so that another font in a browser stays centred.
        out = {"x": number(words.x), "y": number(words.y)}
        if words.anchor != "start":
            out["text-anchor"] = words.anchor
        if words.bold:
            out["font-weight"] = "700"
        look = {"font-size": number(words.size), "fill": hexed(words.colour)}
        out |= {key: value for key, value in look.items() if self.same.get(key) != value}
        self._write("text", out, escape(words.text, quote=False))


@dataclass(frozen=True, slots=True)
class Words:
    """One line of text; `y` is its baseline. Not matplotlib's Text, which measures its words again whenever it is drawn."""

    x: float
    y: float
    text: str
    colour: str
    size: float
    bold: bool
    anchor: str  # as SVG names it

    def draw(self, renderer: SvgRenderer) -> None:
        if self.text:
            renderer.draw_words(self)


def outline(path: Path) -> str:
    """The `d` of a path, with H and V for straight steps along an axis."""
    out: list[str] = []
    at = ("", "")
    for points, code in path.iter_segments(simplify=False, curves=True):
        if code == Path.CLOSEPOLY:
            out.append("Z")
            continue
        words = [number(v) for v in points]
        to = (words[-2], words[-1])
        if code == Path.LINETO and to[1] == at[1]:
            out.append(f"H{to[0]}")
        elif code == Path.LINETO and to[0] == at[0]:
            out.append(f"V{to[1]}")
        else:
            out.append({Path.MOVETO: "M", Path.LINETO: "L", Path.CURVE3: "Q", Path.CURVE4: "C"}[code] + " ".join(words))
        at = to
    return "".join(out)
