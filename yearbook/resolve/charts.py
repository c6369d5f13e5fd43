"""A ChartSpec in one language: categories in order, lengths in one scale, axes with ticks; nothing is left to decide."""

from __future__ import annotations

from dataclasses import replace
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

from ..model.chart import Axis, Chart, Event, Mark, Point, Tick
from ..model.data import Row, Value, Words
from ..model.periods import months_in
from ..model.prose import Number
from ..model.report import ChartSpec, MarkSpec
from . import formatting
from .formatting import PLAIN
from .lines import Writer
from .numerals import digits

STEPS = (Decimal(1), Decimal(2), Decimal("2.5"), Decimal(5), Decimal(10))
DENSE = 12  # points from which only the last one is labelled
WHOLE = ("ring", "pie")
AMOUNTS = ("level", "count")
STATUSES = ("provisional", "revised", "derived", "estimate", "forecast")


def resolve_chart(spec: ChartSpec, writer: Writer) -> Chart:
    rows = ordered_rows(spec)
    marks = [mark for mark in spec.marks if mark.kind != "events"]
    scales = {side: _scale([mark for mark in marks if mark.axis == side], rows, writer) for side in ("left", "right")}
    resolved = [_mark(mark, rows, scales[mark.axis][1], spec, writer) for mark in marks]
    categories = tuple(formatting.category(row, rows, writer.locale) for row in rows)
    rest = next((mark.rest for mark in marks if mark.rest), None)
    if rest and marks[0].kind in (*WHOLE, "bars"):
        resolved, categories = _with_rest(resolved, marks, rows, categories, rest.say(writer.locale.code), writer)
    if spec.unknown:
        gap = Point(None, writer.words("missing"), writer.words("missing"), "", "", "missing")
        resolved = [replace(mark, points=(*mark.points, gap)) for mark in resolved]
        categories = (*categories, formatting.opening(spec.unknown.say(writer.locale.code)))
    return Chart(
        language=writer.locale.tag,
        categories=categories,
        category_kind="names" if any(row.label for row in rows) else "time",
        marks=tuple(resolved),
        left=_axis(resolved, "left", scales["left"][0], spec.stacked, writer),
        right=_axis(resolved, "right", scales["right"][0], spec.stacked, writer),
        horizontal=spec.horizontal,
        stacked=spec.stacked,
        missing=writer.words("missing"),
        break_note=writer.words("basis-break"),
        events=_events(spec, rows, writer),
        accent=writer.accent,
        mixed=_is_mixed(rows),
        status_names=tuple((status, writer.words(f"status-{status}")) for status in STATUSES),
    )


def ordered_rows(spec: ChartSpec) -> tuple[Row, ...]:
    """Rows as the author wrote them, or by the first mark; a part of a whole without a number has no slice."""
    first = spec.marks[0]
    rows = spec.rows
    if first.kind in WHOLE:
        rows = tuple(row for row in rows if first.value(row) is not None)
    if not spec.sort:
        return rows
    sign = -1 if spec.sort == "descending" else 1
    known = [row for row in rows if first.value(row) is not None]
    known.sort(key=lambda row: sign * first.value(row).amount)
    return (*known, *(row for row in rows if first.value(row) is None))


Scale = tuple[str, int]  # the unit in words, and the power of ten


def _scale(marks: list[MarkSpec], rows: tuple[Row, ...], writer: Writer) -> Scale:
    """One unit and power of ten for all marks of a side: that of its largest value."""
    values = [value for mark in marks for row in rows if (value := mark.value(row)) is not None]
    if not values:
        unit = marks[0].column.unit if marks else None
        return (formatting.unit_words(unit, 0, writer.locale) if unit else ""), 0
    largest = max(values, key=lambda value: abs(value.amount))
    exponent = formatting.scale_exponent(largest.amount, largest.unit, writer.locale)
    return formatting.unit_of(values, exponent, writer.locale), exponent


def _mark(mark: MarkSpec, rows: tuple[Row, ...], exponent: int, spec: ChartSpec, writer: Writer) -> Mark:
    points = tuple(_point(mark.value(row), row, exponent, writer) for row in rows)
    name = mark.name.say(writer.locale.code) or mark.column.title.say(writer.locale.code)
    known = sum(point.at is not None for point in points)
    labels = spec.labels or ("all" if known <= DENSE else "last")
    return Mark(mark.kind, name, points, mark.axis, labels, _breaks(mark, rows), _shares(mark, rows))


