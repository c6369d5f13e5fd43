"""Replacements that save time: the same boxes, the same values of all properties and the same bytes as stock WeasyPrint's."""

import gc
import io
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pydyf
import pytest
import weasyprint
from setting import made
from tinyhtml5 import inputstream
from weasyprint.css.properties import INITIAL_VALUES
from weasyprint.draw import text as drawn_text
from weasyprint.formatting_structure import boxes
from weasyprint.layout.background import Background
from weasyprint.svg import utils
from weasyprint.text import line_break
from weasyprint.text.fonts import FontConfiguration

from yearbook.typeset import drift, engine, savings, styles, writing
from yearbook.typeset.messages import collected

BASE = """
@page { size: 300px 200px; margin: 20px; padding-top: var(--pad); @top-left { content: counter(page) " " string(title);
  color: var(--ink) } @bottom-right { content: "end"; width: 30%; margin-left: 3px } }
@page :first { margin-top: 40px; @top-left { content: none } }
@page :left { margin-left: 33px } @page :nth(3) { padding-bottom: 2em }
:root { --ink: #123; --pad: 4px; --gap: calc(2 * var(--pad)); font: 10px/15px "Noto Serif CJK SC" }
body { margin: 0 } h2 { string-set: title content(); break-after: avoid } p { margin: var(--gap) 0; color: var(--ink) }
.note { float: footnote } td { margin: 3px; padding: 2px 5% } .collapsed { border-collapse: collapse; padding: 9px }
"""

LONG = "<p>" + "Words of a text that goes on for some lines, 汉字与标点，也有 GDP。" * 12

CASES = {
    "variables": "<style>.x{--ink:red;--pad:11px}.y{--ink:var(--none,blue);--gap:calc(var(--pad) + 1em)}</style>"
    "<div class=x><p>a<div class=y><p>b<p style='--gap:1px'>c</div></div><p style='--ink:var(--ink)'>d",
    "lengths": "<style>div{font-size:1.5em;margin:1lh 2rem;padding:1ex}.p{font-size:80%;text-indent:calc(5% + 1em)}</style>"
    "<div>a<div>b<div class=p><p>c</div></div></div>",
    "percentages": "<style>.f{height:90px;width:50%;padding:3% 5% 2px}.b{box-sizing:border-box}.g{box-sizing:padding-box}"
    "i{display:block;width:calc(50% - 3px);height:40%;min-height:10%;max-height:50%;border:2px solid;padding:4px}"
    "b{display:block;min-width:auto;max-width:60px;min-height:3px;height:20px;border:1px solid;padding:12px}</style>"
    "<div class=f><i>a</i><i class=b>b</i><b>c</b><b class=b>d</b><b class=g>e</b></div><div><i class=g>f</i><i>g</i></div>",
    "logical": "<style>p{margin-inline-start:7px;padding-block:3px}.r{direction:rtl}.z{margin-left:9px!important}</style>"
    "<p>a<p class=r>b<p class='r z'>c",
    "viewport": "<style>div{width:50vw;font-size:4vh}p{padding:.5em}</style><div><p>a<p>b</div>",
    "pseudo": "<style>p::before{content:attr(data-x) counter(item)}p::after{content:'';display:block;width:50%;height:2px}"
    "p::first-line{color:red;font-size:14px}div::first-letter{font-size:2em}li::marker{color:green;white-space:nowrap}"
    "</style><p data-x=1>a b c<p data-x=2 id=n>d<div>letter</div><ul><li>e<li style='list-style-position:inside'>f</ul>",
    "notes": "<p>a<i class=note>first</i> b<i class=note id=q>second <b>note</b></i>" + LONG + "<i class=note>third</i>",
    "tables": "<table><caption>t<tr><th>a<td>b<tr><td colspan=2>c</table><table class=collapsed><tr><td>a<td>b c d</table>",
    "places": "<style>.l{float:left;width:20%}.a{position:absolute;right:3px;top:10%;background:#eee}.r{position:relative;"
    "left:5px}.i{display:inline-block;padding:2px 10%}</style><div class=l>a</div><p class=r>b <span class=i>c d</span>"
    "<span class=a>e</span><div class=r><div class=a>f</div>g</div>",
    "backgrounds": "<style>.c{background:currentcolor;color:rgba(0,0,0,0)}.r{border-radius:5px 10%;background:#ddd}"
    ".g{background:linear-gradient(var(--ink),transparent 2em);font-size:20px}.h{visibility:hidden;background:red}"
    ".s{box-shadow:1px 1px red}.o{border-radius:3px}.m{font-size:8px}</style><p class=c>a<p class=r>b<p class=g>c"
    "<p class='g m'>d<p class=h>e<p class=s>f<p class=o>g",
    "pages": "<h2>One</h2>" + LONG * 2 + "<h2 id=two>Two</h2>" + LONG,
    "texts": "<style>.c{columns:2}.w{white-space:pre-line}.k{white-space:pre-wrap}.u{text-decoration:underline}.s{"
    "letter-spacing:1px;word-spacing:2px}.h{hyphens:auto}.j{text-align:justify;font-feature-settings:'smcp'}</style>"
    f"<div class=c>{LONG}</div><p class=w>a\nb <u>c</u><p class=k>d  \n e\tf<p class=u lang=en>ASCII <i>and</i> ａ１"
    "<p class=s>spaced out text<p class=h lang=en>incomprehensibilities characteristically<p class=j>" + "kern AV fi " * 30,
    "pictures": "<svg xmlns='http://www.w3.org/2000/svg' width=200 height=60 viewBox='0 0 200 60'><rect x=1.5 y=2 width=30% "
    "height=10 fill=teal stroke=red stroke-width=.25 /><text x=5 y=30 font-size=8 text-anchor=middle>图 12.50</text><text "
    "x=60 y=30 font-family='Noto Sans CJK SC' font-weight=bold letter-spacing=1 rotate='10 20'>图 12.50</text></svg>",
    "mistakes": "<style>p{width:var(--none);height:calc(1px + red);color:var(--pad)}div{--a:var(--b);--b:var(--a);margin:"
    "var(--a)}</style><p>a<div>b</div>",
}  # fmt: skip

