"""An Edition → what its cover prints: the motif of the book, and title and publisher in lines that fit."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from markupsafe import Markup

from ...model.edition import Edition, plain
from ..book_cover import rings
from ..web.views import house_accent

TITLE_WIDTH, SMALL_WIDTH = 8.2, 27.0  # ems that a line has room for
LATIN = 0.6  # ems of a bold letter; a Han character is one em wide
SIZE = re.compile(r'\s(?:width|height)="[\d.]+mm"')  # of the drawing as a whole, which fills the cover


@dataclass(frozen=True, slots=True)
class Cover:
    ground: str
    motif: Markup
    title: tuple[str, ...]
    subtitle: str
    publisher: tuple[str, ...]
    legend: str  # what the motif stands for


def cover_of(edition: Edition) -> Cover:
    motif = rings(edition)
    return Cover(
        house_accent(edition).deep,
        Markup(SIZE.sub("", motif.svg)),
        set_in_lines(edition.title, TITLE_WIDTH),
        edition.subtitle,
        set_in_lines(edition.publisher, SMALL_WIDTH),
        plain(motif.caption),
    )


def set_in_lines(text: str, width: float) -> tuple[str, ...]:
    """SVG breaks no lines. Latin words stay whole, Han characters part anywhere."""
    lines, line = [], ""
    for piece in _pieces(text):
        if line.strip() and _width(line + piece.rstrip()) > width:
            lines.append(line.strip())
            line = ""
        line += piece
    return (*lines, line.strip()) if line.strip() else tuple(lines)


def _pieces(text: str) -> list[str]:
    """Words with the blank behind them; wide characters each by itself."""
    pieces = [""]
    for character in text:
        if _is_wide(character):
            pieces += [character, ""]
        else:
            pieces[-1] += character
            if character == " ":
                pieces.append("")
    return [piece for piece in pieces if piece]


def _width(text: str) -> float:
    return sum(1.0 if _is_wide(character) else LATIN for character in text)


def _is_wide(character: str) -> bool:
    return unicodedata.east_asian_width(character) in "WF"
