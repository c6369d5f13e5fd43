"""A laid-out page → a description of everything on it that sticks out of its place."""

from collections.abc import Iterator
from typing import Any

import weasyprint
from weasyprint.formatting_structure import boxes

from .clreq import visible

_POINTS = 0.75
# Half a point is less than a reader sees, and more than rounding makes.
_TOLERANCE = 0.5 / _POINTS
_SHOWN = 20


def overflows(page: weasyprint.Page) -> list[str]:
    """Texts, pictures and tables wider than their box, and text that runs into the notes or out of the page."""
    root, *others = page._page_box.children
    notes = next((box for box in others if isinstance(box, boxes.FootnoteAreaBox)), None)
    bottom = notes.position_y if notes else root.content_box_y() + page._page_box.height
    return [f"{what} {_excerpt(box)}" for box, what in _sticking_out(root, bottom)]


def _sticking_out(container: Any, bottom: float) -> Iterator[tuple[Any, str]]:
    """Boxes below `container` and how they stick out; `bottom` is where the text area ends, in CSS pixels."""
    if not isinstance(container, boxes.ParentBox) or container.style["overflow"] != "visible":
        return
    right = container.content_box_x() + container.width
    for box in container.children:
        if _has_own_width(box) and isinstance(container, boxes.BlockContainerBox):
            beyond = box.position_x + box.margin_width() - right
            if beyond > _TOLERANCE:
                yield box, f"{beyond * _POINTS:.1f} pt too wide:"
        if isinstance(box, boxes.LineBox) and (below := box.position_y + box.height - bottom) > _TOLERANCE:
            yield box, f"{below * _POINTS:.1f} pt below the text area:"
        yield from _sticking_out(box, bottom)


def _has_own_width(box: Any) -> bool:
    """True for what is as wide as its content; other boxes take the width they are given."""
    return box.is_in_normal_flow() and (
        isinstance(box, (boxes.LineBox, boxes.ReplacedBox)) or getattr(box, "is_table_wrapper", False)
    )


def _excerpt(box: Any) -> str:
    contents = [box, *box.descendants()] if isinstance(box, boxes.ParentBox) else [box]
    text = visible("".join(child.text for child in contents if isinstance(child, boxes.TextBox))).strip()
    if not text:
        pictures = (child.element.get("src", "") for child in contents if isinstance(child, boxes.ReplacedBox))
        return f"the picture {next(pictures, '')}"
    return f"“{text[:_SHOWN]}…”" if len(text) > _SHOWN else f"“{text}”"