PROPERTIES = [name for name in INITIAL_VALUES if not any(way in name for way in ("inset_", "block_", "inline_"))]

USED = (
    *(
        "position_x",
        "position_y",
        "width",
        "height",
        "min_width",
        "max_width",
        "min_height",
        "max_height",
        "background",
    ),
    *(f"{what}_{side}" for what in ("margin", "padding") for side in ("top", "right", "bottom", "left")),
    *(f"border_{side}_width" for side in ("top", "right", "bottom", "left")),
    *(f"border_{corner}_radius" for corner in ("top_left", "top_right", "bottom_left", "bottom_right")),
)


Found = tuple[list[object], list[str], bytes]


class Setting:
    """What the parts of a book have in common."""

    def __init__(self, css: str = BASE) -> None:
        self.fonts = FontConfiguration()
        self.css = weasyprint.CSS(string=css, font_config=self.fonts)

    def found(self, body: str) -> Found:
        """Every box of a document with its geometry and all values of its style; what was complained of; and the PDF."""
        said: list[str] = []
        with collected("x", said):
            html = weasyprint.HTML(string=f"<html lang=zh><body>{body}")
            document = html.render(font_config=self.fonts, stylesheets=[self.css])
            out = io.BytesIO()
            # the values first: drawing asks for more of them
            described = [_described(box) for page in document.pages for box in page._page_box.descendants()]
            document.write_pdf(out, uncompressed_pdf=True, pdf_tags=True)
        return described, said, out.getvalue()


def _described(box: Any) -> object:
    box = getattr(box, "_box", box)
    text = (box.text, box.pango_layout.text) if isinstance(box, boxes.TextBox) else None
    geometry = [(name, _plain(vars(box).get(name))) for name in USED]
    return type(box).__name__, box.element_tag, text, geometry, [(name, _plain(box.style[name])) for name in PROPERTIES]


