"""A text and a Vocabulary to Numerals: every number in digits or words, with its amount (3.5万 is 35000, 三成 30 %)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from .vocabulary import Vocabulary

DIGITS = r"(?<![\d.])(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?"


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number in a text, from `start` to `end` with its per cent sign or the like."""

    start: int
    end: int
    amount: Decimal
    kind: str  # count | percent | points | times | ordinal | multiple (doubled)
    in_digits: bool
    vague: bool  # several thousand
    step: Decimal = Decimal(0)  # what the last digit counts, for a number in digits


def numerals(text: str, words: Vocabulary) -> Iterator[Numeral]:
    for match in _pattern(words).finditer(text):
        found = match.groupdict()
        if found["multiple"]:
            yield Numeral(
                match.start(), match.end(), words.multiples[found["multiple"].lower()], "multiple", False, False
            )
        elif found["fixed"]:
            yield Numeral(match.start(), match.end(), words.fractions[found["fixed"].lower()], "percent", False, False)
        elif found.get("fraction"):
            yield _fraction(match, words)
        else:
            kind = next((kind for kind in ("percent", "tenths", "points", "times") if found[kind]), "count")
            amount = amount_of(found["number"], words)
            if kind == "tenths":
                kind, amount = "percent", amount * 10
            if found["before"] or found["after"]:
                kind = "ordinal"
            in_digits = any(char.isdigit() for char in found["number"])
            start = match.start("number") if found["vague"] else match.start()
            yield Numeral(
                start,
                match.end(),
                amount,
                kind,
                in_digits,
                bool(found["vague"]),
                _step(found["number"], amount) if in_digits else Decimal(0),
            )


def _step(text: str, amount: Decimal) -> Decimal:
    """3.5万 is counted in thousands."""
    digits = re.search(DIGITS, text)[0].replace(",", "")
    typed = Decimal(digits)
    unit = Decimal(1).scaleb(-len(digits.partition(".")[2]))
    return unit * amount / typed if typed else unit


def _fraction(match: re.Match[str], words: Vocabulary) -> Numeral:
    whole, part = (amount_of(match[name].replace("点", ""), words) for name in ("whole", "part"))
    amount = part / whole * 100 if whole else Decimal(0)
    return Numeral(match.start(), match.end(), amount, "percent", False, False)


@lru_cache(maxsize=16)
def _pattern(words: Vocabulary) -> re.Pattern[str]:
    def part(key: str) -> str:
        return words[key].pattern

    multiplier = f"(?:{_any(words.multipliers)})"
    word = f"(?<![A-Za-z])(?:{_any(words.numbers)}|{multiplier})(?![A-Za-z])"
    joiner = part("joiner") if "joiner" in words.patterns else ""
    number = (
        f"{DIGITS}(?:\\s?(?:{part('more')})?{multiplier}(?![A-Za-z]))*|{word}(?:(?:{joiner}|{part('more')}){word})*"
    )
    suffixes = "|".join(f"(?P<{key}>{part(key)})" for key in ("points", "percent", "tenths", "times"))
    return re.compile(
        f"(?P<multiple>(?<![A-Za-z])(?:{_any(words.multiples)})(?![A-Za-z]))|(?P<fixed>(?<![A-Za-z])(?:{_any(words.fractions)})(?![A-Za-z]))|(?P<fraction>{part('fraction')})"
        f"|(?P<vague>{part('vague')})?(?P<before>{part('ordinal-before')})?(?P<number>{number})(?:{suffixes}|(?P<after>{part('ordinal-after')}))?",
        re.IGNORECASE,
    )


def _any(words) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True)) or r"(?!)"


@lru_cache(maxsize=16)
def _token(words: Vocabulary) -> re.Pattern[str]:
    return re.compile(f"{DIGITS}|{_any(words.multipliers)}|{_any(words.numbers)}", re.IGNORECASE)


def amount_of(text: str, words: Vocabulary) -> Decimal:
    """The value of a number in digits, words or both: 3.5万, 三百五十, twenty-three million."""
    parts: list[Decimal] = []
    single = 0
    for token in _token(words).findall(text):
        token = token.lower()
        if token in words.multipliers:
            factor = words.multipliers[token]
            smaller = sum((part for part in parts if part < factor), Decimal(0)) or Decimal(1)
            parts = [part for part in parts if part >= factor] + [smaller * factor]
            single = 0
        else:
            value = words.numbers[token] if token in words.numbers else Decimal(token.replace(",", ""))
            single += token in words.numbers and value < 10
            parts.append(parts.pop() * 10 + value if single > 1 else value)  # 二〇二一
    return sum(parts, Decimal(0))
