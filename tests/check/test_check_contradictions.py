"""What the authors of one yearbook printed against each other: the check points at each place, and at no other."""

import re
from pathlib import Path

from written import project

FOLDER = Path(__file__).with_name("contradictions")
LISTED = re.compile(r"([\w-]+(?:/[\w.-]+)+) `([^`]+)` ([a-z-]+)")


def files() -> dict[str, str]:
    return {
        path.relative_to(FOLDER).as_posix(): path.read_text("utf-8")
        for path in FOLDER.rglob("*")
        if path.suffix in (".yaml", ".csv")
    }


def line_of(words: str, text: str) -> int:
    """The line, counted from 1, that holds the words."""
    found = [number for number, line in enumerate(text.splitlines(), 1) if words in line]
    assert found, words
    return found[0]


def test_every_checkable_contradiction_is_pointed_out_at_its_place():
    text = (FOLDER / "CONTRADICTIONS.md").read_text("utf-8")
    sources = files()
    listed = sorted((file, line_of(words, sources[file]), rule) for file, words, rule in LISTED.findall(text))
    told = sorted(
        (problem.place.file, problem.place.line, problem.rule)
        for problem in project(sources, alone=True)
        if problem.severity != "hint"
    )
    assert told == listed


def test_the_list_argues_what_it_leaves_out():
    rows = [
        line.strip("| ").split(" | ")
        for line in (FOLDER / "CONTRADICTIONS.md").read_text("utf-8").splitlines()
        if re.match(r"\| \d", line)
    ]
    assert len(rows) >= 40
    for number, _, checkable, *rest in rows:
        assert checkable in ("yes", "agrees", "no"), number
        assert any(cell.strip(" |") for cell in rest), f"{number} says neither where nor why"
