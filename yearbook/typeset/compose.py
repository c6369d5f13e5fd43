"""A part of a book, and what was kept of it → its Fragment: read, marked, laid out, numbered and drawn."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import weasyprint
from weasyprint.css.counters import CounterStyle
from weasyprint.text.fonts import FontConfiguration

from . import stylesheet
from .blocks import Blocks
from .clreq import visible
from .fetch import BASE, BookFetcher, Files
from .flow import Flow
from .fragments import Fragment, FragmentPage, Ink, draft, draw
from .layout import Made, lay_out
from .messages import collected
from .notes import number_notes
from .numbers import UNKNOWN, Labels, fill_in
from .structure import StructureBuilder
from .text import mark_text
from .witness import continued, continued_labels

# Rules by which what stands below or after an element may change how it looks, or the whole part how a page does.
_FAR = re.compile(
    r"(?<!tr)(?<!th)(?<!td):(?:last-child|last-of-type|nth-last|only-)|:has\(|:empty|counters?\(\s*pages\b|\btarget-"
)


class Tools:
    """What all parts of a book are set with. One font configuration serves them all: every new one costs memory."""

    def __init__(self, css: str, files: Files, patched: bool) -> None:
        self.fonts = FontConfiguration()
        self.counter_style = CounterStyle()
        self.pool: dict[Any, Any] = {}
        self.patched = patched
        self.near = not _FAR.search(css)
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
    digest_of: Callable[[str], str]
    blank: bool = False


def compose(copy: Copy, tools: Tools, messages: Sequence[str], former: Fragment | None) -> Fragment:
    """Set a part. Pages are taken from `former`, another state of it in the same style and place, where they are the same.
    `messages` are known before."""
    fetcher = BookFetcher(copy.files)
    said = [*tools.messages, *messages]
    drafted = UNKNOWN in copy.labels.values()
    with collected(copy.id, said):
        html = weasyprint.HTML(string=copy.html, base_url=BASE, url_fetcher=fetcher)
        fill_in(html.etree_element, copy.labels)
        styles = [*([] if copy.blank else tools.styles), tools.css(copy.css)]
        ink = Ink(copy.language, tools.fonts, tools.pool, fetcher)
        if not tools.patched:
            return Fragment(_stock(html, styles, tools, ink, drafted), tuple(said))
        blocks = Blocks(html.etree_element, copy.digest_of)
        mark_text(html.etree_element)
        flow = Flow(html, styles, tools.fonts, tools.counter_style, blocks)
        made = lay_out(flow, tools.css, former.layout if former else None)
        for page in made.pages.values():
            _trim(page)
        if drafted:
            return Fragment(tuple(draft(page) for _, page in sorted(made.pages.items())), tuple(said))
        pages = _drawn(copy.id, made, blocks, ink, former.pages if former else ())
    lasting = flow.settled and tools.near and len(said) == len(tools.messages)
    return Fragment(pages, tuple(said), made.layout if lasting else None)


def _stock(
    html: weasyprint.HTML, styles: Sequence[weasyprint.CSS], tools: Tools, ink: Ink, drafted: bool
) -> tuple[FragmentPage, ...]:
    """The pages as WeasyPrint makes them by itself."""
    pages = html.render(tools.fonts, tools.counter_style, stylesheets=styles, cache={}).pages
    drawn = []
    before: Mapping[Any, str] = {}
    for page in pages:
        _trim(page)
        here = continued_labels(page._page_box.children[0])
        drawn.append(draft(page) if drafted else draw(ink, page, None, continued(before, here), None, {}))
        before = here
    return tuple(drawn)


def _trim(page: weasyprint.Page) -> None:
    # Stock makes a link of every box within a link, too; PDF/UA-1 7.18.5 wants one, in a Link.
    page.links = [link for link in page.links if link[-1].link]
    page.bookmarks = [(level, visible(label), *rest) for level, label, *rest in page.bookmarks]


def _drawn(id: str, made: Made, blocks: Blocks, ink: Ink, former: Sequence[FragmentPage]) -> tuple[FragmentPage, ...]:
    """New pages drawn, between those that are as they were."""
    new = dict(sorted(made.pages.items()))
    notes = dict(zip(new, number_notes(list(new.values())), strict=True))
    elements = {name: element for element, name in blocks.names.items()}
    traces = made.layout.traces
    drawn: list[FragmentPage] = []
    for number in range(len(traces)):
        if number not in new:
            drawn.append(former[number])
            continue
        before, here, after = (traces[at] if 0 <= at < len(traces) else None for at in (number - 1, number, number + 1))
        open_before = {name for name, *_ in (*drawn[-1].begins, *drawn[-1].rests)} if drawn else ()
        begun = {elements[name]: name for name in here.paragraphs if name in open_before}
        going_on = {elements[name]: name for name in here.paragraphs if after and name in after.paragraphs}
        label = continued(dict(before.tables) if before else {}, dict(here.tables))
        builder = StructureBuilder(ink.language, f"{id}-{number + 1}", begun, going_on)
        drawn.append(draw(ink, new[number], notes[number], label, builder, begun | going_on))
    return tuple(drawn)
