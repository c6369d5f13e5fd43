"""HTML and a stylesheet → a small typeset book, and what an independent reader finds in its PDF. Lengths are points."""

import io
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache

import pdfplumber
import pikepdf

from yearbook.typeset import Book, Part, Typeset, typeset

EM = 10
CLOSING = "”’）》〉」』】〕］，。、；：？！"
OPENING = "“‘（《〈「『【〔［"

# 200 pt of text, 20 characters in a line.
CSS = """
@page { size: 240pt 300pt; margin: 20pt }
html { font: 10pt/15pt "Noto Serif CJK SC" }
body, p, h1, h2 { margin: 0 }
p { text-align: justify }
h1 { font-size: 10pt }
"""


def html(body: str, language: str = "zh-CN") -> str:
    return f'<!DOCTYPE html><html lang="{language}"><head><title>t</title></head><body>{body}</body></html>'


def book(*parts: Part | str, css: str = "", language: str = "zh-CN", **values) -> Book:
    """Bodies in `language`, or whole parts, with the stylesheet above and `css` after it."""
    made = [
        part if isinstance(part, Part) else Part(f"part{number}", html(part, language))
        for number, part in enumerate(parts, 1)
    ]
    return Book(tuple(made), CSS + css, values.pop("title", "书"), language, **values)


def made(
    *parts: Part | str, css: str = "", language: str = "zh-CN", files: Mapping[str, bytes] | None = None, **how
) -> Typeset:
    return typeset(book(*parts, css=css, language=language), fetching(files or {}), **how)


def fetching(files: Mapping[str, bytes]) -> Callable[[str], bytes]:
    return files.__getitem__


@dataclass(frozen=True)
class Line:
    """A line of a page: its text, its ink from left to right, and the characters as pdfplumber gives them."""

    text: str
    left: float
    right: float
    characters: list[dict]

    def gap_before(self, text: str) -> float:
        """White space between the first `text` and the character before it, in em."""
        at = self.text.index(text)
        before, first = self.characters[at - 1], self.characters[at]
        return (first["x0"] - before["x1"]) / first["size"]

    def advance(self, text: str) -> float:
        """From the first `text` to the character after it, in em."""
        at = self.text.index(text)
        first, after = self.characters[at], self.characters[at + len(text)]
        return (after["x0"] - first["x0"]) / first["size"]


def lines(result: Typeset, page: int = 0) -> list[Line]:
    """The lines of a page from top to bottom. A closing mark has its ink in the first half of its em."""
    with pdfplumber.open(io.BytesIO(result.pdf)) as pdf:
        rows: dict[int, list[dict]] = {}
        for character in pdf.pages[page].chars:
            rows.setdefault(round(character["matrix"][5]), []).append(character)
    found = []
    for _, row in sorted(rows.items(), reverse=True):
        row.sort(key=lambda character: character["x0"])
        last = row[-1]
        right = last["x1"] - (last["size"] / 2 if last["text"] in CLOSING else 0)
        found.append(Line("".join(character["text"] for character in row), row[0]["x0"], right, row))
    return found


def texts(result: Typeset, page: int = 0) -> list[str]:
    return [line.text for line in lines(result, page)]


def pages(result: Typeset) -> list[list[str]]:
    return [texts(result, page) for page in range(result.pages)]


def opened(result: Typeset) -> pikepdf.Pdf:
    return _opened(result.pdf)


@lru_cache(maxsize=4)
def _opened(pdf: bytes) -> pikepdf.Pdf:
    """Kept, because the objects of a file crash when they outlive it."""
    return pikepdf.open(io.BytesIO(pdf))


def elements(result: Typeset, tag: str = "") -> list[pikepdf.Dictionary]:
    """The structure elements in reading order, all or those of one tag."""

    def below(element: pikepdf.Object) -> list[pikepdf.Dictionary]:
        if not isinstance(element, pikepdf.Dictionary) or "/S" not in element:
            return []
        kids = element.get("/K", [])
        kids = kids if isinstance(kids, pikepdf.Array) else [kids]
        return [element, *(found for kid in kids for found in below(kid))]

    found = below(opened(result).Root.StructTreeRoot.K[0])
    return [element for element in found if tag in ("", str(element.S).removeprefix("/"))]
