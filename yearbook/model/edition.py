"""What the readers of one language see: numbered, linked and formatted; nothing is left to compute."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from .chart import Chart
from .data import Value


@dataclass(frozen=True, slots=True)
class Words:
    text: str
    kind = "words"


@dataclass(frozen=True, slots=True)
class Styled:
    """strong, emphasis, sub or super."""

    style: str
    children: Line
    kind = "styled"


@dataclass(frozen=True, slots=True)
class Number:
    """A bound value in print. `note` is the line that tells where it comes from."""

    text: str  # "RMB 42.3 trillion"
    exact: str  # "42300000000000", in the measure itself
    cells: tuple[str, ...]  # the names of the values that it prints
    note: str
    status: str = "final"
    kind = "number"


@dataclass(frozen=True, slots=True)
class Link:
    """A reference inside the report (`href` is "#id") or an address outside."""

    children: Line
    href: str
    chapter: str = ""  # the chapter that holds the target; empty for addresses outside
    noted: bool = False  # its address stands in a note of its own
    kind = "link"


@dataclass(frozen=True, slots=True)
class NoteCall:
    """The mark of a note; the words of the note stand with the call because the book sets them at the foot of its page."""

    id: str  # unique in the edition
    number: int  # within the chapter, or through the report
    body: Line
    mark: str = ""  # what is printed; empty where a book numbers the notes of each page
    kind = "note"


Inline = Words | Styled | Number | Link | NoteCall
Line = tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    id: str
    line: Line
    place: str
    kind = "paragraph"


@dataclass(frozen=True, slots=True)
class ItemList:
    id: str
    items: tuple[Line, ...]
    style: str
    place: str
    kind = "list"


@dataclass(frozen=True, slots=True)
class KeyFigure:
    value: Number
    figure: str  # the digits: "42.3"
    unit: str  # "万亿元", "RMB trillion"
    label: Line
    change: Number | None
    rising: bool | None


@dataclass(frozen=True, slots=True)
class KeyFigures:
    id: str
    items: tuple[KeyFigure, ...]
    place: str
    kind = "keys"


@dataclass(frozen=True, slots=True)
class Quote:
    id: str
    line: Line
    by: Line
    place: str
    kind = "quote"


@dataclass(frozen=True, slots=True)
class Box:
    id: str
    title: Line
    blocks: tuple[Block, ...]
    place: str
    kind = "box"


@dataclass(frozen=True, slots=True)
class Credit:
    """The line that closes an item. `source` is the name of where it was taken from, `date` is ISO."""

    id: str
    line: Line  # "来源：中国新闻网　编选：编辑部　2023年6月29日"
    source: str
    date: str
    place: str
    kind = "credit"


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a grid. Numbers are aligned at their point; `missing` says that no source gives the number."""

    line: Line
    numeric: bool = False
    missing: bool = False
    columns: int = 1
    rows: int = 1
    heading: bool = False


@dataclass(frozen=True, slots=True)
class Grid:
    head: tuple[tuple[Cell, ...], ...]
    body: tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True, slots=True)
class Figure:
    id: str
    label: str  # "Figure 1-1"
    number: str  # "1-1"
    caption: Line
    chart: Chart
    alt: str  # the author's sentence and what the data say
    grid: Grid  # the same numbers as a table
    note: Line
    source: Line
    place: str
    basis: str = ""
    kind = "figure"


@dataclass(frozen=True, slots=True)
class Table:
    id: str
    label: str
    number: str
    continued: str  # "续表 3-1", "Table 3-1 (continued)"
    caption: Line
    grid: Grid
    units: Line
    note: Line
    source: Line
    place: str
    landscape: bool = False
    kind = "table"


Block = Paragraph | ItemList | KeyFigures | Quote | Box | Credit | Figure | Table


@dataclass(frozen=True, slots=True)
class Section:
    id: str
    number: str  # "1.1.2", "一、"; empty when unnumbered
    level: int  # 2 is the first below a chapter
    title: Line
    plain: str  # the title as bare text, for outlines and running heads
    blocks: tuple[Block, ...]
    sections: tuple[Section, ...]
    in_contents: bool = True
    highlight: Line = ()  # how the masthead names it; empty where it does not


@dataclass(frozen=True, slots=True)
class Chapter:
    id: str
    kind: str  # chapter | appendix | front | back
    number: str  # "第1章", "Chapter 1"; empty for front matter
    ordinal: int  # 1, 2, 3 … among its kind; picks the accent colour
    title: Line
    plain: str
    blocks: tuple[Block, ...]
    sections: tuple[Section, ...]
    accent: str


@dataclass(frozen=True, slots=True)
class SourceEntry:
    """A source as it is listed: its reference in the style of the language, and how many cited values rest on it."""

    id: str
    name: str
    reference: Line
    cited: int
    url: str


