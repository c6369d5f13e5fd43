"""The rules of a language: words of the interface and patterns for numbers, lists, dates and headings."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Scale:
    """A power of ten that has a word: (12, "trillion")."""

    exponent: int
    word: str


@dataclass(frozen=True, slots=True)
class Locale:
    """One `content/locales/<code>.yaml`. Patterns use Python's `{name}` fields, filled by resolve only."""

    code: str
    tag: str  # BCP 47 tag for `lang`: zh-CN, en-GB
    name: str  # in the language itself
    scales: tuple[Scale, ...]  # largest first
    default_scale: str  # published: as in the data; largest: the largest scale that leaves a digit before the point
    scale_gap: str  # between number and scale word
    group: str  # between thousands
    decimal: str
    minus: str
    grouping_from: int  # digits before the point from which thousands are parted
    bounds: Mapping[str, str]
    changes: Mapping[str, Mapping[str, str]]  # style → up, down, flat → pattern
    list_separator: str
    list_last: str
    pair: str
    ordinal: str
    small_numbers: tuple[str, ...]  # the words for 0, 1, 2 …
    counts: tuple[str, ...]  # the same where things are counted: 两, not 二
    dates: Mapping[str, str]  # day, month, quarter, half, year, span → pattern
    months: tuple[str, ...]
    range: str
    numbering: Mapping[str, Mapping[str, tuple[str, ...]]]  # scheme → chapter | appendix → pattern by level
    references: Mapping[str, str]  # figure, table, section, chapter, appendix → pattern in running text
    labels: Mapping[str, str]  # figure, table, continued … → pattern in captions
    ordinals: tuple[str, ...]  # the openings of list items: 一是, First
    collation: str  # a character encoding whose order files words as readers expect; empty: by code point
    words: Mapping[str, str]  # interface words
    fonts: Mapping[str, str]
