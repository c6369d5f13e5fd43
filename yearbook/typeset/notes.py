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
    calls = [_named(page, names, "::footnote-call") for page, names in pages]
    notes = [_named(page, names, "::footnote-marker") for page, names in pages]
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


def _named(page: weasyprint.Page, names: Mapping[Any, Name], pseudo: str) -> list[tuple[Name, Any, boxes.TextBox]]:
    return [(names[element], element, text) for element, text in _marked(page._page_box, pseudo)]


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


def _record(calls: list[Any], notes: list[Any], marks: Mapping[Name, str]) -> NoteMarks:
    called = {name for name, *_ in calls}
    return NoteMarks(
        tuple(marks.get(name, "") for name, *_ in calls),
        tuple(marks[name] for name, *_ in notes),
        sum(name not in called for name, *_ in notes),
    )
