"""Labels of pages by id → what is printed of them: roman numbers, ranges, and the numbers that contents and index give."""

import re
from html import unescape
from xml.etree.ElementTree import Element

from .book import PageNumber, Part

PAGE_OF, PAGES_OF = "data-page-of", "data-pages-of"
"""Attributes of elements that print the page of an id, or the pages of several."""

# A contents part is laid out once with this in place of every number, then with the numbers found, until they stay.
UNKNOWN = "00"
NOWHERE = "?"

Labels = dict[str, str]

_PAGES_OF = re.compile(rf'\b(?:{PAGE_OF}|{PAGES_OF})="([^"]*)"')


def label_of(target: str, anchors: dict[str, PageNumber] | None) -> str:
    if anchors is None:
        return UNKNOWN
    return anchors[target].label if target in anchors else NOWHERE


def page_targets(part: Part) -> tuple[str, ...]:
    """Every id whose page is printed somewhere in a contents part, once."""
    return targets_in(part.html) if part.contents else ()


def targets_in(html: str) -> tuple[str, ...]:
    found = _PAGES_OF.findall(html)
    return tuple(dict.fromkeys(target for ids in found for target in unescape(ids).split()))


def targets_of(element: Element) -> list[str]:
    return [*filter(None, [element.get(PAGE_OF)]), *element.get(PAGES_OF, "").split()]


def fill_in(root: Element, labels: dict[str, str]) -> None:
    """Print the page of `data-page-of`, and the pages of all ids in `data-pages-of` as an index does: 3, 7–9."""
    for element in root.iter():
        if targets := targets_of(element):
            pages = [labels.get(target, NOWHERE) for target in targets]
            element.text = runs(pages) if element.get(PAGES_OF) else pages[0]


def runs(labels: list[str]) -> str:
    """Page labels without repetition, three or more in a row as a range."""
    out: list[list[str]] = []
    for label in dict.fromkeys(labels):
        if out and label.isdecimal() and out[-1][-1].isdecimal() and int(label) == int(out[-1][-1]) + 1:
            out[-1].append(label)
        else:
            out.append([label])
    return ", ".join(f"{run[0]}–{run[-1]}" if len(run) > 2 else ", ".join(run) for run in out)


def roman(number: int) -> str:
    """1 → i, 4 → iv, 1990 → mcmxc."""
    digits = zip(
        (1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1),
        ("m", "cm", "d", "cd", "c", "xc", "l", "xl", "x", "ix", "v", "iv", "i"),
        strict=True,
    )
    text = ""
    for value, letters in digits:
        count, number = divmod(number, value)
        text += letters * count
    return text
