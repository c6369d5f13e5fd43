"""Editions, and what the book knows of its pages, to `manifest.json` and `facts.json`: the report as other tools read it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from typing import Any

from ..model.data import Value
from ..model.edition import Credit, Edition, NoteCall, Section, Use, blocks_of, lines_of, plain, sections_of, walk
from .exhibits import exhibits_of
from .feed import record_of

Pages = Mapping[str, str]  # id → label of the page in print


def facts(editions: tuple[Edition, ...], pages: Mapping[str, Pages]) -> bytes:
    """A row for each use of a value, in the order of the report."""
    rows = [_fact(edition, use, pages.get(edition.locale, {})) for edition in editions for use in edition.uses]
    return _json(rows)


def _fact(edition: Edition, use: Use, pages: Pages) -> dict[str, Any]:
    value = use.value
    row = {
        "report": edition.report,
        "locale": edition.locale,
        "chapter": use.chapter,
        "section": use.section,
        "block": use.block,
        "text": use.text,
        "expression": use.expression,
        **_origin(value),
    }
    row["page"] = pages.get(use.block) or pages.get(use.section)
    return row


def _origin(value: Value) -> dict[str, Any]:
    table, column, line = (*value.name.split(".", 2), "", "")[:3] if "(" not in value.name else ("", "", "")
    row: dict[str, Any] = {
        "value": str(value.number),
        "unit": value.unit.text,
        "table": table,
        "column": column,
        "row": line,
        "period": value.period,
        "status": value.status,
        "basis": value.basis,
        "bound": value.bound,
        "source": [source.id for source in value.sources],
        "file": value.place.file,
        "line": value.place.line,
    }
    if value.formula:
        row |= {"formula": value.formula, "parts": [part.name for part in value.parts]}
    return row


def manifest(
    editions: tuple[Edition, ...],
    books: Mapping[str, Mapping[str, Any]],
    files: Mapping[str, bytes],
    former: Mapping[str, Any],
) -> bytes:
    """What was built, by locale. Locales that this run did not build keep what they said before."""
    locales = dict(former.get("locales", {}))
    for edition in editions:
        book = books.get(edition.locale) or {
            key: locales.get(edition.locale, {}).get(key) for key in ("pages", "labels")
        }
        locales[edition.locale] = _locale(edition, book.get("pages"), book.get("labels") or {})
    hashes = {name: hashlib.sha256(files[name]).hexdigest() for name in sorted(files)}
    first = editions[0]
    titles = {edition.locale: f"{edition.title} {edition.subtitle}".strip() for edition in editions}
    return _json(
        {
            "report": first.report,
            "year": first.year,
            "title": {**former.get("title", {}), **titles},
            "locales": {key: locales[key] for key in sorted(locales)},
            "files": hashes,
        }
    )


def _locale(edition: Edition, count: int | None, labels: Pages) -> dict[str, Any]:
    sections = []
    notes = 0
    for chapter in edition.chapters:
        sections.append(
            {
                "id": chapter.id,
                "number": chapter.number,
                "level": 1,
                "title": chapter.plain,
                "page": labels.get(chapter.id),
            }
        )
        sections += [
            {
                "id": section.id,
                "number": section.number,
                "level": section.level,
                "title": section.plain,
                "page": labels.get(section.id),
            }
            for section in sections_of(chapter)
        ]
        notes += sum(isinstance(part, NoteCall) for line in _lines(chapter) for part in walk(line))
    exhibits: dict[str, list[dict[str, Any]]] = {"figure": [], "table": []}
    for block in exhibits_of(edition):
        exhibits[block.kind].append(
            {
                "id": block.id,
                "number": block.number,
                "caption": plain(block.caption),
                "page": labels.get(block.id),
                "source": plain(block.source),
            }
        )
    return {
        "title": f"{edition.title} {edition.subtitle}".strip(),
        "language": edition.tag,
        "sections": sections,
        "items": [
            _item(section) for chapter in edition.chapters for section in sections_of(chapter) if _is_item(section)
        ],
        "figures": exhibits["figure"],
        "tables": exhibits["table"],
        "notes": notes,
        "pages": count,
        "labels": dict(labels),
        "facts": len(edition.uses),
        **({"issue": record_of(edition)} if edition.form == "issue" else {}),
    }


def _is_item(section: Section) -> bool:
    return bool(section.highlight) or any(isinstance(block, Credit) for block in section.blocks)


def _item(section: Section) -> dict[str, Any]:
    """A section that says where it comes from, or that a masthead names."""
    credit = next((block for block in section.blocks if isinstance(block, Credit)), None)
    return {
        "id": section.id,
        "highlight": plain(section.highlight),
        "source": credit.source if credit else "",
        "date": credit.date if credit else "",
    }


def _lines(chapter) -> Iterator:
    yield chapter.title
    yield from (section.title for section in sections_of(chapter))
    for block in blocks_of(chapter):
        yield from lines_of(block)


def _json(content: Any) -> bytes:
    return (json.dumps(content, ensure_ascii=False, indent=1) + "\n").encode()
