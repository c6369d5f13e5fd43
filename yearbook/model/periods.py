"""Periods of the data to the months that they cover: 2021, 2021-12, 2021-12-31, 2021-q3, 2021-h1, 2021-m8, 2021-m3-m8, 2016-2020."""

from __future__ import annotations

Months = tuple[int, int]  # first and last month, counted from year 0


def months_of(period: str) -> Months:
    """The first and the last month of a period; (0, 0) of what is none."""
    year, _, rest = period.partition("-")
    if not year.isdigit():
        return (0, 0)
    start = int(year) * 12
    if not rest:
        return start + 1, start + 12
    if rest[0] == "q":
        return start + 3 * int(rest[1:]) - 2, start + 3 * int(rest[1:])
    if rest[0] == "h":
        return (start + 1, start + 6) if rest == "h1" else (start + 7, start + 12)
    if rest[0] == "m":
        first, _, last = rest.replace("m", "").rpartition("-")
        return start + int(first or 1), start + int(last)
    if len(rest) == 4:
        return start + 1, int(rest) * 12 + 12
    month = int(rest[:2])
    return start + month, start + month


def months_in(period: str) -> int:
    """How many months a period lasts that may stand beside years; 0 for a month, a day and a span of years."""
    first, last = months_of(period)
    return last - first + 1 if 0 < last - first < 12 else 0
