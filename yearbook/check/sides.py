"""A side of an Equation, at one row of a table, to what it amounts to."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from ..model.data import Value
from .equations import EquationError, Term
from .intervals import INFINITE, Interval


class Unknown(Exception):
    """A part of the equation is missing in this row: nothing can be said."""


@dataclass(frozen=True)
class Scope:
    """What names mean at one row. Lookups raise Unknown where the cell is missing."""

    value: Callable[[str], Value]
    previous: Callable[[str], Value]
    column: Callable[[str], list[Value]]


@dataclass(frozen=True, slots=True)
class Side:
    """What a side of an equation amounts to, and the cells it is made of. Per cents are numbers out of 100."""

    interval: Interval
    values: tuple[Value, ...]
    measure: str = ""  # empty for a plain number
    exponent: int = 0


def evaluate(term: Term, scope: Scope) -> Side:
    """Raises Unknown where a cell is missing, EquationError where the parts do not fit each other."""
    if term.kind == "number":
        return Side(Interval.exactly(Decimal(term.text)), ())
    if term.kind == "name":
        return side_of(scope.value(term.text))
    if term.text == "previous":
        return side_of(scope.previous(_one_name(term)))
    if term.text == "sum" and len(term.terms) == 1 and term.terms[0].kind == "name":
        return _total([side_of(value) for value in scope.column(term.terms[0].text)], term)
    if term.text not in OPERATIONS:
        raise EquationError(
            f"no function '{term.text}'",
            term.offset,
            f"known here: previous, {', '.join(name for name in OPERATIONS if name.isalpha())}",
        )
    try:
        return OPERATIONS[term.text]([evaluate(part, scope) for part in term.terms], term)
    except ArithmeticError:  # a divisor that may be nothing, or two open bounds against each other
        raise Unknown from None


def side_of(value: Value) -> Side:
    return Side(Interval.of(value), (value,), value.unit.measure.id, value.unit.exponent)


def _one_name(term: Term) -> str:
    if len(term.terms) != 1 or term.terms[0].kind != "name":
        raise EquationError("'previous' takes one column", term.offset, "write previous(total)")
    return term.terms[0].text


def _same(sides: list[Side], term: Term, count: int | None = None) -> None:
    if count is not None and len(sides) != count:
        raise EquationError(f"'{term.text}' takes {count} parts", term.offset)
    measures = {side.measure for side in sides if side.measure}
    if len(measures) > 1:
        raise EquationError(f"'{term.text}' mixes units: {' and '.join(sorted(measures))}", term.offset)


def _joined(sides: list[Side], interval: Interval, measure: str | None = None) -> Side:
    of = measure if measure is not None else next((side.measure for side in sides if side.measure), "")
    exponent = min((side.exponent for side in sides if side.measure), default=0) if measure is None else 0
    return Side(interval, tuple(value for side in sides for value in side.values), of, exponent)


def _total(sides: list[Side], term: Term) -> Side:
    if not sides:
        raise Unknown
    _same(sides, term)
    total = sides[0].interval
    for side in sides[1:]:
        total = total + side.interval
    return _joined(sides, total)


def _minus(sides: list[Side], term: Term) -> Side:
    _same(sides, term, 2)
    measure = "point" if {side.measure for side in sides} == {"percent"} else None
    return _joined(sides, sides[0].interval - sides[1].interval, measure)


def _times(sides: list[Side], term: Term) -> Side:
    measures = [side.measure for side in sides if side.measure not in ("", "percent", "times")]
    product = sides[0].interval
    for side in sides[1:]:
        product = product * side.interval
    return _joined(sides, product, None if len(measures) == 1 or len(sides) == 1 else "")


def _over(sides: list[Side], term: Term) -> Side:
    plain = sides[0].measure == sides[1].measure or sides[1].measure not in ("", "percent", "times")
    return _joined(sides, sides[0].interval / sides[1].interval, "" if plain else None)


def _scaled(interval: Interval, factor: int, shift: int = 0) -> Interval:
    return (interval + Interval.exactly(Decimal(shift))) * Interval.exactly(Decimal(factor))


def _ratio(sides: list[Side], term: Term) -> Side:
    _same(sides, term, 2)
    return _joined(sides, sides[0].interval / sides[1].interval, "times")


def _share(sides: list[Side], term: Term) -> Side:
    return _joined(sides, _scaled(_ratio(sides, term).interval, 100), "percent")


def _change(sides: list[Side], term: Term) -> Side:
    return _joined(sides, _scaled(_ratio(sides, term).interval, 100, -1), "percent")


def _mean(sides: list[Side], term: Term) -> Side:
    total = _total(sides, term)
    count = Interval.exactly(Decimal(len(sides)))
    return Side(total.interval / count, total.values, total.measure, total.exponent)


def _cagr(sides: list[Side], term: Term) -> Side:
    """Compound annual growth: cagr(first, last, years)."""
    if len(sides) != 3 or term.terms[2].kind != "number":
        raise EquationError("'cagr' takes the first value, the last value and the number of years", term.offset)
    _same(sides[:2], term)
    growth = (sides[1].interval / sides[0].interval).root(int(Decimal(term.terms[2].text)))
    return _joined(sides[:2], _scaled(growth, 100, -1), "percent")


OPERATIONS: Mapping[str, Callable[[list[Side], Term], Side]] = {
    "+": _total,
    "-": _minus,
    "*": _times,
    "/": _over,
    "sum": _total,
    "diff": _minus,
    "mean": _mean,
    "ratio": _ratio,
    "share": _share,
    "change": _change,
    "cagr": _cagr,
}


def alike(left: Side, right: Side) -> tuple[Side, Side]:
    """Both sides in one measure; a plain number counts in the unit of the other side. Raises EquationError."""
    if left.measure and right.measure and left.measure != right.measure:
        raise EquationError(f"the two sides are counted differently: {left.measure} and {right.measure}", 0)
    if not left.values:
        return _in_unit(left, right.exponent), right
    return left, _in_unit(right, left.exponent) if not right.values else right


def _in_unit(side: Side, exponent: int) -> Side:
    return Side(Interval(side.interval.low.scaleb(exponent), side.interval.high.scaleb(exponent)), (), "", exponent)


def holds(relation: str, left: Side, right: Side) -> bool:
    """Whether both sides can stand for one number; `<` and `>` whether they can stand in that order.

    `~` says that the published rate was computed from levels that are not printed in full: one more half step each way.
    """
    first, second = left.interval, right.interval
    if relation == "~":
        first = _widened(left)
    match relation:
        case "=" | "~":
            return first.meets(second)
        case ">" | ">=":
            return first.high > second.low or (relation == ">=" and first.high == second.low)
    return first.low < second.high or (relation == "<=" and first.low == second.high)


def _widened(side: Side) -> Interval:
    half = max((value.half_step for value in side.values), default=Decimal(0))
    if side.interval.high == INFINITE:
        return side.interval
    return Interval(side.interval.low - half, side.interval.high + half)
