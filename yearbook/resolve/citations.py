"""Works that a report cites → how its text names them, and the list in which they stand."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from ..model import edition
from ..model.data import Source
from ..model.locale import Locale
from ..model.prose import Citation, NoteCall, Text, walk
from ..model.report import Chapter, Prose, Report, Section, blocks_of, prose_of
from .formatting import filed
from .references import author_of, is_in_own_language, reference

PART = "references"


@dataclass(frozen=True, slots=True)
class Work:
    """A cited work: `label` is its number, or its year with the letter that tells it from others of that author and year."""

    source: Source
    author: str
    label: str

    @property
    def id(self) -> str:
        """With a mark that no author can write in an id."""
        return f"ref_{self.source.id}"


@dataclass(frozen=True)
class Bibliography:
    """The cited works by the id of their source, in the order of the list; none where citations are notes."""

    style: str = "notes"
    works: Mapping[str, Work] = field(default_factory=dict)


def bibliography(report: Report, locale: Locale) -> Bibliography:
    """GB/T 7714-2015, 10.1: numbers in the order of first citation, the same in all languages of a report.
    10.2: authors and years; the list goes by the language of the works, then by author, year and title."""
    if report.citations == "notes":
        return Bibliography()
    sources = list(dict.fromkeys(source for code in report.locales for source in _cited(report, code)))
    works = _numbered(sources, locale) if report.citations == "numbers" else _dated(sources, locale)
    return Bibliography(report.citations, {work.source.id: work for work in works})


def _cited(report: Report, language: str) -> Iterator[Source]:
    """In reading order; those of a note where it is called."""
    for chapter in report.chapters:
        for text in _texts(chapter):
            yield from _in_text(text.get(language) or (), chapter, language)


def _texts(node: Chapter | Section) -> Iterator[Prose]:
    yield node.title
    for block in blocks_of(replace(node, sections=())):
        yield from prose_of(block)
    for section in node.sections:
        yield from _texts(section)


def _in_text(text: Text, chapter: Chapter, language: str) -> Iterator[Source]:
    for part in walk(text):
        if isinstance(part, Citation):
            yield part.source
        elif isinstance(part, NoteCall):
            yield from _in_text(chapter.notes[part.note].text.get(language) or (), chapter, language)


def _numbered(sources: Sequence[Source], locale: Locale) -> list[Work]:
    return [Work(source, author_of(source, locale), str(number)) for number, source in enumerate(sources, 1)]


def _dated(sources: Sequence[Source], locale: Locale) -> list[Work]:
    undated = locale.words["citation-undated"]
    works = [Work(source, author_of(source, locale), source.published[:4] or undated) for source in sources]

    def place(work: Work):
        source = work.source
        title = source.title.say(source.language) or source.title.say(locale.code)
        foreign = not is_in_own_language(source, locale)
        return foreign, filed(work.author, locale), work.label, filed(title, locale), source.id

    works.sort(key=place)
    many = Counter((work.author, work.label) for work in works)
    met: Counter[tuple[str, str]] = Counter()
    out = []
    for work in works:
        key = work.author, work.label
        letter = _letters(met[key]) if many[key] > 1 else ""
        met[key] += 1
        out.append(replace(work, label=work.label + letter))
    return out


def _letters(index: int) -> str:
    """0 → a, 25 → z, 26 → aa."""
    before, last = divmod(index, 26)
    return (_letters(before - 1) if before else "") + chr(ord("a") + last)


# in the text


def citation(works: Sequence[tuple[Work, str]], style: str, locale: Locale) -> edition.Line:
    """Works that are cited side by side, each with its pages: [1,3-5], （国家统计局，2021a）. Each leads to its entry."""
    raised = locale.words["citation-pages-raised"]
    pages = works[0][1] if len(works) == 1 else ""
    after = edition.Words(raised.replace("{pages}", pages)) if pages and raised else None
    if style == "numbers":
        line = (*_around("citation-numbers", _numbers(works, locale), locale), *([after] if after else []))
        return (edition.Styled("super", line),)
    line = _around("citation-dates", _authors(works, locale), locale)
    return (*line, edition.Styled("super", (after,))) if after else line


def _around(key: str, line: Sequence[edition.Inline], locale: Locale) -> edition.Line:
    before, _, after = locale.words[key].partition("{works}")
    return (edition.Words(before), *line, edition.Words(after))


def _link(work: Work, text: str) -> edition.Link:
    return edition.Link((edition.Words(text),), f"#{work.id}", PART)


def _pages(pages: str, locale: Locale) -> list[edition.Inline]:
    """Pages inside the brackets, in languages that put them there."""
    pattern = locale.words["citation-pages"]
    return [edition.Words(pattern.replace("{pages}", pages))] if pages and pattern else []


def _numbers(works: Sequence[tuple[Work, str]], locale: Locale) -> list[edition.Inline]:
    """Numbers that follow each other are drawn together (10.1.2): 1,3-5. Those with pages stand alone."""
    runs: list[list[tuple[Work, str]]] = []
    for work, pages in sorted(works, key=lambda item: int(item[0].label)):
        last = runs[-1][-1] if runs else None
        if last and not pages and not last[1] and int(work.label) == int(last[0].label) + 1:
            runs[-1].append((work, pages))
        elif not last or (work, pages) != last:
            runs.append([(work, pages)])
    out: list[edition.Inline] = []
    for run in runs:
        out += [edition.Words(",")] if out else []
        out += [_link(run[0][0], run[0][0].label), *_pages(run[0][1], locale)]
        out += [edition.Words("-"), _link(run[-1][0], run[-1][0].label)] if len(run) > 1 else []
    return out


def _authors(works: Sequence[tuple[Work, str]], locale: Locale) -> list[edition.Inline]:
    out: list[edition.Inline] = []
    for work, pages in works:
        out += [edition.Words(locale.words["clause-separator"])] if out else []
        text = locale.words["citation-date"].replace("{author}", work.author).replace("{year}", work.label)
        out += [_link(work, text), *_pages(pages, locale)]
    return out


# the list


def references(known: Bibliography, locale: Locale, accent: str) -> tuple[edition.Chapter, ...]:
    """The bibliography as a part of the back matter, an entry a paragraph; nothing where citations are notes."""
    if known.style == "notes":
        return ()
    title = locale.words[PART]
    blocks = tuple(
        edition.Paragraph(
            work.id, _entry(work, known.style, locale), f"{work.source.place.file}:{work.source.place.line}"
        )
        for work in known.works.values()
    )
    return (edition.Chapter(PART, "back", "", 1, (edition.Words(title),), title, blocks, (), accent),)


def _entry(work: Work, style: str, locale: Locale) -> edition.Line:
    if style == "author-date":
        return reference(work.source, "", locale, work.label)
    return (
        *_around("citation-numbers", [edition.Words(work.label)], locale),
        edition.Words(" "),
        *reference(work.source, "", locale),
    )
