"""Nodes of a chapter to Blocks: paragraphs, lists, key figures, quotes, boxes, figures and tables."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import count

from ..model.data import Source
from ..model.placement import spread
from ..model.report import (
    Block,
    Box,
    CellSpec,
    Credit,
    Figure,
    ItemList,
    KeyFigure,
    KeyFigures,
    Paragraph,
    Prose,
    Quote,
    TableBlock,
)
from ..problems import Place, did_you_mean
from .charts import read_chart
from .conditions import read_conditions
from .data_tables import rows_of_data
from .nodes import Node, Rejected
from .prose import Binding, read_number, read_prose
from .tables import read_accepted
from .words import IDENTIFIER, read_day

COMMON = ("id", "holds", "accept")


@dataclass
class Ids:
    """Ids that a chapter claims, with the place of each; unnamed blocks are counted within their section."""

    claimed: list[tuple[str, Place]]

    def claim(self, id: str, node: Node) -> str:
        self.claimed.append((id, node.place))
        return id


@dataclass(frozen=True)
class Reader:
    """What blocks of one section share."""

    binding: Binding
    ids: Ids
    section: str

    def blocks(self, node: Node | None) -> tuple[Block, ...]:
        if node is None:
            return ()
        numbers = count(1)
        return tuple(node.each(lambda item: self.block(item, next(numbers))))

    def block(self, node: Node, index: int) -> Block:
        kind = next((key for key in KINDS if key in node), None)
        if kind is None:
            first = next(iter(node.keys), "")
            hint = did_you_mean(first, KINDS) or f"a block starts with one of: {', '.join(KINDS)}"
            raise node.reject(
                "block-is-known", f"'{first}' starts no kind of block" if first else "this is no block", hint
            )
        read, keys = KINDS[kind]
        node.allow(kind, *keys, *COMMON)
        if kind in ("figure", "table"):
            id = self._prefixed(node.child(kind), "fig" if kind == "figure" else "tbl")
        else:
            id = node.text_of("id") or f"{self.section}-p{index}"
        self.ids.claim(id, node)
        holds = read_conditions(node.maybe("holds"), self.binding.scope)
        return read(self, node, id, {"place": node.place, "holds": holds, "accepted": read_accepted(node)})

    def _prefixed(self, node: Node, prefix: str) -> str:
        id = node.text()
        if not IDENTIFIER.fullmatch(id) or not id.startswith(prefix + "-"):
            node.problem(
                "id-is-plain",
                f"'{id}' is not an id of this kind",
                f"it starts with '{prefix}-', as in '{prefix}-turnover'",
            )
        return id

    def prose(self, node: Node | None) -> Prose:
        return read_prose(node, self.binding)

    # one function a kind

    def paragraph(self, node: Node, id: str, common: dict) -> Block:
        return Paragraph(id, self.prose(node.child("text")), **common)

    def item_list(self, node: Node, id: str, common: dict) -> Block:
        style = node.choice("style", ("bullets", "numbers", "ordinals"), "bullets")
        return ItemList(id, tuple(node.child("list").each(self.prose)), style, **common)

    def key_figures(self, node: Node, id: str, common: dict) -> Block:
        return KeyFigures(id, read_key_figures(node.child("keys"), self.binding), **common)

    def quote(self, node: Node, id: str, common: dict) -> Block:
        return Quote(id, self.prose(node.child("quote")), self.prose(node.maybe("by")), **common)

    def box(self, node: Node, id: str, common: dict) -> Block:
        inner = Reader(self.binding, self.ids, id)
        return Box(id, self.prose(node.child("box")), inner.blocks(node.child("blocks")), **common)

    def credit(self, node: Node, id: str, common: dict) -> Block:
        source = self._sources(node.child("credit"))
        if not source:
            raise Rejected
        author = self.prose(node.maybe("author"))
        return Credit(id, source[0], read_day(node, "date"), node.flag("selected"), author, **common)

    def figure(self, node: Node, id: str, common: dict) -> Block:
        node.require("caption", "chart", "alt")
        return Figure(
            id,
            self.prose(node.child("caption")),
            read_chart(node.child("chart"), self.binding),
            self.prose(node.child("alt")),
            self.prose(node.maybe("note")),
            sources=self._sources(node.maybe("source")),
            **common,
        )

    # tables

    def table(self, node: Node, id: str, common: dict) -> Block:
        caption, note, units = (
            self.prose(node.child("caption")),
            self.prose(node.maybe("note")),
            self.prose(node.maybe("units")),
        )
        head, body = self._written(node) if "body" in node else rows_of_data(node, self.binding)
        return TableBlock(
            id,
            caption,
            head,
            body,
            note,
            units,
            landscape=node.flag("landscape"),
            sources=self._sources(node.maybe("source")),
            **common,
        )

    def _sources(self, node: Node | None) -> tuple[Source, ...]:
        """Sources of words, and of numbers that nobody gives: known numbers carry their own. An id or a list of ids."""
        found = []
        for item in node.items() if node is not None and node.is_list else [node] if node is not None else []:
            if item.text() in self.binding.sources:
                found.append(self.binding.sources[item.text()])
            else:
                item.problem(
                    "source-exists", f"no source '{item.text()}'", did_you_mean(item.text(), self.binding.sources)
                )
        return tuple(found)

    def _written(self, node: Node) -> tuple[tuple[tuple[CellSpec, ...], ...], tuple[tuple[CellSpec, ...], ...]]:
        head_node = node.child("head")
        rows = head_node.items()
        nested = bool(rows) and rows[0].is_list
        head = tuple(head_node.each(self._row)) if nested else (self._row(head_node),)
        body = tuple(node.child("body").each(lambda item: (item, self._row(item))))
        if not nested:
            self._check_widths(body, sum(cell.columns for cell in head[0]))
        return head, tuple(row for _, row in body)

    def _check_widths(self, body: tuple[tuple[Node, tuple[CellSpec, ...]], ...], width: int) -> None:
        """Rows are as wide as a head of one line, with the cells above that reach down into them."""
        for (node, row), covered in zip(body, spread([row for _, row in body]), strict=True):
            wide = len(covered)
            if width and wide != width and len(row) == len(node.items()):
                node.problem("row-fits-head", f"this row has {wide} cell{'s' * (wide != 1)}, the head has {width}")

    def _row(self, node: Node) -> tuple[CellSpec, ...]:
        return tuple(node.each(self._cell))

    def _cell(self, node: Node) -> CellSpec:
        if node.is_empty:
            return CellSpec(None, node.place)
        if not node.is_mapping:
            return CellSpec(read_number(node, self.binding), node.place)
        if "cell" in node or "value" in node:
            node.allow("cell", "value", "columns", "rows")
            content = (
                read_number(node.child("value"), self.binding) if "value" in node else self.prose(node.maybe("cell"))
            )
            return CellSpec(content or None, node.place, self._span(node, "columns"), self._span(node, "rows"))
        return CellSpec(self.prose(node), node.place)

    def _span(self, node: Node, key: str) -> int:
        span = node.integer(key, 1)
        if not 0 < span < 100:
            raise node.reject(
                "value-is-whole-number", f"'{key}' is the number of {key} that a cell covers", "write 2 or more"
            )
        return span


def read_key_figures(node: Node, binding: Binding) -> tuple[KeyFigure, ...]:
    def read(item: Node) -> KeyFigure:
        item.allow("value", "label", "change")
        item.require("value", "label")
        value = read_number(item.child("value"), binding)
        if value is None:
            raise Rejected
        change = read_number(item.child("change"), binding) if item.maybe("change") else None
        return KeyFigure(value, read_prose(item.child("label"), binding), change, item.place)

    return tuple(node.each(read))


KINDS: dict[str, tuple[Callable[..., Block], tuple[str, ...]]] = {
    "text": (Reader.paragraph, ()),
    "list": (Reader.item_list, ("style",)),
    "keys": (Reader.key_figures, ()),
    "quote": (Reader.quote, ("by",)),
    "box": (Reader.box, ("blocks",)),
    "credit": (Reader.credit, ("date", "selected", "author")),
    "figure": (Reader.figure, ("caption", "chart", "alt", "source", "note")),
    "table": (
        Reader.table,
        (
            "caption",
            "data",
            "columns",
            "rows",
            "rank",
            "sort",
            "first",
            "source",
            "head",
            "body",
            "note",
            "units",
            "landscape",
        ),
    ),
}
