"""What a chart is drawn for (medium, width, fonts, accent) in; the colours and shapes of its series out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from .colour import contrast, oklch, readable, toned

Medium = Literal["print", "screen", "screen-dark"]
Shape = Literal["circle", "square", "diamond", "triangle"]


@dataclass(frozen=True, slots=True)
class Neutrals:
    """Greys from the strongest to the paper itself, "#rrggbb"."""

    ink: str  # names and values
    muted: str  # units and ticks
    rule: str  # zero lines, leaders, breaks
    rest: str  # the part of a whole that no series names
    hatch: str  # places without data
    grid: str
    wash: str  # the ground under a hatching
    paper: str


LIGHT = Neutrals("#1f1f1f", "#5b5b5b", "#7d7d7d", "#c9c9c9", "#c4c4c4", "#dedede", "#f7f7f7", "#ffffff")
DARK = Neutrals("#ececec", "#b0b0b0", "#8c8c8c", "#5c5c5c", "#5a5a5a", "#3a3a3a", "#202327", "#17191c")


@dataclass(frozen=True, slots=True)
class ChartStyle:
    """How charts of one edition look.

    `width` is in millimetres, `size` (of labels) in points. `zh` and `en` are family names, exactly as the PDF knows
    them; `files` are font files of families that the system does not know. `accent` is the chapter's colour.
    Series always differ in lightness, so that a grey print loses nothing; without `grey_safe` lines differ in hue, too.
    """

    medium: Medium = "print"
    width: float = 150.0
    zh: str = "Noto Sans CJK SC"
    en: str = "Source Sans Pro"
    size: float = 8.0
    accent: str = "#1d5b8f"
    neutrals: Neutrals | None = None
    grey_safe: bool = True
    files: tuple[str, ...] = ()

    @property
    def greys(self) -> Neutrals:
        return self.neutrals or (DARK if self.medium == "screen-dark" else LIGHT)

    @property
    def dark(self) -> bool:
        return self.medium == "screen-dark"


@dataclass(frozen=True, slots=True)
class Ink:
    """The look of one series: `fill` for areas, `edge` where the fill alone is too faint, `text` for its name."""

    fill: str
    edge: str
    text: str
    shape: Shape
    dash: tuple[float, ...] = ()


SHAPES: tuple[Shape, ...] = ("circle", "square", "triangle", "diamond")

# Oklab lightness of the series on light paper. Neighbours are at least 0.16 apart: about 18 L* steps in grey.
STEPS = {1: (0.45,), 2: (0.42, 0.64), 3: (0.34, 0.54, 0.74), 4: (0.30, 0.49, 0.68, 0.86)}
# Lines are thin: all must stay dark enough for a contrast of 3 with the paper, so shape and dash help.
LINE_STEPS = {1: (0.45,), 2: (0.42, 0.64), 3: (0.45, 0.25, 0.66), 4: (0.45, 0.24, 0.66, 0.55)}
DASHES: tuple[tuple[float, ...], ...] = ((), (), (), (3.2, 1.6))
MINIMUM = 3.0  # contrast of a graphic with its paper, WCAG 2.2 1.4.11


def series_inks(style: ChartStyle, count: int, lines: bool = False) -> tuple[Ink, ...]:
    """The looks of `count` series drawn together. Beyond four, lightness is spread evenly."""
    table = LINE_STEPS if lines else STEPS
    steps = table.get(count) or tuple(0.3 + 0.58 * i / (count - 1) for i in range(count))
    return tuple(_ink(style, i, step, lines) for i, step in enumerate(steps))


def _ink(style: ChartStyle, index: int, step: float, lines: bool) -> Ink:
    paper = style.greys.paper
    lightness = 1.13 - step * 0.86 if style.dark else step
    # Every second line is nearly neutral, so that two lines differ in hue as well as in lightness.
    chroma = 0.25 if lines and index % 2 and style.grey_safe else pale(lightness)
    turn = 2.6 if lines and index % 2 and not style.grey_safe else 0.0
    fill = toned(style.accent, lightness, chroma, turn)
    strong = readable(fill, paper, MINIMUM)
    edge = fill if contrast(fill, paper) >= MINIMUM else strong
    dash = DASHES[index % len(DASHES)] if lines else ()
    return Ink(strong if lines else fill, edge, readable(fill, paper), SHAPES[index % len(SHAPES)], dash)


def part_fills(style: ChartStyle, count: int) -> tuple[str, ...]:
    """Fills of the named parts of a whole, the strongest first."""
    last = 0.84 if count > 2 else 0.7
    steps = [0.42 + (last - 0.42) * i / max(count - 1, 1) for i in range(count)]
    return tuple(toned(style.accent, s, pale(s)) for s in (1.13 - s * 0.86 if style.dark else s for s in steps))


def pale(lightness: float) -> float:
    """The share of chroma that a light tone keeps: full chroma there looks like sweets."""
    return 1.0 if lightness < 0.55 else max(1.0 - 1.1 * (lightness - 0.55), 0.6)


def tint(style: ChartStyle, colour: str) -> str:
    """The colour of values that may still change: the same hue, half way to the paper."""
    lightness, paper = oklch(colour)[0], oklch(style.greys.paper)[0]
    return toned(colour, lightness + 0.68 * (paper - lightness), 0.6)
