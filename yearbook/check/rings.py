"""Figures of a Manuscript to problems with rings and pies whose parts are no whole."""

from __future__ import annotations

from collections.abc import Iterator

from ..model.report import Figure, MarkSpec, blocks_of
from ..problems import Problem
from .intervals import Interval
from .manuscript import Manuscript

RULE = "parts-make-a-whole"


def parts_make_a_whole(manuscript: Manuscript) -> Iterator[Problem]:
    """The shares that a ring or pie shows add up to 100, or to less where it has a rest."""
    for chapter in manuscript.report.chapters:
        for block in blocks_of(chapter):
            if isinstance(block, Figure):
                for mark in block.chart.marks:
                    if mark.kind in ("ring", "pie"):
                        yield from _of_ring(block, mark)


def _of_ring(figure: Figure, mark: MarkSpec) -> Iterator[Problem]:
    cells = [mark.value(row) for row in figure.chart.rows]
    known = [cell for cell in cells if cell is not None and cell.unit.measure.id == "percent"]
    if not known or (len(known) < len(cells) and not mark.rest):
        return
    total = sum((Interval.of(cell) for cell in known[1:]), Interval.of(known[0]))
    if total.low > 100 or (total.high < 100 and not mark.rest):
        message = f"the parts of '{figure.id}' add up to {sum(cell.number for cell in known)} %, not to 100 %"
        yield Problem(mark.place, RULE, message, "correct a share, or name what is missing with 'rest:'")
