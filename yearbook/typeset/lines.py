"""A line of WeasyPrint's text boxes → the same line with Chinese spacing: what takes the place of stock line layout.

Lengths are CSS pixels unless a name says em or units. Han text is stretched beside every character of one em, half of
the gap on either side (clreq 3.3.2), as Pango spreads letter spacing: at both ends of a text box the outer half is
missing from the box's own width and is added to its position.
"""

import re
from collections.abc import Iterator
from typing import Any

from weasyprint.formatting_structure import boxes
from weasyprint.layout import inline
from weasyprint.text import line_break
from weasyprint.text.ffi import TO_UNITS, ffi, pango

from .clreq import AUTOSPACE_EM, CLOSING, MAX_STRETCH_EM, QUARTER_SPACE, SQUEEZED, ZWSP, is_chinese, wide

_stock_set_text = line_break.Layout.set_text
_stock_text_align = inline.text_align
_stock_justify_line = inline.justify_line
_stock_remove_last_whitespace = inline.remove_last_whitespace

_HALF_WIDTH = b"halt 1"


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
    attributes += [(_letter_spacing(AUTOSPACE_EM * em), span) for span in _spans(QUARTER_SPACE, text)]
    if is_chinese(language):
        attributes += [(_half_width(), span) for span in _spans(SQUEEZED, text)]
    if getattr(layout, "halve_last", False):
        length = len(text.encode())
        attributes.append((_half_width(), (length - len(text[-1].encode()), length)))
    if attributes:
        _add_attributes(layout, attributes)


def _spans(pattern: re.Pattern[str], text: str) -> Iterator[tuple[int, int]]:
    """The matches of `pattern`, adjacent ones as one, as Pango counts them: in bytes of UTF-8."""
    position = end = 0
    for match in re.finditer(f"(?:{pattern.pattern})+", text):
        start = end + len(text[position : match.start()].encode())
        position, end = match.end(), start + len(match.group().encode())
        yield start, end


def _letter_spacing(width: float) -> Any:
    return pango.pango_attr_letter_spacing_new(int(width * TO_UNITS))


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


def remove_last_whitespace(context: Any, line: boxes.LineBox) -> None:
    """In place of the stock function: a quarter-em space falls away at the end of a line, too."""
    _stock_remove_last_whitespace(context, line)
    path = _path_to_end(line)
    if path and (stripped := path[-1].text.rstrip(ZWSP)) != path[-1].text and stripped:
        _set_last_text(context, path, stripped, halve=False)


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
    layout = line_break.create_layout(text, last.style, context, None, 0)
    layout.halve_last = halve
    layout.set_text(text)
    first_line, _ = layout.get_first_line()
    width, _ = line_break.line_size(first_line, last.style)
    layout.deactivate()
    last.text, last.pango_layout = text, layout
    saved = last.width - width
    for box in path:
        box.width -= saved


def justify_line(context: Any, line: boxes.LineBox, extra_width: float) -> None:
    """In place of the stock function: spread `extra_width` beside Han characters and marks as well as over spaces."""
    texts = [box for box in line.descendants() if isinstance(box, boxes.TextBox) and box.text]
    if not any(wide(box.style["lang"]).search(box.text) for box in texts) or line.style["direction"] == "rtl":
        _stock_justify_line(context, line, extra_width)
        return
    gaps = sum(_gaps(box) for box in texts)
    gaps -= (_is_wide(texts[0], 0) + _is_wide(texts[-1], -1)) / 2
    if gaps > 0 and extra_width / gaps <= MAX_STRETCH_EM * line.style["font_size"]:
        _stretch(context, line, extra_width / gaps, 0, {id(texts[0])}, {id(texts[-1])})


def _gaps(box: boxes.TextBox) -> int:
    return box.text.count(" ") + box.text.count("\u00a0") + len(wide(box.style["lang"]).findall(box.text))


def _is_wide(box: boxes.TextBox, position: int) -> bool:
    return wide(box.style["lang"]).match(box.text[position]) is not None


def _stretch(context: Any, box: Any, gap: float, shift: float, first: set[int], last: set[int]) -> float:
    """Move `box` by `shift` to the right and stretch the texts in it by `gap`; return the shift of what follows."""
    if isinstance(box, boxes.TextBox):
        if not box.text:
            return shift
        before = gap / 2 if _is_wide(box, 0) else 0
        after = gap / 2 if _is_wide(box, -1) else 0
        inner = gap * _gaps(box) - before - after
        shift += 0 if id(box) in first else before
        box.position_x += shift
        _set_stretched(context, box, gap, inner)
        return shift + inner + (0 if id(box) in last else after)
    if isinstance(box, (boxes.LineBox, boxes.InlineBox)):
        box.position_x += shift
        end = shift
        for child in box.children:
            if child.is_in_normal_flow():
                end = _stretch(context, child, gap, end, first, last)
        box.width += end - shift
        return end
    box.translate(shift, 0)
    return shift


def _set_stretched(context: Any, box: boxes.TextBox, gap: float, inner: float) -> None:
    halve = getattr(box.pango_layout, "halve_last", False)
    box.justification_spacing = gap
    box.pango_layout = line_break.create_layout(box.text, box.style, context, None, gap)
    box.pango_layout.halve_last = halve
    box.pango_layout.deactivate()
    box.width += inner
