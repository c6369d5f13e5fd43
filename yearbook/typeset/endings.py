"""Laid-out pages of a part whose last page has a few lines only → rules for a second layout that gives it more.

As a compositor would, the last pages are run a line short: what they lose stands at the end.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import weasyprint
from weasyprint.formatting_structure import boxes

FEWEST_LINES = 6
"""A last page with less looks as if something were missing."""

_FEWEST_PAGES = 3
_RUN_SHORT = (2, 4, 6, 8)  # so many pages before the last one, the fewest that help: whole spreads


def is_short(pages: Sequence[weasyprint.Page]) -> bool:
    return len(pages) >= _FEWEST_PAGES and 0 < _height(pages[-1]) < FEWEST_LINES * _line(pages[-1])


def looser(pages: Sequence[weasyprint.Page]) -> Iterator[str]:
    """Rules to try one after the other; each takes a line from more pages."""
    for count in _RUN_SHORT:
        first = max(len(pages) - count, 2)
        yield f"@page :nth(n+{first}) {{ padding-bottom: {_line(pages[-1]):.3f}px }}"
        if first == 2:
            break


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
