"""Problems and what editors accepted to the problems that remain, and a warning for each acceptance without need."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from ..model.data import Accepted
from ..model.report import Chapter, Report, blocks_of, sections_of
from ..problems import Place, Problem, did_you_mean

RULE = "acceptance-is-needed"


@dataclass(frozen=True, slots=True)
class Owner:
    """A stretch of a chapter's file, from its first line to the next owner's, and what is accepted there."""

    place: Place
    accepted: tuple[Accepted, ...] = ()


def without_accepted(problems: Iterable[Problem], report: Report, rules: Collection[str]) -> Iterator[Problem]:
    """`rules` are the ids that may be accepted."""
    used: set[Place] = set()
    finder = _Finder(report)
    for problem in problems:
        found = [accepted for accepted in finder.accepted_at(problem.place) if accepted.rule == problem.rule]
        used.update(accepted.place for accepted in found)
        if not found:
            yield problem
    for accepted in finder.everything():
        if accepted.rule not in rules:
            yield Problem(
                accepted.place, RULE, f"'{accepted.rule}' is not a rule", did_you_mean(accepted.rule, rules), "warning"
            )
        elif accepted.place not in used:
            yield Problem(
                accepted.place, RULE, f"nothing here breaks '{accepted.rule}'", "remove the acceptance", "warning"
            )


class _Finder:
    """Who owns a place: the last block, section or note that starts at or before it, or the table of its file."""

    def __init__(self, report: Report):
        self.owners: dict[str, list[Owner]] = {}
        for chapter in report.chapters:
            self.owners[chapter.file] = sorted(_owners(chapter), key=lambda owner: owner.place)
        self.tables: dict[str, tuple[Accepted, ...]] = {}
        for table in report.tables.values():
            for file in (table.csv, table.place.file):
                self.tables[file] = table.accepted

    def accepted_at(self, place: Place) -> tuple[Accepted, ...]:
        owners = self.owners.get(place.file)
        if owners is None:
            return self.tables.get(place.file, ())
        index = (
            bisect_right([(owner.place.line, owner.place.column) for owner in owners], (place.line, place.column)) - 1
        )
        return owners[index].accepted if index >= 0 else ()

    def everything(self) -> list[Accepted]:
        found = [accepted for owners in self.owners.values() for owner in owners for accepted in owner.accepted]
        found += [accepted for accepted_here in self.tables.values() for accepted in accepted_here]
        return sorted(set(found), key=lambda accepted: accepted.place)


def _owners(chapter: Chapter) -> Iterator[Owner]:
    yield from (Owner(block.place, block.accepted) for block in blocks_of(chapter))
    yield from (Owner(section.place) for section in sections_of(chapter))
    yield from (Owner(note.place) for note in chapter.notes.values())
