"""Terms of a report to the glossary and the index of one language, filed in its alphabetical order."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import partial

from ..known import Known
from ..model import edition
from ..model.edition import Chapter, blocks_of, lines_of, plain
from ..model.locale import Locale
from ..model.report import IndexGroup, Report, Term
from .formatting import filed

Names = tuple[str, ...]
Found = dict[Names, tuple[tuple[str, str], ...]]  # the blocks, each with its chapter, that hold a name


def glossary(report: Report, locale: Locale, tags: dict[str, str], known: Known) -> tuple[edition.GlossaryEntry, ...]:
    """Every term with its name in the other languages; `tags` are their BCP 47 tags by code."""
    given = report.terms, locale, tags
    return known.recall(("glossary", report.id, locale.code), given, partial(_glossary, *given))


def _glossary(terms: tuple[Term, ...], locale: Locale, tags: dict[str, str]) -> tuple[edition.GlossaryEntry, ...]:
    named = {term.name.say(locale.code): term for term in terms}
    return tuple(
        edition.GlossaryEntry(
            name,
            tuple((tags[code], term.name.say(code)) for code in tags if code != locale.code),
            term.note.say(locale.code),
        )
        for name, term in sorted(named.items(), key=lambda item: filed_under(item[1], locale))
    )


def index(report: Report, chapters: Sequence[Chapter], locale: Locale, known: Known) -> tuple[edition.IndexGroup, ...]:
    """Every name with the blocks whose words hold it; names that nothing speaks of are left out."""
    terms = known.same(("terms", report.id, locale.code), tuple(term for group in report.index for term in group.terms))
    found_in = [
        known.recall(
            ("index", report.id, locale.code, chapter.id),
            (chapter, terms, locale),
            partial(_found, chapter, terms, locale),
        )
        for chapter in chapters
        if chapter.kind in ("chapter", "appendix")
    ]
    given = report.index, tuple(found_in), locale
    return known.recall(("index", report.id, locale.code), given, partial(_groups, *given))


def _groups(
    index: tuple[IndexGroup, ...], found_in: tuple[Found, ...], locale: Locale
) -> tuple[edition.IndexGroup, ...]:
    groups = []
    for group in index:
        entries = [
            edition.IndexEntry(
                term.name.say(locale.code),
                tuple(place for found in found_in for place in found.get(_names(term, locale), ())),
            )
            for term in sorted(group.terms, key=lambda term: filed_under(term, locale))
        ]
        found = tuple(entry for entry in entries if entry.places)
        if found:
            groups.append(edition.IndexGroup(group.title.say(locale.code), found))
    return tuple(groups)


def _words(block: edition.Block) -> str:
    return "\n".join(plain(line) for line in lines_of(block))


def _names(term: Term, locale: Locale) -> Names:
    return (term.name.say(locale.code), *(term.also.get(locale.code) or ()))


def _found(chapter: Chapter, terms: Sequence[Term], locale: Locale) -> Found:
    """The blocks of a chapter that hold a term under any of its names, for every term that stands there."""
    texts = [(block.id, _words(block)) for block in blocks_of(chapter)]
    whole = "\n".join(text for _, text in texts)
    found = {}
    for names in (_names(term, locale) for term in terms):
        if any(name in whole for name in names):  # much quicker than the pattern, and mostly the end of it
            # Latin names end where a word ends; Chinese has no such sign.
            pattern = re.compile("|".join(rf"(?<![A-Za-z]){re.escape(name)}(?![A-Za-z])" for name in names))
            found[names] = tuple((block, chapter.id) for block, text in texts if pattern.search(text))
    return found


def filed_under(term: Term, locale: Locale) -> tuple[bytes, str]:
    """What puts a term into its place."""
    return filed(term.sort.say(locale.code) or term.name.say(locale.code), locale)
