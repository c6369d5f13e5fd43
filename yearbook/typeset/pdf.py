"""Parts of a book with what the book says about itself → the bytes of one PDF."""

import hashlib
import pickle
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property, partial

import pydyf
from weasyprint.anchors import make_page_bookmark_tree
from weasyprint.matrix import Matrix
from weasyprint.pdf import anchors
from weasyprint.text.fonts import FontConfiguration

from . import objects
from .archive import CREATOR, PRODUCER, archived
from .attaching import Attached, attach
from .blocks import Name
from .book import Book
from .embedding import embedded, merged
from .fragments import FontUse, FragmentPage
from .keep import Keep, Shelf
from .objects import ABSOLUTE, FIRST, STEP
from .objects import Placed as Block
from .pagination import Placed, Sheet

_LABEL_STYLES = {"roman": {"S": "/r"}, "arabic": {"S": "/D"}}

# Pages that show no number are still told apart in the viewer's list of pages.
_UNNUMBERED_PREFIX = "C"

_COLOUR_SPACE = pydyf.Dictionary()

_PART_STEP = 256
"""The least step of numbers from part to part."""

_SLACK = 8
"""Parts may grow by an eighth at most before those after them move: readers distrust small files with large numbers."""

_KEY_STEP = 16

_HEADER = b"%PDF-1.7\n%\xf0\x9f\x93\x96\n"


def write_pdf(
    book: Book, parts: Sequence[Placed], style: str, fonts: Callable[[], FontConfiguration], keep: Keep, shelf: Shelf
) -> bytes:
    """Join the parts: fonts are shared, and links and bookmarks reach across parts. `style` names what `fonts` knows.

    The file conforms to PDF/UA-1 (ISO 14289-1) and to PDF/A-3a (ISO 19005-3).
    """
    places, base, key = _places(parts)
    blocks = [_block(place, keep, shelf) for place in places]
    references = pydyf.Dictionary()
    for use in merged(_uses(parts)):
        said = repr(use)
        made = shelf.have("fonts", (said, style), partial(embedded, use, fonts, style.encode(), keep))
        blocks.append(shelf.have("placed", (said, style, base), partial(objects.place, made, base, 0)))
        references[use.name] = _absolute(base, max(made.own))
        base += made.room
    attached = shelf.have("attached", (book.attachments, book.date), partial(attach, book.attachments, book.date))
    if attached.files:
        make = partial(objects.place, attached.objects, base, 0)
        blocks.append(shelf.have("placed", (book.attachments, book.date, base), make))
    sheets = [sheet for part in parts for sheet in part.sheets]
    shared = _shared(book, places, sheets, references, key, attached, base)
    base += attached.objects.room
    whole = objects.free(
        ((item.number, item) for item in shared.objects[1:]), {n: n for n in range(len(shared.objects))}
    )
    blocks.append(objects.place(whole, base, 0))
    info = shared.info.number - FIRST + base
    return objects.join(blocks, _HEADER, {"Root": shared.catalog.reference, "Info": b"%d 0 R" % info}, _identifier)


@dataclass(frozen=True, slots=True)
class _Place:
    """A page with the number of its first object, its first key in the parent tree, and what fills its gaps."""

    page: FragmentPage
    base: int
    key: int
    gaps: list[bytes]

    def number(self, own: int) -> int:
        return self.base + own - FIRST

    def reference(self, own: int) -> bytes:
        return _absolute(self.base, own)


def _absolute(base: int, own: int) -> bytes:
    return b"%d 0 R" % (ABSOLUTE + base + own - FIRST)


def _places(parts: Sequence[Placed]) -> tuple[list[_Place], int, int]:
    """All pages in their places, with the next number of an object and the next key.

    Parts begin at large steps and pages at small ones, so that small changes move nothing else.
    """
    places = []
    base, key = STEP, 0
    for part in parts:
        first, first_key = base, key
        began: dict[Name, tuple[_Place, int, int]] = {}
        for page in part.fragment.pages:
            place = _Place(page, base, key, [b""] * (len(page.begins) + len(page.rests)))
            for gap, (name, kids) in enumerate(page.rests):
                beginning, own, at = began[name]
                place.gaps[gap] = b"%d 0 R" % beginning.number(own)
                beginning.gaps[at] += b"".join(b" %d 0 R" % place.number(kid) for kid in kids)
            began |= {name: (place, own, gap) for gap, (name, own) in enumerate(page.begins, len(page.rests))}
            places.append(place)
            base, key = base + page.objects.room, key + _up(page.keys, _KEY_STEP)
        base, key = first + _room(base - first, _PART_STEP), first_key + _room(key - first_key, _KEY_STEP)
    return places, base, key


def _room(number: int, step: int) -> int:
    """That many and some to spare, in proportion."""
    while step * _SLACK < number:
        step *= 2
    return _up(number, step)


