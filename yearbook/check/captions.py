"""The captions of a Manuscript to problems where the years that they name are not those of the figure or table."""

from __future__ import annotations

from collections.abc import Iterator

from ..model.periods import Months, months_of
from ..model.prose import Number
from ..model.report import Figure, TableBlock
from ..problems import Problem
from .dates import Mention
from .manuscript import Manuscript
from .passages import Passage
from .years import is_aside

RULE = "captions-match"


def captions_match(manuscript: Manuscript) -> Iterator[Problem]:
    """A span of years in a caption is that of the rows of the chart; a single year is one of the printed values."""
    for passage in manuscript.prose:
        if passage.role == "caption":
            shown = _periods(passage)
            for mention in passage.mentions if shown else ():
                message = "" if is_aside(passage, mention) else _mismatch(mention, shown)
                if message:
                    place = passage.place_of(mention.start, mention.end)
                    yield Problem(place, RULE, message, "correct the caption, or the rows of the chart", "warning")


def _periods(passage: Passage) -> list[Months]:
    """What the figure or table covers: rows of a chart, though cells may be missing in them; values of a table."""
    block = passage.block
    if isinstance(block, Figure):
        periods = [row.period for row in block.chart.rows]
    elif isinstance(block, TableBlock):
        numbers = [cell.content for row in block.body for cell in row if isinstance(cell.content, Number)]
        periods = [value.period for number in numbers for value in number.values]
    else:
        periods = []
    return [months for months in map(months_of, periods) if months != (0, 0)]


def _mismatch(mention: Mention, shown: list[Months]) -> str:
    if mention.months == (0, 0):
        return ""
    first, last = (min(start for start, _ in shown) - 1) // 12, (max(end for _, end in shown) - 1) // 12
    if mention.last_year and (mention.year, mention.last_year) != (first, last):
        return f"the caption says {mention.year}–{mention.last_year}, the data shown are of {first}–{last}"
    if not any(start <= mention.months[1] and mention.months[0] <= end for start, end in shown):
        span = str(first) if first == last else f"{first}–{last}"
        return f"the caption says {mention.year}, the data shown are of {span}"
    return ""
