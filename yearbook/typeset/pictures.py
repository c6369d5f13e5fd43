"""SVG drawings → PNG pictures, for readers whose programs take no vectors: set as pages, then turned into pixels."""

from collections.abc import Mapping
from io import BytesIO

import numpy
import pypdfium2
import weasyprint
from PIL.Image import Image, fromarray, frombytes

from .fetch import BASE, BookFetcher, Files

DOTS_PER_INCH = 192
EDGE = 9  # points of white around a drawing
PAPER, ALPHA = 0xFFFFFFFF, 0xFF000000  # as pdfium writes a white pixel; the byte that it leaves undefined


def pictures(drawings: Mapping[str, str], css: str, files: Files) -> dict[str, bytes]:
    """A PNG for each SVG document, by the same name, on white, with two pixels for each CSS pixel.

    `css` declares the fonts that the drawings name and the system does not have; `files` serves them by name. All are
    set as pages of one document, because the fonts are loaded only once.
    """
    if not drawings:
        return {}
    boxes = [_size(svg) for svg in drawings.values()]
    pages = "".join(
        f"@page p{at} {{ size: {width + 2 * EDGE}pt {height + 2 * EDGE}pt; margin: {EDGE}pt }} #p{at} {{ page: p{at} }}"
        for at, (width, height) in enumerate(boxes)
    )
    body = "".join(
        f'<div id="p{at}"><img src="drawing{at}.svg" style="display:block;width:{width}pt;height:{height}pt"></div>'
        for at, (width, height) in enumerate(boxes)
    )
    known = {f"drawing{at}.svg": svg.encode() for at, svg in enumerate(drawings.values())}
    fetcher = BookFetcher(lambda name: known[name] if name in known else files(name))
    style = (
        f"{css} html, body {{ margin: 0 }} div {{ break-after: page }} div:last-child {{ break-after: auto }} {pages}"
    )
    html = f"<html><head><style>{style}</style></head><body>{body}</body></html>"
    document = pypdfium2.PdfDocument(weasyprint.HTML(string=html, base_url=BASE, url_fetcher=fetcher).write_pdf())
    try:
        return {name: _png(document[at]) for at, name in enumerate(drawings)}
    finally:
        document.close()


def _size(svg: str) -> tuple[float, float]:
    """Width and height of a drawing, in points, from its viewBox."""
    box = svg.split('viewBox="', 1)[1].split('"', 1)[0].split()
    return float(box[2]), float(box[3])


def _png(page: pypdfium2.PdfPage) -> bytes:
    out = BytesIO()
    # The last two levels of compression take two to five times as long, for a file smaller by a twentieth.
    _coloured(page.render(scale=DOTS_PER_INCH / 72, prefer_bgrx=True)).save(out, "PNG", compress_level=7)
    return out.getvalue()


def _coloured(bitmap: pypdfium2.PdfBitmap) -> Image:
    """The picture in its 64 most telling colours, which are the same as if all of it were looked at.

    Median cut halves the box that holds most pixels, where half of them lie on either side. As long as more than half
    of all pixels are paper, that box is the one with the paper in it, and paper alone is its first half, however many
    there are: looking at one more than there are pixels with ink is enough.
    """
    pixels = bitmap.to_numpy().view("<u4")[:, :, 0] | ALPHA
    inked = pixels != PAPER
    ink = pixels[inked]
    seen = numpy.full(ink.size + min(pixels.size - ink.size, ink.size + 1), PAPER, "<u4")
    seen[: ink.size] = ink
    reduced = frombytes("RGB", (seen.size, 1), seen.tobytes(), "raw", "BGRX").convert("P", palette=1, colors=64)
    colours = numpy.frombuffer(reduced.tobytes(), numpy.uint8)
    whole = numpy.full(pixels.shape, colours[-1], numpy.uint8)
    whole[inked] = colours[: ink.size]
    picture = fromarray(whole)
    picture.putpalette(reduced.getpalette() or [])
    return picture
