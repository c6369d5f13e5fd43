"""Tables of a Manuscript to problems where two cells for the same thing, entity, period and basis do not agree."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import combinations

from ..model.data import Table, Value
from ..problems import Problem
from .conditions import shown
from .intervals import Interval
from .manuscript import Manuscript
from .subjects import content, stands_alone
from .vocabulary import Vocabulary

RULE = "same-thing-same-number"
RATES = ("percent", "point")


def same_thing_same_number(manuscript: Manuscript) -> Iterator[Problem]:
    """A coarser number is allowed as the rounding of the finer one; a change of basis makes another thing."""
    groups: dict[tuple, dict[str, Value]] = {}
    for table in manuscript.report.tables.values():
        for value in table.values():
            if not value.formula and value.period:
                for key in _keys(table, value, manuscript.frame.vocabularies):
                    groups.setdefault(key, {})[value.name] = value
    seen: set[tuple[str, str]] = set()
    for group in groups.values():
        for first, second in combinations(group.values(), 2):
            if (first.name, second.name) not in seen and _comparable(first, second):
                seen.add((first.name, second.name))
                yield from _disagreement(first, second)


def _keys(table: Table, value: Value, vocabularies: Mapping[str, Vocabulary]) -> Iterator[tuple]:
    """What makes a cell the same thing as another: its column with its table, or its column where that says it all."""
    kind = value.kind if value.unit.measure.id in RATES else ""
    alone = stands_alone(table.title, value.title, vocabularies)
    for title in (table.title, value.title) if alone else (table.title,):
        subjects = [
            content(title.say(code), words)
            | content(value.title.say(code), words)
            | content(value.label.say(code), words)
            for code, words in vocabularies.items()
        ]
        if all(subjects):
            yield (*subjects, kind, value.unit.measure.id, value.period)
            if value.unit.measure.id in RATES:
                yield (*subjects, "rate", value.period)


def _comparable(first: Value, second: Value) -> bool:
    """Columns of one table are the same thing only when their titles are; two named bases make two things."""
    tables = {value.name.partition(".")[0] for value in (first, second)}
    return (len(tables) > 1 or first.title == second.title) and (
        not first.basis or not second.basis or first.basis == second.basis
    )


def _disagreement(first: Value, second: Value) -> Iterator[Problem]:
    coarse, fine = sorted((first, second), key=lambda value: (not value.bound, -value.half_step, value.place))[:2]
    if coarse.unit.measure.id != fine.unit.measure.id:
        if coarse.number == fine.number:
            both = f"{coarse.name} is {shown(coarse)}, and the same is {shown(fine)} in {fine.name}"
            message = f"{both}: per cents and points differ"
            yield Problem(coarse.place, RULE, message, f"see {fine.place}")
        return
    span = Interval.of(coarse)
    if span.low <= fine.amount <= span.high or (fine.bound and span.meets(Interval.of(fine))):
        return
    message = f"{coarse.name} is {shown(coarse)}, but {fine.name} gives {shown(fine)} for the same thing"
    hint = f"see {fine.place}; keep one number, or name the 'basis:' of each"
    yield Problem(coarse.place, RULE, message, hint, "error" if coarse.status == fine.status else "warning")
