"""The PDF of a book → the same pages as a printing house takes them: bleed, crop marks, page boxes, black as one ink.

Nothing is laid out anew: what reaches the edge of a page is drawn beyond it in every book, and shows here. Links, tags,
bookmarks and attachments are for screens and stay behind, and with them what the file says of PDF/A and PDF/UA.
"""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from dataclasses import dataclass

import pikepdf
from pikepdf import Array, Dictionary, Name

from .archive import srgb

MM = 72 / 25.4
BLEED = 3 * MM
SLUG = 10 * MM
"""What a sheet is larger than the trimmed page, on each side: room for bleed and marks."""

_PIXEL = 0.75  # points of a CSS pixel, the unit of the engine
_MARK_FROM, _MARK_TO, _MARK_WIDTH = 4 * MM, 9 * MM, 0.25
_KEPT = ("/Type", "/Pages", "/Version")
_GREY = re.compile(rb"(?<![\d.])(\d*\.?\d+) \1 \1 (rg|RG)\b")


@dataclass(frozen=True, slots=True)
class Pressed:
    """Sheets for a press: the PDF, the number of its pages, and the size of the trimmed page in points."""

    pdf: bytes
    pages: int
    width: float
    height: float


def for_press(content: bytes, skip: int = 0, folds: Sequence[float] = ()) -> Pressed:
    """The pages behind the first `skip`, an even number of them, each in the middle of its sheet.

    `folds` are places from the left, in points, where the sheet is folded: they are marked above and below. Pages that
    are wider than the others are turned to the left, so that all are of one size. The same content gives the same bytes.
    """
    with pikepdf.open(io.BytesIO(content)) as pdf:
        del pdf.pages[:skip]
        _keep_pages_only(pdf)
        if not folds and len(pdf.pages) % 2:
            pdf.add_blank_page(page_size=_size(pdf.pages[0]))
        _open_edges(pdf)
        for page in pdf.pages:
            _set(pdf, page, folds, upright=not folds)
        _define_colours(pdf)
        raw = io.BytesIO()
        pdf.remove_unreferenced_resources()
        pdf.save(raw, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
        return Pressed(raw.getvalue(), len(pdf.pages), *_size(pdf.pages[0]))


def _keep_pages_only(pdf: pikepdf.Pdf) -> None:
    for key in [key for key in pdf.Root if key not in _KEPT]:
        del pdf.Root[key]
    for page in pdf.pages:
        for key in ("/Annots", "/Tabs", "/StructParents"):
            if key in page:
                del page[key]


def _size(page: pikepdf.Page) -> tuple[float, float]:
    left, bottom, right, top = map(float, page.trimbox)
    return right - left, top - bottom


def _open_edges(pdf: pikepdf.Pdf) -> None:
    """The engine draws pictures behind a text in forms that end where the page ends: they get room for the bleed."""
    sizes = {tuple(round(side / _PIXEL, 1) for side in _size(page)) for page in pdf.pages}
    beyond = BLEED / _PIXEL
    for form in (each for each in pdf.objects if isinstance(each, pikepdf.Stream) and "/BBox" in each):
        left, bottom, right, top = map(float, form.BBox)
        if (left, bottom) == (0, 0) and (round(right, 1), round(top, 1)) in sizes:
            form.BBox = Array([round(side, 3) for side in (-beyond, -beyond, right + beyond, top + beyond)])


def _set(pdf: pikepdf.Pdf, page: pikepdf.Page, folds: Sequence[float], upright: bool) -> None:
    """Clip the page to its bleed, turn it if it lies, and mark where it is cut."""
    width, height = _size(page)
    turned = upright and width > height
    clip = f"q {-BLEED:.3f} {-BLEED:.3f} {width + 2 * BLEED:.3f} {height + 2 * BLEED:.3f} re W n"
    if turned:
        clip = f"q 0 1 -1 0 {height:.3f} 0 cm {clip}"
        width, height = height, width
    contents = page.Contents.read_bytes() if "/Contents" in page else b""
    drawn = b"%b\n%b\n%b\n%b" % (
        clip.encode(),
        _one_ink(contents),
        b"Q Q" if turned else b"Q",
        _marks(width, height, folds),
    )
    page.Contents = pdf.make_stream(drawn)
    for name, beyond in (("/MediaBox", SLUG), ("/CropBox", SLUG), ("/BleedBox", BLEED), ("/TrimBox", 0.0)):
        page[name] = Array([round(side, 3) for side in (-beyond, -beyond, width + beyond, height + beyond)])


def _one_ink(content: bytes) -> bytes:
    """Greys, and black above all, are printed with black ink alone, not mixed of four."""
    return _GREY.sub(lambda grey: grey[1] + (b" g" if grey[2] == b"rg" else b" G"), content)


def _marks(width: float, height: float, folds: Sequence[float]) -> bytes:
    lines = []
    for x, outwards in ((0.0, -1), (width, 1)):
        for y, upwards in ((0.0, -1), (height, 1)):
            lines.append((x + outwards * _MARK_FROM, y, x + outwards * _MARK_TO, y))
            lines.append((x, y + upwards * _MARK_FROM, x, y + upwards * _MARK_TO))
    for x in folds:
        lines += [(x, -_MARK_FROM, x, -_MARK_TO), (x, height + _MARK_FROM, x, height + _MARK_TO)]
    drawn = " ".join(f"{x:.3f} {y:.3f} m {to_x:.3f} {to_y:.3f} l" for x, y, to_x, to_y in lines)
    return f"q 0 G {_MARK_WIDTH} w {drawn} S Q".encode()


def _define_colours(pdf: pikepdf.Pdf) -> None:
    """Red, green and blue are those of sRGB, also for a press; drawings have their greys in one ink, too."""
    profile = pdf.make_stream(srgb(), N=3, Alternate=Name.DeviceRGB)
    space = pdf.make_indirect(Array([Name.ICCBased, profile]))
    for each in list(pdf.objects):
        if isinstance(each, pikepdf.Stream) and each.get("/Subtype") == "/Form":
            each.write(_one_ink(each.read_bytes()))
        resources = each.get("/Resources") if isinstance(each, Dictionary | pikepdf.Stream) else None
        if resources is not None:
            resources["/ColorSpace"] = Dictionary({**dict(resources.get("/ColorSpace", {})), "/DefaultRGB": space})
