"""Issues of a newsletter → one Atom feed in each language above all reports, whatever run each issue was built in."""

from __future__ import annotations

import re
import shutil
from datetime import datetime
from pathlib import Path
from xml.etree.ElementTree import Element, fromstring

import pytest

from tests.issue.sample import NAME, TEMPLATES, editions, write
from yearbook.cli import main
from yearbook.pipeline import Options, build_project
from yearbook.render import issue_of, render_feeds

ATOM = "{http://www.w3.org/2005/Atom}"
RFC3339 = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)")
SITE = "https://example.org/reports"


def texts(feed: Element, path: str) -> list[str]:
    return [element.text or "" for element in feed.findall("/".join(ATOM + name for name in path.split("/")))]


def links(feed: Element) -> list[str]:
    return [link.get("href", "") for link in feed.iter(f"{ATOM}link")]


def is_atom(feed: Element) -> None:
    """RFC 4287, 4.1.1 and 4.1.2: what a feed and an entry must have, once, and what those things must be."""
    assert feed.tag == f"{ATOM}feed"
    entries = feed.findall(f"{ATOM}entry")
    for thing in (feed, *entries):
        for name in ("id", "title", "updated"):
            (element,) = thing.findall(f"{ATOM}{name}")
            assert (element.text or "").strip()
        for name in ("updated", "published"):
            for when in texts(thing, name):
                assert RFC3339.fullmatch(when) and datetime.fromisoformat(when)
        assert re.fullmatch(r"urn:uuid:[0-9a-f-]{36}", thing.findtext(f"{ATOM}id", ""))
        alternate = [link for link in thing.findall(f"{ATOM}link") if link.get("rel") == "alternate"]
        assert len({(link.get("type"), link.get("hreflang")) for link in alternate}) == len(alternate) == 1
        assert len(thing.findall(f"{ATOM}author")) <= 1 and len(thing.findall(f"{ATOM}published")) <= 1
    assert len(feed.findall(f"{ATOM}author")) == 1
    assert all(name.strip() for person in ("author", "contributor") for name in texts(feed, f"entry/{person}/name"))
    assert all(category.get("term") for category in feed.iter(f"{ATOM}category"))
    ids = [thing.findtext(f"{ATOM}id") for thing in (feed, *entries)]
    assert len(set(ids)) == len(ids)
    updated = texts(feed, "entry/updated")
    assert updated == sorted(updated, reverse=True)
    known = {"id", "title", "updated", "published", "author", "name", "link", "entry", "category", "contributor", "summary", "feed"}
    assert {element.tag.removeprefix(ATOM) for element in feed.iter()} <= known


# one issue


def rendered(code: str, site: str = "") -> Element:
    made = render_feeds(map(issue_of, editions()), TEMPLATES, site)
    assert list(made) == ["small-town-trade.en.xml", "small-town-trade.zh.xml"]
    return fromstring(made[f"small-town-trade.{code}.xml"])


@pytest.mark.parametrize("code", ["zh", "en"])
@pytest.mark.parametrize("site", ["", SITE, f"{SITE}/"])
def test_a_feed_is_atom(code: str, site: str):
    feed = rendered(code, site)
    is_atom(feed)
    assert feed.get("{http://www.w3.org/XML/1998/namespace}lang") == {"zh": "zh-CN", "en": "en-GB"}[code]
    assert texts(feed, "title") == [{"zh": "小城商讯", "en": "Small Town Trade"}[code]]
    assert texts(feed, "author/name") == [{"zh": "小城商会", "en": "Chamber of a Small Town"}[code]]


def test_an_entry_tells_the_item():
    entries = rendered("zh").findall(f"{ATOM}entry")
    assert len(entries) == 18
    first, last = entries[0], entries[-1]
    assert first.findtext(f"{ATOM}title") == "集市网上销售额达256.8万元"
    assert first.findtext(f"{ATOM}published") == "2023-07-01T00:00:00Z"
    assert first.findtext(f"{ATOM}updated") == "2023-07-05T00:00:00Z"
    assert first.findtext(f"{ATOM}contributor/{ATOM}name") == "小城日报"
    assert first.findtext(f"{ATOM}summary") == "今年集市的网上销售额为256.8万元，比上年增长11.6%（图1、表1）。"
    assert first.find(f"{ATOM}link").get("href") == f"{NAME}/zh/index.html#news-fair"
    assert first.find(f"{ATOM}category").get("term") == "本地要闻"
    assert last.findtext(f"{ATOM}title") == "小店的将来"
    assert last.findtext(f"{ATOM}published") == "2023-06-30T00:00:00Z", "the credit stands in the last of its parts"


def test_addresses_are_whole_on_a_site_that_knows_its_own():
    near, whole = rendered("en"), rendered("en", SITE)
    assert links(near)[:3] == ["small-town-trade.en.xml", f"{NAME}/en/index.html", f"{NAME}/en/index.html#news-fair"]
    assert links(whole) == [f"{SITE}/{href}" for href in links(near)]
    assert [id.text for id in whole.iter(f"{ATOM}id")] == [id.text for id in near.iter(f"{ATOM}id")]


