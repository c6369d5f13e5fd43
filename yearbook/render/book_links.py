"""An Edition → what its references lead to, in words: number and title of everything that has an id and a title."""

from __future__ import annotations

from collections.abc import Iterator

from ..model.edition import Chapter, Edition, Figure, Link, Table, blocks_of, sections_of
from .book_pairs import spoken


class Aims:
    """Says where a reference leads. Screen readers speak it, and viewers show it beside the pointer."""

    def __init__(self, edition: Edition) -> None:
        self.titles = {id: title for chapter in edition.chapters for id, title in _titles(chapter)}

    def __call__(self, link: Link) -> str:
        """Number and title of the target; nothing for addresses outside, whose words say it all."""
        return self.titles.get(link.href[1:], "") if link.href.startswith("#") else ""


def _titles(chapter: Chapter) -> Iterator[tuple[str, str]]:
    for heading in (chapter, *sections_of(chapter)):
        yield heading.id, f"{heading.number} {heading.plain}".strip()
    for block in blocks_of(chapter):
        if isinstance(block, Figure | Table):
            yield block.id, f"{block.label} {spoken(block.caption)}".strip()
