"""A checked Report in one language: an Edition, in which everything is numbered, linked and formatted."""

from __future__ import annotations

from collections.abc import Mapping

from ..model import edition
from ..model.locale import Locale
from ..model.report import Report
from .about import about_data
from .blocks import resolve_chapter, resolve_key_figure
from .citations import bibliography, references
from .formatting import format_formally, format_period
from .index import glossary, index
from .lines import Writer
from .numbering import number_report

NEUTRAL = "#44546a"


def resolve(report: Report, locale: Locale, locales: Mapping[str, Locale]) -> edition.Edition:
    """Cannot fail on a checked report. `locales` names the other editions for the language switch."""
    works = bibliography(report, locale)
    writer = Writer(
        locale,
        number_report(report, locale),
        bibliography=works,
        runs_on=report.notes == "report",
        levels=report.contents,
    )
    chapters = (*_chapters(report, writer), *references(works, locale, NEUTRAL))
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
        about=about_data(report, chapters, writer),
        words=locale.words,
        fonts=locale.fonts,
        titles=tuple((locales[other].tag, report.title.say(other)) for other in report.locales if other != code),
        languages=tuple((other, locales[other].tag, locales[other].name) for other in report.locales),
        uses=tuple(writer.uses),
        glossary=glossary(report, locale, {other: locales[other].tag for other in report.locales}),
        index=index(report, chapters, locale),
    )


def _chapters(report: Report, writer: Writer):
    ordinals: dict[str, int] = {}
    for chapter in report.chapters:
        ordinal = ordinals[chapter.kind] = ordinals.get(chapter.kind, 0) + 1
        counted = chapter.kind == "chapter" and report.accents
        accent = report.accents[(ordinal - 1) % len(report.accents)] if counted else NEUTRAL
        yield resolve_chapter(chapter, ordinal, accent, writer)
