"""A tiny accessible PDF, broken in one way for each condition → exactly that condition speaks."""

import re

import pikepdf
import pytest
import tiny
from pikepdf import Array, Dictionary, Name, String
from setting import CSS, fetching, html
from tiny import elements, font, metadata, opened, saved, stream

from yearbook.check.pdf import ACCESSIBLE, check_pdf
from yearbook.typeset import Attachment, Book, Part, typeset


@pytest.fixture(scope="module")
def intact() -> bytes:
    return tiny.intact()


def rules(pdf: bytes) -> set[str]:
    return tiny.rules(pdf, ACCESSIBLE)


def unembed(pdf):
    descriptor = font(pdf).DescendantFonts[0].FontDescriptor
    for key in [key for key in descriptor if key.startswith("/FontFile")]:
        del descriptor[key]


def unmap(pdf):
    face = font(pdf).DescendantFonts[0]
    face.Subtype = Name.CIDFontType2
    del face["/CIDToGIDMap"]


def unknown_glyph(pdf):
    font(pdf).ToUnicode = pdf.make_stream(b"1 beginbfchar\n<0001> <feff>\nendbfchar")


def script(pdf):
    pdf.Root.OpenAction = Dictionary(S=Name.JavaScript, JS=String("app.alert(1)"))


def two_kinds(pdf):
    elements(pdf, "H2")[0].S = Name.H


def swap_parents(pdf):
    marks = pdf.Root.StructTreeRoot.ParentTree.Kids[0].Nums[1]
    marks[0], marks[1] = marks[1], marks[0]


def span_too_far(pdf):
    elements(pdf, "TD")[0].A.ColSpan = 2


BREAKS = {
    "file-is-tagged": lambda pdf: pdf.Root.MarkInfo.__setitem__("/Marked", False),
    "tags-are-beyond-doubt": lambda pdf: pdf.Root.MarkInfo.__setitem__("/Suspects", True),
    "file-has-language": lambda pdf: pdf.Root.__delitem__("/Lang"),
    "title-is-given-and-shown": lambda pdf: pdf.Root.ViewerPreferences.__setitem__("/DisplayDocTitle", False),
    "metadata-identify-accessibility": lambda pdf: metadata(pdf, rb"<pdfuaid:part>1</pdfuaid:part>\n"),
    "pages-are-labelled": lambda pdf: pdf.Root.__delitem__("/PageLabels"),
    "outline-exists": lambda pdf: pdf.Root.__delitem__("/Outlines"),
    "forms-are-static": lambda pdf: pdf.Root.__setitem__("/AcroForm", Dictionary(XFA=String("x"))),
    "nothing-runs": script,
    "layers-are-named": lambda pdf: pdf.Root.__setitem__("/OCProperties", Dictionary(OCGs=Array(), D=Dictionary())),
    "attachments-have-names": lambda pdf: pdf.Root.AF[0].__delitem__("/UF"),
    "tags-are-standard": lambda pdf: elements(pdf, "Document")[0].__setitem__("/S", Name.Book),
    "figures-have-a-text": lambda pdf: elements(pdf, "Figure")[0].__delitem__("/Alt"),
    "headings-skip-no-level": lambda pdf: elements(pdf, "H2")[0].__setitem__("/S", Name.H3),
    "headings-are-of-one-kind": two_kinds,
    "tables-and-lists-are-nested-right": lambda pdf: elements(pdf, "LBody")[0].__setitem__("/S", Name.P),
    "rows-have-equal-length": span_too_far,
    "header-cells-say-what-they-head": lambda pdf: elements(pdf, "TH")[0].A.__delitem__("/Scope"),
    "notes-have-their-own-id": lambda pdf: elements(pdf, "Note")[0].__delitem__("/ID"),
    "content-is-tagged-or-artifact": lambda pdf: stream(pdf, lambda old: old + b"\n0 0 10 10 re f"),
    "marks-are-balanced": lambda pdf: stream(pdf, lambda old: old + b"\nEMC"),
    "artifacts-stand-apart": lambda pdf: stream(pdf, lambda old: b"/Artifact BMC\n" + old + b"\nEMC"),
    "parent-tree-agrees": swap_parents,
    "links-are-tagged": lambda pdf: elements(pdf, "Link")[0].__setitem__("/S", Name.Span),
    "links-have-a-text": lambda pdf: pdf.pages[0].Annots[0].__delitem__("/Contents"),
    "links-lead-somewhere": lambda pdf: pdf.pages[0].Annots[0].__setitem__("/Dest", String("nowhere")),
    "tab-follows-structure": lambda pdf: pdf.pages[0].__setitem__("/Tabs", Name.R),
    "fonts-are-embedded": unembed,
    "fonts-map-their-glyphs": unmap,
    "glyphs-are-characters": unknown_glyph,
}


