"""The issue of a newsletter → what its masthead names, and its texts in runs: set in columns, or across the page."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from markupsafe import Markup

from ..model.edition import (
    Block,
    Box,
    Chapter,
    Credit,
    Edition,
    Figure,
    Line,
    NoteCall,
    Section,
    Table,
    lines_of,
    plain,
    walk,
)
from .book_contents import numbered
from .book_pairs import Pair, Tongue
from .book_widths import is_wide, text_width

# What a column has room for: ems of the type of tables, those between two columns, the longest text on one line; groups
# of marks in a chart.
_COLUMN_EMS, _GAP, _UNBROKEN = 29.0, 1.7, 9.0
_CATEGORIES = 12

# The nameplate: points across the page and in height, and the width of a bold Latin letter in ems.
_NAMEPLATE, _LARGEST, _BOLD = 488.0, 84.0, 0.5


@dataclass(frozen=True, slots=True)
class Heading:
    """A section without what it holds."""

    section: Section
    kind = "heading"


@dataclass(frozen=True, slots=True)
class Notes:
    """The notes of one item, which stand below its text: the foot of a page is far from a line in its second column."""

    id: str
    notes: tuple[NoteCall, ...]
    kind = "notes"


@dataclass(frozen=True, slots=True)
class Run:
    """Neighbours that are set alike: in columns, or over the whole width of the page."""

    across: bool
    pieces: tuple[Piece, ...]


Piece = Heading | Notes | Block | Pair


def flow(edition: Edition, parts: tuple[str, ...]) -> tuple[Chapter, ...]:
    """The chapters that some neighbouring parts stand for."""
    return tuple(chapter for part in parts for chapter in _chapters(edition, part))


def runs_on(edition: Edition, part: str) -> bool:
    """Whether a part consists of what authors wrote, so that it goes on where the one before ends."""
    return part in ("chapters", "appendices") or edition.chapter(part) is not None


def _chapters(edition: Edition, part: str) -> tuple[Chapter, ...]:
    own = edition.chapter(part)
    return (own,) if own else numbered(edition, part)


def runs(chapter: Chapter, tag: str, parallel: bool) -> tuple[Run, ...]:
    """`tag` is the (leading) language. Two languages side by side fill the width as they are."""
    pieces = groupby(_pieces(chapter, tag), key=lambda piece: parallel or is_across(piece))
    return tuple(Run(across, tuple(group)) for across, group in pieces)


def _pieces(chapter: Chapter, tag: str) -> Iterator[Piece]:
    """Not nested: only what stands directly in a run can be broken between two columns."""
    yield from _closed(chapter.id, chapter.blocks, tag)
    for item in chapter.sections:
        yield from _closed(item.id, tuple(_opened(item)), tag)


def _opened(section: Section) -> Iterator[Piece]:
    yield Heading(section)
    yield from section.blocks
    for below in section.sections:
        yield from _opened(below)


def _closed(id: str, pieces: tuple[Piece, ...], tag: str) -> Iterator[Piece]:
    """An item with its notes; a credit at its end stays the last."""
    notes = _notes(id, [line for piece in pieces for line in _lines(piece, tag)])
    credit = next((piece for piece in pieces[-1:] if isinstance(_first(piece), Credit)), None)
    yield from pieces[:-1] if credit else pieces
    yield from notes
    yield from (credit,) if credit else ()


def _first(piece: Piece) -> Piece:
    return piece.sides[0][1] if isinstance(piece, Pair) else piece


def _lines(piece: Piece, tag: str) -> Iterator[tuple[str, Line]]:
    """Every line of a piece with its language, which is `tag` where nothing else is said."""
    if isinstance(piece, Pair):
        for own, side in piece.sides:
            yield from _lines(side, own)
    elif isinstance(piece, Heading):
        yield from _parted(piece.section.title, tag)
    elif not isinstance(piece, Notes):
        for line in lines_of(piece):
            yield from _parted(line, tag)
        for block in piece.blocks if isinstance(piece, Box) else ():
            yield from _lines(block, tag)


def _parted(line: Line, tag: str) -> Iterator[tuple[str, Line]]:
    yield tag, tuple(part for part in line if not isinstance(part, Tongue))
    yield from ((part.tag, part.children) for part in line if isinstance(part, Tongue))


def _notes(id: str, lines: list[tuple[str, Line]]) -> Iterator[Notes | Pair]:
    """The notes that lines call, each once: of one language, or of two side by side."""
    calls: dict[str, dict[str, NoteCall]] = {}
    for tag, line in lines:
        calls.setdefault(tag, {}).update({part.id: part for part in walk(line) if isinstance(part, NoteCall)})
    sides = [(tag, Notes(f"{id}-notes", tuple(notes.values()))) for tag, notes in calls.items() if notes]
    if len(sides) > 1:
        yield Pair(f"{id}-notes", tuple(sides))
    else:
        yield from (notes for _, notes in sides)


def is_across(piece: Piece) -> bool:
    """Whether something is too wide for a column."""
    if isinstance(piece, Figure):
        return len(piece.chart.categories) > _CATEGORIES
    return isinstance(piece, Table) and (piece.landscape or _ems(piece) > _COLUMN_EMS)


def _ems(table: Table) -> float:
    """The width at which no short text is broken; cells that span several columns do not count."""
    widest: dict[int, float] = {}
    for row in (*table.grid.head, *table.grid.body):
        if all(cell.columns == 1 for cell in row):
            for at, cell in enumerate(row):
                widest[at] = max(widest.get(at, 0.0), min(text_width(plain(cell.line)), _UNBROKEN))
    return sum(width + _GAP for width in widest.values())


def nameplate_size(title: str) -> float:
    """Points in which the name of a newsletter fills the width of its first page; of two languages, the first does."""
    name = title.partition(" <")[0] if isinstance(title, Markup) else title
    ems = sum(1.0 if is_wide(letter) else _BOLD for letter in name)
    return round(min(_NAMEPLATE / max(ems, 1.0), _LARGEST), 1)


def medium(edition: Edition, figure: Figure, parallel: bool) -> str:
    """The width that a figure is drawn for."""
    if edition.form == "book":
        return "print"
    return "page" if parallel or is_across(figure) else "column"
