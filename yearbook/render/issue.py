"""The issue of a newsletter → its columns, and those of their items that a masthead names."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ..model.edition import Chapter, Credit, Edition, Section, blocks_of, sections_of
from .book_contents import numbered


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the newsletter as its masthead shows it."""

    chapter: Chapter
    items: tuple[Section, ...]


def columns(edition: Edition) -> tuple[Column, ...]:
    """All columns in order, with those of their items that are highlights."""
    return tuple(
        Column(each, tuple(item for item in sections_of(each) if item.highlight)) for each in column_chapters(edition)
    )


def column_chapters(edition: Edition) -> tuple[Chapter, ...]:
    return (*numbered(edition, "chapters"), *numbered(edition, "appendices"))


def items(edition: Edition) -> Iterator[tuple[Chapter, Section]]:
    """Every item with its column, in the order of the issue."""
    return ((chapter, section) for chapter in column_chapters(edition) for section in chapter.sections)


def credit_of(item: Section) -> Credit | None:
    """The last credit of an item: those of its parts come before it."""
    return next((block for block in reversed(list(blocks_of(item))) if isinstance(block, Credit)), None)
