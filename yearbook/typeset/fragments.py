"""Laid-out pages of one part of a book → a Fragment: all that the PDF holds of them, whatever stands before and after.

Fragments are plain values: they can be kept on disk, and joined in any process.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pydyf
import weasyprint
from weasyprint.document import DocumentMetadata
from weasyprint.pdf import generate_pdf
from weasyprint.text.fonts import FontConfiguration

from . import objects
from .engine import drawing
from .fetch import BookFetcher
from .notes import NoteMarks
from .objects import Objects
from .overflow import overflows
from .witness import Printed, printed_pages, wrong_labels

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
    """A page: the number of its object, its size and bleed in CSS pixels, and what was found on it.

    `printed` are the page numbers that it prints of other pages, `faults` what a reader would find wrong with it alone.
    Points of `anchors` and `bookmarks` are in PDF units from the lower left corner.
    """

    number: int
    size: tuple[float, float, float]
    anchors: tuple[tuple[str, float, float], ...]
    bookmarks: tuple[tuple[int, str, tuple[float, float], str], ...]
    notes: NoteMarks | None
    printed: tuple[Printed, ...]
    faults: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Fragment:
    """`top` are the structure elements below that of the document, `parents` the leaf of the parent tree with its
    `keys`, `links` the ids that are linked to. `name` tells it from all others."""

    name: str
    pages: tuple[FragmentPage, ...]
    objects: Objects
    top: tuple[int, ...]
    parents: int
    keys: int
    fonts: tuple[FontUse, ...]
    links: tuple[str, ...]
    messages: tuple[str, ...]


def draw(
    name: str,
    id: str,
    pages: Sequence[weasyprint.Page],
    notes: Sequence[NoteMarks | None],
    language: str,
    fonts: FontConfiguration,
    fetcher: BookFetcher,
    patched: bool,
    messages: list[str],
) -> Fragment:
    """Draw the pages and build their part of the structure tree. `messages` may grow while the fragment is made."""
    bookmarks = [_bookmarked(page) for page in pages]
    document = weasyprint.Document(list(pages), DocumentMetadata(lang=language), fetcher, fonts, {}, None)
    with drawing(language, id, patched):
        pdf = generate_pdf(document, None, 1, **_OPTIONS)
    numbers = pdf.pages["Kids"][::3]
    root = _object(pdf, pdf.catalog["StructTreeRoot"])
    tree, top = _object(pdf, root["ParentTree"]), _object(pdf, root["K"][0])
    resources = _object(pdf, pdf.objects[numbers[0]]["Resources"])
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
    return Fragment(
        name,
        tuple(
            _page(page, moved[number], marks, labels, faults)
            for page, number, marks, labels, faults in zip(
                pages, numbers, notes, bookmarks, wrong_labels(pages), strict=True
            )
        ),
        objects.free(((moved[item.number], item) for item in own), moved),
        tuple(moved[_number(reference)] for reference in top["K"]),
        moved[tree.number],
        keys,
        _font_uses(document),
        tuple(sorted({target for page in pages for kind, target, *_ in page.links if kind == "internal"})),
        tuple(messages),
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


def draft(name: str, pages: Sequence[weasyprint.Page]) -> Fragment:
    """What the pages take of the book, before what is printed on them is known."""
    records = tuple(_page(page, 0, None, []) for page in pages)
    return Fragment(name, records, Objects((), (), {}), (), 0, 0, (), (), ())


def _page(
    page: weasyprint.Page, number: int, notes: NoteMarks | None, bookmarks: list[Any], faults: tuple[str, ...] = ()
) -> FragmentPage:
    def point(x: float, y: float) -> tuple[float, float]:
        return x * _POINTS, (page.height - y) * _POINTS

    return FragmentPage(
        number,
        (page.width, page.height, page.bleed["top"]),
        tuple((name, *point(x, y)) for name, (x, y, *_) in page.anchors.items()),
        tuple((level, label, point(*place), state) for level, label, place, state in bookmarks),
        notes,
        printed_pages(page),
        (*overflows(page), *faults),
    )


def _font_uses(document: weasyprint.Document) -> tuple[FontUse, ...]:
    """One for each font file and cut; the engine may have several of the same."""
    uses: dict[str, FontUse] = {}
    for font in document.fonts.values():
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
