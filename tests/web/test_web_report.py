"""The web editions of the reports in `content/`: whole, and light enough for a phone."""

from __future__ import annotations

import re

import pytest

from tests.web import sample
from tests.web.reading import lost_links, parse, repeated_ids
from yearbook.load import load
from yearbook.model.edition import Edition
from yearbook.project import Folder
from yearbook.render.web import render_web
from yearbook.resolve import resolve

REPORTS = sorted(path.parent.name for path in (sample.ROOT / "content").glob("*/report.yaml"))
ISSUE = 400_000  # an issue is a whole report on its start page, here in two languages
LIMIT = 300_000  # bytes of a page with its style and script, before charts; of one language also with its fonts


@pytest.fixture(scope="module")
def loaded():
    return load(Folder(sample.ROOT), ())


@pytest.fixture(scope="module", params=REPORTS)
def editions(request: pytest.FixtureRequest, loaded) -> tuple[Edition, ...]:
    report, locales = loaded.reports[request.param], loaded.data.locales
    return tuple(resolve(report, locales[code], locales) for code in report.locales)


@pytest.fixture(scope="module")
def files(editions: tuple[Edition, ...]) -> dict[str, bytes]:
    return render_web(editions, sample.TEMPLATES, sample.draw, {}, ("screen",))


def test_pages_are_whole(files, editions):
    trees, errors = parse(files)
    assert errors == {}
    assert repeated_ids(trees) == []
    feeds = {f"../{each.series}.{each.locale}.xml" for each in editions if each.series}
    assert lost_links(files, trees, {"../index.html", *feeds}) == []


def test_pages_are_light(files, editions):
    def size(*kinds: str) -> int:
        return sum(len(content) for path, content in files.items() if path.endswith(kinds))

    for path, content in files.items():
        if path.endswith(".html"):
            words = re.sub(rb"<svg class=\"drawing.*?</svg>", b"", content, flags=re.S)
            single = path.split("/")[0] in sample.LOCALES
            shared = size(".css", ".js", *[".woff2"] * single)
            is_whole = editions[0].form == "issue" and not single
            assert len(words) + shared < (ISSUE if is_whole else LIMIT), path
