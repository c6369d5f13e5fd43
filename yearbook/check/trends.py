"""A Passage to problems with its words for rises, falls and multiples beside values that do not move so."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal

from ..model.data import Table, Value
from ..model.prose import Reference
from ..problems import Problem
from .conditions import shown
from .evidence import guarded, is_change, value_before
from .manuscript import Manuscript
from .numerals import Numeral
from .passages import Passage, Span, piece_at
from .years import values_of

RULE = "words-are-asserted"
REACH = 60  # characters before a value in which its word is looked for
UP, DOWN = 1, -1


def trending(passage: Passage, manuscript: Manuscript) -> Iterator[Problem]:
    for span in passage.numbers:
        for direction, start, end in _words_beside(passage, span):
            yield from _verdict(passage, span, direction, start, end, manuscript.report.tables)
    for numeral in passage.numerals:
        if numeral.kind == "multiple":
            yield from _multiplied(passage, numeral, manuscript)


def _words_beside(passage: Passage, span: Span) -> Iterator[tuple[int, int, int]]:
    """The trend words that run into a value, or follow it at once, with the direction that they claim."""
    opening = max(0, span.start - REACH)
    before = passage.text[opening : span.start]
    for direction, key in ((UP, "rise"), (DOWN, "fall")):
        match = passage.words[f"{key}-before"].search(before)
        if match:
            yield direction, opening + match.start(), opening + match.end()
        match = passage.words[f"{key}-after"].match(passage.text, span.end)
        if match:
            yield direction, match.start(), match.end()


def _verdict(
    passage: Passage, span: Span, direction: int, start: int, end: int, tables: Mapping[str, Table]
) -> Iterator[Problem]:
    said = passage.text[start:end].strip()
    place = passage.place_of(start, end)
    form = span.part.form
    if "change" in form:
        yield Problem(
            place,
            RULE,
            f"'{said}' stands beside a value that prints its own word",
            "remove the word, or the form |change",
            "warning",
        )
        return
    unproved = []
    for value in values_of(span):
        move, seen = _movement(passage, span, value, said, tables)
        if move is None:
            unproved.append(value)
        elif move * direction < 0:
            yield Problem(
                place,
                RULE,
                f"the text says '{said}', but {seen}",
                "write {…|change}, which prints the right word, or change the sentence",
            )
            return
        elif value.number < 0 and "size" not in form:
            yield Problem(
                place,
                RULE,
                f"'{said}' stands beside a number that prints its minus: {shown(value)}",
                "write {…|change} or {…|size}",
                "warning",
            )
    if unproved and not guarded(unproved, passage.holds):
        moved = "rose" if direction == UP else "fell"
        message = f"nothing shows that {unproved[0].name} ({shown(unproved[0])}) {moved}: '{said}'"
        yield Problem(place, RULE, message, "add a condition under 'holds:', such as a > b or rising(…)", "warning")


def _movement(
    passage: Passage, span: Span, value: Value, said: str, tables: Mapping[str, Table]
) -> tuple[Decimal | None, str]:
    """How a value moves, as far as the data tell, and the words for it."""
    if not passage.words["to"].search(said):
        if is_change(value):
            return value.number, f"{value.name} is {shown(value)}"
        own = value.title.say(passage.language)  # says which way it counts: “narrowing of the gap”
        for key, sign in (("rise-title", UP), ("fall-title", DOWN)):
            if passage.words[key].search(own):
                return value.number * sign, f"{value.name} is {shown(value)}"
    if value.unit.measure.id == "times":
        return value.number - 1, f"{value.name} is {shown(value)}"
    earlier = _counterpart(passage, span, value) or value_before(value, tables)
    if earlier is None:
        return None, ""
    return value.amount - earlier.amount, f"{value.name} is {shown(value)} after {shown(earlier)} ({earlier.name})"


def _counterpart(passage: Passage, span: Span, value: Value) -> Value | None:
    """“from a to b”: an earlier value of the same column in the same clause."""
    start, _ = piece_at(passage.clauses, span.start)
    for other in passage.numbers:
        if start <= other.start < span.start:
            for candidate in values_of(other):
                same = candidate.name.split(".")[:2] == value.name.split(".")[:2] and candidate.label == value.label
                if same and candidate.period < value.period:
                    return candidate
    return None


def _multiplied(passage: Passage, numeral: Numeral, manuscript: Manuscript) -> Iterator[Problem]:
    """“doubled” beside growth, or with a reference to a table of growth: at least 100 per cent."""
    start, end = piece_at(passage.sentences, numeral.start)
    beside = [value for span in passage.numbers if start <= span.start < end for value in values_of(span)]
    rates = _rates(beside) or _rates(_values_in_tables(passage, start, end, manuscript))
    place, said = passage.place_of(numeral.start, numeral.end), passage.text[numeral.start : numeral.end]
    limit = numeral.amount * 100
    low = [value for value in rates if value.number + value.half_step < limit]
    says_all = passage.words["all"].search(passage.text, start, numeral.start) is not None
    if low and (says_all or len(low) == len(rates)):
        yield Problem(
            place,
            RULE,
            f"the text says '{said}', but {low[0].name} is {shown(low[0])}",
            "change the sentence or the number",
        )
    elif beside and not rates and not guarded(beside, passage.holds):
        yield Problem(
            place,
            RULE,
            f"nothing shows '{said}'",
            f"add a condition such as 'growth > {limit}' under 'holds:'",
            "warning",
        )


def _rates(values: list[Value]) -> list[Value]:
    return [value for value in values if value.unit.measure.id == "percent" and is_change(value)]


def _values_in_tables(passage: Passage, start: int, end: int, manuscript: Manuscript) -> list[Value]:
    """What the tables print that a sentence refers to."""
    wanted = [
        span.part.target for span in passage.spans if isinstance(span.part, Reference) and start <= span.start < end
    ]
    printed = manuscript.frame.printed
    return [value for target in wanted for value in printed.get(target, ())]
