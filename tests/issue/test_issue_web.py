"""The newsletter on the web: one page for the whole issue, the search, the portal, the e-reader."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.epub.conftest import epubcheck  # noqa: F401 (a fixture)
from tests.issue.sample import NAME, TEMPLATES, editions
from tests.web.conftest import visit  # noqa: F401 (a fixture)
from tests.web.reading import lost_links, parse, repeated_ids
from tests.web.test_web_accessible import ALL, AXE, RUN
from yearbook.model.edition import Credit, blocks_of, sections_of
from yearbook.render import (
    PortalEntry,
    draw_chart,
    feeds_of,
    issue_of,
    manifest,
    render_feeds,
    render_portal,
    render_search,
    render_web,
)
from yearbook.render.epub import render_epub
from yearbook.render.epub.archive import MIMETYPE


def render() -> dict[str, bytes]:
    web = render_web(editions(), TEMPLATES, draw_chart, {}, ("screen",))
    files = web | render_search(editions(), TEMPLATES)
    return {f"{NAME}/{path}": content for path, content in files.items()}


@pytest.fixture(scope="session")
def files() -> dict[str, bytes]:
    feeds = render_feeds(map(issue_of, editions()), TEMPLATES)
    entry = PortalEntry(editions(), {"pdf.zh": f"{NAME}/{NAME}.zh.pdf", **feeds_of(editions(), feeds)})
    return render() | feeds | {"index.html": render_portal([entry], TEMPLATES)}


@pytest.fixture(scope="session")
def site(files: dict[str, bytes], tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("output")
    for path, content in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(content)
    return root / NAME


# the page


def test_an_issue_is_one_page(files: Mapping[str, bytes]):
    pages = sorted(path.removeprefix(f"{NAME}/") for path in files if path.endswith(".html"))
    names = ("about-data", "figures", "index")
    assert pages == sorted(["index.html", *(f"{folder}/{name}.html" for folder in ("zh", "en", "zh-en") for name in names)])


def test_pages_are_sound(files: Mapping[str, bytes]):
    trees, errors = parse(files)
    assert errors == {}
    assert repeated_ids(trees) == []
    assert lost_links(files, trees, {f"{NAME}/{NAME}.zh.pdf"}) == []


@pytest.mark.parametrize("folder", ["zh", "en", "zh-en"])
def test_it_holds_every_item_in_order(files: Mapping[str, bytes], folder: str):
    tree = parse({"page.html": files[f"{NAME}/{folder}/index.html"]})[0]["page.html"]
    ids = [element.get("id") for element in tree.iter("section") if element.get("id")]
    edition = editions()[0]
    assert ids == [id for chapter in edition.chapters for id in (chapter.id, *(s.id for s in sections_of(chapter)))]


def test_headings_go_down_step_by_step(files: Mapping[str, bytes]):
    page = files[f"{NAME}/zh/index.html"].decode()
    levels = [int(level) for level in re.findall(r"<h(\d)", page)]
    assert levels[0] == 1 and levels.count(1) == 1
    assert all(after - before <= 1 for before, after in zip(levels, levels[1:], strict=False))


def test_the_masthead_links_columns_and_highlights(files: Mapping[str, bytes]):
    page = files[f"{NAME}/en/index.html"].decode()
    inside = page[page.index('class="inside"') : page.index("</nav>", page.index('class="inside"'))]
    assert re.findall(r'href="#([\w-]+)"', inside) == ["news", "news-fair", "news-9", "views", "views-shops"]
    assert "The fair sells RMB 2.568 million" in inside and "Online sales of the fair reach" not in inside


def test_notes_stand_below_their_column(files: Mapping[str, bytes]):
    page = files[f"{NAME}/zh/index.html"].decode()
    assert page.index('id="news-17"') < page.index('id="_notes-news"') < page.index('id="views"')
    assert 'id="_notes-views"' not in page


def test_other_pages_lead_back_into_the_issue(files: Mapping[str, bytes]):
    assert 'href="index.html#fig-fair"' in files[f"{NAME}/zh/figures.html"].decode()
    assert 'href="index.html#news"' in files[f"{NAME}/zh/about-data.html"].decode()


def test_the_search_leads_to_the_page(files: Mapping[str, bytes]):
    text = files[f"{NAME}/zh/search-index.js"].decode()
    index = json.loads(text[text.index("(") + 1 : text.rindex(")")])
    assert set(index["pages"]) == {"index.html", "about-data.html"}
    places = {place[1]: index["pages"][place[0]] for place in index["places"]}
    assert places["views-shops"] == "index.html"


@pytest.mark.browser
@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("folder", ["zh", "zh-en"])
def test_axe_finds_nothing(visit, folder: str, dark: bool):  # noqa: F811
    page = visit(f"{folder}/index.html", dark=dark, height=320)
    page.evaluate(AXE)
    assert page.evaluate(RUN, ALL) == []


@pytest.mark.browser
def test_nothing_is_wider_than_a_phone(visit):  # noqa: F811
    for folder in ("zh", "en", "zh-en"):
        page = visit(f"{folder}/index.html", width=360, height=700)
        assert page.evaluate("document.documentElement.scrollWidth") <= 360


# the feeds and the portal


def test_pages_name_the_feeds_of_their_languages(files: Mapping[str, bytes]):
    for folder, feeds in {"zh": ["zh"], "en": ["en"], "zh-en": ["zh", "en"]}.items():
        for page in ("index", "about-data", "figures"):
            text = files[f"{NAME}/{folder}/{page}.html"].decode()
            names = [f"../../small-town-trade.{code}.xml" for code in feeds]
            assert re.findall(r'<link rel="alternate" type="application/atom\+xml"[^>]* href="([^"]+)"', text) == names
            assert re.findall(r'<a href="([^"]+)" type="application/atom\+xml"', text) == names


def test_the_portal_lists_the_issue_and_its_feeds(files: Mapping[str, bytes]):
    page = files["index.html"].decode()
    for code in ("zh", "en"):
        assert f'href="{NAME}/{code}/index.html"' in page
        assert page.count(f'href="small-town-trade.{code}.xml"') == 2  # in the head, and to be seen
    assert '<p class="description"' not in page


# what other tools read, and e-readers


def test_the_manifest_lists_items_with_their_sources():
    said = json.loads(manifest(editions(), {}, {}, {}))
    listed = said["locales"]["zh"]["items"]
    assert listed[0] == {"id": "news-fair", "highlight": "集市卖出256.8万元", "source": "小城日报", "date": "2023-07-01"}
    credits = [b.id for c in editions()[0].chapters for b in blocks_of(c) if isinstance(b, Credit)]
    assert sum(bool(item["source"]) for item in listed) == len(credits)
    assert [item["id"] for item in listed if item["highlight"]] == ["news-fair", "news-9", "views-shops"]


@pytest.mark.parametrize("side", [0, 1])
def test_the_publication_for_e_readers_is_valid(epubcheck, side: int):  # noqa: F811
    made = render_epub(editions()[side], TEMPLATES, draw_chart)
    assert MIMETYPE.encode() in made
    assert epubcheck(made) == ""