def test_the_intact_book_has_no_problem(intact):
    assert list(check_pdf("book.pdf", intact)) == []


@pytest.mark.parametrize("rule", BREAKS)
def test_one_break_one_rule(intact, rule):
    with opened(intact) as pdf:
        BREAKS[rule](pdf)
        broken = saved(pdf)
    assert rules(broken) == {rule}


def test_a_lost_title_is_found(intact):
    with opened(intact) as pdf:
        metadata(pdf, rb"<dc:title>.*?</dc:title>")
        assert rules(saved(pdf)) == {"title-is-given-and-shown"}


def test_a_file_locked_for_reading_software(intact):
    with opened(intact) as pdf:
        locks = pikepdf.Permissions(accessibility=False, extract=False)
        lock = pikepdf.Encryption(owner="x", user="", R=3, aes=False, metadata=False, allow=locks)
        locked = saved(pdf, encryption=lock)
    assert rules(locked) == {"file-is-open-to-all"}


def test_every_condition_is_broken_once():
    named = {condition.__name__.replace("_", "-") for condition in ACCESSIBLE}
    assert named == {*BREAKS, "file-is-open-to-all"}


def test_a_fault_on_every_page_is_told_shortly(intact):
    with opened(intact) as pdf:
        for _ in range(19):
            pdf.pages.append(pdf.pages[0])
        for page in pdf.pages:
            page.Contents = pdf.make_stream(b"0 0 10 10 re f")
        problems = check_pdf("book.pdf", saved(pdf))
        found = [problem for problem in problems if problem.rule == "pdf-content-is-tagged-or-artifact"]
    assert len(found) == 6
    assert found[-1].message == "and 15 more of this kind (Matterhorn 01-005)"


def test_running_heads_are_artifacts(intact):
    with opened(intact) as pdf:
        content = pdf.pages[0].Contents.read_bytes()
        assert len(re.findall(rb"/Artifact\s+<<\s*/Type\s+/Pagination\s*>>\s+BDC", content)) == 2


def test_a_list_item_on_two_pages_is_nested_right():
    text = "国家" * 400
    body = f"<h1>一</h1><ul><li>{text}<li>乙</ul><ol><li><p>{text}</p></ol>"
    book = Book((Part("a", html(body)),), CSS, "书", "zh-CN")
    made = typeset(book, fetching({}))
    assert made.pages > 3
    assert rules(made.pdf) == set()


def test_attachments_belong_to_the_book_in_order():
    files = tuple(Attachment(f"{name}.csv", "text/csv", name.encode()) for name in ("b", "a", "c"))
    made = typeset(Book((Part("a", html("<h1>一</h1>")),), CSS, "书", "zh-CN", attachments=files), fetching({}))
    with opened(made.pdf) as pdf:
        assert [str(each) for each in pdf.Root.Names.EmbeddedFiles.Names[::2]] == ["a.csv", "b.csv", "c.csv"]
        assert {str(each.AFRelationship) for each in pdf.Root.AF} == {"/Data"}
        assert [each.EF.F.read_bytes() for each in pdf.Root.AF] == [b"a", b"b", b"c"]
    assert rules(made.pdf) == set()


def test_blocks_within_a_paragraph_are_read():
    body = '<h1>一</h1><p><span style="display: block">1083</span>快递<span style="display: block">亿件</span></p>'
    made = typeset(Book((Part("a", html(body)),), CSS, "书", "zh-CN"), fetching({}))
    assert rules(made.pdf) == set()
    with opened(made.pdf) as pdf:
        assert len(elements(pdf, "P")) == 1
