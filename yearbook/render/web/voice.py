"""One language of one page: its words, and the answers that templates need (where a link leads …)."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from markupsafe import Markup

from ...model.edition import Edition, Figure, Grid, Link, NoteCall, Number, Table
from .tables import TableView, lay
from .volume import Volume

WHOLE = 24  # half ems
FORMATS = {"csv": "CSV", "svg": "SVG", "png": "PNG"}  # names of formats: the same in all languages


@dataclass(frozen=True, slots=True)
class Download:
    label: str
    href: str


@dataclass(frozen=True)
class Library:
    """What all pages of a report share: the drawings by language and figure, the files that can be had, and an address."""

    drawings: Mapping[tuple[str, str], Markup]
    downloads: Mapping[str, str]
    address: str = ""  # of the report on the web, if its site knows its own

    def picture(self, figure: Figure, locale: str) -> str:
        """The address of a figure's bitmap; empty where there is none, or no address."""
        href = self.downloads.get(f"png.{figure.id}.{locale}", "")
        return f"{self.address}/{href.removeprefix('../')}" if href and self.address else ""

    def of(self, thing: Figure | Table, locale: str) -> list[Download]:
        """Files of one figure or table, those in this language if there is a choice."""
        out = []
        for kind, label in FORMATS.items():
            href = self.downloads.get(f"{kind}.{thing.id}.{locale}") or self.downloads.get(f"{kind}.{thing.id}")
            if href:
                out.append(Download(label, href))
        return out

    def publications(self, volume: Volume) -> list[Download]:
        """The whole report as other media: of this volume, else of each of its languages."""
        out = []
        for kind in ("pdf", "epub", "workbook"):
            own = self.downloads.get(f"{kind}.{volume.folder}") or self.downloads.get(kind)
            if own:
                out.append(Download(volume.first.words[kind], own))
                continue
            for voice in volume.voices:
                href = self.downloads.get(f"{kind}.{voice.locale}")
                if href:
                    name = f" ({language_name(voice)})" if volume.parallel else ""
                    out.append(Download(volume.first.words[kind] + name, href))
        return out


def gap(number: str) -> str:
    """What parts a number from its title: nothing where a Chinese mark has its own blank (一、), else an en space."""
    return "" if not number or unicodedata.east_asian_width(number[-1]) == "F" or number[-1] == "、" else "\u2002"


def full_title(edition: Edition) -> str:
    return f"{edition.title} {edition.subtitle}".strip()


def language_name(edition: Edition) -> str:
    """The language's name for itself."""
    return next((name for locale, _, name in edition.languages if locale == edition.locale), edition.tag)


@dataclass
class Voice:
    """`page` is the file that is being written. Ids of calls are counted, since one note may be called twice.

    `told` has the sources that the page has named, by the order in which it did; it is one for all voices of a page.
    """

    edition: Edition
    volume: Volume
    page: str
    library: Library
    told: dict[str, int] = field(default_factory=dict)
    calls: Counter[str] = field(default_factory=Counter)

    @property
    def tag(self) -> str:
        return self.edition.tag

    @property
    def words(self) -> Mapping[str, str]:
        return self.edition.words

    @property
    def suffix(self) -> str:
        """Tells this language's ids from the other's where both stand on one page."""
        return f"-{self.edition.locale}" if self.volume.parallel else ""

    def href(self, link: Link) -> str:
        return self.place(link.href[1:]) if link.href.startswith("#") else link.href

    def place(self, id: str) -> str:
        """The address of a thing with an id, seen from this page."""
        page = self.volume.page_by_id.get(id)
        if page is None:
            raise LookupError(f"{self.volume.first.report}: no page of the web edition holds '{id}'")
        return f"#{id}" if page == self.page else f"{page}#{id}"

    def note_id(self, note: NoteCall) -> str:
        return note.id + self.suffix

    def call_id(self, note: NoteCall) -> str:
        self.calls[note.id] += 1
        return self.back_ids(note, self.calls[note.id])[-1]

    def back_ids(self, note: NoteCall, count: int) -> list[str]:
        """The ids of the calls of a note, in reading order."""
        return [f"{note.id}{self.suffix}-call" + (f"-{i}" if i > 1 else "") for i in range(1, count + 1)]

    def is_short(self, text: str) -> bool:
        """Whether a line of text can be kept whole even on a phone."""
        return sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in text) <= WHOLE

    def status(self, number: Number) -> str:
        """The letter that readers of statistics expect after a number that may still change."""
        return self.words.get(f"mark-{number.status}", "")

    def drawing(self, figure: Figure) -> Markup:
        return self.library.drawings[self.edition.locale, figure.id]

    def tell(self, note: str) -> Markup:
        """The attribute that names the source of a number: in words the first time, then by the place where it was said."""
        if not note:
            return Markup("")
        if note in self.told:
            return Markup(' data-as="{}"').format(self.told[note])
        self.told[note] = len(self.told)
        return Markup(' title="{}"').format(note)

    def lay(self, grid: Grid) -> TableView:
        return lay(grid)

    def files(self, thing: Figure | Table) -> list[Download]:
        return self.library.of(thing, self.edition.locale)
