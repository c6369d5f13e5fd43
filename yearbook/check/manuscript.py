"""A Report to Manuscripts, its own and those of its chapters: every text in reading order, its languages side by side."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property, partial

from ..known import Known
from ..model.data import Value
from ..model.locale import Locale
from ..model.localized import Localized
from ..model.prose import Citation, Number
from ..model.report import (
    Block,
    Box,
    Chapter,
    Credit,
    Figure,
    ItemList,
    KeyFigures,
    Paragraph,
    Prose,
    Quote,
    Report,
    Section,
    TableBlock,
    blocks_of,
    sections_of,
)
from .passages import Passage
from .subjects import Subjects
from .vocabulary import Vocabulary, vocabulary_of

# A text in each language; a language that lacks it has a Passage without parts.
Sides = tuple[Passage, ...]


@dataclass(frozen=True)
class Frame:
    """What the texts of all chapters have in common: the data, the languages, and the tables that some chapter prints."""

    report: Report  # without its chapters
    locales: Mapping[str, Locale]
    printed: Mapping[str, tuple[Value, ...]]  # the numbers of each printed table, by its id

    @cached_property
    def vocabularies(self) -> dict[str, Vocabulary]:
        return {code: vocabulary_of(self.locales[code]) for code in self.report.locales if code in self.locales}

    @cached_property
    def counted(self) -> dict[str, re.Pattern[str]]:
        """What the data count, in the words of a language, as it follows a number: 家, companies."""
        return {code: _measure_words(self.report, words) for code, words in self.vocabularies.items()}

    @cached_property
    def subjects(self) -> dict[str, Subjects]:
        """What the data are numbers of, in the words of a language."""
        return {code: Subjects(self.report.tables, words) for code, words in self.vocabularies.items()}

    @property
    def given(self) -> tuple[object, ...]:
        """What tells it from another."""
        return self.report, self.locales, self.printed


@dataclass(frozen=True)
class Manuscript:
    """What rules read: a report, or one chapter of it, with its texts."""

    report: Report
    frame: Frame
    parts: tuple[Manuscript, ...] = ()  # of a whole report: its chapters, each by itself

    @cached_property
    def texts(self) -> tuple[Sides, ...]:
        if self.parts:
            return tuple(text for part in self.parts for text in part.texts)
        return tuple(text for chapter in self.report.chapters for text in self._of_chapter(chapter))

    @cached_property
    def passages(self) -> tuple[Passage, ...]:
        return tuple(passage for text in self.texts for passage in text if passage.inlines)

    @cached_property
    def prose(self) -> tuple[Passage, ...]:
        """The passages that somebody wrote for this report."""
        return tuple(passage for passage in self.passages if not passage.is_data)

    @cached_property
    def citations(self) -> tuple[Citation, ...]:
        return tuple(
            span.part for passage in self.passages for span in passage.spans if isinstance(span.part, Citation)
        )

    def _of_chapter(self, chapter: Chapter) -> Iterator[Sides]:
        yield self._sides(chapter.title, ("title", 0), chapter, chapter)
        for note in chapter.notes.values():
            yield self._sides(note.text, ("endnote", 0), chapter, chapter)
        for section in (chapter, *sections_of(chapter)):
            if section is not chapter:
                yield self._sides(section.title, ("title", 0), chapter, section)
                yield self._sides(section.highlight, ("title", 1), chapter, section)
            for block in blocks_here(section):
                for index, (role, prose) in enumerate(texts_of(block)):
                    yield self._sides(prose, (role, index), chapter, section, block)

    def _sides(
        self,
        prose: Prose,
        spot: tuple[str, int],
        chapter: Chapter,
        section: Chapter | Section,
        block: Block | None = None,
    ) -> Sides:
        place = (block or section).place
        return tuple(
            Passage(
                self.frame.vocabularies[code],
                self.frame.counted[code],
                spot,
                text,
                chapter,
                section,
                block,
                text[0].place if text else place,
            )
            for code, text in prose.items()
            if code in self.frame.vocabularies
        )


def manuscript_of(report: Report, locales: Mapping[str, Locale], known: Known) -> Manuscript:
    """`known` remembers the texts of chapters that did not change, and what was found in them."""
    frame = _frame(report, locales, known)
    parts = tuple(
        known.recall(
            ("manuscript", report.id, chapter.id),
            (chapter, *frame.given),
            partial(Manuscript, replace(frame.report, chapters=(chapter,)), frame),
            passing=True,
        )
        for chapter in report.chapters
    )
    return Manuscript(report, frame, parts)


def _frame(report: Report, locales: Mapping[str, Locale], known: Known) -> Frame:
    printed = {}
    for chapter in report.chapters:
        for block in blocks_of(chapter):
            if isinstance(block, TableBlock):
                numbers = [cell.content for row in block.body for cell in row if isinstance(cell.content, Number)]
                printed[block.id] = tuple(value for number in numbers for value in number.values)
    given = replace(report, chapters=(), files=()), locales, printed
    return known.recall(("frame", report.id), given, partial(Frame, *given), passing=True)


def blocks_here(section: Chapter | Section) -> Iterator[Block]:
    """Blocks of a section without those of its subsections; boxes before what they hold."""
    inside = {id(block) for child in section.sections for block in blocks_of(child)}
    return (block for block in blocks_of(section) if id(block) not in inside)


def texts_of(block: Block) -> Iterator[tuple[str, Prose]]:
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
        case Credit():
            yield "by", block.author
        case Figure():
            yield from (("caption", block.caption), ("alt", block.alt), ("note", block.note))
        case TableBlock():
            yield from (("caption", block.caption), ("note", block.note), ("units", block.units))
            for role, rows in (("head", block.head), ("cell", block.body)):
                yield from ((role, cell.content) for row in rows for cell in row if isinstance(cell.content, Localized))


def _measure_words(report: Report, words: Vocabulary) -> re.Pattern[str]:
    """The measures of the data and the other nouns of the language; between a count and its noun words may stand."""
    patterns = {
        pattern
        for table in report.tables.values()
        for column in table.columns
        if column.unit
        for pattern in (column.unit.measure.words.get(words.language) or {}).values()
    }
    nouns = {pattern.partition("{number}")[2] for pattern in patterns if "{number}" in pattern}
    named = [re.escape(noun) for noun in sorted(nouns, key=len, reverse=True) if noun.strip() and noun[-1:].isalpha()]
    gap = words["noun-gap"].pattern if "noun-gap" in words.patterns else ""
    return re.compile(f"{gap}(?:{'|'.join((*named, words['nouns'].pattern))})(?![A-Za-z])", re.IGNORECASE)
