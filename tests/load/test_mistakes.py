"""`mistakes/*.md`: files with a mistake in them → every line that a user reads about it.

A case replaces files of the small project in `tests/project.py`; the fence without a file name holds what is said, to
the letter. After a change of wording, `ACCEPT=1 pytest tests/load/test_mistakes.py` writes the cases anew: then read
the difference.
"""

from __future__ import annotations

import os
import re
import unicodedata
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

from tests.project import lines_of, problems_of, project, shown
from yearbook.problems import Problem, explain
from yearbook.project import Memory

GIVEN = re.compile(r"^`(?P<name>[^`]+)` ?(?P<how>[^\n]*)\n(?:```\w*\n(?P<text>.*?)^```$)?", re.M | re.S)
SAID = re.compile(r"(?<=\n\n)```\n(?P<text>.*?)^```$", re.M | re.S)


@dataclass(frozen=True)
class Case:
    title: str
    text: str

    @property
    def memory(self) -> Memory:
        return project({match["name"]: given(match["text"], match["how"]) for match in GIVEN.finditer(self.text)})

    @property
    def expected(self) -> str:
        return SAID.search(self.text)["text"]

    def said(self) -> str:
        text = shown(found(self), self.memory)
        return text + "\n" if text else ""


@cache
def found(case: Case) -> list[Problem]:
    return problems_of(case.memory)


def given(text: str, how: str) -> str | bytes | None:
    """`how` stands behind the name of a file: "is missing", "with CRLF", or the encoding that it is saved in."""
    if how == "with CRLF":
        return b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode()
    return None if how == "is missing" else text.encode(how.removeprefix("in ")) if how else text


def cases(path: Path) -> list[Case]:
    return [Case(part.partition("\n")[0], part) for part in path.read_text("utf-8").split("\n## ")[1:]]


FILES = sorted((Path(__file__).parent / "mistakes").glob("*.md"))
ALL = [pytest.param(path, case, id=f"{path.stem}: {case.title}") for path in FILES for case in cases(path)]


@pytest.mark.parametrize(("path", "case"), ALL)
def test_what_is_said(path: Path, case: Case):
    if "ACCEPT" in os.environ:
        new = SAID.sub(lambda match: f"```\n{case.said()}```", case.text)
        path.write_text(path.read_text("utf-8").replace(case.text, new), "utf-8")
        return
    assert case.said() == case.expected


@pytest.mark.parametrize(("path", "case"), ALL)
def test_carets_stand_under_what_they_mean(path: Path, case: Case):
    """Read off a terminal, where a Han character is two columns wide: above the carets stands the text at the place."""
    memory = case.memory
    for problem in found(case):
        shown = explain(problem, lambda name: lines_of(memory, name)).split("\n")
        if len(shown) < 3 or " | " not in shown[1]:
            continue
        typed = lines_of(memory, problem.place.file)[problem.place.line - 1][problem.place.column - 1 :][
            : problem.place.length
        ]
        assert above(*shown[1:3]) == typed.replace("\t", " ")


def above(line: str, carets: str) -> str:
    """The part of a line that stands above the carets."""
    cells = [char for char in line for _ in range(2 if unicodedata.east_asian_width(char) in "FW" else 1)]
    marked = "".join(cells[carets.index("^") : carets.rindex("^") + 1])
    return re.sub(
        r"(.)\1", lambda match: match[1] if unicodedata.east_asian_width(match[1]) in "FW" else match[0], marked
    )
