"""The bytes of a book → measures of its typography, as a reader of PDF finds them (pdfplumber). Lengths are points.

`python -m tests.book.measures FILE.pdf …` prints them. Only lines of running text are measured: characters of the size
that most characters have, in the family that most of those have.
"""

from __future__ import annotations

import io
import re
import sys
from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from statistics import mean
from unicodedata import normalize

import pdfplumber

CLOSING = set("”’）》〉」』】，。、；：？！")
OPENING = set("“‘（《〈「『【")
NEVER_FIRST = CLOSING | set("·～%℃")
HAN = re.compile(r"[\u3400-\u9fff]")
LATIN = re.compile(r"[A-Za-z0-9]")


@dataclass(frozen=True)
class Row:
    """A line of text: its characters from left to right."""

    page: int
    chars: tuple[dict, ...]

    @property
    def text(self) -> str:
        return "".join(char["text"] for char in self.chars)

    @property
    def left(self) -> float:
        return self.chars[0]["x0"]

    @property
    def base(self) -> float:
        return self.chars[0]["matrix"][5]

    def ink(self, em: float) -> float:
        """Where the ink of the line ends: a mark at its end fills the left half of its em."""
        last = self.chars[-1]
        return last["x0"] + em / 2 if last["text"] in CLOSING and last["x1"] - last["x0"] > 0.9 * em else last["x1"]


