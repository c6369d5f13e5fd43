"""Style sheets, and an element in a document → what the rules that match the element declare together.

Stock WeasyPrint tries selectors on every element, and merges what the matching rules declare. But nearly all selectors look at
an element and those around it alone (its place), and places are few: what matches in one is found once, and what rules
declare together is merged once, for all parts of a book. Selectors that look at more, as at what stands before, are
tried on every element.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from math import inf
from types import CodeType
from typing import Any
from weakref import WeakSet

from weasyprint.css import declaration_precedence
from webencodings import ascii_lower

from .styles import NAME, Cascaded

# Names in the code of a selector that asks nothing of elements but their tags, classes, names and languages, what attributes
# they have and what they stand within. To ask for the value of an attribute takes `get`.
_AROUND = frozenset({
    "any", "next", "parent", "ancestors", "local_name", "namespace_url", "tag", "id", "classes", "lang", "startswith",
    "etree_element", "attrib", "in_html_document",
})  # fmt: skip

# Attributes that the language comes from.
_LANGUAGES = frozenset({"lang", "{http://www.w3.org/XML/1998/namespace}lang"})

# A style sheet, its origin, and the specificity that stands for those of its selectors.
_Sheet = tuple[Any, str, Any]

# A selector of a style sheet, and one that matches, with the number of the sheet: specificity, number, pseudo-element, rule.
_Entry = tuple[Callable[[Any], Any], tuple[int, ...], int, str | None, Any]
_Found = tuple[int, tuple[int, ...], int, str | None, Any]


class Merged:
    """What some rules declare together, in the order of the cascade: for the element (None) and its pseudo-elements.
    `name` is the same for rules that stock takes for the same."""

    __slots__ = ("name", "names_pseudo", "pseudo", "styles")

    def __init__(self, name: Any, styles: dict[str | None, Cascaded]) -> None:
        self.name, self.styles = name, styles
        self.pseudo = any(styles)
        self.names_pseudo = any(pseudo and NAME in cascaded for pseudo, cascaded in styles.items())


class Place:
    """Where elements stand that no selector tells apart but those to be tried on every one: the entries that match there,
    and those to be tried."""

    __slots__ = ("_outcomes", "_sure", "_tests", "_unsure", "within")

    def __init__(self, sure: list[_Found], unsure: list[tuple[int, _Entry]]) -> None:
        self._sure, self._unsure = sure, unsure
        self._tests = [entry[0] for _, entry in unsure]
        self._outcomes: dict[tuple[bool, ...], Merged] = {}
        self.within: dict[Any, Place] = {}

    def found(self, wrapper: Any) -> list[_Found]:
        """What matches the element."""
        return [*self._sure, *((number, *entry[1:]) for number, entry in self._unsure if entry[0](wrapper))]

    def merged(self, wrapper: Any, rules: Rules) -> Merged:
        outcome = tuple([bool(test(wrapper)) for test in self._tests])
        if (merged := self._outcomes.get(outcome)) is None:
            merged = self._outcomes[outcome] = rules.merged(self.found(wrapper))
        return merged


class Rules:
    """The rules of style sheets. None stands for one that is not looked at."""

    def __init__(self, sheets: Sequence[_Sheet | None]) -> None:
        self.nothing = Cascaded()
        self._sheets = sheets
        self._matchers = [(number, each[0].matcher) for number, each in enumerate(sheets) if each]
        self._words: set[str] = set()
        self._told = {"class"}  # attributes that make a difference by their values
        self._around: dict[int, bool] = {}
        for _, matcher in self._matchers:
            for entry in _entries(matcher):
                names, words = _asked(entry[0].__code__)
                self._around[id(entry[0])] = names <= _AROUND
                self._words |= words
                if "lang" in names:
                    self._told |= _LANGUAGES
        self._start: dict[Any, Place] = {}
        self._merged: dict[Any, Merged] = {}
        self._names: dict[Any, int] = {}

    def start(self, root: Any) -> Place:
        """Where the root of a document stands."""
        return self._start.setdefault((root.in_html_document, root.lang), Place([], []))

    def place(self, around: Place, wrapper: Any) -> Place:
        """The place of an element within another one. Whatever a selector asks for by name is among the words of its code."""
        words, element = self._words, wrapper.etree_element
        key: list[Any] = [element.tag]
        for name, value in element.items():
            if name in self._told or (name == "id" and value in words):
                key.append((name, value))
            elif name in words:
                key.append(name)
        key = tuple(key)
        if (place := around.within.get(key)) is None:
            sure, unsure = [], []
            for number, matcher in self._matchers:
                for entry in _entries(matcher, wrapper):
                    if not self._around[id(entry[0])]:
                        unsure.append((number, entry))
                    elif entry[0](wrapper):
                        sure.append((number, *entry[1:]))
            place = around.within[key] = Place(sure, unsure)
        return place

    def merged(self, found: list[_Found]) -> Merged:
        """As `merge`, once for all that it is found for."""
        key = frozenset([(number, order) for number, _, order, _, _ in found])
        if (merged := self._merged.get(key)) is None:
            merged = self._merged[key] = merge(self._sheets, found)
            merged.name = self._names.setdefault(merged.name, len(self._names))
        return merged


def merge(sheets: Sequence[_Sheet], found: list[_Found]) -> Merged:
    styles: dict[str | None, Cascaded] = {}
    name = []
    for number, specificity, _, pseudo_type, (declarations, layer) in sorted(found, key=_order):
        sheet, origin, sheet_specificity = sheets[number]
        layer_order = inf if layer is None else sheet.layers.index(layer)
        name.append((id(sheet), specificity, id(declarations), layer_order))
        style = styles.setdefault(pseudo_type, Cascaded())
        for declared, values, importance in declarations:
            weight = (declaration_precedence(origin, importance), layer_order, sheet_specificity or specificity)
            declare(style, declared, values, weight)
    return Merged(tuple(name), styles)


def _order(found: _Found) -> tuple[Any, ...]:
    """Sheet after sheet, and within one by specificity and number."""
    return found[:3]


def rules_of(font_config: Any, sheets: Sequence[_Sheet]) -> tuple[Rules, list[tuple[int, Any, Collection[str] | None]]]:
    """The rules of sheets that have been used before, kept with the font configuration; and the selectors of the others,
    which one document alone has, with the number of the sheet, and the tags they are for."""
    known, kept = font_config.__dict__.setdefault("rules", (WeakSet(), {}))
    state = tuple(
        (sheet, origin, specificity, sheet.matcher.order, tuple(sheet.layers or ())) if sheet in known else None
        for sheet, origin, specificity in sheets
    )
    if (rules := kept.get(state)) is None:
        rules = kept[state] = Rules([sheet if each else None for each, sheet in zip(state, sheets, strict=True)])
    passing = []
    for number, (sheet, _, _) in enumerate(sheets):
        if sheet not in known:
            known.add(sheet)
            if sheet.matcher.order:
                passing.append((number, sheet.matcher, _tags(sheet.matcher)))
    return rules, passing


def _tags(matcher: Any) -> Collection[str] | None:
    """Those of the only elements that it may match; None if these may have any."""
    by_tag = matcher.lower_local_name_selectors
    others = (matcher.id_selectors, matcher.class_selectors, matcher.namespace_selectors, matcher.lang_attr_selectors)
    only_by_tag = not any(others) and not matcher.other_selectors
    return by_tag if only_by_tag else None


def declare(style: dict[str, Any], name: str, values: Any, weight: Any) -> None:
    old = style.get(name)
    if old is None or old[1] <= weight:
        style[name] = values, weight


def _entries(matcher: Any, wrapper: Any = None) -> Iterator[_Entry]:
    """Selectors as `Matcher.match` goes through them: those that may match an element, or all."""
    by_id, by_class, by_tag = matcher.id_selectors, matcher.class_selectors, matcher.lower_local_name_selectors
    by_namespace = matcher.namespace_selectors
    if wrapper is None:
        lists = [entries for group in (by_id, by_class, by_tag, by_namespace) for entries in group.values()]
        lists.append(matcher.lang_attr_selectors)
    else:
        lists = [by_id.get(wrapper.id, ()), *(by_class.get(name, ()) for name in wrapper.classes)]
        lists.append(by_tag.get(ascii_lower(wrapper.local_name), ()))
        lists.append(by_namespace.get(wrapper.namespace_url, ()))
        lists.append(matcher.lang_attr_selectors if "lang" in wrapper.etree_element.attrib else ())
    for entries in (*lists, matcher.other_selectors):
        yield from entries


def _asked(code: CodeType) -> tuple[set[str], set[str]]:
    """The names and the strings in the code of a selector, which cssselect2 makes of its source."""
    names, words = set(code.co_names), set()
    waiting = list(code.co_consts)
    while waiting:
        constant = waiting.pop()
        if isinstance(constant, CodeType):
            inner_names, inner_words = _asked(constant)
            names |= inner_names
            words |= inner_words
        elif isinstance(constant, (tuple, frozenset)):
            waiting += constant
        elif isinstance(constant, str):
            words.add(constant)
    return names, words
