"""The parts of the book's making that need no pages: small things in, small things out."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.book.sample import edition, line
from yearbook.model.edition import Cell, Grid, KeyFigure, KeyFigures, Words, plain
from yearbook.render.book_chapters import key_rows, numeral, opened, signed
from yearbook.render.book_colours import shades
from yearbook.render.book_contents import contents
from yearbook.render.book_cover import LARGEST, rings
from yearbook.render.book_pair_charts import paired_chart
from yearbook.render.book_pairs import spoken
from yearbook.render.book_press import unbroken
from yearbook.render.book_tables import grid_view
from yearbook.render.book_widths import column_widths

ROOT = Path(__file__).parents[2]
TEMPLATES = [*(ROOT / "templates/base/book").rglob("*"), *(ROOT / "templates/flagship/book").rglob("*")]


@pytest.mark.parametrize(
    ("number", "figure"),
    [("第1章", "1"), ("Chapter 12", "12"), ("附录A", "A"), ("Appendix B", "B"), ("一、", "一"), ("（二）", "二")],
)
def test_numeral(number, figure):
    assert numeral(number) == figure


def test_numbers_are_padded_to_one_width():
    texts = ["10,283.22", "−8.7", "355"]
    grid = Grid((), tuple((Cell((Words(text),), numeric=True),) for text in texts))
    assert [(row[0].before, row[0].after) for row in grid_view(grid).body] == [("", ""), ("10,2", "2"), ("10,", ".22")]


def test_heads_over_columns_of_numbers_are_centred_and_spans_counted():
    head = (Cell(line(("业务", "Service"), 1), rows=2), Cell(line(("笔数", "Number"), 1), columns=2)), (
        Cell((Words("2020"),)),
        Cell((Words("2021"),)),
    )
    body = (Cell((Words("Online"),)), Cell((Words("1"),), numeric=True), Cell((Words("2"),), numeric=True))
    view = grid_view(Grid(head, (body,)))
    assert [(cell.scope, cell.style) for row in view.head for cell in row] == [
        ("col", ""),
        ("colgroup", "group"),
        ("col", "numeric"),
        ("col", "numeric"),
    ]
    assert [(cell.element, cell.scope) for cell in view.body[0]] == [("th", "row"), ("td", ""), ("td", "")]


def test_columns_of_sentences_share_the_page_by_their_texts():
    long, short = "word " * 30, "word " * 5
    widths = column_widths([[(0, "No."), (1, "Title"), (2, "Issuer")]], [[(0, "1"), (1, long), (2, short)]] * 3)
    assert sum(widths) == pytest.approx(100, abs=0.2)
    assert widths[0] < 10 and widths[1] > 2 * widths[2]
    assert column_widths([[(0, "Region")]], [[(0, "East"), (1, "12.4")]]) == ()


@pytest.mark.parametrize(("count", "rows"), [(1, [1]), (3, [3]), (4, [2, 2]), (5, [3, 2]), (6, [3, 3])])
def test_key_figures_in_rows(count, rows):
    item = KeyFigure(Words("1"), "1", "", (), None, None)
    assert [len(row) for row in key_rows(KeyFigures("k", (item,) * count, ""))] == rows


def test_landscape_tables_wait_for_the_end_of_their_chapter():
    chapter, opener = opened(edition(0).chapters[-1], 1)
    assert [table.id for table in opener.deferred] == ["tbl-wide"]
    assert "tbl-wide" not in str(chapter)


def test_a_signature_is_what_ends_without_a_full_stop():
    preface, signature = signed(edition(0).chapter("preface"))
    assert [plain(block.line) for block in signature] == ["二〇二二年九月"]
    assert len(preface.blocks) == 3


def test_contents_end_at_the_third_level():
    entries = contents(edition(1), ("chapters", "about-data"))
    assert [entry.number for entry in entries][:4] == ["Chapter 1", "1.1", "1.1.1", "1.1.2"]
    assert max(entry.level for entry in entries) == 3
    assert plain(entries[-1].title) == edition(1).words["about_data"]


def test_rings_are_as_wide_as_the_values():
    drawn = rings(edition(0))
    radii = [float(radius) for radius in re.findall(r' r="([\d.]+)"', drawn.svg)]
    assert radii[0] == LARGEST and radii[-1] == pytest.approx(LARGEST * 5.88 / 42.3, abs=0.01)
    assert ">2021<" in drawn.labelled and ">" not in drawn.svg.replace("/>", "").replace("</svg>", "")[-2:-1]


def test_a_lone_letter_stays_with_its_word():
    assert unbroken("rural e-commerce, co-operative, B-type") == "rural e-\u2060commerce, co-operative, B-\u2060type"


def test_shades():
    assert shades("#000000") == "--accent:#000000;--tint:#e6e6e6;--soft:#999999"


def test_charts_with_the_same_digits_become_one():
    ours, theirs = (edition(side).chapters[3].sections[0].sections[0].blocks[1].chart for side in (0, 1))
    chart = paired_chart(ours, theirs)
    assert chart.marks[0].name == "交易额\nTurnover"
    assert chart.left.title == "万亿元\nRMB trillion"
    assert chart.categories == ours.categories


def test_words_of_a_line_in_one_language():
    assert spoken(line(("**中**文[^cnnic]", ""), 0)) == "中文"


def test_templates_hold_no_words_of_a_language():
    for template in TEMPLATES:
        if template.suffix in (".html", ".css"):
            assert not re.search("[\u4e00-\u9fff]", template.read_text(encoding="utf-8")), template


def test_the_style_sheet_is_small():
    assert sum(template.stat().st_size for template in TEMPLATES if template.suffix == ".css") < 22_000
