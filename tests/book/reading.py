"""The bytes of a PDF → what independent readers (pdfplumber, pypdf, pikepdf) find in it. Lengths are points."""

from __future__ import annotations

import io
from dataclasses import dataclass
from functools import cached_property

import pdfplumber
import pikepdf
import pypdf

MM = 72 / 25.4
TRIM = 185 * MM, 260 * MM
HEAD, FOOT = 27 * MM, 23.2 * MM
RULE_OF_NOTES = 63.75  # its length


@dataclass(frozen=True)
class Entry:
    """A link of a contents page: its words, the number printed at its end, and the page that it leads to."""

    words: str
    printed: str
    page: int


class Reading:
    """One finished book. Pages count from 0."""

    def __init__(self, pdf: bytes) -> None:
        self.bytes = pdf
        self.plumber = pdfplumber.open(io.BytesIO(pdf))
        self.pypdf = pypdf.PdfReader(io.BytesIO(pdf))
        self.pike = pikepdf.open(io.BytesIO(pdf))

    @cached_property
    def pages(self) -> list:
        return self.plumber.pages

    @cached_property
    def texts(self) -> list[str]:
        """The text of each page without any spaces or line ends."""
        return ["".join(char["text"] for char in page.chars if char["text"].strip()) for page in self.pages]

    @cached_property
    def labels(self) -> list[str]:
        return list(self.pypdf.page_labels)

    @cached_property
    def places(self) -> dict[str, tuple[int, float]]:
        """Every anchor with its page and its height on it."""
        numbers = {page.indirect_reference.idnum: at for at, page in enumerate(self.pypdf.pages)}
        height = float(self.pypdf.pages[0].mediabox.height)
        return {
            name: (numbers[spot.raw_get("/Page").idnum], height - float(spot["/Top"]))
            for name, spot in self.pypdf.named_destinations.items()
        }

    def page_of(self, anchor: str) -> int:
        return self.places[anchor][0]

    def pages_with(self, words: str) -> list[int]:
        words = "".join(words.split()).replace("-", "")
        return [at for at, text in enumerate(self.texts) if words in text.replace("-", "")]

    def margin(self, at: int, top: float, bottom: float) -> str:
        """The words between two heights of a page, in lines from left to right, without spaces."""
        page = self.pages[at]
        chars = [c for c in page.chars if top <= (c["top"] + c["bottom"]) / 2 <= bottom and c["text"].strip()]
        return "".join(c["text"] for c in sorted(chars, key=lambda c: c["x0"]))

    def entries(self, at: int) -> list[Entry]:
        """The links of a contents page, in order."""
        page, links = self.pages[at], {}
        for link in page.annots:
            target = link["data"].get("Dest", b"").decode()
            box = link["x0"] - 1, link["top"], min(page.width, link["x1"] + 1), link["bottom"]
            if target and _width(box) > _width(links.get(target)):
                links[target] = box
        return [self._entry(page, box, target) for target, box in links.items()]

    def _entry(self, page, box: tuple[float, ...], target: str) -> Entry:
        """Page numbers have the last nine millimetres of the line to themselves."""
        chars = [char for char in page.crop(box).chars if char["text"].strip()]
        column = box[2] - 25
        words = "".join(char["text"] for char in chars if char["x0"] < column)
        return Entry(words, "".join(char["text"] for char in chars if char["x0"] >= column), self.page_of(target))

    def structure(self, kind: str) -> list[pikepdf.Dictionary]:
        """All structure elements of a kind ("Figure"), in reading order."""
        found, waiting = [], [self.pike.Root.StructTreeRoot]
        while waiting:
            node = waiting.pop()
            if not isinstance(node, pikepdf.Dictionary):
                continue
            if node.get("/S") == f"/{kind}":
                found.append(node)
            kids = node.get("/K", [])
            waiting += reversed(list(kids) if isinstance(kids, pikepdf.Array) else [kids])
        return found

    def white(self, at: int) -> float:
        """The share of the text area that is empty above the notes or the foot of a page."""
        page = self.pages[at]
        bottom = page.height - FOOT
        rules = [r["top"] for r in page.rects if abs(r["width"] - RULE_OF_NOTES) < 1 and r["height"] < 1]
        limit = rules[0] - 12 if rules else bottom
        things = [*page.chars, *page.rects, *page.curves, *page.lines, *page.images]
        inside = [t for t in things if t["top"] >= HEAD - 2 and t["bottom"] <= limit + 2 and _between(t, page)]
        lowest = max((thing["bottom"] for thing in inside), default=HEAD)
        return max(0.0, limit - lowest) / (bottom - HEAD)


def _between(thing: dict, page) -> bool:
    """Whether it stands beside neither edge, where the marks of chapters are."""
    return thing["x0"] > 15 * MM and thing["x1"] < page.width - 15 * MM


def _width(box: tuple[float, ...] | None) -> float:
    return box[2] - box[0] if box else 0.0