def _is_mixed(rows: tuple[Row, ...]) -> bool:
    """Whether years stand beside half-years, quarters or the first months of a year."""
    return not any(row.label for row in rows) and len({months_in(row.period) for row in rows} - {0}) > 1


def _shares(mark: MarkSpec, rows: tuple[Row, ...]) -> tuple[float, ...]:
    """Only amounts add up over time: a rate of growth of half a year stands beside those of years."""
    if mark.column.kind not in AMOUNTS or not _is_mixed(rows):
        return ()
    lengths = [months_in(row.period) for row in rows]
    return tuple(length / max(lengths) if length else 1.0 for length in lengths)


def _point(value: Value | None, row: Row, exponent: int, writer: Writer) -> Point:
    if value is None:
        return Point(None, writer.words("missing"), writer.words("missing"), "", "", "missing")
    text = formatting.SIGNS[value.bound] + formatting.scaled(value, exponent, writer.locale)
    number = writer.number(_cited(value))
    return Point(
        float(value.amount.scaleb(-exponent)), text, number.text, number.note, value.name, value.status, value.bound
    )


def _cited(value: Value) -> Number:
    return Number((value,), PLAIN, value.name, value.place)


def _breaks(mark: MarkSpec, rows: tuple[Row, ...]) -> tuple[int, ...]:
    """Points whose statistical basis differs from that of the last known point before them.

    A table that names no basis says nothing of a change against the table that it follows.
    """
    breaks, before = [], None
    for index, row in enumerate(rows):
        if mark.value(row) is None:
            continue
        basis, table = mark.basis(row), mark.series_of(row).table
        if before and basis != before[0] and not row.label and (table is before[1] or (basis and before[0])):
            breaks.append(index)
        before = basis, table
    return tuple(breaks)


def _with_rest(
    marks: list[Mark],
    specs: list[MarkSpec],
    rows: tuple[Row, ...],
    categories: tuple[str, ...],
    name: str,
    writer: Writer,
):
    """What a whole of 100 per cent leaves beside its known parts, as a last, grey category."""
    values = [value for row in rows if (value := specs[0].value(row)) is not None]
    rest = Decimal(100) - sum((value.amount for value in values), Decimal(0))
    model = replace(
        values[0],
        number=rest.quantize(Decimal(1).scaleb(-max(v.decimals for v in values))),
        name="",
        bound="",
        parts=tuple(values),
        formula="100 − Σ",
    )
    full = formatting.format_value(model, PLAIN, writer.locale)
    text = formatting.scaled(model, 0, writer.locale)
    first = marks[0]
    point = Point(float(rest), text, full, writer.words("status-derived"), "", "rest")
    blank = Point(None, writer.words("missing"), writer.words("missing"), "", "", "missing")
    marks = [replace(mark, points=(*mark.points, point if mark is first else blank)) for mark in marks]
    return marks, (*categories, name)


def _axis(marks: list[Mark], side: str, unit: str, stacked: bool, writer: Writer) -> Axis | None:
    mine = [mark for mark in marks if mark.side == side]
    if not mine:
        return None
    low, high = _span(mine, stacked)
    step = _step(low, high)
    bottom, top = (low / step).to_integral_value(ROUND_FLOOR), (high / step).to_integral_value(ROUND_CEILING)
    places = max(0, -int(step.normalize().as_tuple().exponent))
    ticks = tuple(
        Tick(float(step * n), digits(step * n, places, writer.locale)) for n in range(int(bottom), int(top) + 1)
    )
    return Axis(unit, float(bottom * step), float(top * step), ticks)


