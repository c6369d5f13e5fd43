"""A Document → sentences about what its pages are painted with: colours, states, pictures, fonts, annotations.

Numbers are clauses of ISO 19005-3 (PDF/A-3), as in `pdf_archive`.
"""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator
from functools import cache

import pikepdf

from .pdf_content import EMBEDDED
from .pdf_reading import Document

DEEPEST = 28
BLENDS = set("Normal Compatible Multiply Screen Overlay Darken Lighten ColorDodge ColorBurn HardLight SoftLight "
             "Difference Exclusion Hue Saturation Color Luminosity".split())  # fmt: skip
ANNOTATIONS = set("Text Link FreeText Line Square Circle Polygon PolyLine Highlight Underline Squiggly StrikeOut Stamp "
                  "Caret Ink Popup FileAttachment Widget PrinterMark TrapNet Watermark".split())  # fmt: skip
SHOWN, PRINTED = (
    1 | 2 | 32 | 256,
    4,
)  # flags that must not be set (invisible, hidden, no view, toggled), and one that must
_CODES = re.compile(rb"<([0-9A-Fa-f]{4})>\s*<")


def colours_are_the_same_everywhere(document: Document) -> Iterator[str]:
    """6.2.3, 6.2.4: an output intent with a profile says what red, green and blue are; no colours of four inks."""
    intents = [each for each in document.catalog.get("/OutputIntents", []) if each.get("/S") == "/GTS_PDFA1"]
    profiles = [intent.DestOutputProfile.read_bytes() for intent in intents if "/DestOutputProfile" in intent]
    if len({each.DestOutputProfile.objgen for each in intents if "/DestOutputProfile" in each}) != 1:
        yield "the file does not say by one profile what its colours are"
    for profile in profiles:
        if profile[12:16] not in (b"mntr", b"prtr") or profile[16:20] != b"RGB " or profile[8] >= 5:
            yield "the profile is not one of red, green and blue for screens or printers"
    if any(marks.process for marks in document.forms) or any(page.marks.process for page in document.pages):
        yield "a colour is made of four inks"


def states_are_lasting(document: Document) -> Iterator[str]:
    """6.2.5, 6.2.10: no transfer functions, no halftones by name, blend modes of the standard."""
    for resources in document.resources:
        for state in resources.get("/ExtGState", pikepdf.Dictionary()).values():
            if "/TR" in state or "/HTP" in state or state.get("/TR2", "/Default") != "/Default":
                yield "a graphics state has a transfer function or a place of halftones"
            modes = state.get("/BM", "/Normal")
            for mode in modes if isinstance(modes, pikepdf.Array) else [modes]:
                if str(mode)[1:] not in BLENDS:
                    yield f"there is no blend mode {str(mode)[1:]}"


def states_nest_flat(document: Document) -> Iterator[str]:
    """6.1.13: graphics states are saved within each other 28 times at most."""
    for page in document.pages:
        if page.marks.depth > DEEPEST:
            yield f"page {page.number} saves graphics states {page.marks.depth} deep"
    if any(marks.depth > DEEPEST for marks in document.forms):
        yield "a drawing saves graphics states too deep"


def pictures_are_plain(document: Document) -> Iterator[str]:
    """6.2.8, 6.2.9: pictures have no other versions and are not smoothed; nothing is drawn by another file or program."""
    for stream in document.streams:
        kind = stream.get("/Subtype")
        if kind == "/Image" and ("/Alternates" in stream or "/OPI" in stream or stream.get("/Interpolate", False)):
            yield "a picture has another version of itself, or is smoothed by the viewer"
        if kind == "/PS" or (kind == "/Form" and any(key in stream for key in ("/OPI", "/PS", "/Ref"))):
            yield "a drawing stands in another file, or is a program"


def fonts_have_their_glyphs(document: Document) -> Iterator[str]:
    """6.2.11.4, 6.2.11.8 (Matterhorn 31-011, 31-030): every glyph that is shown is in its font, and none stands for a missing one."""
    for font in document.fonts:
        name = str(font.get("/BaseFont", "?"))[1:]
        face = font.get("/DescendantFonts", [font])[0]
        program = next((face.FontDescriptor[key] for key in EMBEDDED if key in face.get("/FontDescriptor", {})), None)
        if program is None or face.get("/CIDToGIDMap", "/Identity") != "/Identity" or "/ToUnicode" not in font:
            continue
        codes = [int(code, 16) for code in _CODES.findall(font.ToUnicode.read_bytes())]
        count = _glyphs(program.objgen, document)
        if missing := sum(code >= count for code in codes):
            yield f"{missing} characters have no glyph in the font {name}"
    shown = [page.number for page in document.pages if page.marks.zero]
    if shown or any(marks.zero for marks in document.forms):
        yield f"a character without a glyph is shown{f' on page {shown[0]}' if shown else ''}"


@cache
def _glyphs(id: tuple[int, int], document: Document) -> int:
    """How many glyphs a font program has: in its table maxp; of other programs as many as there are codes."""
    data = document.pdf.get_object(id).read_bytes()
    for at in range(12, 12 + 16 * struct.unpack(">H", data[4:6])[0], 16):
        if data[at : at + 4] == b"maxp":
            (offset,) = struct.unpack(">I", data[at + 8 : at + 12])
            return struct.unpack(">H", data[offset + 4 : offset + 6])[0]
    return 1 << 16


def annotations_are_printed(document: Document) -> Iterator[str]:
    """6.3: annotations are of kinds that last, visible, and printed."""
    for page in document.pages:
        for note in page.object.get("/Annots", []):
            kind, flags = str(note.get("/Subtype", "/"))[1:], int(note.get("/F", 0))
            if kind not in ANNOTATIONS:
                yield f"there is an annotation of the kind {kind} on page {page.number}"
            elif kind != "Popup" and (flags & SHOWN or not flags & PRINTED):
                yield f"an annotation on page {page.number} is hidden or not printed"
            if kind not in ("Popup", "Link") and "/N" not in note.get("/AP", {}):
                yield f"an annotation on page {page.number} has no appearance"


ABOUT_INK = (
    colours_are_the_same_everywhere,
    states_are_lasting,
    states_nest_flat,
    pictures_are_plain,
    fonts_have_their_glyphs,
    annotations_are_printed,
)
