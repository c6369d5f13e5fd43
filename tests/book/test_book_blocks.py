"""Figures, tables, notes and links in the built book, read by other programs."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace

import pytest

from tests.book import text
from tests.book.conftest import TEMPLATES, drawn
from tests.book.reading import HEAD, MM, Reading
from tests.book.sample import edition
from yearbook.model.edition import Figure, Paragraph, Section, Words, blocks_of, plain
from yearbook.render.book import render_book

COUNTY = re.compile("[青云临安永清宁丰长平][河山阳源泽川]县")


def figures(made) -> list[Figure]:
    return [b for chapter in made.edition.chapters for b in blocks_of(chapter) if isinstance(b, Figure)]


def upright(made) -> list[int]:
    """Pages with running heads."""
    pages = range(made.reading.page_of("preface"), len(made.reading.pages))
    return [at for at in pages if made.reading.pages[at].width < made.reading.pages[at].height]


def test_figures_are_not_parted_from_their_captions(made):
    """The figure begins, and its caption stands below, on one page; its drawing has the same words as its chart."""
    for figure in figures(made):
        at, top = made.reading.places[figure.id]
        words = "".join((figure.label + plain(figure.caption) + plain(figure.note) + plain(figure.source)).split())
        assert words in made.reading.texts[at]
        caption = made.reading.pages[at].search(re.escape(figure.label).replace(r"\ ", " ?"), char=True)
        assert any(found["top"] > top + 20 * MM for found in caption) or figure.label[0] == "图"
        for category in figure.chart.categories[:3]:
            assert "".join(category.split()) in made.reading.texts[at]


def test_figures_keep_their_order(made):
    places = [made.reading.places[figure.id] for figure in figures(made)]
    assert places == sorted(places)


def test_figures_speak(made):
    alts = [str(figure.Alt) for figure in made.reading.structure("Figure")]
    assert alts == [figure.alt for figure in sorted(figures(made), key=lambda f: made.reading.places[f.id])]


def test_a_long_table_says_on_each_further_page_that_it_goes_on(zh):
    reading = zh.reading
    pages = [at for at, words in enumerate(reading.texts) if COUNTY.search(words)]
    assert len(pages) >= 3 and pages == list(range(pages[0], pages[-1] + 1))
    for at in upright(zh):
        assert reading.margin(at, 20 * MM, HEAD) == ("续表2-1" if at in pages[1:] else "")
        assert ("网店数（家）" in reading.texts[at]) == (at in pages), "the head is repeated"


def test_a_long_table_goes_on_in_english(en):
    labels = Counter(en.reading.margin(at, 20 * MM, HEAD) for at in upright(en))
    pages = en.reading.pages_with("County Region")
    assert labels.pop("Table2-1(continued)") == len(pages) - 1
    assert set(labels) == {""}


@pytest.mark.parametrize("lines", range(0, 34, 4))
def test_a_table_goes_on_with_its_label_wherever_it_begins(lines):
    """A table of 40 rows after so many short paragraphs; the last of these cases begin at the very foot of a page."""
    table = next(b for c in edition(0).chapters for b in blocks_of(c) if b.id == "tbl-counties")
    table = replace(table, grid=replace(table.grid, body=table.grid.body[:40]))
    before = tuple(Paragraph(f"p{n}", (Words("一行文字。"),), "") for n in range(lines))
    chapter = replace(edition(0).chapters[-1], blocks=(), sections=(), id="only")
    chapter = replace(chapter, sections=(Section("s", "1.1", 2, (Words("节"),), "节", (*before, table), ()),))
    made = render_book(replace(edition(0), parts=("chapters",), chapters=(chapter,)), TEMPLATES, drawn)
    reading = Reading(made.pdf)
    pages = [at for at, words in enumerate(reading.texts) if COUNTY.search(words)]
    labels = [reading.margin(at, 20 * MM, HEAD) for at in range(len(reading.pages))]
    assert reading.page_of("tbl-counties") == pages[0]
    assert labels == ["续表2-1" if at in pages[1:] else "" for at in range(len(labels))]


def test_no_row_of_a_table_is_lost(zh):
    names = Counter(name for words in zh.reading.texts for name in COUNTY.findall(words))
    assert len(names) == 60 and set(names.values()) == {1}


def test_numbers_of_a_column_stand_point_under_point(zh):
    for at in zh.reading.pages_with("网店数（家）"):
        chars = [char for char in zh.reading.pages[at].chars if char["size"] == pytest.approx(8.5, abs=0.1)]
        points = [char["x0"] for char in chars if char["text"] == "." and 60 * MM < char["x0"] < 110 * MM]
        assert len(points) > 5 and max(points) - min(points) <= 0.5, points


def test_wide_tables_lie_on_wide_pages(made):
    at = made.reading.page_of("tbl-wide")
    page = made.reading.pages[at]
    assert page.width > page.height
    assert "10283.22" in made.reading.texts[at]


def test_missing_cells_are_marked_and_explained(zh):
    at = zh.reading.page_of("tbl-regions")
    assert "港澳台地区———" in zh.reading.texts[at]
    assert "".join(zh.edition.words["no_value_note"].split()) in zh.reading.texts[at]


@pytest.mark.parametrize(
    ("note", "call"),
    [
        ("comparable", ("19.6%", "on the year before")),
        ("regions", ("均高于全国平均水平", "ahead of the country")),
        ("cnnic", ("占网民整体的81.6%", "of all internet users")),
        ("trade", ("三类服务的比例", "roughly two to four to four")),
    ],
)
def test_notes_stand_at_the_foot_of_the_page_of_their_call(made, note, call):
    side = 0 if made.edition.locale == "zh" else 1
    words = text.NOTES[note][side].replace("*", "")[:24]
    at = [at for at in made.reading.pages_with(words) if at < made.reading.page_of("about-data")]
    assert len(at) == 1 and at[0] in made.reading.pages_with(call[side])


def test_notes_are_numbered_from_one_on_each_page(made):
    assert all(notes.displaced == 0 for notes in made.typeset.notes)
    marks = "①②③④" if made.edition.locale == "zh" else "1234"
    pages = {at: 0 for at in range(len(made.reading.pages))}
    for at in pages:
        page = made.reading.pages[at]
        rules = [r["top"] for r in page.rects if abs(r["width"] - 63.75) < 1 and r["height"] < 1]
        if not rules:
            continue
        foot = [c for c in page.chars if rules[0] < c["top"] < page.height - 22 * MM and c["x0"] < 30 * MM + 8]
        lines = sorted({round(c["top"]): c["text"] for c in reversed(foot)}.items())
        numbers = [first for _, first in lines if first in marks]
        assert numbers == list(marks[: len(numbers)])
        pages[at] = len(numbers)
    assert sum(pages.values()) == sum(len(notes.notes) for notes in made.typeset.notes) == 7


def test_links_lead_to_figures_and_to_the_web(made):
    reading = made.reading
    links = [link["data"] for page in reading.pages for link in page.annots]
    inside = {link["Dest"].decode() for link in links if "Dest" in link}
    assert {"fig-turnover", "tbl-counties", "services-status"} <= inside <= set(reading.places)
    assert any(link.get("A", {}).get("URI") == b"http://www.spb.gov.cn" for link in links)


def test_an_address_behind_words_is_printed_as_a_note(made):
    at = made.reading.pages_with("10283.22亿笔" if made.edition.locale == "zh" else "1,028.322 billion")[0]
    assert "http://www.spb.gov.cn" in made.reading.texts[at]


def test_what_is_said_of_the_data_is_printed(made):
    about = made.edition.about
    for words in (about.derived[0].worked, about.breaks[0], about.accepted[0][1], about.missing[0].gaps[0][0]):
        assert made.reading.pages_with(words)[-1] >= made.reading.page_of("about-data")
