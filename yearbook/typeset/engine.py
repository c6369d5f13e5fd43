"""WeasyPrint 70.0 → the same engine setting Chinese lines, notes and tags as a printed book needs them, or as it is.

The only module that puts other functions into WeasyPrint. What it replaces is bound to one version and to the source of
the replaced functions; if either differs, or if a tiny page comes out wrong, the book is set by the stock engine.
"""

import hashlib
import inspect
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from typing import Any

import pydyf
import weasyprint
from weasyprint import pdf as writing
from weasyprint.draw import text as drawn_text
from weasyprint.formatting_structure import boxes
from weasyprint import document, layout
from weasyprint.layout import block, inline
from weasyprint.layout import page as paging
from weasyprint.pdf import tags
from weasyprint.text import line_break

from . import columns, flow, lines
from .clreq import AUTOSPACE
from .structure import StructureBuilder

VERSION = "70.0"

# The stock functions that are replaced or rewritten: SHA-256 of their source, first 16 digits.
SOURCES: dict[Callable[..., Any], str] = {
    line_break.Layout.set_text: "fe23ca9937dbf520",
    line_break.split_first_line: "39ad1016863ca34d",
    inline.text_align: "e953d41b87ccfc30",
    inline.justify_line: "f83b21ff8793ba6b",
    inline.remove_last_whitespace: "53f0c79c9fbbda50",
    block._linebox_layout: "e07bbe000974787e",
    block._in_flow_layout: "c2537262836dd981",
    drawn_text.draw_first_line: "1bb8eae6d88e71b1",
    tags._build_box_tree: "f716251a83e7096e",
    writing.build_fonts_dictionary: "fc551bef35d0d6c3",
    writing.resolve_links: "f95937bb4e4f1007",
    layout.initialize_page_maker: "5bb3c878d722af53",
    layout.make_all_pages: "b5e4034894841caa",
    layout.make_margin_boxes: "4a2d2e301eb3bc47",
    layout.layout_backgrounds: "5d7d4d589e3d8a33",
    layout.layout_document: "a5cbf437e99caf72",
    paging.remake_page: "1ff09b2dffa17839",
    document.Document._build_layout_context: "2b072254ab89701b",
    document.Document._render: "ebaceeb0fa8e79aa",
}

# Stock gives a note already placed to the next page when one more line of text does not fit (for issue #2432).
_NOTES_STAY = [("report = not context.in_column and can_break_now and not could_break_before", "report = False")]

# Stock cuts the space after every glyph down to whole thousandths of an em, by which a stretched line ends up to half a
# point short; and it takes Pango's 1024ths for thousandths where a glyph is invisible or moved.
_EXACT_SPACES = [
    ("if kerning:", "kerning = round(kerning, 1)\n            if kerning:"),
    ("{int(kerning)}", "{kerning:g}"),
    ("{-width / font_size}", "{-width * 1000 * FROM_UNITS / font_size:g}"),
    ("geometry.x_offset / font_size", "geometry.x_offset * 1000 * FROM_UNITS / font_size"),
    ("{-offset}", "{-offset:g}"),
]


class EngineChanged(Exception):
    """The installed WeasyPrint is not the one the replacements were written for, or they do not work with it."""


Replacements = list[tuple[Any, str, Any]]


@contextmanager
def patched() -> Iterator[None]:
    """Within this context WeasyPrint lays out and draws as described; afterwards it is stock again."""
    replacements: Replacements = [
        (line_break.Layout, "set_text", lines.set_text),
        (inline, "split_first_line", lines.split_first_line),
        (inline, "text_align", lines.text_align),
        (inline, "justify_line", lines.justify_line),
        (inline, "remove_last_whitespace", lines.remove_last_whitespace),
        (block, "_linebox_layout", _rewritten(block._linebox_layout, *_NOTES_STAY)),
        (block, "_in_flow_layout", columns.in_flow_layout),
        (layout, "initialize_page_maker", flow.initialize_page_maker),
        (layout, "make_all_pages", flow.make_all_pages),
        (layout, "make_margin_boxes", flow.make_margin_boxes),
        (layout, "layout_backgrounds", flow.layout_backgrounds),
        (paging, "remake_page", flow.remake_page),
        (drawn_text, "draw_first_line", _rewritten(drawn_text.draw_first_line, *_EXACT_SPACES)),
    ]
    with _replaced(replacements):
        yield


