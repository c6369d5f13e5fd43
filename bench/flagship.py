"""Builds of the flagship, cold and warm, as whole processes; its checks; its steps inside one process; its memory."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from .peers import pages_of, stock_book
from .processes import run
from .rounds import Case, Measures
from .subject import ROOT, Copy, Subject, yearbook

# How a build is asked for, by the name it has in the results: everything, what the issue compares, and one book.
BUILDS = {
    "all": (),
    "books-web": ("--format", "pdf", "--format", "html"),
    "zh-pdf": ("--locale", "zh", "--format", "pdf"),
}
TITLES = {
    "all": "both languages, all formats",
    "books-web": "both languages, PDF and HTML",
    "zh-pdf": "Chinese PDF alone",
}


def cold(subject: Subject, folder: Path) -> Iterator[Case]:
    """Nothing is kept from earlier builds. Beside them stock WeasyPrint on the same Chinese book."""
    for name, words in BUILDS.items():
        copy = Copy(subject, folder / f"cold-{name}")

        def build(weigh: bool = False, copy: Copy = copy, words: tuple[str, ...] = words) -> Measures:
            copy.forget()
            done = copy.build(*words, weigh=weigh)
            pages = sum(map(pages_of, copy.folder.glob("output/*/*.pdf")))
            return {"total": done.total} if weigh else {**done.as_measures(), "pages": pages}

        title = f"cold build: {TITLES[name]}"
        yield Case(f"cold/{name}", title, lambda _, build=build: build(), extra=lambda build=build: build(weigh=True))
    yield stock_book(Copy(subject, folder / "stock"))


def warm(subject: Subject, folder: Path) -> Iterator[Case]:
    """After a build, something is changed and built again. What was changed before stays, as it does at work."""
    for name in ("all", "zh-pdf"):
        copy = Copy(subject, folder / f"warm-{name}")
        copy.build(*BUILDS[name])
        edits: dict[str, tuple[str, Callable[[int], None]]] = {
            "nothing": ("nothing changed", lambda number: None),
            "paragraph": ("one paragraph changed", copy.edit_paragraph),
            "cell": ("one data cell changed", copy.edit_cell),
            "style": ("one colour changed", copy.edit_style),
        }
        for edit, (what, change) in edits.items():

            def build(number: int, copy: Copy = copy, change=change, words=BUILDS[name]) -> Measures:
                change(number)
                return copy.build(*words).as_measures()

            yield Case(f"warm/{name}/{edit}", f"{what}: {TITLES[name]}", build)


def check(subject: Subject, folder: Path) -> Iterator[Case]:
    copy = Copy(subject, folder / "check")
    yield Case("check", "check", lambda _: yearbook(copy.folder, "check", subject.report).as_measures())


def stages(subject: Subject, folder: Path) -> Iterator[Case]:
    """One case of many measures, each a step in seconds; see the module `stages`."""
    copy = Copy(subject, folder / "stages")

    def measure(number: int) -> Measures:
        out = folder / "stages.json"
        command = [sys.executable, "-m", "bench.stages", copy.folder, subject.report, subject.chapter[1], out]
        run(command, copy.folder, {"PYTHONPATH": str(ROOT)})
        return json.loads(out.read_text())

    yield Case("stages", "steps inside one process", measure)
