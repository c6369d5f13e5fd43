"""The accent colour of a chapter → shades of it that can be read on light and on dark paper (WCAG 2.2, 1.4.3)."""

from __future__ import annotations

from dataclasses import dataclass

from ...charts.colour import readable

LIGHT_PAPER, DARK_PAPER = "#f4f5f2", "#1e2227"  # the tinted paper of the style sheet: the less favourable of its two
TEXT, GROUND = 4.6, 7.0  # contrast: a little more than the 4.5 that is asked for; white text on a coloured ground


@dataclass(frozen=True, slots=True)
class Accent:
    light: str  # for text on light paper
    dark: str  # for text on dark paper
    deep: str  # a ground for white text


def shades(colour: str) -> Accent:
    """`colour` is #rrggbb."""
    return Accent(
        readable(colour, LIGHT_PAPER, TEXT), readable(colour, DARK_PAPER, TEXT + 1), readable(colour, "#ffffff", GROUND)
    )
