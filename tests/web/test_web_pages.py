"""The files of the web edition, read without a browser."""

from __future__ import annotations

import hashlib
import re
from itertools import pairwise
from pathlib import Path, PurePosixPath
from posixpath import join, normpath

import pytest

from tests.web import sample
from tests.web.reading import ids, lost_links, parse, repeated_ids
from yearbook.render.web import render_web

PAGES = [f"{folder}/{page}.html" for folder in ("zh", "en", "zh-en")
         for page in ("index", "about-data", "figures", "preface", "overview", "services", "appendix")]  # fmt: skip
TAGS = {"zh": {"zh-CN"}, "en": {"en-GB"}, "zh-en": {"zh-CN", "en-GB"}}


@pytest.fixture(scope="module")
def parsed(files):
    return parse(files)[0]


def test_these_files_are_made():
    assert sorted(sample.render()) == sorted([
        *PAGES, "assets/site.css", "assets/site.js", "assets/fonts/sans-LICENSE.txt", "assets/fonts/sans-bold.woff2",
        "assets/fonts/sans-italic.woff2", "assets/fonts/sans-regular.woff2", "assets/fonts/serif-LICENSE.txt",
        "assets/fonts/serif-semibold.woff2",
    ])  # fmt: skip


def test_pages_parse_without_errors(files):
    assert parse(files)[1] == {}


def test_ids_are_unique(parsed):
    assert repeated_ids(parsed) == []


def test_every_link_leads_somewhere(files, parsed):
    written_by_others = {normpath(join("sample-2021/zh", href)) for href in sample.DOWNLOADS.values()}
    assert lost_links(files, parsed, written_by_others) == []


def test_blocks_have_the_same_ids_in_all_languages(parsed):
    own = re.compile(r"-(title|caption|call|call-\d+)(-zh|-en)?$|-n\d+(-zh|-en)?$|^_|_(screen|phone)")
    for page in ("preface", "overview", "services", "appendix"):
        zh, en, both = (
            [id for id in ids(parsed[f"sample-2021/{folder}/{page}.html"]) if not own.search(id)] for folder in TAGS
        )
        assert zh == en == both
    assert "overview-turnover-p2" in ids(parsed["sample-2021/zh/overview.html"])


def test_each_page_knows_its_languages(parsed):
    for path, tree in parsed.items():
        folder = PurePosixPath(path).parts[1] if path != "index.html" else "zh-en"
        said = {
            element.get("lang") for element in tree.iter("main") for element in element.iter() if element.get("lang")
        }
        assert tree.get("lang") in TAGS[folder]
        assert said <= TAGS[folder]
        if folder == "zh-en":
            assert said == TAGS[folder], path


def test_parallel_page_sets_languages_beside_each_other(parsed):
    tree = parsed["sample-2021/zh-en/overview.html"]
    pair = next(element for element in tree.iter() if element.get("id") == "overview-turnover-p2")
    assert [(side.get("lang"), "".join(side.itertext()).strip()[:4]) for side in pair] == [
        ("zh-CN", "分地区看"),
        ("en-GB", "By r"),
    ]


def test_nothing_is_loaded_from_elsewhere(files):
    loads = re.compile(
        rb"""(?:src|poster|srcset|data)=["']?https?:|<link[^>]+href=["']?https?:|url\(["']?(?:https?:)?//|@import|import\(|fetch\("""
    )
    assert {
        path: loads.findall(content)
        for path, content in files.items()
        if loads.search(content) and not path.endswith(".woff2")
    } == {}


def told(tree) -> list[str]:
    """What the page says of its numbers, in the order in which it does."""
    return [e.get("title") for e in tree.iter() if e.tag in ("data", "tr", "tbody") and e.get("title")]


def test_sources_are_named_once_a_page(parsed):
    for path, tree in parsed.items():
        said = told(tree)
        assert len(said) == len(set(said)), path
        assert all(int(e.get("data-as")) < len(said) for e in tree.iter() if e.get("data-as")), path


def test_numbers_of_tables_share_what_they_have_in_common(parsed):
    tree = parsed["sample-2021/zh/overview.html"]
    table = next(e for e in tree.iter("table") if e.get("aria-labelledby") == "fig-turnover-caption")
    assert table.get("class") == "sortable numeric"
    assert [e.get("data-cell") for e in table.find("thead").iter("th")] == ["sample.cell", "sample.cell"]
    rows = list(table.find("tbody").iter("tr"))
    assert [row.get("data-cell") for row in rows] == [None] * 3 + ["row"] * 8  # three years without a number
    assert {tuple(e.attrib) for row in rows for e in row.iter("data")} == {("value",)}


