"""A laid-out box → the same box with its background and rounded corners: stock, but boxes of a kind without any are passed by."""

from __future__ import annotations

from typing import Any

from weasyprint.draw.color import get_color
from weasyprint.layout import background

from .lengths import actual
from .styles import kind_of

_RADII = tuple(f"border_{corner}_radius" for corner in ("top_left", "top_right", "bottom_right", "bottom_left"))
_BARE = {"background": None} | dict.fromkeys(_RADII, (0, 0))

_stock = background.layout_box_backgrounds


def layout_box_backgrounds(
    page: Any, box: Any, get_image_from_uri: Any, layout_children: bool = True, style: Any = None
) -> None:
    """In place of the stock function, which calls it back for the boxes within."""
    if style is not None or box is page or not _is_bare(box.style):
        _stock(page, box, get_image_from_uri, layout_children, style)
        return
    actual(box).__dict__.update(_BARE)
    if layout_children:
        for child in box.all_children():
            layout_box_backgrounds(page, child, get_image_from_uri)


def _is_bare(style: Any) -> bool:
    kind = kind_of(style)
    if kind is None:
        return False
    if kind.bare is None:
        kind.bare = (
            all((0, "px") in style[name] for name in _RADII)
            and style["border_image_source"][0] == style["mask_border_source"][0] == "none"
            and all(type_ == "none" for type_, _ in style["background_image"])
            and not style["box_shadow"]
            and get_color(style, "background_color").alpha == 0
            and not kind.common.depends_on_page
        )
    return kind.bare
