"""Chapter files and report.yaml to a Report."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from ..model.data import Source, Table
from ..model.localized import Localized
from ..model.report import Chapter, Note, Report, Section
from ..problems import did_you_mean
from .blocks import Ids, Reader, read_key_figures
from .nodes import Node, Rejected
from .prose import Binding, read_prose
from .terms import read_index, read_terms
from .words import check_all_languages, read_date, read_id, read_words

GENERATED_PARTS = (
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
    "locales",
    "numbering",
    "citations",
    "notes",
    "contents",
    "theme",
    "accents",
    "parts",
    "highlights",
)
DEEPEST = 3
DEFAULT_THEME = "flagship"
ACCENT = re.compile(r"#[0-9a-fA-F]{6}")


def read_report(
    id: str,
    root: Node,
    chapters: list[Node],
    binding: Binding,
    tables: Mapping[str, Table],
    sources: Mapping[str, Source],
    terms: list[Node],
    index: list[Node],
    themes: tuple[str, ...] = (),
) -> Report:
    """The whole report; a chapter that cannot be read is reported and left out."""
    root.allow(*REPORT_KEYS)
    for node in (root, *chapters):
        check_all_languages(node, binding.languages)
    ids = Ids({})
    read = tuple(_each(chapters, lambda node: read_chapter(node, binding, ids)))
    keywords = read_words(root.maybe("keywords"))
    citations = root.choice("citations", CITATIONS, "notes")
    parts = tuple(_parts(root, read, citations != "notes"))
    if citations != "notes" and LIST in ids.taken:
        root.child("citations").problem(
            "id-is-unique", f"the list of works takes the id '{LIST}'", f"see {ids.taken[LIST]}"
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
        terms=tuple(term for node in terms for term in read_terms(node, binding)),
        index=tuple(group for node in index for group in read_index(node, binding)),
        notes=root.choice("notes", NOTES, "page"),
        contents=_levels(root),
        files=tuple(chapter.file for chapter in read),
    )


def _each(nodes: list[Node], read) -> Iterator:
    for node in nodes:
        try:
            yield read(node)
        except Rejected:
            continue


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


def _position(chapter: Chapter, parts: tuple[str, ...]) -> int:
    """Chapters stand in the order of the parts that hold them; within one part, files stand by name."""
    part = {"chapter": "chapters", "appendix": "appendices"}.get(chapter.kind, chapter.id)
    return parts.index(part) if part in parts else len(parts)


def _parts(root: Node, chapters: tuple[Chapter, ...], is_listing: bool) -> Iterator[str]:
    """`is_listing`: citations name works of a list, which has to be printed then, and only then."""
    own = [chapter.id for chapter in chapters if chapter.kind in ("front", "back")]
    generated = tuple(part for part in GENERATED_PARTS if part != LIST or is_listing)
    node = root.maybe("parts")
    if node is None:
        yield from ("cover", "title", "contents", *own, "chapters", "appendices", *[LIST] * is_listing, "about-data")
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
    node.allow("id", "title", "blocks", "sections", "nav")
    node.require("id", "title")
    id = ids.claim(read_id(node), node)
    title = read_prose(node.child("title"), binding)
    blocks = Reader(binding, ids, id).blocks(node.maybe("blocks"))
    return Section(
        id, title, blocks, _sections(node, binding, ids, level + 1), node.key_place("id"), node.flag("nav", level <= 3)
    )
