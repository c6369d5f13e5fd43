"""`terms*.yaml` and `index*.yaml` of a report to Terms: names with one rendering in each language."""

from __future__ import annotations

from ..model.localized import Localized
from ..model.report import IndexGroup, Term
from .nodes import Node
from .words import check_all_languages, check_languages, read_words


def read_terms(root: Node, languages: tuple[str, ...]) -> list[Term]:
    """`terms:` lists `{zh: …, en: …}`, with `also`, `sort` and `note` where needed."""
    root.allow("terms")
    child = root.maybe("terms")
    return [] if child is None else list(child.each(lambda node: _term(node, languages)))


def read_index(root: Node, languages: tuple[str, ...]) -> list[IndexGroup]:
    """`groups:` lists titles with their `terms:`."""
    root.allow("groups")

    def group(node: Node) -> IndexGroup:
        node.allow("title", "terms")
        check_all_languages(node.child("title"), languages)
        return IndexGroup(
            read_words(node.child("title")), tuple(node.child("terms").each(lambda item: _term(item, languages)))
        )

    return list(root.child("groups").each(group))


def _term(node: Node, languages: tuple[str, ...]) -> Term:
    node.allow(*languages, "also", "sort", "note")
    missing = [language for language in languages if node.maybe(language) is None]
    if missing:
        raise node.reject("language-is-present", f"the term has no '{missing[0]}'")
    also = node.maybe("also")
    if also is not None:
        also.allow(*languages)
    sort, note = node.maybe("sort"), node.maybe("note")
    if sort is not None and sort.is_mapping:
        sort.allow(*languages)  # only where a name is not sorted as it is written
    if note is not None and note.is_mapping:
        check_languages(note, languages)
    others = tuple((code, tuple(item.text() for item in child.items())) for code, child in also.pairs()) if also else ()
    return Term(
        name=Localized(tuple((language, node.child(language).text()) for language in languages)),
        place=node.place,
        also=Localized(others),
        sort=read_words(sort),
        note=read_words(note),
    )
