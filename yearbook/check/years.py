"""A Manuscript to problems where the date beside a number is not the number's own period."""

from __future__ import annotations

from collections.abc import Iterator

from ..model.data import Value
from ..model.periods import Months, months_of
from ..model.prose import Number
from ..problems import Problem
from .dates import Mention
from .manuscript import Manuscript
from .passages import Passage, Span, Stretch, piece_at

RULE = "years-match"
DISTANCES = {"last": -1, "this": 0, "next": 1}


def years_match(manuscript: Manuscript) -> Iterator[Problem]:
    """Within one clause a date that belongs to no other number covers the value's period, or some part of it."""
    for passage in manuscript.prose:
        if passage.numbers:
            for span in passage.numbers:
                yield from _mismatch(passage, span, manuscript.report.year)


def _mismatch(passage: Passage, span: Span, year: int) -> Iterator[Problem]:
    clause = piece_at(passage.clauses, span.start)
    dated = dates_of(passage, clause, year)
    free = _free(passage, span, dated, clause)
    for value in values_of(span) if free else ():
        if periods_of(value) and not any(_speaks_of(value, mention) for mention in dated):
            mention = _nearest(free, span)
            said = passage.text[mention.start : mention.end]
            message = f"the text says {said}, but {value.name} is a number of {value.period or value.parts[0].period}"
            place = passage.place_of(mention.start, mention.end)
            yield Problem(place, RULE, message, f"cite the value of {said}, or change the date", "warning")
            return


def _free(passage: Passage, span: Span, dated: list[Mention], clause: Stretch) -> list[Mention]:
    """The dates that can belong to a value: to no other value of the clause, and not beyond a conjunction."""
    beside = [other for other in passage.numbers if clause[0] <= other.start < clause[1] and other is not span]
    others = [value for other in beside for value in values_of(other)]
    joined = passage.words["conjunction"]
    return [
        mention
        for mention in dated
        if not is_aside(passage, mention)
        and not any(_speaks_of(value, mention) for value in others)
        and not joined.search(passage.text, span.end, max(span.end, mention.start))
    ]


def dates_of(passage: Passage, clause: Stretch, year: int) -> list[Mention]:
    """The dates of a clause; where it has none, the date that opens its sentence: “As of March 2022, …”."""
    known = [mention for mention in (*passage.mentions, *_relative(passage, year)) if mention.months != (0, 0)]
    inside = [mention for mention in known if clause[0] <= mention.start < clause[1]]
    sentence = piece_at(passage.sentences, clause[0])
    opening = piece_at(passage.clauses, sentence[0])
    if inside or opening == clause:
        return inside
    return [
        mention for mention in known if opening[0] <= mention.start < opening[1] and _opens(passage, opening, mention)
    ]


def _relative(passage: Passage, year: int) -> Iterator[Mention]:
    """“last year” and “this year” count from the year of the edition."""
    for match in passage.words["relative-years"].finditer(passage.text):
        meant = year + DISTANCES[match.lastgroup]
        yield Mention(match.start(), match.end(), meant, months=months_of(str(meant)))


def _opens(passage: Passage, clause: Stretch, mention: Mention) -> bool:
    """Whether a clause is nothing but a date with its preposition."""
    rest = passage.text[clause[0] : mention.start] + passage.text[mention.end : clause[1]]
    return passage.words["date-opening"].fullmatch(rest.strip(" ，,：:")) is not None


def values_of(span: Span) -> tuple[Value, ...]:
    """The values that are printed; names of rows say nothing of a date."""
    number = span.part
    return number.values if isinstance(number, Number) and "names" not in number.form else ()


def _speaks_of(value: Value, mention: Mention) -> bool:
    return any(_meet(mention.months, period) for period in periods_of(value))


def periods_of(value: Value) -> list[Months]:
    """The months that a value speaks of; for a formula those of its parts."""
    periods = [months_of(value.period)] if value.period else []
    periods += [period for part in value.parts for period in periods_of(part)]
    return [period for period in periods if period != (0, 0)]


def is_aside(passage: Passage, mention: Mention) -> bool:
    """“than in 2020”, “born after 1995”: the date of something else."""
    before = passage.text[max(0, mention.start - 24) : mention.start]
    if not mention.month and passage.words["year-aside-before"].search(before):
        return True
    return (
        passage.words["date-aside-before"].search(before) is not None
        or passage.words["date-aside-after"].match(passage.text, mention.end) is not None
    )


def _nearest(mentions: list[Mention], span: Span) -> Mention:
    before = [mention for mention in mentions if mention.end <= span.start]
    return before[-1] if before else mentions[0]


def _meet(first: Months, second: Months) -> bool:
    return first[0] <= second[1] and second[0] <= first[1]
