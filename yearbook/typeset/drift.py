"""Blocks in the flow of a page → the same blocks, figures that do not fit drifting behind the text that follows them.

Stock WeasyPrint leaves the rest of a page empty when an unbreakable figure comes next. Here the next paragraph takes
the place, and the figure follows it: on the next page, as a typesetter would do. Figures keep their order among
themselves; they pass a heading only if the page would else stay empty by more than the heading needs.
"""

from __future__ import annotations

from dataclasses import dataclass
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
_stock_layout = block.block_level_layout


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


@dataclass(slots=True)
class _Trial:
    """A figure laid out on trial: `asked` says where and how, `result` what came of it, and the rest what else changed."""

    asked: tuple[Any, ...]
    result: tuple[Any, ...]
    position: tuple[float, float]
    margins: list[float]
    absolute: list[Any]
    fixed: list[Any]


def _fits(context: Any, box: Any, child: Any, margins: list[float], space: float, rest: tuple[Any, ...]) -> bool:
    """Lay the figure out where it stands, on trial. If it fits, the trial is kept for `block_level_layout`."""
    first_letter, first_line, discard, _, max_lines = rest
    position = child.position_x, child.position_y
    asked = _asked(context, child, space, None, box, False, margins, first_letter, first_line, discard, max_lines)
    margins, absolute, fixed = list(margins), [], []
    block.resolve_percentages(child, box)
    result = _stock_layout(
        context, child, space, None, box, False, absolute, fixed, margins, first_letter, first_line, discard, max_lines
    )
    trial, resume_at, *_ = result
    if trial is not None:
        if resume_at is None and not context.overflows_page(space, trial.border_box_y() + trial.border_height()):
            child.trial = _Trial(asked, result, (child.position_x, child.position_y), margins, absolute, fixed)
            child.position_x, child.position_y = position
            return True
        block.remove_placeholders(context, [trial], [], [])
    child.position_x, child.position_y = position
    return False


def block_level_layout(
    context, box, bottom_space, skip_stack, containing_block, page_is_empty=True, absolute_boxes=None, fixed_boxes=None,
    adjoining_margins=None, first_letter_style=None, first_line_style=None, discard=False, max_lines=None,
):  # fmt: skip
    """Takes the place of the function of that name: a figure that was just laid out on trial is not laid out again."""
    absolute_boxes = [] if absolute_boxes is None else absolute_boxes
    fixed_boxes = [] if fixed_boxes is None else fixed_boxes
    margins = [] if adjoining_margins is None else adjoining_margins
    style = first_letter_style, first_line_style
    if trial := box.__dict__.pop("trial", None):
        asked = _asked(
            context, box, bottom_space, skip_stack, containing_block, page_is_empty, margins, *style, discard, max_lines
        )
        if asked == trial.asked:
            absolute_boxes += trial.absolute
            fixed_boxes += trial.fixed
            margins[:] = trial.margins
            box.position_x, box.position_y = trial.position
            return trial.result
        block.remove_placeholders(context, [trial.result[0]], [], [])
    return _stock_layout(
        context, box, bottom_space, skip_stack, containing_block, page_is_empty, absolute_boxes, fixed_boxes, margins,
        *style, discard, max_lines,
    )  # fmt: skip


def _asked(
    context, box, space, skip_stack, parent, page_is_empty, margins, first_letter, first_line, discard, max_lines
):
    """All that layout of a figure depends on, to be compared."""
    where = (box.position_x, box.position_y, space, skip_stack, page_is_empty, tuple(margins))
    what = (id(context), context.current_page, id(parent), id(first_letter), id(first_line), discard, max_lines)
    return (*where, *what)


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
