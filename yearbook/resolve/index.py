"""Terms of a report to the glossary and the index of one language, filed in its alphabetical order."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ..model import edition
from ..model.edition import Chapter, blocks_of, lines_of, plain
from ..model.locale import Locale
from ..model.report import Report, Term
from .formatting import filed


def glossary(report: Report, locale: Locale, tags: dict[str, str]) -> tuple[edition.GlossaryEntry, ...]:
    """Every term with its name in the other languages; `tags` are their BCP 47 tags by code."""
    terms = {term.name.say(locale.code): term for term in report.terms}
    return tuple(
        edition.GlossaryEntry(
            name,
            tuple((tags[code], term.name.say(code)) for code in tags if code != locale.code),
            term.note.say(locale.code),
        )
        for name, term in sorted(terms.items(), key=lambda item: filed_under(item[1], locale))
    )


def index(report: Report, chapters: Sequence[Chapter], locale: Locale) -> tuple[edition.IndexGroup, ...]:
    """Every name with the blocks whose words hold it; names that nothing speaks of are left out."""
    texts = [
        (block.id, chapter.id, _words(block))
        for chapter in chapters
        if chapter.kind in ("chapter", "appendix")
        for block in blocks_of(chapter)
    ]
    groups = []
    for group in report.index:
        entries = [
            edition.IndexEntry(term.name.say(locale.code), tuple(_places(term, texts, locale)))
            for term in sorted(group.terms, key=lambda term: filed_under(term, locale))
        ]
        found = tuple(entry for entry in entries if entry.places)
        if found:
            groups.append(edition.IndexGroup(group.title.say(locale.code), found))
    return tuple(groups)


def _words(block: edition.Block) -> str:
    return "\n".join(plain(line) for line in lines_of(block))


def _places(term: Term, texts: list[tuple[str, str, str]], locale: Locale) -> Iterator[tuple[str, str]]:
    spellings = (term.name.say(locale.code), *(term.also.get(locale.code) or ()))
    # Latin names end where a word ends; Chinese has no such sign.
    pattern = re.compile("|".join(rf"(?<![A-Za-z]){re.escape(word)}(?![A-Za-z])" for word in spellings))
    for block, chapter, text in texts:
        if pattern.search(text):
            yield block, chapter


def filed_under(term: Term, locale: Locale) -> tuple[bytes, str]:
    """What puts a term into its place."""
    return filed(term.sort.say(locale.code) or term.name.say(locale.code), locale)
