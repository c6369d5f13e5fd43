"""Volumes → what the templates of their pages print: contents, language switch, cards, lists, neighbours."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from ...model.edition import Chapter, Edition, Figure, KeyFigure, Paragraph, Table, blocks_of, plain
from .colours import Accent, shades
from .sparks import Spark, spark
from .tree import Branch, Trunk
from .voice import gap, language_name
from .volume import START, Volume, exhibits_of, page_of

SHARED_TEXT = 160  # characters of a description that search engines and messengers show
PLAIN_ACCENT = "#33505f"  # for pages that belong to no chapter of a report without chapters
CONTENTS_DEPTH = 3


@dataclass(frozen=True, slots=True)
class Title:
    tag: str
    number: str
    gap: str
    text: str


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the contents."""

    href: str
    titles: tuple[Title, ...]
    current: bool
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Switch:
    """A link to the same page in another language; `tag` is empty for the parallel view."""

    href: str
    label: str
    tag: str
    current: bool


@dataclass(frozen=True, slots=True)
class Card:
    """A chapter as the start page shows it."""

    href: str
    titles: tuple[Title, ...]
    leads: tuple[tuple[str, str], ...]  # (tag, words)
    accent: Accent
    main: bool  # a chapter or an appendix, not front or back matter
    figures: int
    tables: int


@dataclass(frozen=True, slots=True)
class Key:
    """A key figure in all languages of the page."""

    items: tuple[KeyFigure, ...]
    spark: Spark | None


def contents(volume: Volume, page: str) -> tuple[Entry, ...]:
    """All chapters; the sections of the chapter that is being read."""
    if volume.first.form == "issue":
        return tuple(_column_entry(trunk, volume, "" if page == START else START) for trunk in volume.trunks)
    return tuple(_chapter_entry(trunk, volume, page_of(trunk.id) == page) for trunk in volume.trunks)


def _chapter_entry(trunk: Trunk, volume: Volume, current: bool) -> Entry:
    below = tuple(_branch_entry(b, volume) for b in trunk.branches if b.in_contents) if current else ()
    return Entry(page_of(trunk.id), chapter_titles(trunk, volume), current, below)


def _column_entry(trunk: Trunk, volume: Volume, page: str) -> Entry:
    """A column of an issue; the items are listed on the page that holds them."""
    below = () if page else tuple(replace(_branch_entry(b, volume), entries=()) for b in trunk.branches)
    return Entry(f"{page}#{trunk.id}", chapter_titles(trunk, volume), False, below)


def _branch_entry(branch: Branch, volume: Volume) -> Entry:
    pairs = zip(volume.voices, branch.sections, strict=True)
    titles = tuple(
        Title(voice.tag, section.number, gap(section.number), section.plain) for voice, section in pairs if section
    )
    below = [b for b in branch.branches if b.in_contents and b.level <= CONTENTS_DEPTH]
    return Entry(f"#{branch.id}", titles, False, tuple(_branch_entry(b, volume) for b in below))


def chapter_titles(trunk: Trunk, volume: Volume) -> tuple[Title, ...]:
    pairs = zip(volume.voices, trunk.chapters, strict=True)
    return tuple(Title(voice.tag, chapter.number, gap(chapter.number), chapter.plain) for voice, chapter in pairs)


def switches(volume: Volume, page: str, all_volumes: Sequence[Volume]) -> tuple[Switch, ...]:
    """Links are seen from a page inside the folder of its volume."""
    out = []
    for other in all_volumes:
        file = page if page in other.pages or page not in volume.pages else START
        label = volume.first.words["parallel"] if other.parallel else language_name(other.first)
        if other.parallel and len(all_volumes) > 3:
            label += " " + "–".join(language_name(voice) for voice in other.voices)
        out.append(
            Switch(f"../{other.folder}/{file}", label, "" if other.parallel else other.first.tag, other is volume)
        )
    return tuple(out)


def cards(volume: Volume) -> tuple[Card, ...]:
    return tuple(_card(trunk, volume) for trunk in volume.trunks)


def _card(trunk: Trunk, volume: Volume) -> Card:
    first = trunk.chapters[0]
    leads = [(voice.tag, lead(chapter)) for voice, chapter in zip(volume.voices, trunk.chapters, strict=True)]
    counts = [len(exhibits_of(first, kind)) for kind in (Figure, Table)]
    shade = shades(first.accent or PLAIN_ACCENT)
    return Card(
        page_of(trunk.id),
        chapter_titles(trunk, volume),
        tuple(leads),
        shade,
        first.kind in ("chapter", "appendix"),
        *counts,
    )


def lead(chapter: Chapter) -> str:
    """The words of the first paragraph."""
    return next((plain(block.line) for block in blocks_of(chapter) if isinstance(block, Paragraph)), "")


def shared_text(words: str) -> str:
    """A description for search engines and messengers, cut at a word or a character."""
    if len(words) <= SHARED_TEXT:
        return words
    cut = words[: SHARED_TEXT - 1]
    head, _, tail = cut.rpartition(" ")
    return (head if head and len(tail) < 20 else cut).rstrip("，,、;；:： ") + "…"


def keys(volume: Volume) -> tuple[Key, ...]:
    together = zip(*(voice.highlights for voice in volume.voices), strict=True)
    return tuple(Key(items, spark(volume.first, items[0])) for items in together)


def about_sections(volume: Volume) -> tuple[str, ...]:
    """What the report says of its data, as names of parts of `AboutData`, sources first."""
    parts = ("sources", "derived", "breaks", "missing", "accepted", "notes")
    return tuple(part for part in parts if any(getattr(voice.about, part) for voice in volume.voices))


def house_accent(edition: Edition) -> Accent:
    """The colour of pages that belong to no chapter: that of the first chapter with a number."""
    numbered = [chapter.accent for chapter in edition.chapters if chapter.kind == "chapter" and chapter.accent]
    return shades(numbered[0] if numbered else PLAIN_ACCENT)
