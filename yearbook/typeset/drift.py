"""Blocks in the flow of a page → the same blocks, figures that do not fit drifting behind the text that follows them.

Stock WeasyPrint leaves the rest of a page empty when an unbreakable figure comes next. Here the next paragraph takes
the place, and the figure follows it: on the next page, as a typesetter would do. Figures keep their order among
themselves; they pass a heading only if the page would else stay empty by more than the heading needs.
"""

from __future__ import annotations

from typing import Any

from weasyprint.layout import block

DRIFT = "drift"
"""Class of elements that may drift; their siblings are paragraphs, lists and headings."""

PAIR = "pair"
"""Class of elements that hold a text in two languages."""

_TEXT = frozenset(("p", "ul", "ol"))

# Lines that must be free for text to begin in the place of a figure, by the largest heading above it. A figure passes
# into another section (h2) only where a quarter of the page would stay empty.
_ROOM = {"": 2, "h6": 5, "h5": 5, "h4": 5, "h3": 6, "h2": 9}
_LEADING = 1.6

_stock = block._in_flow_layout


def in_flow_layout(
    context, box, index, child, new_children, page_is_empty, absolute, fixed, margins, space, y, skip, *rest
):
    """Takes the place of the function of that name. `box.children` is reordered in place, so that later pages go on in
    the new order; the caller's loop still counts through the old one, hence `child` is looked up again."""
    if _drifts(box.children[index]) or child is not box.children[index]:
        child = _placed(box.children[index], child)
        empty = page_is_empty and not new_children
        if _drifts(child) and not empty and skip is None and not _fits(context, box, child, margins, space, rest):
            room = (context.page_bottom - space - child.position_y) / (_LEADING * box.style["font_size"])
            if order := _order(context, box.children[index:], room):
                _put(context, box, index, order)
                child = _placed(order[0], child)
    return _stock(
        context, box, index, child, new_children, page_is_empty, absolute, fixed, margins, space, y, skip, *rest
    )


def looked(context: Any, box: Any) -> None:
    """Layout depends on this block."""
    if flow := getattr(context, "flow", None):
        flow.looked(box)


def _drifts(box: Any) -> bool:
    return _is(box, DRIFT)


def _is(box: Any, name: str) -> bool:
    return box.element is not None and name in box.element.get("class", "").split()


def _placed(box: Any, instead_of: Any) -> Any:
    box.position_x, box.position_y = instead_of.position_x, instead_of.position_y
    return box


def _fits(context: Any, box: Any, child: Any, margins: list[float], space: float, rest: tuple[Any, ...]) -> bool:
    """Lay the figure out where it stands, on trial."""
    first_letter, first_line, discard, _, max_lines = rest
    position = child.position_x, child.position_y
    block.resolve_percentages(child, box)
    trial, resume_at, *_ = block.block_level_layout(
        context, child, space, None, box, False, [], [], list(margins), first_letter, first_line, discard, max_lines
    )
    fits = trial is not None and resume_at is None
    if trial is not None:
        fits = fits and not context.overflows_page(space, trial.border_box_y() + trial.border_height())
        block.remove_placeholders(context, [trial], [], [])
    child.position_x, child.position_y = position
    return fits


def _put(context: Any, box: Any, index: int, order: list[Any]) -> None:
    if flow := getattr(context, "flow", None):
        flow.reorder(box, index, order)
    else:
        box.children[index : index + len(order)] = order


def _order(context: Any, children: list[Any], room: float) -> list[Any]:
    """The children up to the next text, that text (with its headings) first; nothing if there is no such text."""
    waiting: list[Any] = []
    text: list[Any] = []
    for child in children:
        looked(context, child)
        tag = child.element_tag
        if _drifts(child) and not text:
            waiting.append(child)
        elif tag in _ROOM:
            text.append(child)
        elif tag in _TEXT or _is(child, PAIR):
            needed = max(_ROOM[heading.element_tag] for heading in text) if text else _ROOM[""]
            return [*text, child, *waiting] if room >= needed else []
        else:
            return []
    return []
