"""EPUBCheck has nothing to say: of the sample and of the reports in `content/`, in each language."""

from __future__ import annotations

import pytest

from tests.epub.conftest import Opened
from tests.web import sample
from yearbook.load import load
from yearbook.project import Folder
from yearbook.render import draw_chart
from yearbook.render.epub import render_epub
from yearbook.resolve import resolve

REPORTS = sorted(path.parent.name for path in (sample.ROOT / "content").glob("*/report.yaml"))
LARGEST = 2_000_000  # bytes: what can be sent by mail and opened on an old e-reader


def test_sample_is_valid(epubcheck, book: Opened):
    assert epubcheck(book.content) == ""


@pytest.fixture(scope="module", params=REPORTS)
def editions(request: pytest.FixtureRequest):
    loaded = load(Folder(sample.ROOT), (request.param,))
    report, locales = loaded.reports[request.param], loaded.data.locales
    return [resolve(report, locales[code], locales) for code in report.locales]


def test_reports_are_valid(epubcheck, editions):
    for edition in editions:
        made = render_epub(edition, sample.TEMPLATES, draw_chart)
        assert epubcheck(made) == "", edition.locale
        assert len(made) < LARGEST
