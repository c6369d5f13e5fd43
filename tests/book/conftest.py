"""The sample report as books: typeset once for all tests of a process, and read once."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.book.reading import Reading
from tests.book.sample import edition
from yearbook.charts import ChartStyle, draw
from yearbook.render.book import render_book
from yearbook.typeset import Typeset

TEMPLATES = Path(__file__).parents[2] / "templates"


def drawn(chart, medium: str) -> str:
    return draw(chart, ChartStyle(medium=medium, width=138, accent=chart.accent))


class Made:
    """A typeset book, what its maker says of it (`typeset`) and what can be read in it (`reading`)."""

    def __init__(self, side: int | None) -> None:
        editions = (edition(0), edition(1)) if side is None else edition(side)
        self.edition = edition(side or 0)
        self.typeset: Typeset = render_book(editions, TEMPLATES, drawn)
        self.reading = Reading(self.typeset.pdf)


@pytest.fixture(scope="session")
def zh() -> Made:
    return Made(0)


@pytest.fixture(scope="session")
def en() -> Made:
    return Made(1)


@pytest.fixture(scope="session", params=["zh", "en"])
def made(request: pytest.FixtureRequest) -> Made:
    return request.getfixturevalue(request.param)


@pytest.fixture(scope="session")
def both() -> Made:
    return Made(None)