def _plain(value: object) -> str:
    """Gradients and backgrounds have no description of their own."""
    if isinstance(value, Background):
        value = (value.color, value.layers)  # without the style, which is compared as a whole
    if isinstance(value, (list, tuple)):
        return f"{type(value).__name__}({', '.join(map(_plain, value))})"
    fields = vars(value) if type(value).__module__.startswith("weasyprint.images") else None
    return (
        f"{type(value).__name__}{sorted((name, _plain(each)) for name, each in fields.items())}"
        if fields
        else repr(value)
    )


@pytest.fixture(scope="module")
def stock() -> dict[str, Found]:
    return {name: Setting().found(body) for name, body in CASES.items()}


@contextmanager
def _saving() -> Iterator[None]:
    drawn = engine._rewritten(drawn_text.draw_first_line, *savings.GLYPHS_AT_ONCE)
    with engine._replaced([*savings.replacements(), (drawn_text, "draw_first_line", drawn)]):
        yield


@pytest.fixture
def saving() -> Iterator[None]:
    with _saving():
        yield


def _same(found: Found, expected: Found) -> None:
    for one, other in zip(found[0], expected[0], strict=True):
        assert one == other
    assert found[1:] == expected[1:]


@pytest.mark.parametrize("name", CASES)
def test_a_document_is_as_stock_makes_it(name, stock, saving) -> None:
    _same(Setting().found(CASES[name]), stock[name])


def test_nothing_leaks_from_one_part_of_a_book_to_another() -> None:
    """Every case after all others, and again after itself: with one style sheet and one font configuration."""
    order = [*CASES, *reversed(CASES)]
    book = Setting()
    expected = [book.found(CASES[name]) for name in order]
    with _saving():
        book = Setting()
        for name, each in zip(order, expected, strict=True):
            _same(book.found(CASES[name]), each)


def test_values_that_depend_on_the_page_belong_to_one_part(saving) -> None:
    body = "<div><p>b</div>"
    css = "div{width:50vw;font-size:5vh}p{padding:1em}@page{margin:0}"
    sizes = ["@page{size:300px 200px}", "@page{size:500px 400px}"]
    book = Setting(css)
    for size, expected in zip(sizes, (150, 250), strict=True):
        html = weasyprint.HTML(string=f"<style>{size}</style>{body}")
        page = html.render(font_config=book.fonts, stylesheets=[book.css]).pages[0]._page_box
        (division,) = (
            box for box in page.descendants() if box.element_tag == "div" and isinstance(box, boxes.BlockBox)
        )
        (paragraph,) = (box for box in page.descendants() if box.element_tag == "p" and isinstance(box, boxes.BlockBox))
        assert division.width == expected
        assert paragraph.padding_left == paragraph.style["font_size"] == (10 if expected == 150 else 20)


def test_every_part_has_its_complaints(saving) -> None:
    """A value that cannot be worked out is complained of where it stands, however often its kind was there before."""
    book = Setting("p { margin-left: calc(1deg + 1em) }")
    first, second = book.found("<p>a"), book.found("<p>b")
    assert first[1] == second[1]
    assert any("math" in message for message in first[1])


def test_two_books_with_different_fonts(saving) -> None:
    css = 'p { font: 20px "%s" }'
    widths = []
    for family in ("Noto Serif CJK SC", "Noto Sans CJK SC", "Noto Serif CJK SC"):
        book = Setting(css % family)
        page = (
            weasyprint.HTML(string="<p>GDP 汉")
            .render(font_config=book.fonts, stylesheets=[book.css])
            .pages[0]
            ._page_box
        )
        widths += [box.width for box in page.descendants() if isinstance(box, boxes.TextBox)]
    assert widths[0] == widths[2] != widths[1]


def test_a_line_may_be_changed_without_the_next_like_it(saving) -> None:
    book = Setting()
    html = weasyprint.HTML(string="<p>same line<p>same line")
    page = html.render(font_config=book.fonts, stylesheets=[book.css]).pages[0]._page_box
    one, other = (box for box in page.descendants() if isinstance(box, boxes.TextBox) and box.text == "same line")
    one.pango_layout.text = "another"
    assert other.pango_layout.text == "same line"
    again = html.render(font_config=book.fonts, stylesheets=[book.css]).pages[0]._page_box
    texts = [box.pango_layout.text for box in again.descendants() if isinstance(box, boxes.TextBox)]
    assert texts[:2] == ["same line", "same line"]


