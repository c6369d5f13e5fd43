"""Declarations that match an element → its computed style, with all values that an equal style of the book had before.

Stock WeasyPrint computes the style of every pseudo-element and of every box in the margin of every page, value by value,
and all styles anew for each document. The parts of a book are documents with one style sheet: nearly all styles are of a
kind that is known.
"""

from __future__ import annotations

import logging
from collections.abc import Mapping
from typing import Any

from tinycss2 import serialize
from tinycss2.color4 import Color
from weasyprint import css
from weasyprint.css.computed_values import PHYSICAL_FUNCTIONS
from weasyprint.css.properties import INHERITED, INITIAL_NOT_COMPUTED, INITIAL_VALUES, Dimension
from weasyprint.css.tokens import Pending
from weasyprint.logger import LOGGER

_StockStyle, _StockAnonymous = css.ComputedStyle, css.AnonymousStyle

_stock_solve = Pending.solve

# The engine goes through the values that these styles have, and takes them all: they must not have more than were asked for.
_TAKEN_WHOLE = frozenset({"first-line", "first-letter"})

# The name of an element: every one has its own, and no other value depends on it.
NAME = "anchor"

# White space is inherited, and changed by the engine in styles that others inherit from.
_NOT_KEPT = frozenset({NAME, "white_space"})

# What more is to be done for than to inherit, or to take the initial value.
_NOT_SIMPLE = frozenset({"position", "float", "display", "page", *INITIAL_NOT_COMPUTED}) | {
    name for name in INITIAL_VALUES if name.startswith("text_decoration_")
}
_SIMPLE = frozenset({str, int, float, Dimension})

# Names of properties by the direction of the text, which stand for those by the side of the page.
_LOGICAL = {way(block="ttb", inline=inline) for way in PHYSICAL_FUNCTIONS.values() for inline in ("ltr", "rtl")}


class Common:
    """What holds for all styles of all documents with one font configuration.

    `depends_on_page` tells whether a value was computed from the size of the first page of a document: it holds for no
    other document, and which others were computed from it is not known. From then on no value is kept.
    """

    __slots__ = ("depends_on_page", "lines", "signs")

    def __init__(self) -> None:
        self.depends_on_page = False
        self.signs: dict[Any, int] = {}
        self.lines: dict[Any, tuple[Any, ...]] = {}


class Cascaded(dict[str, Any]):
    """Declarations that are not changed any more: many elements have them. `sign` tells them from others of the book."""

    __slots__ = ("sign",)

    sign: int


class Kind:
    """Styles with the same declarations, below a style of the same kind: the `values` computed so far, and what computing
    `display` left in `specified`. Declared values are told apart by identity, hence `cascaded` keeps them.

    `bare`, `lengths`, `setting` and `strut` are what other modules make of the values.
    """

    __slots__ = (
        "anonymous", "bare", "cascaded", "common", "kinds", "lengths", "logical", "setting", "specified", "strut", "values",
    )  # fmt: skip

    def __init__(self, common: Common, cascaded: Mapping[str, Any]) -> None:
        self.common, self.cascaded = common, cascaded
        self.values: dict[str, Any] = {}
        self.specified: dict[str, Any] = {}
        self.kinds: dict[Any, Kind] = {}
        self.anonymous: Kind | None = None
        self.logical = not _LOGICAL.isdisjoint(cascaded)
        self.bare: bool | None = None
        self.lengths: dict[str, Any] | None = None
        self.setting: Any = None
        self.strut: tuple[float, float] | None = None


def kind_of(style: Any) -> Kind | None:
    """None for styles that the engine may have changed, and for those of stock."""
    return getattr(style, "kind", None)


def kind_without_parent(font_config: Any, key: tuple[Any, ...]) -> Kind:
    """The kind of styles that inherit from none, told from others by `key` alone."""
    common, kinds = _roots(font_config)
    if (kind := kinds.get(key)) is None:
        kind = kinds[key] = Kind(common, {})
    return kind


def _roots(font_config: Any) -> tuple[Common, dict[Any, Kind]]:
    """They are kept with the font configuration, as the engine keeps its struts."""
    return font_config.__dict__.setdefault("kinds", (Common(), {}))


class _Warnings(logging.Filter):
    """Counts what the engine complains of. A value that makes it complain is not kept: every part has the message."""

    count = 0

    def filter(self, record: logging.LogRecord) -> bool:
        self.count += 1
        return True


_warnings = _Warnings()
LOGGER.addFilter(_warnings)


class _PageSizes:
    """The sizes of the first page of a document, which tell when they are asked for."""

    __slots__ = ("common", "sizes")

    def __init__(self, common: Common, sizes: Mapping[str, Any]) -> None:
        self.common, self.sizes = common, sizes

    def __getitem__(self, key: str) -> Any:
        self.common.depends_on_page = True
        return self.sizes[key]


