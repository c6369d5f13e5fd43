"""`units.yaml` files to a registry that reads units as published: 万亿元 → yuan, 10^12."""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import dataclass, field

from ..model.data import Measure, Unit
from ..model.localized import Localized
from ..problems import Problem, nearest
from .nodes import Node, Rejected

# What formulas give has a measure even when no table uses it.
COMPUTED = {
    "percent": {"zh": {"other": "{number}%"}, "en": {"other": "{number}%"}},
    "point": {
        "zh": {"other": "{number}个百分点"},
        "en": {"one": "{number} percentage point", "other": "{number} percentage points"},
    },
    "times": {"zh": {"other": "{number}倍"}, "en": {"other": "{number} times"}},
    "rank": {"zh": {"other": "第{number}位"}, "en": {"other": "{number}"}},
    "item": {"zh": {"other": "{number}个"}, "en": {"other": "{number}"}},
}


@dataclass
class Units:
    """All scales and measures of a project."""

    scales: dict[str, int] = field(default_factory=dict)
    symbols: dict[str, Measure] = field(default_factory=dict)
    measures: dict[str, Measure] = field(default_factory=dict)
    cache: dict[str, Unit | None] = field(default_factory=dict)

    def parse(self, text: str) -> Unit | None:
        """The unit that a text names, or None. The longest measure that ends the text wins."""
        if text not in self.cache:
            self.cache[text] = self._parse(text)
        return self.cache[text]

    def _parse(self, text: str) -> Unit | None:
        for cut in range(len(text)):
            scale, symbol = text[:cut].strip(), text[cut:].strip()
            if symbol in self.symbols and (not scale or scale in self.scales):
                return Unit(text, self.symbols[symbol], self.scales.get(scale, 0))
        return None

    def computed(self, measure: str) -> Unit:
        """The unit of a formula's result."""
        return Unit("%" if measure == "percent" else measure, self.measures[measure])

    def hint(self, text: str) -> str:
        known = [scale + symbol for symbol in self.symbols for scale in ("", *self.scales)]
        close = nearest(text, known) if len(text) > 3 else ""  # of three signs, two are shared by dozens of units
        return (
            f"did you mean '{close}'?"
            if close
            else "a unit is a scale and a measure, as in 万亿元; add the measure to data/units.yaml"
        )


def read_units(roots: list[Node], problems: list[Problem]) -> Units:
    units = Units()
    for id, words in COMPUTED.items():
        units.measures[id] = Measure(id, Localized(tuple(words.items())))
    for root in roots:
        root.allow("scales", "measures")
        for key, node in _pairs(root, "scales"):
            with suppress(Rejected):
                units.scales[key] = read_power(node)
        for id, node in _pairs(root, "measures"):
            with suppress(Rejected):
                _read_measure(id, node, units)
    units.symbols.setdefault("%", units.measures["percent"])
    units.symbols.setdefault("个百分点", units.measures["point"])
    return units


def _pairs(root: Node, key: str) -> list[tuple[str, Node]]:
    try:
        node = root.maybe(key)
        return node.pairs() if node else []
    except Rejected:
        return []


def read_power(node: Node) -> int:
    """The power of ten of a scale: 8 for 亿."""
    if not re.fullmatch(r"[0-9]|1[0-9]|2[0-4]", node.text()):
        raise node.reject("value-is-whole-number", "a scale is a power of ten", "write 8 for 亿, 9 for billion")
    return int(node.text())


def _read_measure(id: str, node: Node, units: Units) -> None:
    node.allow("symbols", "words")
    words = []
    for language, child in node.child("words").pairs():
        patterns = (
            {key: pattern.text() for key, pattern in child.pairs()} if child.is_mapping else {"other": child.text()}
        )
        if child.is_mapping:
            child.allow("zero", "one", "two", "few", "many", "other")
        if "other" not in patterns:
            child.problem("key-is-present", "'other' is missing", "it serves all numbers that no other pattern is for")
        for pattern in patterns.values():
            if pattern.count("{number}") != 1:
                child.problem("measure-shows-number", f"'{pattern}' must hold {{number}} once")
        words.append((language, patterns))
    measure = Measure(id, Localized(tuple(words)))
    units.measures[id] = measure
    for symbol in node.child("symbols").items():
        if symbol.text() in units.symbols and units.symbols[symbol.text()].id != id:
            symbol.problem(
                "symbol-is-unique", f"'{symbol.text()}' is a symbol of '{units.symbols[symbol.text()].id}' already"
            )
        units.symbols[symbol.text()] = measure
