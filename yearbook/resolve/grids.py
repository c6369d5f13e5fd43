"""Tables as printed, and the numbers behind a chart, to Grids of cells in one language."""

from __future__ import annotations

from dataclasses import replace

from ..model import edition, prose
from ..model.chart import Chart
from ..model.data import Row, Value
from ..model.localized import Localized
from ..model.placement import placed, spread
from ..model.report import CellSpec, TableBlock
from . import formatting
from .lines import Writer

Column = tuple[str, int]  # the unit in words, and the power of ten


def resolve_grid(table: TableBlock, writer: Writer) -> edition.Grid:
    """Bare numbers of one column share a scale, and the lowest head of the column names its unit."""
    scales = _column_scales(table, writer)
    rows = tuple({cell.row.id: cell.row for line in table.body for cell in line if cell.row}.values())
    head = []
    for y, line in enumerate(placed(table.head)):
        cells = [(at, spec, _cell(spec, scales, at, rows, writer, heading=True)) for at, spec in line]
        head.append(
            tuple(
                _with_unit(cell, _unit_below(at, spec, scales), writer) if y + spec.rows >= len(table.head) else cell
                for at, spec, cell in cells
            )
        )
    body = tuple(tuple(_cell(cell, scales, at, rows, writer) for at, cell in line) for line in placed(table.body))
    return edition.Grid(tuple(head), body)


def _unit_below(at: int, head: CellSpec, scales: dict[int, Column]) -> str:
    """The unit that all columns below a head share."""
    units = {scales.get(column, ("", 0))[0] for column in range(at, at + head.columns)}
    return units.pop() if len(units) == 1 else ""


def _column_scales(table: TableBlock, writer: Writer) -> dict[int, Column]:
    """For each column whose numbers are all bare and of one measure: their unit and a common power of ten."""
    columns: dict[int, list[Value] | None] = {}
    for row in placed(table.body):
        for index, cell in row:
            if not isinstance(cell.content, prose.Number):
                continue
            known = columns.setdefault(index, [])
            if known is None or "bare" not in cell.content.form or cell.content.many:
                columns[index] = None
            else:
                known.append(cell.content.values[0])
    scales = {}
    for index, values in columns.items():
        if values and len({value.unit.measure.id for value in values}) == 1:
            largest = max(values, key=lambda value: abs(value.amount))
            exponent = formatting.scale_exponent(largest.amount, largest.unit, writer.locale)
            scales[index] = (formatting.unit_of(values, exponent, writer.locale), exponent)
    return scales


def _cell(
    cell: CellSpec, scales: dict[int, Column], index: int, rows: tuple[Row, ...], writer: Writer, heading: bool = False
) -> edition.Cell:
    content = cell.content
    if cell.row:
        return edition.Cell((edition.Words(formatting.category(cell.row, rows, writer.locale)),), heading=True)
    if isinstance(content, prose.Number):
        text = None
        if index in scales and not heading:
            value = formatting.rounded(content.values[0], content.form)
            text = formatting.SIGNS[value.bound] + formatting.scaled(value, scales[index][1], writer.locale)
        return edition.Cell((writer.number(content, text),), numeric=True, columns=cell.columns, rows=cell.rows)
    if isinstance(content, Localized):
        return edition.Cell(writer.line(content), columns=cell.columns, rows=cell.rows, heading=heading)
    missing = content is None and not heading
    line = (edition.Words(writer.words("missing-cell")),) if missing else ()
    return edition.Cell(line, missing=missing, numeric=missing, columns=cell.columns, rows=cell.rows, heading=heading)


def _with_unit(cell: edition.Cell, unit: str, writer: Writer) -> edition.Cell:
    if not unit or not cell.line:
        return cell
    text = writer.words("with-unit", name=edition.plain(cell.line), unit=unit)
    return replace(cell, line=(edition.Words(text),), numeric=True)


def missing_of(grid: edition.Grid, writer: Writer) -> list[tuple[str, str]]:
    """By the heads of their columns, the names of the rows whose cell no source fills."""
    heads = spread(grid.head)[-1] if grid.head else {}
    gaps: dict[str, list[str]] = {}
    for line, covered in zip(placed(grid.body), spread(grid.body), strict=True):
        words = [cell for _, cell in line if not cell.numeric]
        name = next((cell for cell in words if cell.heading), words[0] if words else covered[min(covered)])
        for index, cell in line:
            if cell.missing:
                head = edition.plain(heads[index].line) if index in heads else ""
                gaps.setdefault(head, []).append(edition.plain(name.line))
    return [(head, _named(names, writer)) for head, names in gaps.items()]


def _named(rows: list[str], writer: Writer) -> str:
    """Rows that bear the bare number of a year are said as years."""
    if all(len(name) == 4 and name.isdecimal() for name in rows):
        return formatting.format_periods(rows, writer.locale)
    return formatting.join(rows, writer.locale)


def chart_grid(chart: Chart, writer: Writer) -> edition.Grid:
    """The numbers behind a chart: a row for each category, a column for each series."""
    first = writer.words("period-of-data") if chart.category_kind == "time" else ""
    axes = {"left": chart.left, "right": chart.right}
    head = [edition.Cell(_words(first), heading=True)]
    for mark in chart.marks:
        axis = axes[mark.side]
        title = writer.words("with-unit", name=mark.name, unit=axis.title) if axis and axis.title else mark.name
        head.append(edition.Cell(_words(title), heading=True, numeric=True))
    body = []
    for index, label in enumerate(chart.categories):
        cells = [edition.Cell(_words(label), heading=True)]
        for mark in chart.marks:
            point = mark.points[index]
            if point.at is None:
                cells.append(edition.Cell(_words(writer.words("missing-cell")), numeric=True, missing=True))
            else:
                number = edition.Number(
                    point.text, repr(point.at), (point.cell,) if point.cell else (), point.note, point.status
                )
                cells.append(edition.Cell((number,), numeric=True))
        body.append(tuple(cells))
    for event in chart.events:
        body.append((edition.Cell(_words(event.date), heading=True), edition.Cell(_words(event.text))))
    if chart.events and not chart.marks:
        head = [
            edition.Cell(_words(writer.words("period-of-data")), heading=True),
            edition.Cell(_words(writer.words("event")), heading=True),
        ]
    return edition.Grid((tuple(head),), tuple(body))


def _words(text: str) -> edition.Line:
    return (edition.Words(text),) if text else ()
