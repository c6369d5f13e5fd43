"""The word lists of a Locale (`content/locales/_check_words.yaml`) to a Vocabulary of compiled patterns."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from ..model.locale import Locale

NEVER = r"(?!)"


@dataclass(frozen=True, eq=False)
class Vocabulary:
    """Patterns of one language by the key of the word list, without `check-`; a list it lacks matches nothing."""

    language: str
    patterns: Mapping[str, re.Pattern[str]]
    numbers: Mapping[str, Decimal]  # three → 3
    multipliers: Mapping[str, Decimal]  # million → 1000000
    fractions: Mapping[str, Decimal]  # half → 50 %
    multiples: Mapping[str, Decimal]  # doubled → 1, the increase
    months: Mapping[str, int]

    def __getitem__(self, key: str) -> re.Pattern[str]:
        return self.patterns.get(key, EMPTY)


EMPTY = re.compile(NEVER)
TABLES = ("numbers", "multipliers", "fractions", "multiples", "months")


def vocabulary_of(locale: Locale) -> Vocabulary:
    lists = tuple(
        sorted((key.removeprefix("check-"), text) for key, text in locale.words.items() if key.startswith("check-"))
    )
    return _compiled(locale.code, lists)


@lru_cache(maxsize=16)
def _compiled(code: str, lists: tuple[tuple[str, str], ...]) -> Vocabulary:
    texts = dict(lists)
    tables = {key: {word: Decimal(value) for word, value in _pairs(texts.get(key, ""))} for key in TABLES}
    patterns = {
        key: re.compile(_pattern(text, tables), re.IGNORECASE) for key, text in lists if key not in TABLES and text
    }
    months = {word: int(value) for word, value in tables["months"].items()}
    return Vocabulary(
        code, patterns, tables["numbers"], tables["multipliers"], tables["fractions"], tables["multiples"], months
    )


def _pairs(text: str) -> list[tuple[str, str]]:
    """`one=1; two=2` to pairs."""
    return [
        (word.strip(), value.strip())
        for word, _, value in (item.partition("=") for item in text.split(";") if item.strip())
    ]


def _pattern(text: str, tables: Mapping[str, Mapping[str, Decimal]]) -> str:
    """Alternatives parted by " / ", each a regular expression; <numbers> stands for any word of that table."""
    alternatives = "|".join(f"(?:{part.strip()})" for part in re.split(r"\s/\s", text))
    for key, table in tables.items():
        words = "|".join(re.escape(word) for word in sorted(table, key=len, reverse=True)) or NEVER
        alternatives = alternatives.replace(f"<{key}>", f"(?:{words})")
    return alternatives
