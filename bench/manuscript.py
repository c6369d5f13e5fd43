"""A finished edition → its text without layout; or a text of any length, drawn from its sentences by a seeded choice.

A manuscript holds what every typesetting system can set: headings, paragraphs with notes, lists, simple tables; and,
when it is drawn by choice, figures of numbers, which only our own side prints.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import count

from yearbook.model import edition as e
from yearbook.model.edition import blocks_of, plain, sections_of


@dataclass(frozen=True, slots=True)
class Note:
    text: str


Line = tuple[str | Note, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """`level` 2 is the first below a chapter."""

    level: int
    text: str


@dataclass(frozen=True, slots=True)
class Text:
    line: Line


@dataclass(frozen=True, slots=True)
class Items:
    items: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """A table; all rows have the same length. The first `heads` rows are heads."""

    caption: str
    rows: tuple[tuple[str, ...], ...]
    heads: int = 1


@dataclass(frozen=True, slots=True)
class Plot:
    """A figure: amounts of years in a row, the first of them `start`."""

    caption: str
    start: int
    amounts: tuple[int, ...]


Block = Heading | Text | Items | Grid | Plot


@dataclass(frozen=True, slots=True)
class Chapter:
    title: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Manuscript:
    title: str
    chapters: tuple[Chapter, ...]

    def count(self, kind: type[Block]) -> int:
        return sum(isinstance(block, kind) for chapter in self.chapters for block in chapter.blocks)

    @property
    def notes(self) -> int:
        return sum(isinstance(part, Note) for line in self.lines() for part in line)

    @property
    def characters(self) -> int:
        """Of everything that is read in lines, notes included."""
        parts = (part for line in self.lines() for part in line)
        return sum(len(part.text if isinstance(part, Note) else part) for part in parts)

    def lines(self) -> Iterator[Line]:
        for chapter in self.chapters:
            for block in chapter.blocks:
                if isinstance(block, Text):
                    yield block.line
                elif isinstance(block, Items):
                    yield from block.items


# from an edition


def written(edition: e.Edition, chapters: int | None = None) -> Manuscript:
    """The chapters and appendices of an edition, or the first of them, without figures."""
    numbered = [chapter for chapter in edition.chapters if chapter.kind in ("chapter", "appendix")][:chapters]
    return Manuscript(edition.title, tuple(Chapter(each.plain, tuple(_blocks(each))) for each in numbered))


def _blocks(node: e.Chapter | e.Section) -> Iterator[Block]:
    for block in node.blocks:
        yield from _block(block)
    for section in node.sections:
        yield Heading(section.level, section.plain)
        yield from _blocks(section)


def _block(block: e.Block) -> Iterator[Block]:
    match block:
        case e.Paragraph() | e.Quote() | e.Credit():
            yield Text(_line(block.line))
        case e.ItemList():
            yield Items(tuple(map(_line, block.items)))
        case e.KeyFigures():
            yield Items(tuple((f"{plain(item.label)} {item.value.text}",) for item in block.items))
        case e.Box():
            yield Text((plain(block.title),))
            for inner in block.blocks:
                yield from _block(inner)
        case e.Table():
            rows = (*_filled(block.grid.head), *_filled(block.grid.body))
            yield Grid(plain(block.caption), rows, len(block.grid.head))


def _line(line: e.Line) -> Line:
    parts: list[str | Note] = []
    for part in line:
        if isinstance(part, e.NoteCall):
            parts.append(Note(plain(part.body)))
        elif parts and isinstance(parts[-1], str):
            parts[-1] += plain((part,))
        else:
            parts.append(plain((part,)))
    return tuple(part for part in parts if part)


def _filled(rows: Sequence[Sequence[e.Cell]]) -> tuple[tuple[str, ...], ...]:
    """Every place of the grid has a cell: one that covers several stands in the first, the others are empty."""
    places: dict[tuple[int, int], str] = {}
    for y, row in enumerate(rows):
        for cell in row:
            x = next(x for x in count() if (x, y) not in places)
            words = plain(cell.line)
            covered = ((x + i, y + j) for i in range(cell.columns) for j in range(cell.rows))
            places |= {place: words if place == (x, y) else "" for place in covered}
    width = 1 + max((x for x, _ in places), default=0)
    return tuple(tuple(places.get((x, y), "") for x in range(width)) for y in range(len(rows)))


# by choice

_SENTENCE = re.compile(r"[^。\n]{12,140}。")
_POINTS = re.compile(r"[图表节章]\s*\d|[（(][^）)]*[图表]|\[")  # would point at nothing in another text


@dataclass(frozen=True, slots=True)
class Stock:
    """What texts are drawn from: sentences, titles, words of notes and of cells; and how often things come in a report.

    The rates say how many notes, headings, tables and figures there are for each paragraph.
    """

    sentences: tuple[str, ...]
    titles: tuple[str, ...]
    notes: tuple[str, ...]
    cells: tuple[str, ...]
    rates: tuple[float, float, float, float]


def stock(edition: e.Edition) -> Stock:
    manuscript = written(edition)
    lines = list(manuscript.lines())
    texts = ["".join(part for part in line if isinstance(part, str)) for line in lines]
    found = (sentence for text in texts for sentence in _SENTENCE.findall(text) if not _POINTS.search(sentence))
    notes = {part.text for line in lines for part in line if isinstance(part, Note) if len(part.text) < 80}
    titles = {section.plain for chapter in edition.chapters for section in sections_of(chapter)}
    blocks = [block for chapter in manuscript.chapters for block in chapter.blocks]
    cells = {
        cell for block in blocks if isinstance(block, Grid) for row in block.rows for cell in row if 1 < len(cell) < 16
    }
    figures = sum(isinstance(block, e.Figure) for chapter in edition.chapters for block in blocks_of(chapter))
    counts = (manuscript.notes, manuscript.count(Heading), manuscript.count(Grid), figures)
    texts_in_all = max(1, manuscript.count(Text))
    return Stock(
        tuple(dict.fromkeys(found)),
        tuple(sorted(titles)),
        tuple(sorted(notes)) or ("注。",),
        tuple(sorted(cells)) or ("其他",),
        tuple(number / texts_in_all for number in counts),
    )


def drawn(stock: Stock, characters: int, seed: int, a_chapter: int = 12_000) -> Manuscript:
    """A text of about so many characters, in chapters of about `a_chapter`. Equal arguments give equal texts."""
    choice = random.Random(seed)
    chapters = max(1, round(characters / a_chapter))
    each = characters / chapters
    return Manuscript("生长", tuple(_chapter(stock, each, choice) for _ in range(chapters)))


def _chapter(stock: Stock, characters: float, choice: random.Random) -> Chapter:
    notes, headings, tables, figures = stock.rates
    blocks: list[Block] = []
    length, level = 0, 2
    while length < characters:
        if not blocks or choice.random() < headings:
            level = 2 if not blocks else choice.choice([2, 3, 3, min(level + 1, 4)])
            blocks.append(Heading(level, choice.choice(stock.titles)))
        sentences = choice.sample(stock.sentences, min(len(stock.sentences), choice.randint(2, 5)))
        line: Line = tuple(sentences)
        if choice.random() < notes:
            line = (*line[:1], Note(choice.choice(stock.notes)), *line[1:])
        blocks.append(Text(line))
        length += sum(map(len, sentences))
        if choice.random() < tables:
            blocks.append(_grid(stock, choice))
        if choice.random() < figures:
            amounts = tuple(choice.randint(1000, 9999) for _ in range(choice.randint(4, 11)))
            blocks.append(Plot(choice.choice(stock.titles), 2021 - len(amounts), amounts))
    return Chapter(choice.choice(stock.titles), tuple(blocks))


def _grid(stock: Stock, choice: random.Random) -> Grid:
    width, height = choice.randint(2, 5), choice.randint(4, 14)
    rows = tuple(tuple(choice.choice(stock.cells) for _ in range(width)) for _ in range(height))
    return Grid(choice.choice(stock.titles), rows)


def edited(manuscript: Manuscript, chapter: int, words: str) -> Manuscript:
    """With these words behind the first paragraph of a chapter, counted from 0."""
    old = manuscript.chapters[chapter]
    at = next(at for at, block in enumerate(old.blocks) if isinstance(block, Text))
    new = Text((*old.blocks[at].line, words))
    blocks = (*old.blocks[:at], new, *old.blocks[at + 1 :])
    before, after = manuscript.chapters[:chapter], manuscript.chapters[chapter + 1 :]
    return Manuscript(manuscript.title, (*before, Chapter(old.title, blocks), *after))
