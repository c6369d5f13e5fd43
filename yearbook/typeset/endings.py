"""Laid-out pages of a part whose last page has a few lines only → rules for a second layout that gives it more.

As a compositor would, the last pages are run a line short: what they lose stands at the end.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
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
"""Every try takes the time of the whole part."""


def is_short(pages: Sequence[weasyprint.Page]) -> bool:
    return len(pages) >= _FEWEST_PAGES and 0 < _height(pages[-1]) < FEWEST_LINES * _line(pages[-1])


def looser(pages: Sequence[weasyprint.Page]) -> Iterator[str]:
    """Rules to try one after the other: those that take enough lines from the pages before."""
    line = _line(pages[-1])
    wanted = FEWEST_LINES - round(_height(pages[-1]) / line)
    ways = ((max(len(pages) - count, 2), lines) for count, lines in _RUN_SHORT if count * lines >= wanted)
    for first, lines in islice(dict.fromkeys(ways), _TRIES):
        yield f"@page :nth(n+{first}) {{ padding-bottom: {lines * line:.3f}px }}"


def is_better(pages: Sequence[weasyprint.Page], again: Sequence[weasyprint.Page]) -> bool:
    """Whether a second layout mends the end and spoils nothing: notes stay with their calls, and no page gets emptier
    than the emptiest was, or than a quarter."""
    if len(again) != len(pages) or is_short(again):
        return False
    return displaced(again) <= displaced(pages) and _emptiest(again) <= max(_emptiest(pages), _EMPTY)


def _emptiest(pages: Sequence[weasyprint.Page]) -> float:
    """The largest share of a page that is left below its text; the first and the last one do not count."""
    heights = (page._page_box.height - _notes_height(page) for page in pages[1:-1])
    return max((1 - _height(page) / height for page, height in zip(pages[1:-1], heights, strict=True)), default=0.0)


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


def _height(page: weasyprint.Page) -> float:
    """How far down a page its text or pictures reach, in CSS pixels."""
    root = page._page_box.children[0]
    inside = (box for box in root.descendants() if isinstance(box, boxes.LineBox | boxes.ReplacedBox) and box.height)
    return max((box.position_y + box.height - root.content_box_y() for box in inside), default=0.0)
