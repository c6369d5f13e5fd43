"""A report of the project → a copy in a temporary folder, and edits of a paragraph, a cell, a colour in it."""

from __future__ import annotations

import re
import shutil
import sys
from dataclasses import dataclass
from pathlib import Path

from .processes import Run, run

ROOT = Path(__file__).resolve().parent.parent
THEME = "flagship"  # of all reports that are measured
WORDS = "电子商务发展市场经济"
RARE = "甲乙丙丁戊己庚辛壬癸"  # characters that no page has: the fonts of the book are cut anew

_PARAGRAPH = re.compile(r"^( *)- text:\n\1    zh: \|\n\1      .*$", re.M)
_RULE = re.compile(r"--rule: #[0-9a-f]{6}")


@dataclass(frozen=True)
class Subject:
    """Which report is measured, and what of it is edited.

    `home` is the project that it stands in, beside content/locales/, data/units.yaml and templates/ of the root.
    `chapter` is the file of the edited paragraph and the id of its chapter; `cell` a file and the text before and
    behind a whole number that may lie between `least` and `least` + 79 without any rule being broken.
    """

    report: str
    home: Path
    chapter: tuple[str, str]
    cell: tuple[str, str, str]
    least: int


FLAGSHIP = Subject(
    "china-2021",
    ROOT,
    ("03-cross-border.yaml", "cross-border"),
    ("china-market/vocational-courses.csv", "cross-border,2021,", ""),
    310,
)
SMALL = Subject(
    "small",
    ROOT / "tests" / "small",
    ("01-market.yaml", "market"),
    ("small/facts.csv", "more-shops,其他网店,Other shops,2021-12,", ","),
    20,
)


class Copy:
    """The project of a subject on its own, with nothing built. Edits with different numbers differ."""

    def __init__(self, subject: Subject, folder: Path) -> None:
        self.subject, self.folder = subject, folder
        for home, room in ((ROOT, "templates"), (ROOT, "content/locales"), (subject.home, f"content/{subject.report}")):
            shutil.copytree(home / room, folder / room)
        shutil.copytree(subject.home / "data", folder / "data")
        if subject.home != ROOT:
            shutil.copy(ROOT / "data" / "units.yaml", folder / "data")
        self._originals: dict[Path, str] = {}

    def build(self, *words: str, weigh: bool = False) -> Run:
        """`yearbook build` with these words, as a process of its own."""
        return yearbook(self.folder, "build", self.subject.report, "--quiet", *words, weigh=weigh)

    def forget(self) -> None:
        """As if nothing had ever been built."""
        for name in ("output", ".cache"):
            shutil.rmtree(self.folder / name, ignore_errors=True)

    def edit_paragraph(self, number: int, words: str = WORDS) -> None:
        """Some words more at the end of the first paragraph of a chapter."""
        path = self.folder / "content" / self.subject.report / self.subject.chapter[0]
        self._edit(path, _PARAGRAPH, lambda found: f"{found}{marked(number, words)}。")

    def edit_cell(self, number: int) -> None:
        """Another number in a cell that text and figures print."""
        name, before, behind = self.subject.cell
        pattern = re.compile(rf"^{re.escape(before)}\d+(?={re.escape(behind)})", re.M)
        self._edit(self.folder / "data" / name, pattern, lambda found: f"{before}{self.subject.least + number % 80}")

    def edit_style(self, number: int) -> None:
        """Another colour for the rules of the book."""
        self._edit(
            self.folder / "templates" / THEME / "book" / "theme.css",
            _RULE,
            lambda found: f"--rule: #b9{number + 0x1000 & 0xFFFF:04x}",
        )

    def _edit(self, path: Path, pattern: re.Pattern[str], change) -> None:
        """In place of what the pattern finds first in the original, whatever was edited there before."""
        original = self._originals.setdefault(path, path.read_text("utf-8"))
        text, count = pattern.subn(lambda found: change(found.group()), original, count=1)
        if not count:
            raise LookupError(f"{path} has nothing like {pattern.pattern!r} to edit")
        path.write_text(text, "utf-8")


def marked(number: int, words: str = WORDS) -> str:
    """Words of equal length for numbers below 10,000, without digits: a number would have to come from the data."""
    return "修订" + "".join(words[int(digit)] for digit in f"{number % 10_000:04d}")


def yearbook(folder: Path, *words: str, weigh: bool = False) -> Run:
    """A command of Yearbook on the project in a folder, run by this tree's code."""
    command = [sys.executable, "-m", "yearbook", "--project", folder, *words]
    return run(command, folder, {"PYTHONPATH": str(ROOT)}, weigh)
