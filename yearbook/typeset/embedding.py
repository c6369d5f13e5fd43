"""What the parts of a book use of its fonts → each font once, with just the glyphs that are used, as PDF objects."""

from __future__ import annotations

import pickle
from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any

import pydyf
import weasyprint
from weasyprint.pdf.fonts import Font, build_fonts_dictionary
from weasyprint.text.ffi import ffi, gobject, pango
from weasyprint.text.fonts import FontConfiguration, get_pango_font_key

from .fragments import FontUse
from .keep import Keep
from .objects import FIRST, Objects, free

_OPTIONS = {**weasyprint.DEFAULT_OPTIONS, "pdf_version": "1.7"}


def merged(uses: Iterable[FontUse]) -> list[FontUse]:
    """Every font once, in order of appearance; of two widths or texts for a glyph the first counts."""
    fonts: dict[str, FontUse] = {}
    for use in uses:
        known = fonts.get(use.name, use)
        fonts[use.name] = replace(
            known,
            widths={**use.widths, **known.widths},
            texts={**use.texts, **known.texts},
            missing={**use.missing, **known.missing},
        )
    return [
        replace(font, widths=dict(sorted(font.widths.items())), texts=dict(sorted(font.texts.items())))
        for font in fonts.values()
    ]


def embedded(font: FontUse, configuration: Callable[[], FontConfiguration], kept: bytes, keep: Keep) -> Objects:
    """The objects of a font; the last one is its dictionary. `kept` names the fonts that the configuration knows."""
    use = repr(font).encode()
    return pickle.loads(keep.fetch("fonts", (use, kept), lambda: pickle.dumps(_embed(font, configuration()))))


def _embed(use: FontUse, configuration: FontConfiguration) -> Objects:
    font = _font(use, configuration)
    font.widths, font.to_unicode, font.missing = dict(use.widths), dict(use.texts), dict(use.missing)
    pdf = pydyf.PDF()
    build_fonts_dictionary(pdf, {0: font}, True, True, _OPTIONS)
    own = [item for item in pdf.objects[1:] if item is not pdf.pages and item is not pdf.catalog]
    moved = {item.number: number for number, item in enumerate(own, FIRST)}
    return free(((moved[item.number], item) for item in own), moved)


def _font(use: FontUse, configuration: FontConfiguration) -> Font:
    """Load the very font that was used. Raises RuntimeError if another one answers to its name."""
    description = ffi.gc(pango.pango_font_description_new(), pango.pango_font_description_free)
    held = [ffi.new("char[]", use.family.encode())]
    pango.pango_font_description_set_family(description, held[0])
    pango.pango_font_description_set_style(description, use.style)
    pango.pango_font_description_set_weight(description, use.weight)
    pango.pango_font_description_set_absolute_size(description, use.size * 1024)
    if use.variations:
        held.append(ffi.new("char[]", ",".join(f"{axis}={value}" for axis, value in use.variations).encode()))
        pango.pango_font_description_set_variations(description, held[1])
    context = ffi.gc(pango.pango_font_map_create_context(configuration.font_map), gobject.g_object_unref)
    loaded = ffi.gc(
        pango.pango_font_map_load_font(configuration.font_map, context, description), gobject.g_object_unref
    )
    font = Font(loaded, *_described(loaded))
    if font.hash != use.name:
        raise RuntimeError(f"the font {use.family} {use.weight} cannot be found again")
    return font


def _described(loaded: Any) -> tuple[Any, float]:
    _, description, size = get_pango_font_key(loaded)
    return description, size
