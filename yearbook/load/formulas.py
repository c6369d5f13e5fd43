"""Expressions to Values: the only arithmetic of the program, exact, with every part remembered."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal, DivisionByZero, InvalidOperation, localcontext
from fnmatch import fnmatchcase

from ..model.data import Column, Series, Table, Unit, Value, Words
from ..problems import did_you_mean, nearest
from .bounds import bound_of
from .expressions import Call, Expression, ExpressionError, Name
from .units import Units

Many = tuple[Value, ...]
Result = Value | Series | Many | str


@dataclass(frozen=True)
class Scope:
    """What names mean: the tables of the project, and inside a derived column the cells of one row."""

    tables: Mapping[str, Table]
    units: Units
    row: Mapping[str, Value | None] | None = None
    row_before: Mapping[str, Value | None] | None = None


def evaluate(tree: Expression, scope: Scope, decimals: int | None = None) -> Result:
    """A value, several values, a series, or a bare word (a number or a row, for the function that takes it).

    A formula's result is rounded half up to `decimals` places, by default to those of its function.
    Raises ExpressionError with the offset of what cannot be evaluated.
    """
    if isinstance(tree, Name):
        return look_up(tree, scope)
    result = _call(tree, scope)
    if isinstance(result, Value) and result.formula == tree.text:
        places = decimals if decimals is not None else FUNCTIONS[tree.function].decimals
        if places is None:
            places = _places(result)
        result = replace(result, number=_round(result.number, places, tree))
    return result


def _places(result: Value) -> int:
    """The decimals of the parts, counted in the unit of the result: 1.5万亿元 + 5000亿元 has none in 亿元."""
    counted = [part for part in result.parts if part.unit.measure.id == result.parts[0].unit.measure.id]
    return max([0, *(part.decimals - part.unit.exponent + result.unit.exponent for part in counted)])


def _round(number: Decimal, places: int, tree: Call) -> Decimal:
    with localcontext() as context:
        context.prec = 60
        try:
            return number.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
        except InvalidOperation:
            raise ExpressionError(f"'{tree.text}' is too large to be computed", tree.offset) from None


def look_up(name: Name, scope: Scope) -> Value | Series | str:
    """The value, the series or the bare word that a name stands for."""
    if scope.row is not None and name.text in scope.row:
        value = scope.row[name.text]
        if value is None:
            raise MissingCell(name)
        return value
    table_id, _, rest = name.text.partition(".")
    if scope.row is not None and not rest and not table_id[:1].isdigit():
        raise _no_column(name, scope.row)
    if not rest or table_id.lstrip("-").isdigit() or "*" in table_id:
        if table_id in scope.tables and not rest:
            columns = ", ".join(column.id for column in scope.tables[table_id].columns)
            raise ExpressionError(
                f"'{table_id}' is a table, not a value", name.offset, f"add a column and a row; columns: {columns}"
            )
        return name.text
    if table_id not in scope.tables:
        if _is_row(name.text):
            return name.text
        raise ExpressionError(f"no value '{name.text}'", name.offset, hint_for(name.text, scope))
    table = scope.tables[table_id]
    column_id, _, row_id = rest.partition(".")
    column = table.column(column_id)
    if column is None:
        known = [c.id for c in table.columns]
        close = nearest(column_id, known)
        meant = ".".join(part for part in (table_id, close, row_id) if part)
        hint = f"did you mean '{meant}'?" if close else f"columns of '{table_id}': {', '.join(known)}"
        raise ExpressionError(f"no value '{name.text}'", name.offset, hint)
    if not row_id:
        return Series(table, column, table.rows)
    cell = table.cells.get((column_id, row_id))
    if isinstance(cell, Value):
        return cell
    raise ExpressionError(*_missing(name, table, column, row_id, cell))


def _no_column(name: Name, row: Mapping[str, Value | None]) -> ExpressionError:
    hint = did_you_mean(name.text, row) or f"columns: {', '.join(row)}"
    return ExpressionError(f"this table has no column '{name.text}'", name.offset, hint)


class MissingCell(ExpressionError):
    """A derived column meets a cell that no source gives: its own cell stays missing, too."""

    def __init__(self, name: Name):
        super().__init__(f"'{name.text}' is missing", name.offset)


def _is_row(text: str) -> bool:
    return any(part.isdigit() for part in text.split(".")) or "*" in text


def hint_for(text: str, scope: Scope) -> str:
    """The nearest value, else the nearest table, to a name that does not exist."""
    names = [f"{table.id}.{column}.{row}" for table in scope.tables.values() for column, row in table.cells]
    return did_you_mean(text, names) or did_you_mean(text.partition(".")[0], scope.tables) or "tables stand in data/*/"


def _missing(name: Name, table: Table, column: Column, row_id: str, cell: object) -> tuple[str, int, str]:
    if isinstance(cell, Words):
        return f"'{name.text}' holds words, not a number", name.offset, ""
    rows = [row.id for row in table.rows]
    if row_id in rows:
        return (
            f"no source gives '{name.text}': its cell is empty",
            name.offset,
            "write the sentence without it, or add the number with its source",
        )
    known = [row for row in rows if (column.id, row) in table.cells]
    close = nearest(row_id, known)
    span = (
        f"{table.id}.{column.id} has {known[0]}–{known[-1]}"
        if len(known) > 6
        else f"{table.id}.{column.id} has {', '.join(known) or 'no rows'}"
    )
    hint = f"{span}; did you mean '{table.id}.{column.id}.{close}'?" if close else span
    return f"no value '{name.text}'", name.offset, hint


def _call(tree: Call, scope: Scope) -> Result:
    if tree.function not in FUNCTIONS:
        hint = did_you_mean(tree.function, FUNCTIONS) or f"functions: {', '.join(FUNCTIONS)}"
        raise ExpressionError(f"no function '{tree.function}'", tree.offset, hint)
    if tree.function == "previous":
        return _previous(tree, scope)
    function = FUNCTIONS[tree.function]
    arguments = [_exact(argument, scope) for argument in tree.arguments]
    try:
        return function.compute(tree, arguments, scope)
    except (DivisionByZero, InvalidOperation, ZeroDivisionError):
        raise ExpressionError(f"'{tree.text}' cannot be computed: it divides by nothing", tree.offset) from None


def _exact(tree: Expression, scope: Scope) -> Result:
    return look_up(tree, scope) if isinstance(tree, Name) else _call(tree, scope)


def _previous(tree: Call, scope: Scope) -> Value:
    if scope.row is None or len(tree.arguments) != 1 or not isinstance(tree.arguments[0], Name):
        raise ExpressionError("'previous' takes one column, in a derived column", tree.offset)
    name = tree.arguments[0]
    if name.text not in scope.row:
        raise _no_column(name, scope.row)
    value = scope.row_before.get(name.text) if scope.row_before else None
    if value is None:
        raise MissingCell(name)
    return value


# what functions take


def _values(tree: Call, arguments: list[Result], count: int | None = None) -> list[Value]:
    """The arguments as single values; a series counts as all its known cells when any number may be given."""
    values: list[Value] = []
    for argument, node in zip(arguments, tree.arguments, strict=True):
        if isinstance(argument, Value):
            values.append(argument)
        elif count is None and isinstance(argument, Series):
            values += [value for value in argument.values if value is not None]
        elif count is None and isinstance(argument, tuple):
            values += argument
        elif isinstance(argument, str):
            raise ExpressionError(
                f"no value '{argument}'", node.offset, f"'{tree.function}' takes values such as table.column.row"
            )
        else:
            raise ExpressionError(f"'{tree.function}' takes single values such as table.column.row", node.offset)
    if (count is not None and len(values) != count) or not values:
        wanted = f"{count} values" if count else "values"
        raise ExpressionError(f"'{tree.function}' takes {wanted}, not {len(values)}", tree.offset)
    return values


def _series(tree: Call, arguments: list[Result]) -> Series:
    if not arguments or not isinstance(arguments[0], Series):
        raise ExpressionError(f"'{tree.function}' takes a series such as table.column first", tree.offset)
    return arguments[0]


def _is_count(argument: Result) -> bool:
    return isinstance(argument, str) and argument.isdecimal() and int(argument[:9]) > 0


def _same_measure(tree: Call, values: list[Value]) -> Unit:
    for value in values[1:]:
        if value.unit.measure.id != values[0].unit.measure.id:
            message = f"'{tree.function}' mixes units: {values[0].unit.text} and {value.unit.text}"
            raise ExpressionError(message, tree.offset)
    return min((value.unit for value in values), key=lambda unit: unit.exponent)


# what functions give


def _derived(
    tree: Call, number: Decimal, unit: Unit, parts: list[Value], kind: str = "level", pulls: Sequence[int] = ()
) -> Value:
    """`pulls` tells how the result moves with each part (see `bounds`); without, it has no bound."""
    bound, sure = bound_of(number, parts, pulls or [0] * len(parts))
    sources = tuple(dict.fromkeys(source for part in parts for source in part.sources))
    bases = {part.basis for part in parts}
    periods = [part.period for part in parts]
    return Value(
        name=tree.text,
        number=number,
        unit=unit,
        place=parts[0].place,
        sources=sources,
        kind=kind,
        period=periods[0] if tree.function in ("change", "diff") or len(set(periods)) == 1 else "",
        basis=bases.pop() if len(bases) == 1 else "",
        status="derived",
        formula=tree.text,
        parts=tuple(parts),
        title=parts[0].title,
        label=parts[0].label,
        bound=bound,
        unsure=not sure,
    )


def _change(tree: Call, arguments: list[Result], scope: Scope) -> Value:
    now, before = _values(tree, arguments, 2)
    _same_measure(tree, [now, before])
    growth = (now.amount / before.amount - 1) * 100
    return _derived(tree, growth, scope.units.computed("percent"), [now, before], "growth", _quotient(now, before))


def _quotient(first: Value, second: Value) -> tuple[int, int]:
    """A quotient grows with its dividend and shrinks with its divisor; where one is negative, the other pulls back."""
    return (1 if second.number > 0 else -1), (-1 if first.number > 0 else 1)


def _share(tree: Call, arguments: list[Result], scope: Scope) -> Value:
    part, whole = _values(tree, arguments, 2)
    _same_measure(tree, [part, whole])
    share, percent = part.amount / whole.amount * 100, scope.units.computed("percent")
    return _derived(tree, share, percent, [part, whole], "share", _quotient(part, whole))


def _ratio(tree: Call, arguments: list[Result], scope: Scope) -> Value:
    first, second = _values(tree, arguments, 2)
    _same_measure(tree, [first, second])
    ratio, times = first.amount / second.amount, scope.units.computed("times")
    return _derived(tree, ratio, times, [first, second], "level", _quotient(first, second))


def _diff(tree: Call, arguments: list[Result], scope: Scope) -> Value:
    first, second = _values(tree, arguments, 2)
    unit = _same_measure(tree, [first, second])
    if unit.measure.id == "percent":
        unit = scope.units.computed("point")
    return _derived(
        tree,
        (first.amount - second.amount).scaleb(-unit.exponent),
        unit,
        [first, second],
        "growth" if unit.measure.id == "point" else "level",
        (1, -1),
    )


def _sum(tree: Call, arguments: list[Result], scope: Scope) -> Value:
    values = _values(tree, arguments)
    unit = _same_measure(tree, values)
    total = sum((value.amount for value in values), Decimal(0)).scaleb(-unit.exponent)
    return _derived(tree, total, unit, values, values[0].kind, [1] * len(values))


def _mean(tree: Call, arguments: list[Result], scope: Scope) -> Value:
    values = _values(tree, arguments)
    unit = _same_measure(tree, values)
    mean = sum((value.amount for value in values), Decimal(0)) / len(values)
    return _derived(tree, mean.scaleb(-unit.exponent), unit, values, values[0].kind, [1] * len(values))


def _product(tree: Call, arguments: list[Result], scope: Scope) -> Value:
    """An amount times rates: per cents count as hundredths."""
    values = _values(tree, arguments)
    base, *rates = values
    number = base.number
    for rate in rates:
        number *= rate.amount / 100 if rate.unit.measure.id == "percent" else rate.amount
    pulls = [1 if (value.number > 0) == (number > 0) else -1 for value in values]
    return _derived(tree, number, base.unit, values, "level", pulls)


def _cagr(tree: Call, arguments: list[Result], scope: Scope) -> Value:
    """Compound annual growth: the third argument is the number of years."""
    if len(arguments) != 3 or not _is_count(arguments[2]):
        raise ExpressionError("'cagr' takes the first value, the last value and the number of years", tree.offset)
    first, last = _values(Call(tree.function, tree.arguments[:2], tree.offset, tree.text), arguments[:2], 2)
    _same_measure(tree, [first, last])
    with localcontext() as context:
        context.prec = 40
        growth = ((last.amount / first.amount) ** (Decimal(1) / Decimal(arguments[2])) - 1) * 100
    return _derived(tree, growth, scope.units.computed("percent"), [first, last], "growth", (-1, 1))


def _rank(tree: Call, arguments: list[Result], scope: Scope) -> Value:
    """The place of a value in its column among the rows of the same period, from the largest down."""
    (value,) = _values(tree, arguments, 1)
    if value.formula and "(" in value.name:
        raise ExpressionError("'rank' takes a cell such as table.column.row", tree.offset)
    table_id, column, row_id = value.name.split(".", 2)
    table = scope.tables[table_id]
    row = next(row for row in table.rows if row.id == row_id)
    rivals = [
        table.value(column, other.id) for other in table.rows if other.period == row.period or row.period == row_id
    ]
    known = [rival for rival in rivals if rival is not None]
    rank = 1 + sum(rival.amount > value.amount for rival in known)
    return _derived(
        tree,
        Decimal(rank),
        scope.units.computed("rank"),
        [value, *(other for other in known if other is not value)],
        "rank",
    )


def _count(tree: Call, arguments: list[Result], scope: Scope) -> Value:
    series = _filtered(tree, _series(tree, arguments), arguments[1:])
    values = [value for value in series.values if value is not None]
    if not values:
        raise ExpressionError(f"'{tree.text}' finds no cells", tree.offset)
    return _derived(tree, Decimal(len(values)), scope.units.computed("item"), values, "count")


def _filtered(tree: Call, series: Series, patterns: list[Result]) -> Series:
    rows = series.rows
    for pattern in patterns:
        rows = tuple(row for row in rows if isinstance(pattern, str) and fnmatchcase(row.id, pattern))
    return replace(series, rows=rows)


def _ordered(descending: bool) -> Callable[[Call, list[Result], Scope], Many]:
    def pick(tree: Call, arguments: list[Result], scope: Scope) -> Many:
        series = _series(tree, arguments)
        if len(arguments) < 2 or not _is_count(arguments[1]):
            raise ExpressionError(f"'{tree.function}' takes a series and a number of rows", tree.offset)
        rows = _filtered(tree, series, arguments[2:])
        known = [value for value in rows.values if value is not None]
        known.sort(key=lambda value: value.amount, reverse=descending)
        if len(known) < int(arguments[1]):
            raise ExpressionError(f"'{tree.text}' finds only {len(known)} cells", tree.offset)
        return tuple(known[: int(arguments[1])])

    return pick


def _list(tree: Call, arguments: list[Result], scope: Scope) -> Many:
    return tuple(_values(tree, arguments))


def _label(tree: Call, arguments: list[Result], scope: Scope) -> Many:
    values = _values(tree, arguments)
    for value in values:
        if not value.label:
            raise ExpressionError(f"the row of '{value.name}' has no name", tree.offset)
    return tuple(values)


@dataclass(frozen=True)
class Function:
    """A formula; `decimals` are the places of its result, None for those of its parts."""

    compute: Callable[[Call, list[Result], Scope], Result]
    decimals: int | None = None


FUNCTIONS: dict[str, Function] = {
    "change": Function(_change, 1),
    "share": Function(_share, 1),
    "ratio": Function(_ratio, 1),
    "diff": Function(_diff),
    "sum": Function(_sum),
    "mean": Function(_mean),
    "product": Function(_product),
    "cagr": Function(_cagr, 2),
    "rank": Function(_rank, 0),
    "count": Function(_count, 0),
    "top": Function(_ordered(descending=True)),
    "bottom": Function(_ordered(descending=False)),
    "list": Function(_list),
    "label": Function(_label),
    "previous": Function(lambda tree, arguments, scope: ()),
}
