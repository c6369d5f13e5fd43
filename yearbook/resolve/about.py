"""What a report says of its own data: sources, derived values, breaks of basis, accepted contradictions, missing numbers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from functools import partial

from ..known import Known
from ..model import edition
from ..model.data import Accepted, Source, Table, Value
from ..model.report import Chapter, Report, blocks_of
from . import charts, formatting, grids
from .lines import Writer
from .references import reference


def about_data(
    source: Report, chapters: tuple[edition.Chapter, ...], writer: Writer, known: Known
) -> edition.AboutData:
    """Made from the uses that the writer recorded while it wrote the whole report. `known` remembers what is said of the
    same values, and what chapters lack."""
    name = (source.id, writer.locale.code)
    values = tuple({use.value.name: use.value for use in writer.uses}.values())
    given = values, tuple(writer.cited), source.tables, writer.locale
    sources, derived, breaks, notes, accepted = known.recall(
        ("about", *name), given, partial(_of_values, *given[:3], writer)
    )
    written = {chapter.id: chapter for chapter in source.chapters}
    missing = [
        known.recall(
            ("missing", *name, chapter.id),
            (chapter, written.get(chapter.id), writer.locale),
            partial(_missing, chapter, written.get(chapter.id), writer),
        )
        for chapter in chapters
    ]
    return edition.AboutData(
        sources=sources,
        derived=derived,
        breaks=breaks,
        notes=notes,
        accepted=(*_accepted_in_texts(source, writer), *accepted),
        missing=tuple(entry for entries in missing for entry in entries),
    )


def _of_values(
    values: tuple[Value, ...], cited: tuple[Source, ...], tables: Mapping[str, Table], writer: Writer
) -> tuple[
    tuple[edition.SourceEntry, ...],
    tuple[edition.DerivedEntry, ...],
    tuple[str, ...],
    tuple[str, ...],
    tuple[tuple[str, str], ...],
]:
    """Sources, derived values, breaks of basis, notes, and what is accepted in tables."""
    leaves = [leaf for value in values for leaf in leaves_of(value)]
    return (
        tuple(_sources(leaves, cited, writer)),
        tuple(_derived(values, writer)),
        tuple(_breaks(tables, leaves, writer)),
        tuple(_notes(tables, leaves, writer)),
        tuple(_accepted_in_tables(tables, leaves, writer)),
    )


def leaves_of(value: Value) -> Iterator[Value]:
    """The cells that a value rests on: itself, or the parts of its formula."""
    if not value.parts:
        yield value
    for part in value.parts:
        yield from leaves_of(part)


def _sources(leaves: list[Value], cited: tuple[Source, ...], writer: Writer) -> Iterator[edition.SourceEntry]:
    counts: Counter[Source] = Counter()
    for value in {leaf.name: leaf for leaf in leaves}.values():
        counts.update(value.sources)
    for source in cited:
        counts.setdefault(source, 0)
    for source in sorted(counts, key=lambda item: (-counts[item], item.id)):
        name = source.name.say(writer.locale.code)
        provider = source.provider.name.say(writer.locale.code)
        if provider != name:
            name = writer.words("quoted-by", name=provider, page=name)
        yield edition.SourceEntry(source.id, name, reference(source, "", writer.locale), counts[source], source.url)


def _derived(values: tuple[Value, ...], writer: Writer) -> Iterator[edition.DerivedEntry]:
    for value in values:
        if value.formula:
            text = formatting.format_value(value, formatting.PLAIN, writer.locale)
            parts = [formatting.format_value(part, formatting.PLAIN, writer.locale) for part in value.parts]
            yield edition.DerivedEntry(
                text, formatting.opening(writer.meaning(value)), formatting.join(parts, writer.locale)
            )


def _tables_used(tables: Mapping[str, Table], leaves: list[Value]) -> Iterator[tuple[Table, list[Value]]]:
    by_table: dict[str, dict[str, Value]] = {}
    for leaf in leaves:
        by_table.setdefault(leaf.name.split(".")[0], {})[leaf.name] = leaf
    for id, values in by_table.items():
        if id in tables:
            yield tables[id], list(values.values())


def _breaks(tables: Mapping[str, Table], leaves: list[Value], writer: Writer) -> Iterator[str]:
    for table, values in _tables_used(tables, leaves):
        bases = list(
            dict.fromkeys(value.basis for value in sorted(values, key=lambda value: value.period) if value.basis)
        )
        if len(bases) > 1:
            names = [table.bases[basis].say(writer.locale.code) for basis in bases if basis in table.bases]
            yield writer.words(
                "about-break",
                table=table.title.say(writer.locale.code),
                bases=writer.words("clause-separator").join(names),
            )


def _notes(tables: Mapping[str, Table], leaves: list[Value], writer: Writer) -> Iterator[str]:
    for table, values in _tables_used(tables, leaves):
        notes = [table.note, *(value.note for value in values)]
        texts = list(dict.fromkeys(text for note in notes if (text := note.say(writer.locale.code))))
        if texts:
            yield writer.words("about-break", table=table.title.say(writer.locale.code), bases=" ".join(texts))


def _accepted_in_texts(source: Report, writer: Writer) -> Iterator[tuple[str, str]]:
    for chapter in source.chapters:
        for block in blocks_of(chapter):
            if block.accepted:
                target = writer.targets.get(block.id)
                number = writer.targets[chapter.id].number
                what = writer.locale.references[target.kind].replace("{number}", target.number) if target else number
                yield from (_row(what, accepted, writer) for accepted in block.accepted)


def _accepted_in_tables(tables: Mapping[str, Table], leaves: list[Value], writer: Writer) -> Iterator[tuple[str, str]]:
    for table, _ in _tables_used(tables, leaves):
        yield from (_row(table.title.say(writer.locale.code), accepted, writer) for accepted in table.accepted)


def _row(what: str, accepted: Accepted, writer: Writer) -> tuple[str, str]:
    return f"{what} [{accepted.rule}]", accepted.reason.say(writer.locale.code)


def _missing(chapter: edition.Chapter, source: Chapter | None, writer: Writer) -> tuple[edition.MissingEntry, ...]:
    """Figures and tables in the order of the chapter; series that lack the same things are named together."""
    written = {block.id: block for block in blocks_of(source)} if source else {}
    out = []
    for block in edition.blocks_of(chapter):
        gaps: list[tuple[str, str]] = []
        if isinstance(block, edition.Figure):
            gaps = charts.missing_of(written[block.id].chart, writer)
        elif isinstance(block, edition.Table):
            gaps = grids.missing_of(block.grid, writer)
        together: dict[str, list[str]] = {}
        for name, what in gaps:
            together.setdefault(what, []).append(name)
        if together:
            between = writer.words("clause-separator")
            named = ((between.join(names), what) for what, names in together.items())
            caption = edition.plain(block.caption)
            out.append(edition.MissingEntry(block.id, chapter.id, block.label, caption, tuple(named)))
    return tuple(out)
