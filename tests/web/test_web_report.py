"""The web editions of the reports in `content/`: whole, and light enough for a phone."""

from __future__ import annotations

import re

import pytest

from tests.web import sample
from tests.web.reading import lost_links, parse, repeated_ids
from yearbook.load import load
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
def files(request: pytest.FixtureRequest, loaded) -> dict[str, bytes]:
    report, locales = loaded.reports[request.param], loaded.data.locales
    editions = tuple(resolve(report, locales[code], locales) for code in report.locales)
    return render_web(editions, sample.TEMPLATES, sample.draw, {}, ("screen",))


def test_pages_are_whole(files):
    trees, errors = parse(files)
    assert errors == {}
    assert repeated_ids(trees) == []
    assert lost_links(files, trees, {"../index.html"}) == []


def test_pages_are_light(files):
    def size(*kinds: str) -> int:
        return sum(len(content) for path, content in files.items() if path.endswith(kinds))

    for path, content in files.items():
        if path.endswith(".html"):
            words = re.sub(rb"<svg class=\"drawing.*?</svg>", b"", content, flags=re.S)
            shared = size(".css", ".js", *[".woff2"] * (path.split("/")[0] in sample.LOCALES))
            assert len(words) + shared < (ISSUE if path == "zh-en/index.html" else LIMIT), path
