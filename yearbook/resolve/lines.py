"""Prose of one language to finished Lines: numbers printed, references numbered, notes counted; each use of a value is recorded."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import groupby

from ..model import edition, prose
from ..model.data import Source, Value
from ..model.locale import Locale
from ..model.report import Chapter, Prose
from . import formatting
from .citations import Bibliography, citation
from .numbering import Target
from .references import reference


@dataclass
class Writer:
    """Writes the lines of one chapter in one language. The state is what readers count: notes, and uses of values."""

    locale: Locale
    targets: Mapping[str, Target]
    chapter: Chapter | None = None
    section: str = ""
    block: str = ""
    accent: str = ""
    bibliography: Bibliography = Bibliography()  # noqa: RUF009 - frozen
    runs_on: bool = False  # notes are numbered through the report
    levels: int = 3  # of the contents
    notes: int = 0
    in_note: bool = False
    uses: list[edition.Use] = field(default_factory=list)
    cited: list[Source] = field(default_factory=list)

    @property
    def given(self) -> tuple[object, ...]:
        """All that the text of the next chapter depends on, beside the chapter."""
        started = self.notes if self.runs_on else 0
        return self.locale, self.targets, self.bibliography, self.runs_on, self.levels, started

    def anew(self) -> Writer:
        """A writer of the next chapter, which has recorded nothing yet."""
        locale, targets, bibliography, runs_on, levels, notes = self.given
        return Writer(locale, targets, bibliography=bibliography, runs_on=runs_on, levels=levels, notes=notes)

    def take(self, chapter: edition.Chapter, writer: Writer) -> edition.Chapter:
        """Record what the writer of a chapter has recorded."""
        self.uses += writer.uses
        self.cited += writer.cited
        self.notes = writer.notes
        return chapter

    def line(self, text: Prose) -> edition.Line:
        return self.text(text.get(self.locale.code) or ())

    def text(self, text: prose.Text) -> edition.Line:
        """Citations that stand side by side share their brackets, where citations have brackets."""
        line: list[edition.Inline] = []
        for cited, parts in groupby(text, lambda part: isinstance(part, prose.Citation)):
            line += self.citations(tuple(parts)) if cited else self.parts(parts)
        return tuple(line)

    def parts(self, parts: Iterable[prose.Inline]) -> Iterator[edition.Inline]:
        """Where notes are numbered through the report, an address that paper would hide is one of them."""
        for part in map(self.part, parts):
            if self.runs_on and not self.in_note and isinstance(part, edition.Link) and edition.hides_its_address(part):
                yield replace(part, noted=True)
                yield self.note(partial(_address, part.href))
            else:
                yield part

    def words(self, key: str, **fields: str) -> str:
        text = self.locale.words[key]
        for name, value in fields.items():
            text = text.replace("{" + name + "}", value)
        return text

    def part(self, part: prose.Inline) -> edition.Inline:
        match part:
            case prose.Words() | prose.Quoted():
                return edition.Words(part.text)
            case prose.Styled():
                return edition.Styled(part.style, self.text(part.children))
            case prose.Number():
                return self.number(part)
            case prose.Date():
                return edition.Words(formatting.format_period(part.period, self.locale))
            case prose.Reference():
                return self.reference(part.target)
            case prose.Link():
                return edition.Link(self.text(part.children), part.url)
            case prose.NoteCall():
                assert self.chapter is not None
                return self.note(lambda: self.line(self.chapter.notes[part.note].text))

    def note(self, body: Callable[[], edition.Line]) -> edition.NoteCall:
        self.notes += 1
        number = self.notes
        id = f"{self.chapter.id if self.chapter else 'report'}-n{number}"
        above, self.in_note = self.in_note, True
        call = edition.NoteCall(id, number, body(), str(number) if self.runs_on else "")
        self.in_note = above
        return call

    def citations(self, parts: tuple[prose.Citation, ...]) -> edition.Line:
        """As notes, each by itself; or as the numbers, or authors and years, of the list of references."""
        self.cited.extend(part.source for part in parts)
        known = self.bibliography
        if known.style != "notes":
            return citation([(known.works[part.source.id], part.locator) for part in parts], known.style, self.locale)
        lines = [partial(self.entry, part) for part in parts]
        if self.in_note:
            return tuple(inline for line in lines for inline in line())
        return tuple(self.note(line) for line in lines)

    def entry(self, part: prose.Citation) -> edition.Line:
        """A reference in full; its words lead to where the report lists the source."""
        words, *address = reference(part.source, part.locator, self.locale)
        return (edition.Link((words,), f"#source-{part.source.id}", "about-data"), *address)

    def reference(self, target: str) -> edition.Link:
        """The number of the target, or its title where headings have none."""
        found = self.targets[target]
        number = found.cited or found.number
        if found.named:
            label = found.named
        elif number:
            label = self.locale.references[found.kind].replace("{number}", number)
        else:
            label = self.words("heading-in-text", title=edition.plain(self.text(found.title)))
        return edition.Link((edition.Words(label),), f"#{target.removeprefix('sec-')}", found.chapter)

    # numbers

    def number(self, number: prose.Number, text: str | None = None) -> edition.Number:
        """A cited value in print; `text` is given where a table or a key figure has its own way to print it."""
        printed = formatting.format_number(number, self.locale) if text is None else text
        cells = tuple(dict.fromkeys(value.name for value in number.values))
        exact = ";".join(f"{value.amount.normalize():f}" for value in number.values)
        note = " · ".join(dict.fromkeys(self.origin(value) for value in number.values))
        status = next((value.status for value in number.values if value.status != "final"), "final")
        for value in number.values:
            self.uses.append(
                edition.Use(
                    chapter=self.chapter.id if self.chapter else "",
                    section=self.section,
                    block=self.block,
                    text=printed,
                    expression=number.expression,
                    value=value,
                )
            )
        return edition.Number(printed, exact, cells, note, status)

    def origin(self, value: Value) -> str:
        """Where a number comes from, in one line: source, period, basis, status, formula."""
        parts = [self.sources_line(value.sources)]
        if value.period:
            parts.append(formatting.format_period(value.period, self.locale))
        if value.formula:
            parts.append(self.words("computed", formula=self.formula(value)))
        elif value.status != "final":
            parts.append(self.words(f"status-{value.status}"))
        if value.note:
            parts.append(value.note.say(self.locale.code))
        return self.words("clause-separator").join(part for part in parts if part)

    def formula(self, value: Value) -> str:
        """What was computed from what, with the numbers that went into it."""
        numbers = formatting.join(
            [formatting.format_value(part, formatting.PLAIN, self.locale) for part in value.parts[:6]], self.locale
        )
        return self.words("formula", name=self.meaning(value), numbers=numbers)

    def meaning(self, value: Value) -> str:
        """A formula in words: “share of goods, turnover (2021) in turnover (2021)”."""
        function = value.formula.partition("(")[0]
        names = [self.value_name(part) for part in value.parts]
        if f"formula-{function}" not in self.locale.words:
            return value.formula
        return self.words(f"formula-{function}", a=names[0], b=names[-1], all=formatting.join(names[:6], self.locale))

    def value_name(self, value: Value) -> str:
        """What a value measures: its row, its column and its period."""
        if not value.title:
            return self.meaning(value) if value.formula else value.name
        key = "value-name-of-row" if value.label else "value-name"
        name = self.words(key, column=value.title.say(self.locale.code), row=value.label.say(self.locale.code))
        period = formatting.format_period(value.period, self.locale)
        return self.words("with-unit", name=name, unit=period) if period else name

    def sources_line(self, sources: Iterable[Source]) -> str:
        """The bodies behind some numbers, each once: “Source: National Bureau of Statistics, Customs”."""
        names = list(dict.fromkeys(source.provider.name.say(self.locale.code) for source in sources))
        return self.words("source-line", names=self.words("source-separator").join(names)) if names else ""


def _address(url: str) -> edition.Line:
    return (edition.Link((edition.Words(url),), url),)
