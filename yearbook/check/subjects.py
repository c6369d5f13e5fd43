"""Tables to the phrases by which a text names their columns."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache

from ..model.data import Table, Value
from ..model.localized import Localized
from .vocabulary import Vocabulary

HAN = re.compile(r"[\u3400-\u9fff]")
WORD = re.compile(r"[\u3400-\u9fff]|[^\W_]+")
STOP = ("subject-stop",)
LEAST = 3  # characters of a phrase that names a thing


@dataclass(frozen=True)
class Subject:
    """How a text names a column, and the cells of it that have no name of their own."""

    phrase: str
    cells: tuple[Value, ...]


@dataclass(frozen=True)
class Subjects:
    """All that texts of one language may name."""

    tables: Mapping[str, Table]
    words: Vocabulary

    @cached_property
    def known(self) -> dict[str, list[Subject]]:
        found: dict[str, list[Subject]] = {}
        for table in self.tables.values():
            for phrase, column in self._phrases(table):
                cells = tuple(
                    value for row in table.rows if not row.label and (value := table.value(column, row.id)) is not None
                )
                if cells and len(phrase) >= LEAST:
                    found.setdefault(phrase, []).append(Subject(phrase, cells))
        return found

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        phrases = "|".join(re.escape(phrase) for phrase in sorted(self.known, key=len, reverse=True))
        return re.compile(phrases or r"(?!)", re.IGNORECASE)

    def _phrases(self, table: Table) -> Iterator[tuple[str, str]]:
        whole = self._plain(table.title.say(self.words.language))
        for column in table.columns:
            own = self._plain(column.title.say(self.words.language))
            if own and own in whole:
                yield whole, column.id
            elif own and stands_alone(table.title, column.title, {self.words.language: self.words}):
                yield own, column.id

    def _plain(self, title: str) -> str:
        return (
            " ".join(self.words["subject-stop"].sub(" ", title.lower()).split())
            if not HAN.search(title)
            else self.words["subject-stop"].sub("", title)
        )


def stands_alone(table: Localized[str], column: Localized[str], vocabularies: Mapping[str, Vocabulary]) -> bool:
    """Whether a column's title says it all: in tables of single figures, and where the table's title adds nothing."""
    for code, words in vocabularies.items():
        own = content(column.say(code), words, (*STOP, "subject-generic"))
        if not own or not content(table.say(code), words, (*STOP, "subject-collective", "subject-generic")) <= own:
            return False
    return True


@lru_cache(maxsize=8192)
def content(text: str, words: Vocabulary, lists: tuple[str, ...] = STOP) -> frozenset[str]:
    """The words that name a thing; Han characters count one by one, since nothing parts the words."""
    text = text.lower()
    for key in lists:
        text = words[key].sub(" ", text)
    return frozenset(word if HAN.match(word) else word.removesuffix("s") for word in WORD.findall(text))
