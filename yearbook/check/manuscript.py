"""A Report to its Passages: every text in every language, flat, with a way back to the place of each character."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from ..model.locale import Locale
from ..model.localized import Localized
from ..model.prose import Citation, Date, Inline, Link, Number, Quoted, Styled, Text, Words
from ..model.report import (
    Block, Box, Chapter, Condition, Figure, ItemList, KeyFigures, Paragraph, Prose, Quote, Report, Section, TableBlock, blocks_of, sections_of,
)
from ..problems import Place
from .vocabulary import Vocabulary, vocabulary_of

VALUE = "\ufffc"  # stands for a bound value
DATE = "\ufffb"  # stands for {date …}
CALL = "\u2060"  # stands for a note, a reference or a citation: words on its two sides are not neighbours


@dataclass(frozen=True, slots=True)
class Span:
    """Where an inline part stands in the flat text, and the styles around it."""

    start: int
    end: int
    part: Inline
    styles: tuple[str, ...]


@dataclass(frozen=True)
class Passage:
    """One text in one language. `spot` names the text within its block: the same in all languages."""

    language: str
    spot: tuple[str, int]
    inlines: Text
    chapter: Chapter
    section: Chapter | Section
    block: Block | None
    place: Place

    @cached_property
    def spans(self) -> tuple[Span, ...]:
        spans: list[Span] = []
        _flatten(self.inlines, (), spans)
        return tuple(spans)

    @cached_property
    def text(self) -> str:
        return "".join(_shown(span.part) for span in self.spans)

    @cached_property
    def _starts(self) -> list[int]:
        return [span.start for span in self.spans]

    @cached_property
    def numbers(self) -> tuple[Span, ...]:
        return tuple(span for span in self.spans if isinstance(span.part, Number))

    def span_at(self, offset: int) -> Span:
        return self.spans[max(0, bisect_right(self._starts, offset) - 1)]

    def place_of(self, start: int, end: int) -> Place:
        """The place of a stretch of the flat text; where the file's line ends inside a word, the word's beginning."""
        span = self.span_at(start)
        place = span.part.place
        if not isinstance(span.part, Words):
            return place
        offset = start - span.start
        length = min(end, span.end) - start
        if offset + length > place.length:
            return place
        return Place(place.file, place.line, place.column + offset, max(1, length))

    @property
    def holds(self) -> tuple[Condition, ...]:
        return self.block.holds if self.block is not None else ()


def _shown(part: Inline) -> str:
    match part:
        case Words(text=text) | Quoted(text=text):
            return text
        case Number():
            return VALUE
        case Date():
            return DATE
    return CALL


def _flatten(text: Text, styles: tuple[str, ...], spans: list[Span]) -> None:
    for part in text:
        if isinstance(part, Styled):
            _flatten(part.children, (*styles, part.style), spans)
        elif isinstance(part, Link):
            _flatten(part.children, (*styles, "link"), spans)
        else:
            start = spans[-1].end if spans else 0
            spans.append(Span(start, start + len(_shown(part)), part, styles))


@dataclass(frozen=True)
class Manuscript:
    """What rules read: the report, its languages, and its texts in reading order, languages of one text side by side."""

    report: Report
    locales: Mapping[str, Locale]

    @cached_property
    def vocabularies(self) -> dict[str, Vocabulary]:
        return {code: vocabulary_of(self.locales[code]) for code in self.report.locales if code in self.locales}

    @cached_property
    def texts(self) -> tuple[tuple[Passage, ...], ...]:
        """The passages of each text, one a language; an empty text has an empty passage."""
        return tuple(text for chapter in self.report.chapters for text in _texts(chapter))

    @cached_property
    def passages(self) -> tuple[Passage, ...]:
        return tuple(passage for text in self.texts for passage in text if passage.inlines and passage.language in self.vocabularies)

    @cached_property
    def citations(self) -> tuple[Citation, ...]:
        return tuple(span.part for passage in self.passages for span in passage.spans if isinstance(span.part, Citation))


def _texts(chapter: Chapter) -> Iterator[tuple[Passage, ...]]:
    yield _sides(chapter.title, ("title", 0), chapter, chapter, None, chapter.place)
    for note in chapter.notes.values():
        yield _sides(note.text, (f"note {note.id}", 0), chapter, chapter, None, note.place)
    for section in (chapter, *sections_of(chapter)):
        if section is not chapter:
            yield _sides(section.title, ("title", 0), chapter, section, None, section.place)
        for block in blocks_here(section):
            for index, (role, prose) in enumerate(roles_of(block)):
                yield _sides(prose, (role, index), chapter, section, block, block.place)


def blocks_here(section: Chapter | Section) -> Iterator[Block]:
    """Blocks of a section without those of its subsections; boxes before what they hold."""
    inside = {id(block) for child in section.sections for block in blocks_of(child)}
    return (block for block in blocks_of(section) if id(block) not in inside)


def _sides(prose: Prose, spot: tuple[str, int], chapter: Chapter, section: Chapter | Section, block: Block | None,
           place: Place) -> tuple[Passage, ...]:
    return tuple(Passage(language, spot, text, chapter, section, block, text[0].place if text else place)
                 for language, text in prose.items())


def roles_of(block: Block) -> Iterator[tuple[str, Prose]]:
    """Every localized text of a block, with what it is."""
    match block:
        case Paragraph():
            yield "text", block.text
        case ItemList():
            yield from (("item", item) for item in block.items)
        case KeyFigures():
            yield from (("label", item.label) for item in block.items)
        case Quote():
            yield "text", block.text
            yield "by", block.by
        case Box():
            yield "title", block.title
        case Figure():
            yield from (("caption", block.caption), ("alt", block.alt), ("note", block.note))
        case TableBlock():
            yield from (("caption", block.caption), ("note", block.note), ("units", block.units))
            for role, rows in (("head", block.head), ("cell", block.body)):
                yield from ((role, cell.content) for row in rows for cell in row if isinstance(cell.content, Localized))
