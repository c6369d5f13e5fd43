"""`holds:` conditions of a Manuscript to problems where they do not hold: exact amounts, rounded as published."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from ..model.data import Row, Series, Value
from ..model.report import Condition, blocks_of
from ..problems import Problem
from .manuscript import Manuscript

SAYS = {"=": "is not", "!=": "is", "<": "is not below", "<=": "is above", ">": "is not above", ">=": "is below"}
HINT = "change the sentence or the number; the condition stands under 'holds:'"
ABOVE = ("over",)
BELOW = ("under", "nearly")


def conditions_hold(manuscript: Manuscript) -> Iterator[Problem]:
    for chapter in manuscript.report.chapters:
        for block in blocks_of(chapter):
            for condition in block.holds:
                message = failure(condition)
                if message:
                    yield Problem(condition.place, "conditions-hold", message, HINT)


def failure(condition: Condition) -> str:
    """Why a condition does not hold, with the numbers; empty when it does."""
    match condition.operator, condition.operands:
        case "approx", (Value() as first, Value() as second):
            return _not_equal(first, second)
        case ("rising" | "falling") as operator, (Series() as series, str(first), str(last)):
            return _not_monotonous(series, first, last, operator)
        case "order", (Series() as series, *rows):
            return _not_ordered(series, [str(row) for row in rows])
        case operator, (left, right):
            return _not_compared(operator, left, right)
    return ""


def shown(operand: Value | str) -> str:
    """A number as it was published, with its unit: for messages."""
    if isinstance(operand, str):
        return operand
    signs = {"over": ">", "under": "<", "nearly": "<~", "about": "~", "at-least": "≥", "": ""}
    number = operand.number if operand.formula else (operand.typed.lstrip("<>=~≥ ") or operand.number)
    return f"{signs[operand.bound]}{number} {operand.unit.text}"


def _not_compared(operator: str, left: object, right: object) -> str:
    if isinstance(left, Series) or isinstance(right, Series):
        return "a series is compared row by row: write rising(…) or order(…), or name one value"
    if isinstance(left, str) and isinstance(right, Value):
        mirrored = {"<": ">", ">": "<", "<=": ">=", ">=": "<="}
        return _not_compared(mirrored.get(operator, operator), right, left)
    if not isinstance(left, Value):
        return f"'{left}' is not a value"
    if isinstance(right, Value) and left.unit.measure.id != right.unit.measure.id:
        return _other_measure(left, right)
    if isinstance(right, str) and not is_number(right):
        return f"'{right}' is not a number"
    first, second, slack = _sides(left, right)
    if operator in ("=", "!=") and _nudge(left) != (_nudge(right) if isinstance(right, Value) else 0):
        slack = Decimal(0)  # “more than 2000” is not 2000
    if _compares(operator, first, second, slack):
        return ""
    name = f" ({right.name})" if isinstance(right, Value) else ""
    return f"{left.name} is {shown(left)}, which {SAYS[operator]} {shown(right)}{name}"


def _other_measure(first: Value, second: Value) -> str:
    units = f"{first.name} is counted in {first.unit.text}, {second.name} in {second.unit.text}"
    return f"{units}: they cannot be compared"


def is_number(text: str) -> bool:
    try:
        return Decimal(text).is_finite()
    except ArithmeticError:
        return False


def _sides(left: Value, right: Value | str) -> tuple[Decimal, Decimal, Decimal]:
    """Both amounts, and how far apart they may be to count as equal: the coarser rounding's half step.

    A bound moves its amount just past the number: `>2000` is above 2000 and not equal to it.
    """
    if isinstance(right, str):
        typed = Decimal(right)
        return (
            left.number + _nudge(left),
            typed,
            max(half_step(left), _half(typed)) if typed != typed.to_integral_value() else half_step(left),
        )
    scale = -left.unit.exponent
    slack = max(_amount_half(left), _amount_half(right)).scaleb(scale)
    return left.number + _nudge(left), right.amount.scaleb(scale) + _nudge(right), slack


def _nudge(value: Value) -> Decimal:
    tiny = Decimal("1e-20")
    size = tiny if value.bound in ABOVE else -tiny if value.bound in BELOW else Decimal(0)
    return size if value.number >= 0 else -size


def half_step(value: Value) -> Decimal:
    """The rounding that was lost, in the unit of the value; nothing where a formula's result is exact."""
    return _amount_half(value).scaleb(-value.unit.exponent)


def _amount_half(value: Value) -> Decimal:
    """A formula's rounding is that of its parts, as far as half a step of each can add up."""
    if value.kind in ("rank", "count") and value.formula:
        return Decimal(0)
    same = [part for part in value.parts if part.unit.measure.id == value.unit.measure.id]
    if value.formula and same and value.formula.startswith(("sum", "diff", "mean")):
        return sum((_amount_half(part) for part in same), Decimal(0))
    return value.half_step


def _half(number: Decimal) -> Decimal:
    exponent = number.as_tuple().exponent
    return Decimal(1).scaleb(exponent if isinstance(exponent, int) else 0) / 2


def _compares(operator: str, first: Decimal, second: Decimal, slack: Decimal) -> bool:
    match operator:
        case "=":
            return abs(first - second) <= slack
        case "!=":
            return abs(first - second) > slack
        case "<":
            return first < second
        case "<=":
            return first <= second
        case ">":
            return first > second
    return first >= second


def _not_equal(first: Value, second: Value) -> str:
    if first.unit.measure.id != second.unit.measure.id:
        return _other_measure(first, second)
    slack = max(_amount_half(first), _amount_half(second))
    if abs(first.amount - second.amount) <= slack:
        return ""
    return f"{first.name} is {shown(first)} and {second.name} is {shown(second)}: not equal as rounded"


def _not_monotonous(series: Series, first: str, last: str, operator: str) -> str:
    rows = _streak(series, first, last)
    before: tuple[Row, Value] | None = None
    for row in rows:
        value = series.table.value(series.column.id, row.id)
        if value is None:
            return f"no source gives {series.table.id}.{series.column.id}.{row.id}: '{operator}' cannot be shown"
        if before is not None:
            falls = value.amount <= before[1].amount if operator == "rising" else value.amount >= before[1].amount
            if falls:
                verb = "does not rise" if operator == "rising" else "does not fall"
                span = f"from {before[0].id} ({shown(before[1])}) to {row.id} ({shown(value)})"
                return f"{series.table.id}.{series.column.id} {verb} {span}"
        before = row, value
    return ""


def _streak(series: Series, first: str, last: str) -> list[Row]:
    """The rows from one period to another that agree with the first row in all other keys, by period."""
    rows = {row.id: row for row in series.rows}
    start, end = rows[first], rows[last]
    low, high = sorted((start.period, end.period))
    entity = entity_of(start)
    return sorted(
        (row for row in series.rows if entity_of(row) == entity and low <= row.period <= high),
        key=lambda row: row.period,
    )


def entity_of(row: Row) -> tuple[str, ...]:
    """The keys of a row that are not its period."""
    return tuple(key for key in row.keys if key != row.period)


def _not_ordered(series: Series, rows: list[str]) -> str:
    before: tuple[str, Value] | None = None
    for row in rows:
        value = series.table.value(series.column.id, row)
        if value is None:
            return f"no source gives {series.table.id}.{series.column.id}.{row}: the order cannot be shown"
        if before is not None and value.amount > before[1].amount:
            pair = f"{before[0]} ({shown(before[1])}) is not above {row} ({shown(value)})"
            return f"{series.table.id}.{series.column.id}: {pair}"
        before = row, value
    return ""
