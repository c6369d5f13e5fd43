"""A Book → its pages in order, every part on the right side, with page numbers carried on from part to part."""

import hashlib
import pickle
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from . import stylesheet
from .book import Book, Numbering, PageNotes, PageNumber, Part
from .compose import Copy, Tools, compose
from .fetch import Files, names_in
from .fragments import Fragment, FragmentPage
from .keep import Keep, Shelf
from .numbers import NOWHERE, label_of, page_targets, roman, runs

_MAX_ROUNDS = 5


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page in its place: the page itself, its number within the count, and how the number is written."""

    page: FragmentPage
    number: int
    numbering: Numbering

    @property
    def label(self) -> str:
        if self.numbering == "none":
            return ""
        return roman(self.number) if self.numbering == "roman" else str(self.number)


@dataclass(frozen=True, slots=True)
class Placed:
    """A part in its place in the book; the one without an id is a blank page."""

    id: str
    sheets: tuple[Sheet, ...]
    fragment: Fragment


class Paginator:
    """Lays out the parts of one book, each only once for the same numbers, side, text and pictures.

    `keep` may have it from an earlier book. A part gets only the files that its text or the stylesheet names, so that
    what is kept depends on nothing else.
    """

    def __init__(self, book: Book, files: Files, patched: bool, keep: Keep, shelf: Shelf) -> None:
        self.book, self.patched = book, patched
        self.messages: list[str] = []
        self._files, self._keep, self._shelf = files, keep, shelf
        self._named = names_in(book.css)
        self.style = _digest((book.css, book.language, patched, self._contents(self._named)))

    @property
    def tools(self) -> Tools:
        """Made only when there is something to set."""
        return self._shelf.have("tools", self.style, lambda: Tools(self.book.css, self._files, self.patched))

    def parts(self) -> list[Placed]:
        """All parts of the book. Messages of the final layout are added to `messages`."""
        anchors: dict[str, PageNumber] | None = None
        for _ in range(_MAX_ROUNDS):
            parts = list(self._place(anchors))
            if (found := anchors_of(sheets_of(parts))) == anchors:
                break
            anchors = found
        else:
            self.messages.append("contents: the page numbers do not settle, those printed may be wrong")
        for placed in parts:
            self.messages += [message for message in placed.fragment.messages if message not in self.messages]
        self.messages += [*_same_ids(parts), *_dangling(parts, found), *_faults(sheets_of(parts), found)]
        return parts

    def _place(self, anchors: dict[str, PageNumber] | None) -> Iterator[Placed]:
        """Lay out part after part with the page numbers in `anchors`."""
        index, number = 0, 1
        last: Sheet | None = None
        for part in self.book.parts:
            if part.starts == "right" and index % 2:
                assert last is not None
                blank = self._blank(last.page.size)
                yield Placed("", (Sheet(blank.pages[0], number, last.numbering),), blank)
                index, number = index + 1, number + 1
            if part.restart:
                number = 1
            fragment = self._fragment(part, number, index % 2 == 0, anchors)
            sheets = tuple(Sheet(page, at, part.numbering) for at, page in enumerate(fragment.pages, number))
            yield Placed(part.id, sheets, fragment)
            index, number, last = index + len(sheets), number + len(sheets), sheets[-1]

    def _fragment(self, part: Part, number: int, right: bool, anchors: dict[str, PageNumber] | None) -> Fragment:
        labels = {target: label_of(target, anchors) for target in page_targets(part)}
        named = names_in(part.html)
        name = _digest((self.style, _digest_of_part(part), number, right, labels, self._contents(named)))
        lost = [f"{part.id}: no page for #{target}" for target, label in labels.items() if label == NOWHERE]
        files = _only(self._files, named | self._named)
        css = stylesheet.first_page(number, right)
        copy = Copy(part.id, self.book.language, part.html, labels, css, files, self._digest_of)
        return self._kept(name, copy, lost, _digest((self.style, part.id, number, right)))

    def _blank(self, size: tuple[float, float, float]) -> Fragment:
        """A page of that size without anything, whatever the stylesheet says."""
        html, css = f'<html lang="{self.book.language}"></html>', stylesheet.empty_page(*size)
        copy = Copy("", self.book.language, html, {}, css, _only(self._files, frozenset()), self._digest_of, blank=True)
        return self._kept(_digest((self.style, size)), copy, [], "")

    def _kept(self, name: str, copy: Copy, lost: list[str], place: str) -> Fragment:
        """What was composed under that name; else it is composed now, from what was last composed in that place."""

        def make() -> Fragment:
            fresh: list[Fragment] = []
            kept = self._keep.fetch("parts", (name.encode(),), lambda: self._composed(name, copy, lost, place, fresh))
            return fresh[0] if fresh else pickle.loads(kept)

        return self._shelf.have("parts", name, make)

    def _composed(self, name: str, copy: Copy, lost: list[str], place: str, fresh: list[Fragment]) -> bytes:
        fresh.append(compose(copy, self.tools, lost, self._former(place)))
        if fresh[0].layout:
            self._keep.put("places", (place.encode(),), name.encode())
        return pickle.dumps(fresh[0], pickle.HIGHEST_PROTOCOL)

    def _former(self, place: str) -> Fragment | None:
        last = self._keep.get("places", (place.encode(),))
        if last is None:
            return None

        def load() -> Fragment | None:
            kept = self._keep.get("parts", (last,))
            return pickle.loads(kept) if kept else None

        return self._shelf.have("parts", last.decode(), load)

    def _contents(self, named: frozenset[str]) -> tuple[tuple[str, str], ...]:
        """The named files there are, with a digest of each."""
        return tuple((name, digest) for name in sorted(named) if (digest := self._digest_of(name)))

    def _digest_of(self, name: str) -> str:
        try:
            return _sha256(self._files(name))
        except Exception:  # whatever `files` raises for a name that is no file of the book, a web address for example
            return ""


@lru_cache(maxsize=512)
def _sha256(content: bytes) -> str:
    """A process asks again and again for the same bytes: of fonts, and of charts that have not changed."""
    return hashlib.sha256(content).hexdigest()


@lru_cache(maxsize=512)
def _digest_of_part(part: Part) -> str:
    return _digest(part)


def _digest(values: object) -> str:
    return hashlib.sha256(repr(values).encode()).hexdigest()


def _only(files: Files, named: frozenset[str]) -> Files:
    def served(name: str) -> bytes:
        if name not in named:
            raise ValueError(f"neither the text nor the stylesheet names {name!r}")
        return files(name)

    return served


def sheets_of(parts: list[Placed]) -> list[Sheet]:
    return [sheet for placed in parts for sheet in placed.sheets]


def anchors_of(sheets: list[Sheet]) -> dict[str, PageNumber]:
    """Every id → the first page it stands on."""
    anchors: dict[str, PageNumber] = {}
    for index, sheet in enumerate(sheets):
        page = PageNumber(index, sheet.label)
        for anchor, _, _ in sheet.page.anchors:
            anchors.setdefault(anchor, page)
    return anchors


def _same_ids(parts: list[Placed]) -> list[str]:
    """An id may be split over pages, but not stand in two parts: links would go to the first."""
    owner: dict[str, str] = {}
    return [
        f"{part.id}: the id {anchor} is already in {owner[anchor]}"
        for part in parts
        for anchor in sorted({anchor for sheet in part.sheets for anchor, _, _ in sheet.page.anchors})
        if owner.setdefault(anchor, part.id) != part.id
    ]


def _dangling(parts: list[Placed], known: dict[str, PageNumber]) -> list[str]:
    return [f"{part.id}: no anchor #{link}" for part in parts for link in links_of(part.fragment) if link not in known]


def _faults(sheets: list[Sheet], anchors: dict[str, PageNumber]) -> list[str]:
    """What a reader would find wrong: with a page alone, or with what it says of other pages."""
    return [
        f"page {sheet.label or index + 1}: {fault}"
        for index, sheet in enumerate(sheets)
        for fault in (*sheet.page.faults, *_misplaced(sheet), *_misprinted(sheet, anchors))
    ]


def _misplaced(sheet: Sheet) -> Iterator[str]:
    if sheet.page.notes and sheet.page.notes.displaced:
        yield f"{sheet.page.notes.displaced} notes stand on another page than their calls"


def _misprinted(sheet: Sheet, anchors: dict[str, PageNumber]) -> Iterator[str]:
    for targets, said in sheet.page.printed:
        expected = runs([label_of(target, anchors) for target in targets])
        if said.replace(" ", "") != expected.replace(" ", ""):  # a space at the end of a line is not drawn
            yield f"the page of #{targets[0]} is given as “{said}”, and is “{expected}”"


def links_of(fragment: Fragment) -> list[str]:
    """The ids that a part links to, in order of names."""
    return sorted({link for page in fragment.pages for link in page.links})


def notes_of(sheets: list[Sheet]) -> Iterator[PageNotes]:
    for index, sheet in enumerate(sheets):
        notes = sheet.page.notes
        if notes and (notes.calls or notes.notes):
            yield PageNotes(PageNumber(index, sheet.label), notes.calls, notes.notes, notes.displaced)
