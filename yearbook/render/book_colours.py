"""The accent of a chapter → the shades of it that the style sheet uses, as declarations for `style`."""

from __future__ import annotations

_SHADES = {"tint": 0.90, "soft": 0.60}  # share of white


def shades(accent: str) -> str:
    """`--accent:#1f4e79;--tint:…`. Mixed here because WeasyPrint knows no `color-mix()`."""
    mixed = (f"--{name}:{_mixed(accent, white)}" for name, white in _SHADES.items())
    return ";".join([f"--accent:{accent}", *mixed])


def _mixed(colour: str, white: float) -> str:
    parts = (int(colour[start : start + 2], 16) for start in (1, 3, 5))
    return "#" + "".join(f"{round(part + (255 - part) * white):02x}" for part in parts)
