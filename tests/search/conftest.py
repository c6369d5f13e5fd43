"""The sample and the real report as web editions with their search, on disk, and a browser to search them with."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest

from tests.web import sample
from tests.web.conftest import visit  # noqa: F401 (a fixture)
from yearbook.load import load
from yearbook.model.edition import Edition
from yearbook.project import Folder
from yearbook.render.search import render_search
from yearbook.render.web import render_web
from yearbook.resolve import resolve

REPORT = "china-2021"


def written(files: Mapping[str, bytes], folder: Path) -> Path:
    for path, content in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(content)
    return folder


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the sample's report, on disk."""
    files = sample.render() | render_search(sample.editions(), sample.TEMPLATES)
    return written(files, tmp_path_factory.mktemp("sample"))


@pytest.fixture(scope="session")
def editions() -> tuple[Edition, ...]:
    """The report in `content/`, in its languages."""
    return editions_of(REPORT)


def editions_of(name: str) -> tuple[Edition, ...]:
    loaded = load(Folder(sample.ROOT), (name,))
    report, locales = loaded.reports[name], loaded.data.locales
    return tuple(resolve(report, locales[code], locales) for code in report.locales)


@pytest.fixture(scope="session")
def report_site(editions: tuple[Edition, ...], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Its pages without drawings, which nobody searches."""
    return written(pages_of(editions), tmp_path_factory.mktemp("report"))


def pages_of(editions: tuple[Edition, ...]) -> dict[str, bytes]:
    pages = render_web(editions, sample.TEMPLATES, sample.draw, {}, ("screen",))
    return pages | render_search(editions, sample.TEMPLATES)


@pytest.fixture(scope="session")
def first_hit(browser, report_site: Path) -> Iterator[Callable[[str, str], tuple[str, str]]]:
    """`first_hit("zh", "直播电商")` → the page and the id that Enter would open."""
    yield from hits(browser, report_site)


def hits(browser, report_site: Path) -> Iterator[Callable[[str, str], tuple[str, str]]]:
    pages = {}

    def first_hit(folder: str, query: str) -> tuple[str, str]:
        if folder not in pages:
            pages[folder] = browser.new_page()
            pages[folder].goto(f"file://{report_site}/{folder}/index.html")
            pages[folder].locator(".search-open").click()
            pages[folder].wait_for_function("'searchIndex' in window")
        page = pages[folder]
        page.locator("[role=combobox]").fill("")
        page.locator("[role=combobox]").fill(query)
        found = page.locator("#_hits [aria-selected=true]")
        found.wait_for(timeout=5000)
        file, _, id = found.get_attribute("href").partition("#")
        return file, id

    yield first_hit
    for page in pages.values():
        page.close()
