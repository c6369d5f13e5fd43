"""A Manuscript to problems with what its texts point at: figures, tables, sections, notes and sources."""

from __future__ import annotations

from collections.abc import Iterator

from ..model.data import Source
from ..model.prose import NoteCall, Reference
from ..model.report import Chapter, Credit, Figure, Section, TableBlock, blocks_of, sections_of
from ..problems import Problem, did_you_mean
from .manuscript import Manuscript

BESIDE = ("caption", "alt", "note", "units", "head", "cell")  # texts of figures and tables themselves


def reference_target_exists(manuscript: Manuscript) -> Iterator[Problem]:
    """`@fig-…`, `@tbl-…` and `@sec-…` lead to something in the report, `[^…]` to a note of the chapter."""
    targets = {block.id for chapter in manuscript.report.chapters for block in blocks_of(chapter)}
    targets |= {f"sec-{node.id}" for chapter in manuscript.report.chapters for node in (chapter, *sections_of(chapter))}
    for passage in manuscript.passages:
        for span in passage.spans:
            part = span.part
            if isinstance(part, Reference) and part.target not in targets:
                hint = did_you_mean(part.target, targets) or "references start with fig-, tbl- or sec- and the id"
                yield Problem(
                    part.place, "reference-target-exists", f"there is no '{part.target}' in this report", hint
                )
            if isinstance(part, NoteCall) and part.note not in passage.chapter.notes:
                notes = passage.chapter.notes
                hint = did_you_mean(part.note, notes) or f"add it under 'notes:' of chapter '{passage.chapter.id}'"
                yield Problem(
                    part.place,
                    "reference-target-exists",
                    f"chapter '{passage.chapter.id}' has no note '{part.note}'",
                    hint,
                )


def note_is_called(manuscript: Manuscript) -> Iterator[Problem]:
    called = {
        (passage.chapter.id, span.part.note)
        for passage in manuscript.passages
        for span in passage.spans
        if isinstance(span.part, NoteCall)
    }
    for chapter in manuscript.report.chapters:
        for note in chapter.notes.values():
            if (chapter.id, note.id) not in called:
                yield Problem(
                    note.place,
                    "note-is-called",
                    f"no text calls the note '{note.id}'",
                    f"write [^{note.id}] where it belongs, or remove it",
                    "warning",
                )


def figure_is_cited(manuscript: Manuscript) -> Iterator[Problem]:
    """Every figure and table with a caption is referred to in the text of its section, or of one above or below it."""
    cited: dict[str, set[str]] = {}
    for passage in manuscript.passages:
        if passage.role not in BESIDE:
            for span in passage.spans:
                if isinstance(span.part, Reference):
                    cited.setdefault(span.part.target, set()).add(passage.section.id)
    for chapter in manuscript.report.chapters:
        yield from _uncited(chapter, (), cited)


def _uncited(node: Chapter | Section, above: tuple[str, ...], cited: dict[str, set[str]]) -> Iterator[Problem]:
    near = {*above, node.id, *(section.id for section in sections_of(node))}
    inner = {block.id for section in node.sections for block in blocks_of(section)}
    for block in blocks_of(node):
        if block.id in inner or not isinstance(block, Figure | TableBlock) or not block.caption:
            continue
        where = cited.get(block.id, set())
        if not where:
            yield Problem(
                block.place,
                "figure-is-cited",
                f"no text refers to '{block.id}'",
                f"write @{block.id} in a sentence near it",
                "warning",
            )
        elif not where & near:
            message = f"'{block.id}' is referred to only far from it, in '{min(where)}'"
            yield Problem(block.place, "figure-is-cited", message, f"write @{block.id} in this section, too", "hint")
    for section in node.sections:
        yield from _uncited(section, (*above, node.id), cited)


def source_is_used(manuscript: Manuscript) -> Iterator[Problem]:
    """Sources are shared by reports: one that a table uses counts, even when this report does not print that table."""
    used = {
        id
        for table in manuscript.report.tables.values()
        for value in table.values()
        for source in value.sources
        for id in _with_quoted(source)
    }
    used |= {id for citation in manuscript.citations for id in _with_quoted(citation.source)}
    used |= {id for source in _named(manuscript) for id in _with_quoted(source)}
    for source in manuscript.report.sources.values():
        if source.id not in used:
            yield Problem(
                source.place,
                "source-is-used",
                f"no number and no citation uses the source '{source.id}'",
                "cite it with [@…], or remove it",
                "hint",
            )


def _named(manuscript: Manuscript) -> Iterator[Source]:
    """The sources that blocks name: of the words of a table, of a figure without numbers, of an item."""
    for chapter in manuscript.report.chapters:
        for block in blocks_of(chapter):
            if isinstance(block, TableBlock | Figure):
                yield from block.sources
            elif isinstance(block, Credit):
                yield block.source


def _with_quoted(source: Source) -> Iterator[str]:
    yield source.id
    if source.quotes:
        yield from _with_quoted(source.quotes)
