"""Measures of the pages of a part whose last page has a few lines only → rules for a layout that gives it more.

As a compositor would, the last pages are run a line short: what they lose stands at the end.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

import weasyprint
from weasyprint.formatting_structure import boxes

from .notes import displaced

FEWEST_LINES = 6
"""A last page with less looks as if something were missing."""

_FEWEST_PAGES = 3
_EMPTY = 0.25
_RUN_SHORT = ((2, 1), (4, 1), (2, 2), (6, 1), (4, 2), (8, 1))
"""So many pages before the last one, whole spreads, by so many lines: the least that helps."""

_TRIES = 3
"""Every try takes the time of the pages that it changes."""


@dataclass(frozen=True, slots=True)
class Measure:
    """A page in CSS pixels: how far down its text or pictures reach, the room for them, and the height of a line of the
    text; and how many of its notes have their call on another page."""

    reach: float
    room: float
    line: float
    displaced: int


def measure(page: weasyprint.Page) -> Measure:
    return Measure(_reach(page), page._page_box.height - _notes_height(page), _line(page), displaced(page._page_box))


def is_short(pages: Sequence[Measure]) -> bool:
    return len(pages) >= _FEWEST_PAGES and 0 < pages[-1].reach < FEWEST_LINES * pages[-1].line


def looser(pages: Sequence[Measure]) -> Iterator[tuple[int, str]]:
    """Rules to try one after the other, with the number of the first page (from 0) that they change: those that take
    enough lines from the pages before."""
    last = pages[-1]
    wanted = FEWEST_LINES - round(last.reach / last.line)
    ways = ((max(len(pages) - count, 2), lines) for count, lines in _RUN_SHORT if count * lines >= wanted)
    for first, lines in islice(dict.fromkeys(ways), _TRIES):
        yield first - 1, f"@page :nth(n+{first}) {{ padding-bottom: {lines * last.line:.3f}px }}"


def is_better(pages: Sequence[Measure], again: Sequence[Measure]) -> bool:
    """Whether a second layout mends the end and spoils nothing: notes stay with their calls, and no page gets emptier
    than the emptiest was, or than a quarter."""
    if len(again) != len(pages) or is_short(again):
        return False
    if sum(page.displaced for page in again) > sum(page.displaced for page in pages):
        return False
    return _emptiest(again) <= max(_emptiest(pages), _EMPTY)


def _emptiest(pages: Sequence[Measure]) -> float:
    """The largest share of a page that is left below its text; the first and the last one do not count."""
    return max((1 - page.reach / page.room for page in pages[1:-1]), default=0.0)


def _notes_height(page: weasyprint.Page) -> float:
    areas = (box for box in page._page_box.children if isinstance(box, boxes.FootnoteAreaBox))
    return sum(area.margin_height() for area in areas)


def _line(page: weasyprint.Page) -> float:
    """The height of a line of the text, in CSS pixels."""
    style = page._page_box.children[0].style
    said = style["line_height"]  # "normal", a factor, or a length
    if isinstance(said, str):
        return 1.2 * style["font_size"]
    return said * style["font_size"] if isinstance(said, float) else said.value


def _reach(page: weasyprint.Page) -> float:
    root = page._page_box.children[0]
    inside = (box for box in root.descendants() if isinstance(box, boxes.LineBox | boxes.ReplacedBox) and box.height)
    return max((box.position_y + box.height - root.content_box_y() for box in inside), default=0.0)
