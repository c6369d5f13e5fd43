"""Texts → about how wide they will be, and how wide the columns of a table of sentences should be, before any layout.

Widths are ems of the text's own size.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import permutations
from math import ceil

Row = Sequence[tuple[int, str]]
"""The texts of a row with the numbers of their columns, without those that span several."""

LATIN = 0.48
"""The mean width of a Latin letter, spaces included."""

# Ems across a table, those that a column needs beside its text, and how much wider a text may be than guessed.
_EMS, _GAP, _SLACK = 48.0, 1.7, 1.15

# The longest text that stays on one line, and the length from which a text makes its table one of sentences.
_UNBROKEN, _SENTENCE = 9.0, 20.0


def text_width(text: str) -> float:
    return sum(1.0 if is_wide(letter) else LATIN for letter in text)


def is_wide(letter: str) -> bool:
    """Whether a letter fills a whole em, as Chinese ones do."""
    return letter > "\u2e7f"


@dataclass(frozen=True, slots=True)
class _Column:
    widths: dict[int, float]  # of the texts, by row
    least: float  # for its longest word, in head or body

    @property
    def fixed(self) -> float:
        """What a column of short texts takes; nothing where texts are to be broken."""
        longest = max(self.widths.values(), default=0.0)
        return max(longest + _GAP, self.least) if longest <= _UNBROKEN else 0.0


def column_widths(head: Sequence[Row], body: Sequence[Row]) -> tuple[float, ...]:
    """Per cent for each column; nothing for tables without sentences, which the engine lays out well.

    Short columns get what they need. The others share the rest so that the table becomes as low as possible, which
    keeps single rows low too: a high row may leave much of a page empty.
    """
    columns = [_column(at, head, body) for at in range(1 + max((at for row in body for at, _ in row), default=-1))]
    longest = [max(column.widths.values(), default=0.0) for column in columns]
    if max(longest, default=0.0) < _SENTENCE or sum(longest) + _GAP * len(columns) < _EMS:
        return ()
    ems = [column.fixed for column in columns]
    broken = [at for at, width in enumerate(ems) if not width]
    share = max(_EMS - sum(ems), 0.0) / len(broken)
    for at in broken:
        ems[at] = max(share, columns[at].least)
    _shift(ems, broken, columns, len(body))
    return tuple(round(100 * width / sum(ems), 1) for width in ems)


def _column(number: int, head: Sequence[Row], body: Sequence[Row]) -> _Column:
    texts = {line: text for line, row in enumerate(body) for at, text in row if at == number}
    words = " ".join([*texts.values(), *(text for row in head for at, text in row if at == number)]).split()
    longest = max((_SLACK * text_width(word) for word in words), default=0.0)
    widths = {line: _SLACK * text_width(text) for line, text in texts.items()}
    return _Column(widths, min(longest, _UNBROKEN) + _GAP)


def _shift(ems: list[float], broken: list[int], columns: list[_Column], rows: int) -> None:
    """Take from one column for another as long as the table becomes lower, in wide steps and then in narrow ones."""
    height = _height(ems, columns, rows)
    moves = [(step, *pair) for step in (8, 4, 2, 1) for pair in permutations(broken, 2)]
    again = True
    while again:
        again = False
        for step, giver, taker in moves:
            if ems[giver] - step < columns[giver].least:
                continue
            ems[giver], ems[taker] = ems[giver] - step, ems[taker] + step
            tried = _height(ems, columns, rows)
            if tried < height:
                height, again = tried, True
            else:
                ems[giver], ems[taker] = ems[giver] + step, ems[taker] - step


def _height(ems: list[float], columns: list[_Column], rows: int) -> float:
    """Lines of all rows together. Squared, since one high row is worse than two of half its height."""
    lines = [1] * rows
    for width, column in zip(ems, columns, strict=True):
        for row, text in column.widths.items():
            lines[row] = max(lines[row], ceil(text / (width - _GAP)))
    return sum(count * count for count in lines)
