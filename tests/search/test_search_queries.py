"""Thirty things that readers of each language look for, in the real report on a disk → the first hit of each."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from yearbook.model.edition import Edition, blocks_of, sections_of

pytestmark = pytest.mark.browser
QUERIES = list(csv.DictReader((Path(__file__).parent / "queries.csv").read_text("utf-8").splitlines()))
NAMES = [f"{row['language']}: {row['query']}" for row in QUERIES]


def around(edition: Edition, id: str) -> set[str]:
    """An id, and the section or chapter that holds it."""
    out = {id}
    for chapter in edition.chapters:
        for node in (chapter, *sections_of(chapter)):
            below = {block.id for section in node.sections for block in blocks_of(section)}
            if id in {block.id for block in blocks_of(node)} - below:
                out.add(node.id)
    return out


def test_there_are_thirty_of_each_language():
    assert [sum(row["language"] == code for row in QUERIES) for code in ("zh", "en")] == [30, 30]


@pytest.mark.parametrize("row", QUERIES, ids=NAMES)
def test_first_hit_is_what_the_reader_wants(first_hit, editions, row):
    """The third column names blocks or sections; a section stands for the blocks directly in it, too."""
    edition = next(edition for edition in editions if edition.locale == row["language"])
    _, id = first_hit(row["language"], row["query"])
    assert around(edition, id) & set(row["first"].split()), id
