"""`content/locales/<code>.yaml` files to Locales; files there that start with "_" give interface words in all languages."""

from __future__ import annotations

from collections.abc import Mapping

from ..model.locale import Locale, Scale
from .nodes import Node, Rejected
from .units import read_power

KEYS = (
    "tag",
    "name",
    "scales",
    "default_scale",
    "scale_gap",
    "group",
    "decimal",
    "minus",
    "grouping_from",
    "bounds",
    "changes",
    "list",
    "ordinal",
    "small_numbers",
    "counts",
    "dates",
    "months",
    "range",
    "numbering",
    "references",
    "labels",
    "ordinals",
    "collation",
    "words",
    "fonts",
)
COLLATIONS = ("gb2312", "big5", "euc-kr", "shift-jis")


def read_locales(roots: Mapping[str, Node], shared: list[Node]) -> dict[str, Locale]:
    """Locales by code. A word that is missing in a language is reported where the other languages have it."""
    words: dict[str, dict[str, str]] = {code: {} for code in roots}
    for root in shared:
        for key, node in root.pairs():
            for code in roots:
                child = node.maybe(code)
                if child is None or not child.is_text:
                    node.problem("language-is-present", f"the word '{key}' has no '{code}'")
                else:
                    words[code][key] = child.text()
    _compare(roots)
    _compare_words(roots, words)
    locales = {}
    for code, root in roots.items():
        try:
            locales[code] = _read(code, root, words[code])
        except Rejected:
            continue
    return locales


def _compare(roots: Mapping[str, Node]) -> None:
    """Patterns that the program looks up by name: each language needs those that another one has."""
    for group in ("bounds", "dates", "references", "labels", "numbering", "list", "fonts"):
        known = {key: root.file.name for root in roots.values() if group in root for key in root.child(group).keys}
        for root in roots.values():
            node = root.maybe(group)
            for key in known if node is not None and node.is_mapping else ():
                if key not in node:
                    node.problem("language-is-present", f"'{key}' is missing in '{group}'", f"see {known[key]}")


def _compare_words(roots: Mapping[str, Node], shared: Mapping[str, Mapping[str, str]]) -> None:
    """A word that one language has in its own file is looked up in all of them."""
    own = {code: root.maybe("words") for code, root in roots.items()}
    names = {key: roots[code].file.name for code, node in own.items() if node and node.is_mapping for key in node.keys}
    for code, root in roots.items():
        node = own[code] or root
        for key, file in names.items():
            if key not in shared[code] and (node is root or key not in node):
                node.problem("language-is-present", f"the word '{key}' is missing in {root.file.name}", f"see {file}")


def _read(code: str, root: Node, words: dict[str, str]) -> Locale:
    root.allow(*KEYS)
    scales = [Scale(read_power(node), word) for word, node in root.child("scales").pairs()]
    small_numbers = tuple(item.text() for item in root.child("small_numbers").items())
    listing = root.child("list")
    listing.allow("separator", "last", "pair")
    return Locale(
        code=code,
        tag=root.child("tag").text(),
        name=root.child("name").text(),
        scales=tuple(sorted(scales, key=lambda scale: -scale.exponent)),
        default_scale=root.choice("default_scale", ("published", "largest"), "largest"),
        scale_gap=root.text_of("scale_gap"),
        group=root.text_of("group"),
        decimal=root.text_of("decimal", "."),
        minus=root.text_of("minus", "-"),
        grouping_from=root.integer("grouping_from", 4),
        bounds=_strings(root.child("bounds")),
        changes={style: _directions(node) for style, node in root.child("changes").pairs()},
        list_separator=listing.child("separator").text(),
        list_last=listing.child("last").text(),
        pair=listing.child("pair").text(),
        ordinal=root.child("ordinal").text(),
        small_numbers=small_numbers,
        counts=_counts(root, small_numbers),
        dates=_strings(root.child("dates")),
        months=tuple(item.text() for item in root.child("months").items()),
        range=root.child("range").text(),
        numbering={
            scheme: {kind: tuple(item.text() for item in levels.items()) for kind, levels in node.pairs()}
            for scheme, node in root.child("numbering").pairs()
        },
        references=_strings(root.child("references")),
        labels=_strings(root.child("labels")),
        ordinals=tuple(item.text() for item in root.child("ordinals").items()),
        collation=root.choice("collation", COLLATIONS),
        words={**words, **(_strings(root.child("words")) if "words" in root else {})},
        fonts=_strings(root.child("fonts")),
    )


def _counts(root: Node, small_numbers: tuple[str, ...]) -> tuple[str, ...]:
    """The words for small numbers, with those that `counts:` puts in their place where things are counted."""
    words = list(small_numbers)
    for key, node in root.child("counts").pairs() if "counts" in root else ():
        if not key.isdecimal() or int(key) >= len(words):
            node.problem(
                "count-is-small",
                f"'{key}' is none of the small numbers",
                f"0 to {len(words) - 1}, as small_numbers has them",
            )
        else:
            words[int(key)] = node.text()
    return tuple(words)


def _directions(node: Node) -> dict[str, str]:
    node.allow("up", "down", "flat")
    node.require("up", "down", "flat")
    return _strings(node)


def _strings(node: Node) -> dict[str, str]:
    return {key: child.text() if not child.is_empty else "" for key, child in node.pairs()}
