"""The newsletter on paper: its masthead, its columns, and what stands where in them."""

from __future__ import annotations

import pytest

from tests.book.reading import MM
from tests.issue.conftest import Made
from yearbook.model.edition import Cell, Credit, Figure, Grid, Paragraph, Table, Words, blocks_of, sections_of
from yearbook.render.book_issue import is_across, nameplate_size
from yearbook.render.issue import columns

WIDTH, HEIGHT, SIDE, GAP = 210 * MM, 297 * MM, 17.72 * MM, 7 * MM
MIDDLE = WIDTH / 2


def column_of(x: float) -> int:
    return int(x > MIDDLE)


def bare(words: str) -> str:
    return "".join(words.split())


# the masthead


def test_the_masthead_is_one_page_with_name_date_and_host(made: Made):
    text = made.reading.texts[0]
    for edition in made.editions:
        for words in (edition.title, edition.subtitle, edition.date_text, edition.publisher, edition.words["in_this_issue"]):
            assert bare(words) in text
    assert made.typeset.anchors["news"].label == "2"


def test_the_masthead_lists_columns_and_highlights_with_their_pages(made: Made):
    listed = [id for column in columns(made.edition) for id in (column.chapter.id, *(item.id for item in column.items))]
    assert listed == ["news", "news-fair", "news-9", "views", "views-shops"]
    page = made.reading.pages[0]
    links = {link["data"]["Dest"].decode(): link for link in page.annots}
    for id in listed:
        line = [c for c in page.chars if links[id]["top"] - 1 <= (c["top"] + c["bottom"]) / 2 <= links[id]["bottom"] + 1]
        row = "".join(c["text"] for c in sorted(line, key=lambda c: c["x0"]) if c["text"].strip())
        assert row.endswith(made.typeset.anchors[id].label)
        assert made.typeset.anchors[id].index == made.reading.page_of(id)
    assert bare("集市卖出256.8万元") in made.reading.texts[0] or made.edition.locale == "en"


def test_the_name_fills_the_page(zh: Made, en: Made):
    for made, least in ((zh, 0.6), (en, 0.85)):
        size = max(char["size"] for char in made.reading.pages[0].chars)
        name = [char for char in made.reading.pages[0].chars if char["size"] == size]
        assert bare("".join(char["text"] for char in name)) == bare(made.edition.title)
        assert least < (name[-1]["x1"] - name[0]["x0"]) / (WIDTH - 2 * SIDE) <= 1


@pytest.mark.parametrize(("title", "size"), [("动态", 84.0), ("电子商务动态", 81.3), ("电子商务发展动态", 61.0)])
def test_a_longer_name_is_smaller(title: str, size: float):
    assert nameplate_size(title) == size


# pages and columns


def test_pages_are_of_one_size_and_none_is_blank(made: Made):
    assert {(round(float(page.width)), round(float(page.height))) for page in made.reading.pages} == {(595, 842)}
    assert all(len(text) > 40 for text in made.reading.texts)
    assert made.reading.labels == [str(number) for number in range(1, made.typeset.pages + 1)]


def test_nothing_is_left_to_complain_of(made: Made):
    assert made.typeset.warnings == ()
    assert made.problems == []


def test_texts_stand_in_two_columns_and_lines_are_full(zh: Made):
    width = (WIDTH - 2 * SIDE - GAP) / 2
    edges = {0: (SIDE, SIDE + width), 1: (WIDTH - SIDE - width, WIDTH - SIDE)}
    full = {0: 0, 1: 0}
    for char_line in lines(zh, 2):
        side = column_of(char_line[0]["x0"])
        left, right = edges[side]
        assert char_line[0]["x0"] > left - 1 and char_line[-1]["x1"] < right + 6
        full[side] += abs(char_line[-1]["x1"] - right) < 1 or char_line[-1]["text"] in "，。；"
    assert min(full.values()) > 15


def lines(made: Made, page: int) -> list[list[dict]]:
    """Lines of running text of one column each."""
    rows: dict[tuple[int, int], list[dict]] = {}
    for char in made.reading.pages[page].chars:
        if 9.4 < char["size"] < 9.6 and "Serif" in char["fontname"]:
            rows.setdefault((column_of(char["x0"]), round(char["bottom"])), []).append(char)
    return [sorted(row, key=lambda char: char["x0"]) for row in rows.values()]


def test_columns_are_filled_and_begin_at_one_height(zh: Made):
    """A headline at the top of a column has no space above it."""
    page = zh.reading.pages[2]
    for side in (0, 1):
        own = [char for char in page.chars if column_of(char["x0"]) == side and 26 * MM < char["top"] < 275 * MM]
        assert min(char["top"] for char in own) < 29 * MM
        assert max(char["bottom"] for char in own) > 255 * MM


