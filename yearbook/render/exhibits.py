"""An Edition → its figures and tables, and the names of the files that readers may download."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from ..model.chart import Chart
from ..model.edition import Edition, Figure, Table, blocks_of

BOOKS = ("pdf", "epub")


def downloads(editions: tuple[Edition, ...], there: Collection[str]) -> Mapping[str, str]:
    """Names of downloads, as templates ask for them, to their paths below the report's folder; `there` are the names of its books."""
    first = editions[0].locale
    pairs = {f"pdf.{first}-{other.locale}": f"{other.report}.{first}-{other.locale}.pdf" for other in editions[1:]}
    links = {key: name for key, name in pairs.items() if name in there}
    for edition in editions:
        for kind in BOOKS:
            if (name := f"{edition.report}.{edition.locale}.{kind}") in there:
                links[f"{kind}.{edition.locale}"] = name
        links[f"workbook.{edition.locale}"] = f"data/{edition.report}.{edition.locale}.xlsx"
        for exhibit in exhibits_of(edition):
            kinds = ("csv", "svg", "png") if isinstance(exhibit, Figure) else ("csv",)
            links |= {
                f"{kind}.{exhibit.id}.{edition.locale}": f"data/{exhibit.id}.{edition.locale}.{kind}" for kind in kinds
            }
    return links


def pictured(edition: Edition) -> dict[str, Chart]:
    """The charts of which there are bitmaps, by the name of the file below `data/`: `fig-turnover.zh.png`."""
    figures = (exhibit for exhibit in exhibits_of(edition) if isinstance(exhibit, Figure))
    return {f"{figure.id}.{edition.locale}.png": figure.chart for figure in figures}


def exhibits_of(edition: Edition) -> Iterator[Figure | Table]:
    """Figures and tables in the order of the report."""
    for chapter in edition.chapters:
        yield from (block for block in blocks_of(chapter) if isinstance(block, Figure | Table))
