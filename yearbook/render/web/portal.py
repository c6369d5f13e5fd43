"""Reports with all their editions → the page above them, `output/index.html`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from ...model.edition import Edition
from ..environment import environment
from ..feed import NAME as FEED
from .views import house_accent
from .voice import language_name
from .volume import START, volumes


@dataclass(frozen=True, slots=True)
class PortalEntry:
    """A report that was built. `files` are its publications by kind and locale (`pdf.zh`), seen from `output/`."""

    editions: tuple[Edition, ...]
    files: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Reading:
    """A link to one way of reading a report; `tag` is empty where it holds more than one language."""

    href: str
    label: str
    tag: str


def render_portal(entries: Sequence[PortalEntry], templates: Path) -> bytes:
    """Newest reports first. The languages of the page are those of its reports, in their order."""
    entries = sorted(entries, key=lambda entry: (entry.editions[0].year, entry.editions[0].date), reverse=True)
    voices = {edition.locale: edition for entry in entries for edition in entry.editions}
    env = environment(templates, "base")
    source = env.loader.get_source(env, "web/portal.css")[0] if env.loader else ""
    page = env.get_template("web/portal.html").render(
        voices=list(voices.values()),
        reports=[
            (entry.editions, house_accent(entry.editions[0]), _web(entry), _files(entry), _feeds(entry))
            for entry in entries
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


def _feeds(entry: PortalEntry) -> list[_Reading]:
    return [
        _Reading(
            f"{edition.report}/{edition.locale}/{FEED}",
            f"{edition.words['feed']} · {language_name(edition)}",
            edition.tag,
        )
        for edition in entry.editions
        if edition.form == "issue"
    ]