def test_an_item_follows_the_item_before(made: Made):
    """Anchors run down the first column, then the second, then to the next page."""
    places = made.reading.places
    tops = {name: (page, 0, top) for name, (page, top) in places.items()}
    if len(made.editions) == 1:
        tops = {
            name: (page, column_of(float(spot["/Left"])), tops[name][2])
            for name, spot in made.reading.pypdf.named_destinations.items()
            if name in places
            for page in [places[name][0]]
        }
    items = [section.id for section in sections_of(made.edition.chapter("news"))]
    assert [tops[id] for id in items] == sorted(tops[id] for id in items)


def test_the_tags_are_in_the_order_of_the_text(zh: Made):
    said = [section.plain for chapter in zh.edition.chapters for section in sections_of(chapter) if section.level == 2]
    headings = zh.reading.structure("H2")
    assert len(headings) == len(said)
    assert len(zh.reading.structure("H1")) == 1 + len(zh.edition.chapters)


def test_a_credit_stands_below_the_last_line_of_its_item(zh: Made):
    spots = zh.reading.pypdf.named_destinations
    for chapter in zh.edition.chapters:
        blocks = list(blocks_of(chapter))
        for before, credit in zip(blocks, blocks[1:], strict=False):
            if isinstance(credit, Credit) and isinstance(before, Paragraph):
                page, top = zh.reading.places[credit.id]
                left = float(spots[credit.id]["/Left"])
                above = [
                    char for char in zh.reading.pages[page].chars
                    if column_of(char["x0"]) == column_of(left) and top - 18 < char["bottom"] <= top + 2 and char["size"] > 9
                ]  # fmt: skip
                assert above, credit.id


def test_notes_stand_below_their_item(zh: Made):
    page = zh.reading.page_of("news-fair")
    text = zh.reading.texts[page]
    note, credit = text.index("试点名单见商会网站"), text.index("编选：编辑部")
    assert text.index("比上年增长11.6%") < note < credit
    assert zh.typeset.notes == ()


def test_the_imprint_closes_the_last_page_under_a_rule(made: Made):
    page, top = made.reading.places["imprint"]
    assert page == made.typeset.pages - 1
    last = made.reading.pages[page]
    rules = [rect for rect in last.rects if rect["width"] > WIDTH - 2 * SIDE - 2]
    assert any(0 < top - rule["top"] < 12 for rule in rules)
    body = [char["bottom"] for char in last.chars if 20 * MM < char["top"] and char["bottom"] < 280 * MM]
    assert 0 < max(body) - made.reading.places["imprint-p1"][1] < 16
    others = [there for name, (at, there) in made.reading.places.items() if at == page and "imprint" not in name]
    assert max(others) < top


# across


def test_narrow_tables_stay_in_a_column_and_wide_ones_go_across(zh: Made):
    tables = {block.id: block for chapter in zh.edition.chapters for block in blocks_of(chapter) if isinstance(block, Table)}
    assert {id: is_across(table) for id, table in tables.items()} == {"tbl-fair": False, "tbl-wide": True}
    page = zh.reading.pages[zh.reading.page_of("tbl-wide")]
    widest = max(rect["x1"] - rect["x0"] for rect in [*page.rects, *page.lines] if rect["top"] > 60 * MM)
    assert widest > 170 * MM


def test_long_cells_do_not_make_a_table_wide():
    long = Cell((Words("一个很长很长的单元格里写着一句话。" * 3),))
    assert not is_across(table(long, long))
    assert is_across(table(*[long] * 3))


def table(*cells: Cell) -> Table:
    return Table("tbl-a", "", "", "", (), Grid((), (cells,)), (), (), (), "a.yaml:1")


def test_a_figure_is_drawn_as_wide_as_its_column(zh: Made):
    figure = next(block for chapter in zh.edition.chapters for block in blocks_of(chapter) if isinstance(block, Figure))
    assert not is_across(figure)
    page, top = zh.reading.places["fig-fair"]
    shapes = [*zh.reading.pages[page].rects, *zh.reading.pages[page].curves]
    bars = [shape for shape in shapes if shape["height"] > 10 and 10 < shape["width"] < 100]
    assert bars and all(bar["x1"] < MIDDLE for bar in bars if abs(bar["top"] - top) < 60 * MM)


# two languages


def test_languages_stand_beside_each_other(both: Made):
    places, spots = both.reading.places, both.reading.pypdf.named_destinations
    paragraphs = [b.id for c in both.edition.chapters for b in blocks_of(c) if isinstance(b, Paragraph | Credit)]
    assert len(paragraphs) > 30
    for id in paragraphs:
        other = f"{id}-en-GB"
        assert places[id][0] == places[other][0] and abs(places[id][1] - places[other][1]) < 0.1
        assert float(spots[other]["/Left"]) - float(spots[id]["/Left"]) > 80 * MM


def test_notes_of_both_languages_stand_beside_each_other(both: Made):
    text = both.reading.texts[both.reading.page_of("news-fair")]
    assert bare("试点名单见商会网站") in text and bare("The chamber's site lists the pilots").replace("'", "") in text.replace("'", "").replace("’", "")
