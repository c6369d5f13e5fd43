"""Blocks in the flow of a page or of a column → the same blocks where they stand: the way in to layout that is replaced.

On a page, figures drift. In a column nothing changes its place: columns are laid out again and again until they are of one
height. But a margin above the first block of a column falls away, as it does at the top of a page (CSS Fragmentation 4.4,
`margin-break`), which stock WeasyPrint forgets since a column is a formatting context of its own.
"""

from __future__ import annotations

from typing import Any

from weasyprint.css.properties import Dimension
from weasyprint.layout import block

from . import drift

_stock = block._in_flow_layout


def in_flow_layout(context, box, index, child, new_children, *rest):
    """Takes the place of the function of that name."""
    drift.looked(context, child)
    if not context.in_column:
        return drift.in_flow_layout(context, box, index, child, new_children, *rest)
    if box.is_column and not new_children:
        child = _without_margin_above(child)
    return _stock(context, box, index, child, new_children, *rest)


def _without_margin_above(child: Any) -> Any:
    """A copy: on the next trial the same block may stand in the middle of a column."""
    trimmed = child.copy()
    trimmed.style = child.style.copy()
    trimmed.style["margin_top"] = Dimension(0, "px")
    return trimmed
