"""The inline parts of one text to a Passage: flat words with a way back to their places, and what stands in them."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from ..model.prose import Date, Inline, Link, Number, Quoted, Styled, Text, Words
from ..model.report import Block, Chapter, Condition, Section
from ..problems import Place
from .dates import Mention, mentioned, mentions
from .numerals import Numeral, numerals
from .vocabulary import Vocabulary

VALUE = "\ufffc"  # stands for a bound value
DATE = "\ufffb"  # stands for {date …}
CALL = "\u2060"  # stands for a note, a reference or a citation: words on its two sides are not neighbours
Stretch = tuple[int, int]
TABLE_TEXTS = ("head", "cell")


@dataclass(frozen=True, slots=True)
class Span:
    """Where an inline part stands in the flat text, and the styles around it."""

    start: int
    end: int
    part: Inline
    styles: tuple[str, ...]


@dataclass(frozen=True)
class Passage:
    """One text in one language. `spot` says what it is within its block, alike in all languages."""

    words: Vocabulary
    counted: re.Pattern[str]  # what the data count, as it follows a number: 家, companies
    spot: tuple[str, int]
    inlines: Text
    chapter: Chapter
    section: Chapter | Section
    block: Block | None
    place: Place

    @property
    def language(self) -> str:
        return self.words.language

    @property
    def role(self) -> str:
        """text, item, title, caption, alt, note, cell …"""
        return self.spot[0]

    @property
    def holds(self) -> tuple[Condition, ...]:
        return self.block.holds if self.block is not None else ()

    @cached_property
    def is_data(self) -> bool:
        """Whether a printed table took the text from the data: such titles, labels and ranks have no own place."""
        if self.role not in TABLE_TEXTS or self.block is None:
            return False
        return self.place.file != self.chapter.file or self.place == self.block.place

    @cached_property
    def spans(self) -> tuple[Span, ...]:
        spans: list[Span] = []
        _flatten(self.inlines, (), spans)
        return tuple(spans)

    @cached_property
    def text(self) -> str:
        return "".join(_shown(span.part) for span in self.spans)

    @cached_property
    def numbers(self) -> tuple[Span, ...]:
        return tuple(span for span in self.spans if isinstance(span.part, Number))

    @cached_property
    def numerals(self) -> tuple[Numeral, ...]:
        return tuple(numerals(self.text, self.words))

    @cached_property
    def exempt(self) -> tuple[Stretch, ...]:
        """Stretches where a number is part of a date, a name, a title or a code, or where it is quoted."""
        named = [match.span() for match in self.words["exempt"].finditer(self.text)]
        marked = [
            (span.start, span.end)
            for span in self.spans
            if not isinstance(span.part, Words) or "emphasis" in span.styles
        ]
        return (*named, *marked)

    @cached_property
    def mentions(self) -> tuple[Mention, ...]:
        """Dates typed in the text and dates given as {date …}, in reading order."""
        marked = [
            mentioned(span.part.period, span.start, span.end) for span in self.spans if isinstance(span.part, Date)
        ]
        return tuple(sorted((*mentions(self.text, self.words), *marked), key=lambda mention: mention.start))

    @cached_property
    def clauses(self) -> tuple[Stretch, ...]:
        return _pieces(self.text, self.words["clause-end"])

    @cached_property
    def sentences(self) -> tuple[Stretch, ...]:
        return _pieces(self.text, self.words["sentence-end"])

    @cached_property
    def _starts(self) -> list[int]:
        return [span.start for span in self.spans]

    def span_at(self, offset: int) -> Span:
        return self.spans[max(0, bisect_right(self._starts, offset) - 1)]

    def is_quoted(self, offset: int) -> bool:
        return isinstance(self.span_at(offset).part, Quoted)

    def place_of(self, start: int, end: int) -> Place:
        """The place of a stretch of the flat text; where the file's line ends inside the words, their beginning."""
        span = self.span_at(start)
        place = span.part.place
        if not isinstance(span.part, Words):
            return place
        offset = start - span.start
        length = min(end, span.end) - start
        if offset + length > place.length:
            return place
        return Place(place.file, place.line, place.column + offset, max(1, length))


def piece_at(pieces: tuple[Stretch, ...], offset: int) -> Stretch:
    """The clause or sentence that holds an offset."""
    return pieces[max(0, bisect_right([start for start, _ in pieces], offset) - 1)]


def _pieces(text: str, end: re.Pattern[str]) -> tuple[Stretch, ...]:
    cuts = [0, *(match.end() for match in end.finditer(text)), len(text)]
    return tuple((start, stop) for start, stop in pairwise(cuts) if stop > start) or ((0, len(text)),)


def _shown(part: Inline) -> str:
    match part:
        case Words(text=text) | Quoted(text=text):
            return text
        case Number():
            return VALUE
        case Date():
            return DATE
    return CALL


def _flatten(text: Text, styles: tuple[str, ...], spans: list[Span]) -> None:
    for part in text:
        if isinstance(part, Styled):
            _flatten(part.children, (*styles, part.style), spans)
        elif isinstance(part, Link):
            _flatten(part.children, (*styles, "link"), spans)
        else:
            start = spans[-1].end if spans else 0
            spans.append(Span(start, start + len(_shown(part)), part, styles))
