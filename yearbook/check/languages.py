"""A Manuscript to problems where the languages of one text do not say the same."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from ..model.prose import Citation, NoteCall, Number, Reference
from ..problems import Place, Problem
from .loose import is_statistic
from .manuscript import Manuscript, Sides
from .numerals import Numeral
from .passages import Passage

RULE = "languages-agree"


@dataclass(frozen=True, slots=True)
class Saying:
    """A thing that a text says and its other languages should say, too."""

    key: Hashable
    words: str
    place: Place


def languages_agree(manuscript: Manuscript) -> Iterator[Problem]:
    for sides in manuscript.texts:
        written = [side for side in sides if side.inlines]
        yield from _missing(sides, written)
        for first in written:
            for second in written:
                if first is not second:
                    yield from _lacking(first, second)
        if len(written) > 1:
            yield from _leads(written)


def _missing(sides: Sides, written: list[Passage]) -> Iterator[Problem]:
    for side in sides:
        if written and not side.inlines:
            yield Problem(written[0].place, RULE, f"this text is not there in '{side.language}'", "", "hint")


def _lacking(first: Passage, second: Passage) -> Iterator[Problem]:
    """What the first language says and the second does not."""
    for sort, collect in SORTS.items():
        there = {saying.key for saying in collect(second)}
        for saying in {saying.key: saying for saying in reversed(list(collect(first)))}.values():
            if saying.key not in there:
                yield Problem(
                    saying.place,
                    RULE,
                    f"the '{second.language}' text lacks {sort} {saying.words}",
                    f"see {second.place}",
                )
    yield from _numbers(first, second)
    yield from _dates(first, second)


def _values(passage: Passage) -> Iterator[Saying]:
    """By name: forms may differ, and a list may be one in one language and single values in another."""
    for span in passage.numbers:
        if isinstance(span.part, Number):
            for value in span.part.values:
                yield Saying(value.name, value.name, span.part.place)


def _marks(kind: type, name: Callable[[object], str]) -> Callable[[Passage], Iterator[Saying]]:
    def collect(passage: Passage) -> Iterator[Saying]:
        return (
            Saying(name(span.part), f"'{name(span.part)}'", span.part.place)
            for span in passage.spans
            if isinstance(span.part, kind)
        )

    return collect


SORTS: dict[str, Callable[[Passage], Iterator[Saying]]] = {
    "the value": _values,
    "the note": _marks(NoteCall, lambda part: part.note),
    "the reference": _marks(Reference, lambda part: part.target),
    "the citation": _marks(
        Citation, lambda part: f"{part.source.id}, {part.locator}" if part.locator else part.source.id
    ),
}


def _leads(written: list[Passage]) -> Iterator[Problem]:
    """The same number of bold leads in each language."""
    counts = {
        side.language: len(
            {span.start for span in side.spans if "strong" in span.styles and not _continued(side, span.start)}
        )
        for side in written
    }
    if len(set(counts.values())) > 1:
        said = ", ".join(f"{count} in '{language}'" for language, count in counts.items())
        yield Problem(
            written[-1].place, RULE, f"the languages have different numbers of bold leads: {said}", "", "warning"
        )


def _continued(side: Passage, start: int) -> bool:
    return start > 0 and "strong" in side.span_at(start - 1).styles


# numbers in words and digits


def _numbers(first: Passage, second: Passage) -> Iterator[Problem]:
    """A statistic that is typed or quoted in one language stands in the other, however it is written there."""
    if first.is_data:
        return
    known = {_canonical(numeral) for numeral in second.numerals}
    for numeral in first.numerals:
        stated = not numeral.vague and (first.is_quoted(numeral.start) or is_statistic(first, numeral))
        if stated and not _found(numeral, known):
            words = first.text[numeral.start : numeral.end].strip()
            yield Problem(
                first.place_of(numeral.start, numeral.end),
                RULE,
                f"the '{second.language}' text does not state {words}",
                f"see {second.place}",
            )


def _canonical(numeral: Numeral) -> tuple[str, Decimal]:
    """Points count as per cents, since 三成 may be 30 % or 30 points; “doubled” counts as a rise by once as much."""
    kinds = {"percent": "percent", "points": "percent", "times": "times", "multiple": "times"}
    return kinds.get(numeral.kind, ""), numeral.amount.normalize()


def _found(numeral: Numeral, known: set[tuple[str, Decimal]]) -> bool:
    kind, amount = _canonical(numeral)
    tolerance = abs(amount) / 100 if kind == "percent" else 0  # a third is 33.3 % or 33 %
    return any(abs(other - amount) <= tolerance for other_kind, other in known if other_kind == kind)


# dates


def _dates(first: Passage, second: Passage) -> Iterator[Problem]:
    """Years and months that one language names, the other names as well."""
    there = {part for mention in second.mentions for part in mention.parts()}
    lacking = {part: mention for mention in reversed(first.mentions) for part in mention.parts() if part not in there}
    for part, mention in lacking.items():
        yield Problem(
            first.place_of(mention.start, mention.end),
            RULE,
            f"the '{second.language}' text does not name {part}",
            f"see {second.place}",
            "warning",
        )
