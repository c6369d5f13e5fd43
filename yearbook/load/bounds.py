"""Bounds of the parts of a formula (>, <, ~) to the bound of its result, where one follows.

A bound speaks of the size of a number, as it is read: `<~-20` is a fall of nearly 20.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from ..model.data import Bound, Value

# Whether the true number is larger (1) or smaller (-1) than the printed one, or near it (0); and in what way.
SENSES: dict[Bound, tuple[int, str]] = {
    "over": (1, ""),
    "at-least": (1, "or equal"),
    "under": (-1, ""),
    "nearly": (-1, "close"),
    "about": (0, ""),
}


def bound_of(number: Decimal, parts: Sequence[Value], pulls: Sequence[int]) -> tuple[Bound, bool]:
    """The bound of a result, and whether it is sure.

    `pulls` says for each part whether the result grows with it (1), shrinks (-1) or does not depend on it (0). Parts that
    pull the same way give a bound: one that can be less than at least a number is below it. Parts that pull both ways, or
    one way beside an approximate one, leave the result open: it is called approximate, and is not sure.
    """
    pulled = [
        (sense * pull * _sign(part.number), way)
        for part, pull in zip(parts, pulls, strict=True)
        if part.bound and pull
        for sense, way in [SENSES[part.bound]]
    ]
    open_part = any(part.unsure for part, pull in zip(parts, pulls, strict=True) if pull)
    if not pulled:
        return "", not open_part
    senses, ways = {sense for sense, _ in pulled}, {way for _, way in pulled}
    if len(senses) > 1 or senses == {0}:
        return "about", len(senses) == 1 and not open_part
    if senses.pop() * _sign(number) > 0:
        return "at-least" if ways == {"or equal"} else "over", True
    return "nearly" if ways == {"close"} else "under", True


def _sign(number: Decimal) -> int:
    return -1 if number < 0 else 1
