"""The first two chapters of the flagship as books in both languages: their lines, measured, keep the rules of setting.

Numbers in names are those of the list of requirements (clreq, GB/T 15834-2011, GB/T 15835-2011).
"""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from pathlib import Path

import pikepdf
import pytest

from tests.book.conftest import TEMPLATES, drawn
from tests.book.measures import Measured
from tests.book.reading import Reading
from yearbook.load import load
from yearbook.project import Folder
from yearbook.render.book import render_book
from yearbook.resolve import resolve

ROOT = Path(__file__).parents[2]
CHAPTERS = 2


class Book:
    def __init__(self, code: str) -> None:
        loaded = load(Folder(ROOT), ("china-2021",))
        whole = resolve(loaded.reports["china-2021"], loaded.data.locales[code], loaded.data.locales)
        chapters = [chapter for chapter in whole.chapters if chapter.kind == "chapter"][:CHAPTERS]
        edition = replace(whole, chapters=tuple(chapters), parts=("title", "chapters"))
        self.made = render_book(edition, TEMPLATES, drawn)
        self.lines = Measured(self.made.pdf)
        self.reading = Reading(self.made.pdf)


@lru_cache
def book(code: str) -> Book:
    return Book(code)


@pytest.fixture(scope="module", params=["zh", "en"])
def lines(request: pytest.FixtureRequest) -> Measured:
    return book(request.param).lines


@pytest.fixture(scope="module")
def zh() -> Measured:
    return book("zh").lines


def test_there_is_enough_to_measure(lines):
    assert len(lines.full) > 200


def test_1_2_6_no_mark_stands_where_it_may_not(lines):
    assert lines.first_marks() == lines.last_marks() == 0


def test_3_lines_end_at_quotes(zh):
    assert max(zh.at_quotes()) > 0


def test_4_5_double_marks_are_whole(lines):
    assert lines.parted("—")[1] == lines.parted("…")[1] == 0


def test_7_marks_that_meet_are_squeezed(zh):
    met, wide = zh.squeezed()
    assert met > 50 and wide == 0


def test_8_a_mark_at_the_end_is_half_an_em(zh):
    count, off = zh.ends_at_marks()
    assert count > 20 and off < 0.5


def test_11_paragraphs_begin_with_one_indent(lines):
    (indent, count), *others = lines.indents().most_common()
    assert indent in (2.0, 1.3) and count > 50
    assert sum(each for _, each in others) <= 0.05 * count


def test_12_both_edges_are_flush(lines):
    mean, _, within = lines.flush()
    assert mean < 0.15 and within > 0.98


def test_13_han_and_latin_stand_a_quarter_em_apart(zh):
    count, least, _ = zh.mixed()
    assert count > 300 and least > 0.245


def test_14_no_line_has_one_character(zh):
    assert zh.lone() == 0


def test_15_16_numbers_and_ranges_are_whole(lines):
    assert lines.broken_numbers() == lines.broken_ranges() == 0


def test_28_lines_stand_on_a_grid_of_half_lines(lines):
    assert lines.on_grid() > 0.97


def test_29_quotation_marks_are_of_their_language():
    assert book("zh").lines.quotes()["ems"] == 1.0
    assert book("en").lines.quotes()["ems"] < 0.6


@pytest.mark.parametrize("code", ["zh", "en"])
def test_30_weights_are_drawn_and_not_made_by_machine(code):
    """No text is painted with an outline (Tr 1, 2) or slanted."""
    for page in book(code).reading.pike.pages:
        for operands, operator in pikepdf.parse_content_stream(page, "Tr Tm"):
            if str(operator) == "Tr":
                assert int(operands[0]) == 0
            else:
                a, b, c, d, *_ = map(float, operands)
                assert b == c == 0 or a == d == 0


@pytest.mark.parametrize("code", ["zh", "en"])
def test_21_22_25_nothing_is_left_to_complain_of(code):
    """Notes away from their calls, wrong labels of tables, and whatever sticks out."""
    assert book(code).made.warnings == ()
    assert sum(page.displaced for page in book(code).made.notes) == 0
