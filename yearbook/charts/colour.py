"""Colours as "#rrggbb" in and out: change of lightness at a constant hue, contrast, mixing. No colour is chosen here.

Lightness and chroma are those of Oklab (Björn Ottosson, 2020), in which equal steps look equal.
"""

from __future__ import annotations

from functools import lru_cache
from math import atan2, cos, hypot, sin

Triple = tuple[float, float, float]


def rgb(colour: str) -> Triple:
    """Red, green and blue from 0 to 1, as coded (not linear light)."""
    return int(colour[1:3], 16) / 255, int(colour[3:5], 16) / 255, int(colour[5:7], 16) / 255


def linear(colour: str) -> Triple:
    """Red, green and blue as amounts of light, from 0 to 1."""
    r, g, b = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in rgb(colour))
    return r, g, b


def hexed(light: Triple) -> str:
    """The colour of three amounts of light; what lies outside the range is cut."""
    coded = (12.92 * c if c <= 0.0031308 else 1.055 * max(c, 0) ** (1 / 2.4) - 0.055 for c in light)
    return "#" + "".join(f"{round(255 * min(max(c, 0), 1)):02x}" for c in coded)


def luminance(colour: str) -> float:
    """Relative luminance as in WCAG 2.2: 0 for black, 1 for white."""
    r, g, b = linear(colour)
    return 0.2126 * r + 0.7152 * g + 0.0722 * b


def contrast(one: str, other: str) -> float:
    """The contrast ratio of WCAG 2.2, from 1 to 21."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def oklch(colour: str) -> Triple:
    """Lightness 0 to 1, chroma, and hue in radians."""
    r, g, b = linear(colour)
    long, medium, short = (
        (0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b) ** (1 / 3),
        (0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b) ** (1 / 3),
        (0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b) ** (1 / 3),
    )
    a = 1.9779984951 * long - 2.4285922050 * medium + 0.4505937099 * short
    b = 0.0259040371 * long + 0.7827717662 * medium - 0.8086757660 * short
    return 0.2104542553 * long + 0.7936177850 * medium - 0.0040720468 * short, hypot(a, b), atan2(b, a)


def _light(lightness: float, chroma: float, hue: float) -> Triple:
    a, b = chroma * cos(hue), chroma * sin(hue)
    long = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
    medium = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (lightness - 0.0894841775 * a - 1.2914855480 * b) ** 3
    return (
        4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short,
        -1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short,
        -0.0041960863 * long - 0.7034186147 * medium + 1.7076147010 * short,
    )


@lru_cache(maxsize=1024)
def toned(colour: str, lightness: float, chroma: float = 1.0, turn: float = 0.0) -> str:
    """The colour at another lightness; `chroma` is a factor, `turn` moves the hue in radians.

    Where no screen can show the wanted chroma at that lightness, chroma gives way: hue and lightness stay.
    """
    _, own, hue = oklch(colour)
    wanted = own * chroma
    for step in range(21):
        light = _light(lightness, wanted * (1 - step / 20), hue + turn)
        if all(-0.0005 <= c <= 1.0005 for c in light):
            break
    return hexed(light)


def mixed(one: str, other: str, share: float) -> str:
    """`share` of the first colour over the second, as a translucent ink would look; keeps the file free of opacity."""
    pairs = zip(rgb(one), rgb(other), strict=True)
    return "#" + "".join(f"{round(255 * (share * a + (1 - share) * b)):02x}" for a, b in pairs)


def readable(colour: str, paper: str, ratio: float = 4.5) -> str:
    """The colour, moved away from the paper's lightness until text in it has that contrast."""
    start = oklch(colour)[0]
    end = 0.0 if luminance(paper) > 0.4 else 1.0
    for step in range(51):
        moved = toned(colour, start + (end - start) * step / 50) if step else colour
        if contrast(moved, paper) >= ratio:
            break
    return moved
