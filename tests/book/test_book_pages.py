"""The built book, read by other programs: sheets, contents, running heads, openers, white space."""

from __future__ import annotations

import pikepdf
import pytest

from tests.book.conftest import TEMPLATES, drawn
from tests.book.reading import HEAD, MM, TRIM
from tests.book.sample import edition
from yearbook.model.edition import Figure, Table, blocks_of, plain, sections_of
from yearbook.render.book import render_book

# How much of a page inside a chapter may stay empty, at most and on average.
MOST_WHITE, MEAN_WHITE = 0.25, 0.10

# Marks with ink in their left half only: at the end of a line the other half hangs over.
HALVED = "，。、；：？！）》”"


def joined(words: str) -> str:
    return "".join(words.split())


def chapters(made) -> list:
    return [chapter for chapter in made.edition.chapters if chapter.kind == "chapter"]


def inner_pages(made) -> list[int]:
    """Portrait pages of text between the opener and the last page of each chapter."""
    reading, starts = made.reading, [made.reading.page_of(chapter.id) for chapter in chapters(made)]
    ends = [*starts[1:], reading.page_of("about-data")]
    pages = [at for start, end in zip(starts, ends, strict=True) for at in range(start + 1, end)]
    written = [at for at in pages if reading.texts[at] and reading.pages[at].width < reading.pages[at].height]
    last = {max(at for at in written if at < end) for end in ends}
    return [at for at in written if at not in last]


def test_every_page_has_the_trim_size(made):
    for page in made.reading.pages:
        assert sorted((page.width, page.height)) == pytest.approx(TRIM, abs=0.1)


def test_nothing_is_left_to_complain_of(made):
    assert made.typeset.warnings == ()


def test_front_matter_counts_in_roman_numbers(made):
    labels = made.reading.labels
    assert labels[made.reading.page_of("title")] == "i"
    assert labels[made.reading.page_of("imprint")] == "ii"
    assert labels[made.reading.page_of("overview")] == "1"


def test_contents_give_the_page_where_each_section_begins(made):
    reading = made.reading
    entries = reading.entries(reading.page_of("contents"))
    sections = [section for chapter in chapters(made) for section in (chapter, *sections_of(chapter))]
    wanted = [section for section in sections if getattr(section, "in_contents", True)]
    assert len(entries) == len(wanted) + 3  # two lists and the part on data
    for entry in entries:
        assert entry.printed == reading.labels[entry.page]
    for section, entry in zip(wanted, entries[2:-1], strict=True):
        assert joined(section.number + plain(section.title)) == entry.words
        assert joined(plain(section.title)) in reading.texts[entry.page]


@pytest.mark.parametrize(("part", "kind"), [("figures", Figure), ("tables", Table)])
def test_lists_give_the_page_of_each_caption(made, part, kind):
    reading = made.reading
    entries = reading.entries(reading.page_of(part))
    things = [b for chapter in chapters(made) for b in blocks_of(chapter) if isinstance(b, kind) and b.number]
    assert [entry.words for entry in entries] == [joined(b.label + plain(b.caption)) for b in things]
    for entry in entries:
        assert entry.printed == reading.labels[entry.page]
        assert entry.words in reading.texts[entry.page]


def test_chapters_open_on_right_hand_pages(made):
    for chapter in chapters(made):
        at = made.reading.page_of(chapter.id)
        assert at % 2 == 0 and int(made.reading.labels[at]) % 2 == 1
        assert joined(chapter.plain) in made.reading.texts[at]
        assert all(joined(section.plain) in made.reading.texts[at] for section in chapter.sections)


def test_running_heads_name_the_chapter_on_the_left_and_the_section_on_the_right(made):
    reading = made.reading
    for chapter in chapters(made):
        firsts = [(reading.page_of(section.id), f"{section.number}{section.plain}") for section in chapter.sections]
        for at in (at for at in inner_pages(made) if reading.page_of(chapter.id) < at <= firsts[-1][0]):
            begun = [words for page, words in firsts if page == at] or [w for page, w in firsts if page < at][-1:]
            expected = begun[0] if at % 2 == 0 else chapter.number + chapter.plain
            assert reading.margin(at, 0, HEAD - 8 * MM) == joined(expected)


def test_numbers_of_pages_stand_at_the_outer_edge(made):
    for at in inner_pages(made):
        page = made.reading.pages[at]
        digits = [char for char in page.chars if char["top"] > page.height - 20 * MM]
        assert "".join(char["text"] for char in digits) == made.reading.labels[at]
        assert (digits[0]["x0"] < 40 * MM) == (at % 2 == 1)


def test_pages_inside_a_chapter_are_full(made):
    white = {made.reading.labels[at]: made.reading.white(at) for at in inner_pages(made)}
    assert max(white.values()) <= MOST_WHITE, white
    assert sum(white.values()) / len(white) <= MEAN_WHITE, white


def test_text_stays_within_its_measure(made):
    inner, outer = (21 * MM, 23.24 * MM) if made.edition.locale == "zh" else (22 * MM, 28 * MM)
    for at in inner_pages(made):
        page = made.reading.pages[at]
        left, right = (outer, inner) if at % 2 else (inner, outer)
        for char in page.chars:
            if HEAD < char["top"] < page.height - 23 * MM and 8 * MM < char["x0"] < page.width - 8 * MM:
                ink = char["x1"] - (char["size"] / 2 if char["text"] in HALVED else 0)
                assert left - 1 <= char["x0"] and ink <= page.width - right + 1, (at, char["text"])


def test_bookmarks_lead_through_three_levels(made):
    with made.reading.pike.open_outline() as outline:
        tops = {item.title: item for item in outline.root}
    chapter = chapters(made)[0]
    below = tops[f"{chapter.number} {chapter.plain}"].children
    assert [item.title for item in below] == [f"{section.number} {section.plain}" for section in chapter.sections]
    assert [len(item.children) for item in below] == [len(section.sections) for section in chapter.sections]


def test_fonts_are_embedded(made):
    fonts = {
        str(font.BaseFont): font.get("/DescendantFonts", [font])[0].FontDescriptor
        for page in made.reading.pike.pages
        for font in page.Resources.get("/Font", pikepdf.Dictionary()).values()
    }
    assert fonts
    assert all({"/FontFile", "/FontFile2", "/FontFile3"} & set(descriptor.keys()) for descriptor in fonts.values())
    assert not any(name in font for font in fonts for name in ("DejaVu", "Oblique"))


def test_the_same_edition_gives_the_same_bytes(en):
    assert render_book(edition(1), TEMPLATES, drawn).pdf == en.typeset.pdf
