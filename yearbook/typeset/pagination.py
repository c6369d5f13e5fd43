"""A Book → its pages in order, every part on the right side, with page numbers carried on from part to part."""

from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree.ElementTree import Element

import weasyprint
from weasyprint.css.counters import CounterStyle
from weasyprint.text.fonts import FontConfiguration

from . import stylesheet
from .book import Book, Numbering, PageNotes, PageNumber, Part
from .clreq import visible
from .fetch import BASE, BookFetcher, Files
from .messages import collected
from .notes import NoteMarks, number_notes
from .overflow import overflows
from .text import mark_text

# A contents part is laid out once with this in place of every number, then with the numbers found, until they stay.
_UNKNOWN = "00"
_NOWHERE = "?"
_MAX_ROUNDS = 5


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page in its place: the page itself, its number within the count, how the number is written, its notes."""

    page: weasyprint.Page
    number: int
    numbering: Numbering
    notes: NoteMarks | None

    @property
    def label(self) -> str:
        if self.numbering == "none":
            return ""
        return roman(self.number) if self.numbering == "roman" else str(self.number)


@dataclass(frozen=True, slots=True)
class _LaidOut:
    pages: tuple[weasyprint.Page, ...]
    notes: tuple[NoteMarks | None, ...]
    messages: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Placed:
    """A part in its place in the book; the one without an id is a blank page."""

    id: str
    sheets: tuple[Sheet, ...]
    messages: tuple[str, ...]


class Paginator:
    """Lays out the parts of one book, each only once for the same numbers, side and text.

    One font configuration and one image cache serve all parts: fonts are embedded once, and memory does not grow with
    every part.
    """

    def __init__(self, book: Book, files: Files, patched: bool) -> None:
        self.book, self.patched = book, patched
        self.messages: list[str] = []
        self.fetcher = BookFetcher(files)
        self.fonts = FontConfiguration()
        self._counter_style = CounterStyle()
        self._images: dict[str, object] = {}
        self._laid_out: dict[tuple[object, ...], _LaidOut] = {}
        self._blanks: dict[tuple[float, float, float], weasyprint.Page] = {}
        with collected("stylesheet", self.messages):
            styles = (stylesheet.BEFORE, book.css, stylesheet.after(renumbered=patched))
            self._styles = [self._css(text) for text in styles]

    def sheets(self) -> list[Sheet]:
        """All pages of the book. Messages of the final layout are added to `messages`."""
        anchors: dict[str, PageNumber] | None = None
        for _ in range(_MAX_ROUNDS):
            parts = list(self._place(anchors))
            sheets = [sheet for placed in parts for sheet in placed.sheets]
            if (found := anchors_of(sheets)) == anchors:
                break
            anchors = found
        else:
            self.messages.append("contents: the page numbers do not settle, those printed may be wrong")
        for placed in parts:
            self.messages += [message for message in placed.messages if message not in self.messages]
        self.messages += _same_ids(parts) + _overflows(sheets)
        return sheets

    def _place(self, anchors: dict[str, PageNumber] | None) -> Iterator[_Placed]:
        """Lay out part after part with the page numbers in `anchors`."""
        index, number, last = 0, 1, None
        for part in self.book.parts:
            if part.starts == "right" and index % 2:
                assert last is not None
                yield _Placed("", (Sheet(self._blank_like(last.page), number, last.numbering, None),), ())
                index, number = index + 1, number + 1
            if part.restart:
                number = 1
            laid_out = self._lay_out(part, number, index % 2 == 0, anchors)
            sheets = tuple(
                Sheet(page, at, part.numbering, notes)
                for at, (page, notes) in enumerate(zip(laid_out.pages, laid_out.notes, strict=True), number)
            )
            yield _Placed(part.id, sheets, laid_out.messages)
            index, number, last = index + len(sheets), number + len(sheets), sheets[-1]

    def _lay_out(self, part: Part, number: int, right: bool, anchors: dict[str, PageNumber] | None) -> _LaidOut:
        targets = _page_targets(weasyprint.HTML(string=part.html).etree_element) if part.contents else ()
        labels = {target: _label_of(target, anchors) for target in targets}
        key = (part, number, right, tuple(labels.items()))
        if key not in self._laid_out:
            self._laid_out[key] = self._render(part, labels, stylesheet.first_page(number, right))
        return self._laid_out[key]

    def _render(self, part: Part, labels: dict[str, str], css: str) -> _LaidOut:
        messages = [f"{part.id}: no page for #{target}" for target, label in labels.items() if label == _NOWHERE]
        with collected(part.id, messages):
            html = weasyprint.HTML(string=part.html, base_url=BASE, url_fetcher=self.fetcher)
            _fill_in(html.etree_element, labels)
            if self.patched:
                mark_text(html.etree_element)
            styles = [*self._styles, self._css(css)]
            document = html.render(self.fonts, self._counter_style, stylesheets=styles, cache=self._images)
        for page in document.pages:
            # Stock makes a link of every box within a link, too, each for itself (PDF/UA-1 7.18.5 wants one, in a Link).
            page.links = [link for link in page.links if link[-1].link]
            page.bookmarks = [(level, visible(label), *rest) for level, label, *rest in page.bookmarks]
        notes = number_notes(document.pages) if self.patched else [None] * len(document.pages)
        return _LaidOut(tuple(document.pages), tuple(notes), tuple(messages))

    def _css(self, text: str) -> weasyprint.CSS:
        return weasyprint.CSS(
            string=text,
            base_url=BASE,
            url_fetcher=self.fetcher,
            font_config=self.fonts,
            counter_style=self._counter_style,
        )

    def _blank_like(self, page: weasyprint.Page) -> weasyprint.Page:
        size = (page.width, page.height, page.bleed["top"])
        if size not in self._blanks:
            html = weasyprint.HTML(string="<html></html>", url_fetcher=self.fetcher)
            styles = [self._css(stylesheet.empty_page(*size))]
            self._blanks[size] = html.render(self.fonts, stylesheets=styles).pages[0]
        return self._blanks[size]


def anchors_of(sheets: list[Sheet]) -> dict[str, PageNumber]:
    """Every id → the first page it stands on."""
    anchors: dict[str, PageNumber] = {}
    for index, sheet in enumerate(sheets):
        for anchor in sheet.page.anchors:
            anchors.setdefault(anchor, PageNumber(index, sheet.label))
    return anchors


def _same_ids(parts: list[_Placed]) -> list[str]:
    """An id may be split over pages, but not stand in two parts: links would go to the first."""
    owner: dict[str, str] = {}
    return [
        f"{part.id}: the id {anchor} is already in {owner[anchor]}"
        for part in parts
        for anchor in sorted({anchor for sheet in part.sheets for anchor in sheet.page.anchors})
        if owner.setdefault(anchor, part.id) != part.id
    ]


def _overflows(sheets: list[Sheet]) -> list[str]:
    return [
        f"page {sheet.label or index + 1}: {overflow}"
        for index, sheet in enumerate(sheets)
        for overflow in overflows(sheet.page)
    ]


def notes_of(sheets: list[Sheet]) -> Iterator[PageNotes]:
    for index, sheet in enumerate(sheets):
        if sheet.notes and (sheet.notes.calls or sheet.notes.notes):
            place = PageNumber(index, sheet.label)
            yield PageNotes(place, sheet.notes.calls, sheet.notes.notes, sheet.notes.displaced)


def _label_of(target: str, anchors: dict[str, PageNumber] | None) -> str:
    if anchors is None:
        return _UNKNOWN
    return anchors[target].label if target in anchors else _NOWHERE


def _page_targets(root: Element) -> tuple[str, ...]:
    """Every id whose page is printed somewhere below, once."""
    return tuple(dict.fromkeys(target for element in root.iter() for target in _targets_of(element)))


def _targets_of(element: Element) -> list[str]:
    return [*filter(None, [element.get("data-page-of")]), *element.get("data-pages-of", "").split()]


def _fill_in(root: Element, labels: dict[str, str]) -> None:
    """Print the page of `data-page-of`, and the pages of all ids in `data-pages-of` as an index does: 3, 7–9."""
    for element in root.iter():
        if targets := _targets_of(element):
            pages = [labels.get(target, _NOWHERE) for target in targets]
            element.text = runs(pages) if element.get("data-pages-of") else pages[0]


def runs(labels: list[str]) -> str:
    """Page labels without repetition, three or more in a row as a range."""
    out: list[list[str]] = []
    for label in dict.fromkeys(labels):
        if out and label.isdecimal() and out[-1][-1].isdecimal() and int(label) == int(out[-1][-1]) + 1:
            out[-1].append(label)
        else:
            out.append([label])
    return ", ".join(f"{run[0]}–{run[-1]}" if len(run) > 2 else ", ".join(run) for run in out)


def roman(number: int) -> str:
    """1 → i, 4 → iv, 1990 → mcmxc."""
    digits = zip(
        (1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1),
        ("m", "cm", "d", "cd", "c", "xc", "l", "xl", "x", "ix", "v", "iv", "i"),
        strict=True,
    )
    text = ""
    for value, letters in digits:
        count, number = divmod(number, value)
        text += letters * count
    return text
