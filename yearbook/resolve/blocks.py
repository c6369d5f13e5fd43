"""Blocks, sections and chapters of a Report to those of an Edition."""

from __future__ import annotations

from itertools import zip_longest

from ..model import edition, prose, report
from ..model.data import Source, Value
from . import charts, formatting, grids
from .lines import Writer
from .numbering import Target

UNBROKEN = "\u00a0"  # a date at the end of a line stays whole


def resolve_chapter(chapter: report.Chapter, ordinal: int, accent: str, writer: Writer) -> edition.Chapter:
    """One chapter; the writer starts its notes afresh, unless they run through the report."""
    writer.chapter, writer.section, writer.accent = chapter, chapter.id, accent
    writer.notes = writer.notes if writer.runs_on else 0
    title = _title(chapter, writer)
    blocks = tuple(resolve_block(block, writer) for block in chapter.blocks)
    sections = tuple(_section(section, 2, writer) for section in chapter.sections)
    number = writer.targets[chapter.id].number
    return edition.Chapter(
        chapter.id, chapter.kind, number, ordinal, title, edition.plain(title), blocks, sections, accent
    )


def _title(node: report.Chapter | report.Section, writer: Writer) -> edition.Line:
    writer.block = node.id
    return writer.line(node.title)


def _section(section: report.Section, level: int, writer: Writer) -> edition.Section:
    writer.section = section.id
    title = _title(section, writer)
    highlight = writer.line(section.highlight) or (title if section.highlighted else ())
    blocks = tuple(resolve_block(block, writer) for block in section.blocks)
    sections = tuple(_section(child, level + 1, writer) for child in section.sections)
    return edition.Section(
        section.id,
        writer.targets[section.id].number,
        level,
        title,
        edition.plain(title),
        blocks,
        sections,
        section.in_contents and level <= writer.levels,
        highlight,
    )


def resolve_block(block: report.Block, writer: Writer) -> edition.Block:
    writer.block = block.id
    place = f"{block.place.file}:{block.place.line}"
    match block:
        case report.Paragraph():
            return edition.Paragraph(block.id, writer.line(block.text), place)
        case report.ItemList():
            return edition.ItemList(block.id, _items(block, writer), block.style, place)
        case report.KeyFigures():
            return edition.KeyFigures(block.id, tuple(resolve_key_figure(item, writer) for item in block.items), place)
        case report.Quote():
            return edition.Quote(block.id, writer.line(block.text), writer.line(block.by), place)
        case report.Box():
            title = writer.line(block.title)
            return edition.Box(block.id, title, tuple(resolve_block(child, writer) for child in block.blocks), place)
        case report.Credit():
            return _credit(block, place, writer)
        case report.Figure():
            return _figure(block, place, writer)
        case report.TableBlock():
            return _table(block, place, writer)


def _credit(block: report.Credit, place: str, writer: Writer) -> edition.Credit:
    """`Source: China News Service. Selected by the editors. 29 June 2023`: what is not given is left out."""
    writer.cited.append(block.source)
    name = block.source.name.say(writer.locale.code)
    phrases = [
        _around(writer.words("credit-author"), writer.line(block.author)),
        (edition.Words(writer.words("credit-source", name=name)),),
        (edition.Words(writer.words("credit-selected")),) if block.selected else (),
        (edition.Words(formatting.format_period(block.date, writer.locale).replace(" ", UNBROKEN)),)
        if block.date
        else (),
    ]
    between = edition.Words(writer.words("credit-separator"))
    line = [part for phrase in phrases if phrase for part in (between, *phrase)][1:]
    return edition.Credit(block.id, tuple(line), name, block.date, place)


def _items(block: report.ItemList, writer: Writer) -> tuple[edition.Line, ...]:
    """Items; in the style `ordinals` each opens with its ordinal word: 一是, First; past the last word, with nothing."""
    lines = [writer.line(item) for item in block.items]
    if block.style != "ordinals":
        return tuple(lines)
    gap = writer.locale.labels["separator"]
    openings = [(edition.Words(word + gap),) for word in writer.locale.ordinals]
    return tuple((*opening, *line) for opening, line in zip_longest(openings[: len(lines)], lines, fillvalue=()))


