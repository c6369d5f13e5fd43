"""Issues of newsletters → the Atom feeds (RFC 4287) that readers subscribe to once: one a newsletter and language, for all its issues."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from ..model.edition import Edition, Paragraph, Section, blocks_of, plain
from .environment import environment
from .issue import credit_of, items
from .moments import moment

NAMES = uuid.uuid5(uuid.NAMESPACE_URL, "urn:yearbook:feed")
PAGE = "index.html"  # an issue is one page


@dataclass(frozen=True, slots=True)
class Item:
    """What a feed tells of an item: where it stands, its source and the day it has from there (ISO), its first paragraph."""

    id: str
    title: str
    column: str
    source: str
    date: str
    summary: str


@dataclass(frozen=True, slots=True)
class Issue:
    """The issue of a newsletter in one language, as far as feeds tell of it. `date` is the day it appeared on (ISO)."""

    report: str
    locale: str
    tag: str
    series: str
    title: str
    publisher: str
    date: str
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class _Entry:
    """`published` is the day of the source; `updated` that of the issue, since an item is new to subscribers with it."""

    id: str
    href: str
    updated: str
    published: str
    author: str  # where it is not that of the feed
    item: Item


@dataclass(frozen=True, slots=True)
class _Feed:
    id: str
    own: str
    home: str
    newest: Issue
    updated: str
    entries: tuple[_Entry, ...]


def feed_name(edition: Edition | Issue) -> str:
    """The file above all reports."""
    return f"{edition.series}.{edition.locale}.xml"


def feeds_of(editions: Iterable[Edition], made: Iterable[str]) -> dict[str, str]:
    """Those of the feeds that were made which tell of a report, as `feed.<locale>`."""
    names = {f"feed.{edition.locale}": feed_name(edition) for edition in editions if edition.form == "issue"}
    return {key: name for key, name in names.items() if name in set(made)}


def issue_of(edition: Edition) -> Issue:
    """What the feeds need to know of an edition whose form is that of an issue."""
    return Issue(
        report=edition.report,
        locale=edition.locale,
        tag=edition.tag,
        series=edition.series,
        title=edition.title,
        publisher=edition.publisher,
        date=edition.date or edition.year,
        items=tuple(_item(chapter.plain, item) for chapter, item in items(edition)),
    )


def _item(column: str, section: Section) -> Item:
    credit = credit_of(section)
    first = next((block for block in blocks_of(section) if isinstance(block, Paragraph)), None)
    return Item(
        id=section.id,
        title=section.plain,
        column=column,
        source=credit.source if credit else "",
        date=credit.date if credit else "",
        summary=plain(first.line) if first else section.plain,
    )


def record_of(edition: Edition) -> dict[str, Any]:
    """The same as the manifest keeps it, from which the feeds of later runs are made."""
    return asdict(issue_of(edition))


def recorded(manifest: Mapping[str, Any]) -> Iterator[Issue]:
    """The issues of a manifest that have a page to lead to."""
    for locale, said in manifest.get("locales", {}).items():
        if "issue" in said and f"{locale}/{PAGE}" in manifest.get("files", {}):
            kept = said["issue"]
            yield Issue(**{**kept, "items": tuple(Item(**item) for item in kept["items"])})


def render_feeds(issues: Iterable[Issue], templates: Path, site: str = "") -> dict[str, bytes]:
    """Each feed by its name above all reports: the items of the newest issue first, those of an issue in their order.

    `site` is the address that this folder is published at; without it, addresses are seen from the feed. Ids name report, language
    and item: they stay the same wherever the site moves (4.2.6)."""
    series: dict[str, list[Issue]] = {}
    for issue in issues:
        series.setdefault(feed_name(issue), []).append(issue)
    template = environment(templates, "base").get_template("web/feed.xml")
    base = f"{site.rstrip('/')}/" * bool(site)
    return {name: template.render(feed=_feed(name, some, base)).encode() for name, some in sorted(series.items())}


def _feed(name: str, issues: list[Issue], base: str) -> _Feed:
    issues = sorted(issues, key=lambda issue: (moment(issue.date), issue.report), reverse=True)
    newest = issues[0]
    return _Feed(
        id=uuid.uuid5(NAMES, f"series:{newest.series}.{newest.locale}").urn,
        own=base + name,
        home=base + _page(newest),
        newest=newest,
        updated=moment(newest.date),
        entries=tuple(_entry(issue, item, newest, base) for issue in issues for item in issue.items),
    )


def _entry(issue: Issue, item: Item, newest: Issue, base: str) -> _Entry:
    return _Entry(
        id=uuid.uuid5(NAMES, f"{issue.report}.{issue.locale}.{item.id}").urn,
        href=f"{base}{_page(issue)}#{item.id}",
        updated=moment(issue.date),
        published=moment(item.date) if item.date else "",
        author="" if issue.publisher == newest.publisher else issue.publisher,
        item=item,
    )


def _page(issue: Issue) -> str:
    return f"{issue.report}/{issue.locale}/{PAGE}"
