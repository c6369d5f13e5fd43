"""`sources.yaml` files to Sources by id."""

from __future__ import annotations

import re

from ..model.data import Source
from ..problems import did_you_mean
from .nodes import Node, Rejected
from .words import IDENTIFIER, read_date, read_words

URL = re.compile(r"https?://[^\s\[\]<>\"]+")
TYPES = ("web", "report", "article", "book", "law", "dataset", "standard", "news")
KEYS = (
    "name",
    "title",
    "author",
    "type",
    "published",
    "accessed",
    "url",
    "pages",
    "publisher",
    "city",
    "language",
    "quotes",
    "note",
)


def read_sources(roots: list[Node]) -> dict[str, Source]:
    """All sources. One that `quotes` another is read after it, wherever the two stand."""
    nodes: dict[str, Node] = {}
    places: dict[str, str] = {}
    for root in roots:
        for id, node in root.pairs():
            if id in nodes:
                root.problem(
                    "id-is-unique", f"source '{id}' is described already", f"see {places[id]}", at=root.key_nodes[id]
                )
            elif not IDENTIFIER.fullmatch(id):
                root.problem("id-is-plain", f"'{id}' is not an id", "use a–z, 0–9 and hyphens", at=root.key_nodes[id])
            nodes.setdefault(id, node)
            places.setdefault(id, str(root.key_place(id)))
    done: dict[str, Source] = {}
    for id in nodes:
        _read(id, nodes, done, ())
    return done


def _read(id: str, nodes: dict[str, Node], done: dict[str, Source], above: tuple[str, ...]) -> Source | None:
    if id in done:
        return done[id]
    node = nodes[id]
    quoted = node.maybe("quotes")
    original = None
    if quoted is not None and quoted.is_text:
        if quoted.text() in above or quoted.text() == id:
            quoted.problem("sources-do-not-circle", f"'{id}' quotes itself through '{quoted.text()}'")
        elif quoted.text() not in nodes:
            quoted.problem("source-exists", f"no source '{quoted.text()}'", did_you_mean(quoted.text(), nodes))
        else:
            original = _read(quoted.text(), nodes, done, (*above, id))
    try:
        done[id] = _read_source(id, node, original)
    except Rejected:
        return None
    return done[id]


def _read_source(id: str, node: Node, original: Source | None) -> Source:
    node.allow(*KEYS)
    return Source(
        id=id,
        name=read_words(node.child("name")),
        place=node.key_place("name"),
        title=read_words(node.maybe("title")),
        author=read_words(node.maybe("author")),
        type=node.choice("type", TYPES, "web"),
        published=_loose_date(node, "published"),
        accessed=_loose_date(node, "accessed"),
        url=_url(node),
        pages=node.text_of("pages"),
        publisher=read_words(node.maybe("publisher")),
        city=read_words(node.maybe("city")),
        language=node.text_of("language", "zh"),
        quotes=original,
        note=read_words(node.maybe("note")),
    )


def _url(node: Node) -> str:
    url = node.text_of("url")
    if url and not URL.fullmatch(url):
        node.child("url").problem(
            "url-is-complete", f"'{url}' is not an address", "write it whole, as in https://www.stats.gov.cn/"
        )
    return url


def _loose_date(node: Node, key: str) -> str:
    return "" if node.text_of(key) in ("", "n.d.") else read_date(node, key)
