"""A value's name, or a text in print → where the number comes from and every place that prints it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from .model.data import Source, Table, Value
from .model.edition import Edition
from .problems import nearest

Pages = Mapping[str, Mapping[str, str]]  # locale → id → page of the built book


def trace(query: str, tables: Mapping[str, Table], editions: Sequence[Edition], pages: Pages) -> list[str]:
    """Lines for a terminal; none when nothing matches."""
    values = dict(find(query, tables, editions))
    out: list[str] = []
    for name, value in values.items():
        out += [*describe(value, tables), *used(name, editions, pages), ""]
    return out


def suggestion(query: str, tables: Mapping[str, Table]) -> str:
    """The value whose name is closest to one that does not exist."""
    return nearest(query, [f"{table.id}.{column}.{row}" for table in tables.values() for column, row in table.cells])


def find(query: str, tables: Mapping[str, Table], editions: Sequence[Edition]) -> Iterator[tuple[str, Value]]:
    """By name first; else all values that are printed with this text, or whose name starts with it."""
    known = {value.name: value for table in tables.values() for value in table.values()}
    if query in known:
        yield query, known[query]
        return
    for edition in editions:
        for use in edition.uses:
            if query in use.text or query == use.value.name:
                yield use.value.name, use.value
    yield from ((name, value) for name, value in known.items() if name.startswith(query.rstrip(".") + "."))


def describe(value: Value, tables: Mapping[str, Table]) -> Iterator[str]:
    """What the number is, where it stands, and what it rests on."""
    yield f"{value.name} = {value.bound and value.bound + ' '}{value.number} {value.unit.text}"
    titles = [part for words in (_table_title(value, tables), value.title, value.label) if (part := _both(words))]
    if titles:
        yield "  " + " · ".join(titles)
    yield f"  {'formula' if value.formula else 'cell'}    {value.place}" + (
        f"  {value.formula}" if value.formula else ""
    )
    for part in value.parts:
        yield f"  part    {part.name} = {part.number} {part.unit.text}  {part.place}"
    yield from (f"  source  {line}" for source in value.sources for line in _source(source))
    facts = [
        value.period,
        value.status,
        value.basis and _both(tables[value.name.split(".")[0]].bases.get(value.basis))
        if "(" not in value.name
        else value.basis,
    ]
    yield "  about   " + " · ".join(fact for fact in facts if fact)
    if value.note:
        yield "  note    " + _both(value.note)


def _table_title(value: Value, tables: Mapping[str, Table]):
    table = tables.get(value.name.split(".")[0])
    return table.title if table else None


def _both(words) -> str:
    return " / ".join(dict.fromkeys(words.values())) if words else ""


def _source(source: Source) -> Iterator[str]:
    title = _both(source.title)
    dated = source.published or source.accessed
    yield " · ".join(part for part in (f"{source.id}: {_both(source.name)}", title, dated, source.url) if part)
    if source.quotes:
        yield from (f"  quoting {line}" for line in _source(source.quotes))


def used(name: str, editions: Sequence[Edition], pages: Pages) -> Iterator[str]:
    """Every printing, with the section and the page of the built book."""
    uses = [
        (edition, use)
        for edition in editions
        for use in edition.uses
        if name == use.value.name or name in _names(use.value)
    ]
    yield f"  used    {len(uses)} times" if uses else "  used    nowhere"
    for edition, use in uses:
        page = pages.get(edition.locale, {}).get(use.block) or pages.get(edition.locale, {}).get(use.section)
        where = f"{use.section or 'start page'}" + (f", p. {page}" if page else "")
        derived = "" if name == use.value.name else f"  in {use.expression}"
        yield f"    {edition.report} {edition.locale}  {where}  {use.block}  {use.text}{derived}"


def _names(value: Value) -> set[str]:
    return {name for part in value.parts for name in (part.name, *_names(part))}
