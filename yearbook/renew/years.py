"""Texts of a report → edits that move names of values and years of titles on, and what cannot be moved by a program."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from fnmatch import fnmatchcase

from ..load.words import is_period
from ..model.data import Table
from ..model.locale import Locale
from ..problems import Problem
from .spans import Edit
from .texts import Text

BRACES = re.compile(r"(?<!\\)\{([^{}]*)\}")
NAME = re.compile(r"(?<![\w.-])[a-z0-9]+(?:-[a-z0-9]+)*\.[\w-]+(?:\.[\w*-]+)+")
SERIES = re.compile(r"(?<![\w.-])([a-z0-9]+(?:-[a-z0-9]+)*)\.[\w-]+")
ARGUMENT = re.compile(r"(?<=[,\s])(?:[\w*-]+\.)*[\w*-]+(?=\s*[,)])")
YEAR = re.compile(r"(?<![A-Za-z0-9.,/:-])(?:19|20)\d\d(?![\d.,]*\d|%)|(?<=[-–—~至])(?:19|20)\d\d(?!\d)")
YEARS = re.compile(r"\A\d{4}|(?<=-)\d{4}\Z")  # of a period
ADDRESS = re.compile(r"https?://\S+")
LAST = 9999


@dataclass(frozen=True, slots=True)
class Token:
    """A name within a text that has a year in it: where, as what, and whether the data know what it would become."""

    start: int  # within the text
    text: str
    moved: str
    known: bool
    year: int  # the latest that it names


def cited_values(texts: Iterable[Text], tables: Mapping[str, Table]) -> Iterator[Problem]:
    """Every value of some year that a text cites."""
    mover = Mover(tables, 1, LAST, {})
    for text in texts:
        for token in mover.tokens(text):
            if token.text.split(".")[0] in tables:
                yield _todo(
                    text, token.start, "value-is-of-its-year", f"'{token.text}' is a value of the report before"
                )


class Mover:
    """Moves everything by the same number of years: what was last year's becomes this year's, and so on."""

    def __init__(self, tables: Mapping[str, Table], shift: int, year: int, locales: Mapping[str, Locale]) -> None:
        self.tables, self.shift, self.year = tables, shift, year
        self.ends = {
            code: re.compile("|".join(locale.words["check-sentence-end"].split(" / ")))
            for code, locale in locales.items()
            if locale.words.get("check-sentence-end")
        }

    def moved(self, texts: Iterable[Text]) -> tuple[list[Edit], list[Problem]]:
        """Edits, and the editors' list. What belongs together moves together or not at all: half moved, it would be wrong."""
        edits: list[Edit] = []
        todo: list[Problem] = []
        groups: dict[int, list[Text]] = {}
        for text in texts:
            groups.setdefault(_group(text), []).append(text)
        stuck: set[int] = set()
        for group in groups.values():
            found = [(text, token) for text in group for token in self.tokens(text)]
            lacking = [(text, token) for text, token in found if not token.known]
            if not any(token.year == self.year for _, token in found):
                continue  # speaks of other years only: that stays true
            if lacking:
                todo += [self._lacking(text, token) for text, token in lacking]
                stuck |= {text.exhibit for text in group} | {text.node.raw.start_mark.index for text in group}
            else:
                edits += [_edit(text, token.start, len(token.text), token.moved) for text, token in found]
        for group in groups.values():
            for text in group:
                if text.role == "title" and not self._is_stuck(text, stuck):
                    edits += self._title(text)
                elif text.role in ("title", "prose"):
                    todo += self._typed(text)
                elif text.role == "condition":
                    message = f"look whether this is still to be said: {text.node.text()}"
                    todo.append(_todo(text, 0, "condition-is-read", message))
        return edits, todo

    # names of values

    def tokens(self, text: Text) -> list[Token]:
        """Names of cells, and of rows where a formula or a figure asks for rows, that have a year in them."""
        words = text.node.text()
        if text.role == "rows":
            return [token] if (token := self._row(0, words, text.tables)) else []
        found: list[Token] = []
        for start, inside in self._expressions(text, words):
            found += self._names(start, inside)
        return found

    def _expressions(self, text: Text, words: str) -> Iterator[tuple[int, str]]:
        if text.role in ("condition", "value"):
            yield 0, words
            return
        for match in BRACES.finditer(words):
            if not match[1].startswith(('"', "date ")):
                yield match.start(1), match[1]

    def _names(self, start: int, expression: str) -> Iterator[Token]:
        taken: list[tuple[int, int]] = []
        for match in NAME.finditer(expression):
            taken.append(match.span())
            table, column, row = match[0].split(".", 2)
            if table in self.tables and self.tables[table].column(column):
                moved, year = self._shifted(row)
                if moved != row:
                    known = (column, moved) in self.tables[table].cells
                    yield Token(start + match.start(), match[0], f"{table}.{column}.{moved}", known, year)
        asked = tuple(match[1] for match in SERIES.finditer(expression) if match[1] in self.tables)
        for match in ARGUMENT.finditer(expression):
            inside = any(first <= match.start() < last for first, last in taken)
            token = None if inside else self._row(start + match.start(), match[0], asked)
            if token:
                yield token

    def _row(self, start: int, text: str, tables: tuple[str, ...]) -> Token | None:
        """A row, a span of rows or a pattern for them, if it is one of these tables' now; a span may end in another than it begins."""
        parts = [(part, *self._shifted(part)) for part in text.split("..")]
        moved, year = "..".join(later for _, later, _ in parts), max(year for *_, year in parts)
        owners = [self.tables[name] for name in tables if name in self.tables]
        if moved == text or not all(any(_has(table, part) for table in owners) for part, *_ in parts):
            return None
        ready = all(_has(table, later) for part, later, _ in parts for table in owners if _has(table, part))
        return Token(start, text, moved, ready, year)

    def _shifted(self, row: str) -> tuple[str, int]:
        """`east.2021-12` → `east.2022-12`: every part that is a period, but for plans beyond the year of the report."""
        years = [int(year) for part in row.split(".") if is_period(part) for year in YEARS.findall(part)]
        last = max(years, default=0)
        if not last or last > self.year:
            return row, last
        return ".".join(_later(part, self.shift) for part in row.split(".")), last

    def _lacking(self, text: Text, token: Token) -> Problem:
        message = f"'{token.text}' has nothing to move to: there is no '{token.moved}'"
        return _todo(text, token.start, "value-has-moved", message, "add it to the data", len(token.text))

    def _is_stuck(self, text: Text, stuck: set[int]) -> bool:
        """Whether a title speaks of values, or stands above rows, that stay; or of other years than that of the report."""
        if all(int(match[0]) != self.year for match in self._years(text.node.text())):
            return True
        if text.node.raw.start_mark.index in stuck or (text.exhibit and text.exhibit in stuck):
            return True
        tables = [self.tables[name] for name in text.tables if name in self.tables]
        dated = [table for table in tables if any(row.period for row in table.rows)]
        new = str(self.year + self.shift)
        return not all(any(row.period.startswith(new) for row in table.rows) for table in dated)

    # years in words

    def _years(self, words: str) -> Iterator[re.Match[str]]:
        silent = [match.span() for pattern in (BRACES, ADDRESS) for match in pattern.finditer(words)]
        for match in YEAR.finditer(words):
            if not any(first <= match.start() < last for first, last in silent):
                yield match

    def _title(self, text: Text) -> Iterator[Edit]:
        """Years up to that of the old report; later ones are plans, and stay."""
        for match in self._years(text.node.text()):
            if int(match[0]) <= self.year:
                yield _edit(text, match.start(), len(match[0]), str(int(match[0]) + self.shift))

    def _typed(self, text: Text) -> Iterator[Problem]:
        """One line for each sentence with a year in it."""
        words = text.node.text()
        ends = self.ends.get(text.language)
        last = [match.end() for match in ends.finditer(words)] if ends else []
        told: set[int] = set()
        for match in [*self._years(words), *re.finditer(r"(?<=\{date )\d{4}", words)]:
            sentence = sum(end <= match.start() for end in last)
            if sentence not in told:
                told.add(sentence)
                message = f"a year is typed here: {match[0]}"
                yield _todo(text, match.start(), "year-is-typed", message, "", len(match[0]))


def _group(text: Text) -> int:
    """Rows and cells of one figure or table, value and change of one key figure; other texts are by themselves."""
    return text.exhibit if text.exhibit and text.role in ("rows", "value") else -text.node.raw.start_mark.index


def _later(part: str, shift: int) -> str:
    if not is_period(part):
        return part
    moved = YEARS.sub(lambda match: f"{int(match[0]) + shift:04}", part)
    return moved if is_period(moved) else part  # 29 February has no successor


def _has(table: Table, row: str) -> bool:
    """Whether a table has a row, or one that fits a pattern."""
    return any(fnmatchcase(known.id, row) for known in table.rows)


def _edit(text: Text, start: int, length: int, words: str) -> Edit:
    offset = text.node.offsets()[start]
    return Edit(offset, offset + length, words)


def _todo(text: Text, start: int, rule: str, message: str, hint: str = "", length: int = 1) -> Problem:
    offset = text.node.offsets()[start]
    return Problem(text.node.file.place(offset, length), rule, message, hint, "hint")