@dataclass(frozen=True, slots=True)
class DerivedEntry:
    """A computed value with its formula in names and in numbers."""

    text: str
    formula: str
    worked: str


@dataclass(frozen=True, slots=True)
class MissingEntry:
    """A figure or table whose source leaves numbers out: (series, which of them) in words."""

    id: str
    chapter: str
    label: str  # "图1-1", "Figure 1-1"
    caption: str
    gaps: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class AboutData:
    """The report's own notes on its data."""

    sources: tuple[SourceEntry, ...]
    derived: tuple[DerivedEntry, ...]
    breaks: tuple[str, ...]
    notes: tuple[str, ...]
    accepted: tuple[tuple[str, str], ...]  # (what, reason)
    missing: tuple[MissingEntry, ...]


@dataclass(frozen=True, slots=True)
class GlossaryEntry:
    """A term with its name in the other languages of the report, by BCP 47 tag."""

    term: str
    others: tuple[tuple[str, str], ...]
    note: str


@dataclass(frozen=True, slots=True)
class IndexEntry:
    """A name and the places that speak of it: (block, chapter), in the order of the report."""

    term: str
    places: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class IndexGroup:
    title: str
    entries: tuple[IndexEntry, ...]


@dataclass(frozen=True, slots=True)
class Use:
    """One printing of a value: for `facts.json`, `trace` and the notes on data. Templates never see it."""

    chapter: str
    section: str
    block: str
    text: str
    expression: str
    value: Value


@dataclass(frozen=True, slots=True)
class Edition:
    """A report in one language."""

    report: str
    locale: str
    tag: str  # BCP 47
    title: str
    subtitle: str
    year: str
    publisher: str  # all that publish it, in one line
    description: str
    keywords: tuple[str, ...]
    date: str  # ISO, as written in report.yaml
    date_text: str
    theme: str
    parts: tuple[str, ...]
    highlights: tuple[KeyFigure, ...]
    chapters: tuple[Chapter, ...]
    about: AboutData
    words: Mapping[str, str]
    fonts: Mapping[str, str]
    languages: tuple[tuple[str, str, str], ...] = field(default=())  # (locale, tag, name) of all editions
    uses: tuple[Use, ...] = ()
    glossary: tuple[GlossaryEntry, ...] = ()
    index: tuple[IndexGroup, ...] = ()
    paper: Decimal = Decimal("0.1")  # the thickness of the leaves in millimetres
    form: str = "book"  # or "issue": a newsletter, whose columns run on
    series: str = ""  # the newsletter that an issue belongs to, by its id
    publishers: tuple[str, ...] = ()  # each by itself
    titles: tuple[tuple[str, str], ...] = ()  # (tag, title) of the other languages
    date_formal: str = ""  # as a title page has it: 二〇二二年九月

    def chapter(self, id: str) -> Chapter | None:
        return next((chapter for chapter in self.chapters if chapter.id == id), None)


def sections_of(node: Chapter | Section) -> Iterator[Section]:
    """Every section below, in reading order."""
    for section in node.sections:
        yield section
        yield from sections_of(section)


def blocks_of(node: Chapter | Section | Box) -> Iterator[Block]:
    """Every block below, boxes before what they hold, in reading order."""
    for block in node.blocks:
        yield block
        if isinstance(block, Box):
            yield from blocks_of(block)
    if not isinstance(node, Box):
        for section in node.sections:
            yield from blocks_of(section)


def lines_of(block: Block) -> Iterator[Line]:
    """Every line of one block, captions and cells included, without the blocks inside a box."""
    match block:
        case Paragraph() | Credit():
            yield block.line
        case ItemList():
            yield from block.items
        case KeyFigures():
            for item in block.items:
                yield item.label
                yield (item.value,)
                if item.change:
                    yield (item.change,)
        case Quote():
            yield from (block.line, block.by)
        case Box():
            yield block.title
        case Figure():
            yield from (block.caption, block.note, block.source)
        case Table():
            yield from (block.caption, block.units, block.note, block.source)
            for row in (*block.grid.head, *block.grid.body):
                yield from (cell.line for cell in row)


def walk(line: Line) -> Iterator[Inline]:
    """Every inline part, the words of notes included, in reading order."""
    for part in line:
        yield part
        if isinstance(part, Styled | Link):
            yield from walk(part.children)
        elif isinstance(part, NoteCall):
            yield from walk(part.body)


def hides_its_address(link: Link) -> bool:
    """Whether readers on paper would not see where a link leads."""
    return "://" in link.href and plain(link.children).strip() not in link.href


def plain(line: Line) -> str:
    """The words of a line without marks of notes."""
    out = []
    for part in line:
        if isinstance(part, Words | Number):
            out.append(part.text)
        elif isinstance(part, Styled | Link):
            out.append(plain(part.children))
    return "".join(out)
