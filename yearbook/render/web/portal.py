"""Reports with all their editions → the page above them, `output/index.html`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from ...model.edition import Edition
from ..environment import environment
from .views import house_accent
from .voice import language_name
from .volume import START, volumes


@dataclass(frozen=True, slots=True)
class PortalEntry:
    """A report that was built. `files` are its publications by kind and locale (`pdf.zh`), and the
    feeds that tell of it (`feed.zh`), seen from `output/`."""

    editions: tuple[Edition, ...]
    files: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Reading:
    """A link to one way of reading a report; `tag` is empty where it holds more than one language."""

    href: str
    label: str
    tag: str


@dataclass(frozen=True, slots=True)
class _Feed(_Reading):
    """A link to what readers subscribe to."""

    title: str


def render_portal(entries: Sequence[PortalEntry], templates: Path) -> bytes:
    """Newest reports first. The languages of the page are those of its reports, in their order."""
    entries = sorted(entries, key=lambda entry: (entry.editions[0].year, entry.editions[0].date), reverse=True)
    voices = {edition.locale: edition for entry in entries for edition in entry.editions}
    feeds = list(_feeds(entries))
    env = environment(templates, "base")
    source = env.loader.get_source(env, "web/portal.css")[0] if env.loader else ""
    page = env.get_template("web/portal.html").render(
        voices=list(voices.values()),
        reports=[
            (entry.editions, house_accent(entry.editions[0]), _web(entry), _files(entry), feeds[at])
            for at, entry in enumerate(entries)
        ],
        style=source.strip(),
    )
    return page.encode()


def _web(entry: PortalEntry) -> list[_Reading]:
    out = []
    for volume in volumes(entry.editions):
        label = volume.first.words["parallel"] if volume.parallel else language_name(volume.first)
        href = f"{volume.first.report}/{volume.folder}/{START}"
        out.append(_Reading(href, label, "" if volume.parallel else volume.first.tag))
    return out


def _files(entry: PortalEntry) -> list[_Reading]:
    out = []
    for kind in ("pdf", "epub"):
        for edition in entry.editions:
            href = entry.files.get(f"{kind}.{edition.locale}")
            if href:
                out.append(_Reading(href, f"{edition.words[kind]} · {language_name(edition)}", edition.tag))
    return out


def _feeds(entries: Sequence[PortalEntry]) -> Iterator[list[_Feed]]:
    """Those of each entry: the newest issue of a newsletter, which comes first, has its feeds."""
    named: set[str] = set()
    for entry in entries:
        feeds = {name: each for each in entry.editions if (name := entry.files.get(f"feed.{each.locale}"))}
        yield [
            _Feed(name, f"{each.words['feed']} · {language_name(each)}", each.tag, each.title)
            for name, each in feeds.items()
            if name not in named
        ]
        named |= set(feeds)
