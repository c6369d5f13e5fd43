"""Editions, before and now → which of their blocks and sections are new, and where each block is written."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from .model.edition import Chapter, Edition, blocks_of, sections_of

Reports = Mapping[str, tuple[Edition, ...]]


def places(editions: tuple[Edition, ...]) -> dict[str, str]:
    """Where each block is written, by its id on the page."""
    return {
        block.id: block.place for edition in editions for chapter in edition.chapters for block in blocks_of(chapter)
    }


def changed(before: Reports, now: Reports) -> list[str]:
    """Ids of blocks and sections that are new or say something else. A chapter that is the one of before says the same."""
    old, new = _chapters(before), _chapters(now)
    known = {key: said for at in old.keys() - new.keys() for key, said in _said(*old[at])}
    fresh = (pair for at, chapter in new.items() if at not in old for pair in _said(*chapter))
    return list(dict.fromkeys(key[-1] for key, said in fresh if known.get(key) != said))


def _chapters(reports: Reports) -> dict[int, tuple[str, str, Chapter]]:
    """All chapters by their identity, with report and language."""
    every = (edition for report in reports.values() for edition in report)
    return {id(chapter): (each.report, each.locale, chapter) for each in every for chapter in each.chapters}


def _said(report: str, locale: str, chapter: Chapter) -> Iterator[tuple[tuple[str, str, str], object]]:
    for block in blocks_of(chapter):
        yield (report, locale, block.id), block
    for section in sections_of(chapter):
        yield (report, locale, section.id), (section.title, section.highlight)
