"""A Manuscript to problems where a number is typed into a text instead of being taken from the data."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from ..problems import Problem
from .conditions import is_number
from .manuscript import Manuscript
from .numerals import Numeral
from .passages import Passage, Stretch

RULE = "numbers-are-bound"
BESIDE = ("caption", "alt", "note", "units", "head")  # speak of a figure's own build: “four regions”
WORDED = 1000  # smaller counts in words are statistics only before something that is counted


def numbers_are_bound(manuscript: Manuscript) -> Iterator[Problem]:
    """Statistics in prose come from the data: dates, names, titles, codes and {"quoted"} numbers may be typed."""
    for passage in manuscript.prose:
        for start, end in statistics(passage):
            typed = passage.text[start:end].strip()
            hint = f'cite the value with {{table.column.row}}, or write {{"{typed}"}} for a number that is only quoted'
            severity = "error" if any(char.isdigit() for char in typed) else "warning"
            yield Problem(
                passage.place_of(start, end),
                RULE,
                f"the number '{typed}' is typed, not taken from the data",
                hint,
                severity,
            )


def statistics(passage: Passage) -> list[Stretch]:
    """The stretches of a text that state a statistic by hand."""
    found = [(numeral.start, numeral.end) for numeral in passage.numerals if is_statistic(passage, numeral)]
    if passage.role not in BESIDE:
        for match in passage.words["counted"].finditer(passage.text):
            start, end = match.span()
            known = any(first < end and start < last for first, last in found)
            if not known and not _inside(start, passage.exempt):
                found.append((start, end))
    return sorted(found)


def is_statistic(passage: Passage, numeral: Numeral) -> bool:
    """Whether a number says something of the world that data should say. The costly questions come last."""
    if numeral.vague or numeral.kind in ("ordinal", "multiple"):
        return False
    small = not numeral.in_digits and numeral.kind == "count" and numeral.amount < WORDED
    if small and (passage.role in BESIDE or numeral.amount <= 1 or not _counts(passage, numeral)):
        return False
    return not _is_asserted(passage, numeral) and not _inside(numeral.start, passage.exempt)


def _inside(start: int, stretches: tuple[Stretch, ...]) -> bool:
    return any(first <= start < last for first, last in stretches)


def _is_asserted(passage: Passage, numeral: Numeral) -> bool:
    """A condition of the block compares a value with this number, so that the check guards it."""
    limits = [
        Decimal(operand)
        for condition in passage.holds
        for operand in condition.operands
        if isinstance(operand, str) and is_number(operand)
    ]
    tolerance = abs(numeral.amount) / 20 if numeral.kind == "percent" and not numeral.in_digits else Decimal(0)
    amounts = (numeral.amount, numeral.amount * 100) if numeral.kind == "times" else (numeral.amount,)
    return any(abs(limit - amount) <= tolerance for limit in limits for amount in amounts)


def _counts(passage: Passage, numeral: Numeral) -> bool:
    """Whether something follows that data count: companies, people, countries."""
    text, at, words = passage.text, numeral.end, passage.words
    counted = passage.counted.match(text, at)
    if counted is None or words["generic"].match(text, at) or words["durations"].match(text, at):
        return False
    return words["structural"].match(text, counted.end()) is None
