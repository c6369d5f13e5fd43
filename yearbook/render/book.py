"""An Edition → the printed book: HTML parts with one stylesheet and their pictures, and the typeset PDF."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from markupsafe import Markup

from ..known import Known
from ..model.chart import Chart
from ..model.edition import Edition, Figure, blocks_of
from ..typeset import Attachment, Book, Keep, Nothing, Part, Shelf, Typeset, typeset
from .book_fonts import font_files
from .book_issue import medium
from .book_pairs import paired
from .book_press import Picture, Press, pictures

_NOTHING = Nothing()

Draw = Callable[[Chart, str], str]
Editions = Edition | tuple[Edition, Edition]


def render_book(
    edition: Editions,
    templates: Path,
    draw: Draw,
    attachments: Sequence[Attachment] = (),
    keep: Keep = _NOTHING,
    known: Known | None = None,
) -> Typeset:
    """The book as a PDF with what is known about its pages. `keep` has parts that were set before, `known` their text, and
    what was at hand when they were set."""
    book, files = book_parts(edition, templates, draw, known)
    names = ("shelf", *(each.locale for each in edition)) if isinstance(edition, tuple) else ("shelf", edition.locale)
    shelf = known.recall((*names, book.title), (), Shelf, passing=True) if known else Shelf()
    return typeset(replace(book, attachments=tuple(attachments)), files.__getitem__, keep=keep, shelf=shelf)


def book_parts(
    edition: Editions, templates: Path, draw: Draw, known: Known | None = None
) -> tuple[Book, Mapping[str, bytes]]:
    """The parts that `edition.parts` names, in order, and the files they refer to by name.

    `draw` gives the SVG of a chart for a medium: "print", or "column" and "page" in a newsletter. Two editions of one
    report make a book in which they stand side by side; the first leads.
    """
    parallel = isinstance(edition, tuple)
    edition = paired(*edition) if isinstance(edition, tuple) else edition
    known = known or Known()
    press = Press(edition, templates, parallel, known)
    parts = press.everything()

    def drawing(picture: Picture, medium: str) -> bytes:
        name = ("chart", edition.report, edition.tag, str(parallel), picture.name)
        given = picture.chart, medium
        return known.recall(name, given, lambda: draw(*given).encode(), passing=True)

    charts = {
        picture.name: drawing(picture, medium(edition, figure, parallel))
        for chapter in edition.chapters
        for figure in blocks_of(chapter)
        if isinstance(figure, Figure)
        for picture in pictures(figure)
    }
    book = Book(
        _counted(parts),
        press.css(),
        _plain(edition.title),
        edition.tag,
        _plain(edition.publisher),
        edition.description,
        edition.keywords,
        edition.date,
    )
    motif = {"motif.svg": press.motif.svg.encode(), "cover.svg": press.motif.labelled.encode()}
    return book, {**font_files(), **charts, **motif}


def _plain(words: str) -> str:
    return words.striptags() if isinstance(words, Markup) else words


def _counted(parts: Sequence[Part]) -> tuple[Part, ...]:
    """Page numbers begin anew with the first roman and with the first arabic page."""
    first = {part.numbering: part.id for part in reversed(parts)}
    return tuple(replace(part, restart=part.numbering != "none" and first[part.numbering] == part.id) for part in parts)
