"""The issue of a newsletter in one language → its Atom feed (RFC 4287): an entry for each item."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from dataclasses import dataclass

from ..model.edition import Edition, Paragraph, Section, blocks_of, plain
from .issue import credit_of, items
from .moments import moment

NAME = "feed.xml"
MEDIA_TYPE = "application/atom+xml"
NAMES = uuid.uuid5(uuid.NAMESPACE_URL, "urn:yearbook:feed")


@dataclass(frozen=True, slots=True)
class Entry:
    """`href` is seen from the feed, or a whole address where the site knows its own."""

    id: str
    title: str
    updated: str
    href: str
    column: str
    source: str
    summary: str


@dataclass(frozen=True, slots=True)
class Feed:
    id: str
    title: str
    subtitle: str
    updated: str
    author: str
    tag: str
    home: str
    own: str
    entries: tuple[Entry, ...]


def feed(edition: Edition, place: Callable[[str], str], folder: str = "") -> Feed:
    """`place` says where a thing with an id stands, seen from the folder of the language; `folder` is its whole address,
    if it is known. Ids name report, language and item: they stay the same wherever the site moves (RFC 4287, 4.2.6)."""
    base = f"{folder}/" if folder else ""
    entries = tuple(_entry(edition, chapter.plain, item, base + place(item.id)) for chapter, item in items(edition))
    dates = [_date(edition.date, edition.year), *(entry.updated for entry in entries)]
    return Feed(
        id=_urn(edition),
        title=edition.title,
        subtitle=edition.subtitle,
        updated=max(dates),
        author=edition.publisher,
        tag=edition.tag,
        home=f"{base}index.html",
        own=base + NAME,
        entries=entries,
    )


def _entry(edition: Edition, column: str, item: Section, href: str) -> Entry:
    credit = credit_of(item)
    first = next((block for block in blocks_of(item) if isinstance(block, Paragraph)), None)
    return Entry(
        id=_urn(edition, item.id),
        title=item.plain,
        updated=_date(credit.date if credit and credit.date else edition.date, edition.year),
        href=href,
        column=column,
        source=credit.source if credit else "",
        summary=plain(first.line) if first else item.plain,
    )


def _date(date: str, year: str) -> str:
    return moment(date or year)


def _urn(edition: Edition, *names: str) -> str:
    return uuid.uuid5(NAMES, ".".join((edition.report, edition.locale, *names))).urn
