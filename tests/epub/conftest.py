"""The sample as books for e-readers, opened, and the checker of their format."""

from __future__ import annotations

import io
import shutil
import subprocess
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from xml.etree.ElementTree import Element, fromstring

import pytest

from tests.web import sample
from yearbook.model.edition import Edition, GlossaryEntry, IndexEntry, IndexGroup
from yearbook.render.epub import render_epub

XHTML, OPS = "{http://www.w3.org/1999/xhtml}", "{http://www.idpf.org/2007/ops}"
PARTS = ("cover", "contents", "preface", "chapters", "appendices", "glossary", "index", "about-data")


class Opened:
    """An EPUB with its files by name below `EPUB/` and the trees of those that are XML."""

    def __init__(self, edition: Edition, content: bytes) -> None:
        self.edition, self.content = edition, content
        self.archive = zipfile.ZipFile(io.BytesIO(content))
        names = (name for name in self.archive.namelist() if name.startswith("EPUB/"))
        self.files: Mapping[str, bytes] = {name.removeprefix("EPUB/"): self.archive.read(name) for name in names}
        self.trees: Mapping[str, Element] = {
            name: fromstring(file) for name, file in self.files.items() if name.endswith((".xhtml", ".opf", ".svg"))
        }

    @property
    def pages(self) -> dict[str, Element]:
        return {name: tree for name, tree in self.trees.items() if name.endswith(".xhtml")}


def with_lists(edition: Edition) -> Edition:
    """The sample with a glossary and an index, which it does not have."""
    terms = (GlossaryEntry("GMV", (("zh-CN", "商品交易总额"),), "Gross value"), GlossaryEntry("B2B", (), ""))
    entries = (IndexEntry("Guangdong", (("tbl-provinces", "overview"), ("overview-p1", "overview"))),)
    return replace(edition, parts=PARTS, glossary=terms, index=(IndexGroup("Regions", entries),))


@pytest.fixture(scope="session", params=[0, 1], ids=["zh", "en"])
def book(request: pytest.FixtureRequest) -> Opened:
    edition = with_lists(sample.editions()[request.param])
    return Opened(edition, render_epub(edition, sample.TEMPLATES, sample.draw))


@pytest.fixture(scope="session")
def epubcheck(tmp_path_factory: pytest.TempPathFactory) -> Callable[[bytes], str]:
    """Everything that the checker has to say of a book."""
    command = _command()
    folder = tmp_path_factory.mktemp("epub")

    def check(content: bytes) -> str:
        file = folder / "book.epub"
        file.write_bytes(content)
        outcome = subprocess.run([*command, "--quiet", str(file)], capture_output=True, text=True)
        return (outcome.stdout + outcome.stderr).strip()

    return check


def _command() -> list[str]:
    path = shutil.which("epubcheck")
    if path is None:
        pytest.skip("epubcheck is not installed: apt-get install epubcheck")
    # Debian installs an archive of Java that only some systems can start by its name.
    if Path(path).read_bytes()[:2] == b"PK":
        return ["java", "-jar", str(Path(path).resolve())]
    return [path]
