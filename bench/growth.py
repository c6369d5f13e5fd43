"""Books of 25 to 800 pages of the same kind of text → whether a page costs the same in all of them."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Sequence
from pathlib import Path

from yearbook.model.edition import Edition

from .manuscript import drawn, stock
from .peers import pages_of
from .project_writer import REPORT, write_project
from .rounds import Case, Measures
from .subject import yearbook

SIZES = (25, 50, 100, 200, 400, 800)
SEED = 2021
A_PAGE = 560  # characters of running text, beside which headings, notes, tables and figures stand


def growth(folder: Path, edition: Edition, sizes: Sequence[int]) -> Iterator[Case]:
    """The Chinese PDF of each size, with nothing kept."""
    words = stock(edition)
    for size in sizes:
        home = folder / f"growth-{size}"
        write_project(drawn(words, size * A_PAGE, SEED + size), home)

        def build(weigh: bool = False, home: Path = home) -> Measures:
            for name in ("output", ".cache"):
                shutil.rmtree(home / name, ignore_errors=True)
            done = yearbook(home, "build", REPORT, "--quiet", "--format", "pdf", weigh=weigh)
            pages = pages_of(home / f"output/{REPORT}/{REPORT}.zh.pdf")
            return {"total": done.total} if weigh else {**done.as_measures(), "pages": pages}

        yield Case(
            f"growth/{size}",
            f"about {size} pages",
            lambda _, build=build: build(),
            most=3,
            extra=lambda build=build: build(weigh=True),
        )
