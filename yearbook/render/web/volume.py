"""Editions → volumes: what one folder publishes (one language, or two side by side), its pages and their ids."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property, partial

from ...known import Known
from ...model.edition import Chapter, Edition, Figure, NoteCall, Table, blocks_of, lines_of, sections_of, walk
from .tree import Trunk, grow, ids_of

START, ABOUT, LISTS = "index.html", "about-data.html", "figures.html"
TAKEN = {name.removesuffix(".html") for name in (START, ABOUT, LISTS)}


@dataclass(frozen=True)
class Volume:
    """`folder` is its name below `output/<report>/`; `voices` are its languages in the order of reading."""

    folder: str
    voices: tuple[Edition, ...]
    known: Known = field(default_factory=Known, repr=False, compare=False)  # the trees of the last editions

    @property
    def parallel(self) -> bool:
        return len(self.voices) > 1

    @property
    def first(self) -> Edition:
        return self.voices[0]

    @cached_property
    def trunks(self) -> tuple[Trunk, ...]:
        """The chapters that all languages of the volume have, in reading order."""
        together = [tuple(voice.chapter(chapter.id) for voice in self.voices) for chapter in self.first.chapters]
        return tuple(
            self.known.recall(
                ("trunk", self.first.report, self.folder, chapters[0].id),
                (chapters,),
                partial(grow, chapters),
                passing=True,
            )
            for chapters in together
            if None not in chapters
        )

    @cached_property
    def pages(self) -> tuple[str, ...]:
        """Names of the files that hold chapters, in reading order."""
        return tuple(dict.fromkeys(self.page_of(trunk) for trunk in self.trunks))

    def page_of(self, trunk: Trunk) -> str:
        return page_of(trunk.id, self.first.form)

    @cached_property
    def page_by_id(self) -> Mapping[str, str]:
        out = {source_id(source.id): ABOUT for source in self.first.about.sources}
        for trunk in self.trunks:
            out |= dict.fromkeys(ids_of(trunk), self.page_of(trunk))
        return out


def volumes(editions: tuple[Edition, ...], known: Known | None = None) -> tuple[Volume, ...]:
    """A volume for each language, and one that sets the first language beside each other one."""
    known, first = known or Known(), editions[0]
    single = [Volume(edition.locale, (edition,), known) for edition in editions]
    beside = [Volume(f"{first.locale}-{other.locale}", (first, other), known) for other in editions[1:]]
    return (*single, *beside)


def page_of(chapter: str, form: str = "book") -> str:
    """A chapter has a page of its own, and may be called like one that every volume has; an issue is a single page."""
    if form == "issue":
        return START
    return f"chapter-{chapter}.html" if chapter in TAKEN else f"{chapter}.html"


def source_id(source: str) -> str:
    return f"source-{source}"


def notes_of(chapter: Chapter) -> dict[str, tuple[NoteCall, int]]:
    """The notes of a chapter in order of their first call, with the number of calls."""
    lines = [chapter.title]
    lines += [section.title for section in sections_of(chapter)]
    lines += [line for block in blocks_of(chapter) for line in lines_of(block)]
    out: dict[str, tuple[NoteCall, int]] = {}
    for line in lines:
        for part in walk(line):
            if isinstance(part, NoteCall):
                out[part.id] = (part, out[part.id][1] + 1 if part.id in out else 1)
    return dict(sorted(out.items(), key=lambda item: item[1][0].number))


def exhibits_of(chapter: Chapter, kind: type[Figure] | type[Table]) -> tuple[Figure | Table, ...]:
    return tuple(block for block in blocks_of(chapter) if isinstance(block, kind))
