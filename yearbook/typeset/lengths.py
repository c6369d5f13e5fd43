"""A box → the same box with margins, paddings, widths and heights in pixels: stock layout of percentages, quicker.

Nearly all boxes have lengths in pixels only, the same ones for all boxes with a style of the same kind.
"""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

from weasyprint.layout import percent

from .styles import kind_of

_SIDES = ("top", "right", "bottom", "left")
_LENGTHS = (
    *(f"{what}_{side}" for what in ("margin", "padding") for side in _SIDES),
    *(f"{limit}{axis}" for limit in ("", "min_", "max_") for axis in ("width", "height")),
)
_MAY_BE_ZERO = frozenset({"min_width", "min_height"})

_FLOATS = frozenset({"left", "right", "inline-start", "inline-end", "footnote"})
_ABSOLUTE = frozenset({"absolute", "fixed"})
_TAKEN_OUT = frozenset({"running()", "note()"})

_stock = percent.resolve_percentages


def resolve_percentages(box: Any, containing_block: Any) -> None:
    """In place of the stock function."""
    kind = kind_of(box.style)
    if kind is None:
        _stock(box, containing_block)
        return
    lengths = kind.lengths
    if lengths is None:
        lengths = _in_pixels(box.style) or {}
        if not kind.common.depends_on_page:
            kind.lengths = lengths
    if lengths:
        actual(box).__dict__.update(lengths)
    else:
        _stock(box, containing_block)


def actual(box: Any) -> Any:
    """The box itself, where another stands in its place."""
    return getattr(box, "_box", box)


def _in_pixels(style: Any) -> dict[str, Any] | None:
    """What the stock function would set for any containing block, or nothing if it matters which."""
    if style["border_collapse"] == "collapse":
        return None
    used: dict[str, Any] = {}
    for name in _LENGTHS:
        value = style[name]
        if value is None or value == "auto":
            used[name] = 0 if value and name in _MAY_BE_ZERO else value
        elif getattr(value, "unit", None) == "px":
            used[name] = value.value
        else:
            return None
    used |= {name: style[name] for name in (f"border_{side}_width" for side in _SIDES)}
    box = SimpleNamespace(style=style, **used)
    percent.adjust_box_sizing(box, "width")
    percent.adjust_box_sizing(box, "height")
    return {name: getattr(box, name) for name in used}


def is_in_normal_flow(box: Any) -> bool:
    """In place of the stock method, which asks five others."""
    style = box.style
    position = style["position"]
    return style["float"] not in _FLOATS and position not in _ABSOLUTE and position[0] not in _TAKEN_OUT
