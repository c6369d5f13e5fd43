"""Laid-out pages → the same pages with notes numbered from one on each page, and a record of the notes of each."""

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import weasyprint
from weasyprint.formatting_structure import boxes

_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳㉑㉒㉓㉔㉕㉖㉗㉘㉙㉚㉛㉜㉝㉞㉟㊱㊲㊳㊴㊵㊶㊷㊸㊹㊺㊻㊼㊽㊾㊿"
_MARK = re.compile(rf"[{_CIRCLED}]|\d+")

CIRCLED_STYLE, PLAIN_STYLE = "note-circled", "note-plain"

_symbols = " ".join(f"'{mark}'" for mark in _CIRCLED)

COUNTER_STYLES = (
    f"@counter-style {CIRCLED_STYLE}{{system:fixed;symbols:{_symbols};suffix:''}}"
    f"@counter-style {PLAIN_STYLE}{{system:extends decimal;suffix:''}}"
)
"""The numbers as the stock engine counts them, through the whole part."""

PLACEHOLDER_STYLES = (
    f"@counter-style {CIRCLED_STYLE}{{system:cyclic;symbols:'①';suffix:''}}"
    f"@counter-style {PLAIN_STYLE}{{system:cyclic;symbols:'1';suffix:''}}"
)
"""One mark for all during layout: the number on the page is known only afterwards, and must be as wide."""


@dataclass(frozen=True, slots=True)
class NoteMarks:
    """Marks of the calls and notes of one page, in reading order, and the number of notes whose call is elsewhere."""

    calls: tuple[str, ...]
    notes: tuple[str, ...]
    displaced: int


def number_notes(pages: list[weasyprint.Page], known: Mapping[Any, str]) -> list[NoteMarks]:
    """Number the notes of each page from 1, circled and plain marks each by themselves; calls follow their notes.

    A note that brings its mark (`data-mark`), because the notes run through the book, keeps it. `known` are the marks of
    notes on other pages: the head of a table that goes on calls them again.
    """
    calls = [_marked(page._page_box, "::footnote-call") for page in pages]
    notes = [_marked(page._page_box, "::footnote-marker") for page in pages]
    marks = dict(known)
    for on_page in notes:
        count: Counter[bool] = Counter()
        for element, text in on_page:
            if own := element.get("data-mark"):
                marks[element] = own
                continue
            circled = _MARK.search(text.text).group() in _CIRCLED
            count[circled] += 1
            marks[element] = _mark(count[circled], circled)
    for element, text in (pair for on_page in calls + notes for pair in on_page):
        if element in marks:
            _set_mark(text, marks[element])
    return [_record(*on_page, marks) for on_page in zip(calls, notes, strict=True)]


def displaced(page: boxes.PageBox) -> int:
    """How many notes of a page have their calls on another one."""
    called = {element for element, _ in _marked(page, "::footnote-call")}
    return sum(element not in called for element, _ in _marked(page, "::footnote-marker"))


def _marked(page: boxes.PageBox, pseudo: str) -> list[tuple[Any, boxes.TextBox]]:
    """Note element and text box of every call or marker of a page that holds a number."""
    return [
        (box.element, text)
        for box in page.descendants()
        if (box.element_tag or "").endswith(pseudo) and not isinstance(box, (boxes.TextBox, boxes.LineBox))
        for text in box.descendants()
        if isinstance(text, boxes.TextBox) and _MARK.search(text.text)
    ]


def _mark(number: int, circled: bool) -> str:
    return _CIRCLED[number - 1] if circled and number <= len(_CIRCLED) else str(number)


def _set_mark(box: boxes.TextBox, mark: str) -> None:
    box.text = _MARK.sub(mark, box.text, count=1)
    box.pango_layout.text = _MARK.sub(mark, box.pango_layout.text, count=1)


def _record(calls: list[Any], notes: list[Any], marks: dict[Any, str]) -> NoteMarks:
    called = {element for element, _ in calls}
    return NoteMarks(
        tuple(marks.get(element, "") for element, _ in calls),
        tuple(marks[element] for element, _ in notes),
        sum(element not in called for element, _ in notes),
    )
