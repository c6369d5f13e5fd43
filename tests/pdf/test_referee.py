"""veraPDF has nothing to say of the sample book in each edition, and finds what is broken on purpose."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from pathlib import Path

import pikepdf
import pytest

from tests.book.conftest import TEMPLATES, drawn
from tests.book.sample import edition
from yearbook.render.book import render_book

REFEREE = Path(__file__).with_name("referee.py")


def judged(folder: Path, files: dict[str, bytes]) -> dict[str, dict[str, dict]]:
    """What the referee says of each file, by its name."""
    for name, content in files.items():
        (folder / name).write_bytes(content)
    command = [sys.executable, str(REFEREE), *(str(folder / name) for name in files)]
    said = json.loads(subprocess.run(command, capture_output=True, check=True, text=True).stdout)
    return {Path(path).name: verdicts for path, verdicts in said.items()}


@pytest.fixture(scope="module")
def verdicts(tmp_path_factory):
    editions = {"zh.pdf": edition(0), "en.pdf": edition(1), "zh-en.pdf": (edition(0), edition(1))}
    books = {name: render_book(each, TEMPLATES, drawn).pdf for name, each in editions.items()}
    with pikepdf.open(io.BytesIO(books["zh.pdf"])) as pdf:
        del pdf.Root.MarkInfo
        broken = io.BytesIO()
        pdf.save(broken, fix_metadata_version=False)
    return judged(tmp_path_factory.mktemp("books"), {**books, "broken.pdf": broken.getvalue()})


@pytest.mark.parametrize("book", ["zh.pdf", "en.pdf", "zh-en.pdf"])
@pytest.mark.parametrize("flavour", ["PDFUA_1", "PDFA_3_A"])
def test_no_rule_is_failed(verdicts, book, flavour):
    assert verdicts[book][flavour]["failed"] == {}
    assert verdicts[book][flavour]["checks"] > 10_000


def test_the_referee_is_awake(verdicts):
    assert "6.2-1" in verdicts["broken.pdf"]["PDFUA_1"]["failed"]
    assert "6.7.2.2-1" in verdicts["broken.pdf"]["PDFA_3_A"]["failed"]
