"""An Edition, the templates and a way to draw → the bytes of its EPUB."""

from __future__ import annotations

import uuid
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import jinja2

from ...model.chart import Chart
from ...model.edition import (
    Edition,
    Figure,
    Grid,
    IndexEntry,
    Link,
    NoteCall,
    Number,
    Section,
    Table,
    blocks_of,
)  # fmt: skip
from ..environment import environment
from ..issue import columns
from ..moments import moment
from ..web.colours import shades
from ..web.tables import TableView, lay
from ..web.views import house_accent
from ..web.voice import full_title, gap
from ..web.volume import notes_of, source_id
from .archive import pack
from .cover import cover_of
from .drawings import for_reader
from .shelf import Document, Shelf

Draw = Callable[[Chart, str], str]

FOLDER = "EPUB"
MEDIUM = "phone"  # e-readers are as narrow as phones; the drawing for a desk would shrink until nobody can read it
CONTENTS_DEPTH = 3
MEDIA_TYPES = {"xhtml": "application/xhtml+xml", "svg": "image/svg+xml", "css": "text/css"}
NAMES = uuid.uuid5(uuid.NAMESPACE_URL, "urn:yearbook")


def render_epub(edition: Edition, templates: Path, draw: Draw, cover_svg: str = "") -> bytes:
    """`draw` gives the SVG of a chart for a medium. A cover may be handed in; otherwise it is made."""
    shelf = Shelf(edition)
    env = environment(templates, edition.theme)
    env.globals |= {"gap": gap, "source_id": source_id, "in_contents": in_contents, "columns": columns}
    press = _Press(env, shelf)
    content = {"style.css": press.print("style.css"), "nav.xhtml": press.navigation()}
    for figure in shelf.figures:
        content[f"charts/{figure.id}.svg"] = for_reader(draw(figure.chart, MEDIUM), figure.chart.language)
    content["cover.svg"] = cover_svg or press.print("cover.svg", cover=cover_of(edition))
    content |= {document.file: press.document(document) for document in shelf.documents if document.kind != "nav"}
    items = [Item(name, MEDIA_TYPES[name.rpartition(".")[2]]) for name in sorted(content)]
    content["package.opf"] = press.print("package.opf", items=items)
    files = {"META-INF/container.xml": press.print("container.xml", folder=FOLDER)}
    files |= {f"{FOLDER}/{name}": content[name] for name in sorted(content)}
    return pack({name: text.encode() for name, text in files.items()})


@dataclass(frozen=True, slots=True)
class Item:
    """A file in the manifest of the package."""

    file: str
    media_type: str

    @property
    def id(self) -> str:
        return self.file.replace("/", "-").replace(".", "-")


@dataclass(frozen=True)
class _Press:
    """Prints the documents of one publication."""

    env: jinja2.Environment
    shelf: Shelf

    def print(self, template: str, **more: Any) -> str:
        edition = self.shelf.edition
        accents = [(document, shades(chapter.accent)) for document, chapter in self.shelf.chapters if chapter.accent]
        page = self.env.get_template(f"epub/{template}").render(
            edition=edition,
            words=edition.words,
            shelf=self.shelf,
            title=full_title(edition),
            identifier=uuid.uuid5(NAMES, f"{edition.report}.{edition.locale}").urn,
            modified=moment(edition.date),
            accent=house_accent(edition),
            accents=accents,
            **more,
        )
        return page.strip() + "\n"

    def document(self, document: Document) -> str:
        notes = notes_of(document.chapter) if document.chapter else {}
        pen = Pen(self.shelf, document)
        return self.print(f"{document.kind}.xhtml", document=document, chapter=document.chapter, notes=notes, pen=pen)

    def navigation(self) -> str:
        figures, tables = [], []
        for document, chapter in self.shelf.chapters:
            for block in blocks_of(chapter):
                if isinstance(block, Figure | Table) and block.number:
                    (figures if isinstance(block, Figure) else tables).append((document, block))
        body = next((document for document in self.shelf.documents if document.matter == "body"), None)
        nav = Document("nav", "nav", self.shelf.edition.words["contents"], "front")
        return self.print("nav.xhtml", document=nav, figures=figures, tables=tables, body=body)


def in_contents(section: Section) -> bool:
    return section.in_contents and section.level <= CONTENTS_DEPTH


@dataclass
class Pen:
    """Answers what the template of one document asks. Calls are counted, since one note may be called twice."""

    shelf: Shelf
    document: Document
    calls: Counter[str] = field(default_factory=Counter)

    def href(self, link: Link) -> str:
        return self.place(link.href[1:]) if link.href.startswith("#") else link.href

    def place(self, id: str) -> str:
        """The address of a thing with an id, seen from this document."""
        file = self.shelf.file_by_id.get(id)
        if file is None:
            raise LookupError(f"{self.shelf.edition.report}: no document of the EPUB holds '{id}'")
        return f"#{id}" if file == self.document.file else f"{file}#{id}"

    def call_id(self, note: NoteCall) -> str:
        self.calls[note.id] += 1
        return self.back_ids(note, self.calls[note.id])[-1]

    def back_ids(self, note: NoteCall, count: int) -> list[str]:
        return [f"{note.id}-call" + (f"-{i}" if i > 1 else "") for i in range(1, count + 1)]

    def status(self, number: Number) -> str:
        """The letter that readers of statistics expect after a number that may still change."""
        return self.shelf.edition.words.get(f"mark-{number.status}", "")

    def lay(self, grid: Grid) -> TableView:
        return lay(grid)

    def places(self, entry: IndexEntry) -> list[tuple[str, str]]:
        """Where an entry of the index leads, and the number of the section there: once for each section."""
        first: dict[str, str] = {}
        for id, _ in entry.places:
            first.setdefault(self.shelf.number_by_id[id], self.place(id))
        return [(href, number) for number, href in first.items()]
