"""The newsletter as PDFs: typeset once for all tests of a process, and read once."""

from __future__ import annotations

import pytest

from tests.book.reading import Reading
from tests.issue.sample import TEMPLATES, editions
from yearbook.check.pdf import check_pdf
from yearbook.render import draw_chart
from yearbook.render.book import render_book


class Made:
    """What is typeset of some editions, what can be read in it, and what the checks of PDF say of it."""

    def __init__(self, *wanted: int) -> None:
        self.editions = tuple(editions()[at] for at in wanted)
        self.edition = self.editions[0]
        both = self.editions if len(wanted) > 1 else self.edition
        self.typeset = render_book(both, TEMPLATES, draw_chart)
        self.reading = Reading(self.typeset.pdf)
        self.problems = list(check_pdf("dispatch.pdf", self.typeset.pdf))


@pytest.fixture(scope="session")
def zh() -> Made:
    return Made(0)


@pytest.fixture(scope="session")
def en() -> Made:
    return Made(1)


@pytest.fixture(scope="session")
def both() -> Made:
    return Made(0, 1)


@pytest.fixture(scope="session", params=["zh", "en", "both"])
def made(request: pytest.FixtureRequest) -> Made:
    return request.getfixturevalue(request.param)