def test_numbers_say_what_they_are(parsed):
    tree = parsed["sample-2021/en/overview.html"]
    number = next(e for e in tree.iter("data") if e.text == "58.6%")
    assert dict(number.attrib) == {
        "class": "n-derived", "value": "58.6", "data-cell": "split.organisations.2021;turnover.total.2021",
        "data-as": str(told(tree).index("Source: National Bureau of Statistics; 2021")),
    }  # fmt: skip
    marks = [(e.text, e.get("title")) for e in tree.iter("sup") if e.get("class") == "mark"]
    assert marks == [("p", "provisional"), ("r", "revised")]


def test_tables_have_scopes_and_aligned_points(parsed):
    tree = parsed["sample-2021/en/services.html"]
    figure = next(e for e in tree.iter("figure") if e.get("id") == "tbl-counties")
    head = [
        (c.tag, c.get("scope"), c.get("rowspan"), c.get("colspan"))
        for c in figure.find(".//thead").iter()
        if c.tag in ("th", "td")
    ]
    assert head == [
        ("th", "col", "2", None),
        ("th", "colgroup", None, "2"),
        ("th", "col", None, None),
        ("th", "col", None, None),
    ]
    rows = [["".join(cell.itertext()) for cell in row] for row in figure.find(".//tbody")]
    assert rows == [
        ["Yunhe", "26.9" + "0", "-1.3" + "0"],
        ["Qingshan", "171" + ".00", "12.05"],
        ["Anyuan", "1,022.78", "no data"],
        ["Yongchuan", "8.4" + "0", "0.9" + "0"],
        ["Fengyang", "63.2" + "0", "24.2" + "0"],
    ]
    assert [cell.get("scope") for cell in figure.find(".//tbody").iter("th")] == ["row"] * 5


def test_only_downloads_that_exist_are_offered(parsed):
    def files_of(page: str, id: str) -> list[str]:
        figure = next(e for e in parsed[f"sample-2021/{page}"].iter("figure") if e.get("id") == id)
        return [a.get("href") for a in figure.iter("a") if "download" in a.attrib]

    assert files_of("zh/overview.html", "fig-turnover") == [
        "../data/fig-turnover.zh.csv",
        "../data/fig-turnover.zh.svg",
    ]
    assert files_of("en/overview.html", "fig-turnover") == ["../data/fig-turnover.en.csv"]
    assert files_of("en/overview.html", "fig-provinces") == []


def test_notes_stand_at_the_end_with_ways_back(parsed):
    tree = parsed["sample-2021/zh/overview.html"]
    notes = next(e for e in tree.iter("section") if e.get("role") == "doc-endnotes")
    found = [
        (li.get("value"), li[0].text[:4], li.find("a[@role='doc-backlink']").get("href")) for li in notes.iter("li")
    ]
    assert found == [
        ("1", "统计口径", "#overview-n1-call"),
        ("2", "中国互联", "#overview-n2-call"),
        ("3", "统计口径", "#overview-n3-call"),
    ]


def test_headings_go_down_one_level_at_a_time(parsed):
    for path, tree in parsed.items():
        levels = [int(e.tag[1]) for e in tree.iter() if isinstance(e.tag, str) and re.fullmatch("h[1-6]", e.tag)]
        assert levels[0] == 1 and levels.count(1) == 1, path
        assert all(after - before <= 1 for before, after in pairwise(levels)), path


def test_start_page_draws_the_series_of_a_key_figure(parsed):
    tree = parsed["sample-2021/en/index.html"]
    spark = next(e for e in tree.iter("dd") if e.get("class") == "spark")
    kinds = [bar.get("class") for bar in spark.iter("{http://www.w3.org/2000/svg}rect")]
    assert kinds == ["missing"] * 3 + [None] * 7 + ["current"]
    assert spark.find("a").get("href") == "overview.html#fig-turnover"


def test_templates_hold_no_words_of_any_language():
    han = re.compile(r"[\u3400-\u9fff]")
    words = re.compile(r">\s*[A-Za-z]{2,}[^<>{}]*<|(?:aria-label|alt|title|placeholder)=\"[A-Za-z]")
    for path in Path(sample.TEMPLATES / "base" / "web").rglob("*.*"):
        text = re.sub(r"\{#.*?#\}|<script>.*?</script>", "", path.read_text("utf-8"), flags=re.S)
        assert not han.search(text), path
        if path.suffix == ".html":
            assert words.findall(re.sub(r"\{%.*?%\}", "", text, flags=re.S)) == [], path


def test_same_input_same_bytes(files):
    again = render_web(sample.editions(), sample.TEMPLATES, sample.draw, sample.DOWNLOADS, ("screen", "phone"))
    assert [hashlib.sha256(content).hexdigest() for content in again.values()] == [
        hashlib.sha256(content).hexdigest() for content in sample.render().values()
    ]
    assert list(again) == list(sample.render())


def test_one_language_alone_has_no_switch_to_others():
    files = render_web(sample.editions()[1:], sample.TEMPLATES, sample.draw, {})
    assert {path.split("/")[0] for path in files} == {"en", "assets"}
    assert b"../zh/" not in files["en/overview.html"]
