"""The books of the sample report as a printing house takes them: boxes, bleed, marks, one black, and the cover's sheet."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from decimal import Decimal
from unicodedata import normalize

import pdfplumber
import pikepdf
import pypdfium2
import pytest

from tests.book.conftest import TEMPLATES
from yearbook.render.book_jacket import press_files, spine_width

MM = 72 / 25.4
WIDTH, HEIGHT = 185 * MM, 260 * MM


class Sheets:
    def __init__(self, content: bytes) -> None:
        self.content = content
        self.pike = pikepdf.open(io.BytesIO(content))
        self.plumber = pdfplumber.open(io.BytesIO(content))

    def colour(self, at: int, x: float, y: float) -> tuple[int, ...]:
        """What is printed `x` and `y` points from the lower left corner of the trimmed page."""
        page = pypdfium2.PdfDocument(self.content)[at]
        left, _, _, top = page.get_mediabox()
        return page.render(scale=1).to_pil().convert("RGB").getpixel((int(x - left), int(top - y)))


@pytest.fixture(scope="module")
def block(made) -> Sheets:
    return Sheets(press_files(made.edition, TEMPLATES, made.typeset)["print"])


@pytest.fixture(scope="module")
def cover(made) -> Sheets:
    thick = replace(made.edition, paper=Decimal("0.9"))
    return Sheets(press_files(thick, TEMPLATES, made.typeset)["cover"])


def box(page, name: str) -> list[float]:
    return pytest.approx([float(side) for side in page[name]], abs=0.01)


@pytest.mark.parametrize(("name", "beyond"), [("/TrimBox", 0), ("/BleedBox", 3), ("/MediaBox", 10), ("/CropBox", 10)])
def test_every_page_has_its_boxes(block, name, beyond):
    sides = [-beyond * MM, -beyond * MM, WIDTH + beyond * MM, HEIGHT + beyond * MM]
    assert all(sides == box(page, name) for page in block.pike.pages)


def test_the_block_is_the_book_without_its_cover(made, block):
    reading = made.reading
    title = reading.page_of("title")
    assert len(block.pike.pages) == len(reading.pages) - title + (len(reading.pages) - title) % 2
    assert title % 2 == 0
    for at in range(len(reading.pages) - title):
        assert letters(block.plumber.pages[at]) == letters(reading.pages[title + at])


def letters(page) -> list[str]:
    return sorted(normalize("NFKC", "".join(char["text"] for char in page.chars)))


def test_tones_reach_into_the_bleed(made, block):
    opening = made.reading.page_of(next(c for c in made.edition.chapters if c.kind == "chapter").id)
    at = opening - made.reading.page_of("title")
    inside = block.colour(at, 2 * MM, HEIGHT - 2 * MM)
    assert inside != (255, 255, 255)
    assert block.colour(at, -2 * MM, HEIGHT - 2 * MM) == block.colour(at, 2 * MM, HEIGHT + 2 * MM) == inside
    assert block.colour(at, WIDTH + 2 * MM, HEIGHT - 2 * MM) != (255, 255, 255)
    assert block.colour(at, -5 * MM, HEIGHT - 20 * MM) == (255, 255, 255)


def test_marks_stand_outside_of_the_bleed(block):
    for page in block.pike.pages:
        drawn = page.Contents.read_bytes().decode("latin-1").rpartition("0.25 w ")[2]
        marks = [tuple(map(float, mark)) for mark in re.findall(r"(\S+) (\S+) m (\S+) (\S+) l", drawn)]
        assert len(marks) == 8
        for x, y, to_x, to_y in marks:
            beside = max(x, to_x) <= -4 * MM + 0.01 or min(x, to_x) >= WIDTH + 4 * MM - 0.01
            above = max(y, to_y) <= -4 * MM + 0.01 or min(y, to_y) >= HEIGHT + 4 * MM - 0.01
            assert beside != above


def test_black_is_one_ink_and_colours_are_defined(block):
    texts = [char["non_stroking_color"] for page in block.plumber.pages for char in page.chars]
    assert (0,) in texts
    assert not [colour for colour in texts if len(colour) == 3 and len(set(colour)) == 1]
    spaces = [page.Resources.ColorSpace.DefaultRGB[0] for page in block.pike.pages if "/Resources" in page]
    assert set(map(str, spaces)) == {"/ICCBased"}


def test_nothing_of_the_screen_is_left(block):
    assert set(block.pike.Root.keys()) <= {"/Type", "/Pages", "/Version"}
    assert not [page for page in block.pike.pages if "/Annots" in page]


def test_fonts_are_embedded(block, cover):
    for sheets in (block, cover):
        for page in sheets.pike.pages:
            for font in page.get("/Resources", {}).get("/Font", pikepdf.Dictionary()).values():
                descriptor = font.DescendantFonts[0].FontDescriptor
                assert {"/FontFile2", "/FontFile3"} & set(descriptor.keys())


def test_the_sheet_of_the_cover(made, block, cover):
    spine = float(spine_width(len(block.pike.pages), Decimal("0.9"))) * MM
    (page,) = cover.pike.pages
    assert [0, 0, 2 * WIDTH + spine, HEIGHT] == box(page, "/TrimBox")
    assert [-3 * MM, -3 * MM, 2 * WIDTH + spine + 3 * MM, HEIGHT + 3 * MM] == box(page, "/BleedBox")
    ground = cover.colour(0, 2 * MM, 2 * MM)
    assert ground != (255, 255, 255)
    for x, y in ((-2 * MM, -2 * MM), (WIDTH + spine / 2, -2 * MM), (2 * WIDTH + spine + 2 * MM, HEIGHT + 2 * MM)):
        assert cover.colour(0, x, y) == ground
    folds = [line["x0"] for line in cover.plumber.pages[0].lines if line["linewidth"] == 0.25 and line["width"] < 1]
    assert {round(WIDTH), round(WIDTH + spine)} <= {round(fold) for fold in folds}


def test_a_spine_wide_enough_has_the_title(made, cover):
    def on_spine(sheets: Sheets, spine: float) -> str:
        chars = sheets.plumber.pages[0].chars
        return "".join(char["text"] for char in chars if WIDTH < char["x0"] < WIDTH + spine - 1)

    wide = float(cover.pike.pages[0].TrimBox[2]) - 2 * WIDTH
    assert made.edition.title.replace(" ", "") in on_spine(cover, wide).replace(" ", "")
    thin = Sheets(press_files(made.edition, TEMPLATES, made.typeset)["cover"])
    assert on_spine(thin, 6 * MM) == ""


def test_the_width_of_a_spine():
    assert [str(spine_width(pages, Decimal("0.1"))) for pages in (0, 1, 199, 200, 201)] == [
        "0.0",
        "0.1",
        "10.0",
        "10.0",
        "10.1",
    ]


def test_the_same_book_gives_the_same_sheets(made, block):
    assert press_files(made.edition, TEMPLATES, made.typeset)["print"] == block.content
