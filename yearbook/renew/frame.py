"""The root of a YAML file → edits that leave the frame of a new report: its date and year, chapters with nothing in them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..load.nodes import Node
from .spans import Edit

FRAME = ("title", "subtitle", "year", "date")  # what editors look at first in a new report
CONTENT = ("notes", "blocks", "sections")
KEPT = re.compile(r"(?<=\n)(?:[ \t]*\n|#[^\n]*\n?)+\Z")  # blank lines and comments that belong to what comes next


def dated(root: Node, date: str, year: int) -> Iterator[Edit]:
    """`report.yaml` with another date and year. Where it had no date, one is written below the year."""
    if year and "year" in root:
        yield _value(root, "year", str(year))
    if date and "date" in root:
        yield _value(root, "date", date)
    elif date and "year" in root:
        end = root.child("year").raw.end_mark.index
        if root.raw.flow_style:
            yield Edit(end, end, f", date: {date}")
            return
        line = root.file.text.find("\n", end)
        broken = line < 0
        line = len(root.file.text) if broken else line + 1
        yield Edit(line, line, f"\ndate: {date}" if broken else f"date: {date}\n")


def _value(root: Node, key: str, text: str) -> Edit:
    raw = root.keys[key]
    return Edit(raw.start_mark.index, raw.end_mark.index, text)


def emptied(root: Node) -> Iterator[Edit]:
    """A chapter without its blocks, sections and notes."""
    for key in CONTENT:
        if key in root:
            yield _in_braces(root, key) if root.raw.flow_style else _on_lines(root, key)


def _on_lines(root: Node, key: str) -> Edit:
    text = root.file.text
    start, end = root.key_nodes[key].start_mark.index, root.keys[key].end_mark.index
    if not text[start:end].endswith("\n"):
        line = text.find("\n", end)
        end = len(text) if line < 0 else line + 1
    kept = KEPT.search(text[start:end])
    first = text.find("\n", start) + 1  # the line of the key itself always goes
    if kept and first and start + kept.start() >= first:
        end = start + kept.start()
    return Edit(start, end, "")


def _in_braces(root: Node, key: str) -> Edit:
    """With the comma before it; an id always stands first in what readers would call a chapter, else with the comma after."""
    text = root.file.text
    start, end = root.key_nodes[key].start_mark.index, root.keys[key].end_mark.index
    before = re.search(r",\s*\Z", text[:start])
    if before:
        return Edit(before.start(), end, "")
    after = re.match(r"\s*,\s*", text[end:])
    return Edit(start, end + (after.end() if after else 0), "")
