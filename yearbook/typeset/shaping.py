"""A style → Pango's layout for its texts, and the strut of its lines: as stock, but what the style alone decides is made
once for all styles of a kind.
"""

from __future__ import annotations

from collections.abc import Callable
from copy import copy
from dataclasses import dataclass
from functools import cached_property
from importlib import import_module
from typing import Any

from weasyprint.text import line_break
from weasyprint.text.constants import LST_TO_ISO, PANGO_DIRECTION
from weasyprint.text.ffi import FROM_UNITS, ffi, gobject, pango, unicode_to_char_p
from weasyprint.text.fonts import font_features, get_font_description

from .styles import Kind, kind_of, kind_without_parent

svg_text: Any = import_module("weasyprint.svg.text")  # the package has a function of that name

_stock_setup = line_break.Layout.setup
_stock_strut = line_break.strut

_MOST_LINES = 10_000
"""Kept for a book: about the lines of twenty pages of tables, or a hundred of text."""

_METRICS = ("ascent", "underline_position", "strikethrough_position", "underline_thickness", "strikethrough_thickness")


class PictureStyle(svg_text.Style):
    """In place of the stock style of a text in a picture, which is one of a kind, too: pictures are drawn letter by letter."""

    @cached_property
    def kind(self) -> Kind:
        declared = (*self["font_family"], self["font_style"], self["font_weight"], self["font_size"], self["direction"])
        return kind_without_parent(self.font_config, declared)


@dataclass(frozen=True, slots=True)
class Setting:
    """What the layouts of a style share: Pango's context and objects, and measures of the font where lines are drawn."""

    context: Any
    language: Any
    description: Any
    features: Any
    metrics: dict[str, Any]


def setup(layout: line_break.Layout, style: Any) -> None:
    """In place of `Layout.setup`."""
    kind = kind_of(style)
    if kind is None:
        _stock_setup(layout, style)
        return
    setting = kind.setting
    if setting is None:
        setting = _setting(style)
        if not kind.common.depends_on_page:
            kind.setting = setting
    layout.style = style
    layout.first_line_direction = 0
    layout.language = setting.language
    layout.layout = made = ffi.gc(pango.pango_layout_new(setting.context), gobject.g_object_unref)
    pango.pango_layout_set_auto_dir(made, False)
    pango.pango_layout_set_font_description(made, setting.description)
    layout.__dict__.update(setting.metrics)
    if setting.features is not None:
        attributes = pango.pango_attr_list_new()
        pango.pango_attr_list_insert(attributes, setting.features)
        pango.pango_layout_set_attributes(made, attributes)


def strut(style: Any) -> tuple[float, float]:
    """In place of the stock function."""
    kind = kind_of(style)
    if kind is None:
        return _stock_strut(style)
    if kind.strut is None or kind.common.depends_on_page:
        kind.strut = _stock_strut(style)
    return kind.strut


def _setting(style: Any) -> Setting:
    context = ffi.gc(pango.pango_font_map_create_context(style.font_config.font_map), gobject.g_object_unref)
    pango.pango_context_set_round_glyph_positions(context, False)
    pango.pango_context_set_base_dir(context, PANGO_DIRECTION[style["direction"]])
    language = pango.pango_language_get_default()
    override = style["font_language_override"]
    name = LST_TO_ISO.get(override.lower(), override) if override != "normal" else style["lang"]
    if name:
        pointer, _ = unicode_to_char_p(name)
        language = pango.pango_language_from_string(pointer)
        pango.pango_context_set_language(context, language)
    description = get_font_description(style)
    return Setting(context, language, description, _features(style), _metrics(style, context, description, language))


def _metrics(style: Any, context: Any, description: Any, language: Any) -> dict[str, Any]:
    if style["text_decoration_line"] == "none":
        return {"ascent": None, "underline_position": None, "strikethrough_position": None}
    metrics = ffi.gc(pango.pango_context_get_metrics(context, description, language), pango.pango_font_metrics_unref)
    return {name: FROM_UNITS * getattr(pango, f"pango_font_metrics_get_{name}")(metrics) for name in _METRICS}


def _features(style: Any) -> Any:
    """Pango's attribute, which the font configuration keeps."""
    features = font_features(
        style["font_kerning"],
        style["font_variant_ligatures"],
        style["font_variant_position"],
        style["font_variant_caps"],
        style["font_variant_numeric"],
        style["font_variant_alternates"],
        style["font_variant_east_asian"],
        style["font_feature_settings"],
    )
    if not features:
        return None
    text = ",".join(f"{key} {value}" for key, value in features.items()).encode()
    return style.font_config.font_features.setdefault(text, pango.pango_attr_font_features_new(text))


Split = Callable[..., tuple[Any, ...]]


def remembered(split: Split) -> Split:
    """The function that splits the first line off a text, or an older result of it for the same text, style and width.

    The same line is wanted again when columns are balanced, when a table or a page is laid out again, and when a part is set
    once more with its page numbers.
    """

    def again(
        text: str,
        style: Any,
        context: Any,
        max_width: float | None,
        justification_spacing: float,
        *rest: Any,
        **named: Any,
    ) -> tuple[Any, ...]:
        kind = kind_of(style)
        if kind is None or kind.common.depends_on_page:
            return split(text, style, context, max_width, justification_spacing, *rest, **named)
        lines = kind.common.lines
        white_space = style["white_space"]  # the engine changes it in styles that are there
        key = (split, text, id(kind), white_space, max_width, justification_spacing, rest, *named.items())
        if (result := lines.get(key)) is None:
            result = split(text, style, context, max_width, justification_spacing, *rest, **named)
            if len(lines) >= _MOST_LINES:
                lines.clear()
            lines[key] = result
        layout, *measures = result
        return (copy(layout), *measures)

    return again
