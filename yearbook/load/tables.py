"""A table's CSV and YAML to a Table: every cell a Value with its place, unit, source, status and basis."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal

from ..model.data import Accepted, Bound, Cell, Column, Row, Source, Table, TableCheck, Unit, Value, Words
from ..model.localized import Localized
from ..problems import Place, Problem, did_you_mean
from .nodes import File, Node, Rejected
from .units import Units
from .words import IDENTIFIER, is_period, read_words

KINDS = ("level", "growth", "share", "index", "count", "rank", "text")
STATUSES = ("final", "provisional", "revised", "derived", "estimate", "forecast")
PERIOD_KEYS = ("year", "half", "quarter", "month", "day", "period")
BESIDE = ("source", "status", "basis", "period")
BOUNDS: tuple[tuple[str, Bound], ...] = (
    ("<~", "nearly"),
    (">=", "at-least"),
    ("≥", "at-least"),
    (">", "over"),
    ("<", "under"),
    ("~", "about"),
)
NUMBER = re.compile(r"[+-]?[0-9]{1,18}(?:\.[0-9]{1,9})?")  # no longer than what Decimal computes exactly
PERIODS = (
    "write 2021, 2021-12, 2021-q3, 2021-h1, 2021-m8 (January to August), 2021-m3-m8 (March to August) or 2016-2020"
)
QUOTED = re.compile(r'"((?:[^"]|"")*)"')


@dataclass(frozen=True)
class Typed:
    """A cell as it stands in a file."""

    text: str
    place: Place


@dataclass(frozen=True)
class Context:
    """What all tables of a project share."""

    units: Units
    sources: dict[str, Source]
    labels: dict[str, dict[str, Localized[str]]]
    problems: list[Problem]
    languages: tuple[str, ...]

    @property
    def beside(self) -> tuple[str, ...]:
        """What columns beside a column may say of its cells."""
        return (*BESIDE, *(f"note.{code}" for code in self.languages))

    @property
    def long(self) -> tuple[str, ...]:
        """The columns of a long table."""
        names = ("column", "row", "period", "value", "unit", "kind", *self.languages, "source", "status", "basis")
        return (*names, *(f"note.{code}" for code in self.languages))


def split_row(file: File, line: int, problems: list[Problem]) -> list[Typed]:
    """The cells of one line of a CSV file (RFC 4180, without line feeds inside cells). `line` counts from 0."""
    start = file.starts[line]
    end = file.starts[line + 1] - 1 if line + 1 < len(file.starts) else len(file.text)
    text, cells, at = file.text[start:end], [], 0
    while True:
        match = QUOTED.match(text, at)
        stop = text.find(",", match.end() if match else at)
        stop = len(text) if stop < 0 else stop
        content = match[1].replace('""', '"') if match else text[at:stop]
        if text.startswith('"', at) and (not match or text[match.end() : stop].strip()):
            place = Place(file.name, line + 1, at + 1, stop - at)
            problems.append(
                Problem(
                    place,
                    "cell-is-closed",
                    "a quotation mark opens this cell and none closes it at its end",
                    "write a quotation mark inside a cell twice; a cell ends on the line where it starts",
                )
            )
        stripped = content.strip()
        lead = len(content) - len(content.lstrip()) + bool(match)
        cells.append(Typed(stripped, Place(file.name, line + 1, at + lead + 1, max(1, len(stripped)))))
        if stop >= len(text):
            return cells
        at = stop + 1


def read_grid(file: File, problems: list[Problem]) -> tuple[list[Typed], list[dict[str, Typed]]]:
    """The head and the rows of a CSV file by column name; a row of the wrong length is reported and left out."""
    lines = [n for n in range(len(file.starts)) if file.text[file.starts[n] : file.starts[n] + 1] not in ("", "\n")]
    if not lines:
        problems.append(Problem(Place(file.name), "table-has-rows", "the table is empty"))
        return [], []
    head = split_row(file, lines[0], problems)
    names = [cell.text for cell in head]
    for cell in head:
        if names.count(cell.text) > 1 and cell.place == next(c.place for c in reversed(head) if c.text == cell.text):
            problems.append(Problem(cell.place, "column-is-unique", f"column '{cell.text}' stands here a second time"))
    rows = []
    for line in lines[1:]:
        cells = split_row(file, line, problems)
        if len(cells) != len(head):
            message = f"this row has {len(cells)} cell{'s' * (len(cells) != 1)}, the head has {len(head)}"
            hint = (
                "put a cell that holds a comma in double quotes"
                if len(cells) > len(head)
                else "an empty cell still needs its comma"
            )
            problems.append(Problem(Place(file.name, line + 1, 1, 1), "row-fits-head", message, hint))
            continue
        rows.append(dict(zip(names, cells, strict=True)))
    return head, rows


def read_table(id: str, node: Node, file: File, context: Context) -> Table:
    """One table. Cells that cannot be read are reported and left out."""
    node.allow(
        "title",
        "keys",
        "layout",
        "source",
        "status",
        "period",
        "unit",
        "bases",
        "basis",
        "columns",
        "labels",
        "note",
        "checks",
        "accept",
        "derived",
    )
    reader = _Reader(id, node, file, context)
    head, rows = read_grid(file, context.problems)
    if node.choice("layout", ("wide", "long"), "wide") == "long":
        reader.read_long(head, rows)
    else:
        reader.read_wide(head, rows)
    checks = (
        tuple(TableCheck(item.text(), item.place) for item in node.maybe("checks").items())
        if node.maybe("checks")
        else ()
    )
    return Table(
        id,
        read_words(node.maybe("title")),
        tuple(reader.columns.values()),
        tuple(reader.rows.values()),
        reader.cells,
        node.place,
        file.name,
        reader.bases,
        read_words(node.maybe("note")),
        checks,
        read_accepted(node),
    )


def read_accepted(node: Node) -> tuple[Accepted, ...]:
    """`accept:` lists the rules that an editor signed off here, each with a reason."""
    child = node.maybe("accept")
    if child is None:
        return ()

    def read(item: Node) -> Accepted:
        item.allow("rule", "reason")
        return Accepted(item.child("rule").text(), read_words(item.child("reason")), item.place)

    return tuple(child.each(read))


class _Reader:
    """The state of reading one table: columns and rows as they are met, defaults of the table, cells."""

    def __init__(self, id: str, node: Node, file: File, context: Context):
        self.id, self.node, self.file, self.context = id, node, file, context
        self.columns: dict[str, Column] = {}
        self.rows: dict[str, Row] = {}
        self.cells: dict[tuple[str, str], Cell] = {}
        self.bases = (
            {key: read_words(child) for key, child in node.maybe("bases").pairs()} if node.maybe("bases") else {}
        )
        self.described = dict(node.maybe("columns").pairs()) if node.maybe("columns") else {}
        self.labels = self._read_labels()
        self.period = self._checked_period(node.maybe("period"))

    def problem(self, place: Place, rule: str, message: str, hint: str = "") -> None:
        self.context.problems.append(Problem(place, rule, message, hint))

    def _read_labels(self) -> dict[str, dict[str, Localized[str]] | None]:
        """Names of rows by key; None where their file is missing, so that this is said once and not for each row."""
        labels: dict[str, dict[str, Localized[str]] | None] = {}
        for key, child in self.node.maybe("labels").pairs() if self.node.maybe("labels") else ():
            if child.is_mapping:
                labels[key] = {name: read_words(words) for name, words in child.pairs()}
            elif child.text() in self.context.labels:
                labels[key] = self.context.labels[child.text()]
            else:
                labels[key] = None
                child.problem(
                    "labels-exist",
                    f"there is no data/labels/{child.text()}.yaml",
                    did_you_mean(child.text(), self.context.labels),
                )
        return labels

    def _checked_period(self, node: Node | None) -> str:
        if node is None:
            return ""
        if not is_period(node.text()):
            node.problem("period-is-valid", f"'{node.text()}' is not a period", PERIODS)
        return node.text()

    def _check_period(self, cell: Typed) -> None:
        if not is_period(cell.text):
            self.problem(cell.place, "period-is-valid", f"'{cell.text}' is not a period", PERIODS)

    def _check_id(self, cell: Typed) -> None:
        if not IDENTIFIER.fullmatch(cell.text):
            self.problem(
                cell.place,
                "id-is-plain",
                f"'{cell.text}' is not an id",
                "name columns and rows with a–z, 0–9 and hyphens",
            )

    # wide: one table as printed

    def read_wide(self, head: list[Typed], rows: list[dict[str, Typed]]) -> None:
        names = [cell.text for cell in head]
        keys = [item.text() for item in self.node.maybe("keys").items()] if self.node.maybe("keys") else []
        keys = keys or names[:1]
        for key in keys:
            if key not in names:
                self.problem(
                    head[0].place if head else Place(self.file.name),
                    "key-column-exists",
                    f"there is no column '{key}'",
                    did_you_mean(key, names),
                )
                return
        described = [name for name in names if name not in keys and "." not in name]
        languages = self.context.languages
        words = sorted(
            {name.rsplit(".", 1)[0] for name in names if name.rsplit(".", 1)[-1] in languages and ".note." not in name}
        )
        columns = list(dict.fromkeys((*described, *words)))
        for name in columns:
            self._describe(
                name,
                next(cell.place for cell in head if cell.text in (name, *(f"{name}.{code}" for code in languages))),
            )
        for cell in head:
            self._known_column(cell, keys)
        for name in self.described:
            if name not in columns:
                place = self.node.maybe("columns").key_place(name)
                self.problem(
                    place, "column-exists", f"{self.file.name} has no column '{name}'", did_you_mean(name, columns)
                )
        for row in rows:
            self._read_wide_row(keys, row)

    def _known_column(self, cell: Typed, keys: list[str]) -> None:
        base, _, beside = cell.text.partition(".")
        if cell.text in keys or not beside or beside in self.context.languages:
            self._check_id(Typed(base, cell.place))
            return
        if base not in self.columns or beside not in self.context.beside:
            self.problem(
                cell.place,
                "column-is-known",
                f"'{cell.text}' stands beside no column",
                did_you_mean(cell.text, [f"{name}.{part}" for name in self.columns for part in self.context.beside]),
            )

    def _read_wide_row(self, keys: list[str], row: dict[str, Typed]) -> None:
        place = row[keys[0]].place
        values = tuple(row[key].text for key in keys)
        period = next((row[key].text for key in keys if key in PERIOD_KEYS), self.period)
        period_key = next((key for key in keys if key in PERIOD_KEYS), None)
        if period_key:
            self._check_period(row[period_key])
        for key in keys:
            if key not in PERIOD_KEYS and key not in self.labels:
                self._check_id(row[key])
        label = self._label(keys, row)
        if not self._add_row(Row(".".join(values), values, label, period, place)):
            return
        for column in self.columns.values():
            if column.kind == "text":
                self._read_words_cell(column, row, ".".join(values))
            elif column.id in row:
                beside = {part: row.get(f"{column.id}.{part}") for part in self.context.beside}
                self._read_cell(column, ".".join(values), row[column.id], beside, label, period)

    def _label(self, keys: list[str], row: dict[str, Typed]) -> Localized[str]:
        parts = []
        for key in keys:
            if key in PERIOD_KEYS:
                continue
            known = self.labels.get(key, {})
            if known is None:
                continue
            if row[key].text not in known:
                self.problem(
                    row[key].place,
                    "label-exists",
                    f"'{row[key].text}' has no label",
                    did_you_mean(row[key].text, known) or f"add it under 'labels: {key}' in {self.node.file.name}",
                )
                continue
            parts.append(known[row[key].text])
        if not parts:
            return Localized()
        languages = parts[0].languages()
        return Localized(tuple((code, " ".join(part.say(code) for part in parts)) for code in languages))

    def _add_row(self, row: Row) -> bool:
        if row.id in self.rows:
            self.problem(
                row.place,
                "row-is-unique",
                f"row '{row.id}' stands here a second time",
                f"see line {self.rows[row.id].place.line}",
            )
            return False
        self.rows[row.id] = row
        return True

    def _read_words_cell(self, column: Column, row: dict[str, Typed], id: str) -> None:
        pairs = [(part, row[f"{column.id}.{part}"]) for part in self.context.languages if f"{column.id}.{part}" in row]
        pairs = pairs or ([("", row[column.id])] if column.id in row else [])
        if any(cell.text for _, cell in pairs):
            for code, cell in pairs:
                if not cell.text:
                    self.problem(cell.place, "language-is-present", f"the text has no '{code}'")
            self.cells[column.id, id] = Words(
                Localized(tuple((code, cell.text) for code, cell in pairs)), pairs[0][1].place
            )

    # long: one row one observation

    def read_long(self, head: list[Typed], rows: list[dict[str, Typed]]) -> None:
        names = [cell.text for cell in head]
        for cell in head:
            if cell.text not in self.context.long:
                self.problem(
                    cell.place,
                    "column-is-known",
                    f"'{cell.text}' is not a column of a long table",
                    did_you_mean(cell.text, self.context.long) or f"known here: {', '.join(self.context.long)}",
                )
        for needed in ("column", "value"):
            if needed not in names:
                self.problem(Place(self.file.name), "key-column-exists", f"a long table needs the column '{needed}'")
                return
        for row in rows:
            self._read_long_row(row)

    def _read_long_row(self, row: dict[str, Typed]) -> None:
        def text(name: str) -> str:
            return row[name].text if name in row else ""

        name, period = row["column"].text, text("period") or self.period
        if text("period"):
            self._check_period(row["period"])
        self._check_id(row["column"])
        if name not in self.columns:
            self._describe(name, row["column"].place, row)
        key = ".".join(part for part in (text("row"), text("period")) if part) or period
        label = self._label(["row"], row) if text("row") else Localized()
        if key not in self.rows:
            self.rows[key] = Row(
                key, tuple(part for part in (text("row"), period) if part), label, period, row["column"].place
            )
        if (name, key) in self.cells:
            self.problem(row["column"].place, "row-is-unique", f"'{name}.{key}' stands here a second time")
            return
        column = self.columns.get(name)
        if column is None:
            return
        unit = self._unit(row.get("unit")) or column.unit
        if unit is None and row["value"].text:
            self.problem(
                row["value"].place,
                "column-has-unit",
                f"'{name}' has no unit",
                "name it in the column 'unit' of the CSV file",
            )
        beside = {part: row.get(part) for part in self.context.beside}
        self._read_cell(column, key, row["value"], beside, label, period, unit)

    # columns and cells

    def _describe(self, name: str, place: Place, row: dict[str, Typed] | None = None) -> None:
        node = self.described.get(name)
        if node is None and row is not None:
            title = Localized(
                tuple((code, row[code].text) for code in self.context.languages if code in row and row[code].text)
            )
            unit = self._unit(row.get("unit"))
            kind = row["kind"].text if "kind" in row else ""
            if kind and kind not in KINDS:
                self.problem(
                    row["kind"].place,
                    "value-is-known",
                    f"'{kind}' is not a known kind",
                    did_you_mean(kind, KINDS) or f"one of: {', '.join(KINDS)}",
                )
            self.columns[name] = Column(name, title, kind if kind in KINDS else _kind_of(unit), unit, place)
            return
        if node is None and not IDENTIFIER.fullmatch(name):
            return  # said already
        if node is None:
            self.problem(
                place,
                "column-is-described",
                f"column '{name}' is not described",
                f"add it under 'columns:' in {self.node.file.name}",
            )
            return
        try:
            node.allow("title", "unit", "kind", "source", "status", "basis", "note", "period")
            self._checked_period(node.maybe("period"))
            unit = self._named_unit(node.maybe("unit") or self.node.maybe("unit"))
            kind = node.choice("kind", KINDS, _kind_of(unit))
            if unit is None and kind != "text" and "unit" not in node:
                node.problem(
                    "column-has-unit", f"column '{name}' has no unit", "add 'unit: 万元', '%' … or 'kind: text'"
                )
            self.columns[name] = Column(
                name, read_words(node.child("title")), kind, unit, node.place, read_words(node.maybe("note"))
            )
        except Rejected:
            return

    def _named_unit(self, node: Node | None) -> Unit | None:
        if node is None:
            return None
        unit = self.context.units.parse(node.text())
        if unit is None:
            node.problem("unit-is-known", f"'{node.text()}' is not a unit", self.context.units.hint(node.text()))
        return unit

    def _unit(self, cell: Typed | None) -> Unit | None:
        if cell is None or not cell.text:
            return self._named_unit(self.node.maybe("unit"))
        unit = self.context.units.parse(cell.text)
        if unit is None:
            self.problem(
                cell.place, "unit-is-known", f"'{cell.text}' is not a unit", self.context.units.hint(cell.text)
            )
        return unit

    def _read_cell(
        self,
        column: Column,
        row: str,
        cell: Typed,
        beside: dict[str, Typed | None],
        label: Localized[str],
        period: str,
        unit: Unit | None = None,
    ) -> None:
        unit = unit or column.unit
        if not cell.text or unit is None:
            return
        bound: Bound = ""
        text = cell.text
        for sign, name in BOUNDS:
            if text.startswith(sign):
                bound, text = name, text[len(sign) :].strip()
                break
        if not NUMBER.fullmatch(text):
            self.problem(cell.place, "cell-is-number", f"'{cell.text}' is not a number", _number_hint(text))
            return
        settings = self.described.get(column.id)
        if (typed := beside.get("period")) and typed.text:
            self._check_period(typed)
        own_period = self._beside("period", beside, settings) or period
        note = Localized(
            tuple(
                (code, beside[f"note.{code}"].text)
                for code in self.context.languages
                if beside.get(f"note.{code}") and beside[f"note.{code}"].text
            )
        )
        basis = self._beside("basis", beside, settings)
        if basis and basis not in self.bases:
            typed = beside.get("basis")
            place = typed.place if typed and typed.text else self._described_place("basis", settings)
            self.problem(
                place, "basis-is-known", f"'{basis}' is not described under 'bases:'", did_you_mean(basis, self.bases)
            )
        self.cells[column.id, row] = Value(
            name=f"{self.id}.{column.id}.{row}",
            number=Decimal(text),
            unit=unit,
            place=cell.place,
            sources=self._sources(beside, settings),
            kind=column.kind,
            period=own_period,
            basis=basis,
            status=self._status(beside, settings),
            bound=bound,
            note=note or column.note,
            title=column.title,
            label=label,
            typed=cell.text,
        )

    def _beside(self, part: str, beside: dict[str, Typed | None], settings: Node | None) -> str:
        """What a cell, its column or its table says of itself, the nearest first."""
        cell = beside.get(part)
        if cell and cell.text:
            return cell.text
        own = settings.text_of(part) if settings else ""
        return own or ("" if part == "period" else self.node.text_of(part))

    def _described_place(self, part: str, settings: Node | None) -> Place:
        """Where the column, else the table, speaks of a part."""
        node = (settings.maybe(part) if settings else None) or self.node.maybe(part)
        return (node or settings or self.node).place

    def _status(self, beside: dict[str, Typed | None], settings: Node | None) -> str:
        status = self._beside("status", beside, settings) or "final"
        if status not in STATUSES:
            cell = beside.get("status")
            place = cell.place if cell and cell.text else self._described_place("status", settings)
            self.problem(
                place,
                "status-is-known",
                f"'{status}' is not a status",
                did_you_mean(status, STATUSES) or f"one of: {', '.join(STATUSES)}",
            )
            return "final"
        return status

    def _sources(self, beside: dict[str, Typed | None], settings: Node | None) -> tuple[Source, ...]:
        typed = self._beside("source", beside, settings)
        cell = beside.get("source")
        place = cell.place if cell and cell.text else self._described_place("source", settings)
        found = []
        for id in filter(None, re.split(r"[;\s]+", typed)):
            if id in self.context.sources:
                found.append(self.context.sources[id])
            else:
                self.problem(place, "source-exists", f"no source '{id}'", did_you_mean(id, self.context.sources))
        if not typed:
            self.problem(
                place,
                "value-has-source",
                "no source is named for this number",
                "add 'source:' to the cell, the column or the table",
            )
        return tuple(found)


def _kind_of(unit: Unit | None) -> str:
    return "share" if unit and unit.measure.id == "percent" else "level"


def _number_hint(text: str) -> str:
    if "," in text or "，" in text:
        return "write thousands without separators: 10332.3"
    if text.upper() in ("NA", "N/A", "-", "--", "—", "…", "NONE", "NULL"):
        return "leave a cell empty when no source gives the number"
    plain = unicodedata.normalize("NFKC", text)
    match = re.fullmatch(rf"[^0-9+-]*({NUMBER.pattern})([^0-9]*)", plain)
    if match and match[2].strip():
        return f"write the number alone: {match[1]}; the unit stands in the YAML file"
    if match:
        return f"did you mean '{match[1]}'?"
    long = re.fullmatch(r"[+-]?[0-9]+(\.[0-9]+)?", plain)
    return (
        "a number has at most 18 digits before its point and 9 after it"
        if long
        else "write digits, with a point before decimals"
    )
