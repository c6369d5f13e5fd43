"""Values to Intervals: all that a published number may stand for, so that arithmetic can tell a slip from rounding."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal, localcontext

from ..model.data import Value

INFINITE = Decimal("Infinity")
# How far words such as “nearly” and “about” may stand from the number, as a part of it.
LOOSE = Decimal("0.1")


@dataclass(frozen=True, slots=True)
class Interval:
    """From `low` to `high`, both possible."""

    low: Decimal
    high: Decimal

    @staticmethod
    def exactly(number: Decimal) -> Interval:
        return Interval(number, number)

    @staticmethod
    def of(value: Value) -> Interval:
        """In the measure itself. A bound opens one side: `>2000` may be any larger number, `>-5` any deeper fall."""
        interval = Interval.of_size(abs(value.amount), value)
        return interval if value.amount >= 0 else Interval(-interval.high, -interval.low)

    @staticmethod
    def of_size(amount: Decimal, value: Value) -> Interval:
        """The same for the number without its sign: bounds speak of it."""
        half = value.half_step
        loose = amount * LOOSE
        match value.bound:
            case "over" | "at-least":
                return Interval(amount, INFINITE)
            case "under":
                return Interval(Decimal(0), amount)
            case "nearly":
                return Interval(amount - loose, amount)
            case "about":
                return Interval(amount - max(loose, half), amount + max(loose, half))
        return Interval(amount - half, amount + half)

    def __add__(self, other: Interval) -> Interval:
        return Interval(self.low + other.low, self.high + other.high)

    def __sub__(self, other: Interval) -> Interval:
        return Interval(self.low - other.high, self.high - other.low)

    def __mul__(self, other: Interval) -> Interval:
        return _spread(_times(a, b) for a in (self.low, self.high) for b in (other.low, other.high))

    def __truediv__(self, other: Interval) -> Interval:
        """Raises ZeroDivisionError when the divisor may be nothing."""
        if other.low <= 0 <= other.high:
            raise ZeroDivisionError
        return _spread(
            a / b if abs(a) != INFINITE or abs(b) != INFINITE else INFINITE
            for a in (self.low, self.high)
            for b in (other.low, other.high)
        )

    def root(self, degree: int) -> Interval:
        """The root of a positive ratio. Raises ZeroDivisionError for others."""
        if self.low < 0 or degree < 1:
            raise ZeroDivisionError
        with localcontext() as context:
            context.prec = 40
            return Interval(_root(self.low, degree), _root(self.high, degree))

    def meets(self, other: Interval) -> bool:
        return self.low <= other.high and other.low <= self.high


def _root(number: Decimal, degree: int) -> Decimal:
    return number if number in (0, INFINITE) else number ** (Decimal(1) / degree)


def _times(a: Decimal, b: Decimal) -> Decimal:
    return Decimal(0) if 0 in (a, b) else a * b


def _spread(numbers) -> Interval:
    found = list(numbers)
    return Interval(min(found), max(found))