def test_what_is_kept_goes_with_the_book() -> None:
    """Nothing else holds it: Pango's fonts are large."""
    made("<p>国")
    gc.collect()
    before = sum(isinstance(each, styles.Kind) for each in gc.get_objects())
    made("<p>国<p>家", "<table><tr><td>书</table>")
    gc.collect()
    assert sum(isinstance(each, styles.Kind) for each in gc.get_objects()) <= before


FIGURES = "".join(
    f"<p>{'国' * 90}<figure class=drift><p>{'图' * 30}</p><div style='float:left'>左</div>"
    f"<div style='position:absolute'>上</div><figcaption>表{number}<i class=note>注{number}</i></figcaption></figure>"
    for number in range(8)
)
FIGURE_CSS = (
    "figure { break-inside: avoid; margin: 10pt 0; position: relative; overflow: hidden } .note { float: footnote }"
)


def test_a_figure_that_fits_is_not_laid_out_again(monkeypatch: pytest.MonkeyPatch) -> None:
    counts = []
    stock = drift._stock_layout

    def layout(context, box, *rest):
        counts[-1] += box.element_tag == "figure"
        return stock(context, box, *rest)

    counts.append(0)
    monkeypatch.setattr(drift, "_stock_layout", layout)
    once = made(FIGURES, css=FIGURE_CSS)
    counts.append(0)
    monkeypatch.setattr(drift, "_asked", lambda *arguments: object())  # so that no trial is taken for the layout
    twice = made(FIGURES, css=FIGURE_CSS)
    assert once.pdf == twice.pdf
    assert counts[0] < counts[1]


@pytest.mark.parametrize(
    "value",
    [0, -7, True, 1.0, -0.0, 0.5, 1e-9, -12.3456789, 1e20, "/Name", b"raw", pydyf.String("(x)"), pydyf.Array([1, 2.5])],
)
def test_bytes_of_values(value) -> None:
    assert writing.to_bytes(value) == pydyf._to_bytes(value)


def test_sets_of_characters() -> None:
    """The parser's own table never finds what it has: each pattern is made again for every text."""
    text = "<!DOCTYPE html><p title='a&amp;b' class=\"c d\">e<!-- f --><script>if (1 < 2) {}</script>&eacute;]]>\x0b"
    patterns = writing.Patterns()
    with engine._replaced([(inputstream, "characters_until_regex", patterns)]):
        again = weasyprint.HTML(string=text).etree_element
    expected = weasyprint.HTML(string=text).etree_element
    assert [(each.tag, each.attrib, each.text, each.tail) for each in again.iter()] == [
        (each.tag, each.attrib, each.text, each.tail) for each in expected.iter()
    ]
    assert patterns and all(pattern is patterns[key] for key, pattern in patterns.items())


@pytest.mark.parametrize("placeholders", [False, True])
def test_boxes_within_a_box(placeholders) -> None:
    """Placeholders stand for boxes out of the flow. What a box has within is asked for after the box was had."""

    def tags(descendants: Any) -> list[tuple[type, str]]:
        page = weasyprint.HTML(string=CASES["places"]).render().pages[0]._page_box
        found = []
        for box in descendants(page, placeholders):
            found.append((type(box), box.element_tag))
            if box.element_tag == "span":
                box.children = box.children[:0]
        return found

    assert tags(savings.descendants) == tags(boxes.Box.descendants)
    assert ("AbsolutePlaceholder" in {kind.__name__ for kind, _ in tags(savings.descendants)}) is not placeholders


def test_replaced_everywhere_and_put_back() -> None:
    stock = line_break.strut, utils.size
    table = savings.replacements()
    assert {owner.__name__ for owner, name, _ in table if name == "strut"} >= {
        "weasyprint.css.units", "weasyprint.layout.inline", "weasyprint.text.line_break",
    }  # fmt: skip
    with engine._replaced(table):
        assert line_break.strut is not stock[0]
    assert (line_break.strut, utils.size) == stock
