"""An Edition → the entries of its contents and of its lists of figures and tables, without page numbers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ..model.edition import Chapter, Edition, Figure, Line, Table, Words, blocks_of, sections_of

DEEPEST = 3


@dataclass(frozen=True, slots=True)
class Entry:
    id: str
    level: int  # 0 in lists of figures and tables
    number: str
    title: Line
    accent: str = ""


def contents(edition: Edition, parts: tuple[str, ...]) -> tuple[Entry, ...]:
    """Three levels; `parts` are the ids of front and back matter that follow the contents, in order."""
    return tuple(entry for part in parts for entry in _part(edition, part))


def _part(edition: Edition, part: str) -> Iterator[Entry]:
    if part in ("chapters", "appendices"):
        for chapter in numbered(edition, part):
            yield from _chapter(chapter)
    elif chapter := edition.chapter(part):
        yield Entry(chapter.id, 1, chapter.number, chapter.title)
    elif _has(edition, part):
        yield Entry(part, 1, "", (Words(edition.words[part.replace("-", "_")]),))


def _has(edition: Edition, part: str) -> bool:
    """Whether a generated part has something to print."""
    if part in ("figures", "tables"):
        return bool(captions(edition, Figure if part == "figures" else Table))
    return part not in ("glossary", "index") or bool(getattr(edition, part))


def _chapter(chapter: Chapter) -> Iterator[Entry]:
    yield Entry(chapter.id, 1, chapter.number, chapter.title, chapter.accent)
    for section in sections_of(chapter):
        if section.in_contents and section.level <= DEEPEST:
            yield Entry(section.id, section.level, section.number, section.title)


def captions(edition: Edition, kind: type[Figure] | type[Table]) -> tuple[Entry, ...]:
    """All figures or all tables that have a number."""
    return tuple(
        Entry(block.id, 0, block.label, block.caption, chapter.accent)
        for part in ("chapters", "appendices")
        for chapter in numbered(edition, part)
        for block in blocks_of(chapter)
        if isinstance(block, kind) and block.number
    )


def numbered(edition: Edition, part: str) -> tuple[Chapter, ...]:
    """What a part holds, `chapters` or `appendices`. Appendices stand behind the chapters unless the report gives
    them a place of their own."""
    kinds = ("appendix",) if part == "appendices" else ("chapter",)
    if "appendices" not in edition.parts:
        kinds = () if part == "appendices" else ("chapter", "appendix")
    return tuple(chapter for kind in kinds for chapter in edition.chapters if chapter.kind == kind)
