"""A page while it is laid out → its Trace: what it began with, what its layout looked at, and what it leaves behind."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from .blocks import Blocks, Name
from .notes import displaced
from .witness import continued_labels


@dataclass(frozen=True, slots=True)
class Start:
    """Where a page begins: what WeasyPrint's layout goes on from, and the blocks ahead at every level of `resume_at`."""

    resume_at: Any
    next_page: Mapping[str, Any]
    right: bool
    counters: Any
    ahead: tuple[tuple[int, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Trace:
    """A page that was laid out. `seen` is the last block that it looked at, `moved` those that changed places, in their
    new order; `notes` are those at its foot; `paragraphs` and `tables` are the elements on it that may go on, the latter
    with the words that say so. `rested` tells that nothing but text is left for the next page."""

    start: Start
    sizes: Mapping[str, Any]
    seen: int
    moved: tuple[tuple[int, ...], ...]
    strings: tuple[tuple[str, str], ...]
    running: tuple[tuple[str, int], ...]
    notes: tuple[Name, ...]
    paragraphs: tuple[Name, ...]
    tables: tuple[tuple[Name, str], ...]
    rested: bool


class Watch:
    """What is learnt of a page while it is laid out."""

    def __init__(self, blocks: Blocks) -> None:
        self._blocks = blocks
        self.rested = False
        self.sizes: Mapping[str, Any] = {}
        self.seen = -1
        self.moved: list[tuple[int, ...]] = []
        self.strings: list[tuple[str, str]] = []
        self.running: list[tuple[str, int]] = []
        self.notes: tuple[Name, ...] = ()
        self.paragraphs: dict[Name, None] = {}
        self.tables: dict[Name, str] = {}

    def see(self, element: Any) -> None:
        self.seen = max(self.seen, self._blocks.number(element))

    def look_back(self, page: Any, context: Any, number: int) -> None:
        """The page is made, as the one of that number in its part; `context` is that of WeasyPrint's layout."""
        names = self._blocks.names
        left = (context.reported_footnotes, context.broken_out_of_flow, page.fixed_boxes, displaced(page))
        self.rested = not any(left)
        self.sizes = dict(context.style_for.initial_page_sizes)
        for box in page.descendants():
            if box.string_set and box.string_set != "none":
                self.strings += box.string_set
            element = box.element
            if element is None or element not in names:
                continue
            self.see(element)
            if box.element_tag == "p":
                self.paragraphs[names[element]] = None
        self.notes = tuple(names[note.element] for note in page.children[1].children)
        self.tables = {names[element]: label for element, label in continued_labels(page.children[0]).items()}
        for name, pages in context.running_elements.items():
            self.running += [(name, self._blocks.number(box.element)) for box in pages.get(number, ())]
        for _, block in self.running:
            self.seen = max(self.seen, block)

    def trace(self, start: Start) -> Trace:
        return Trace(
            start,
            self.sizes,
            self.seen,
            tuple(self.moved),
            tuple(self.strings),
            tuple(self.running),
            self.notes,
            tuple(self.paragraphs),
            tuple(self.tables.items()),
            self.rested,
        )
