"""SVG drawings → pixels: the colours that a picture is reduced to, and its size."""

import sys
from io import BytesIO
from math import ceil

import pytest
from PIL import Image

from yearbook.typeset import pictures

INK = [
    f'<rect x="{at}" y="10" width="1" height="60" fill="#{at * 2:02x}{255 - at:02x}{at * at % 256:02x}"/>'
    for at in range(120)
]
DRAWINGS = {
    "empty": "",
    "dot": '<circle cx="60" cy="40" r="5" fill="#1d5b8f"/>',
    "many": "".join(INK),
    "full": '<rect x="-20" y="-20" width="200" height="200" fill="#336699"/>' + "".join(INK),
    "words": '<text x="5" y="40" font-size="12" fill="#aa3311">Turnover 12.3</text>' + "".join(INK[:40]),
}


def svg(inside: str) -> str:
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 120 80" width="120pt" height="80pt">{inside}</svg>'


@pytest.fixture(scope="module")
def made() -> dict[str, Image.Image]:
    drawn = pictures({name: svg(inside) for name, inside in DRAWINGS.items()}, "", {}.__getitem__)
    return {name: Image.open(BytesIO(content)) for name, content in drawn.items()}


@pytest.fixture(scope="module")
def wholly() -> dict[str, Image.Image]:
    """The same with every pixel looked at."""
    module = sys.modules[pictures.__module__]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(
            module, "_coloured", lambda bitmap: bitmap.to_pil().convert("RGB").convert("P", palette=1, colors=64)
        )
        drawn = pictures({name: svg(inside) for name, inside in DRAWINGS.items()}, "", {}.__getitem__)
    return {name: Image.open(BytesIO(content)) for name, content in drawn.items()}


@pytest.mark.parametrize("name", DRAWINGS)
def test_pixels_are_those_of_looking_at_all_of_them(made, wholly, name):
    assert made[name].convert("RGB").tobytes() == wholly[name].convert("RGB").tobytes()


def test_a_picture_has_two_pixels_for_each_css_pixel_and_white_around(made):
    assert made["dot"].size == (ceil(138 * 192 / 72), ceil(98 * 192 / 72))
    assert made["dot"].convert("RGB").getpixel((0, 0)) == (255, 255, 255)


def test_colours_are_few(made):
    assert all(len(picture.convert("RGB").getcolors()) <= 64 for picture in made.values())