def resolve_key_figure(item: report.KeyFigure, writer: Writer) -> edition.KeyFigure:
    value = formatting.rounded(item.value.values[0], item.value.form)
    parts = formatting.parts(value, writer.locale, item.value.form.get("in"))
    unit = formatting.without_number(parts.measure, parts.scale, writer.locale)
    change, rising = None, None
    if item.change:
        known = item.change.values[0]
        form = item.change.form if item.change.form.steps else prose.Form((("change", ""),))
        change = writer.number(prose.Number(item.change.values, form, item.change.expression, item.change.place))
        rising = known.number > 0 if known.number else None
    return edition.KeyFigure(
        writer.number(item.value),
        formatting.SIGNS[value.bound] * ("exact" not in item.value.form) + parts.digits,
        unit,
        writer.line(item.label),
        change,
        rising,
    )


def _label(kind: str, target: Target, writer: Writer) -> str:
    return writer.locale.labels[kind].replace("{number}", target.number)


def _figure(block: report.Figure, place: str, writer: Writer) -> edition.Figure:
    target = writer.targets[block.id]
    caption, note = writer.line(block.caption), writer.line(block.note)
    alt = edition.plain(writer.line(block.alt))
    chart = charts.resolve_chart(block.chart, writer)
    names = charts.long_names(block.chart, chart, writer)
    values = charts.values_of(block.chart)
    return edition.Figure(
        id=block.id,
        label=_label("figure", target, writer),
        number=target.number,
        caption=caption,
        chart=chart,
        alt=charts.describe(chart, names, alt, writer),
        grid=grids.chart_grid(chart, writer),
        note=_note_line(note, writer),
        source=_source_line(values, writer, block.sources),
        place=place,
        basis=_basis(block.chart, writer),
    )


def _table(block: report.TableBlock, place: str, writer: Writer) -> edition.Table:
    target = writer.targets.get(block.id, Target("", "table", ""))
    values = [value for row in (*block.head, *block.body) for cell in row for value in _cell_values(cell, writer)]
    return edition.Table(
        id=block.id,
        label=_label("table", target, writer),
        number=target.number,
        continued=_label("continued", target, writer),
        caption=writer.line(block.caption),
        grid=grids.resolve_grid(block, writer),
        units=writer.line(block.units),
        note=_note_line(writer.line(block.note), writer),
        source=_source_line(values, writer, block.sources),
        place=place,
        landscape=block.landscape,
    )


def _note_line(line: edition.Line, writer: Writer) -> edition.Line:
    """`Note: …` around the author's words."""
    return _around(writer.locale.words["note-line"], line)


def _around(pattern: str, line: edition.Line) -> edition.Line:
    """A pattern with a line in the place of its `{text}`; nothing around nothing."""
    if not line:
        return ()
    before, _, after = pattern.partition("{text}")
    return tuple(
        part
        for part in (edition.Words(before) if before else None, *line, edition.Words(after) if after else None)
        if part
    )


def _cell_values(cell: report.CellSpec, writer: Writer) -> tuple[Value, ...]:
    """The values of a cell, those among its words included."""
    if isinstance(cell.content, prose.Number):
        return cell.content.values
    words = cell.content.get(writer.locale.code) or () if cell.content else ()
    return tuple(value for part in prose.walk(words) if isinstance(part, prose.Number) for value in part.values)


def _source_line(values: list[Value], writer: Writer, more: tuple[Source, ...] = ()) -> edition.Line:
    sources: list[Source] = [*(source for value in values for source in value.sources), *more]
    writer.cited.extend(sources)
    text = writer.sources_line(sources)
    return (edition.Words(text),) if text else ()


def _basis(spec: report.ChartSpec, writer: Writer) -> str:
    """The statistical bases behind a chart, each named once."""
    used = dict.fromkeys(
        mark.basis(row).say(writer.locale.code) for mark in spec.marks for row in charts.ordered_rows(spec)
    )
    return writer.words("clause-separator").join(basis for basis in used if basis)
