"""The bytes of a content stream → what it marks and paints, without an object for every operand.

Read as words between white space, as the composing room writes them: a parser that hands over every operator with its
operands takes five times as long. Pictures in line with the text (BI) are beyond it; the composing room has none.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

import pikepdf

_STRING = re.compile(rb"\((?:\\.|[^\\()]|\((?:\\.|[^\\()])*\))*\)", re.DOTALL)
_NO_GLYPH = re.compile(rb"<(?:(?!0000)[0-9A-Fa-f]{4})*0000")
_MCID = re.compile(rb"/MCID\s+(\d+)")

_MARKING = {b"BMC", b"BDC", b"EMC"}
_PAINTING = set(b"Tj TJ ' \" Do sh BI f F f* B B* b b* S s".split())
_OF_FOUR_INKS = {b"k", b"K"}
_READ = _MARKING | _PAINTING | _OF_FOUR_INKS | {b"q", b"Q"}


@dataclass(slots=True)
class Marks:
    """What a content stream marks and paints.

    `outside` counts painting operators that nothing marks, `depth` is the deepest nesting of saved graphics states.
    `zero` is true where a text shows the glyph that stands for none, `process` where a colour is one of four inks.
    """

    mcids: list[int] = field(default_factory=list)
    outside: int = 0
    balanced: bool = True
    artifact_in_content: bool = False
    content_in_artifact: bool = False
    depth: int = 0
    zero: bool = False
    process: bool = False


def read_stream(content: bytes, properties: Any) -> Marks:
    """`properties` are the named property lists among the resources of the stream."""
    marks = Marks(zero=_NO_GLYPH.search(content) is not None)
    words = (_STRING.sub(b"()", content) if b"(" in content else content).split()
    open_marks: list[str] = []  # "A" artifact, "C" content of an element, "-" a mark that says neither
    depth = 0
    for at, word in enumerate(words):
        if word not in _READ:
            continue
        if word == b"q":
            depth += 1
            marks.depth = max(marks.depth, depth)
        elif word == b"Q":
            depth -= 1
        elif word == b"EMC":
            marks.balanced &= bool(open_marks)
            del open_marks[-1:]
        elif word in _MARKING:
            kind = _mark(words, at, marks, properties)
            marks.artifact_in_content |= kind == "A" and "C" in open_marks
            marks.content_in_artifact |= kind == "C" and "A" in open_marks
            open_marks.append(kind)
        elif word in _OF_FOUR_INKS:
            marks.process = True
        elif "A" not in open_marks and "C" not in open_marks:
            marks.outside += 1
    marks.balanced &= not open_marks
    return marks


def _mark(words: list[bytes], at: int, marks: Marks, properties: Any) -> str:
    """What the mark says whose operator stands at `at`: behind its tag, and behind its properties if it has any."""
    said = words[at - 1]
    if words[at] == b"BMC":
        return "A" if said == b"/Artifact" else "-"
    start = at - 1
    while said.endswith(b">>") and not words[start].startswith(b"<<"):
        start -= 1
    if words[start - 1] == b"/Artifact":
        return "A"
    said = b" ".join(words[start:at])
    if said.startswith(b"/"):
        named = properties.get(said.decode("latin-1"), pikepdf.Dictionary())
        said = f"/MCID {named['/MCID']}".encode() if "/MCID" in named else b""
    mcid = _MCID.search(said)
    if mcid is None:
        return "-"
    marks.mcids.append(int(mcid[1]))
    return "C"
