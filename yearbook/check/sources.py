"""The sources of a Manuscript to problems with what is known of them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from urllib.parse import urlsplit

from ..model.data import Source, Value, Words
from ..model.periods import months_of
from ..problems import Problem
from .manuscript import Manuscript

DATE = re.compile(r"\d{4}-\d{2}-\d{2}")


def source_is_complete(manuscript: Manuscript) -> Iterator[Problem]:
    """A publication has a title, and is read after it appeared; a body has only a name."""
    for source in manuscript.report.sources.values():
        lacking = [part for part in ("published", "pages", "accessed") if getattr(source, part)]
        if not source.title and not source.quotes and (source.url or lacking):
            yield Problem(
                source.place,
                "source-is-complete",
                f"the source '{source.id}' names a publication but not its title",
                "add 'title:' as the page or the cover gives it; leave it out only for a body",
                "hint",
            )
        if source.published and source.accessed and months_of(source.accessed) < months_of(source.published):
            message = f"'{source.id}' was read ({source.accessed}) before it appeared ({source.published})"
            yield Problem(source.place, "source-is-complete", message, "one of the two dates is wrong", "warning")


def source_can_know(manuscript: Manuscript) -> Iterator[Problem]:
    """A number is not taken from a publication that is older than the period it speaks of, unless it is a forecast."""
    for table in manuscript.report.tables.values():
        for value in table.values():
            older = [source for source in value.sources if _is_older(source, value)]
            if older and len(older) == len(value.sources):
                appeared = f"its source '{older[0].id}' appeared in {older[0].published}"
                message = f"{value.name} speaks of {value.period}, but {appeared}"
                yield Problem(
                    value.place,
                    "source-can-know",
                    message,
                    "name the source that gives this number, or mark it 'status: forecast'",
                    "warning",
                )


def document_is_older(manuscript: Manuscript) -> Iterator[Problem]:
    """A page that carries a document does not appear before the date that a table gives for the document."""
    documents = {title: (date, cell.place) for title, date, cell in _documents(manuscript)}
    for source in manuscript.report.sources.values():
        date, place = next(
            (documents[title] for title in map(_plain, source.title.values()) if title in documents), ("", None)
        )
        if date and len(source.published) == len(date) and source.published < date:
            message = f"'{source.id}' appeared on {source.published}, before the document's own date {date}"
            yield Problem(
                source.place, "document-is-older", message, f"one of the two dates is wrong: see {place}", "warning"
            )


def _documents(manuscript: Manuscript) -> Iterator[tuple[str, str, Words]]:
    """Rows of tables of words that hold a title and one date."""
    for table in manuscript.report.tables.values():
        for row in table.rows:
            cells = [
                cell for column in table.columns if isinstance(cell := table.cells.get((column.id, row.id)), Words)
            ]
            dates = [cell for cell in cells if DATE.fullmatch(cell.text.say(""))]
            if len(dates) == 1:
                yield from (
                    (_plain(text), dates[0].text.say(""), dates[0])
                    for cell in cells
                    if cell is not dates[0]
                    for text in cell.text.values()
                )


def _plain(title: str) -> str:
    return title.strip("《》“” ").lower()


def site_has_one_name(manuscript: Manuscript) -> Iterator[Problem]:
    """Sources on one host name one publisher."""
    names: dict[str, Counter[str]] = {}
    for source in manuscript.report.sources.values():
        for host, name in _published_at(source):
            names.setdefault(host, Counter())[name] += 1
    for source in manuscript.report.sources.values():
        for host, name in _published_at(source):
            usual, count = names[host].most_common(1)[0]
            if name != usual and names[host][name] < count:
                yield Problem(
                    source.place,
                    "site-has-one-name",
                    f"{host} is '{name}' here, '{usual}' in {count} other sources",
                    "name the site alike, or correct the address",
                    "warning",
                )


def _published_at(source: Source) -> Iterator[tuple[str, str]]:
    host = urlsplit(source.url).hostname if source.url else None
    if host and source.publisher:
        yield host, next(iter(source.publisher.values()))


def _is_older(source: Source, value: Value) -> bool:
    if not source.published or not value.period or value.formula or value.status in ("forecast", "estimate"):
        return False
    return months_of(source.published)[1] < months_of(value.period)[0]
