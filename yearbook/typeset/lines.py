"""A line of WeasyPrint's text boxes → the same line with Chinese spacing: what takes the place of stock line layout.

Lengths are CSS pixels unless a name says em or units. Han text is stretched beside every character of one em, half of
the gap on either side (clreq 3.5.2), as Pango spreads letter spacing: at both ends of a text box the outer half is
missing from the box's own width and is added to its position.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from weasyprint.formatting_structure import boxes
from weasyprint.layout import inline
from weasyprint.text import line_break
from weasyprint.text.ffi import TO_UNITS, ffi, pango

from .clreq import AUTOSPACE, AUTOSPACE_EM, CLOSING, MAX_STRETCH_EM, QUARTER_SPACE, SQUEEZED, ZWSP, is_chinese, wide

_stock_set_text = line_break.Layout.set_text
_stock_text_align = inline.text_align
_stock_justify_line = inline.justify_line
_stock_split_first_line = line_break.split_first_line
_stock_remove_last_whitespace = inline.remove_last_whitespace

_HALF_WIDTH = b"halt 1"
IDEOGRAPHIC_SPACE = "\u3000"
_LONGEST_SEGMENT = 24
_NARROWEST_EM = 0.3  # of the mean letter of a line; a longer text needs no measuring
_DASHES = frozenset("—…")


def set_text(layout: line_break.Layout, text: str, justify: bool = False) -> None:
    """In place of `Layout.set_text`: also quarter-em spaces, squeezed punctuation and, when drawing, stretched Han."""
    _stock_set_text(layout, text, justify)
    text = layout.text
    if text.isascii():
        return
    em, language = layout.style["font_size"], layout.style["lang"]
    attributes = []
    if justify and layout.justification_spacing:
        spacing = layout.style["letter_spacing"]
        spacing = layout.justification_spacing + (0 if spacing == "normal" else spacing)
        attributes += [(_letter_spacing(spacing), span) for span in _spans(wide(language), text)]
    if AUTOSPACE in text:
        attributes += [(_letter_spacing(AUTOSPACE_EM * em), span) for span in _spans(QUARTER_SPACE, text)]
    if is_chinese(language):
        attributes += [(_half_width(), span) for span in _spans(SQUEEZED, text)]
    if getattr(layout, "halve_last", False):
        shown = text.rstrip(ZWSP)
        attributes.append((_half_width(), (len(shown[:-1].encode()), len(shown.encode()))))
    if attributes:
        _add_attributes(layout, attributes)


def _spans(pattern: re.Pattern[str], text: str) -> Iterator[tuple[int, int]]:
    """The matches of `pattern`, adjacent ones as one, as Pango counts them: in bytes of UTF-8."""
    position = end = 0
    for match in _runs(pattern).finditer(text):
        start = end + len(text[position : match.start()].encode())
        position, end = match.end(), start + len(match.group().encode())
        yield start, end


@cache
def _runs(pattern: re.Pattern[str]) -> re.Pattern[str]:
    return re.compile(f"(?:{pattern.pattern})+")


def _letter_spacing(width: float) -> Any:
    units = int(width * TO_UNITS)
    # Pango halves whole pixels into whole pixels, which is uneven for one pixel.
    return pango.pango_attr_letter_spacing_new(units + 1 if units and units % TO_UNITS == 0 else units)


def _half_width() -> Any:
    return pango.pango_attr_font_features_new(_HALF_WIDTH)


def _add_attributes(layout: line_break.Layout, attributes: list[tuple[Any, tuple[int, int]]]) -> None:
    attribute_list = pango.pango_layout_get_attributes(layout.layout)
    if attribute_list == ffi.NULL:
        attribute_list = ffi.gc(pango.pango_attr_list_new(), pango.pango_attr_list_unref)
    for attribute, (start, end) in attributes:
        attribute.start_index, attribute.end_index = start, end
        pango.pango_attr_list_change(attribute_list, attribute)
    pango.pango_layout_set_attributes(layout.layout, attribute_list)


def split_first_line(
    text: str,
    style: Any,
    context: Any,
    max_width: float | None,
    justification_spacing: float,
    *args: Any,
    **options: Any,
) -> tuple[Any, ...]:
    """In place of the stock function: what fits when it is squeezed at the end of the line is pushed in.

    Pango breaks by the full width of a closing mark, and counts the quarter em that falls away. Reducing comes first,
    stretching only after it (clreq 3.5.2).
    """
    stock = _stock_split_first_line(text, style, context, max_width, justification_spacing, *args, **options)
    if stock[2] is not None and _only_its_space_overflows(text, style, context, max_width):
        layout = _layout_of(context, text, style, False)
        return line_break.first_line_metrics(layout.get_first_line()[0], text, layout, None, True, style)
    if max_width is None or not is_chinese(style["lang"]) or style["white_space"] != "normal":
        return stock
    resume_at, width = stock[2:4]
    line = text if resume_at is None else text.encode()[:resume_at].decode()
    if width <= max_width:
        segment = _next_segment(text[len(line) :], style["lang"])
        if not segment:
            return stock
        line += segment
    shown = line.rstrip(ZWSP)
    halve = shown[-1] in CLOSING
    width = _width(_layout_of(context, shown, style, halve), style)
    if width > max_width:
        return stock
    layout = _layout_of(context, line, style, halve)
    first_line, _ = layout.get_first_line()
    _, length, _, _, *height = line_break.first_line_metrics(first_line, line, layout, None, True, style)
    return (layout, length, None if line == text else length, width, *height)


def _only_its_space_overflows(text: str, style: Any, context: Any, max_width: float | None) -> bool:
    """Whether a text fits but for the space at its end, which hangs (CSS Text 4.1.3): stock would break after its first word."""
    stripped = text.rstrip(" ")
    if max_width is None or stripped == text or not stripped or style["white_space"] != "normal":
        return False
    if len(stripped) * _NARROWEST_EM * style["font_size"] > max_width:
        return False
    return _width(_layout_of(context, stripped, style, False), style) <= max_width


def _next_segment(text: str, language: str) -> str:
    """What would come on the line next, if it ends with something that can be squeezed; nothing otherwise."""
    window = text[:_LONGEST_SEGMENT]
    if not set(CLOSING + ZWSP) & set(window):
        return ""
    end = line_break.get_next_break_point_from_text(window, language)
    segment = window[: end + 1] if end is not None else window if window == text else ""
    return segment if segment.endswith(AUTOSPACE) or segment.rstrip(ZWSP).endswith(tuple(CLOSING)) else ""


def remove_last_whitespace(context: Any, line: boxes.LineBox) -> None:
    """In place of the stock function: quarter-em and ideographic spaces fall away at the end of a line, too."""
    _stock_remove_last_whitespace(context, line)
    path = _path_to_end(line)
    if path and (stripped := path[-1].text.rstrip(ZWSP + IDEOGRAPHIC_SPACE)) != path[-1].text and stripped:
        _set_last_text(context, path, stripped, _is_halved(path[-1]))


def text_align(context: Any, line: boxes.LineBox, available_width: float, last: bool) -> float:
    """In place of the stock function: the mark that ends a justified line is half an em wide (GB/T 15834 5.1.10)."""
    path = _path_to_end(line)
    justified = line.style["text_align_all"] == "justify" and not last
    if justified and path and path[-1].text[-1] in CLOSING and is_chinese(path[-1].style["lang"]):
        _set_last_text(context, path, path[-1].text, halve=True)
    return _stock_text_align(context, line, available_width, last)


def _path_to_end(line: boxes.LineBox) -> list[Any]:
    """The boxes from the line down to its last text; empty if the line ends with something else."""
    path: list[Any] = [line]
    while isinstance(path[-1], (boxes.LineBox, boxes.InlineBox)):
        children = [child for child in path[-1].children if child.is_in_normal_flow()]
        if not children:
            return []
        path.append(children[-1])
    return path if isinstance(path[-1], boxes.TextBox) and path[-1].text else []


def _set_last_text(context: Any, path: list[Any], text: str, halve: bool) -> None:
    """Set the last text of a line anew and take the difference in width off all boxes around it."""
    last = path[-1]
    layout = _layout_of(context, text, last.style, halve)
    saved = last.width - _width(layout, last.style)
    layout.deactivate()
    last.text, last.pango_layout = text, layout
    for box in path:
        box.width -= saved


def justify_line(context: Any, line: boxes.LineBox, extra_width: float) -> None:
    """In place of the stock function: spread `extra_width` beside Han characters and marks as well as over spaces."""
    texts = [box for box in line.descendants() if isinstance(box, boxes.TextBox) and box.text]
    if not any(wide(box.style["lang"]).search(box.text) for box in texts) or line.style["direction"] == "rtl":
        _stock_justify_line(context, line, extra_width)
        return
    stretches = {box: _measure(context, box) for box in texts}
    stretches[texts[0]].before = stretches[texts[-1]].after = 0
    gaps = sum(stretch.before + stretch.within + stretch.after for stretch in stretches.values())
    extra_width -= sum(stretch.fixed for stretch in stretches.values())
    if gaps > 0 and extra_width / gaps <= MAX_STRETCH_EM * line.style["font_size"]:
        _stretch(context, line, extra_width / gaps, 0, stretches)


@dataclass(slots=True)
class _Stretch:
    """How a text box grows: by `fixed` pixels, by `within` gaps, and by gaps on either side of it."""

    fixed: float
    within: float
    before: float
    after: float


def _measure(context: Any, box: boxes.TextBox) -> _Stretch:
    """One gap stands beside every wide character, but the outer halves are missing from the box.

    Texts with dashes and ellipses are measured: some fonts draw a pair of them as one glyph, which has one gap, and
    stretching takes the kerning off their neighbours.
    """
    before, after = _is_wide(box, 0) / 2, _is_wide(box, -1) / 2
    if not _DASHES & set(box.text):
        wide_characters = len(wide(box.style["lang"]).findall(box.text))
        spaces = box.text.count(" ") + box.text.count("\u00a0")
        return _Stretch(0, wide_characters + spaces - before - after, before, after)
    one, two = (_width(_layout_of(context, box.text, box.style, _is_halved(box), gap), box.style) for gap in (1.0, 2.0))
    return _Stretch(one - (two - one) - box.width, two - one, before, after)


def _is_wide(box: boxes.TextBox, position: int) -> bool:
    return wide(box.style["lang"]).match(box.text[position]) is not None


def _stretch(context: Any, box: Any, gap: float, shift: float, stretches: dict[Any, _Stretch]) -> float:
    """Move `box` by `shift` to the right and stretch the texts in it by `gap`; return the shift of what follows."""
    if stretch := stretches.get(box):
        shift += gap * stretch.before
        box.position_x += shift
        box.justification_spacing = gap
        box.pango_layout = _layout_of(context, box.text, box.style, _is_halved(box), gap)
        box.pango_layout.deactivate()
        growth = stretch.fixed + gap * stretch.within
        box.width += growth
        return shift + growth + gap * stretch.after
    if isinstance(box, (boxes.LineBox, boxes.InlineBox)):
        box.position_x += shift
        end = shift
        for child in box.children:
            if child.is_in_normal_flow():
                end = _stretch(context, child, gap, end, stretches)
        box.width += end - shift
        return end
    box.translate(shift, 0)
    return shift


def _layout_of(context: Any, text: str, style: Any, halve: bool, gap: float = 0) -> line_break.Layout:
    """A layout of `text` in one line, with its last mark half an em wide if `halve`, and stretched by `gap`."""
    layout = line_break.create_layout(text, style, context, None, gap)
    layout.halve_last = halve
    layout.set_text(text, justify=bool(gap))
    return layout


def _is_halved(box: boxes.TextBox) -> bool:
    return getattr(box.pango_layout, "halve_last", False)


def _width(layout: line_break.Layout, style: Any) -> float:
    line, _ = layout.get_first_line()
    width, _ = line_break.line_size(line, style)
    return width
