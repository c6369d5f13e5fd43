"""Words of the newsletter in `content/`, searched on its one page in Chromium → the item that the first hit stands in."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.search.conftest import editions_of, hits, pages_of, written
from yearbook.model.edition import Edition, blocks_of, sections_of

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def issue() -> tuple[Edition, ...]:
    return editions_of("digest-2023")


@pytest.fixture(scope="module")
def first(browser, issue: tuple[Edition, ...], tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable]:
    site: Path = written(pages_of(issue), tmp_path_factory.mktemp("issue"))
    yield from hits(browser, site)


@pytest.mark.parametrize(
    ("language", "query", "item"),
    [
        ("zh", "长三角", "data-trip"),
        ("zh", "文心一言", "industry-ernie"),
        ("zh", "沙特 网络安全", "data-saudi"),
        ("zh", "娟姗", "industry-freshippo-milk"),
        ("en", "Yangtze River Delta", "data-trip"),
        ("en", "ERNIE Bot", "industry-ernie"),
        ("en", "Saudi Arabia", "data-saudi"),
        ("en", "dairy cattle", "industry-freshippo-milk"),
        ("zh-en", "文心一言", "industry-ernie"),
        ("zh-en", "Saudi Arabia", "data-saudi"),
    ],
)
def test_the_first_hit_stands_in_the_item(first, issue: tuple[Edition, ...], language: str, query: str, item: str):
    edition = next(each for each in issue if each.locale == language[:2])
    page, id = first(language, query)
    assert page == "index.html"
    section = next(each for chapter in edition.chapters for each in sections_of(chapter) if each.id == item)
    assert id in {item, *(block.id for block in blocks_of(section))}
