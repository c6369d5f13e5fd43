"""Editions to data files: for each language a CSV of every figure and table, the drawing of every figure, and one workbook."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections.abc import Callable, Mapping
from datetime import datetime
from functools import partial

from ..known import Known
from ..model.chart import Chart
from ..model.edition import Cell, Edition, Figure, Grid, Table, plain
from ..model.placement import spread
from ..typeset import Attachment, pictures
from .book_fonts import chart_faces, font_files
from .exhibits import exhibits_of

FIXED = datetime(1980, 1, 1)  # the first day that a ZIP archive can name: two builds give the same bytes


def data_files(editions: tuple[Edition, ...], draw: Callable[[Chart, str], str]) -> dict[str, bytes]:
    """Files by name below `data/`: `fig-turnover.zh.csv`, `fig-turnover.zh.svg`, `china-2021.zh.xlsx`."""
    files: dict[str, bytes] = {}
    for edition in editions:
        exhibits = list(exhibits_of(edition))
        for exhibit in exhibits:
            files[f"{exhibit.id}.{edition.locale}.csv"] = _csv(exhibit.grid)
            if isinstance(exhibit, Figure):
                files[f"{exhibit.id}.{edition.locale}.svg"] = draw(exhibit.chart, "screen").encode()
        files[f"{edition.report}.{edition.locale}.xlsx"] = _workbook(edition, exhibits)
    return files


def attached_data(editions: tuple[Edition, ...], known: Known | None = None) -> list[Attachment]:
    """What a book carries for those who compute: the CSV of every figure and table, under its printed name. `known`
    remembers those of the last editions."""
    known = known or Known()
    return [
        Attachment(
            f"{each.id}.{edition.locale}.csv",
            "text/csv",
            known.recall(("csv", edition.report, edition.locale, each.id), (each.grid,), partial(_csv, each.grid)),
            f"{each.label} {plain(each.caption)}",
        )
        for edition in editions
        for each in exhibits_of(edition)
    ]


def picture_files(charts: Mapping[str, Chart], draw: Callable[[Chart, str], str]) -> dict[str, bytes]:
    """A PNG of every chart, by the same names."""
    drawings = {name: draw(chart, "screen") for name, chart in charts.items()}
    return pictures(drawings, chart_faces(), font_files().__getitem__)


def _rows(grid: Grid) -> list[list[str]]:
    """The names of the columns, and what stands in them; spanned cells are repeated, so that every row stands alone."""
    heads = [[plain(cell.line) for cell in row] for row in _spread(grid.head)]
    names = [" · ".join(dict.fromkeys(part for part in column if part)) for column in zip(*heads, strict=True)]
    return [names, *([_content(cell) for cell in row] for row in _spread(grid.body))]


def _frame(grid: Grid):
    """The same as a pandas frame."""
    import pandas  # takes a third of a second and thirty megabytes to load: books, which carry CSV files, do without it

    names, *rows = _rows(grid)
    return pandas.DataFrame(rows, columns=names, dtype=object)


def _spread(rows: tuple[tuple[Cell, ...], ...]) -> list[list[Cell]]:
    """Rows of equal length: a cell stands in every place that it covers."""
    covered = spread(rows)
    width = max((column for row in covered for column in row), default=-1) + 1
    return [[row.get(column, Cell(())) for column in range(width)] for row in covered]


def _content(cell: Cell) -> str:
    if cell.missing:
        return ""
    text = plain(cell.line)
    return text.replace(",", "").replace("−", "-") if cell.numeric else text


def _csv(grid: Grid) -> bytes:
    """UTF-8 with a byte order mark, so that spreadsheets read Chinese; RFC 4180 otherwise."""
    out = io.StringIO()
    csv.writer(out).writerows(_rows(grid))
    return ("\ufeff" + out.getvalue()).encode()


def _workbook(edition: Edition, exhibits: list[Figure | Table]) -> bytes:
    from openpyxl import Workbook
    from openpyxl.styles import Font

    book = Workbook()
    book.properties.creator, book.properties.title = edition.publisher, f"{edition.title} {edition.subtitle}".strip()
    book.properties.created = book.properties.modified = FIXED
    index = book.active
    index.title = edition.words["contents"]
    for number, exhibit in enumerate(exhibits, 1):
        sheet = book.create_sheet(exhibit.id[:31])
        sheet.append([f"{exhibit.label} {plain(exhibit.caption)}"])
        sheet["A1"].font = Font(bold=True)
        frame = _frame(exhibit.grid)
        sheet.append(list(frame.columns))
        for row in frame.itertuples(index=False):
            sheet.append([_number(text) for text in row])
        for line in (exhibit.note, exhibit.source):
            if line:
                sheet.append([plain(line)])
        sheet.column_dimensions["A"].width = 28
        index.append([exhibit.label, plain(exhibit.caption), exhibit.id])
        index.cell(number, 3).hyperlink = f"#'{exhibit.id[:31]}'!A1"
    index.column_dimensions["B"].width = 70
    raw = io.BytesIO()
    book.save(raw)
    return _dated(raw.getvalue())


def _number(text: str) -> str | float | int:
    """Numbers as numbers; a bound such as >2000 stays words."""
    try:
        return float(text) if "." in text else int(text)
    except ValueError:
        return text


def _dated(archive: bytes) -> bytes:
    """The same archive with fixed times inside."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(archive)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            content = old.read(name)
            if name == "docProps/core.xml":
                content = _without_clock(content)
            new.writestr(zipfile.ZipInfo(name, FIXED.timetuple()[:6]), content, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def _without_clock(core: bytes) -> bytes:
    return re.sub(rb"(<dcterms:modified[^>]*>)[^<]*", rb"\g<1>1980-01-01T00:00:00Z", core)
