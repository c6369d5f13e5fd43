"""Accents of chapters → series that differ for everyone: with colour-blind eyes, and on a grey printer."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations, pairwise

import pytest
from chart_reading import DARK, PHONE, PRINT

from yearbook.charts.colour import Triple, contrast, hexed, linear, luminance, oklch, readable, toned
from yearbook.charts.style import part_fills, series_inks

ACCENTS = ("#1f4e79", "#0f6b5c", "#8a3b12", "#5b3a8c", "#a3273b", "#6b6b00", "#d4a017", "#222222")
STYLES = {"print": PRINT, "screen": PHONE, "dark": DARK}
# Machado, Oliveira and Fernandes (2009), severity 1.0; for linear light.
EYES = {
    "deuteranopia": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881)),
    "protanopia": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
}


def seen(colour: str, eye: str) -> str:
    light = linear(colour)
    r, g, b = (sum(k * c for k, c in zip(row, light, strict=True)) for row in EYES[eye])
    return hexed((r, g, b))


def lab(colour: str) -> Triple:
    from math import cos, sin

    lightness, chroma, hue = oklch(colour)
    return lightness, chroma * cos(hue), chroma * sin(hue)


def distance(one: str, other: str) -> float:
    """The distance in Oklab; 0.02 can just be seen side by side."""
    return sum((a - b) ** 2 for a, b in zip(lab(one), lab(other), strict=True)) ** 0.5


def grey(colour: str) -> float:
    """CIE L*: how dark a grey printer makes it, 0 to 100."""
    y = luminance(colour)
    return 116 * y ** (1 / 3) - 16 if y > 0.008856 else 903.3 * y


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("accent", ACCENTS)
@pytest.mark.parametrize("count", [2, 3, 4])
def test_areas_differ_for_every_eye_and_in_grey(accent: str, count: int, style: str) -> None:
    fills = [ink.fill for ink in series_inks(replace(STYLES[style], accent=accent), count)]
    for eye in EYES:
        assert min(distance(seen(a, eye), seen(b, eye)) for a, b in combinations(fills, 2)) > 0.1
    assert min(abs(grey(a) - grey(b)) for a, b in pairwise(fills)) > 11


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("accent", ACCENTS)
@pytest.mark.parametrize("count", [2, 3, 4])
def test_lines_differ_in_tone_or_in_shape(accent: str, count: int, style: str) -> None:
    inks = series_inks(replace(STYLES[style], accent=accent), count, lines=True)
    assert len({ink.shape for ink in inks}) == count
    for a, b in combinations(inks, 2):
        apart = min(distance(seen(a.fill, eye), seen(b.fill, eye)) for eye in EYES)
        assert apart > 0.08 or a.dash != b.dash


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("accent", ACCENTS)
def test_everything_stands_out_from_its_paper(accent: str, style: str) -> None:
    look = replace(STYLES[style], accent=accent)
    for count in (1, 2, 3, 4):
        for ink in (*series_inks(look, count), *series_inks(look, count, lines=True)):
            assert max(contrast(ink.fill, look.greys.paper), contrast(ink.edge, look.greys.paper)) >= 3
            assert contrast(ink.text, look.greys.paper) >= 4.5
    for one, other in pairwise(part_fills(look, 5)):
        assert abs(grey(one) - grey(other)) > 7  # parts are also parted by a line of paper


def test_toned_keeps_the_hue_where_chroma_must_give_way() -> None:
    pale = toned("#1f4e79", 0.9)
    assert oklch(pale)[0] == pytest.approx(0.9, abs=0.01)
    assert oklch(pale)[2] == pytest.approx(oklch("#1f4e79")[2], abs=0.1)


@pytest.mark.parametrize(("colour", "paper"), [("#ffe680", "#ffffff"), ("#1a1a40", "#17191c"), ("#ffffff", "#ffffff")])
def test_readable_moves_away_from_the_paper(colour: str, paper: str) -> None:
    assert contrast(readable(colour, paper), paper) >= 4.5
