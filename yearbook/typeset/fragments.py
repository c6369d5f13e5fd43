"""Laid-out pages of one part of a book → a Fragment: all that the PDF holds of them, whatever stands before and after.

Every page is drawn by itself. Fragments are plain values: they can be kept on disk, and joined in any process.
"""

from __future__ import annotations

import hashlib
import pickle
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

import pydyf
import weasyprint
from weasyprint.document import DocumentMetadata
from weasyprint.pdf import generate_pdf
from weasyprint.text.fonts import FontConfiguration

from . import objects
from .blocks import Name
from .engine import drawing
from .fetch import BookFetcher
from .layout import Layout
from .notes import NoteMarks
from .objects import NO_OBJECTS, Objects
from .overflow import overflows
from .structure import StructureBuilder
from .witness import Printed, printed_pages, wrong_label

_POINTS = 0.75
_PRINTED = 4  # the flag of annotations that are not hidden on paper (ISO 32000-1 12.5.3, ISO 19005-3 6.3.2)
_OPTIONS = {**weasyprint.DEFAULT_OPTIONS, "pdf_tags": True, "pdf_version": "1.7"}


@dataclass(frozen=True, slots=True)
class FontUse:
    """A font and what a part uses of it: widths and texts by glyph, and glyphs that stand for missing characters."""

    name: str
    family: str
    style: int
    weight: int
    variations: tuple[tuple[str, float], ...]
    size: float
    widths: Mapping[int, int]
    texts: Mapping[int, str]
    missing: Mapping[int, int]


@dataclass(frozen=True, slots=True)
class FragmentPage:
    """A page: the number of its object, its size and bleed in CSS pixels, its objects, and what was found on it.

    `name` tells its objects from all others. `printed` are the page numbers that it prints of other pages, `faults` what a
    reader would find wrong with it. Points of `anchors` and `bookmarks` are in PDF units from the lower left corner.
    `top` are the structure elements below that of the document, `parents` the leaf of the parent tree with its `keys`,
    `links` the ids that are linked to. `begins` has the structure elements of paragraphs that go on on the next page, and
    `rests` the kids of those that began on one before; the gaps of `objects` are numbered from the latter.
    """

    number: int
    size: tuple[float, float, float]
    anchors: tuple[tuple[str, float, float], ...]
    bookmarks: tuple[tuple[int, str, tuple[float, float], str], ...]
    printed: tuple[Printed, ...]
    faults: tuple[str, ...]
    notes: NoteMarks | None = None
    name: str = ""
    objects: Objects = NO_OBJECTS
    top: tuple[int, ...] = ()
    parents: int = 0
    keys: int = 0
    fonts: tuple[FontUse, ...] = ()
    links: tuple[str, ...] = ()
    begins: tuple[tuple[Name, int], ...] = ()
    rests: tuple[tuple[Name, tuple[int, ...]], ...] = ()


@dataclass(frozen=True, slots=True)
class Fragment:
    """The pages of a part. `layout` is how they came about, if they can be kept when the text changes."""

    pages: tuple[FragmentPage, ...]
    messages: tuple[str, ...]
    layout: Layout | None = None


class Fonts(dict[Any, Any]):
    """The fonts of one page, in order of their use. Those in `pool` are not opened again."""

    def __init__(self, pool: dict[Any, Any]) -> None:
        self._pool = pool

    def __contains__(self, key: object) -> bool:
        if key in self._pool and not super().__contains__(key):
            font = self._pool[key]
            font.widths, font.to_unicode, font.missing = {}, {}, {}
            super().__setitem__(key, font)
        return super().__contains__(key)

    def __setitem__(self, key: Any, font: Any) -> None:
        self._pool[key] = font
        super().__setitem__(key, font)


@dataclass(frozen=True, slots=True)
class Ink:
    """What all pages of a part are drawn with."""

    language: str
    configuration: FontConfiguration
    pool: dict[Any, Any]
    fetcher: BookFetcher