def test_ids_are_for_ever():
    """Readers know entries by these: other ids would show everything as new once more (RFC 4287, 4.2.6)."""
    feed = rendered("zh")
    assert texts(feed, "id") == ["urn:uuid:22900ddf-94c1-56bf-9a18-388c1967c68d"]
    assert texts(feed, "entry/id")[0] == "urn:uuid:4b76ce35-d242-5d4d-aa19-0c1d701ce7a8"


# more than one


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    shutil.copytree(TEMPLATES, tmp_path / "templates")
    return write(tmp_path)


def build(folder: Path, *reports: str, **more) -> None:
    made = build_project(folder, Options(reports, formats=more.pop("formats", ("html",)), keep=False, **more))
    assert not made.failed, made.problems


def feed_in(folder: Path, code: str) -> Element:
    feed = fromstring((folder / "output" / f"small-town-trade.{code}.xml").read_bytes())
    is_atom(feed)
    return feed


def next_issue(folder: Path, *more: str) -> Path:
    assert main(["--project", str(folder), "new", NAME, "dispatch-14", "--date", "2023-07-20", *more]) == 0
    return folder / "content" / "dispatch-14"


def lead_to_items(folder: Path, code: str) -> int:
    """How many addresses of a feed lead to a page, and to the item there."""
    found = 0
    for href in links(feed_in(folder, code)):
        path, _, id = href.partition("#")
        assert (folder / "output" / path).is_file(), href
        assert not id or f'id="{id}"' in (folder / "output" / path).read_text("utf-8")
        found += bool(id)
    return found


def test_two_issues_share_a_feed_newest_first(folder: Path):
    build(folder)
    before = feed_in(folder, "zh")
    report = next_issue(folder) / "report.yaml"
    report.write_text(report.read_text("utf-8").replace("小城商会", "小城促进会"), "utf-8")
    build(folder, "dispatch-14", site=SITE)
    feed = feed_in(folder, "zh")
    assert (texts(feed, "id"), texts(feed, "updated")) == (texts(before, "id"), ["2023-07-20T00:00:00Z"])
    assert texts(feed, "entry/title") == texts(before, "entry/title") * 2
    assert texts(feed, "entry/id")[18:] == texts(before, "entry/id")
    assert links(feed)[1] == f"{SITE}/dispatch-14/zh/index.html"
    assert links(feed)[20:] == [f"{SITE}/{href}" for href in links(before)[2:]], "those of the earlier run are whole, too"
    assert texts(feed, "author/name") == ["小城促进会"]
    assert texts(feed, "entry/author/name") == ["小城商会"] * 18
    build(folder, NAME)
    assert lead_to_items(folder, "zh") == lead_to_items(folder, "en") == 36


def test_an_earlier_issue_is_told_as_it_was_built(folder: Path):
    build(folder)
    before = feed_in(folder, "en")
    next_issue(folder)
    chapter = folder / "content" / NAME / "02-views.yaml"
    chapter.write_text(chapter.read_text("utf-8").replace("The future of small shops", "No future"), "utf-8")
    build(folder, "dispatch-14")
    assert texts(feed_in(folder, "en"), "entry/title")[18:] == texts(before, "entry/title")
    assert lead_to_items(folder, "en") == 36


def test_an_issue_with_nothing_in_it_yet_builds_and_appears(folder: Path):
    build(folder)
    before = feed_in(folder, "en")
    next_issue(folder, "--empty")
    build(folder, "dispatch-14", formats=())
    feed = feed_in(folder, "en")
    assert texts(feed, "updated") == ["2023-07-20T00:00:00Z"]
    assert links(feed)[1] == "dispatch-14/en/index.html"
    assert texts(feed, "entry/id") == texts(before, "entry/id")
    portal = (folder / "output" / "index.html").read_text("utf-8")
    places = [portal.index(f'href="{name}/en/index.html"') for name in ("dispatch-14", NAME)]
    assert places == sorted(places)
    for code in ("zh", "en"):
        assert portal.count(f'href="small-town-trade.{code}.xml"') == 2, "in the head, and beside the newest issue"
    page = (folder / "output" / "dispatch-14" / "en" / "index.html").read_text("utf-8")
    assert 'href="../../small-town-trade.en.xml"' in page


def test_another_newsletter_has_a_feed_of_its_own(folder: Path):
    report = next_issue(folder) / "report.yaml"
    report.write_text(report.read_text("utf-8").replace("small-town-trade", "river-trade"), "utf-8")
    build(folder)
    assert len(texts(feed_in(folder, "zh"), "entry")) == 18
    names = sorted(path.name for path in (folder / "output").glob("*.xml"))
    assert names == [f"{series}.{code}.xml" for series in ("river-trade", "small-town-trade") for code in ("en", "zh")]


def test_an_issue_without_pages_has_no_feed(folder: Path):
    """Its entries would lead nowhere."""
    build(folder, formats=("epub",))
    assert list((folder / "output").glob("*.xml")) == []
    assert "atom+xml" not in (folder / "output" / "index.html").read_text("utf-8")


def test_a_feed_that_was_lost_is_made_again(folder: Path):
    for _ in range(2):
        assert not build_project(folder, Options(formats=("html",))).failed
        (folder / "output" / "small-town-trade.zh.xml").unlink()
    assert not build_project(folder, Options(formats=("html",))).failed
    assert (folder / "output" / "small-town-trade.zh.xml").is_file()
