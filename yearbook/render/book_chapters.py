"""A Chapter → how it opens: its numeral, key figures, contents, and where its mark on the page edge stands."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from ..model.edition import Block, Chapter, KeyFigure, KeyFigures, NoteCall, Paragraph, Section, Table, plain, walk
from .book_widths import is_wide, text_width

# Marks on the page edge: the first stands this far from the top of the text, the next each one step lower.
_TAB_FIRST, _TAB_STEP, _TABS = 4.0, 15.0, 13

_NUMERAL = re.compile(r"\d+|[A-Z](?![a-z])")

# Key figures stand in rows of three, with so many ems for a line of the label; a digit is 2.2 ems of its unit wide.
_KEYS_IN_A_ROW, _KEY_EMS, _WIDEST_KEY = 3, 13, 18

# What an opening page holds below its coloured band: lines of wide letters and of Latin ones, each so many ems long.
_LINES_WIDE, _LINES_LATIN, _EMS = 23.5, 27.5, 32


@dataclass(frozen=True, slots=True)
class Opener:
    figure: str  # "1", "A": the number without its words
    lead: tuple[Block, ...]  # what stands before the first section, if the opening page has room for it …
    keys: KeyFigures | None
    entries: tuple[Section, ...]
    blocks: tuple[Block, ...]  # … and what it has no room for
    deferred: tuple[Table, ...]  # landscape tables, which would tear the text apart where they are referred to
    tab: float


def opened(chapter: Chapter, position: int) -> tuple[Chapter, Opener]:
    """The chapter without its landscape tables, and its opener. `position` counts chapters and appendices from 0."""
    whole, deferred = _without_landscape(chapter)
    keys = next((block for block in whole.blocks if isinstance(block, KeyFigures)), None)
    before = tuple(block for block in whole.blocks if block is not keys)
    entries = tuple(section for section in chapter.sections if section.in_contents)
    lead = before if _fit(before, keys, entries) else ()
    opener = Opener(
        numeral(chapter.number),
        lead,
        keys,
        entries,
        () if lead else before,
        tuple(deferred),
        _TAB_FIRST + _TAB_STEP * (position % _TABS),
    )
    return whole, opener


def _fit(blocks: tuple[Block, ...], keys: KeyFigures | None, entries: tuple[Section, ...]) -> bool:
    """Whether paragraphs have room on an opening page beside key figures and contents; other blocks never have."""
    if not all(isinstance(block, Paragraph) for block in blocks):
        return False
    texts = [plain(block.line) for block in blocks]
    notes = [part for block in blocks for part in walk(block.line) if isinstance(part, NoteCall)]
    lines = sum(text_width(text) // _EMS + 1 for text in texts) + 2
    lines += sum(0.75 * (text_width(plain(note.body)) // _EMS + 1) for note in notes) + (1.5 if notes else 0)
    lines += 1.25 * len(entries) + 2.75 if entries else 0
    lines += sum(_height(row, stacked(keys)) for row in key_rows(keys)) + 1.5 if keys else 0
    return lines <= (_LINES_WIDE if any(map(is_wide, "".join(texts))) else _LINES_LATIN)


def _height(row: tuple[KeyFigure, ...], is_stacked: bool) -> float:
    """Lines that a row of key figures takes: digits, unit, label, change."""
    labels = max(text_width(plain(item.label)) // _KEY_EMS + 1 for item in row)
    return 2.0 + 0.8 * (labels + is_stacked + any(item.change for item in row))


def numeral(number: str) -> str:
    """ "第1章" → "1", "Appendix A" → "A", "一、" → "一"."""
    found = _NUMERAL.search(number)
    return found.group() if found else number.strip("、.（）() ")


def signed(chapter: Chapter) -> tuple[Chapter, tuple[Paragraph, ...]]:
    """A preface without what stands below it as its signature: last lines that are no sentences."""
    blocks = list(chapter.blocks)
    lines: list[Paragraph] = []
    while not chapter.sections and blocks and isinstance(blocks[-1], Paragraph) and not _is_sentence(blocks[-1]):
        lines.insert(0, blocks.pop())
    return replace(chapter, blocks=tuple(blocks)), tuple(lines)


def _is_sentence(block: Paragraph) -> bool:
    return plain(block.line).rstrip("”’\"') ").endswith(tuple("。.！!？?：:；;…"))


def stacked(block: KeyFigures) -> bool:
    """Whether some unit is too long to stand behind its digits."""
    return any(2.2 * len(item.figure) + text_width(item.unit) > _WIDEST_KEY for item in block.items)


def key_rows(block: KeyFigures) -> list[tuple[KeyFigure, ...]]:
    """Rows of nearly equal length, none longer than fits the page."""
    count = len(block.items)
    rows = -(-count // _KEYS_IN_A_ROW)
    length = -(-count // rows)
    return [block.items[start : start + length] for start in range(0, count, length)]


def _without_landscape(chapter: Chapter) -> tuple[Chapter, list[Table]]:
    deferred: list[Table] = []

    def keep(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
        deferred.extend(_landscape(blocks))
        return tuple(block for block in blocks if not (isinstance(block, Table) and block.landscape))

    def section(old: Section) -> Section:
        blocks = keep(old.blocks)
        return replace(old, blocks=blocks, sections=tuple(map(section, old.sections)))

    blocks = keep(chapter.blocks)
    return replace(chapter, blocks=blocks, sections=tuple(map(section, chapter.sections))), deferred


def _landscape(blocks: tuple[Block, ...]) -> Iterator[Table]:
    return (block for block in blocks if isinstance(block, Table) and block.landscape)
