"""The same report in two languages → one Edition of both: text beside text, everything else with both languages in it.

The first language leads: ids, numbers and links are its own. What the second adds to a line is a Tongue.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, fields, replace
from itertools import zip_longest
from typing import Any

from markupsafe import Markup

from ..model.chart import Chart
from ..model.edition import (
    AboutData,
    Block,
    Box,
    Cell,
    Chapter,
    Edition,
    Figure,
    Grid,
    Inline,
    KeyFigure,
    KeyFigures,
    Line,
    MissingEntry,
    Section,
    Table,
    Words,
    plain,
)
from .book_pair_charts import paired_chart

Rows = tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True, slots=True)
class Tongue:
    """Words of the second language within a line of the first."""

    children: Line
    tag: str
    kind = "tongue"


@dataclass(frozen=True, slots=True)
class Pair:
    """A block in both languages side by side: (BCP 47 tag, block)."""

    id: str
    sides: tuple[tuple[str, Block], ...]
    kind = "pair"


@dataclass(frozen=True, slots=True)
class TwinFigure(Figure):
    """A figure whose chart has different digits in its languages (亿, billion), so that it is drawn twice."""

    second: Chart | None = None
    second_alt: str = ""


@dataclass(frozen=True, slots=True)
class Parallel(Edition):
    """An edition of two languages. What is filed by the alphabet, glossary and index, `second` has for itself."""

    second: Edition | None = None


def paired(first: Edition, second: Edition) -> Parallel:
    """One edition of both. Things are matched by their ids; what only one of them has stands alone."""
    chapters = {chapter.id: chapter for chapter in second.chapters}
    pair = _Pairing(first.tag, second.tag)
    own = {field.name: getattr(first, field.name) for field in fields(Edition)}
    return replace(
        Parallel(**own, second=second),
        locale=f"{first.locale}-{second.locale}",
        title=pair.words(first.title, second.title),
        subtitle=pair.words(first.subtitle, second.subtitle),
        publisher=pair.words(first.publisher, second.publisher),
        publishers=_both(first.publishers, second.publishers, pair.words),
        titles=(),
        date_text=pair.words(first.date_text, second.date_text),
        date_formal=pair.words(first.date_formal, second.date_formal),
        chapters=tuple(pair.chapter(chapter, chapters.get(chapter.id, chapter)) for chapter in first.chapters),
        about=pair.about(first.about, second.about),
        words={key: pair.words(word, second.words.get(key, word)) for key, word in first.words.items()},
    )


class _Pairing:
    """Joins things of two languages; everything it returns is of the first's type unless it says otherwise."""

    def __init__(self, first: str, second: str) -> None:
        self.tags = first, second

    def words(self, first: str, second: str) -> str:
        """Plain words as markup with the language of the second; templates print it as they print words."""
        if first == second:
            return first
        return Markup('{} <span class="also" lang="{}">{}</span>').format(first, self.tags[1], second)

    def line(self, first: Line, second: Line) -> Line:
        if not second or plain(first) == plain(second):
            return first
        return (*first, Tongue(second, self.tags[1])) if first else (Tongue(second, self.tags[1]),)

    def chapter(self, first: Chapter, second: Chapter) -> Chapter:
        return replace(
            first,
            title=self.line(first.title, _labelled(second.number, second.title)),
            blocks=self.blocks(first.blocks, second.blocks),
            sections=self.sections(first.sections, second.sections),
        )

    def sections(self, first: Sequence[Section], second: Sequence[Section]) -> tuple[Section, ...]:
        others = {section.id: section for section in second}
        return tuple(self.section(section, others.get(section.id, section)) for section in first)

    def section(self, first: Section, second: Section) -> Section:
        return replace(
            first,
            title=self.line(first.title, second.title),
            blocks=self.blocks(first.blocks, second.blocks),
            sections=self.sections(first.sections, second.sections),
            highlight=self.line(first.highlight, second.highlight),
        )

    def blocks(self, first: Sequence[Block], second: Sequence[Block]) -> tuple[Block | Pair, ...]:
        others = {block.id: block for block in second}
        return tuple(self.block(block, others.get(block.id, block)) for block in first)

    def block(self, first: Block, second: Block) -> Block | Pair:
        match first, second:
            case KeyFigures(), KeyFigures():
                return replace(first, items=tuple(map(self.key, first.items, second.items)))
            case Box(), Box():
                blocks = self.blocks(first.blocks, second.blocks)
                return replace(first, title=self.line(first.title, second.title), blocks=blocks)
            case Figure(), Figure():
                return self.figure(first, second)
            case Table(), Table():
                return self.table(first, second)
        beside = replace(second, id=f"{second.id}-{self.tags[1]}")
        return Pair(first.id, tuple(zip(self.tags, (first, beside), strict=True)))

    def key(self, first: KeyFigure, second: KeyFigure) -> KeyFigure:
        """The value of the second language stands in words below the label: its digits may differ from the first's."""
        change = f" ({second.change.text})" if second.change else ""
        value: Inline = Tongue((second.value, Words(change)), self.tags[1])
        return replace(first, label=(*self.line(first.label, second.label), value))

    def figure(self, first: Figure, second: Figure) -> Figure:
        chart = paired_chart(first.chart, second.chart)
        values = {
            "caption": self.line(first.caption, _labelled(second.label, second.caption)),
            "note": self.line(first.note, second.note),
            "source": self.line(first.source, second.source),
        }
        if chart:
            return replace(first, chart=chart, alt=_joined(first.alt, second.alt, " / "), **values)
        own = {name: getattr(first, name) for name in Figure.__dataclass_fields__}
        return TwinFigure(**{**own, **values}, second=second.chart, second_alt=second.alt)

    def table(self, first: Table, second: Table) -> Table:
        return replace(
            first,
            continued=_joined(first.continued, second.continued),
            caption=self.line(first.caption, _labelled(second.label, second.caption)),
            grid=Grid(self.rows(first.grid.head, second.grid.head), self.rows(first.grid.body, second.grid.body)),
            units=self.line(first.units, second.units),
            note=self.line(first.note, second.note),
            source=self.line(first.source, second.source),
        )

    def rows(self, first: Rows, second: Rows) -> Rows:
        return tuple(
            tuple(replace(cell, line=self.line(cell.line, other.line)) for cell, other in zip(row, others, strict=True))
            for row, others in zip(first, second, strict=True)
        )

    def about(self, first: AboutData, second: AboutData) -> AboutData:
        references = {source.id: source.reference for source in second.sources}
        return AboutData(
            tuple(replace(s, reference=self.line(s.reference, references.get(s.id, ()))) for s in first.sources),
            _both(first.derived, second.derived, lambda a, b: replace(a, formula=self.words(a.formula, b.formula))),
            _both(first.breaks, second.breaks, self.words),
            _both(first.notes, second.notes, self.words),
            _both(first.accepted, second.accepted, lambda a, b: (self.words(a[0], b[0]), self.words(a[1], b[1]))),
            _both(first.missing, second.missing, self.missing),
        )

    def missing(self, first: MissingEntry, second: MissingEntry) -> MissingEntry:
        gaps = _both(first.gaps, second.gaps, lambda a, b: (self.words(a[0], b[0]), self.words(a[1], b[1])))
        return replace(first, caption=self.words(first.caption, second.caption), gaps=gaps)


def spoken(line: Line) -> str:
    """The words of a line in all its languages, without marks of notes."""
    words = (f" {plain(part.children)}" if isinstance(part, Tongue) else plain((part,)) for part in line)
    return "".join(words).strip()


def _both(first: Sequence[Any], second: Sequence[Any], join: Callable[[Any, Any], Any]) -> tuple[Any, ...]:
    """Both lists are of the same report and run alike; a longer one keeps its rest."""
    return tuple(a if b is None else b if a is None else join(a, b) for a, b in zip_longest(first, second))


def _labelled(label: str, line: Line) -> Line:
    return (Words(f"{label} "), *line) if label and line else line


def _joined(first: str, second: str, between: str = " ") -> str:
    return first if first == second or not second else f"{first}{between}{second}"
