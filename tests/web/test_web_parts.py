"""The parts of the web edition: small inputs and what comes of them."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from tests.web import sample
from yearbook.charts.colour import contrast
from yearbook.model.edition import Cell, Grid, Number, Paragraph, Words
from yearbook.render.web.colours import shades
from yearbook.render.web.drawings import draw_inline
from yearbook.render.web.sparks import spark
from yearbook.render.web.tables import lay
from yearbook.render.web.tree import grow, ids_of
from yearbook.render.web.views import shared_text


def cell(text: str, **more) -> Cell:
    return Cell((Number(text, text, (), ""),) if more.get("numeric") else (Words(text),), **more)


@pytest.mark.parametrize(
    ("column", "pads"),
    [
        (["13.09", "42.3", "9"], ["", "0", ".00"]),
        (["19.6%", "4.5%", "12%"], ["", "", ".0"]),
        (["1,022.78", "−1.3"], ["", "0"]),
        (["12", "9"], ["", ""]),
        ([">10", "5.88"], ["", ""]),  # no plain number: it stays as it is
    ],
)
def test_numbers_stand_under_each_others_point(column, pads):
    grid = Grid((), tuple((cell(text, numeric=True),) for text in column))
    assert [row[0].pad for row in lay(grid).body] == pads


def test_first_cell_of_a_row_heads_it():
    laid = lay(Grid(((cell("年份"), cell("万亿元")),), ((cell("2021"), cell("42.3", numeric=True)),)))
    assert [(c.tag, c.scope, c.numeric) for row in (*laid.head, *laid.body) for c in row] == [
        ("th", "col", False), ("th", "col", True), ("th", "row", False), ("td", "", True),
    ]  # fmt: skip


def test_cells_that_span_rows_push_others_to_the_right():
    body = (
        (cell("东部", rows=2), cell("广东"), cell("24.2", numeric=True)),
        (cell("浙江"), cell("15.96", numeric=True)),
    )
    laid = lay(Grid((), body))
    assert [[(c.scope, c.pad) for c in row] for row in laid.body] == [
        [("rowgroup", ""), ("", ""), ("", "0")],
        [("", ""), ("", "")],
    ]
    assert not laid.sortable


def test_what_one_language_lacks_keeps_its_place():
    zh, en = (edition.chapters[1] for edition in sample.editions())
    more = replace(en, blocks=(en.blocks[0], Paragraph("overview-p9", (), ""), *en.blocks[1:]))
    trunk = grow((zh, more))
    assert list(ids_of(trunk))[:4] == ["overview", "overview-p1", "overview-p9", "overview-k1"]
    assert [block is None for block in trunk.rows[1].blocks] == [True, False]


@pytest.mark.parametrize("colour", ["#0f5f8c", "#9a5b13", "#5b6b2f", "#d8e000", "#111111", "#ff3b30"])
def test_accents_can_be_read(colour):
    accent = shades(colour)
    assert contrast(accent.light, "#ffffff") >= 4.5 and contrast(accent.light, "#f4f5f2") >= 4.5
    assert contrast(accent.dark, "#17191c") >= 4.5 and contrast(accent.dark, "#1e2227") >= 4.5
    assert contrast(accent.deep, "#ffffff") >= 7


def chart():
    return sample.editions()[1].chapters[1].sections[0].sections[0].blocks[1].chart


def test_one_drawing_serves_both_schemes():
    svg = str(draw_inline(chart(), sample.draw, ["screen"], "fig-a", 'A "chart"'))
    assert svg.startswith(
        '<svg class="drawing" role="img" aria-label="A &#34;chart&#34;" width="460" height="200" viewBox="0 0 460 200"'
    )
    assert 'fill="#222222" style="fill:light-dark(#222222,#eeeeee)"' in svg
    assert 'id="fig-a_screen_all"' in svg and "url(#fig-a_screen_all)" in svg
    assert 'data-cell="turnover.total.2021" data-name="2021"' in svg
    assert svg.count("<svg") == 1 and "xmlns" not in svg


def test_drawings_that_differ_in_more_than_colour_are_both_kept():
    def draw(chart, medium):
        return sample.draw(chart, medium).replace("</svg>", "<text>dark</text></svg>" if "dark" in medium else "</svg>")

    svg = str(draw_inline(chart(), draw, ["screen"], "fig-a", ""))
    assert re.findall(r'class="(drawing[^"]*)"', svg) == ["drawing on-light", "drawing on-dark"]


def test_narrow_screens_get_a_drawing_of_their_own():
    svg = str(draw_inline(chart(), sample.draw, ["screen", "phone"], "fig-a", ""))
    assert re.findall(r'<div class="([^"]+)"><svg[^>]+viewBox="0 0 (\d+)', svg) == [
        ("on-screen", "460"),
        ("on-phone", "240"),
    ]


def test_spark_ends_at_its_key_figure():
    edition = sample.editions()[0]
    drawn = spark(edition, edition.highlights[0])
    assert drawn and (drawn.first, drawn.last, drawn.figure.id) == ("2011", "2021", "fig-turnover")
    assert (drawn.bars[-1].kind, drawn.bars[-1].y, drawn.bars[-1].height) == ("current", 0.0, 36.0)
    assert spark(edition, edition.highlights[1]) is None


@pytest.mark.parametrize(
    ("words", "cut"),
    [("短句。", "短句。"), ("字" * 200, "字" * 159 + "…"), ("word " * 50, ("word " * 30) + "word…")],
)
def test_descriptions_are_cut_where_a_word_ends(words, cut):
    assert shared_text(words) == cut