def draw(
    ink: Ink,
    page: weasyprint.Page,
    notes: NoteMarks | None,
    continued: str,
    builder: StructureBuilder | None,
    names: Mapping[Any, Name],
) -> FragmentPage:
    """Draw a page by itself. `continued` is what it must say of a table that goes on; `names` are those of the paragraphs
    that `builder` leaves open; without it the tags are as the engine makes them."""
    bookmarks = _bookmarked(page)
    document = weasyprint.Document(
        [page], DocumentMetadata(lang=ink.language), ink.fetcher, ink.configuration, {}, None
    )
    document.fonts = Fonts(ink.pool)
    with drawing(builder):
        pdf = generate_pdf(document, None, 1, **_OPTIONS)
    beginnings, rests = builder.ends() if builder else ({}, {})
    own_number = pdf.pages["Kids"][0]
    root = _object(pdf, pdf.catalog["StructTreeRoot"])
    tree, top = _object(pdf, root["ParentTree"]), _object(pdf, root["K"][0])
    resources = _object(pdf, pdf.objects[own_number]["Resources"])
    keys = _with_keys(pdf, tree)
    shared = {
        pdf.pages.number: objects.PAGES,
        _number(resources["ColorSpace"]): objects.COLOUR_SPACE,
        _number(resources["Font"]): objects.FONTS,
        top.number: objects.DOCUMENT,
    }
    left_out = {0, pdf.catalog.number, root.number, *shared}
    own = [item for item in pdf.objects if item.number not in left_out]
    moved = shared | {item.number: number for number, item in enumerate(own, objects.FIRST)}
    freed = objects.free(((moved[item.number], item) for item in own), moved)
    return replace(
        _page(page, moved[own_number], bookmarks, wrong_label(page, continued)),
        notes=notes,
        name=hashlib.sha256(pickle.dumps(freed)).hexdigest(),
        objects=freed,
        top=tuple(moved[_number(reference)] for reference in top["K"]),
        parents=moved[tree.number],
        keys=keys,
        fonts=_font_uses(document.fonts),
        links=tuple(sorted({target for kind, target, *_ in page.links if kind == "internal"})),
        begins=tuple((names[paragraph], moved[element.number]) for paragraph, element in beginnings.items()),
        rests=tuple(
            (names[paragraph], tuple(moved[_number(kid)] for kid in kids)) for paragraph, kids in rests.items()
        ),
    )


def _bookmarked(page: weasyprint.Page) -> list[Any]:
    """Take the bookmarks from a page: the outline belongs to the whole book."""
    bookmarks, page.bookmarks = page.bookmarks, []
    return bookmarks


def _number(reference: bytes) -> int:
    return int(reference.split()[0])


def _object(pdf: pydyf.PDF, reference: bytes) -> Any:
    return pdf.objects[_number(reference)]


def _with_keys(pdf: pydyf.PDF, tree: pydyf.Dictionary) -> int:
    """Make the keys of the parent tree movable, and the tree a leaf of the book's; gives the number of keys."""
    keys = tree["Nums"][::2]
    tree["Nums"][::2] = [objects.key(number) for number in keys]
    tree["Limits"] = pydyf.Array([objects.key(keys[0]), objects.key(keys[-1])])
    for item in pdf.objects:
        if isinstance(item, dict):
            for entry in ("StructParents", "StructParent"):
                if entry in item:
                    item[entry] = objects.key(item[entry])
            if item.get("Type") == "/Annot":
                item["F"] = _PRINTED
    return len(keys)


def draft(page: weasyprint.Page) -> FragmentPage:
    """What a page takes of the book, before what is printed on it is known."""
    return _page(page, 0, [], ())


def _page(page: weasyprint.Page, number: int, bookmarks: list[Any], faults: tuple[str, ...]) -> FragmentPage:
    def point(x: float, y: float) -> tuple[float, float]:
        return x * _POINTS, (page.height - y) * _POINTS

    return FragmentPage(
        number,
        (page.width, page.height, page.bleed["top"]),
        tuple((name, *point(x, y)) for name, (x, y, *_) in page.anchors.items()),
        tuple((level, label, point(*place), state) for level, label, place, state in bookmarks),
        printed_pages(page),
        (*overflows(page), *faults),
    )


def _font_uses(fonts: Mapping[Any, Any]) -> tuple[FontUse, ...]:
    """One for each font file and cut that the page uses; the engine may have several of the same."""
    uses: dict[str, FontUse] = {}
    for font in fonts.values():
        known = uses.get(font.hash)
        uses[font.hash] = FontUse(
            font.hash,
            font.family,
            font.style,
            font.weight,
            tuple(font.variations.items()),
            font.font_size,
            dict(font.widths) | (dict(known.widths) if known else {}),
            dict(font.to_unicode) | (dict(known.texts) if known else {}),
            dict(font.missing) | (dict(known.missing) if known else {}),
        )
    return tuple(uses.values())
