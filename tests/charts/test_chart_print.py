"""SVG → what WeasyPrint sets from it: the fonts that were measured, and words exactly as wide as expected."""

from __future__ import annotations

import io
import logging
from typing import Any
from urllib.parse import quote

import pdfplumber
import pytest
from chart_cases import CASES
from chart_reading import FILES, PRINT, Drawing
from weasyprint import HTML

FACE = "@font-face{font-family:'Source Sans Pro';font-weight:%s;src:url(file://%s)}"
CSS = "@page{size:170mm 120mm;margin:10mm}body{margin:0}img{display:block}" + "".join(
    FACE % pair for pair in zip((400, 700), FILES, strict=True)
)
MARGIN = 10 / 25.4 * 72


@pytest.mark.parametrize(
    ("name", "language", "font"),
    [("turnover", 0, "Noto"), ("shops", 0, "Noto"), ("logistics", 1, "Source"), ("categories", 1, "Source")],
)
def test_words_are_set_as_measured(name: str, language: int, font: str, caplog: pytest.LogCaptureFixture) -> None:
    drawing = Drawing(CASES[name](language), PRINT)
    with caplog.at_level(logging.WARNING, "weasyprint"):
        letters = letters_of(drawing.source)
    assert caplog.messages == []
    assert {letter["fontname"].partition("+")[2].split("-")[0] for letter in letters} == {font}
    text = "".join(letter["text"] for letter in letters)
    for words in drawing.words():
        bare = words.text.replace(" ", "")
        starts = [i for i in range(len(text)) if text.startswith(bare, i)]
        places = [(letters[i]["x0"] - MARGIN, letters[i + len(bare) - 1]["x1"] - MARGIN) for i in starts]
        expected = words.box.x, words.box.x + words.box.width
        assert any(place == pytest.approx(expected, abs=0.3) for place in places), f"{words.text}: {places}, {expected}"


def letters_of(svg: str) -> list[dict[str, Any]]:
    """Every letter but spaces on the page, with its font and its edges in points, in the order of the document."""
    pdf = HTML(string=f"<style>{CSS}</style><img src='data:image/svg+xml;utf8,{quote(svg)}'>").write_pdf()
    with pdfplumber.open(io.BytesIO(pdf)) as book:
        (page,) = book.pages
        return [letter for letter in page.chars if letter["text"].strip()]
