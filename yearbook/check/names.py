"""A Manuscript to problems where one name, title or host is written in two ways that differ by a character or two."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from itertools import combinations
from urllib.parse import urlsplit

from ..problems import Place, Problem
from .manuscript import Manuscript

RULE = "names-agree"
DIGITS = re.compile(r"[\d一二三四五六七八九十〇零百]+")
LEAST = 6  # shorter names are too alike by nature
LONG = 16  # titles from this length on may differ by two characters: in shorter ones these are often another subject


@dataclass(frozen=True, slots=True)
class Name:
    text: str
    place: Place


def names_agree(manuscript: Manuscript) -> Iterator[Problem]:
    """The rarer of two near-identical spellings is pointed out; names that differ in a number are two names."""
    for language, words in manuscript.frame.vocabularies.items():
        kinds = words["document-kinds"]
        yield from _unlike(_in_texts(manuscript, language), "name", partial(_near, kinds=kinds))
    yield from _unlike(_hosts(manuscript), "host", _hosts_near)


def _in_texts(manuscript: Manuscript, language: str) -> Iterator[Name]:
    for passage in manuscript.passages:
        if passage.language == language:
            for match in passage.words["names"].finditer(passage.text):
                text = next((group for group in match.groups() if group), match[0])
                start = match.start() + match[0].find(text)
                yield Name(text, passage.place_of(start, start + len(text)))
    for source in manuscript.report.sources.values():
        if source.title.get(language):
            yield Name(str(source.title[language]).strip("《》"), source.place)


def _hosts(manuscript: Manuscript) -> Iterator[Name]:
    for source in manuscript.report.sources.values():
        host = urlsplit(source.url).hostname if source.url else None
        if host:
            yield Name(host, source.place)


def _unlike(
    names: Iterable[Name], sort: str, near: Callable[[list[str]], Iterator[tuple[str, str]]]
) -> Iterator[Problem]:
    places: dict[str, list[Place]] = {}
    for name in names:
        places.setdefault(name.text, []).append(name.place)
    for usual, rare in near(list(places)):
        if len(places[rare]) > len(places[usual]):
            rare, usual = usual, rare
        message = f"the {sort} '{rare}' is written '{usual}' elsewhere"
        yield Problem(
            places[rare][0], RULE, message, f"see {places[usual][0]}; write one of the two everywhere", "warning"
        )


def _near(names: list[str], kinds: re.Pattern[str]) -> Iterator[tuple[str, str]]:
    """Pairs, the earlier name first, that differ by a few characters.

    Only names that begin or end alike are compared, which keeps this quick.
    """
    halves: dict[tuple[bool, str], list[str]] = {}
    pairs: dict[tuple[str, str], None] = {}
    for name in names:
        if len(name) < LEAST:
            continue
        size = (len(name) - 2) // 2
        for key in ((True, name[: min(size, 5)]), (False, name[-min(size, 5) :])):
            for other in halves.setdefault(key, []):
                if _alike(name, other) and not _other_kind(kinds.findall(name), kinds.findall(other)):
                    pairs[other, name] = None
            halves[key].append(name)
    return iter(pairs)


def _other_kind(first: list[str], second: list[str]) -> bool:
    """Measures and rules on one subject are two documents; a missing word is a slip."""
    return len(first) == len(second) and first != second


def _alike(first: str, second: str) -> bool:
    if first == second or abs(len(first) - len(second)) > 3 or DIGITS.findall(first) != DIGITS.findall(second):
        return False
    room = 1 if min(len(first), len(second)) < LONG else 2
    if first[:4].isdigit() and first[-4:] == second[-4:]:
        room = 3  # events of one year
    return 0 < _distance(first.lower(), second.lower(), room) <= room


def _hosts_near(hosts: list[str]) -> Iterator[tuple[str, str]]:
    """Hosts of one domain whose first label has the same letters in another order."""
    for first, second in combinations(sorted(hosts), 2):
        (label, _, domain), (other, _, same) = first.partition("."), second.partition(".")
        if domain == same and len(label) > 3 and sorted(label) == sorted(other):
            yield first, second


def _distance(first: str, second: str, most: int) -> int:
    """Levenshtein distance, given up beyond `most`."""
    row = list(range(len(second) + 1))
    for i, a in enumerate(first, 1):
        before, row = row, [i]
        for j, b in enumerate(second, 1):
            row.append(min(before[j] + 1, row[-1] + 1, before[j - 1] + (a != b)))
        if min(row) > most:
            return most + 1
    return row[-1]
