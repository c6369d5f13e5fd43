"""The root of a YAML file of a report → its texts, each with what it is and with the tables that its rows are of."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from ..load.charts import MARKS
from ..load.nodes import Node

Role = Literal["title", "prose", "condition", "value", "rows"]
TITLES = ("title", "subtitle", "caption", "highlight")


@dataclass(frozen=True, slots=True)
class Text:
    """A scalar. `exhibit` is the figure, table or key figure that it belongs to, numbered by its place; 0 outside of them."""

    node: Node
    role: Role
    tables: tuple[str, ...] = ()
    exhibit: int = 0
    language: str = ""


@dataclass(frozen=True, slots=True)
class _Spot:
    key: str = ""
    tables: tuple[str, ...] = ()
    exhibit: int = 0
    language: str = ""


def texts_of(root: Node, languages: tuple[str, ...]) -> Iterator[Text]:
    """Everything that people wrote or that names values, in the order of the file. Ids and kinds are neither."""
    yield from _below(root, _Spot(), languages)


def _below(node: Node, spot: _Spot, languages: tuple[str, ...]) -> Iterator[Text]:
    if node.is_mapping:
        if "figure" in node or "table" in node or "label" in node:
            spot = replace(spot, tables=tuple(_tables(node)), exhibit=node.raw.start_mark.index + 1)
        for key, child in node.pairs():
            if key in languages:
                yield from _below(child, replace(spot, language=key), languages)
            else:
                yield from _below(child, replace(spot, key=key), languages)
    elif node.is_list:
        for child in node.items():
            yield from _below(child, spot, languages)
    elif node.is_text and (role := _role(spot)):
        yield Text(node, role, spot.tables, spot.exhibit, spot.language)


def _role(spot: _Spot) -> Role | None:
    if spot.key in TITLES:
        return "title"
    if spot.language:
        return "prose"
    if spot.key == "holds":
        return "condition"
    if spot.key == "rows":
        return "rows"
    return "value" if spot.key in ("value", "change", "body") else None


def _tables(node: Node) -> Iterator[str]:
    """The data tables that a figure or table shows."""
    if (data := node.maybe("data")) is not None and data.is_text:
        yield data.text()
    chart = node.maybe("chart")
    marks = chart.maybe("marks") if chart is not None and chart.is_mapping else None
    for mark in marks.items() if marks is not None and marks.is_list else ():
        for key, series in mark.pairs() if mark.is_mapping else ():
            if key in MARKS:
                yield from (
                    one.text().split(".")[0] for one in (series.items() if series.is_list else [series]) if one.is_text
                )
