"""Reports to Problems: one function a rule, listed by what it reads, in the order in which people think of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial

from ..known import Known
from ..model.locale import Locale
from ..model.report import Report
from ..problems import Problem
from .acceptance import without_accepted
from .arithmetic import arithmetic_comes_out
from .assertions import words_are_asserted
from .bounds import bounds_are_known
from .captions import captions_match
from .conditions import conditions_hold
from .languages import languages_agree
from .loose import numbers_are_bound
from .manuscript import Manuscript, manuscript_of
from .names import names_agree
from .proposals import sums_are_declared
from .quotations import quotations_agree
from .references import figure_is_cited, note_is_called, reference_target_exists, source_is_used
from .rings import parts_make_a_whole
from .sameness import same_thing_same_number
from .sources import document_is_older, site_has_one_name, source_can_know, source_is_complete
from .years import years_match

Rule = Callable[[Manuscript], Iterator[Problem]]

# Asked of each chapter by itself, beside what all chapters have in common.
CHAPTER_RULES: tuple[Rule, ...] = (
    note_is_called,
    numbers_are_bound,
    languages_agree,
    conditions_hold,
    words_are_asserted,
    bounds_are_known,
    years_match,
    captions_match,
    parts_make_a_whole,
    quotations_agree,
)

# Asked of the data alone.
DATA_RULES: tuple[Rule, ...] = (
    arithmetic_comes_out,
    sums_are_declared,
    same_thing_same_number,
    source_is_complete,
    source_can_know,
    document_is_older,
    site_has_one_name,
)

# Asked of all chapters together.
REPORT_RULES: tuple[Rule, ...] = (reference_target_exists, figure_is_cited, source_is_used, names_agree)


def check_report(report: Report, locales: Mapping[str, Locale], known: Known | None = None) -> list[Problem]:
    """Every problem that the rules find and no editor has accepted, in the order of files. `known` remembers what they
    found in the data, and in chapters that did not change."""
    known = known or Known()
    manuscript = manuscript_of(report, locales, known)
    frame = manuscript.frame
    data = Manuscript(frame.report, frame)
    found = _found(REPORT_RULES, manuscript)
    found |= known.recall(("rules", report.id), (frame.report, locales), partial(_found, DATA_RULES, data))
    for chapter, part in zip(report.chapters, manuscript.parts, strict=True):
        name = ("rules", report.id, chapter.id)
        found |= known.recall(name, (chapter, *frame.given), partial(_found, CHAPTER_RULES, part))
    rules = {rule_id(rule) for rule in (*CHAPTER_RULES, *DATA_RULES, *REPORT_RULES)}
    return sorted(without_accepted(sorted(found), report, rules))


def _found(rules: Iterable[Rule], manuscript: Manuscript) -> set[Problem]:
    return {problem for rule in rules for problem in rule(manuscript)}


def problems_of(report: Report, locales: Mapping[str, Locale], known: Known) -> list[Problem]:
    """What `check_report` finds, or found the last time."""
    return known.recall(("checked", report.id), (report, locales), partial(check_report, report, locales, known))


def check_each(reports: Iterable[Report], locales: Mapping[str, Locale], known: Known) -> dict[str, list[Problem]]:
    """The problems of several reports by their ids, as `found_already` takes them."""
    return {report.id: check_report(report, locales, known) for report in reports}


def found_already(
    known: Known, reports: Iterable[Report], locales: Mapping[str, Locale], found: Mapping[str, list[Problem]]
) -> None:
    """What another process found in these reports, so that `check_reports` need not ask again."""
    for report in reports:
        known.recall(("checked", report.id), (report, locales), partial(found.__getitem__, report.id))


def check_references(
    reports: Iterable[Report], locales: Mapping[str, Locale], known: Known | None = None
) -> list[Problem]:
    """Only what would keep a report from being resolved."""
    manuscripts = (manuscript_of(report, locales, known or Known()) for report in reports)
    return sorted({problem for manuscript in manuscripts for problem in reference_target_exists(manuscript)})


def check_reports(
    reports: Iterable[Report], locales: Mapping[str, Locale], known: Known | None = None, complete: bool = True
) -> list[Problem]:
    """The problems of several reports on the same data, each once. `known` remembers those of reports that did not change.

    A source is idle when no report uses it: that is known only when the reports are `complete`, all of the project.
    """
    known = known or Known()
    found = [set(problems_of(report, locales, known)) for report in reports]
    everywhere = set.intersection(*found) if found and complete else set()
    return sorted(
        problem for problem in set().union(*found) if problem.rule != rule_id(source_is_used) or problem in everywhere
    )


def rule_id(rule: Rule) -> str:
    """numbers_are_bound is printed, and accepted, as numbers-are-bound."""
    return rule.__name__.replace("_", "-")
