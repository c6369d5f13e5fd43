"""Laid-out pages → the same pages with notes numbered from one on each page, and a record of the notes of each."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import weasyprint
from weasyprint.formatting_structure import boxes

from .blocks import Name

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


_Marked = tuple[Any, boxes.TextBox]


@dataclass(frozen=True, slots=True)
class NoteMarks:
    """Marks of the calls and notes of one page, in reading order, and the number of notes whose call is elsewhere."""

    calls: tuple[str, ...]
    notes: tuple[str, ...]
    displaced: int


def number_notes(
    pages: Sequence[tuple[weasyprint.Page, Mapping[Any, Name]]], known: Mapping[Name, str]
) -> list[NoteMarks]:
    """Number the notes of each page from 1, circled and plain marks each by themselves; calls follow their notes. Pages come
    with the names of their elements.

    A note that brings its mark (`data-mark`), because the notes run through the book, keeps it. `known` are the marks of
    notes on other pages: the head of a table that goes on calls them again.
    """
    found = [(_marked(page._page_box), names) for page, names in pages]
    calls, notes = ([_named(each[kind], names) for each, names in found] for kind in (0, 1))
    marks = dict(known)
    for on_page in notes:
        count: Counter[bool] = Counter()
        for name, element, text in on_page:
            if own := element.get("data-mark"):
                marks[name] = own
                continue
            circled = _MARK.search(text.text).group() in _CIRCLED
            count[circled] += 1
            marks[name] = _mark(count[circled], circled)
    for name, _, text in (each for on_page in calls + notes for each in on_page):
        if name in marks:
            _set_mark(text, marks[name])
    return [_record(*on_page, marks) for on_page in zip(calls, notes, strict=True)]


def _named(marked: list[_Marked], names: Mapping[Any, Name]) -> list[tuple[Name, Any, boxes.TextBox]]:
    return [(names[element], element, text) for element, text in marked]


def displaced(page: boxes.PageBox) -> int:
    """How many notes of a page have their calls on another one."""
    calls, markers = _marked(page)
    called = {element for element, _ in calls}
    return sum(element not in called for element, _ in markers)


def _marked(page: boxes.PageBox) -> tuple[list[_Marked], list[_Marked]]:
    """Note element and text box of every call, and every marker, of a page that holds a number."""
    calls: list[_Marked] = []
    markers: list[_Marked] = []
    for box in page.descendants():
        tag = box.element_tag or ""
        found = calls if tag.endswith("::footnote-call") else markers if tag.endswith("::footnote-marker") else None
        if found is not None and not isinstance(box, (boxes.TextBox, boxes.LineBox)):
            texts = (text for text in box.descendants() if isinstance(text, boxes.TextBox))
            found += [(box.element, text) for text in texts if _MARK.search(text.text)]
    return calls, markers


def _mark(number: int, circled: bool) -> str:
    return _CIRCLED[number - 1] if circled and number <= len(_CIRCLED) else str(number)


def _set_mark(box: boxes.TextBox, mark: str) -> None:
    box.text = _MARK.sub(mark, box.text, count=1)
    box.pango_layout.text = _MARK.sub(mark, box.pango_layout.text, count=1)


def _record(calls: list[Any], notes: list[Any], marks: Mapping[Name, str]) -> NoteMarks:
    called = {name for name, *_ in calls}
    return NoteMarks(
        tuple(marks.get(name, "") for name, *_ in calls),
        tuple(marks[name] for name, *_ in notes),
        sum(name not in called for name, *_ in notes),
    )
