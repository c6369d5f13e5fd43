"""`holds:` lines to Conditions whose operands are bound to data."""

from __future__ import annotations

from collections.abc import Iterator

from ..model.data import Series, Value
from ..model.report import Condition
from ..problems import Problem, did_you_mean
from .expressions import Call, Comparison, Expression, ExpressionError, Name, parse_condition
from .formulas import FUNCTIONS, Scope, evaluate, look_up
from .nodes import Node, Rejected
from .tables import NUMBER

PREDICATES = ("rising", "falling", "order", "approx")


def read_conditions(node: Node | None, scope: Scope) -> tuple[Condition, ...]:
    if node is None:
        return ()
    return tuple(node.each(lambda item: _read(item, scope)))


def _read(node: Node, scope: Scope) -> Condition:
    text = node.text()
    try:
        tree = parse_condition(text)
        if isinstance(tree, Comparison):
            return Condition(
                text, tree.operator, (_compared(tree.left, scope), _compared(tree.right, scope)), node.place
            )
        return _predicate(tree, text, node, scope)
    except ExpressionError as error:
        message = f"{error.message} (in '{text}')"
        node.problems.append(Problem(node.within(error.offset), "condition-is-readable", message, error.hint))
        raise Rejected from None


def _predicate(tree: Call, text: str, node: Node, scope: Scope) -> Condition:
    if tree.function not in PREDICATES:
        known = (*PREDICATES, *FUNCTIONS)
        hint = did_you_mean(tree.function, known) or f"conditions: a > b, {', '.join(PREDICATES)}"
        raise ExpressionError(f"'{tree.function}' is not a condition", tree.offset, hint)
    operands = tuple(_operands(tree, scope))
    if tree.function == "approx":
        if len(operands) != 2 or not all(isinstance(operand, Value) for operand in operands):
            raise ExpressionError("'approx' takes two values", tree.offset)
        return Condition(text, tree.function, operands, node.place)
    if not operands or not isinstance(operands[0], Series):
        raise ExpressionError(f"'{tree.function}' takes a series such as table.column first", tree.offset)
    rows = {row.id for row in operands[0].rows}
    for argument, operand in zip(tree.arguments[1:], operands[1:], strict=True):
        if not isinstance(operand, str) or operand not in rows:
            name = argument.text
            raise ExpressionError(
                f"'{name}' is not a row of '{tree.arguments[0].text}'", argument.offset, did_you_mean(name, rows)
            )
    if tree.function in ("rising", "falling") and len(operands) != 3:
        raise ExpressionError(f"'{tree.function}' takes a series, its first row and its last row", tree.offset)
    return Condition(text, tree.function, operands, node.place)


def _compared(tree: Expression, scope: Scope) -> Value | str:
    """A value, or a number as it is typed."""
    operand = _operand(tree, scope)
    if isinstance(operand, Series):
        raise ExpressionError("a series is not compared", tree.offset, "add the row: table.column.row")
    if isinstance(operand, str) and not NUMBER.fullmatch(operand):
        raise ExpressionError(
            f"no value '{operand}'", tree.offset, "a condition compares values such as table.column.row with numbers"
        )
    return operand


def _operands(tree: Call, scope: Scope) -> Iterator[Value | Series | str]:
    """After a series come its rows, even where a row's name looks like that of a value."""
    series: Series | None = None
    for argument in tree.arguments:
        if series and isinstance(argument, Name) and any(row.id == argument.text for row in series.rows):
            yield argument.text
            continue
        operand = _operand(argument, scope)
        series = operand if isinstance(operand, Series) else series
        yield operand


def _operand(tree: Expression, scope: Scope) -> Value | Series | str:
    result = (
        look_up(tree, scope)
        if isinstance(tree, Name)
        else evaluate(tree, scope, 12 if tree.function in ("share", "ratio", "change", "cagr", "mean") else None)
    )
    if isinstance(result, tuple):
        raise ExpressionError("a list is not compared", tree.offset, "use order(series, row, row, …)")
    return result
