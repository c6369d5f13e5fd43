"""Built files to Problems: dead links, repeated ids, and what the typesetter had to say."""

from __future__ import annotations

import posixpath
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from ..problems import Place, Problem

ID = re.compile(rb'\sid="([^"]+)"')
LINK = re.compile(rb'\s(?:href|src)="([^"]*)"')
OUTSIDE = re.compile(r"[a-z][a-z0-9+.-]*:|//")


def check_files(files: Mapping[str, bytes], said: Iterable[tuple[str, str]]) -> list[Problem]:
    """`files` by name below the report's folder; `said` are messages of the typesetter, each with the file it made."""
    problems = [Problem(Place(name), "book-is-clean", message, severity="warning") for name, message in said]
    return [*problems, *ids_are_unique(files), *links_resolve(files)]


def ids_are_unique(files: Mapping[str, bytes]) -> Iterator[Problem]:
    for name, content in _pages(files):
        for id, count in Counter(ID.findall(content)).items():
            if count > 1:
                yield Problem(Place(name), "id-is-unique", f"the id '{id.decode()}' stands {count} times in this page")


def links_resolve(files: Mapping[str, bytes]) -> Iterator[Problem]:
    """Every link inside the report leads to a file, and to an id in it, that was built."""
    ids = {name: set(ID.findall(content)) for name, content in _pages(files)}
    for name, content in _pages(files):
        for link in dict.fromkeys(LINK.findall(content)):
            target = link.decode().replace("&amp;", "&")
            if OUTSIDE.match(target) or not target:
                continue
            path, _, anchor = target.partition("#")
            full = posixpath.normpath(posixpath.join(posixpath.dirname(name), path)) if path else name
            if full.startswith(".."):
                continue  # the page above all reports
            if full not in files:
                yield Problem(Place(name), "link-resolves", f"'{target}' leads to no file")
            elif anchor and full in ids and anchor.encode() not in ids[full]:
                yield Problem(Place(name), "link-resolves", f"'{target}' leads to no place in {full}")


def _pages(files: Mapping[str, bytes]) -> Iterator[tuple[str, bytes]]:
    return ((name, content) for name, content in files.items() if name.endswith(".html"))
