"""A typeset book → what a printing house takes: its pages with bleed and marks, and the sheet of its cover."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

from ..model.edition import Edition
from ..typeset import MM, Book, Part, Typeset, for_press, typeset
from .book_cover import rings
from .book_fonts import font_files
from .book_press import Press
from .book_widths import is_wide

LEAST_LEGIBLE = Decimal(6)
"""Millimetres: a narrower spine has no title."""


def press_files(edition: Edition, templates: Path, made: Typeset) -> dict[str, bytes]:
    """`print` is the block of the book without its cover, `cover` the sheet of back, spine and front, if it has one."""
    first = min((page.index for page in made.anchors.values() if page.label), default=0)
    block = for_press(made.pdf, skip=first - first % 2)
    files = {"print": block.pdf}
    if "cover" in edition.parts:
        spine = spine_width(block.pages, edition.paper)
        files["cover"] = _cover(edition, templates, spine, block.width, block.height)
    return files


def spine_width(pages: int, paper: Decimal) -> Decimal:
    """Millimetres: a leaf is two pages thick as its paper. What the board adds, the printing house knows."""
    return (Decimal((pages + 1) // 2) * paper).quantize(Decimal("0.1"))


def _cover(edition: Edition, templates: Path, spine: Decimal, width: float, height: float) -> bytes:
    press, motif = Press(edition, templates), rings(edition)
    across, down, thick = width / MM, height / MM, float(spine)
    title = [edition.title] + [edition.subtitle] * (edition.subtitle not in edition.title)
    html = press.env.get_template("book/jacket.html").render(
        edition=edition,
        tag=edition.tag,
        kind="jacket",
        colours=f"--across: {across:g}mm; --down: {down:g}mm; --spine: {thick:g}mm",
        motif=motif,
        title=title,
        titled=spine >= LEAST_LEGIBLE,
        stacked=all(map(is_wide, edition.title)),
    )
    size = f"@page {{ size: {2 * across + thick:g}mm {down:g}mm; margin: 0 }}"
    book = Book((Part("jacket", html, "none"),), press.css() + size, edition.title, edition.tag, date=edition.date)
    pictures = {"cover.svg": motif.labelled.encode(), "motif.svg": motif.svg.encode()}
    made = typeset(book, {**font_files(), **pictures}.__getitem__)
    return for_press(made.pdf, folds=(width, width + thick * MM)).pdf
