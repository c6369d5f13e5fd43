"""A tiny book that is accessible and lasting, and hands that break it."""

import io
import re
from collections.abc import Iterable

import pikepdf
from pikepdf import Dictionary, Name
from setting import CSS, fetching, html

from yearbook.check.pdf import check_pdf
from yearbook.typeset import Attachment, Book, Part, typeset

SVG = b'<svg xmlns="http://www.w3.org/2000/svg" width="50" height="20"><text y="15" font-size="10">42</text></svg>'
BODY = """<h1 id="one">一</h1><p>甲<span class="footnote">注</span>见<a href="#two">第二节</a></p><h2 id="two">二</h2>
<img src="chart" alt="交易额"><table><tr><th>年<th>值<tr><td>2021<td>42</table><ul><li>甲<li>乙</ul>
<p><a href="https://e.cn">e.cn</a></p>"""
HEADS = "@page { @top-center { content: '书' } @bottom-center { content: counter(page) } }"


def book(body: str = BODY, css: str = "", attachments: tuple[Attachment, ...] = ()) -> Book:
    return Book((Part("a", html(body)),), CSS + HEADS + css, "书", "zh-CN", date="2022-09", attachments=attachments)


def intact() -> bytes:
    data = Attachment("turnover.csv", "text/csv", b"1", "图1-1")
    return typeset(book(attachments=(data,)), fetching({"chart": SVG})).pdf


def opened(content: bytes) -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(content))


def saved(pdf: pikepdf.Pdf, **how) -> bytes:
    """Streams as they are: pikepdf would unpack what may not be packed."""
    raw = io.BytesIO()
    as_it_is = {"compress_streams": False, "stream_decode_level": pikepdf.StreamDecodeLevel.none}
    pdf.save(raw, fix_metadata_version=False, **(how or as_it_is))
    return raw.getvalue()


def rules(pdf: bytes, among: Iterable) -> set[str]:
    """The conditions of one standard that the file does not fulfil."""
    named = {condition.__name__.replace("_", "-") for condition in among}
    return named & {problem.rule.removeprefix("pdf-") for problem in check_pdf("book.pdf", pdf)}


def elements(pdf, tag):
    """The structure elements of a tag."""
    found = (each for each in pdf.objects if isinstance(each, Dictionary) and "/P" in each)
    return [each for each in found if each.get("/S") == f"/{tag}"]


def stream(pdf, change):
    page = pdf.pages[0]
    page.Contents = pdf.make_stream(change(page.Contents.read_bytes()))


def metadata(pdf, pattern, new=b""):
    raw = pdf.Root.Metadata.read_bytes()
    assert re.search(pattern, raw)
    pdf.Root.Metadata = pdf.make_stream(re.sub(pattern, new, raw), Type=Name.Metadata, Subtype=Name.XML)


def font(pdf):
    return next(each for each in pdf.objects if isinstance(each, Dictionary) and "/DescendantFonts" in each)
