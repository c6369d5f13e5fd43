"""Other typesetting systems on the text of the flagship, each if it is installed, beside our own book of it."""

from __future__ import annotations

import re
import shutil
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

import pikepdf

from yearbook.load import load
from yearbook.model.edition import Edition
from yearbook.pipeline import editions_of
from yearbook.project import Folder
from yearbook.render import draw_chart
from yearbook.render.book import book_parts
from yearbook.typeset import stylesheet

from .manuscript import Manuscript, written
from .processes import Run, run
from .project_writer import REPORT, write_project
from .rounds import Case, Measures
from .subject import Copy, yearbook
from .writers import html, latex, typst

CHROMIUM = next((path for name in ("chromium", "google-chrome") if (path := shutil.which(name))), None)


@dataclass(frozen=True)
class Peer:
    """A system: what it reads, how it is called, and what to type where it is not installed."""

    name: str
    there: bool
    install: str
    file: str
    write: Callable[[Manuscript], str]
    commands: tuple[tuple[str, ...], ...]
    leaves: tuple[str, ...] = ()  # files by which a second run would be another one than the first


_TYPST = "import typst; typst.compile('book.typ', output='book.pdf')"
_XELATEX = ("xelatex", "-interaction=batchmode", "-halt-on-error", "book.tex")
_PRINT = ("--headless", "--no-sandbox", "--disable-gpu", "--user-data-dir=profile", "--no-pdf-header-footer")

PEERS = (
    Peer(
        "typst",
        find_spec("typst") is not None,
        "make bench installs it (or: .venv/bin/python -m pip install typst)",
        "book.typ",
        typst,
        ((sys.executable, "-c", _TYPST),),
    ),
    Peer(
        "xelatex",
        shutil.which("xelatex") is not None,
        "apt-get install --no-install-recommends texlive-xetex texlive-lang-chinese",
        "book.tex",
        latex,
        (_XELATEX, _XELATEX),
        ("book.aux", "book.toc", "book.out", "book.log"),
    ),
    Peer(
        "chromium",
        CHROMIUM is not None,
        "apt-get install chromium",
        "book.html",
        html,
        ((CHROMIUM or "", *_PRINT, "--print-to-pdf=book.pdf", "book.html"),),
        ("profile",),
    ),
    Peer(
        "weasyprint",
        True,
        "",
        "book.html",
        html,
        ((sys.executable, "-m", "weasyprint", "--quiet", "book.html", "book.pdf"),),
    ),
)
TITLES = {
    "typst": "Typst",
    "xelatex": "XeLaTeX, ctexbook, two passes",
    "chromium": "Chromium, headless print",
    "weasyprint": "WeasyPrint as it is",
}


def edition_of(copy: Copy) -> Edition:
    """The leading edition of the subject."""
    loaded = load(Folder(copy.folder), (copy.subject.report,))
    return editions_of(loaded, copy.subject.report)[0]


def missing() -> dict[str, str]:
    """What is not installed, with the line that installs it."""
    return {peer.name: peer.install for peer in PEERS if not peer.there}


def cold(folder: Path, edition: Edition) -> Iterator[Case]:
    """The text as one book, from nothing to a PDF."""
    manuscript = written(edition)
    home = folder / "peer-own"
    write_project(manuscript, home)
    yield Case("peers/own", "Yearbook, the same text without charts", lambda _: _own(home))
    for peer in PEERS:
        if peer.there:
            place = folder / f"peer-{peer.name}"
            place.mkdir()
            (place / peer.file).write_text(peer.write(manuscript), "utf-8")
            yield Case(f"peers/{peer.name}", TITLES[peer.name], lambda _, peer=peer, place=place: _theirs(peer, place))


def _own(home: Path) -> Measures:
    for name in ("output", ".cache"):
        shutil.rmtree(home / name, ignore_errors=True)
    done = yearbook(home, "build", REPORT, "--quiet", "--format", "pdf")
    return {**done.as_measures(), "pages": pages_of(home / f"output/{REPORT}/{REPORT}.zh.pdf")}


def _theirs(peer: Peer, place: Path) -> Measures:
    for name in ("book.pdf", *peer.leaves):
        path = place / name
        shutil.rmtree(path) if path.is_dir() else path.unlink(missing_ok=True)
    runs = [run(command, place) for command in peer.commands]
    whole = Run(sum(each.seconds for each in runs), sum(each.cpu for each in runs), max(each.largest for each in runs))
    return {**whole.as_measures(), "pages": pages_of(place / "book.pdf")}


def pages_of(path: Path) -> int:
    with pikepdf.open(path) as pdf:
        return len(pdf.pages)


# stock WeasyPrint on our own book, with its charts

_ROOT = re.compile(r"<html\b([^>]*)>.*?<body\b([^>]*)>(.*)</body>", re.S)


def stock_book(copy: Copy) -> Case:
    """One document of all parts of the leading book, its style sheet and its charts, which are drawn already."""
    edition = edition_of(copy)
    book, files = book_parts(edition, copy.folder / "templates", draw_chart)
    place = copy.folder / "stock"
    named = {name for text in (book.css, *(part.html for part in book.parts)) for name in files if name in text}
    for name in named:
        (place / name).parent.mkdir(parents=True, exist_ok=True)
        (place / name).write_bytes(files[name])
    parts = (_ROOT.search(part.html) for part in book.parts)
    body = "\n".join(f"<div{found[1]}><div{found[2]}>{found[3]}</div></div>" for found in parts if found)
    head = f'<!DOCTYPE html><html lang="{book.language}"><meta charset="utf-8"><link rel="stylesheet" href="book.css">'
    css = "\n".join([stylesheet.BEFORE, book.css, stylesheet.after(renumbered=False)])
    (place / "book.css").write_text(css, "utf-8")
    (place / "book.html").write_text(f"{head}<body>{body}</body></html>", "utf-8")

    def measure(_: int) -> Measures:
        done = run([sys.executable, "-m", "weasyprint", "--quiet", "book.html", "book.pdf"], place)
        return {**done.as_measures(), "pages": pages_of(place / "book.pdf")}

    return Case("cold/stock", "WeasyPrint as it is, Chinese book with charts (drawn already)", measure)