def _span(marks: list[Mark], stacked: bool) -> tuple[Decimal, Decimal]:
    """The ends of a scale. Bars start at nought; a lone line may not, when its values lie close together far from it."""
    known = [Decimal(repr(point.at)) for mark in marks for point in mark.points if point.at is not None]
    if not known:
        return Decimal(0), Decimal(1)
    if stacked:
        columns = zip(*(mark.points for mark in marks), strict=True)
        known += [
            sum((Decimal(repr(point.at)) for point in column if point.at is not None), Decimal(0)) for column in columns
        ]
    low, high = min(known), max(known)
    lines_only = all(mark.kind in ("line", "dots") for mark in marks)
    if not lines_only or low < 0 or low < (high - low) * 2:
        low = min(low, Decimal(0))
    return low, max(high, Decimal(0)) if high > low else high + 1


def _step(low: Decimal, high: Decimal) -> Decimal:
    """The smallest 1, 2, 2.5 or 5 × 10^n that parts a span into at most five."""
    span = high - low
    power = Decimal(1).scaleb(span.adjusted() - 1)
    return next(step * power for step in (*STEPS, *(s * 10 for s in STEPS), Decimal(100)) if span / (step * power) <= 5)


def _events(spec: ChartSpec, rows: tuple[Row, ...], writer: Writer) -> tuple[Event, ...]:
    events = []
    for mark in spec.marks:
        if mark.kind != "events":
            continue
        for row in rows:
            cell, series = mark.cell(row), mark.series_of(row)
            if isinstance(cell, Words):
                date = formatting.format_period(row.period, writer.locale)
                name = f"{series.table.id}.{series.column.id}.{row.id}"
                events.append(Event(date, cell.text.say(writer.locale.code), name))
    return tuple(events)


def values_of(spec: ChartSpec) -> list[Value]:
    """Every value that a chart shows, mark by mark."""
    rows = ordered_rows(spec)
    return [value for mark in spec.marks for row in rows if (value := mark.value(row)) is not None]


def missing_of(spec: ChartSpec, writer: Writer) -> list[tuple[str, str]]:
    """By series, the categories that no source gives a number for; periods that follow each other as a span."""
    gaps = []
    for mark in spec.marks:
        rows = [row for row in spec.rows if mark.kind != "events" and mark.value(row) is None]
        if not rows:
            continue
        if any(row.label for row in rows):
            names = [formatting.row_name(row, spec.rows, writer.locale) for row in rows]
            what = formatting.opening(formatting.join(names, writer.locale))
        else:
            what = formatting.format_periods([row.period for row in rows], writer.locale)
        gaps.append((mark.name.say(writer.locale.code) or mark.column.title.say(writer.locale.code), what))
    return gaps


def long_names(spec: ChartSpec, chart: Chart, writer: Writer) -> tuple[str, ...]:
    """Categories as a sentence says them: “2021年” where the axis has “2021”."""
    if chart.category_kind == "names":
        return chart.categories
    names = tuple(formatting.format_period(row.period, writer.locale) for row in ordered_rows(spec))
    return (*names, *chart.categories[len(names) :])


def describe(chart: Chart, names: tuple[str, ...], alt: str, writer: Writer) -> str:
    """The author's sentence and what the data say: each series whole when short, else its ends and extremes; then what is missing."""
    sentences = [alt.rstrip("。. ")] if alt else []
    for mark in chart.marks:
        known = [(label, point) for label, point in zip(names, mark.points, strict=True) if point.at is not None]
        if known:
            sentences.append(_describe_mark(mark, known, writer))
    gaps = [
        label
        for index, label in enumerate(names)
        if chart.marks and all(mark.points[index].at is None for mark in chart.marks)
    ]
    if gaps:
        sentences.append(writer.words("alt-missing", labels=formatting.join(gaps, writer.locale)))
    end = writer.words("alt-join")
    return (end.join(sentences) + end).strip()


def _describe_mark(mark: Mark, known: list[tuple[str, Point]], writer: Writer) -> str:
    def say(pair: tuple[str, Point]) -> str:
        return writer.words("alt-point", label=pair[0], value=pair[1].full)

    if len(known) <= 6:
        return writer.words(
            "alt-list", name=mark.name, points=formatting.join([say(pair) for pair in known], writer.locale)
        )
    ends = writer.words("alt-series", name=mark.name, first=say(known[0]), last=say(known[-1]))
    highest, lowest = (pick(known, key=lambda pair: pair[1].at) for pick in (max, min))
    return (
        ends + writer.words("clause-separator") + writer.words("alt-extremes", highest=say(highest), lowest=say(lowest))
    )
