"""What goes into the composing room (a Book of Parts) and what comes out of it (Typeset)."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

Numbering = Literal["none", "roman", "arabic"]
Start = Literal["right", "any"]
Engine = Literal["patched", "stock"]


@dataclass(frozen=True, slots=True)
class Part:
    """One piece of the book that is laid out by itself: cover, front matter, a chapter, an appendix, an index.

    ``html`` is a complete document with ``lang`` on ``<html>``; it may use the ``@page`` names of the stylesheet, and
    ``@page :first`` means the first page of this part. ``numbering`` decides the labels of the pages in the viewer and
    in the contents ("none": the pages count but show no number); the stylesheet prints them, with ``counter(page)`` or
    ``counter(page, lower-roman)``. ``contents`` marks a part that prints page numbers of other parts: every element
    with ``data-page-of="id"`` is filled with the label of the page where that id stands, and every element with
    ``data-pages-of="id id …"`` with the pages of all these ids, as an index prints them: 3, 7–9.
    """

    id: str
    html: str
    numbering: Numbering = "arabic"
    starts: Start = "any"
    restart: bool = False
    contents: bool = False


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file carried inside the PDF, for example the data of a figure as CSV."""

    name: str
    mime: str
    content: bytes
    description: str = ""


@dataclass(frozen=True, slots=True)
class Book:
    """A whole book: its parts in reading order, one stylesheet for all of them, and what the PDF says about itself.

    ``language`` is a BCP 47 tag; ``date`` an ISO 8601 date, written as creation and modification date (the clock is
    never read, so that the same book gives the same bytes).
    """

    parts: tuple[Part, ...]
    css: str
    title: str
    language: str
    author: str = ""
    description: str = ""
    keywords: tuple[str, ...] = ()
    date: str = ""
    attachments: tuple[Attachment, ...] = ()


@dataclass(frozen=True, slots=True)
class PageNumber:
    """Where a page stands: ``index`` in the PDF, from 0, and ``label`` as printed ("iii", "27", "" on a cover)."""

    index: int
    label: str


@dataclass(frozen=True, slots=True)
class PageNotes:
    """The footnotes of one page: marks of its calls and of its notes, and how many notes have their call elsewhere.

    Known of pages set by the patched engine only.
    """

    page: PageNumber
    calls: tuple[str, ...]
    notes: tuple[str, ...]
    displaced: int


@dataclass(frozen=True, slots=True)
class Typeset:
    """A finished PDF with what is known about it.

    ``anchors`` holds every id of the HTML that was laid out. ``notes`` has one record for each page with calls or
    notes. ``warnings`` lists what the engine had to say, each message once, with the id of the part it arose in.
    """

    pdf: bytes
    pages: int
    anchors: Mapping[str, PageNumber]
    notes: tuple[PageNotes, ...]
    warnings: tuple[str, ...]
