"""The same chapter in one or more languages → one tree whose rows hold the block of each language side by side."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ...model.edition import Block, Box, Chapter, Section, Table
from .tables import is_wide


@dataclass(frozen=True, slots=True)
class Row:
    """A block in all languages of the page; None where a language has none. A box holds rows of its own."""

    id: str
    kind: str
    blocks: tuple[Block | None, ...]
    inside: tuple[Row, ...] = ()
    wide: bool = False  # a table that needs the whole width, so that its languages stand below each other


@dataclass(frozen=True, slots=True)
class Branch:
    """A section in all languages of the page."""

    id: str
    level: int
    sections: tuple[Section | None, ...]
    rows: tuple[Row, ...]
    branches: tuple[Branch, ...]
    in_contents: bool

    @property
    def first(self) -> Section:
        return next(section for section in self.sections if section)


@dataclass(frozen=True, slots=True)
class Trunk:
    """A chapter in all languages of the page."""

    id: str
    chapters: tuple[Chapter, ...]
    rows: tuple[Row, ...]
    branches: tuple[Branch, ...]


def grow(chapters: tuple[Chapter, ...]) -> Trunk:
    return Trunk(
        chapters[0].id, chapters, _rows([c.blocks for c in chapters]), _branches([c.sections for c in chapters])
    )


def ids_of(trunk: Trunk) -> Iterator[str]:
    """Every id that the page of a chapter offers to links, in reading order."""
    yield trunk.id
    yield from _row_ids(trunk.rows)
    for branch in trunk.branches:
        yield from _branch_ids(branch)


def _branch_ids(branch: Branch) -> Iterator[str]:
    yield branch.id
    yield from _row_ids(branch.rows)
    for below in branch.branches:
        yield from _branch_ids(below)


def _row_ids(rows: tuple[Row, ...]) -> Iterator[str]:
    for row in rows:
        yield row.id
        yield from _row_ids(row.inside)


def _rows(columns: Sequence[Sequence[Block]]) -> tuple[Row, ...]:
    return tuple(_row(id, blocks) for id, blocks in _aligned(columns))


def _row(id: str, blocks: tuple[Block | None, ...]) -> Row:
    there = next(block for block in blocks if block)
    inside = _rows([b.blocks if isinstance(b, Box) else () for b in blocks]) if isinstance(there, Box) else ()
    return Row(id, there.kind, blocks, inside, _is_wide(there))


def _is_wide(block: Block) -> bool:
    return isinstance(block, Table) and is_wide(block.grid)


def _branches(columns: Sequence[Sequence[Section]]) -> tuple[Branch, ...]:
    return tuple(_branch(id, sections) for id, sections in _aligned(columns))


def _branch(id: str, sections: tuple[Section | None, ...]) -> Branch:
    there = next(section for section in sections if section)
    rows = _rows([section.blocks if section else () for section in sections])
    branches = _branches([section.sections if section else () for section in sections])
    return Branch(id, there.level, sections, rows, branches, there.in_contents)


def _aligned(columns: Sequence[Sequence]) -> list[tuple[str, tuple]]:
    """Things with the same id beside each other, in the order of the first; what others add follows its forerunner."""
    order = [thing.id for thing in columns[0]]
    for column in columns[1:]:
        before = None
        for thing in column:
            if thing.id not in order:
                order.insert(order.index(before) + 1 if before else 0, thing.id)
            before = thing.id
    by_id = [{thing.id: thing for thing in column} for column in columns]
    return [(id, tuple(things.get(id) for things in by_id)) for id in order]
