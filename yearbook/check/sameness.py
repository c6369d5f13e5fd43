"""Tables of a Manuscript to problems where two cells for the same thing, entity, period and basis do not agree."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import combinations

from ..model.data import Table, Value
from ..model.localized import Localized
from ..problems import Problem
from .conditions import shown
from .intervals import Interval
from .manuscript import Manuscript
from .vocabulary import Vocabulary

RULE = "same-thing-same-number"
Subject = frozenset[str]
HAN = re.compile(r"[\u3400-\u9fff]")
WORD = re.compile(r"[\u3400-\u9fff]|[^\W_]+")
RATES = ("percent", "point")


def same_thing_same_number(manuscript: Manuscript) -> Iterator[Problem]:
    """A coarser number is allowed as the rounding of the finer one; a change of basis makes another thing."""
    groups: dict[tuple, dict[str, Value]] = {}
    for table in manuscript.report.tables.values():
        for value in table.values():
            if not value.formula and value.period:
                for key in _keys(table, value, manuscript.vocabularies):
                    groups.setdefault(key, {})[value.name] = value
    seen: set[tuple[str, str]] = set()
    for group in groups.values():
        for first, second in combinations(group.values(), 2):
            if (first.name, second.name) not in seen and _comparable(first, second):
                seen.add((first.name, second.name))
                yield from _disagreement(first, second)


def _keys(table: Table, value: Value, vocabularies: Mapping[str, Vocabulary]) -> Iterator[tuple]:
    """By what a cell may be known as the same as another: by its column with its table, and by its column where that says it all."""
    kind = value.kind if value.unit.measure.id in RATES else ""
    titles = [_joined(table.title, value.title)]
    if stands_alone(table, value, vocabularies):
        titles.append(value.title)
    for title in titles:
        subjects = [_subject(title, value.label, language, words, ("subject-stop",)) for language, words in vocabularies.items()]
        if all(subjects):
            yield (*subjects, kind, value.unit.measure.id, value.period)
            if value.unit.measure.id in RATES:
                yield (*subjects, "rate", value.period)


def stands_alone(table: Table, value: Value, vocabularies: Mapping[str, Vocabulary]) -> bool:
    """Whether a column's title names its subject: in tables of single figures, and where the table's title adds nothing."""
    for language, words in vocabularies.items():
        own = _subject(value.title, Localized(), language, words, ("subject-stop", "subject-generic"))
        of_table = _subject(table.title, Localized(), language, words, ("subject-stop", "subject-collective", "subject-generic"))
        if not own or not of_table <= own:
            return False
    return True


def _joined(first: Localized[str], second: Localized[str]) -> Localized[str]:
    return Localized(tuple((code, f"{first.say(code)} {text}") for code, text in second.items()))


def _subject(title: Localized[str], label: Localized[str], language: str, words: Vocabulary, lists: tuple[str, ...]) -> Subject:
    """The words that name a thing; Han characters count one by one, since nothing parts the words."""
    text = f"{title.say(language)} {label.say(language)}".lower()
    for key in lists:
        text = words[key].sub(" ", text)
    found = WORD.findall(text)
    return frozenset(word if HAN.match(word) else word.removesuffix("s") for word in found)


def _comparable(first: Value, second: Value) -> bool:
    """Columns of one table are the same thing only when their titles are; two bases named by authors make two things."""
    tables = {value.name.partition(".")[0] for value in (first, second)}
    return (len(tables) > 1 or first.title == second.title) and (not first.basis or not second.basis or first.basis == second.basis)


def _disagreement(first: Value, second: Value) -> Iterator[Problem]:
    coarse, fine = sorted((first, second), key=lambda value: (not value.bound, -value.half_step, value.place))[:2]
    if coarse.unit.measure.id != fine.unit.measure.id:
        if coarse.number == fine.number:
            message = f"{coarse.name} is {shown(coarse)}, and the same is {shown(fine)} in {fine.name}: per cents and points differ"
            yield Problem(coarse.place, RULE, message, f"see {fine.place}")
        return
    span = Interval.of(coarse)
    if span.low <= fine.amount <= span.high or (fine.bound and span.meets(Interval.of(fine))):
        return
    message = f"{coarse.name} is {shown(coarse)}, but {fine.name} gives {shown(fine)} for the same thing"
    hint = f"see {fine.place}; keep one number, or name the 'basis:' of each"
    yield Problem(coarse.place, RULE, message, hint, "error" if coarse.status == fine.status else "warning")
