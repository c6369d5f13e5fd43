"""Numbers, and where they come from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal

from ..problems import Place
from .localized import Localized

Status = Literal["final", "provisional", "revised", "derived", "estimate", "forecast"]
Bound = Literal["", "over", "under", "nearly", "about", "at-least"]
Kind = Literal["level", "growth", "share", "index", "count", "rank", "text"]


@dataclass(frozen=True, slots=True)
class Source:
    """A publication that numbers are taken from. `quotes` is the source whose number a page repeats."""

    id: str
    name: Localized[str]
    place: Place
    title: Localized[str] = Localized()
    author: Localized[str] = Localized()
    type: str = "web"
    published: str = ""
    accessed: str = ""
    url: str = ""
    pages: str = ""
    publisher: Localized[str] = Localized()
    city: Localized[str] = Localized()
    language: str = "zh"
    quotes: Source | None = None
    note: Localized[str] = Localized()

    @property
    def provider(self) -> Source:
        """The body that stands behind the number: what a source line names."""
        return self.quotes.provider if self.quotes else self


@dataclass(frozen=True, slots=True)
class Measure:
    """What is counted, with the words that a reader sees: `{number}` stands for the printed number.

    A language has one pattern, or one for each CLDR plural category it needs (`one`, `other`).
    """

    id: str
    words: Localized[Mapping[str, str]] = field(hash=False)


@dataclass(frozen=True, slots=True)
class Unit:
    """A measure and its power of ten, as published: 亿元 is yuan with exponent 8."""

    text: str
    measure: Measure
    exponent: int = 0


@dataclass(frozen=True, slots=True)
class Value:
    """One exact number: a cell of a table, or a formula over such cells."""

    name: str  # turnover.total.2021, or share(a, b)
    number: Decimal  # in the unit, with the decimals as published
    unit: Unit
    place: Place
    sources: tuple[Source, ...] = ()
    kind: Kind = "level"
    period: str = ""  # 2021, 2021-12, 2021-q1, 2016-2020; empty when undated
    basis: str = ""
    status: Status = "final"
    bound: Bound = ""  # of the size: a fall of more than 5 is -5, over
    note: Localized[str] = Localized()
    title: Localized[str] = Localized()  # of the column
    label: Localized[str] = Localized()  # of the row; empty for a period
    typed: str = ""  # the cell as it stands in the file
    formula: str = ""
    parts: tuple[Value, ...] = ()
    unsure: bool = False  # of a formula: the bounds of its parts leave open on which side of the result the truth lies

    @property
    def amount(self) -> Decimal:
        """The number in the measure itself: 42.3 万亿元 → 42300000000000 yuan."""
        return self.number.scaleb(self.unit.exponent)

    @property
    def decimals(self) -> int:
        """Decimal places as published, in the unit as published."""
        exponent = self.number.as_tuple().exponent
        return max(0, -exponent) if isinstance(exponent, int) else 0

    @property
    def half_step(self) -> Decimal:
        """Half a unit of the last published digit, in the measure itself: the rounding that was lost."""
        return Decimal(1).scaleb(self.unit.exponent - self.decimals) / 2


@dataclass(frozen=True, slots=True)
class Words:
    """A cell that holds words instead of a number."""

    text: Localized[str]
    place: Place


Cell = Value | Words


@dataclass(frozen=True, slots=True)
class Column:
    id: str
    title: Localized[str]
    kind: Kind
    unit: Unit | None
    place: Place
    note: Localized[str] = Localized()


@dataclass(frozen=True, slots=True)
class Row:
    id: str  # the keys joined by dots: east.2021
    keys: tuple[str, ...]
    label: Localized[str]  # of the keys that are not periods; empty when all are
    period: str
    place: Place


@dataclass(frozen=True, slots=True)
class Accepted:
    """A problem that an editor signed for, with the reason that readers see in the notes on data."""

    rule: str
    reason: Localized[str]
    place: Place


@dataclass(frozen=True, slots=True)
class TableCheck:
    """An equation that must come out: `total = exports + imports`, row by row; or over all rows: `sum(share) = 100`."""

    text: str
    place: Place


@dataclass(frozen=True, slots=True)
class Table:
    """A table of data. A missing cell has no entry in `cells`."""

    id: str
    title: Localized[str]
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    cells: Mapping[tuple[str, str], Cell]  # (column, row)
    place: Place
    csv: str
    bases: Mapping[str, Localized[str]] = field(default_factory=dict)
    note: Localized[str] = Localized()
    checks: tuple[TableCheck, ...] = ()
    accepted: tuple[Accepted, ...] = ()

    def column(self, id: str) -> Column | None:
        return next((column for column in self.columns if column.id == id), None)

    def value(self, column: str, row: str) -> Value | None:
        cell = self.cells.get((column, row))
        return cell if isinstance(cell, Value) else None

    def values(self) -> Iterator[Value]:
        return (cell for cell in self.cells.values() if isinstance(cell, Value))


@dataclass(frozen=True, slots=True)
class Series:
    """Cells of one column in a chosen order of rows; None where a cell is missing."""

    table: Table
    column: Column
    rows: tuple[Row, ...]

    @property
    def values(self) -> tuple[Value | None, ...]:
        return tuple(self.table.value(self.column.id, row.id) for row in self.rows)
