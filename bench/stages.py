"""python -m bench.stages FOLDER REPORT CHAPTER OUT: a report made inside this process → seconds of each step, as JSON.

Nothing is kept on disk. Charts are drawn first, in all media, and found by the steps after them; the book is then made
again with one paragraph changed and its parts kept in memory, as the preview does it.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from yearbook.check.pdf import check_pdf
from yearbook.load import load
from yearbook.model.chart import Chart
from yearbook.model.edition import Chapter, Edition, Figure, Paragraph, Section, Words, blocks_of
from yearbook.pipeline import check_loaded, editions_of
from yearbook.project import Folder
from yearbook.render import (
    MEDIA,
    draw_chart,
    pictured,
    render_search,
    render_web,
)
from yearbook.render.book import book_parts
from yearbook.render.data_files import attached_data, data_files, picture_files
from yearbook.render.epub import render_epub
from yearbook.typeset import Shelf, typeset

Draw = Callable[[Chart, str], str]


class Clock:
    """Seconds by the name of a step; a step that comes again is added up."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}

    @contextmanager
    def step(self, name: str) -> Iterator[None]:
        start = time.perf_counter()
        try:
            yield
        finally:
            self.seconds[name] = self.seconds.get(name, 0.0) + time.perf_counter() - start


class Memory:
    """A `keep` in memory that knows how long its rooms took."""

    def __init__(self) -> None:
        self.kept: dict[tuple[str, tuple[bytes, ...]], bytes] = {}
        self.clock = Clock()

    def fetch(self, room: str, key: tuple[bytes, ...], make: Callable[[], bytes]) -> bytes:
        if (room, key) not in self.kept:
            with self.clock.step(room):
                self.kept[room, key] = make()
        return self.kept[room, key]

    def get(self, room: str, key: tuple[bytes, ...]) -> bytes | None:
        return self.kept.get((room, key))

    def put(self, room: str, key: tuple[bytes, ...], content: bytes) -> None:
        self.kept[room, key] = content


def measured(folder: Path, report: str, chapter: str) -> dict[str, float]:
    """Seconds of each step, and the number of charts, of drawings and of pages."""
    clock = Clock()
    with clock.step("load"):
        loaded = load(Folder(folder), (report,))
    with clock.step("check"):
        check_loaded(loaded)
    with clock.step("resolve"):
        editions = editions_of(loaded, report)
    drawings: dict[tuple[str, str], str] = {}
    charts = [figure.chart for edition in editions for figure in figures_of(edition)]
    with clock.step("charts"):
        for chart in charts:
            for medium in ("print", *MEDIA, *(f"{name}-dark" for name in MEDIA)):
                drawings[repr(chart), medium] = draw_chart(chart, medium)
    templates = folder / "templates"

    def draw(chart: Chart, medium: str) -> str:
        if (repr(chart), medium) not in drawings:
            drawings[repr(chart), medium] = draw_chart(chart, medium)
        return drawings[repr(chart), medium]

    pages = sum(_book(edition, templates, draw, clock, chapter) for edition in editions)
    with clock.step("web"):
        render_web(editions, templates, draw, {}, MEDIA)
    with clock.step("search"):
        render_search(editions, templates)
    with clock.step("epub"):
        for edition in editions:
            render_epub(edition, templates, draw)
    with clock.step("data"):
        data_files(editions, draw)
    with clock.step("pictures"):
        for edition in editions:
            picture_files(pictured(edition), draw)
    counts = {"count: charts": len(charts), "count: drawings": len(drawings), "count: pages": pages}
    return {**clock.seconds, **counts}


def _book(edition: Edition, templates: Path, draw: Draw, clock: Clock, chapter: str) -> int:
    """The book with nothing kept, and once more after an edit; gives its pages."""
    keep, shelf = Memory(), Shelf()
    attached = tuple(attached_data((edition,)))
    for suffix, each in (("", edition), (" after an edit", edited(edition, chapter))):
        keep.clock = Clock()
        with clock.step(f"html parts{suffix}"):
            book, files = book_parts(each, templates, draw)
        start = time.perf_counter()
        made = typeset(replace(book, attachments=attached), files.__getitem__, keep=keep, shelf=shelf)
        whole = time.perf_counter() - start
        inside = keep.clock.seconds
        for name, seconds in {
            "layout and draw": inside.get("parts", 0.0),
            "fonts": inside.get("fonts", 0.0),
            "join": whole - inside.get("parts", 0.0) - inside.get("fonts", 0.0),
        }.items():
            clock.seconds[name + suffix] = clock.seconds.get(name + suffix, 0.0) + seconds
    with clock.step("check pdf"):
        check_pdf("book.pdf", made.pdf)
    return made.pages


def figures_of(edition: Edition) -> Iterator[Figure]:
    return (block for chapter in edition.chapters for block in blocks_of(chapter) if isinstance(block, Figure))


def edited(edition: Edition, chapter: str) -> Edition:
    """Some words more in the first paragraph of a chapter. Raises LookupError where there is none."""
    chapters = [_edited(each) if each.id == chapter else each for each in edition.chapters]
    if all(new is old for new, old in zip(chapters, edition.chapters, strict=True)):
        raise LookupError(f"no paragraph to edit in {chapter}")
    return replace(edition, chapters=tuple(chapters))


def _edited(node: Chapter | Section) -> Chapter | Section:
    for at, block in enumerate(node.blocks):
        if isinstance(block, Paragraph):
            new = replace(block, line=(*block.line, Words("修订。")))
            return replace(node, blocks=(*node.blocks[:at], new, *node.blocks[at + 1 :]))
    for at, section in enumerate(node.sections):
        if (changed := _edited(section)) is not section:
            return replace(node, sections=(*node.sections[:at], changed, *node.sections[at + 1 :]))
    return node


if __name__ == "__main__":
    folder, report, chapter, out = sys.argv[1:]
    Path(out).write_text(json.dumps(measured(Path(folder), report, chapter)))
