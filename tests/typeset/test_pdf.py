"""A book → what its PDF tells a viewer and a screen reader (ISO 32000-1, PDF/UA-1)."""

import pikepdf
import pytest
from setting import book, elements, fetching, html, made, opened

from yearbook.typeset import Attachment, Part, typeset

SVG = b'<svg xmlns="http://www.w3.org/2000/svg" width="100" height="50"><text y="20" font-size="10">42.3</text></svg>'


def title(item: pikepdf.OutlineItem) -> object:
    return (item.title, [title(child) for child in item.children]) if item.children else item.title


def spoken(element: pikepdf.Dictionary) -> str | None:
    return str(element.Lang) if "/Lang" in element else None


def test_bookmarks_of_all_parts_in_order_and_without_invisible_marks() -> None:
    result = made("<h1>第1章GDP</h1><h2>“甲”乙</h2><h2>丙</h2>", "<h1>B2B模式</h1>")
    with opened(result).open_outline() as outline:
        found = [title(item) for item in outline.root]
    assert found == [("第1章GDP", ["“甲”乙", "丙"]), "B2B模式"]


def test_links_reach_across_parts() -> None:
    result = made('<p>见<a href="#two">第二章</a></p>', '<h1 id="two">二</h1>')
    pdf = opened(result)
    (link,) = pdf.pages[0].Annots
    names = list(pdf.Root.Names.Dests.Names)
    target = names[names.index(link.Dest) + 1]
    assert target[0].objgen == pdf.pages[1].objgen
    assert result.warnings == ()


def test_a_link_says_where_it_leads_once_for_each_of_its_lines() -> None:
    named = '<a href="#t" title="图1-1 交易额"><b>图<i>1-1</i></b></a>'
    plain = f'<a href="https://e.cn/x">{"电商 <b>GDP</b> " * 8}</a>'
    pdf = opened(made(f'<h1 id="t">一</h1><p>见{named}，{plain}'))
    said = [str(link.Contents) for link in pdf.pages[0].Annots]
    assert said[0] == "图1-1 交易额"
    assert len(said) > 2 and set(said[1:]) == {" ".join(["电商 GDP"] * 8)}
    assert {int(link.F) for link in pdf.pages[0].Annots} == {4}


def test_language_of_every_switch() -> None:
    result = made(
        Part("zh", html('<p>中文<span lang="en">English<i lang="zh-CN">中</i></span></p><p lang="en">English</p>')),
        Part("en", html("<h1>Summary</h1><p>Text</p>", "en")),
    )
    assert str(opened(result).Root.Lang) == "zh-CN"
    found = [(str(element.S), spoken(element)) for element in elements(result) if element.S != "/Span"]
    assert found == [("/Document", None), ("/P", None), ("/P", "en"), ("/H1", "en"), ("/P", "en")]
    assert [spoken(element) for element in elements(result, "Span") if spoken(element)] == ["en", "zh-CN"]


def test_notes_are_notes_with_ids() -> None:
    result = made('<p>甲<span class="footnote">注</span>乙<span class="footnote" lang="en">note</span></p>')
    notes = elements(result, "Note")
    assert len({str(note.ID) for note in notes}) == len(notes) == 2
    assert [str(kid.S) for kid in notes[0].K] == ["/Lbl", "/Span"]
    assert spoken(notes[1]) == "en"
    assert len(elements(result, "Reference")) == 2


def test_a_figure_has_its_text_and_place() -> None:
    result = made('<p>国</p><img src="chart:turnover" alt="交易额">', files={"chart:turnover": SVG})
    (figure,) = elements(result, "Figure")
    assert str(figure.Alt) == "交易额"
    # 100 × 50 px below a line of 15 pt, on a page of 300 pt with 20 pt above the text.
    assert [float(value) for value in figure.A.BBox] == pytest.approx([20, 300 - 35 - 37.5, 95, 265], abs=1)


def test_header_cells_say_what_they_head() -> None:
    result = made('<table><tr><th>年<th>值<tr><th scope="row" rowspan="2">甲<td>1<tr><td>2</table>')
    assert [str(cell.A.Scope) for cell in elements(result, "TH")] == ["/Column", "/Column", "/Row"]
    assert not [cell for cell in elements(result, "TD") if "/Headers" in cell.get("/A", {})]


def test_a_paragraph_on_two_pages_is_one() -> None:
    result = made(f"<p>{'国家' * 400}</p>")
    (paragraph,) = elements(result, "P")
    assert result.pages == 3
    assert len({kid.Pg.objgen for kid in paragraph.K}) == 3
    assert {kid.P.objgen for kid in paragraph.K} == {paragraph.objgen}


def test_what_the_book_says_about_itself() -> None:
    told = {"author": "商务部", "description": "年度报告", "keywords": ("电商", "统计"), "date": "2022-10-01"}
    result = typeset(book("<p>国", title="报告2021", **told), fetching({}))
    pdf = opened(result)
    with pdf.open_metadata() as metadata:
        assert metadata["dc:title"] == "报告2021"
        assert metadata["pdfuaid:part"] == "1"
        assert (metadata["pdfaid:part"], metadata["pdfaid:conformance"]) == ("3", "A")
    info = {key: str(pdf.docinfo[f"/{key}"]) for key in ("Title", "Author", "Subject", "Keywords", "CreationDate")}
    assert info == {
        "Title": "报告2021",
        "Author": "商务部",
        "Subject": "年度报告",
        "Keywords": "电商, 统计",
        "CreationDate": "D:20221001",
    }
    assert (pdf.Root.PageLayout, pdf.Root.PageMode) == ("/TwoPageRight", "/UseOutlines")
    assert pdf.Root.ViewerPreferences.DisplayDocTitle
    assert pdf.Root.MarkInfo.Marked


def test_attachments() -> None:
    table = Attachment("turnover.csv", "text/csv", "年,额\n".encode(), "图1-1的数据")
    result = typeset(book("<p>国", attachments=(table,)), fetching({}))
    file = opened(result).attachments["turnover.csv"]
    assert (file.get_file().read_bytes(), file.get_file().mime_type) == (table.content, "text/csv")
    assert file.description == "图1-1的数据"


def test_the_same_book_gives_the_same_bytes() -> None:
    body = '<h1 id="a">一</h1><p>GDP<span class="footnote">注</span></p><img src="c" alt="图"><a href="#a">见</a>'
    parts = Part("a", html(body)), Part("b", html('<span data-page-of="a"></span>'), "arabic", "right", contents=True)
    table = Attachment("t.csv", "text/csv", b"1")
    first, second = (typeset(book(*parts, attachments=(table,)), fetching({"c": SVG})) for _ in range(2))
    assert first.pdf == second.pdf
    assert first.warnings == ()
