"""What the authors wrote, in all languages at once, every thing with its place and every number bound."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from ..problems import Place
from .data import Accepted, Cell, Column, Row, Series, Source, Table, Value
from .localized import Localized
from .prose import Number, Text

Prose = Localized[Text]


@dataclass(frozen=True, slots=True)
class Condition:
    """A line of `holds:`. `call` is the function or comparison, with its arguments evaluated to values, numbers or names."""

    text: str
    operator: str  # = != < <= > >= or the name of a predicate: rising, falling, order, approx
    operands: tuple[Value | Series | str, ...]
    place: Place


@dataclass(frozen=True, slots=True)
class Paragraph:
    id: str
    text: Prose
    place: Place
    holds: tuple[Condition, ...] = ()
    accepted: tuple[Accepted, ...] = ()


@dataclass(frozen=True, slots=True)
class ItemList:
    id: str
    items: tuple[Prose, ...]
    style: str  # bullets | numbers | ordinals
    place: Place
    holds: tuple[Condition, ...] = ()
    accepted: tuple[Accepted, ...] = ()


@dataclass(frozen=True, slots=True)
class KeyFigure:
    value: Number
    label: Prose
    change: Number | None
    place: Place


@dataclass(frozen=True, slots=True)
class KeyFigures:
    id: str
    items: tuple[KeyFigure, ...]
    place: Place
    holds: tuple[Condition, ...] = ()
    accepted: tuple[Accepted, ...] = ()


@dataclass(frozen=True, slots=True)
class Quote:
    id: str
    text: Prose
    by: Prose
    place: Place
    holds: tuple[Condition, ...] = ()
    accepted: tuple[Accepted, ...] = ()


@dataclass(frozen=True, slots=True)
class Box:
    """A framed case: a title and blocks of its own."""

    id: str
    title: Prose
    blocks: tuple[Block, ...]
    place: Place
    holds: tuple[Condition, ...] = ()
    accepted: tuple[Accepted, ...] = ()


@dataclass(frozen=True, slots=True)
class Credit:
    """The line that closes an item: where it was taken from, and when."""

    id: str
    source: Source
    date: str  # ISO, a day; empty when it is not given
    selected: bool  # chosen by the editors from another publication
    author: Prose
    place: Place
    holds: tuple[Condition, ...] = ()
    accepted: tuple[Accepted, ...] = ()


@dataclass(frozen=True, slots=True)
class MarkSpec:
    """A series that a chart shows, and how; or several of one measure, each of which goes on where the one before ends."""

    kind: str  # bars | line | ring | pie | dots | events
    series: tuple[Series, ...]
    axis: str  # left | right
    name: Localized[str]
    rest: Localized[str]
    place: Place

    @property
    def column(self) -> Column:
        """What the mark shows: the column of its first series."""
        return self.series[0].column

    def series_of(self, row: Row) -> Series:
        """The series that has a cell in a row; the first one where none has."""
        found = (series for series in self.series if (series.column.id, row.id) in series.table.cells)
        return next(found, self.series[0])

    def cell(self, row: Row) -> Cell | None:
        series = self.series_of(row)
        return series.table.cells.get((series.column.id, row.id))

    def value(self, row: Row) -> Value | None:
        cell = self.cell(row)
        return cell if isinstance(cell, Value) else None

    def basis(self, row: Row) -> Localized[str]:
        """The statistical basis of the value in a row, in words; tables name their bases by ids of their own."""
        value = self.value(row)
        return self.series_of(row).table.bases.get(value.basis, Localized()) if value else Localized()


@dataclass(frozen=True, slots=True)
class ChartSpec:
    rows: tuple[Row, ...]
    marks: tuple[MarkSpec, ...]
    horizontal: bool
    stacked: bool
    sort: str  # "" | descending | ascending
    labels: str  # "" | none | last | all
    unknown: Localized[str]  # names rows that exist but have no number anywhere
    place: Place


@dataclass(frozen=True, slots=True)
class Figure:
    id: str
    caption: Prose
    chart: ChartSpec
    alt: Prose
    note: Prose
    place: Place
    sources: tuple[Source, ...] = ()  # beside those of its numbers
    holds: tuple[Condition, ...] = ()
    accepted: tuple[Accepted, ...] = ()


@dataclass(frozen=True, slots=True)
class CellSpec:
    """A cell of a printed table: words, a value, or empty where nothing is known."""

    content: Prose | Number | None
    place: Place
    columns: int = 1
    rows: int = 1
    row: Row | None = None  # of data, which the cell names


@dataclass(frozen=True, slots=True)
class TableBlock:
    id: str
    caption: Prose
    head: tuple[tuple[CellSpec, ...], ...]
    body: tuple[tuple[CellSpec, ...], ...]
    note: Prose
    units: Prose
    place: Place
    landscape: bool = False
    sources: tuple[Source, ...] = ()  # beside those of its cells
    holds: tuple[Condition, ...] = ()
    accepted: tuple[Accepted, ...] = ()


Block = Paragraph | ItemList | KeyFigures | Quote | Box | Credit | Figure | TableBlock


@dataclass(frozen=True, slots=True)
class Note:
    id: str
    text: Prose
    place: Place


@dataclass(frozen=True, slots=True)
class Section:
    id: str
    title: Prose
    blocks: tuple[Block, ...]
    sections: tuple[Section, ...]
    place: Place
    in_contents: bool = True
    highlighted: bool = False  # the masthead names it
    highlight: Prose = Localized()  # its short form there; empty where the title serves


@dataclass(frozen=True, slots=True)
class Chapter:
    """A file of content: a chapter, an appendix, or a part of the front or back matter."""

    id: str
    kind: str  # chapter | appendix | front | back
    title: Prose
    blocks: tuple[Block, ...]
    sections: tuple[Section, ...]
    notes: Mapping[str, Note]
    file: str
    place: Place


@dataclass(frozen=True, slots=True)
class Term:
    """A name or word with one rendering in each language. `also` lists other spellings that mean the same; `sort` is what
    it is filed under where the order of characters would mislead; `note` explains it in the glossary."""

    name: Localized[str]
    place: Place
    also: Localized[tuple[str, ...]] = Localized()
    sort: Localized[str] = Localized()
    note: Localized[str] = Localized()


@dataclass(frozen=True, slots=True)
class IndexGroup:
    """A part of the index: regions, companies, policies."""

    title: Localized[str]
    terms: tuple[Term, ...]


PAPER = Decimal("0.1")
"""The thickness in millimetres of paper of 80 g for a square metre."""


@dataclass(frozen=True, slots=True)
class Report:
    """A whole publication. `parts` lists what its front and back consist of, in order, by the ids of parts and chapters."""

    id: str
    title: Localized[str]
    subtitle: Localized[str]
    year: int
    publishers: tuple[Localized[str], ...]
    description: Localized[str]
    keywords: Localized[tuple[str, ...]]
    date: str
    form: str  # book: chapters that each begin a page | issue: a newsletter, whose columns run on
    locales: tuple[str, ...]
    numbering: str
    citations: str
    theme: str
    accents: tuple[str, ...]
    parts: tuple[str, ...]
    highlights: tuple[KeyFigure, ...]
    chapters: tuple[Chapter, ...]
    tables: Mapping[str, Table]
    sources: Mapping[str, Source]
    place: Place
    terms: tuple[Term, ...] = ()
    index: tuple[IndexGroup, ...] = ()
    notes: str = "page"  # numbered afresh on each page (in media without pages: in each chapter), or through the report
    contents: int = 3  # levels of the table of contents
    files: tuple[str, ...] = field(default=())
    paper: Decimal = PAPER
    series: str = ""  # the newsletter that an issue belongs to


def sections_of(node: Chapter | Section) -> Iterator[Section]:
    """Every section below a chapter or section, in reading order."""
    for section in node.sections:
        yield section
        yield from sections_of(section)


def blocks_of(node: Chapter | Section) -> Iterator[Block]:
    """Every block of a chapter, boxes before what they hold, in reading order."""
    yield from _unboxed(node.blocks)
    for section in node.sections:
        yield from blocks_of(section)


def _unboxed(blocks: tuple[Block, ...]) -> Iterator[Block]:
    for block in blocks:
        yield block
        if isinstance(block, Box):
            yield from _unboxed(block.blocks)


def prose_of(block: Block) -> Iterator[Prose]:
    """Every localized text of one block, without the blocks inside a box."""
    match block:
        case Paragraph():
            yield block.text
        case ItemList():
            yield from block.items
        case KeyFigures():
            yield from (item.label for item in block.items)
        case Quote():
            yield block.text
            yield block.by
        case Box():
            yield block.title
        case Credit():
            yield block.author
        case Figure():
            yield from (block.caption, block.alt, block.note)
        case TableBlock():
            yield from (block.caption, block.note, block.units)
            for row in (*block.head, *block.body):
                yield from (cell.content for cell in row if isinstance(cell.content, Localized))