@contextmanager
def drawing(builder: StructureBuilder | None) -> Iterator[None]:
    """Within this context the PDF of one page is made: fonts and the targets of links are left to the whole book."""
    replacements: Replacements = [
        (writing, "build_fonts_dictionary", lambda *arguments: pydyf.Dictionary()),
        (writing, "resolve_links", _all_links),
    ]
    if builder:
        replacements.append((tags, "_build_box_tree", builder))
    with _replaced(replacements):
        yield


def _all_links(pages: list[weasyprint.Page]) -> Iterator[tuple[list[Any], list[Any]]]:
    """The links of each page. Its anchors are named by the whole book."""
    for page in pages:
        yield page.links, []


@contextmanager
def _replaced(replacements: Replacements) -> Iterator[None]:
    stock = [(owner, name, getattr(owner, name)) for owner, name, _ in replacements]
    try:
        for owner, name, function in replacements:
            setattr(owner, name, function)
        yield
    finally:
        for owner, name, function in stock:
            setattr(owner, name, function)


@cache
def _rewritten(function: Callable[..., Any], *changes: tuple[str, str]) -> Callable[..., Any]:
    """The function with parts of its source changed: for functions too long to be written again here."""
    source = inspect.getsource(function)
    for old, new in changes:
        if old not in source:
            raise EngineChanged(f"WeasyPrint's {function.__qualname__} has no {old!r}")
        source = source.replace(old, new)
    namespace: dict[str, Any] = {}
    exec(compile(source, inspect.getfile(function), "exec"), function.__globals__, namespace)
    return namespace[function.__name__]


@cache
def check() -> None:
    """Raise EngineChanged unless version, sources and a tiny page are as expected. Runs once in a process."""
    if weasyprint.VERSION != VERSION:
        raise EngineChanged(f"WeasyPrint is {weasyprint.VERSION}, not {VERSION}")
    for function, expected in SOURCES.items():
        if source_digest(function) != expected:
            raise EngineChanged(f"WeasyPrint's {function.__qualname__} is not that of {VERSION}")
    self_test()


def source_digest(function: Callable[..., Any]) -> str:
    return hashlib.sha256(inspect.getsource(function).encode()).hexdigest()[:16]


def self_test() -> None:
    """Raise EngineChanged unless a tiny page has flush lines and its note; needs no special font."""
    html = (
        '<html lang="zh"><style>@page{size:101px 300px;margin:0}body,p{margin:0;font-size:10px;text-align:justify}'
        "i{float:footnote;footnote-policy:line}</style>"
        f"<p>{'国' * 25}<p>国{AUTOSPACE}A<i>注</i></html>"
    )
    try:
        with patched():
            document = weasyprint.HTML(string=html).render()
            found = list(document.pages[0]._page_box.descendants())
            drawn = _drawn_width(next(box for box in found if isinstance(box, boxes.TextBox)))
            with drawing(StructureBuilder("zh", "test")):
                document.write_pdf(pdf_tags=True)
    except Exception as error:
        raise EngineChanged(f"the self-test failed: {error!r}") from error
    if abs(drawn - 101) > 0.02:
        raise EngineChanged(f"the self-test drew a line of {drawn:.2f} px where 101 px were wanted")
    if not any((box.element_tag or "").endswith("::footnote-marker") for box in found):
        raise EngineChanged("the self-test found no note on its page")


def _drawn_width(text: boxes.TextBox) -> float:
    """Width in CSS pixels of a text as it will be drawn, which is not stored anywhere."""
    text.pango_layout.reactivate(text.style)
    line, _ = text.pango_layout.get_first_line()
    width, _ = line_break.line_size(line, text.style)
    text.pango_layout.deactivate()
    return width
