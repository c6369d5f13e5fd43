"""A day, a month or a year of a report → the moment that formats want which name nothing shorter."""

from __future__ import annotations


def moment(date: str) -> str:
    """Its first second, as RFC 3339 writes it (UTC): reports know days, and the clock is never read."""
    year, month, day = (*date.split("-"), "01", "01")[:3]
    return f"{year}-{month}-{day}T00:00:00Z"
