"""The sources of a Manuscript to problems with what is known of them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..model.data import Source, Value
from ..problems import Problem
from .dates import months_of
from .manuscript import Manuscript

URL = re.compile(r"https?://[^\s/?#.]+(?:\.[^\s/?#.]+)+(?::\d+)?(?:[/?#]\S*)?")


def source_is_complete(manuscript: Manuscript) -> Iterator[Problem]:
    """A publication has a title and a sound address; a body has only a name."""
    for source in manuscript.report.sources.values():
        if source.url and not URL.fullmatch(source.url):
            yield Problem(source.place, "source-is-complete", f"'{source.url}' is not an address", "write http://host/path without spaces")
        lacking = [part for part in ("published", "pages", "accessed") if getattr(source, part)]
        if not source.title and not source.quotes and (source.url or lacking):
            yield Problem(source.place, "source-is-complete", f"the source '{source.id}' names a publication but not its title",
                          "add 'title:' as the page or the cover gives it; leave it out only for a body", "hint")
        if source.published and source.accessed and months_of(source.accessed) < months_of(source.published):
            message = f"'{source.id}' was read ({source.accessed}) before it appeared ({source.published})"
            yield Problem(source.place, "source-is-complete", message, "one of the two dates is wrong", "warning")


def source_can_know(manuscript: Manuscript) -> Iterator[Problem]:
    """A number is not taken from a publication that is older than the period it speaks of, unless it is a forecast."""
    for table in manuscript.report.tables.values():
        for value in table.values():
            older = [source for source in value.sources if _is_older(source, value)]
            if older and len(older) == len(value.sources):
                message = f"{value.name} speaks of {value.period}, but its source '{older[0].id}' appeared in {older[0].published}"
                yield Problem(value.place, "source-can-know", message, "name the source that gives this number, or mark it 'status: forecast'", "warning")


def _is_older(source: Source, value: Value) -> bool:
    if not source.published or not value.period or value.formula or value.status in ("forecast", "estimate"):
        return False
    return months_of(source.published)[1] < months_of(value.period)[0]
