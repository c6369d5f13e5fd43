"""The sample in the design of research reports → an A4 book with a cover in both languages and chapters that go on."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.book.conftest import TEMPLATES, Made, drawn
from tests.book.reading import Reading
from tests.book.sample import edition
from yearbook.model.edition import Chapter
from yearbook.render.book import render_book

A4 = (595.28, 841.89)


class MadeAsReport(Made):
    def __init__(self, side: int) -> None:
        self.edition = replace(edition(side), theme="report", publishers=("甲中心", "乙厅"))
        self.typeset = render_book(self.edition, TEMPLATES, drawn)
        self.reading = Reading(self.typeset.pdf)


@pytest.fixture(scope="module", params=[0, 1], ids=["zh", "en"])
def report(request: pytest.FixtureRequest) -> MadeAsReport:
    return MadeAsReport(request.param)


def chapters(made: Made) -> list[Chapter]:
    return [chapter for chapter in made.edition.chapters if chapter.kind == "chapter"]


def test_pages_are_a4(report):
    upright = [(page.width, page.height) for page in report.reading.pages if page.width < page.height]
    assert len(upright) > 10
    assert all(size == pytest.approx(A4, abs=0.1) for size in upright)


def test_the_cover_names_the_report_in_both_languages(report):
    words = report.reading.texts[0]
    names = [report.edition.title, *(title for _, title in report.edition.titles), report.edition.date_formal]
    assert ["".join(name.split()) for name in names if "".join(name.split()) not in words] == []
    assert words.index("甲中心") < words.index("乙厅")
    assert report.edition.date_formal in ("二〇二二年九月", "September 2022")


def test_chapters_go_on_below_their_heading(report):
    """A chapter without key figures has its first section on the page of its title, or its lead runs over the page."""
    places = report.reading.places
    for chapter in chapters(report):
        at, top = places[chapter.id]
        below = [block.id for block in chapter.blocks if places[block.id][0] == at]
        first = chapter.sections[0].id
        assert below or places[first][0] == at


def test_numbers_hang_in_the_margin(report):
    """The numbers of captions stand left of the column in which the text stands."""
    words = [word for page in report.reading.pages for word in page.extract_words()]
    label = {"zh": "图", "en": "Figure"}[report.edition.locale]
    captions = [word["x0"] for word in words if word["text"].startswith(label) and word["x0"] < 60]
    figures = [block for chapter in chapters(report) for section in chapter.sections for block in section.blocks if block.kind == "figure"]
    assert len(captions) >= len(figures) > 0


def test_nothing_is_left_to_complain_of(report):
    assert report.typeset.warnings == ()
