"""A Passage to problems with lists of names that are said to stand in order, where no column of data has them so."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise

from ..model.data import Table, Value
from ..problems import Problem
from .manuscript import Manuscript
from .passages import Passage, piece_at

RULE = "words-are-asserted"
LEAST = 3  # names that make a list


def in_order(passage: Passage, manuscript: Manuscript) -> Iterator[Problem]:
    """“The largest are A, B and C, in this order”: some column says so. A condition may guard another order."""
    for match in passage.words["in-order"].finditer(passage.text):
        tables, labels = _labels(manuscript, passage.language)
        sentence = piece_at(passage.sentences, match.start())
        names = list(dict.fromkeys(found[0] for found in labels.finditer(passage.text, *sentence)))
        known = [table for table in tables if sum(name in _rows(table, passage.language) for name in names) >= LEAST]
        columns = [values for table in known for values in _columns(table, names, passage.language)]
        fullest = max(map(len, columns), default=0)
        if fullest and not any(_descends(values) for values in columns if len(values) == fullest):
            table = next(values for values in columns if len(values) == fullest)[0].name.partition(".")[0]
            yield Problem(
                passage.place_of(*match.span()),
                RULE,
                f"no column of '{table}' has {', '.join(names)} in this order",
                "change the order of the names, or the words that say that they stand in order",
                "warning",
            )
            return


@lru_cache(maxsize=8)
def _labels_of(key: tuple[tuple[str, ...], ...]) -> re.Pattern[str]:
    names = sorted({name for group in key for name in group if len(name) > 1}, key=len, reverse=True)
    return re.compile("|".join(re.escape(name) for name in names) or r"(?!)")


def _labels(manuscript: Manuscript, language: str) -> tuple[list[Table], re.Pattern[str]]:
    tables = [table for table in manuscript.report.tables.values() if len(_rows(table, language)) >= LEAST]
    return tables, _labels_of(tuple(tuple(_rows(table, language)) for table in tables))


def _rows(table: Table, language: str) -> dict[str, list[str]]:
    """The rows of a table by their names."""
    found: dict[str, list[str]] = {}
    for row in table.rows:
        if row.label:
            found.setdefault(row.label.say(language), []).append(row.id)
    return found


def _columns(table: Table, names: list[str], language: str) -> Iterator[list[Value]]:
    """The cells of the named rows, in the order of the names, for each column and period that has enough of them."""
    rows, by_id = _rows(table, language), {row.id: row for row in table.rows}
    for column in table.columns:
        for period in dict.fromkeys(row.period for row in table.rows):
            values = [
                value
                for name in names
                for id in rows.get(name, ())
                if by_id[id].period == period and (value := table.value(column.id, id)) is not None
            ]
            if len(values) >= LEAST:
                yield values


def _descends(values: list[Value]) -> bool:
    amounts = [-value.amount if value.kind == "rank" else value.amount for value in values]
    return all(first >= second for first, second in pairwise(amounts))
