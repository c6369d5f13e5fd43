"""Rules around the book's own stylesheet: notes, blank pages, and where a part begins; and how far its own rules reach."""

import re

from .notes import CIRCLED_STYLE, COUNTER_STYLES, PLACEHOLDER_STYLES, PLAIN_STYLE
from .text import FOOTNOTE

# U+2060 keeps the mark of a note on the line of the word it belongs to.
BEFORE = f"""
.{FOOTNOTE} {{ float: footnote; footnote-policy: line }}
.{FOOTNOTE}::footnote-call {{ content: "\\2060" counter(footnote, {PLAIN_STYLE}) }}
.{FOOTNOTE}::footnote-marker {{ content: counter(footnote, {PLAIN_STYLE}) "\\2002" }}
.{FOOTNOTE}:lang(zh)::footnote-call {{ content: "\\2060" counter(footnote, {CIRCLED_STYLE}) }}
.{FOOTNOTE}:lang(zh)::footnote-marker {{ content: counter(footnote, {CIRCLED_STYLE}) "\\2002" }}
.{FOOTNOTE}[data-mark]::footnote-call {{ content: "\\2060" attr(data-mark) }}
.{FOOTNOTE}[data-mark]::footnote-marker {{ content: attr(data-mark) "\\2002" }}
{COUNTER_STYLES}
"""

_MARGIN_BOXES = [
    f"{edge}-{place}"
    for edge, places in {
        "top": ("left-corner", "left", "center", "right", "right-corner"),
        "bottom": ("left-corner", "left", "center", "right", "right-corner"),
        "left": ("top", "middle", "bottom"),
        "right": ("top", "middle", "bottom"),
    }.items()
    for place in places
]

BLANK_PAGES = f"@page :blank {{ {' '.join(f'@{box} {{ content: none !important }}' for box in _MARGIN_BOXES)} }}"
"""A page left empty before a right page shows neither running heads nor a number."""


_FAR = re.compile(
    r"(?<!tr)(?<!th)(?<!td):(?:last-child|last-of-type|nth-last|only-)|:has\(|:empty|counters?\(\s*pages\b|\btarget-"
)
_COUNTED = re.compile(r"counter-(?:increment|reset|set)|(?:open|close)-quote")


def is_near(css: str) -> bool:
    """Whether no rule lets what stands below or after a block change how it looks, or a whole part how a page does."""
    return not _FAR.search(css)


def is_uncounted(css: str) -> bool:
    """Whether what a block says changes others only in how they are placed."""
    return not _COUNTED.search(css)


def after(renumbered: bool) -> str:
    return BLANK_PAGES + (PLACEHOLDER_STYLES if renumbered else "")


def first_page(number: int, right: bool) -> str:
    """The first page of a part: its number, and the side of the opened book it is on."""
    return (
        f"@page :first {{ counter-reset: page {number - 1} !important; counter-increment: page 1 !important }}"
        f"html {{ break-before: {'right' if right else 'left'} !important }}"
    )


def empty_page(width: float, height: float, bleed: float) -> str:
    """A page of that size in CSS pixels with nothing on it."""
    return f"@page {{ size: {width}px {height}px; margin: 0; bleed: {bleed}px }}"
