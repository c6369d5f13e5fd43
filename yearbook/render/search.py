"""Editions of a report → the search of their web edition: a script, and for each language what the script reads.

`<locale>/search-index.js` is a script as well, since pages that were opened from a disk may load scripts but may not
fetch data. It holds the words of every block, and no table of words: a browser reads through a quarter of a megabyte
between two keystrokes.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

from ..model import edition as e
from ..model.edition import blocks_of, lines_of, plain, sections_of, walk
from .environment import environment
from .search_packing import packed
from .web.volume import ABOUT, page_of, source_id

NAME = "search-index.js"
CALL = "searchIndex"  # the function that the script of the pages offers

INDENTED = re.compile(r"^\s*(?://.*\n)?", re.M)  # comments on lines of their own stay at home, too
ADDRESS = re.compile(r"https?://\S+")

Place = list[Any]  # [page, id, number, title]
Entry = list[Any]  # [place, id, caption, words]


def render_search(editions: tuple[e.Edition, ...], templates: Path) -> dict[str, bytes]:
    """By path below the folder of the report."""
    return {path: make() for path, make in search_files(editions, templates).items()}


def search_files(editions: tuple[e.Edition, ...], templates: Path) -> dict[str, Callable[[], bytes]]:
    """The same, each file to be made when it is wanted."""
    env = environment(templates, editions[0].theme)
    script = env.loader.get_source(env, "search/search.js")[0] if env.loader else ""
    shipped = {"assets/search.js": partial(bytes, INDENTED.sub("", script).encode())}
    return {**shipped, **{f"{edition.locale}/{NAME}": partial(_listing, edition) for edition in editions}}


def _listing(edition: e.Edition) -> bytes:
    places, entries = _index(edition)
    pages = [page_of(chapter.id, edition.form) for chapter in edition.chapters]
    texts = [text for entry in entries for text in (entry[2], entry[3])]
    words, coded = packed(texts)
    for entry, caption, text in zip(entries, coded[::2], coded[1::2], strict=True):
        entry[2:] = caption, text
    same = [[word.strip() for word in group.split("=")] for group in edition.words["search_same"].split(";")]
    content = {
        "language": edition.tag, "pages": [*pages, ABOUT], "places": places, "same": same, "words": words,
        "entries": entries,
    }  # fmt: skip
    written = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    return f"{CALL}({written});\n".encode()


def _index(edition: e.Edition) -> tuple[list[Place], list[Entry]]:
    """Places are chapters and sections with what readers call them; entries are all blocks, each in its place."""
    places: list[Place] = []
    entries: list[Entry] = []
    known = {plain(source.reference) for source in edition.about.sources}
    for page, chapter in enumerate(edition.chapters):
        for node in (chapter, *sections_of(chapter)):
            places.append([page, node.id, node.number, node.plain])
            at = len(places) - 1
            entries += ([at, _short(block.id, node.id), *_said(block, known)] for block in _own_blocks(node))
    places.append([len(edition.chapters), "", "", edition.words["about_data"]])
    for source in edition.about.sources:
        reference = plain(source.reference)
        named = reference if reference.startswith(source.name) else f"{source.name}\n{reference}"
        entries.append([len(places) - 1, source_id(source.id), "", _cleared(named)])
    return places, entries


def _own_blocks(node: e.Chapter | e.Section | e.Box) -> Iterator[e.Block]:
    """The blocks of a section without those of the sections below it, boxes before what they hold."""
    for block in node.blocks:
        yield block
        if isinstance(block, e.Box):
            yield from blocks_of(block)


def _short(id: str, place: str) -> str:
    """Most ids begin with that of their section: "overview-turnover-p2" → "-p2"."""
    return id.removeprefix(place) if id.startswith(f"{place}-") else id


def _said(block: e.Block, known: set[str]) -> tuple[str, str]:
    """The caption of a block and its words, with those notes that are no references."""
    caption, text = _words(block)
    notes = (plain(part.body) for line in lines_of(block) for part in walk(line) if isinstance(part, e.NoteCall))
    return caption, _cleared("\n".join([text, *(note for note in dict.fromkeys(notes) if note not in known)]))


def _cleared(text: str) -> str:
    """Nobody searches for an address, and it says again what stands beside it."""
    return ADDRESS.sub("", text).strip()


def _words(block: e.Block) -> tuple[str, str]:
    match block:
        case e.Figure() | e.Table():
            return _titled(block.label, block.caption), _joined(_rows(block.grid), [block.note])
        case e.Box():
            return plain(block.title), ""
        case e.Paragraph() | e.Credit():
            return "", plain(block.line)
        case e.Quote():
            return "", _joined([], [block.line, block.by])
        case e.ItemList():
            return "", _joined([], block.items)
        case e.KeyFigures():
            return "", _joined([f"{plain(item.label)} {item.value.text}" for item in block.items], [])


def _titled(label: str, caption: e.Line) -> str:
    return f"{label} {plain(caption)}".strip()


def _rows(grid: e.Grid) -> list[str]:
    return [" ".join(plain(cell.line) for cell in row) for row in (*grid.head, *grid.body)]


def _joined(rows: list[str], lines: tuple[e.Line, ...] | list[e.Line]) -> str:
    return "\n".join(text for text in (*rows, *map(plain, lines)) if text)
