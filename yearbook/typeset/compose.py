"""A part of a book, and what was kept of it → its Fragment: read, marked, laid out, numbered and drawn."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from functools import partial
from typing import Any

import weasyprint
from weasyprint.css.counters import CounterStyle
from weasyprint.text.fonts import FontConfiguration

from . import stylesheet
from .blocks import Blocks, digest_of, divide
from .clreq import visible
from .fetch import BASE, BookFetcher, Files, names_in
from .flow import Flow
from .fragments import Fragment, FragmentPage, Ink, draft, draw
from .layout import Layout, Made, Plan, lay_out, plan
from .messages import collected
from .notes import number_notes
from .numbers import NOWHERE, UNKNOWN, Labels, fill_in, targets_in
from .structure import StructureBuilder
from .text import mark_text
from .witness import continued, continued_labels


class Tools:
    """What all parts of a book are set with. One font configuration serves them all: every new one costs memory."""

    def __init__(self, css: str, files: Files, patched: bool) -> None:
        self.fonts = FontConfiguration()
        self.counter_style = CounterStyle()
        self.pool: dict[Any, Any] = {}
        self.patched = patched
        self.near, self.uncounted = stylesheet.is_near(css), stylesheet.is_uncounted(css)
        self.messages: list[str] = []
        self._fetcher = BookFetcher(files)
        with collected("stylesheet", self.messages):
            self.styles = [self.css(text) for text in (stylesheet.BEFORE, css, stylesheet.after(renumbered=patched))]

    def css(self, text: str) -> weasyprint.CSS:
        return weasyprint.CSS(
            string=text,
            base_url=BASE,
            url_fetcher=self._fetcher,
            font_config=self.fonts,
            counter_style=self.counter_style,
        )


@dataclass(frozen=True, slots=True)
class Copy:
    """What a part is set from: its id, its text with the page numbers to fill in, rules of its own, and its files."""

    id: str
    language: str
    html: str
    labels: Labels
    css: str
    files: Files
    digest_of_file: Callable[[str], str]
    blank: bool = False

    @property
    def drafted(self) -> bool:
        """Whether page numbers are still to come."""
        return UNKNOWN in self.labels.values()

    def digest(self, said: str) -> bytes:
        """Of a piece of the text with the files that it names and the page numbers that it prints."""
        files = [self.digest_of_file(name) for name in sorted(names_in(said))]
        pages = [self.labels.get(target, NOWHERE) for target in targets_in(said)] if self.labels else []
        return digest_of("\0".join([said, *files, *pages]))

    def read(self, text: str) -> weasyprint.HTML:
        html = weasyprint.HTML(string=text, base_url=BASE, url_fetcher=BookFetcher(self.files))
        fill_in(html.etree_element, self.labels)
        return html

    def styles(self, tools: Tools) -> list[weasyprint.CSS]:
        return [*([] if self.blank else tools.styles), tools.css(self.css)]

    def ink(self, tools: Tools) -> Ink:
        return Ink(self.language, tools.fonts, tools.pool, BookFetcher(self.files))


def compose(copy: Copy, tools: Tools, messages: Sequence[str], former: Fragment | None) -> Fragment:
    """Set a part. Pages are taken from `former`, another state of it in the same style and place, where they are the same.
    `messages` are known before."""
    said = [*tools.messages, *messages]
    with collected(copy.id, said):
        pages, layout = _set(copy, tools, former) if tools.patched else (_stock(copy, tools), None)
    return Fragment(pages, tuple(said), layout if len(said) == len(tools.messages) else None)


def _set(copy: Copy, tools: Tools, former: Fragment | None) -> tuple[tuple[FragmentPage, ...], Layout | None]:
    """The pages, and how they came about if that can be built upon."""
    with ExitStack() as until:
        return _set_with(copy, tools, former, until)


def _set_with(
    copy: Copy, tools: Tools, former: Fragment | None, until: ExitStack
) -> tuple[tuple[FragmentPage, ...], Layout | None]:
    """Flows are closed with `until`."""
    text = divide(copy.html, copy.digest) if tools.near else None
    flows: list[Flow] = []

    def flow(first: int, last: int, others: Collection[int]) -> Flow:
        """Of the blocks from the first to the last and the others, if the rest may be left empty."""
        html = copy.read(text.only(first, last, others) if text and tools.uncounted else copy.html)
        mark_text(html.etree_element)
        blocks = Blocks(html.etree_element)
        flows.append(Flow(html, copy.styles(tools), tools.fonts, tools.counter_style, blocks))
        until.callback(flows[-1].close)
        return flows[-1]

    def is_read_right() -> bool:
        return text is not None and all(each.blocks.are_of(text.outline) for each in flows)

    made = None
    if text and former and former.layout and not copy.drafted:
        how = plan(text.outline, former.layout)
        made = lay_out(text.outline, partial(flow, others=how.others), tools.css, how)
    if made is None or not is_read_right():
        made = lay_out(text.outline if text else None, partial(flow, others=()), tools.css, Plan())
    for each in made.pages.values():
        _trim(each.page)
    if copy.drafted:
        return tuple(draft(each.page) for _, each in sorted(made.pages.items())), None
    pages = _drawn(copy, made, copy.ink(tools), former.pages if former else ())
    lasting = is_read_right() and all(each.settled for each in flows)
    return pages, made.layout if lasting else None


def _stock(copy: Copy, tools: Tools) -> tuple[FragmentPage, ...]:
    """The pages as WeasyPrint makes them by itself."""
    rendered = copy.read(copy.html).render(tools.fonts, tools.counter_style, stylesheets=copy.styles(tools), cache={})
    drawn = []
    before: Mapping[Any, str] = {}
    for page in rendered.pages:
        _trim(page)
        here = continued_labels(page._page_box.children[0])
        made = draft(page) if copy.drafted else draw(copy.ink(tools), page, None, continued(before, here), None, {})
        drawn.append(made)
        before = here
    return tuple(drawn)


def _trim(page: weasyprint.Page) -> None:
    # Stock makes a link of every box within a link, too; PDF/UA-1 7.18.5 wants one, in a Link.
    page.links = [link for link in page.links if link[-1].link]
    page.bookmarks = [(level, visible(label), *rest) for level, label, *rest in page.bookmarks]


def _drawn(copy: Copy, made: Made, ink: Ink, former: Sequence[FragmentPage]) -> tuple[FragmentPage, ...]:
    """New pages drawn, between those that are as they were."""
    new = dict(sorted(made.pages.items()))
    traces = made.layout.traces
    marks = {
        name: mark
        for number, trace in enumerate(traces)
        if number not in new and (known := former[number].notes)
        for name, mark in zip(trace.notes, known.notes, strict=True)
    }
    notes = dict(zip(new, number_notes([(each.page, each.names) for each in new.values()], marks), strict=True))
    drawn: list[FragmentPage] = []
    for number in range(len(traces)):
        if number not in new:
            drawn.append(former[number])
            continue
        before, here, after = (traces[at] if 0 <= at < len(traces) else None for at in (number - 1, number, number + 1))
        open_before = {name for name, *_ in (*drawn[-1].begins, *drawn[-1].rests)} if drawn else set()
        open_after = set(after.paragraphs) if after else set()
        paragraphs = {element: name for element, name in new[number].names.items() if name in here.paragraphs}
        begun = {element: name for element, name in paragraphs.items() if name in open_before}
        going_on = {element: name for element, name in paragraphs.items() if name in open_after}
        label = continued(dict(before.tables) if before else {}, dict(here.tables))
        builder = StructureBuilder(ink.language, f"{copy.id}-{number + 1}", begun, going_on)
        drawn.append(draw(ink, new[number].page, notes[number], label, builder, paragraphs))
    return tuple(drawn)
