"""A Report to its Passages: every text in reading order, its languages side by side."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from ..model.locale import Locale
from ..model.localized import Localized
from ..model.prose import Citation
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
from .vocabulary import Vocabulary, vocabulary_of

# A text in each language; a language that lacks it has a Passage without parts.
Sides = tuple[Passage, ...]


@dataclass(frozen=True)
class Manuscript:
    """What rules read: the report, its languages and its texts."""

    report: Report
    locales: Mapping[str, Locale]

    @cached_property
    def vocabularies(self) -> dict[str, Vocabulary]:
        return {code: vocabulary_of(self.locales[code]) for code in self.report.locales if code in self.locales}

    @cached_property
    def counted(self) -> dict[str, re.Pattern[str]]:
        """What the data count, in the words of a language, as it follows a number: 家, companies."""
        return {code: _measure_words(self.report, words) for code, words in self.vocabularies.items()}

    @cached_property
    def texts(self) -> tuple[Sides, ...]:
        return tuple(text for chapter in self.report.chapters for text in self._of_chapter(chapter))

    @cached_property
    def passages(self) -> tuple[Passage, ...]:
        return tuple(passage for text in self.texts for passage in text if passage.inlines)

    @cached_property
    def prose(self) -> tuple[Passage, ...]:
        """The passages that somebody wrote for this report."""
        return tuple(passage for passage in self.passages if not passage.is_data)

    @cached_property
    def tables(self) -> dict[str, TableBlock]:
        """The printed tables by id."""
        return {
            block.id: block
            for chapter in self.report.chapters
            for block in blocks_of(chapter)
            if isinstance(block, TableBlock)
        }

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
                self.vocabularies[code],
                self.counted[code],
                spot,
                text,
                chapter,
                section,
                block,
                text[0].place if text else place,
            )
            for code, text in prose.items()
            if code in self.vocabularies
        )


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