class ComputedStyle(_StockStyle):
    """In place of the stock class. What the engine changes in a style stays in that style, and copies are stock."""

    def __init__(self, parent_style, cascaded, pseudo_type, root_style, base_url, font_config, initial_page_sizes):
        super().__init__(parent_style, cascaded, pseudo_type, root_style, base_url, font_config, initial_page_sizes)
        self.kind = None
        if pseudo_type in _TAKEN_WHOLE:
            return
        if parent_style is None:
            common, kinds = _roots(font_config)
        elif (parent := getattr(parent_style, "kind", None)) is not None:
            common, kinds = parent.common, parent.kinds
        else:
            return
        key = (pseudo_type, base_url, _sign_of(cascaded, common))
        if (kind := kinds.get(key)) is None:
            kind = kinds[key] = Kind(common, cascaded)
        self.kind = kind
        self.initial_page_sizes = _PageSizes(common, initial_page_sizes)

    def copy(self):
        copy = _StockStyle(
            self.parent_style,
            self.cascaded,
            self.pseudo_type,
            self.root_style,
            self.base_url,
            self.font_config,
            self.initial_page_sizes,
        )
        copy.update(self)
        copy.specified = self.specified.copy()
        return copy

    def __missing__(self, key):
        kind = self.kind
        if kind is not None and key in kind.values:
            self.update(kind.values | self)
            self.specified = kind.specified | self.specified
            return self[key]
        warned = _warnings.count
        value = super().__missing__(key) if kind is None else self._simple(key)
        lasting = kind is not None and warned == _warnings.count and not kind.common.depends_on_page
        if lasting and key not in _NOT_KEPT:
            kind.values[key] = value
            if key in self.specified:
                kind.specified[key] = self.specified[key]
        return value

    def _simple(self, key: str) -> Any:
        """A short way for most values: those that nothing is declared for, inherited or initial."""
        if key in self.cascaded or key in _NOT_SIMPLE or self.parent_style is None or self.kind.logical:
            return super().__missing__(key)
        if key in INHERITED:
            value = self.parent_style[key]
            if value is not None and type(value) not in _SIMPLE:
                return super().__missing__(key)
        elif key[:2] == "__":
            return super().__missing__(key)
        else:
            value = INITIAL_VALUES[key]
        self[key] = value
        return value


class AnonymousStyle(_StockAnonymous):
    """In place of the stock class: the style of boxes without an element, below a style of some kind."""

    def __init__(self, parent_style):
        super().__init__(parent_style)
        self.kind = None
        if (parent := getattr(parent_style, "kind", None)) is not None:
            if parent.anonymous is None:
                parent.anonymous = Kind(parent.common, {})
            self.kind = parent.anonymous

    def copy(self):
        copy = _StockAnonymous(self.parent_style)
        copy.update(self)
        return copy

    def __missing__(self, key):
        kind = self.kind
        if kind is not None and key in kind.values:
            self.update(kind.values | self)
            return self[key]
        value = super().__missing__(key)
        if kind is not None and key not in _NOT_KEPT and not kind.common.depends_on_page:
            kind.values[key] = value
        return value


def solve(pending: Any, tokens: list[Any], wanted_key: str, base_url: str) -> Any:
    """In place of `Pending.solve`: what comes of the same values of variables is kept with the declaration, but for images,
    which the engine changes."""
    solved = pending.__dict__.setdefault("solved", {})
    key = (wanted_key, base_url, *map(id, tokens))
    if known := solved.get(key):
        return known[0]
    value = _stock_solve(pending, tokens, wanted_key, base_url)
    if isinstance(value, Color) or _is_plain(value):
        solved[key] = (value, tuple(tokens))  # the tokens are kept, as they are told apart by identity
    return value


def _sign_of(cascaded: Mapping[str, Any], common: Common) -> int:
    """The same number for declarations that come to the same. A `Kind` keeps the first of them."""
    if (known := getattr(cascaded, "sign", None)) is not None:
        return known
    signs = tuple([_sign(name, *each) for name, each in cascaded.items() if name != NAME])
    number = common.signs.setdefault(signs, len(common.signs))
    if isinstance(cascaded, Cascaded):
        cascaded.sign = number
    return number


def _sign(name: str, value: Any, weight: Any) -> tuple[Any, ...]:
    """What tells a declaration from others. Those of attributes are made anew for every element: they are told apart by what
    they say."""
    origin, layer, specificity = weight
    said: Any = id(value)
    if specificity[1] == specificity[2] == 0:
        if name.startswith("__"):
            said = serialize(value.tokens if isinstance(value, Pending) else value)
        elif _is_plain(value):
            said = repr(value)
    return (name, said, origin, layer, *specificity)


def _is_plain(value: Any) -> bool:
    return all(map(_is_plain, value)) if isinstance(value, tuple) else isinstance(value, str | int | float)
