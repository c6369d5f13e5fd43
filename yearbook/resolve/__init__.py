"""A checked Report in one language: an Edition, in which everything is numbered, linked and formatted."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial

from ..known import Known
from ..model import edition
from ..model.locale import Locale
from ..model.report import Chapter, Report
from .about import about_data
from .blocks import resolve_chapter, resolve_key_figure
from .citations import bibliography, references
from .formatting import format_formally, format_period
from .index import glossary, index
from .lines import Writer
from .numbering import number_report

NEUTRAL = "#44546a"


def resolve(
    report: Report, locale: Locale, locales: Mapping[str, Locale], known: Known | None = None
) -> edition.Edition:
    """Cannot fail on a checked report. `locales` names the other editions for the language switch; `known` remembers the
    chapters of the last one."""
    known = known or Known()
    name = (report.id, locale.code)
    works = known.same(("works", *name), bibliography(report, locale))
    writer = Writer(
        locale,
        known.same(("targets", *name), number_report(report, locale)),
        bibliography=works,
        runs_on=report.notes == "report",
        levels=report.contents,
    )
    chapters = (*_chapters(report, writer, known), *references(works, locale, NEUTRAL))
    writer.chapter, writer.section, writer.block = None, "", "highlights"
    highlights = tuple(resolve_key_figure(item, writer) for item in report.highlights)
    code = locale.code
    publishers = tuple(publisher.say(code) for publisher in report.publishers)
    return edition.Edition(
        report=report.id,
        locale=code,
        tag=locale.tag,
        title=report.title.say(code),
        subtitle=report.subtitle.say(code),
        year=str(report.year),
        publisher=writer.words("source-separator").join(publishers),
        publishers=publishers,
        description=report.description.say(code),
        keywords=report.keywords.get(code) or (),
        date=report.date,
        date_text=format_period(report.date, locale),
        date_formal=format_formally(report.date, locale),
        theme=report.theme,
        parts=report.parts,
        highlights=highlights,
        chapters=chapters,
        about=about_data(report, chapters, writer, known),
        words=locale.words,
        fonts=locale.fonts,
        titles=tuple((locales[other].tag, report.title.say(other)) for other in report.locales if other != code),
        languages=tuple((other, locales[other].tag, locales[other].name) for other in report.locales),
        uses=tuple(writer.uses),
        glossary=glossary(report, locale, {other: locales[other].tag for other in report.locales}, known),
        index=index(report, chapters, locale, known),
        paper=report.paper,
        form=report.form,
        series=report.series,
    )


def _chapters(report: Report, writer: Writer, known: Known) -> Iterator[edition.Chapter]:
    """The chapters, each written by itself; what the writer counts is added up."""
    ordinals: dict[str, int] = {}
    for chapter in report.chapters:
        ordinal = ordinals[chapter.kind] = ordinals.get(chapter.kind, 0) + 1
        counted = chapter.kind == "chapter" and report.accents
        accent = report.accents[(ordinal - 1) % len(report.accents)] if counted else NEUTRAL
        name = (report.id, writer.locale.code, chapter.id)
        given = chapter, ordinal, accent
        written, counts = known.recall(
            ("resolved", *name), (*given, *writer.given), partial(_written, *given, writer.anew())
        )
        # An edit in one language leaves the chapter as it was in the others.
        yield writer.take(known.same(("written", *name), written), counts)


def _written(chapter: Chapter, ordinal: int, accent: str, writer: Writer) -> tuple[edition.Chapter, Writer]:
    return resolve_chapter(chapter, ordinal, accent, writer), writer
