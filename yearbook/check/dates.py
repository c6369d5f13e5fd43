"""A text to the dates that it mentions, as years and months; a period of the data to the months that it covers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ..model.periods import Months, months_of
from .vocabulary import Vocabulary

QUARTERS = {"一": 1, "二": 2, "三": 3, "四": 4}


@dataclass(frozen=True, slots=True)
class Mention:
    """A date in a text. `year` is 0 when only a month is named."""

    start: int
    end: int
    year: int
    month: int = 0
    last_year: int = 0
    months: Months = (0, 0)  # what it covers; (0, 0) when the year is not known

    def parts(self) -> Iterator[str]:
        """Years and months by name, so that languages can be compared."""
        if self.year:
            yield str(self.year)
        if self.last_year:
            yield str(self.last_year)
        if self.month:
            yield f"month {self.month}"


def mentions(text: str, words: Vocabulary) -> Iterator[Mention]:
    """Dates typed in a text, in reading order."""
    return (mention for match in words["dates"].finditer(text) if (mention := _mention(match, words)) is not None)


def mentioned(period: str, start: int, end: int) -> Mention:
    """A date given as a period of the data."""
    year, *rest = period.split("-")
    month = int(rest[0]) if rest and rest[0].isdigit() and len(rest[0]) == 2 else 0
    return Mention(start, end, int(year), month, 0, months_of(period))


def _mention(match: re.Match[str], words: Vocabulary) -> Mention | None:
    group = {key: text for key, text in match.groupdict().items() if text}
    year = int(group.get("y") or group.get("year") or 0)
    month = _month(group.get("m") or group.get("month") or group.get("feast") or "", words)
    if not year and not 1 <= month <= 12:
        return None
    last = int(group.get("z") or 0)
    return Mention(match.start(), match.end(), year, month, last, _covered(year, month, last, group))


def _month(text: str, words: Vocabulary) -> int:
    return (
        int(text)
        if text.isdigit()
        else next((number for word, number in words.months.items() if word.lower() == text.lower()), 0)
    )


def _covered(year: int, month: int, last: int, group: dict[str, str]) -> Months:
    if not year:
        return (0, 0)
    start = year * 12
    if last:
        return start + 1, last * 12 + 12
    if month:
        return start + month, start + month
    if "end" in group:
        return start + 12, start + 12
    if "half" in group:
        return (start + 1, start + 6) if group["half"] in "上1" else (start + 7, start + 12)
    if "quarter" in group:
        quarter = QUARTERS.get(group["quarter"]) or int(group["quarter"])
        return start + 3 * quarter - 2, start + 3 * quarter
    return start + 1, start + 12
