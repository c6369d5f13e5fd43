"""A Passage to problems with its words for bounds (more than, nearly, about …) beside values that lie elsewhere."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal

from ..model.data import Value
from ..problems import Problem
from .conditions import shown
from .evidence import guarded
from .numerals import Numeral
from .passages import Passage, Span, piece_at
from .years import values_of

RULE = "words-are-asserted"
SORTS = ("over", "under", "nearly", "about")
BOUNDS = {"over": ("over", "at-least"), "under": ("under",), "nearly": ("nearly", "under"), "about": ("about",)}
CLASH = {
    ("nearly", "over"),
    ("under", "over"),
    ("over", "under"),
    ("over", "nearly"),
    ("nearly", "at-least"),
    ("under", "at-least"),
}
NEAR = Decimal("0.9")  # “nearly 10” is 9 at least
HALF = 50
REACH = 24


def qualified(passage: Passage) -> Iterator[Problem]:
    for span in passage.numbers:
        for sort, start, end in qualifiers(passage, span.start, span.end):
            for value in values_of(span)[:1]:
                yield from _of_value(passage, span, value, sort, start, end)
    for numeral in passage.numerals:
        if numeral.kind not in ("ordinal", "multiple") and not numeral.vague:
            yield from _of_numeral(passage, numeral)
    for match in passage.words["majority"].finditer(passage.text):
        yield from _of_majority(passage, match.start(), match.end())


def _of_majority(passage: Passage, start: int, end: int) -> Iterator[Problem]:
    """“The majority” beside a share: the share is more than half."""
    first, last = piece_at(passage.sentences, start)
    near = [span for span in passage.numbers if first <= span.start < last and abs(span.start - start) <= REACH]
    values = [value for span in near for value in values_of(span) if value.kind == "share"]
    if values and all(value.number <= HALF for value in values):
        message = f"the text says '{passage.text[start:end]}', but {values[0].name} is {shown(values[0])}"
        yield Problem(passage.place_of(start, end), RULE, message, "change the sentence or the number")


def qualifiers(passage: Passage, start: int, end: int) -> Iterator[tuple[str, int, int]]:
    """The bound words at a stretch of text, each with its sort and place."""
    opening = max(0, start - REACH)
    before = passage.text[opening:start]
    for sort in SORTS:
        match = passage.words[f"{sort}-before"].search(before)
        if match:
            yield sort, opening + match.start(), opening + match.end()
        match = passage.words[f"{sort}-after"].match(passage.text, end)
        if match:
            yield sort, match.start(), match.end()


def _of_value(passage: Passage, span: Span, value: Value, sort: str, start: int, end: int) -> Iterator[Problem]:
    said, place = passage.text[start:end].strip(), passage.place_of(start, end)
    exact = "exact" in span.part.form
    if value.bound and not exact:
        if (sort, value.bound) in CLASH:
            yield Problem(
                place,
                RULE,
                f"'{said}' contradicts {value.name}, which is {shown(value)}",
                "remove the word: the value prints its own",
            )
        elif value.bound in BOUNDS[sort]:
            yield Problem(
                place,
                RULE,
                f"'{said}' is said twice: {value.name} ({shown(value)}) prints the word itself",
                "remove the word, or add |exact",
                "warning",
            )
        return
    if value.bound in BOUNDS[sort] and exact:
        return
    printed = _rounded(span, value)
    if printed != value.number:
        if not fits(sort, value.number, printed):
            yield Problem(
                place,
                RULE,
                f"the text says '{said}' {printed}, but {value.name} is {shown(value)}",
                "choose the word that fits, or print the number itself",
            )
        return
    yield from _compared(passage, span, value, sort, start, end)


def _rounded(span: Span, value: Value) -> Decimal:
    places = span.part.form.get("round")
    return value.number if places is None else value.number.quantize(Decimal(1).scaleb(-int(places)), ROUND_HALF_UP)


def _compared(passage: Passage, span: Span, value: Value, sort: str, start: int, end: int) -> Iterator[Problem]:
    """“a exceeded b”: the value before the word against the value after it."""
    said, place = passage.text[start:end].strip(), passage.place_of(start, end)
    clause = piece_at(passage.clauses, span.start)
    earlier = [
        other for number in passage.numbers if clause[0] <= number.start < span.start for other in values_of(number)
    ]
    rivals = [other for other in earlier if other.unit.measure.id == value.unit.measure.id and other.kind == value.kind]
    if rivals and sort in ("over", "under"):
        above = rivals[-1].amount > value.amount
        if above != (sort == "over"):
            both = f"{rivals[-1].name} is {shown(rivals[-1])} and {value.name} is {shown(value)}"
            message = f"the text says '{said}', but {both}"
            yield Problem(place, RULE, message, "change the sentence or the numbers")
        return
    if not guarded([value], passage.holds) and not value.formula:
        message = f"'{said}' stands beside {value.name}, which is exactly {shown(value)}"
        yield Problem(
            place,
            RULE,
            message,
            "write the bound into the data (>9, <~9, ~9), round with |round, or remove the word",
            "warning",
        )


def _of_numeral(passage: Passage, numeral: Numeral) -> Iterator[Problem]:
    """A typed limit such as “more than half” against the bound value that it describes."""
    sorts = list(qualifiers(passage, numeral.start, numeral.end))
    yield from _double(passage, numeral, sorts)
    values = _described(passage, numeral)
    for sort, start, _ in sorts[:1]:
        if values and not any(fits(sort, _comparable(value, numeral), numeral.amount) for value in values):
            said = passage.text[min(start, numeral.start) : max(numeral.end, sorts[0][2])].strip()
            message = f"the text says '{said}', but {values[0].name} is {shown(values[0])}"
            yield Problem(
                passage.place_of(min(start, numeral.start), numeral.end),
                RULE,
                message,
                "change the sentence or the number",
            )


def _double(passage: Passage, numeral: Numeral, sorts: list[tuple[str, int, int]]) -> Iterator[Problem]:
    """“nearly more than 1600”: two words that cannot both be true, or that say the same."""
    found = [sort for sort, _, _ in sorts]
    if passage.words["more"].search(passage.text, numeral.start, numeral.end):
        found.append("over")
    if len(found) < 2:
        return
    start, end = min(start for _, start, _ in sorts), max(numeral.end, *(end for _, _, end in sorts))
    said, place = passage.text[start:end], passage.place_of(start, end)
    if any(set(pair) <= set(found) for pair in CLASH):
        yield Problem(place, RULE, f"'{said}' is bounded from both sides", "keep one of the two words")
    elif len(set(found)) < len(found):
        yield Problem(place, RULE, f"'{said}' says the same twice", "keep one of the two words", "warning")


def _described(passage: Passage, numeral: Numeral) -> list[Value]:
    """The nearest bound values of the sentence that the numeral may speak of: of its kind and about its size."""
    start, end = piece_at(passage.sentences, numeral.start)
    near = sorted(
        (span for span in passage.numbers if start <= span.start < end),
        key=lambda span: abs(span.start - numeral.start),
    )
    for span in near:
        values = [value for value in values_of(span) if _alike(value, numeral)]
        if values:
            return values
    return []


def _alike(value: Value, numeral: Numeral) -> bool:
    if numeral.kind == "percent":
        return value.unit.measure.id == "percent" and abs(value.number - numeral.amount) <= 12
    if numeral.kind != "count" or value.unit.measure.id in ("percent", "point", "times") or not numeral.amount:
        return False
    return abs(_comparable(value, numeral) - numeral.amount) <= abs(numeral.amount) * Decimal("0.15")


def _comparable(value: Value, numeral: Numeral) -> Decimal:
    """The value in the scale of the numeral: “nearly 9” may speak of 9.2 trillion."""
    if numeral.kind != "count":
        return value.number
    return min((value.number, value.amount), key=lambda number: abs(number - numeral.amount))


def fits(sort: str, number: Decimal, limit: Decimal) -> bool:
    match sort:
        case "over":
            return number >= limit
        case "under":
            return number <= limit
        case "nearly":
            return limit * NEAR <= number <= limit
    return limit * NEAR <= number <= limit * (2 - NEAR)
