"""An Edition → the documents of its EPUB in reading order, and the document that holds each id."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from ...model.edition import Chapter, Edition, Figure, blocks_of, sections_of
from ..book_contents import numbered
from ..web.volume import source_id

OWN = (
    "masthead",
    "cover",
    "nav",
    "figure-data",
    "glossary",
    "index",
    "about-data",
)  # names of documents that hold no chapter


@dataclass(frozen=True, slots=True)
class Document:
    """`kind` is the name of its template. `matter` is front, body or back."""

    name: str
    kind: str
    title: str
    matter: str
    chapter: Chapter | None = None

    @property
    def file(self) -> str:
        return f"{self.name}.xhtml"


@dataclass(frozen=True)
class Shelf:
    edition: Edition

    @cached_property
    def documents(self) -> tuple[Document, ...]:
        """The cover, and what the parts of the report name, in their order; sources always, as the text cites them, and the
        contents, which lead to everything (EPUB 3.3, 5.4.1: what is linked is in the spine)."""
        named = list(self.edition.parts or (chapter.id for chapter in self.edition.chapters))
        if "contents" not in named:
            named.insert(named.index("masthead") + 1 if "masthead" in named else 0, "contents")
        parts = dict.fromkeys(("cover", *named, "about-data"))
        return tuple(document for part in parts for document in self._part(part))

    def _part(self, part: str) -> Iterator[Document]:
        chapter = self.edition.chapter(part)
        if part in ("chapters", "appendices"):
            yield from (self._chapter(chapter) for chapter in numbered(self.edition, part))
        elif chapter:
            yield self._chapter(chapter)
        elif part == "cover":
            yield self._own("cover", "front")
        elif part == "masthead":
            yield self._own("masthead", "front", "in_this_issue")
        elif part == "contents":
            yield self._own("nav", "front", "contents")
        elif part == "about-data":
            if self.figures:
                yield self._own("figure-data", "back")
            yield self._own("about-data", "back")
        elif (part == "glossary" and self.edition.glossary) or (part == "index" and self.edition.index):
            yield self._own(part, "back")

    def _own(self, name: str, matter: str, word: str = "") -> Document:
        return Document(name, name, self.edition.words[word or name.replace("-", "_")], matter)

    def _chapter(self, chapter: Chapter) -> Document:
        name = f"chapter-{chapter.id}" if chapter.id in OWN else chapter.id
        matter = {"front": "front", "back": "back", "appendix": "back"}.get(chapter.kind, "body")
        return Document(name, "chapter", f"{chapter.number} {chapter.plain}".strip(), matter, chapter)

    @property
    def chapters(self) -> list[tuple[Document, Chapter]]:
        return [(document, document.chapter) for document in self.documents if document.chapter]

    @cached_property
    def figures(self) -> tuple[Figure, ...]:
        """Not by way of `documents`, which asks whether there are figures."""
        blocks = (block for chapter in self.edition.chapters for block in blocks_of(chapter))
        return tuple(block for block in blocks if isinstance(block, Figure))

    @cached_property
    def file_by_id(self) -> dict[str, str]:
        out = {source_id(source.id): "about-data.xhtml" for source in self.edition.about.sources}
        for document, chapter in self.chapters:
            out |= dict.fromkeys(_ids(chapter), document.file)
        return out

    @cached_property
    def number_by_id(self) -> dict[str, str]:
        """The number of the innermost section around each block, or that of its chapter."""
        out: dict[str, str] = {}
        for _, chapter in self.chapters:
            for node in (chapter, *sections_of(chapter)):  # inner sections come later and take what is theirs
                number = node.number if node is chapter else node.number or out.get(node.id, "")
                out |= {block.id: number for block in blocks_of(node)} | {
                    below.id: number for below in sections_of(node)
                }
        return out


def _ids(chapter: Chapter) -> Iterator[str]:
    yield chapter.id
    yield from (section.id for section in sections_of(chapter))
    yield from (block.id for block in blocks_of(chapter))
