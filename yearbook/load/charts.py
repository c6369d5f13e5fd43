"""The `chart:` of a figure to a ChartSpec: series bound to their tables, rows in order."""

from __future__ import annotations

from fnmatch import fnmatchcase

from ..model.data import Row, Series
from ..model.report import ChartSpec, MarkSpec
from ..problems import Problem, did_you_mean
from .expressions import ExpressionError, parse
from .formulas import evaluate
from .nodes import Node, Rejected
from .prose import Binding
from .words import read_words

MARKS = ("bars", "line", "ring", "pie", "dots", "events")


def read_chart(node: Node, binding: Binding) -> ChartSpec:
    node.allow("rows", "marks", "direction", "sort", "labels", "stack", "unknown")
    marks = tuple(node.child("marks").each(lambda item: _mark(item, binding)))
    _one_measure_an_axis(node, marks)
    if not node.child("marks").items():
        raise node.reject("chart-has-marks", "a chart needs marks", f"one of: {', '.join(MARKS)}")
    if not marks:
        raise Rejected
    sort = node.choice("sort", ("descending", "ascending"))
    labels = node.choice("labels", ("none", "last", "all"))
    horizontal = node.choice("direction", ("vertical", "horizontal"), "vertical") == "horizontal"
    return ChartSpec(
        _chart_rows(node, marks),
        marks,
        horizontal,
        node.flag("stack"),
        sort,
        labels,
        read_words(node.maybe("unknown")),
        node.place,
    )


def _chart_rows(node: Node, marks: tuple[MarkSpec, ...]) -> tuple[Row, ...]:
    """Rows of the tables of the first mark, those of one table after those of the one before."""
    tables = [series.table for series in marks[0].series]
    rows = {row.id: row for table in reversed(tables) for row in table.rows}
    order = dict.fromkeys(row.id for table in tables for row in table.rows)
    return read_rows(node.maybe("rows"), tuple(rows[id] for id in order), " + ".join(table.id for table in tables))


def _mark(node: Node, binding: Binding) -> MarkSpec:
    kind = next((key for key in MARKS if key in node), None)
    if kind is None:
        first = next(iter(node.keys), "")
        raise node.reject(
            "mark-is-known",
            f"'{first}' is no kind of mark",
            did_you_mean(first, MARKS) or f"one of: {', '.join(MARKS)}",
        )
    node.allow(kind, "axis", "names", "rest")
    series = _following(node.child(kind), kind, binding)
    axis = node.choice("axis", ("left", "right"), "left")
    return MarkSpec(kind, series, axis, read_words(node.maybe("names")), read_words(node.maybe("rest")), node.place)


def _following(node: Node, kind: str, binding: Binding) -> tuple[Series, ...]:
    """One series, or a list of them, of which each goes on where the one before ends."""
    items = node.items() if node.is_list else [node]
    found: list[Series] = []
    for item in items:
        series = _series(item, binding)
        if (kind == "events") != (series.column.kind == "text"):
            message = "'events' shows a column of texts" if kind == "events" else f"'{kind}' shows a column of numbers"
            raise item.reject("series-fits-mark", message)
        if found:
            _goes_on(item, found, series)
        found.append(series)
    if not found:
        raise node.reject("series-fits-mark", f"'{kind}' shows a series", "write table.column, or a list of such names")
    return tuple(found)


def _goes_on(node: Node, before: list[Series], series: Series) -> None:
    """A series that follows others counts in their measure, and no row has a cell in two of them."""
    measures = [{value.unit.measure.id for value in one.values if value} for one in (before[0], series)]
    if all(measures) and measures[0] != measures[1]:
        counted = [", ".join(f"'{id}'" for id in sorted(ids)) for ids in measures]
        message = f"'{node.text()}' counts in {counted[1]}, the series that it follows in {counted[0]}"
        raise node.reject("series-follow", message, "draw it as a mark of its own")
    known = {row: one for one in before for column, row in one.table.cells if column == one.column.id}
    twice = next(
        (row.id for row in series.rows if row.id in known and (series.column.id, row.id) in series.table.cells), ""
    )
    if twice:
        first = f"{known[twice].table.id}.{known[twice].column.id}"
        message = f"'{node.text()}' and '{first}', which it follows, both have a row '{twice}'"
        raise node.reject("series-follow", message, "series that follow each other share no row")


def _one_measure_an_axis(node: Node, marks: tuple[MarkSpec, ...]) -> None:
    first: dict[str, str] = {}
    for mark in marks:
        for value in (value for series in mark.series for value in series.values):
            measure = first.setdefault(mark.axis, value.unit.measure.id) if value else ""
            if value and value.unit.measure.id != measure:
                message = f"the {mark.axis} axis counts in '{measure}', this mark in '{value.unit.measure.id}'"
                node.problems.append(
                    Problem(mark.place, "axis-has-one-measure", message, "add 'axis: right' to the mark")
                )
                break


def _series(node: Node, binding: Binding) -> Series:
    try:
        result = evaluate(parse(node.text()), binding.scope)
    except ExpressionError as error:
        raise node.reject("value-exists", error.message.replace("no value", "no series"), error.hint) from None
    if not isinstance(result, Series):
        raise node.reject("value-exists", f"'{node.text()}' is not a series", "write table.column")
    return result


def read_rows(node: Node | None, rows: tuple[Row, ...], name: str) -> tuple[Row, ...]:
    """Of the rows of a table called `name`: all, `first..last`, a pattern such as `*.2021`, or a list of rows and patterns."""
    if node is None:
        return rows
    if node.is_list:
        return tuple({row.id: row for item in node.items() for row in _matching(item, rows, name)}.values())
    return _matching(node, rows, name)


def _matching(node: Node, rows: tuple[Row, ...], name: str) -> tuple[Row, ...]:
    text, ids = node.text(), [row.id for row in rows]
    first, dots, last = text.partition("..")
    for end in (first, last) if dots else ():
        if end not in ids:
            raise node.reject("row-exists", f"'{name}' has no row '{end}'", f"rows: {' … '.join(ids[:1] + ids[-1:])}")
    if dots and ids.index(first) > ids.index(last):
        raise node.reject("row-exists", f"'{first}' stands below '{last}' in '{name}'", f"write {last}..{first}")
    if dots:
        return rows[ids.index(first) : ids.index(last) + 1]
    found = tuple(row for row in rows if fnmatchcase(row.id, text))
    if not found:
        raise node.reject(
            "row-exists",
            f"'{name}' has no row '{text}'",
            did_you_mean(text, ids) or f"rows: {', '.join(ids[:8])}",
        )
    return found
