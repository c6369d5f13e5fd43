"""Parts → pages on the right side of the opened book, with numbers where they are printed and where they are cited."""

import pytest
from setting import html, lines, made, opened, pages

from yearbook.typeset import PageNumber, Part
from yearbook.typeset.numbers import roman

NUMBERED = """
@page { @top-center { content: "head" } @bottom-center { content: counter(page) } }
@page front { @bottom-center { content: counter(page, lower-roman) } }
@page cover { @top-center { content: none } @bottom-center { content: none } }
.front { page: front } .cover { page: cover }
.new { break-before: page } .right { break-before: right }
"""


def part(id: str, body: str, numbering: str = "arabic", **how) -> Part:
    kind = {"none": "cover", "roman": "front"}.get(numbering, "")
    inner = f'<div class="{kind}">{body}</div>' if kind else body
    return Part(id, html(inner), numbering, how.pop("starts", "right"), **how)


def entry(*ids: str) -> str:
    return "".join(f'<p><a href="#{id}">{id}</a>=<span data-page-of="{id}"></span></p>' for id in ids)


COVER = part("cover", "封面", "none", restart=True)
PREFACE = part("preface", '<h1 id="preface">前言</h1><p class="new">二</p><p class="new">三</p>', "roman", restart=True)
ONE = part("one", '<h1 id="one">一章</h1><p class="new" id="middle">二</p>', restart=True)
TWO = part("two", '<h1 id="two">二章</h1>')
CITED = ("preface", "one", "middle", "two", "index")
CONTENTS = part("contents", '<h1 id="contents">目录</h1>' + entry(*CITED), "roman", contents=True)
INDEX = part("index", '<h1 id="index">索引</h1>' + entry("contents", "middle"), contents=True)


def test_a_whole_book() -> None:
    result = made(COVER, PREFACE, CONTENTS, ONE, TWO, INDEX, css=NUMBERED)
    assert pages(result) == [
        ["封面"],
        [],
        ["head", "前言", "i"],
        ["head", "二", "ii"],
        ["head", "三", "iii"],
        [],
        ["head", "目录", "preface=i", "one=1", "middle=2", "two=3", "index=5", "v"],
        [],
        ["head", "一章", "1"],
        ["head", "二", "2"],
        ["head", "二章", "3"],
        [],
        ["head", "索引", "contents=v", "middle=2", "5"],
    ]
    assert result.anchors["middle"] == PageNumber(9, "2")
    assert " ".join(str(page.label) for page in opened(result).pages) == "C1 C2 i ii iii iv v vi 1 2 3 4 5"
    assert result.warnings == ()


def test_contents_longer_than_a_page_only_move_what_follows_them() -> None:
    """40 entries fill three pages; the parts after them begin on any page and go on counting."""
    many = part("contents", entry(*["one", "two"] * 20), contents=True, restart=True)
    one, two = (part(id, f'<h1 id="{id}">{id}</h1>', starts="any") for id in ("one", "two"))
    found = pages(made(many, one, two, css=NUMBERED))
    assert [page[-1] for page in found] == ["1", "2", "3", "4", "5"]
    assert {line for page in found[:3] for line in page if "=" in line} == {"one=4", "two=5"}


@pytest.mark.parametrize(("starts", "index", "margin"), [("right", 2, 10), ("any", 1, 40)])
def test_a_part_knows_the_side_it_begins_on(starts: str, index: int, margin: int) -> None:
    css = "@page { margin-left: 10pt } @page :left { margin-left: 40pt }"
    result = made(part("a", "<p>甲</p>"), part("b", '<p id="b">国</p>', starts=starts), css=css)
    assert result.anchors["b"].index == index
    assert lines(result, index)[0].left == pytest.approx(margin, abs=0.1)


def test_a_blank_page_within_a_part_is_blank() -> None:
    found = pages(made(part("a", '<p>一</p><p class="right">三</p>'), css=NUMBERED))
    assert found == [["head", "一", "1"], [], ["head", "三", "3"]]


def test_blank_pages_have_the_size_and_bleed_of_their_neighbours() -> None:
    css = "@page { size: 100pt 200pt; bleed: 9pt }"
    result = made(part("a", "<p>甲</p>"), part("b", "<p>乙</p>"), css=css)
    boxes = {tuple(float(side) for side in page.MediaBox) for page in opened(result).pages}
    assert (result.pages, boxes) == (3, {(-9, -9, 109, 209)})


def test_the_first_page_of_every_part_is_a_first_page() -> None:
    css = NUMBERED + "@page :first { @top-center { content: none } }"
    found = pages(made(PREFACE, ONE, css=css))
    assert [page[0] for page in found if page] == ["前言", "head", "head", "一章", "head"]


def test_a_missing_target_is_reported() -> None:
    result = made(part("contents", entry("nowhere"), contents=True))
    assert pages(result) == [["nowhere=?"]]
    assert result.warnings[0] == "contents: no page for #nowhere"


def test_an_id_used_twice_is_reported() -> None:
    result = made(TWO, part("three", '<p id="two">国'))
    assert result.warnings == ("three: the id two is already in two",)


@pytest.mark.parametrize(("number", "text"), [(1, "i"), (4, "iv"), (9, "ix"), (48, "xlviii"), (1990, "mcmxc")])
def test_roman(number: int, text: str) -> None:
    assert roman(number) == text
