"""Chapter files and report.yaml to a Report."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from decimal import Decimal

from ..model.data import Source, Table
from ..model.localized import Localized
from ..model.prose import Citation, NoteCall, walk
from ..model.report import PAPER, Chapter, IndexGroup, Note, Prose, Report, Section, Term
from ..problems import Place, Problem, did_you_mean
from ..project import Project
from .blocks import Ids, Reader, read_key_figures
from .nodes import Node, Rejected, open_yaml
from .prose import Binding, read_prose
from .words import check_all_languages, read_date, read_id, read_series, read_words

FORMS = ("book", "issue")
GENERATED_PARTS = (
    "masthead",
    "cover",
    "title",
    "contents",
    "figures",
    "tables",
    "chapters",
    "appendices",
    "glossary",
    "index",
    "references",
    "about-data",
)
CITATIONS = ("notes", "numbers", "author-date")
NOTES = ("page", "report")
LIST = "references"
REPORT_KEYS = (
    "title",
    "subtitle",
    "year",
    "publisher",
    "description",
    "keywords",
    "date",
    "form",
    "series",
    "locales",
    "numbering",
    "citations",
    "notes",
    "contents",
    "theme",
    "accents",
    "parts",
    "highlights",
    "print",
)
DEEPEST = 3
DEFAULT_THEME = "flagship"
ACCENT = re.compile(r"#[0-9a-fA-F]{6}")
THICKNESS = re.compile(r"(0\.\d{1,3}) ?mm")


@dataclass(frozen=True)
class ChapterFile:
    """A chapter, if it could be read, with the ids it claims and the problems that were found on the way."""

    chapter: Chapter | None
    claimed: tuple[tuple[str, Place], ...]
    problems: tuple[Problem, ...]


def read_file(project: Project, name: str, binding: Binding) -> ChapterFile:
    """A chapter by itself: nothing in it depends on the other chapters."""
    problems: list[Problem] = []
    ids = Ids([])
    chapter = None
    node = open_yaml(project, name, problems)
    if node is not None:
        check_all_languages(node, binding.languages)
        with suppress(Rejected):
            chapter = read_chapter(node, binding, ids)
    return ChapterFile(chapter, tuple(ids.claimed), tuple(problems))


def read_report(
    id: str,
    root: Node,
    chapters: list[ChapterFile],
    binding: Binding,
    tables: Mapping[str, Table],
    sources: Mapping[str, Source],
    terms: tuple[Term, ...],
    index: tuple[IndexGroup, ...],
    themes: tuple[str, ...] = (),
) -> Report:
    """The whole report; chapters that could not be read are left out."""
    root.allow(*REPORT_KEYS)
    check_all_languages(root, binding.languages)
    taken = _taken(chapters, root.problems)
    read = tuple(file.chapter for file in chapters if file.chapter)
    keywords = read_words(root.maybe("keywords"))
    form = root.choice("form", FORMS, FORMS[0])
    citations = root.choice("citations", CITATIONS, "notes")
    parts = tuple(_parts(root, form, read, citations != "notes"))
    if citations != "notes" and LIST in taken:
        root.child("citations").problem(
            "id-is-unique", f"the list of works takes the id '{LIST}'", f"see {taken[LIST]}"
        )
    return Report(
        id=id,
        title=read_words(root.child("title")),
        subtitle=read_words(root.maybe("subtitle")),
        year=root.integer("year"),
        publishers=_publishers(root.child("publisher")),
        description=read_words(root.maybe("description")),
        keywords=Localized(
            tuple((code, tuple(re.split(r"\s*[,，、;；]\s*", text))) for code, text in keywords.items())
        ),
        date=read_date(root, "date"),
        form=form,
        series=read_series(root, form == "issue"),
        locales=binding.languages,
        numbering=root.text_of("numbering", "decimal"),
        citations=citations,
        theme=_theme(root, themes),
        accents=tuple(_accents(root)),
        parts=parts,
        highlights=read_key_figures(root.child("highlights"), binding) if root.maybe("highlights") else (),
        chapters=tuple(sorted(read, key=lambda chapter: _position(chapter, parts))),
        tables=tables,
        sources=sources,
        place=root.place,
        terms=terms,
        index=index,
        notes=root.choice("notes", NOTES, "page"),
        contents=_levels(root),
        files=tuple(chapter.file for chapter in read),
        paper=_paper(root),
    )


def _taken(chapters: list[ChapterFile], problems: list[Problem]) -> dict[str, Place]:
    """Every id with the place where it stands first."""
    taken: dict[str, Place] = {}
    for id, place in (claim for file in chapters for claim in file.claimed):
        if id in taken:
            problems.append(
                Problem(place, "id-is-unique", f"the id '{id}' stands here a second time", f"see {taken[id]}")
            )
        taken.setdefault(id, place)
    return taken


def _theme(root: Node, themes: tuple[str, ...]) -> str:
    """A folder of templates; `themes` are those of the project."""
    name = root.text_of("theme", DEFAULT_THEME)
    if themes and name not in themes:
        at = root.maybe("theme") or root
        at.problem(
            "theme-exists", f"there is no theme '{name}'", did_you_mean(name, themes) or f"themes: {', '.join(themes)}"
        )
    return name


def _publishers(node: Node) -> tuple[Localized[str], ...]:
    """One body, or a list of those that publish together."""
    if node.is_list and not node.items():
        node.problem("publisher-is-named", "nobody publishes this report", "name at least one body")
    return tuple(node.each(read_words)) if node.is_list else (read_words(node),)


def _levels(root: Node) -> int:
    """How many levels the table of contents has."""
    levels = root.integer("contents", DEEPEST)
    if not 1 <= levels <= DEEPEST:
        root.child("contents").problem("contents-have-levels", f"the contents have 1 to {DEEPEST} levels, not {levels}")
        return DEEPEST
    return levels


def _accents(root: Node) -> Iterator[str]:
    for item in root.maybe("accents").items() if root.maybe("accents") else ():
        if ACCENT.fullmatch(item.text()):
            yield item.text()
        else:
            item.problem("colour-is-hex", f"'{item.text()}' is not a colour", 'write "#1f4e79"')


def _paper(root: Node) -> Decimal:
    """The thickness of the paper in millimetres."""
    print = root.maybe("print")
    if print is None:
        return PAPER
    print.allow("paper")
    node = print.child("paper")
    found = THICKNESS.fullmatch(node.text())
    if found and Decimal(found[1]):
        return Decimal(found[1])
    node.problem("paper-has-a-thickness", f"'{node.text()}' is no thickness of paper", 'write "0.1 mm"')
    return PAPER


def _position(chapter: Chapter, parts: tuple[str, ...]) -> int:
    """Chapters stand in the order of the parts that hold them; within one part, files stand by name."""
    part = {"chapter": "chapters", "appendix": "appendices"}.get(chapter.kind, chapter.id)
    return parts.index(part) if part in parts else len(parts)


def _parts(root: Node, form: str, chapters: tuple[Chapter, ...], is_listing: bool) -> Iterator[str]:
    """`is_listing`: citations name works of a list, which has to be printed then, and only then."""
    own = [chapter.id for chapter in chapters if chapter.kind in ("front", "back")]
    generated = tuple(part for part in GENERATED_PARTS if part != LIST or is_listing)
    node = root.maybe("parts")
    if node is None:
        listed = [LIST] * is_listing
        usual = {
            "book": ("cover", "title", "contents", *own, "chapters", "appendices", *listed, "about-data"),
            "issue": ("masthead", "chapters", "appendices", *listed, *own),
        }
        yield from usual[form]
        return
    if is_listing and all(item.text() != LIST for item in node.items()):
        message = f"the text cites works of a list, and there is no part '{LIST}'"
        node.problem("references-are-printed", message, f"add '{LIST}' to the parts")
    for item in node.items():
        if item.text() in generated or item.text() in own:
            yield item.text()
        else:
            known = (*generated, *own)
            item.problem(
                "part-exists",
                f"no part '{item.text()}'",
                did_you_mean(item.text(), known) or f"parts: {', '.join(known)}",
            )


def read_chapter(node: Node, binding: Binding, ids: Ids) -> Chapter:
    node.allow("id", "title", "kind", "notes", "blocks", "sections")
    node.require("id", "title")
    id = ids.claim(read_id(node), node)
    kind = node.choice("kind", ("chapter", "appendix", "front", "back"), "chapter")
    title = read_prose(node.child("title"), binding)
    notes = {}
    for name, child in node.maybe("notes").pairs() if node.maybe("notes") else ():
        try:
            notes[name] = Note(name, read_prose(child, binding), child.place)
        except Rejected:
            continue
    blocks = Reader(binding, ids, id).blocks(node.maybe("blocks"))
    return Chapter(
        id, kind, title, blocks, _sections(node, binding, ids, 2), notes, node.file.name, node.key_place("id")
    )


def _sections(node: Node, binding: Binding, ids: Ids, level: int) -> tuple[Section, ...]:
    child = node.maybe("sections")
    if child is None:
        return ()
    return tuple(child.each(lambda item: _section(item, binding, ids, level)))


def _section(node: Node, binding: Binding, ids: Ids, level: int) -> Section:
    node.allow("id", "title", "blocks", "sections", "nav", "highlight")
    node.require("id", "title")
    id = ids.claim(read_id(node), node)
    title = read_prose(node.child("title"), binding)
    blocks = Reader(binding, ids, id).blocks(node.maybe("blocks"))
    highlighted, highlight = _highlight(node, binding)
    return Section(
        id,
        title,
        blocks,
        _sections(node, binding, ids, level + 1),
        node.key_place("id"),
        node.flag("nav", level <= 3),
        highlighted,
        highlight,
    )


def _highlight(node: Node, binding: Binding) -> tuple[bool, Prose]:
    """Whether the masthead names a section, and how: `true` for its title, or words of their own."""
    child = node.maybe("highlight")
    if child is None or not child.is_mapping:
        return node.flag("highlight"), Localized()
    short = read_prose(child, binding)
    for part in (part for text in short.values() for part in walk(text) if isinstance(part, NoteCall | Citation)):
        child.problems.append(
            Problem(
                part.place, "highlight-has-no-notes", "the masthead has no notes", "put it into the text of the item"
            )
        )
    return True, short
