"""The elements of a document and its style sheets → the style of each: declarations of its attributes and of the `rules`,
computed once for all elements that stock WeasyPrint gives the same."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from math import inf
from typing import Any

from weasyprint import css
from weasyprint.css import declaration_precedence, find_style_attributes, preprocess_declarations
from weasyprint.logger import PROGRESS_LOGGER
from webencodings import ascii_lower

from .rules import Place, declare, merge, rules_of
from .styles import NAME, Cascaded, ComputedStyle

_StockStyleFor, _stock_find_stylesheets = css.StyleFor, css.find_stylesheets


class StyleFor(_StockStyleFor):
    """In place of the stock class. The styles of pseudo-elements are made for those that are there: the engine's own style
    sheet has six for every element, of which hardly any comes to a box."""

    def __init__(self, html, sheets, presentational_hints, font_config, target_collector):
        self._cascaded_styles: dict[Any, Any] = {}
        self._computed_styles: dict[Any, Any] = {}
        self.initial_page_sizes = {"box": None, "area": None}
        self._sheets, self.font_config = sheets, font_config
        self._html, self._collector = html, target_collector
        self._pseudo: dict[Any, Mapping[str | None, Cascaded]] = {}
        PROGRESS_LOGGER.info("Step 3 - Applying CSS")
        own, declared = _attributes(html, presentational_hints)
        rules, passing = rules_of(font_config, sheets)
        computed, shared = self._computed_styles, {}
        places: dict[Any, Place] = {None: rules.start(html.wrapper_element)}
        named = []
        for wrapper in html.wrapper_element.iter_subtree():
            element = wrapper.etree_element
            parent = wrapper.parent.etree_element if wrapper.parent is not None else None
            place = places[element] = rules.place(places[parent], wrapper)
            found = [
                (number, *each)
                for number, matcher, tags in passing
                if tags is None or ascii_lower(wrapper.local_name) in tags
                for each in matcher.match(wrapper)
            ]
            merged = merge(sheets, [*place.found(wrapper), *found]) if found else place.merged(wrapper, rules)
            # Styles are changed in layout: they are shared just where stock shares them.
            key = (id(computed[parent, None]) if parent is not None else None, declared.get(element), merged.name)
            if (style := shared.get(key)) is None:
                cascaded = merged.styles.get(None, rules.nothing)
                if (attributes := own.get(element)) is not None:
                    cascaded = _added(attributes, cascaded)
                style = shared[key] = self._style(element, parent, None, cascaded)
            computed[element, None] = style
            if merged.pseudo:
                self._pseudo[element] = merged.styles
                if merged.names_pseudo:
                    named.append(element)
        for element in named:
            for pseudo_type, cascaded in self._pseudo[element].items():
                if pseudo_type and NAME in cascaded:
                    style = self._style(element, element, pseudo_type, cascaded)
                    computed[element, pseudo_type] = style

    def _style(self, element, parent, pseudo_type, cascaded):
        computed, root = self._computed_styles, self._html.etree_element
        if parent is None:
            parent_style, root_style = None, css.InitialStyle(self.font_config)
        else:
            parent_style, root_style = computed[parent, None], computed[root, None]
        style = ComputedStyle(
            parent_style,
            cascaded,
            pseudo_type,
            root_style,
            self._html.base_url,
            self.font_config,
            self.initial_page_sizes,
        )
        # Stock asks every style for its name, and takes those of which nothing was asked for none.
        if self._collector and (anchor := style[NAME]):
            self._collector.collect_anchor(anchor)
        return style

    def __call__(self, element, pseudo_type=None):
        if pseudo_type is not None and element in self._pseudo:
            cascaded = self._pseudo[element].get(pseudo_type)
            if cascaded is not None and (element, pseudo_type) not in self._computed_styles:
                style = self._style(element, element, pseudo_type, cascaded)
                self._computed_styles[element, pseudo_type] = style
        return super().__call__(element, pseudo_type)


def find_stylesheets(wrapper: Any, *arguments: Any, **options: Any) -> Iterable[Any]:
    """In place of the stock function, which tries selectors on every element: most documents have no style sheet in them."""
    tags = {element.tag for element in wrapper.etree_element.iter()}
    if any(isinstance(tag, str) and tag.endswith(("style", "link")) for tag in tags):
        return _stock_find_stylesheets(wrapper, *arguments, **options)
    return ()


def _attributes(html: Any, presentational_hints: bool) -> tuple[dict[Any, dict[str, Any]], dict[Any, tuple[Any, ...]]]:
    """What attributes of elements declare; and the last of these declarations, by which stock tells elements apart."""
    own: dict[Any, dict[str, Any]] = {}
    declared = {}
    for specificity, element, declarations, base_url in find_style_attributes(
        html.etree_element, presentational_hints, html.base_url
    ):
        style = own.setdefault(element, {})
        declared[element] = tuple(declarations)
        for name, values, importance in preprocess_declarations(base_url, declarations):
            declare(style, name, values, (declaration_precedence("author", importance), inf, specificity))
    return own, declared


def _added(style: dict[str, Any], cascaded: Mapping[str, Any]) -> dict[str, Any]:
    """Of what was declared under one name, the last of the weightiest is left: it is so whether merged before or after."""
    for name, (values, weight) in cascaded.items():
        declare(style, name, values, weight)
    return style
