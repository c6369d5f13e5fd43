"""Words and a face in; widths in points and balanced lines out, measured with the fonts that will print them."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations, pairwise
from typing import TYPE_CHECKING

from matplotlib.font_manager import FontProperties, findfont, findSystemFonts, fontManager
from matplotlib.textpath import text_to_path

if TYPE_CHECKING:
    from .style import ChartStyle

LEADING = 1.22  # line height in ems
RISE = 0.35  # from the middle of a figure or a Han character down to its baseline, in ems
ABOVE, BELOW = 0.86, 0.16  # what a line of text takes above and below its baseline, in ems
TOO_WIDE = 1e9  # the badness of a line that does not fit
LAST_RESORT = "DejaVu Sans"  # comes with matplotlib
CLOSING = "，。、；：？！）》」』”’…％%)]}·"
OPENING = "（《「『“‘([{"


@dataclass(frozen=True, slots=True)
class Face:
    """A list of families (the first that has a character gives it), a size in points, and a weight."""

    families: tuple[str, ...]
    size: float
    bold: bool = False

    def at(self, share: float) -> Face:
        return Face(self.families, self.size * share, self.bold)


def faces(style: ChartStyle, language: str) -> tuple[Face, Face]:
    """The regular and the bold face of a language's labels.

    A family whose figures are small on their body is set a little larger, so that both languages look alike.
    """
    order = (style.zh, style.en) if language.startswith("zh") else (style.en, style.zh)
    families = _families(order, style.files)
    size = style.size * min(max(0.72 / _height("0", families), 1.0), 1.08)
    return Face(families, size), Face(families, size, bold=True)


@lru_cache
def _families(wanted: tuple[str, ...], files: tuple[str, ...]) -> tuple[str, ...]:
    """The families that can be measured. matplotlib keeps a list of fonts and misses those installed since."""
    _add(files)
    if not all(_known(family) for family in wanted):
        _add(findSystemFonts())
    return tuple(family for family in wanted if _known(family)) or (LAST_RESORT,)


def _add(files: Iterable[str]) -> None:
    listed = {str(font.fname) for font in fontManager.ttflist}
    for file in sorted(set(files) - listed):
        # Bitmap and broken fonts that matplotlib cannot open are of no use to a chart either.
        with suppress(RuntimeError, OSError):
            fontManager.addfont(file)


def _known(family: str) -> bool:
    try:
        findfont(FontProperties(family=[family]), fallback_to_default=False)
    except ValueError:
        return False
    return True


@lru_cache
def _height(text: str, families: tuple[str, ...]) -> float:
    """The height of a character above its baseline, in ems."""
    _, height, descent = text_to_path.get_text_width_height_descent(text, properties(families, False), False)
    return (height - descent) / 100


@lru_cache
def properties(families: tuple[str, ...], bold: bool, size: float = 100) -> FontProperties:
    return FontProperties(family=list(families), weight=700 if bold else 400, size=size)


@lru_cache(maxsize=8192)
def _advance(character: str, families: tuple[str, ...], bold: bool) -> float:
    """In ems. WeasyPrint sets SVG text letter by letter, without kerning; browsers come out a hair narrower."""
    return text_to_path.get_text_width_height_descent(character, properties(families, bold), False)[0] / 100


def width(text: str, face: Face) -> float:
    """The width of the widest line, in points."""
    return _ems(text, face.families, face.bold) * face.size


@lru_cache(maxsize=32768)
def _ems(text: str, families: tuple[str, ...], bold: bool) -> float:
    """One chart is drawn in several sizes and colours: its words are measured once."""
    return max(sum([_advance(c, families, bold) for c in line]) for line in text.split("\n"))


def height(lines: int, face: Face) -> float:
    """The height of so many lines, in points, from the top of the first to the foot of the last."""
    return face.size * (ABOVE + BELOW + LEADING * (lines - 1))


def wrap(text: str, face: Face, room: float, most: int = 2) -> tuple[str, ...]:
    """The text in as few lines as fit the room, as even as can be; a line feed in it always breaks.

    Where even `most` lines (of each paragraph) are too wide, the narrowest setting is returned: callers look.
    """
    out: list[str] = []
    for paragraph in text.split("\n"):
        out += _balanced(paragraph, face, room, most)
    return tuple(out)


@lru_cache(maxsize=2048)
def _balanced(text: str, face: Face, room: float, most: int) -> tuple[str, ...]:
    """The fewest lines that fit; among their settings the most even one (least sum of squared widths)."""
    if width(text, face) <= room:
        return (text,)
    places = [0, *(i for i in range(1, len(text)) if _may_break(text, i)), len(text)]
    wide = {(a, b): width(text[a:b].strip(), face) for a, b in combinations(places, 2)}
    best: list[dict[int, tuple[float, tuple[int, ...]]]] = [{0: (0.0, (0,))}]
    for _ in range(most):
        best.append(_one_line_more(best[-1], places, wide, room))
        if len(text) in best[-1] and best[-1][len(text)][0] < TOO_WIDE:
            break
    cuts = min(found[len(text)] for found in best if len(text) in found)[1]
    return tuple(text[a:b].strip() for a, b in pairwise(cuts))


def _one_line_more(
    before: dict[int, tuple[float, tuple[int, ...]]], places: list[int], wide: dict[tuple[int, int], float], room: float
) -> dict[int, tuple[float, tuple[int, ...]]]:
    """From the best settings up to each place, those with one more line: place to (badness, cuts)."""
    after: dict[int, tuple[float, tuple[int, ...]]] = {}
    for start, (badness, cuts) in before.items():
        for end in places:
            if end > start:
                line = wide[start, end]
                found = badness + line**2 + (TOO_WIDE + line if line > room else 0.0), (*cuts, end)
                # Of equals the longer first line is taken: it looks deliberate.
                if end not in after or (found[0], -found[1][1]) < (after[end][0], -after[end][1][1]):
                    after[end] = found
    return after


def _may_break(text: str, i: int) -> bool:
    """Whether a line may end before character `i` (clreq 3.1.6: no closing mark first, no opening mark last).

    A range of numbers stays whole; a date may part behind its year: 2022年 1—8月.
    """
    before, after = text[i - 1], text[i]
    counted = i > 1 and text[i - 2].isdigit()
    if after in CLOSING or before in OPENING or before == " " or (before in "–—" and counted):
        return False
    if counted and after.isdigit() and wide(before):
        return True
    if after == " " or before in "-/–—、，":
        return True
    return wide(before) and wide(after)


def wide(character: str) -> bool:
    return unicodedata.east_asian_width(character) in "WF"
