"""Stock WeasyPrint and what it stands on → replacements that do the same work in less time, and nothing else.

A book is many documents of one style, whose pages and boxes are alike: most of the time goes into working out again what was
worked out before. `rules` keeps what rules declare, `styles` computed values, `lengths`, `backgrounds` and `shaping` what
comes of them.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import Any

import cssselect2
import pydyf
from cssselect2 import compiler, tree
from tinyhtml5 import inputstream
from weasyprint import css
from weasyprint.css import tokens
from weasyprint.formatting_structure import boxes
from weasyprint.layout import background, percent, preferred
from weasyprint.pdf import fonts
from weasyprint.svg import utils
from weasyprint.text import line_break
from weasyprint.text.ffi import ffi

from . import backgrounds, cascade, lengths, shaping, styles, writing

Replacements = list[tuple[Any, str, Any]]

SOURCES: dict[Callable[..., Any], str] = {
    css.StyleFor: "dac5a13261681453",
    css.find_stylesheets: "ac92dbb80c3fd936",
    css.ComputedStyle: "4ff0512c0af12674",
    css.AnonymousStyle: "414bbf41061e0a4a",
    tokens.Pending: "7dafa4a32b2e3c78",
    boxes.Box.is_in_normal_flow: "5f49d6ab23da7e51",
    boxes.Box.descendants: "c15a877f61361343",
    boxes.Box.is_floated: "6e6071b81868ea92",
    boxes.Box.is_absolutely_positioned: "397e0c33b3087681",
    percent.resolve_percentages: "71673078096fcf87",
    percent.resolve_one_percentage: "4cfaa9ad134e4f7b",
    percent.adjust_box_sizing: "88f3351db0280d16",
    background.layout_box_backgrounds: "617a870678c82755",
    line_break.Layout: "681b737d1ba5e004",
    line_break.strut: "b57885b70dd08efe",
    line_break.create_layout: "6587192cc0ab3ffa",
    line_break.first_line_metrics: "55ec5d0b58b29a8b",
    line_break.get_next_break_point_from_text: "39b162a79080e236",
    shaping.svg_text.text: "67a30c3e181b4a80",
    utils.size: "da153ed5f4a1a620",
    utils.normalize: "644aeada98cda081",
    fonts.Font: "1888854798bf8726",
    pydyf._to_bytes: "1cefd02c285d3aee",
    cssselect2.Matcher: "a651e3a3f14e94a1",
    compiler.CompiledSelector: "384272fc93d65da3",
    compiler._compile_node: "9a4b58568dfe6a8c",
    compiler.html_tag_eq: "c304873d652709cd",
    tree.ElementWrapper: "6599588a34665c22",
    inputstream.HTMLUnicodeInputStream: "10c90dbbdab831cb",
}
"""What is replaced, and what the replacements rely on: SHA-256 of the source, first 16 digits."""

# Stock asks Pango for the numbers of every glyph one by one.
GLYPHS_AT_ONCE = [
    (
        "for i, glyph_info in enumerate(glyphs_info[0:num_glyphs]):",
        f"numbers = memoryview(ffi.buffer(glyphs_info, num_glyphs * {ffi.sizeof('PangoGlyphInfo')})).cast('i').tolist()\n"
        "        columns = zip(numbers[0::5], numbers[1::5], numbers[2::5], numbers[3::5])\n"
        "        for i, (glyph_id, width, x_offset, y_offset) in enumerate(columns):",
    ),
    ("            glyph_id = glyph_info.glyph\n            width = glyph_info.geometry.width\n", ""),
    ("glyph_info.geometry.x_offset", "x_offset"),
    ("glyph_info.geometry.y_offset", "y_offset"),
]
"""Changes in the source of `draw_first_line`."""

# They depend on their arguments alone, and are asked again and again.
_next_break = lru_cache(4096)(line_break.get_next_break_point_from_text)
_size = lru_cache(4096, typed=True)(utils.size)
_normalize = lru_cache(4096)(utils.normalize)


def replacements() -> Replacements:
    """To be asked for while WeasyPrint is stock."""
    split = shaping.remembered(line_break.split_first_line)
    return [
        (css, "StyleFor", cascade.StyleFor),
        (css, "find_stylesheets", cascade.find_stylesheets),
        (css, "ComputedStyle", styles.ComputedStyle),
        (css, "AnonymousStyle", styles.AnonymousStyle),
        (tokens.Pending, "solve", styles.solve),
        (boxes.Box, "is_in_normal_flow", lengths.is_in_normal_flow),
        (boxes.Box, "descendants", descendants),
        (background, "layout_box_backgrounds", backgrounds.layout_box_backgrounds),
        (line_break.Layout, "setup", shaping.setup),
        (line_break, "split_first_line", split),  # for texts of pictures
        (preferred, "split_first_line", split),
        (line_break, "get_next_break_point_from_text", _next_break),
        (shaping.svg_text, "Style", shaping.PictureStyle),
        (inputstream, "characters_until_regex", writing.Patterns()),
        (pydyf, "_to_bytes", writing.to_bytes),
        *_everywhere(percent.resolve_percentages, lengths.resolve_percentages),
        *_everywhere(line_break.strut, shaping.strut),
        *_everywhere(utils.size, _size),
        *_everywhere(utils.normalize, _normalize),
    ]


def descendants(box: Any, placeholders: bool = False) -> Iterator[Any]:
    """In place of the stock method, whose generators within generators hand up every box through all levels."""
    yield box
    levels = [iter(box.children)]
    while levels:
        for child in levels[-1]:
            if isinstance(child, boxes.Box):
                yield child
                levels.append(iter(child.children))
                break
            if placeholders:
                yield from child.descendants(placeholders)
            else:
                yield child
        else:
            levels.pop()


def _everywhere(stock: Any, function: Any) -> Replacements:
    """The function in all modules that have imported it."""
    modules = [module for name, module in sys.modules.items() if name.startswith("weasyprint.")]
    return [(module, stock.__name__, function) for module in modules if getattr(module, stock.__name__, None) is stock]
