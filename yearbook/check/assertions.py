"""A Manuscript to problems where a word beside a bound value says more than the data or a condition prove."""

from __future__ import annotations

from collections.abc import Iterator

from ..problems import Problem
from .manuscript import Manuscript
from .orders import in_order
from .qualifiers import qualified
from .superlatives import ranked
from .trends import trending


def words_are_asserted(manuscript: Manuscript) -> Iterator[Problem]:
    """“Rose”, “more than”, “largest”, “doubled” … agree with the numbers beside them, or a condition guards them."""
    for passage in manuscript.prose:
        if not passage.words["reported"].search(passage.text):
            yield from trending(passage, manuscript)
            yield from qualified(passage)
            yield from ranked(passage, manuscript.report.tables)
            yield from in_order(passage, manuscript)
