"""A file and spans of its text with what shall stand there → the file; everything between the spans stays as it is."""

from __future__ import annotations

import codecs
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Edit:
    """Offsets in characters of the text as the loader counts them: without a byte order mark, with ends of lines of one character."""

    start: int
    end: int
    text: str


def edited(content: bytes, edits: Iterable[Edit]) -> bytes:
    """Spans do not overlap."""
    ordered = sorted(set(edits))
    if not ordered:
        return content
    text = content.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    pieces, at = [], 0
    for edit in ordered:
        pieces += [text[at : edit.start], edit.text]
        at = edit.end
    text = "".join([*pieces, text[at:]])
    if b"\r\n" in content:
        text = text.replace("\n", "\r\n")
    return (codecs.BOM_UTF8 if content.startswith(codecs.BOM_UTF8) else b"") + text.encode()
