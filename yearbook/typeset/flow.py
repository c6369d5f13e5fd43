"""One part's tree of boxes → its pages, laid out from any page on, each with a trace of what it knew and what it saw.

WeasyPrint lays out a document from its first page to its last. But all that a page needs of the pages before it is where
they stopped, the order into which they brought the blocks, the strings they set and their running elements: a Trace. With
the traces of the pages before, layout goes on from any page, in this process or another.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass
from typing import Any

import weasyprint
from weasyprint import document, layout
from weasyprint.css.counters import CounterStyle
from weasyprint.formatting_structure import boxes
from weasyprint.layout import page as paging
from weasyprint.text.fonts import FontConfiguration

from .blocks import CONTAINERS, Blocks, Name
from .past import Past, Pasts
from .traces import Start, Trace, Watch

_initialize, _make_all = layout.initialize_page_maker, layout.make_all_pages
_margin_boxes, _backgrounds = layout.make_margin_boxes, layout.layout_backgrounds
_remake = paging.remake_page


Enough = Callable[[int, Start, Sequence[tuple[str, str]]], bool]
"""Asked after a page with the number of the next one, its start, and all strings that were set up to there."""


def _never(number: int, start: Start, strings: Sequence[tuple[str, str]]) -> bool:
    return False


@dataclass(frozen=True, slots=True)
class Laid:
    """A page in the making, with its trace, and the names of the elements on it."""

    page: weasyprint.Page
    trace: Trace
    names: Mapping[Any, Name]


class Flow:
    """The boxes of one text. `settled` is false if the pages had to be laid out more than once to come to rest."""

    def __init__(
        self,
        html: weasyprint.HTML,
        styles: Sequence[weasyprint.CSS],
        fonts: FontConfiguration,
        counter_style: CounterStyle,
        blocks: Blocks,
    ) -> None:
        options = {**weasyprint.DEFAULT_OPTIONS, "stylesheets": list(styles), "cache": {}}
        self.html, self.blocks, self.settled = html, blocks, True
        self._context = document.Document._build_layout_context(html, fonts, counter_style, {}, options)
        self._root = document.build_formatting_structure(
            html.etree_element,
            self._context.style_for,
            self._context.get_image_from_uri,
            html.base_url,
            self._context.target_collector,
            counter_style,
            self._context.footnotes,
        )
        self._context.flow = self
        self._notes = list(self._context.footnotes)
        self._styles = list(self._context.style_for._sheets)
        self._boxes_made: list[Any] = []
        self._past: list[Trace] = []
        self._moves: list[tuple[int, Any, int, list[Any]]] = []
        self._starts: dict[int, Start] = {}
        self._watched: dict[int, Watch] = {}
        self._number = 0
        self._rounds = 0
        self._enough: Enough = _never
        self.met = False

    def pages(
        self,
        past: Sequence[Trace] = (),
        start: Start | None = None,
        enough: Enough | None = None,
        rule: weasyprint.CSS | None = None,
    ) -> list[Laid]:
        """The pages after those of `past`, beginning at `start`: all, or as many as are `enough`; `met` tells which. Page
        rules of `rule` come after all others."""
        self._return_to(list(past))
        self._starts = {number: trace.start for number, trace in enumerate(past)}
        if start is not None:
            self._starts[len(past)] = start
        self._watched, self._rounds, self.met = {}, 0, False
        self._enough = enough or _never
        self._context.style_for._sheets = [*self._styles, *([(rule, "user", None)] if rule else [])]
        made = list(layout.layout_document(self.html, self._root, self._context))[len(past) :]
        self._boxes_made += made
        self.settled &= self._rounds == 1
        return [
            Laid(document.Page(page), self._watched[number].trace(self._starts[number]), self.blocks.names)
            for number, page in enumerate(made, len(past))
        ]

    def start(self, number: int) -> Start:
        """Where the page of that number begins, which was the last one or the one after."""
        return self._starts[number]

    def close(self) -> None:
        """Nothing more is asked of it. What holds itself is taken apart: boxes go at once, nobody need look for them."""
        for page in self._boxes_made:
            page.children = ()
        self._context.__dict__.clear()
        self.__dict__.clear()

    # before the first page

    def _return_to(self, past: list[Trace]) -> None:
        """Bring the tree into the state in which the pages of `past` leave it."""
        context = self._context
        names, placed = self.blocks.names, {name for trace in past for name in trace.notes}
        context.footnotes = [note for note in self._notes if names.get(note.element) not in placed]
        context.reported_footnotes, context.broken_out_of_flow = [], {}
        context.string_set = defaultdict(lambda: defaultdict(list))
        context.running_elements = defaultdict(lambda: defaultdict(list))
        for _, parent, index, before in reversed(self._moves):
            parent.children[index : index + len(before)] = before
        self._moves = []
        self._past = past
        if past and past[0].sizes:
            context.style_for.initial_page_sizes.update(past[0].sizes)
        found = self._boxes({number for trace in past for _, number in trace.running})
        for number, trace in enumerate(past):
            for order in trace.moved:
                self._replay(number, order)
            for name, block in trace.running:
                context.running_elements[name][number + 1].append(found[block])

    def _boxes(self, wanted: set[int]) -> dict[int, Any]:
        """The outermost boxes of blocks."""
        found: dict[int, Any] = {}
        if wanted:
            for _, children in self._containers(self._root):
                for box, number in children:
                    if number in wanted:
                        found.setdefault(number, box)
        return found

    def _containers(self, box: Any) -> Iterator[tuple[Any, list[tuple[Any, int]]]]:
        """Boxes whose children are blocks, with these and their numbers."""
        children = [(child, self.blocks.number(child.element)) for child in box.children]
        yield box, children
        for child, _ in children:
            if child.element is not None and child.element_tag in CONTAINERS and isinstance(child, boxes.ParentBox):
                yield from self._containers(child)

    def _replay(self, number: int, order: tuple[int, ...]) -> None:
        for parent, children in self._containers(self._root):
            numbers = [each for _, each in children]
            index = next((at for at, each in enumerate(numbers) if each in order), None)
            if index is not None and sorted(numbers[index : index + len(order)]) == sorted(order):
                by_number = {each: child for child, each in children[index : index + len(order)]}
                self._put(number, parent, index, [by_number[each] for each in order])
                return
        raise AssertionError(f"blocks {order} are not beside each other")

    def _put(self, number: int, parent: Any, index: int, order: list[Any]) -> None:
        self._moves.append((number, parent, index, parent.children[index : index + len(order)]))
        parent.children[index : index + len(order)] = order

    # during layout: what WeasyPrint and `drift` report

    def begin(self) -> bool:
        """Tell WeasyPrint that the pages of the past are made; false if there are none."""
        if not self._past:
            return False
        self._context.page_maker = [self._made(number) for number in range(len(self._past) + 1)]
        return True

    def _made(self, number: int) -> Any:
        start = self._starts[number]
        now = number == len(self._past)
        flags = {"content_changed": now, "pages_wanted": False, "anchors": [], "content_lookups": []}
        return start.resume_at, start.next_page, start.right, deepcopy(start.counters), flags

    def make_all(self, root: Any, html: Any, pages: list[Any]) -> Iterator[Any]:
        self._rounds += 1
        pages = pages or Pasts(
            Past(trace.strings, self._opened() if trace is self._past[-1] else ()) for trace in self._past
        )
        for number, page in enumerate(_make_all(self._context, root, html, pages)):
            if isinstance(pages, Pasts) and number + 1 == len(self._past):
                pages.are_over = True
            yield page
            if number >= len(self._past) and self._rounds == 1 and number + 1 in self._starts:
                if self._context.page_maker[number + 1][0] is not None and self._is_enough(number + 1):
                    self._context.page_maker[number + 1][-1]["content_changed"] = False
                    self.met = True
                    return

    def _is_enough(self, number: int) -> bool:
        strings = [pair for trace in self._past for pair in trace.strings]
        strings += [pair for watch in self._watched.values() for pair in watch.strings]
        return self._watched[number - 1].rested and self._enough(number, self._starts[number], strings)

    def _opened(self) -> tuple[Any, ...]:
        """Elements that the first page begins within: their bookmarks are behind it."""
        path = self._path(self._starts[len(self._past)].resume_at)
        return tuple(box.element for box, _ in path if box.element is not None)

    def _path(self, resume_at: Any) -> Iterator[tuple[Any, int]]:
        """The boxes that a page begins within, from the root, each with the index of the child where it begins."""
        box = self._root
        while resume_at and len(resume_at) == 1 and isinstance(box, boxes.ParentBox) and box.children:
            ((index, resume_at),) = resume_at.items()
            yield box, index
            box = box.children[index]

    def remake(self, number: int, root: Any, html: Any) -> Any:
        watch = self._watched[number] = Watch(self.blocks)
        self._number = number
        if number not in self._starts:
            self._starts[number] = self._start(self._context.page_maker[number])
        page, resume_at = _remake(number, self._context, root, html)
        watch.look_back(page, self._context, number + 1)
        self._starts[number + 1] = self._start(self._context.page_maker[number + 1])
        return page, resume_at

    def _start(self, made: Any) -> Start:
        resume_at, next_page, right, counters, _ = made
        ahead = tuple(
            tuple(self.blocks.number(child.element) for child in box.children[index:])
            for box, index in self._path(resume_at)
        )
        return Start(resume_at, next_page, right, deepcopy(counters), ahead)

    def looked(self, box: Any) -> None:
        if watch := self._watched.get(self._number):
            watch.see(box.element)

    def reorder(self, parent: Any, index: int, order: list[Any]) -> None:
        self._put(self._number, parent, index, order)
        self._watched[self._number].moved.append(tuple(self.blocks.number(child.element) for child in order))


# In place of WeasyPrint's functions of these names: the same for documents that are no flow.


def initialize_page_maker(context: Any, root_box: Any) -> None:
    flow = getattr(context, "flow", None)
    if flow is None or not flow.begin():
        _initialize(context, root_box)


def make_all_pages(context: Any, root_box: Any, html: Any, pages: list[Any]) -> Iterator[Any]:
    flow = getattr(context, "flow", None)
    return _make_all(context, root_box, html, pages) if flow is None else flow.make_all(root_box, html, pages)


def remake_page(index: int, context: Any, root_box: Any, html: Any) -> Any:
    flow = getattr(context, "flow", None)
    return _remake(index, context, root_box, html) if flow is None else flow.remake(index, root_box, html)


def make_margin_boxes(context: Any, page: Any, state: Any) -> Any:
    return () if isinstance(page, Past) else _margin_boxes(context, page, state)


def layout_backgrounds(page: Any, get_image_from_uri: Any) -> None:
    if not isinstance(page, Past):
        _backgrounds(page, get_image_from_uri)
