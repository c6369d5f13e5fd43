"""A Volume of an issue → what its one page prints: the masthead, the columns with their notes, the links to its feeds."""

from __future__ import annotations

from dataclasses import dataclass

from ...model.edition import Chapter, NoteCall, plain
from ..feed import feed_name
from ..issue import columns
from . import views
from .colours import Accent, shades
from .tree import Trunk
from .volume import Volume, notes_of


@dataclass(frozen=True, slots=True)
class Named:
    """A column or an item as the masthead names it, in each language of the page."""

    id: str
    titles: tuple[views.Title, ...]
    accent: Accent
    items: tuple[Named, ...] = ()


@dataclass(frozen=True, slots=True)
class Part:
    """A column, or the imprint, in all languages of the page."""

    trunk: Trunk
    accent: Accent
    notes: list[dict[str, tuple[NoteCall, int]]]


@dataclass(frozen=True, slots=True)
class FeedLink:
    href: str
    title: str
    tag: str


def mastheads(volume: Volume) -> tuple[Named, ...]:
    """Columns with those of their items that are highlights; what is not in all languages goes unnamed."""
    out = []
    for together in zip(*(columns(voice) for voice in volume.voices), strict=True):
        accent = _accent(together[0].chapter)
        items = zip(*(column.items for column in together), strict=True)
        named = tuple(
            Named(same[0].id, _titles(volume, [plain(item.highlight) for item in same]), accent) for same in items
        )
        titles = _titles(volume, [column.chapter.plain for column in together])
        out.append(Named(together[0].chapter.id, titles, accent, named))
    return tuple(out)


def _titles(volume: Volume, texts: list[str]) -> tuple[views.Title, ...]:
    return tuple(views.Title(voice.tag, "", "", text) for voice, text in zip(volume.voices, texts, strict=True))


def parts(volume: Volume) -> tuple[Part, ...]:
    return tuple(
        Part(trunk, _accent(trunk.chapters[0]), [notes_of(chapter) for chapter in trunk.chapters])
        for trunk in volume.trunks
    )


def _accent(chapter: Chapter) -> Accent:
    return shades(chapter.accent or views.PLAIN_ACCENT)


def feeds(volume: Volume) -> tuple[FeedLink, ...]:
    """The feed of the newsletter in each language of the page, seen from it; a book has none."""
    if volume.first.form != "issue":
        return ()
    return tuple(FeedLink(f"../../{feed_name(voice)}", voice.title, voice.tag) for voice in volume.voices)
