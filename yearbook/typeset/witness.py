"""Laid-out pages of a part → what is printed there and must agree with other pages, read from the boxes themselves.

Nothing here knows how the words came about: it is what a reader would see, for comparing it with what should be there.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import weasyprint
from weasyprint.formatting_structure import boxes

from .clreq import visible
from .numbers import PAGE_OF, PAGES_OF, targets_of

Printed = tuple[tuple[str, ...], str]
"""Ids, and the words that say on which pages they stand."""

CONTINUED = "data-continued"
_LABEL = "@top-left"


def printed_pages(page: weasyprint.Page) -> tuple[Printed, ...]:
    """Every page number of something else that stands on this page, in reading order."""
    root = page._page_box.children[0]
    if root.element is None or not any(
        PAGE_OF in each.attrib or PAGES_OF in each.attrib for each in root.element.iter()
    ):
        return ()
    words: dict[Any, list[str]] = {}
    for box in root.descendants():
        if isinstance(box, boxes.TextBox) and box.element is not None:
            said = box.element.attrib
            if (PAGE_OF in said or PAGES_OF in said) and "::" not in (box.element_tag or ""):
                words.setdefault(box.element, []).append(box.text)
    return tuple((tuple(targets_of(element)), _plain("".join(texts))) for element, texts in words.items())


def _plain(text: str) -> str:
    return " ".join(visible(text).split())


def wrong_label(page: weasyprint.Page, continued: str) -> tuple[str, ...]:
    """What is wrong with the label of the table that goes on from the page before; `continued` is what it should be."""
    found, expected = _label(page), _plain(continued)
    return () if found == expected else (f"a table goes on as “{found}”, not “{expected}”",)


def continued_labels(root: Any) -> dict[Any, str]:
    """Elements in the flow of a page, below its root box, that may go on on the next one, and how that is said there."""
    return {element: element.get(CONTINUED) for element in _running(root)}


def continued(before: Mapping[Any, str], here: Mapping[Any, str]) -> str:
    """What the second of two pages with these elements has to say of the table that goes on."""
    return next((here[element] for element in reversed(here) if element in before), "")


def _running(box: Any) -> Iterator[Any]:
    """Elements with a label for their continuation, in the flow of a page."""
    if box.element is not None and CONTINUED in box.element.attrib and box.element.get(CONTINUED):
        yield box.element
    elif isinstance(box, boxes.BlockBox) and not isinstance(box, boxes.TableBox):
        for child in box.children:
            if isinstance(child, boxes.BlockLevelBox):
                yield from _running(child)


def _label(page: weasyprint.Page) -> str:
    for box in page._page_box.children:
        if isinstance(box, boxes.MarginBox) and box.at_keyword == _LABEL:
            return _plain("".join(each.text for each in box.descendants() if isinstance(each, boxes.TextBox)))
    return ""
