"""Editions → the files of their search: what is in them, that nothing is lost in packing, and how large they are."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.web import sample
from yearbook.model.edition import Edition, blocks_of, sections_of
from yearbook.render.search import render_search
from yearbook.render.search_packing import FIRST, LAST, packed

LARGEST_INDEX, LARGEST_SCRIPT = 250 * 1024, 8 * 1024  # bytes
COMMON = ["the ", "of ", "e-commerce ", "电子商务", "网络零售额", "、", "42.3", "\n", "’", "Ā", "я", "𠮷"]


def content(files: dict[str, bytes], locale: str) -> dict:
    text = files[f"{locale}/search-index.js"].decode()
    assert text.startswith("searchIndex({") and text.endswith("});\n")
    return json.loads(text.removeprefix("searchIndex(").removesuffix(");\n"))


def unpacked(text: str, words: list[str]) -> str:
    return "".join(words[ord(c) - FIRST] if words and FIRST <= ord(c) <= LAST else c for c in text)


@given(st.lists(st.lists(st.sampled_from(COMMON), max_size=60).map("".join), max_size=20), st.integers(1, 40))
def test_packing_loses_nothing(texts, times):
    words, coded = packed(texts * times)
    assert [unpacked(text, words) for text in coded] == texts * times
    assert len(words) <= LAST - FIRST + 1


def test_packing_saves_room():
    texts = ["电子商务交易额保持增长，电子商务的结构不断优化。", "The turnover and the growth of e-commerce."] * 40
    words, coded = packed(texts)
    assert sum(len(text.encode()) for text in (*words, *coded)) < sum(len(text.encode()) for text in texts) / 2
    assert unpacked(coded[0], words) == texts[0]


def everything(edition: Edition) -> set[str]:
    chapters = {chapter.id for chapter in edition.chapters}
    sections = {section.id for chapter in edition.chapters for section in sections_of(chapter)}
    return chapters | sections | {block.id for chapter in edition.chapters for block in blocks_of(chapter)}


@pytest.mark.parametrize("edition", sample.editions(), ids=lambda edition: edition.locale)
def test_every_block_and_section_can_be_found(edition):
    index = content(render_search(sample.editions(), sample.TEMPLATES), edition.locale)
    places = [id for _, id, _, _ in index["places"]]
    ids = [places[at] + id if id.startswith("-") else id for at, id, _, _ in index["entries"]]
    sources = {f"source-{source.id}" for source in edition.about.sources}
    assert len(ids) == len(set(ids))
    assert {*places, *ids} - {""} == everything(edition) | sources
    assert all(0 <= page < len(index["pages"]) for page, *_ in index["places"])


def test_two_builds_give_the_same_bytes():
    assert render_search(sample.editions(), sample.TEMPLATES) == render_search(sample.editions(), sample.TEMPLATES)


def test_numbers_notes_and_cells_are_words_too():
    index = content(render_search(sample.editions(), sample.TEMPLATES), "en")
    text = " ".join(unpacked(text, index["words"]) for _, _, *texts in index["entries"] for text in texts)
    assert "42.3" in text and "Guangdong 24.22" in text
    assert "comparable basis" in text  # a note that explains
    assert "https://" not in text


def test_files_are_small(editions):
    files = render_search(editions, sample.TEMPLATES)
    assert len(files.pop("assets/search.js")) <= LARGEST_SCRIPT
    assert {name: len(file) for name, file in files.items() if len(file) > LARGEST_INDEX} == {}
    box = sample.TEMPLATES / "base" / "web" / "js" / "60-search.js"
    assert box.stat().st_size <= LARGEST_SCRIPT
