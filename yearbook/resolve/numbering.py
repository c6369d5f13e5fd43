"""A Report to the numbers of its chapters, sections, figures and tables: computed in one walk, never typed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from ..model.locale import Locale
from ..model.prose import Inline, Link, Styled, Text
from ..model.report import Chapter, Figure, Report, Section, TableBlock, blocks_of
from ..problems import Place
from .numerals import fill

CONTENTS_LEVELS = 3
NOWHERE = Place("")


@dataclass(frozen=True, slots=True)
class Target:
    """Something that can be referred to: its printed number, its kind and the chapter that holds it."""

    number: str
    kind: str  # chapter | appendix | section | figure | table
    chapter: str
    cited: str = ""  # how a reference names it; a section deeper than the contents goes by the one that holds it
    title: Text = ()  # what a reference prints where there is no number, wherever it is written
    named: str = ""  # a reference in full, where the number alone does not tell the place: 第二章（一）


def number_report(report: Report, locale: Locale) -> dict[str, Target]:
    """Every chapter, section, figure and table by id. Sections are keyed by their own id, and by `sec-` + id for references."""
    targets: dict[str, Target] = {}
    scheme = locale.numbering.get(report.numbering) or locale.numbering["decimal"]
    ordinals: dict[str, int] = {}
    counts: Counter[tuple[str, str]] = Counter()
    for chapter in report.chapters:
        kind = chapter.kind
        ordinals[kind] = ordinals.get(kind, 0) + 1
        counted = kind in scheme
        path = (ordinals[kind],)
        number = fill(scheme[kind][0], path) if counted else ""
        full = scheme.get(f"{kind}-reference", ())
        named = _named(full, path)
        title = _title(chapter, locale, number or named)
        targets[chapter.id] = Target(number, kind, chapter.id, title=title, named=named)
        for section, section_path in _paths(chapter, path):
            pattern = scheme[kind][len(section_path) - 1] if counted and len(section_path) <= len(scheme[kind]) else ""
            shown = section_path[:CONTENTS_LEVELS]
            cited = fill(scheme[kind][len(shown) - 1], shown) if counted else ""
            own, named = fill(pattern, section_path), _named(full, shown)
            title = _title(section, locale, cited or own or named)
            targets[section.id] = Target(own, "section", chapter.id, cited, title, named)
        _number_blocks(chapter, path, scheme, counts, targets)
    targets |= {f"sec-{id}": target for id, target in targets.items()}
    return targets


def _title(node: Chapter | Section, locale: Locale, numbered: str) -> Text:
    """Without the places of its words: a line more above it changes nothing for those who refer to it."""
    return () if numbered else tuple(map(_unplaced, node.title.get(locale.code) or ()))


def _unplaced(part: Inline) -> Inline:
    if isinstance(part, Styled | Link):
        part = replace(part, children=tuple(map(_unplaced, part.children)))
    return replace(part, place=NOWHERE)


def _named(patterns: tuple[str, ...], path: tuple[int, ...]) -> str:
    """The reference in full that a scheme has for a level; schemes whose numbers stand alone have none."""
    return fill(patterns[len(path) - 1], path) if len(path) <= len(patterns) else ""


def _paths(node: Chapter | Section, path: tuple[int, ...]) -> Iterator[tuple[Section, tuple[int, ...]]]:
    for index, section in enumerate(node.sections, 1):
        yield section, (*path, index)
        yield from _paths(section, (*path, index))


def _number_blocks(
    chapter: Chapter,
    path: tuple[int, ...],
    scheme: Mapping[str, tuple[str, ...]],
    counts: Counter[tuple[str, str]],
    targets: dict[str, Target],
) -> None:
    """Numbers that do not name their chapter run through the whole report."""
    pattern = scheme["figure"][0] if chapter.kind in ("chapter", "appendix") else "{n}"
    if chapter.kind == "appendix":
        pattern = pattern.replace("{1}", "{1:A}")
    within = chapter.id if "{1" in pattern else ""
    for block in blocks_of(chapter):
        kind = "figure" if isinstance(block, Figure) else "table" if isinstance(block, TableBlock) else ""
        if kind and block.caption:
            counts[kind, within] += 1
            targets[block.id] = Target(fill(pattern, path, counts[kind, within]), kind, chapter.id)
