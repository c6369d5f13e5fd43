"""Parts of a book with what the book says about itself → the bytes of one PDF."""

import hashlib
import pickle
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial

import pydyf
import weasyprint
from weasyprint.anchors import make_page_bookmark_tree
from weasyprint.matrix import Matrix
from weasyprint.pdf import anchors
from weasyprint.text.fonts import FontConfiguration

from . import objects
from .archive import CREATOR, PRODUCER, archived
from .book import Attachment, Book
from .blocks import Name
from .embedding import embedded, merged
from .fetch import BookFetcher
from .fragments import FontUse, FragmentPage
from .keep import Keep
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
    book: Book, parts: Sequence[Placed], style: str, fonts: Callable[[], FontConfiguration], keep: Keep
) -> bytes:
    """Join the parts: fonts are shared, and links and bookmarks reach across parts. `style` names what `fonts` knows.

    The file conforms to PDF/UA-1 (ISO 14289-1) and to PDF/A-3a (ISO 19005-3).
    """
    faces = [(use.name, embedded(use, fonts, style.encode(), keep)) for use in merged(_uses(parts))]
    places, base, key = _places(parts)
    blocks = [_block(place, keep) for place in places]
    references = pydyf.Dictionary()
    for name, made in faces:
        blocks.append(objects.place(made, base, 0))
        references[name] = b"%d 0 R" % (ABSOLUTE + base + max(made.own) - FIRST)
        base += made.room
    shared = _shared(book, places, [sheet for part in parts for sheet in part.sheets], references, key)
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
        return b"%d 0 R" % (ABSOLUTE + self.number(own))


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


def _block(place: _Place, keep: Keep) -> Block:
    page = place.page
    name = b"%b %d %d %b" % (page.name.encode(), place.base, place.key, b"|".join(place.gaps))
    make = partial(objects.place, page.objects, place.base, place.key, place.gaps)
    return pickle.loads(keep.fetch("placed", (name,), lambda: pickle.dumps(make())))


def _identifier(content: Sequence[bytes]) -> bytes:
    """Of the content alone (ISO 32000-1 14.4): the same book has the same identifier."""
    digest = hashlib.md5(usedforsecurity=False)
    for piece in content:
        digest.update(piece)
    return b"[<%b><%b>]" % ((digest.hexdigest().encode(),) * 2)


def _shared(
    book: Book, places: Sequence[_Place], sheets: Sequence[Sheet], fonts: pydyf.Dictionary, key: int
) -> pydyf.PDF:
    """The objects that belong to no part."""
    pdf = pydyf.PDF()
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
    # The tree of names must be in order (ISO 32000-1 7.9.6); the engine leaves it as it is given.
    in_order = sorted(book.attachments, key=lambda attachment: attachment.name.encode())
    pdf.catalog["Names"] = pydyf.Dictionary()
    _attach(pdf, [_attachment(attachment, book.date) for attachment in in_order])
    pdf.catalog["Names"]["Dests"] = pydyf.Dictionary({"Names": _destinations(places)})
    _complete_catalog(pdf, sheets)
    _describe(pdf, book)
    archived(pdf, book)
    return pdf


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


def _attach(pdf: pydyf.PDF, attached: Sequence[weasyprint.Attachment]) -> None:
    files = [anchors.write_pdf_attachment(pdf, attachment, True) for attachment in attached]
    if files:
        names = pydyf.Dictionary({"Names": pydyf.Array(part for file in files for part in (file["F"], file.reference))})
        pdf.add_object(names)
        pdf.catalog["Names"]["EmbeddedFiles"] = names.reference


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


def _attachment(attachment: Attachment, date: str) -> weasyprint.Attachment:
    """Without a date of the book the epoch is written, because the engine would ask the clock."""
    moment = datetime.fromisoformat(f"{date}-01-01"[:10]) if date else datetime(1970, 1, 1)  # "2022-09" is a date, too
    content = BookFetcher({attachment.name: attachment.content}.__getitem__)
    return weasyprint.Attachment(
        url=attachment.name,
        url_fetcher=content,
        name=attachment.name,
        description=attachment.description,
        created=moment,
        modified=moment,
        relationship="Data",
    )


def _complete_catalog(pdf: pydyf.PDF, sheets: Sequence[Sheet]) -> None:
    """Page labels, and the book opened with its bookmarks and in spreads (ISO 32000-1 7.7.2, 12.2, 12.4.2)."""
    pdf.catalog["PageLabels"] = pydyf.Dictionary({"Nums": _page_labels(sheets)})
    pdf.catalog["PageLayout"] = "/TwoPageRight"
    pdf.catalog["PageMode"] = "/UseOutlines"
    pdf.catalog["ViewerPreferences"] = pydyf.Dictionary({"DisplayDocTitle": "true"})
    _associate_files(pdf)


def _associate_files(pdf: pydyf.PDF) -> None:
    """Attachments are the data of the whole book (ISO 32000-2 14.13); stock says so in PDF/A only."""
    files = [each for each in pdf.objects if isinstance(each, dict) and each.get("Type") == "/Filespec"]
    if files and "AF" not in pdf.catalog:
        for file in files:
            file["AFRelationship"] = "/Data"
        pdf.catalog["AF"] = pydyf.Array(file.reference for file in files)


def _page_labels(sheets: Sequence[Sheet]) -> pydyf.Array:
    labels = pydyf.Array()
    expected = None
    for index, sheet in enumerate(sheets):
        if (sheet.numbering, sheet.number) != expected:
            style = _LABEL_STYLES.get(sheet.numbering, {"S": "/D", "P": pydyf.String(_UNNUMBERED_PREFIX)})
            labels.extend([index, pydyf.Dictionary({**style, "St": sheet.number})])
        expected = (sheet.numbering, sheet.number + 1)
    return labels
