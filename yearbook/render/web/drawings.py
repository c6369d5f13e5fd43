"""SVG drawings of one chart → inline SVG: one drawing in both colour schemes for each width, with ids of its own."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from html import unescape

from markupsafe import Markup, escape

from ...model.chart import Chart

Draw = Callable[[Chart, str], str]

COLOUR = r"#[0-9a-fA-F]{6}\b"
CELL = re.compile(r'\bdata-cell="([^"]*)"')
PAIR = rf"({COLOUR})~({COLOUR})"
DROPPED = re.compile(r'\s(?:xmlns(?::\w+)?|width|height|role|aria-label|class)="[^"]*"')
REFERENCE = re.compile(r'\bid="([^"]+)"|url\(#([^)]+)\)|\bhref="#([^"]+)"')


def draw_inline(chart: Chart, draw: Draw, media: Sequence[str], prefix: str, alt: str) -> Markup:
    """`media` names drawings of different widths, the widest first: "screen", "phone". Each is drawn light and dark."""
    names = {
        point.cell: name for mark in chart.marks for name, point in zip(chart.categories, mark.points, strict=True)
    }
    out = []
    for medium in media:
        light, dark = draw(chart, medium), draw(chart, f"{medium}-dark")
        light, dark = _named(light, names), _named(dark, names)
        merged, id = _merged(light, dark), f"{prefix}_{medium}"
        if merged:
            inside = _framed(merged, id, "drawing", alt)
        else:  # they differ in more than colours: both go into the page, and the style sheet shows one
            inside = _framed(light, id, "drawing on-light", alt) + _framed(dark, f"{id}_dark", "drawing on-dark", alt)
        out.append(f'<div class="on-{medium}">{inside}</div>' if len(media) > 1 else inside)
    return Markup("".join(out))


def _named(svg: str, names: Mapping[str, str]) -> str:
    """Every value says its category, too: `data-name`."""
    return CELL.sub(lambda found: f'{found[0]} data-name="{escape(names.get(unescape(found[1]), ""))}"', svg)


def _merged(light: str, dark: str) -> str:
    """One drawing whose colours follow the scheme of the page; empty if the two are not the same but for colours."""
    if re.sub(COLOUR, "#", light) != re.sub(COLOUR, "#", dark):
        return ""
    other = iter(re.findall(COLOUR, dark))
    paired = re.sub(COLOUR, lambda found: f"{found[0]}~{next(other)}", light)
    # An attribute cannot hold light-dark(), a style can; browsers that do not know the function keep the attribute.
    paired = re.sub(rf"<[^>]*{COLOUR}~[^>]*>", _element, paired)
    return re.sub(PAIR, r"\1", paired)


def _element(found: re.Match[str]) -> str:
    """A tag with colour attributes, and a style that repeats those which differ."""
    tag = found[0]
    pairs = re.findall(rf'\b(fill|stroke|stop-color)="{PAIR}"', tag)
    style = ";".join(f"{name}:light-dark({light},{dark})" for name, light, dark in pairs if light != dark)
    tag = re.sub(PAIR, r"\1", tag)
    if not style:
        return tag
    end = "/>" if tag.endswith("/>") else ">"
    return f'{tag[: -len(end)]} style="{style}"{end}'


def _framed(svg: str, prefix: str, classes: str, alt: str) -> str:
    """The `<svg>` element as an image with a text alternative; the page decides its size, and its ids are its own."""
    start = svg.index("<svg")
    end = svg.index(">", start)
    head = DROPPED.sub("", svg[start + 4 : end])
    view = re.search(r'viewBox="0 0 ([\d.]+) ([\d.]+)"', head)
    size = f' width="{view[1]}" height="{view[2]}"' if view else ""
    opening = f'<svg class="{classes}" role="img" aria-label="{escape(alt)}"{size}{head}'
    return opening + REFERENCE.sub(lambda found: _own(found, prefix), svg[end:]).strip()


def _own(found: re.Match[str], prefix: str) -> str:
    id, url, href = found.groups()
    if id:
        return f'id="{prefix}_{id}"'
    return f"url(#{prefix}_{url})" if url else f'href="#{prefix}_{href}"'