class Measured:
    def __init__(self, pdf: bytes) -> None:
        self.pages = [page.chars for page in pdfplumber.open(io.BytesIO(pdf)).pages]
        kinds = Counter((round(char["size"], 1), _family(char)) for chars in self.pages for char in chars)
        (self.em, self.family), _ = kinds.most_common(1)[0]

    @cached_property
    def rows(self) -> list[Row]:
        rows = []
        for number, chars in enumerate(self.pages):
            lines: dict[float, list[dict]] = {}
            for char in chars:
                if round(char["size"], 1) == self.em and _family(char) in (self.family, "LXGWWenKai"):
                    lines.setdefault(round(char["matrix"][5]), []).append(char)
            for base in sorted(lines, reverse=True):
                line = sorted((char for char in lines[base] if char["text"].strip()), key=lambda char: char["x0"])
                if line:
                    rows.append(Row(number, tuple(line)))
        return rows

    @cached_property
    def edges(self) -> dict[int, tuple[float, float]]:
        """Left and right edge of the text on right and on left pages, by parity: those that most lines have."""
        found = {}
        for parity in (0, 1):
            rows = [row for row in self.rows if row.page % 2 == parity]
            left = Counter(round(row.left, 1) for row in rows).most_common(1)[0][0]
            right = Counter(round(row.ink(self.em), 1) for row in rows).most_common(1)[0][0]
            found[parity] = left, right
        return found

    @cached_property
    def pairs(self) -> list[tuple[Row, Row]]:
        """Lines that follow each other in a paragraph on one page: the second begins at the left edge, a line below."""
        steps = Counter(round(a.base - b.base) for a, b in zip(self.rows, self.rows[1:], strict=False) if a.page == b.page)
        line = steps.most_common(1)[0][0]
        return [
            (a, b)
            for a, b in zip(self.rows, self.rows[1:], strict=False)
            if a.page == b.page
            and abs(a.base - b.base - line) < 1.5
            and abs(b.left - self.edges[b.page % 2][0]) < 1
            and a.ink(self.em) > self.edges[a.page % 2][1] - 2 * self.em
        ]

    @cached_property
    def full(self) -> list[Row]:
        """Lines with another below them in their paragraph."""
        return [first for first, _ in self.pairs]

    # the requirements, by their number

    def first_marks(self) -> int:
        return sum(row.text[0] in NEVER_FIRST for row in self.full)

    def last_marks(self) -> int:
        return sum(row.text[-1] in OPENING for row in self.full)

    def at_quotes(self) -> tuple[int, int]:
        """Lines that begin at an opening quotation mark, and lines that end at a closing one."""
        return sum(row.text[0] == "“" for row in self.full), sum(row.text[-1] == "”" for row in self.full)

    def parted(self, mark: str) -> tuple[int, int]:
        """Double marks (—— or ……) and how many of them are on two lines."""
        whole = sum(normalize("NFKC", row.text).count(normalize("NFKC", mark * 2)) for row in self.rows)
        return whole, sum(a.text[-1] == mark == b.text[0] for a, b in self.pairs)

    def squeezed(self) -> tuple[int, int]:
        """Pairs of marks that meet, and how many of them take more than one and a half ems."""
        met = wide = 0
        for row in self.rows:
            for a, b in zip(row.chars, row.chars[1:], strict=False):
                step = b["x0"] - a["x0"]  # more than an em where the mark of a note stands between them
                if a["text"] in CLOSING and b["text"] in CLOSING | OPENING and step < 1.1 * self.em:
                    met += 1
                    wide += step > 0.85 * self.em
        return met, wide

    def ends_at_marks(self) -> tuple[int, float]:
        """Lines that end with a mark, and how far their ink is from the edge at most."""
        off = [abs(row.ink(self.em) - self.edges[row.page % 2][1]) for row in self.full if row.text[-1] in CLOSING]
        return len(off), max(off, default=0.0)

    def indents(self) -> Counter[float]:
        """First lines by their indent in ems."""
        shifts = (round((row.left - self.edges[row.page % 2][0]) / self.em, 1) for row in self.full)
        return Counter(shift for shift in shifts if shift > 0.3)

    def flush(self) -> tuple[float, float, float]:
        """Of the right edge: mean distance, the largest, and the share of lines within half a point."""
        off = [abs(row.ink(self.em) - self.edges[row.page % 2][1]) for row in self.full]
        return mean(off), max(off), sum(each <= 0.5 for each in off) / len(off)

    def mixed(self) -> tuple[int, float, float]:
        """Places where Han and Latin meet in a line, the least and the mean space between them in ems."""
        gaps = []
        for row in self.rows:
            for a, b in zip(row.chars, row.chars[1:], strict=False):
                if (HAN.match(a["text"]) and LATIN.match(b["text"])) or (LATIN.match(a["text"]) and HAN.match(b["text"])):
                    gaps.append((b["x0"] - a["x1"]) / self.em)
        return len(gaps), min(gaps, default=0.0), mean(gaps or [0.0])

    def lone(self) -> int:
        """Lines of a single character."""
        return sum(len(row.text) == 1 and bool(HAN.match(row.text)) for row in self.rows)

    def broken_numbers(self) -> int:
        return sum(bool(re.search(r"\d[.]?$", a.text) and re.match(r"[\d.%]", b.text)) for a, b in self.pairs)

    def broken_ranges(self) -> int:
        return sum(
            bool(re.search(r"\d[—–～]$", a.text) or (re.search(r"\d年?$", a.text) and b.text[0] in "—–～"))
            for a, b in self.pairs
        )

    def on_grid(self) -> float:
        """The share of lines whose distance from the line above is a whole number of lines."""
        steps = [round(a.base - b.base, 1) for a, b in zip(self.rows, self.rows[1:], strict=False) if a.page == b.page]
        line = Counter(step for step in steps if step > 0).most_common(1)[0][0]
        near = [step for step in steps if 0 < step < 6 * line]
        return sum(abs(step / line * 2 - round(step / line * 2)) < 0.1 for step in near) / len(near)

    def quotes(self) -> dict[str, float]:
        """The mean width of a quotation mark in ems."""
        wide = [char["x1"] - char["x0"] for row in self.rows for char in row.chars if char["text"] in "“”"]
        return {"marks": len(wide), "ems": round(mean(wide or [0.0]) / self.em, 2)}


def _family(char: dict) -> str:
    return re.split(r"[-,]", char["fontname"].split("+")[-1])[0]


MEASURES = ("first_marks", "last_marks", "at_quotes", "squeezed", "ends_at_marks", "indents", "flush", "mixed", "lone",
            "broken_numbers", "broken_ranges", "on_grid", "quotes")  # fmt: skip

if __name__ == "__main__":
    for name in sys.argv[1:]:
        book = Measured(Path(name).read_bytes())
        print(name, book.em, book.family, len(book.rows), "lines,", len(book.full), "full")
        for measure in MEASURES:
            print(" ", measure, getattr(book, measure)())
        print("  —— / ……", book.parted("—"), book.parted("…"))