def _up(number: int, step: int) -> int:
    return -(-number // step) * step


def _uses(parts: Sequence[Placed]) -> Iterable[FontUse]:
    return (use for part in parts for page in part.fragment.pages for use in page.fonts)


def _block(place: _Place, keep: Keep, shelf: Shelf) -> Block:
    page = place.page
    name = b"%b %d %d %b" % (page.name.encode(), place.base, place.key, b"|".join(place.gaps))
    make = partial(objects.place, page.objects, place.base, place.key, place.gaps)
    return shelf.have("placed", name, lambda: pickle.loads(keep.fetch("placed", (name,), lambda: pickle.dumps(make()))))


def _identifier(content: Sequence[bytes]) -> bytes:
    """Of the content alone (ISO 32000-1 14.4): the same book has the same identifier."""
    digest = hashlib.md5(usedforsecurity=False)
    for piece in content:
        digest.update(piece)
    return b"[<%b><%b>]" % ((digest.hexdigest().encode(),) * 2)


def _shared(
    book: Book,
    places: Sequence[_Place],
    sheets: Sequence[Sheet],
    fonts: pydyf.Dictionary,
    key: int,
    attached: Attached,
    base: int,
) -> pydyf.PDF:
    """The objects that belong to no part. `key` is the next one of the parent tree, `base` the first number of what is
    attached."""
    pdf = _Whole()
    root = pydyf.Dictionary({"Type": "/StructTreeRoot", "K": pydyf.Array([b"%d 0 R" % objects.DOCUMENT])})
    root["ParentTree"] = b"%d 0 R" % objects.PARENTS
    root["ParentTreeNextKey"] = key
    document = pydyf.Dictionary({"Type": "/StructElem", "S": "/Document", "P": b"%d 0 R" % objects.STRUCTURE})
    document["K"] = pydyf.Array(place.reference(top) for place in places for top in place.page.top)
    leaves = pydyf.Array(place.reference(place.page.parents) for place in places)
    for each in (_COLOUR_SPACE, fonts, root, document, pydyf.Dictionary({"Kids": leaves})):
        pdf.add_object(each)
    pages = [place.number(place.page.number) for place in places]
    pdf.pages["Kids"] = pydyf.Array(piece for number in pages for piece in (ABSOLUTE + number, 0, "R"))
    pdf.pages["Count"] = len(pages)
    pdf.catalog["StructTreeRoot"] = root.reference
    pdf.catalog["MarkInfo"] = pydyf.Dictionary({"Marked": "true"})
    pdf.catalog["Lang"] = pydyf.String(book.language)
    anchors.add_outlines(pdf, _bookmark_tree([place.page for place in places]))
    pdf.catalog["Names"] = pydyf.Dictionary({"Dests": pydyf.Dictionary({"Names": _destinations(places)})})
    if attached.files:
        pdf.catalog["Names"]["EmbeddedFiles"] = _absolute(base, attached.names)
        pdf.catalog["AF"] = pydyf.Array(_absolute(base, file) for file in attached.files)
    _complete_catalog(pdf, sheets)
    _describe(pdf, book)
    archived(pdf, book)
    return pdf


class _Whole(pydyf.PDF):
    @cached_property
    def page_references(self) -> tuple[bytes, ...]:
        """Asked for with every bookmark."""
        return super().page_references


def _destinations(places: Sequence[_Place]) -> pydyf.Array:
    """Every id → the first place where it stands, in order of names."""
    found: dict[str, pydyf.Array] = {}
    for place in places:
        for name, x, y in place.page.anchors:
            found.setdefault(name, pydyf.Array([place.reference(place.page.number), "/XYZ", x, y, 0]))
    return pydyf.Array(piece for name in sorted(found) for piece in (pydyf.String(name), found[name]))


def _bookmark_tree(pages: Sequence[FragmentPage]) -> list[object]:
    tree: list[object] = []
    skipped: list[int] = []
    last, level = [tree], 0
    for index, page in enumerate(pages):
        level = make_page_bookmark_tree(page, skipped, last, level, index, Matrix())
    return tree


def _describe(pdf: pydyf.PDF, book: Book) -> None:
    """The information dictionary, which says the same as the metadata (ISO 19005-3 6.6.3)."""
    moment = "D:" + book.date.replace("-", "") if book.date else ""
    said = {
        "Producer": PRODUCER,
        "Title": book.title,
        "Author": book.author,
        "Subject": book.description,
        "Keywords": ", ".join(book.keywords),
        "Creator": CREATOR,
        "CreationDate": moment,
        "ModDate": moment,
    }
    pdf.info |= {key: pydyf.String(value) for key, value in said.items() if value}
    pdf.add_object(pdf.info)


def _complete_catalog(pdf: pydyf.PDF, sheets: Sequence[Sheet]) -> None:
    """Page labels, and the book opened with its bookmarks and in spreads (ISO 32000-1 7.7.2, 12.2, 12.4.2)."""
    pdf.catalog["PageLabels"] = pydyf.Dictionary({"Nums": _page_labels(sheets)})
    pdf.catalog["PageLayout"] = "/TwoPageRight"
    pdf.catalog["PageMode"] = "/UseOutlines"
    pdf.catalog["ViewerPreferences"] = pydyf.Dictionary({"DisplayDocTitle": "true"})


def _page_labels(sheets: Sequence[Sheet]) -> pydyf.Array:
    labels = pydyf.Array()
    expected = None
    for index, sheet in enumerate(sheets):
        if (sheet.numbering, sheet.number) != expected:
            style = _LABEL_STYLES.get(sheet.numbering, {"S": "/D", "P": pydyf.String(_UNNUMBERED_PREFIX)})
            labels.extend([index, pydyf.Dictionary({**style, "St": sheet.number})])
        expected = (sheet.numbering, sheet.number + 1)
    return labels
