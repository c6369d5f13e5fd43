"""A Passage to problems with its superlatives, records and streaks beside values that others exceed."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from ..model.data import Table, Value
from ..problems import Problem
from .conditions import shown
from .evidence import guarded, history, rivals
from .passages import Passage, Span, piece_at
from .years import values_of

RULE = "words-are-asserted"
REACH = 14  # characters after the word, beyond the end of its clause
PICKS = ("rank(", "top(", "bottom(")
Others = Callable[[Value, Mapping[str, Table]], list[Value]]
# The word list, whether the value is to be the largest, and among whom.
CLAIMS: tuple[tuple[str, bool, Others], ...] = (
    ("most", True, rivals),
    ("least", False, rivals),
    ("record", True, history),
)


def ranked(passage: Passage, tables: Mapping[str, Table]) -> Iterator[Problem]:
    for key, largest, others in CLAIMS:
        for match in passage.words[key].finditer(passage.text):
            spans = [] if _is_choice(passage, match.start()) else _beside(passage, match.start(), match.end())
            if spans and not _is_proved(passage, spans, largest, others, tables):
                yield _unproved(passage, match.start(), match.end(), spans, largest, others, tables)
    for match in passage.words["streak"].finditer(passage.text):
        spans = _beside(passage, match.start(), match.end())
        values = [value for span in spans for value in values_of(span)]
        if values and not guarded(values, passage.holds) and not any(value.kind == "count" for value in values):
            yield Problem(
                passage.place_of(*match.span()),
                RULE,
                f"nothing shows '{match[0].strip()}'",
                "add rising(table.column, first, last) under 'holds:'",
                "warning",
            )


def _is_choice(passage: Passage, start: int) -> bool:
    """“the ten largest provinces” names a choice of rows."""
    return any(numeral.end <= start <= numeral.end + 1 for numeral in passage.numerals)


def _beside(passage: Passage, start: int, end: int) -> list[Span]:
    """The values of the word's clause, else the one that follows it closely."""
    first, last = piece_at(passage.clauses, start)
    inside = [span for span in passage.numbers if first <= span.start < last]
    return (
        inside
        or [
            span
            for span in passage.numbers
            if end <= span.start <= end + REACH and piece_at(passage.sentences, start)[1] > span.start
        ][:1]
    )


def _is_proved(passage: Passage, spans: list[Span], largest: bool, others: Others, tables: Mapping[str, Table]) -> bool:
    if any(
        span.part.expression.startswith(PICKS) or "ordinal" in span.part.form or "words" in span.part.form
        for span in spans
    ):
        return True
    values = [value for span in spans for value in values_of(span)]
    if (
        not values
        or any(value.kind in ("rank", "count") for value in values)
        or guarded(values, passage.holds, by_table=True)
    ):
        return True
    return any(_extreme(value, others(value, tables), largest) for value in values)


def _extreme(value: Value, others: list[Value], largest: bool) -> bool:
    if len(others) < 2:
        return False
    return all(value.amount >= other.amount if largest else value.amount <= other.amount for other in others)


def _unproved(
    passage: Passage,
    start: int,
    end: int,
    spans: list[Span],
    largest: bool,
    others: Others,
    tables: Mapping[str, Table],
) -> Problem:
    said, place = passage.text[start:end].strip(), passage.place_of(start, end)
    value = values_of(spans[0])[0] if values_of(spans[0]) else None
    known = others(value, tables) if value else []
    hint = "guard it under 'holds:' with rank(value) = 1, order(…) or a > b"
    beyond = (
        [other for other in known if (other.amount > value.amount if largest else other.amount < value.amount)]
        if value
        else []
    )
    if beyond:
        top = (max if largest else min)(beyond, key=lambda other: other.amount)
        return Problem(
            place,
            RULE,
            f"the text says '{said}', but {value.name} is {shown(value)} and {top.name} is {shown(top)}",
            hint,
            "warning",
        )
    return Problem(place, RULE, f"nothing shows '{said}' of {value.name if value else 'the value'}", hint, "warning")
