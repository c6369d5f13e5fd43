"""A chart as one language's readers see it: words, lengths and scales are decided; drawing adds only ink."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from .data import Bound

Side = Literal["left", "right"]
Status = Literal["final", "provisional", "revised", "derived", "estimate", "forecast", "missing", "rest"]
MarkKind = Literal["bars", "line", "ring", "pie", "dots"]
Labels = Literal["none", "last", "all"]


@dataclass(frozen=True, slots=True)
class Point:
    """One value on a mark. `at` is its length on the axis; None where no source gives the number."""

    at: float | None
    text: str  # "42.3", as printed beside the mark
    full: str  # "RMB 42.3 trillion", for tooltips and the table view
    note: str  # the source line of this cell
    cell: str  # "turnover.total.2021"; empty for a computed rest
    status: Status = "final"
    bound: Bound = ""  # "over", "at-least": the length is a lower limit, the bar is drawn open at its end


@dataclass(frozen=True, slots=True)
class Mark:
    """One series. `breaks` lists the points that start a new statistical basis: the line stops before them.

    `shares` says of amounts what part of the longest period of the chart each point covers (a half-year beside years:
    0.5); empty where all periods are alike, and for rates, which do not add up over time.
    """

    kind: MarkKind
    name: str
    points: tuple[Point, ...]  # one for each category, in order
    side: Side = "left"
    labels: Labels = "all"
    breaks: tuple[int, ...] = ()
    shares: tuple[float, ...] = ()

    def share(self, index: int) -> float:
        return self.shares[index] if self.shares else 1.0


@dataclass(frozen=True, slots=True)
class Tick:
    at: float
    text: str


@dataclass(frozen=True, slots=True)
class Axis:
    """A scale of values: its unit in words, its ends and its ticks, chosen before anything is drawn."""

    title: str  # "万亿元", "RMB trillion", "%"
    low: float
    high: float
    ticks: tuple[Tick, ...]


@dataclass(frozen=True, slots=True)
class Event:
    """An entry of a timeline."""

    date: str
    text: str
    cell: str = ""


@dataclass(frozen=True, slots=True)
class Chart:
    """Categories along one axis, marks over them.

    `category_kind` tells time (years, months: evenly spaced, gaps stay) from names. `horizontal` turns bars
    into a ranking. `rows` of the parallel edition carry two languages in one label, parted by a line feed.
    """

    language: str  # BCP 47, for font choice and `lang`
    categories: tuple[str, ...]
    category_kind: Literal["time", "names"]
    marks: tuple[Mark, ...]
    left: Axis | None = None
    right: Axis | None = None
    horizontal: bool = False
    stacked: bool = False
    missing: str = ""  # the word at a gap: "无数据", "no data"
    break_note: str = ""  # the words at a break of basis: "口径调整", "new basis"
    events: tuple[Event, ...] = ()
    accent: str = ""  # the colour of the chapter, "#1f4e79"
    mixed: bool = False  # times of different lengths, whose labels must all be read
    status_names: tuple[tuple[Status, str], ...] = ()  # words for the key of lighter and hatched values: "forecast"
