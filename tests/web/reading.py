"""Pages in → their trees, and what is wrong with their links and ids."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping
from posixpath import dirname, join, normpath
from xml.etree.ElementTree import Element

from tinyhtml5.parser import HTMLParser

Trees = Mapping[str, Element]


def parse(files: Mapping[str, bytes]) -> tuple[dict[str, Element], dict[str, list]]:
    """The pages by path, and the errors that a browser would have to mend."""
    trees, errors = {}, {}
    for path in (path for path in files if path.endswith(".html")):
        parser = HTMLParser(namespace_html_elements=False)
        trees[path] = parser.parse(files[path].decode())
        if parser.errors:
            errors[path] = parser.errors[:3]
    return trees, errors


def ids(tree: Element) -> list[str]:
    return [element.get("id") for element in tree.iter() if element.get("id")]


def repeated_ids(trees: Trees) -> list[tuple[str, str]]:
    return [(path, id) for path, tree in trees.items() for id, count in Counter(ids(tree)).items() if count > 1]


def lost_links(files: Collection[str], trees: Trees, elsewhere: Collection[str]) -> list[tuple[str, str]]:
    """Links and sources that lead to no file and no id; `elsewhere` are files that others write."""
    known = {path: set(ids(tree)) for path, tree in trees.items()}
    lost = []
    for path, tree in trees.items():
        for href in (e.get(name) for e in tree.iter() for name in ("href", "src") if e.get(name)):
            if href.startswith(("https://", "http://")):
                continue
            file, _, id = href.partition("#")
            target = normpath(join(dirname(path), file)) if file else path
            if (target not in files and target not in elsewhere) or (id and id not in known[target]):
                lost.append((path, href))
    return lost
