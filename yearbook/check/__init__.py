"""Reports to Problems: one function a rule, listed in the order in which people think of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from ..model.locale import Locale
from ..model.report import Report
from ..problems import Problem
from .arithmetic import arithmetic_comes_out
from .conditions import conditions_hold
from .languages import languages_agree
from .loose import numbers_are_bound
from .manuscript import Manuscript
from .references import figure_is_cited, note_is_called, reference_target_exists, source_is_used

Rule = Callable[[Manuscript], Iterator[Problem]]

RULES: tuple[Rule, ...] = (
    reference_target_exists,
    note_is_called,
    figure_is_cited,
    source_is_used,
    numbers_are_bound,
    languages_agree,
    conditions_hold,
    arithmetic_comes_out,
)


def check_report(report: Report, locales: Mapping[str, Locale]) -> list[Problem]:
    """Every problem that the rules find and no editor has accepted, in the order of files."""
    manuscript = Manuscript(report, locales)
    return sorted({problem for rule in RULES for problem in rule(manuscript)})
