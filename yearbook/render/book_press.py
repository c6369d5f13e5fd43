"""An Edition and the templates of its theme → the parts of the book, one method for each kind of part."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from pathlib import Path

from ..known import Known
from ..model.chart import Chart
from ..model.edition import Chapter, Edition, Figure, Link, Number, Table, hides_its_address
from ..typeset import Part
from .book_chapters import key_rows, opened, signed, stacked
from .book_colours import shades
from .book_contents import Entry, captions, contents, numbered
from .book_cover import rings
from .book_issue import flow, nameplate_size, runs, runs_on
from .book_links import Aims
from .book_pairs import Parallel, TwinFigure, spoken
from .book_tables import grid_view
from .environment import environment, stamp
from .issue import columns

STYLES = ("base", "theme")

_LONE_LETTER = re.compile(r"(?<![A-Za-z])[A-Za-z]-(?=[A-Za-z])")

# Words before a figure that a line may end with: two Han at least ("增长"), or words in small letters ("more than"); a
# currency, an ordinal's 第 and "up" stay with it.
_LEAD = re.compile(r"[\u4e00-\u9fff]{2,}(?=[^\u4e00-\u9fff])|(?=[a-z ]{4,})(?:[a-z]+ )+(?=\S*\d)")

# Longer numbers ("24.22%, 15.96% and 12.04%") may be broken at the end of a line.
LONGEST_UNBROKEN = 10


@dataclass(frozen=True, slots=True)
class Picture:
    """A chart of a figure: the file that the HTML names, and the words for those who cannot see it, in `tag`."""

    name: str
    chart: Chart
    alt: str
    tag: str


def pictures(figure: Figure) -> tuple[Picture, ...]:
    """One for each chart; only figures of two languages may have two."""
    own = Picture(f"chart/{figure.id}.svg", figure.chart, figure.alt, figure.chart.language)
    if isinstance(figure, TwinFigure) and figure.second:
        second = figure.second
        return own, Picture(f"chart/{figure.id}.{second.language}.svg", second, figure.second_alt, second.language)
    return (own,)


class Press:
    """Makes the parts of one edition. Pages before the first chapter count in roman numbers, the others in arabic."""

    def __init__(self, edition: Edition, templates: Path, parallel: bool = False, known: Known | None = None) -> None:
        """`known` remembers the parts of the last edition."""
        self.edition, self.parallel = edition, parallel
        self.known = known or Known()
        self.env = environment(templates, edition.theme)
        self.env.filters |= {
            filter.__name__: filter for filter in (grid_view, key_rows, led, pictures, shades, spoken, unbroken)
        }
        aims = self.env.filters["aim"] = Aims(edition)
        self.env.tests |= {"hiding_its_address": _hides_its_address, "compact": _is_compact, "stacked": stacked}
        self.env.tests["unprinted"] = self._is_unprinted
        self.env.globals["notes_below"] = edition.form == "issue"
        self.motif = rings(edition)
        kind = "front" if edition.form == "book" else "chapter"
        self.ink = next((chapter.accent for chapter in edition.chapters if chapter.kind == kind), "#333333")

        # Templates see the edition without its chapters: what they print of a chapter, they are given.
        name = ("front", edition.report, edition.tag, str(parallel))
        self.front = self.known.same(name, replace(edition, chapters=(), uses=()))
        self.given = self.known.same((*name, "given"), (self.front, aims.titles, self.motif, stamp(templates)))

    def css(self) -> str:
        """The rules that all themes share, then the theme's own."""
        return "\n".join(self.env.get_template(f"book/{name}.css").render() for name in STYLES)

    def everything(self) -> list[Part]:
        """All parts in order. In an issue, texts run on from one to the next."""
        issue = self.edition.form == "issue"
        groups = groupby(self.edition.parts, key=lambda name: issue and runs_on(self.edition, name))
        return [part for together, names in groups for part in self._group(tuple(names), together)]

    def _group(self, names: tuple[str, ...], together: bool) -> list[Part]:
        if not together:
            return [part for name in names for part in self.parts(name)]
        chapters = [(chapter, runs(chapter, self.edition.tag, self.parallel)) for chapter in flow(self.edition, names)]
        return [self._part(names[0], "issue", False, chapters=chapters, parallel=self.parallel)] if chapters else []

    def parts(self, name: str) -> list[Part]:
        """What `name` in `edition.parts` stands for; nothing where the edition has nothing of the kind."""
        match name:
            case "cover" | "title":
                return [self._part(name, name, right=True)]
            case "masthead":
                return [self._masthead()]
            case "contents":
                return self._list(name, contents(self.edition, self._after(name)), right=True)
            case "figures" | "tables":
                return self._list(name, captions(self.edition, Figure if name == "figures" else Table))
            case "chapters" | "appendices":
                return [self._chapter(chapter) for chapter in numbered(self.edition, name)]
            case "about-data":
                return [self._part(name, "about", right=True)]
            case "glossary" | "index":
                return self._filed(name)
        chapter = self.edition.chapter(name)
        if chapter is None:
            return []
        verso = name == "imprint" and self._before(name) == "title"  # its place is the back of the title page
        whole, signature = signed(chapter)
        kind = "imprint" if verso else "front"
        return [self._part(name, kind, not verso, chapter=whole, signature=signature, accent=chapter.accent)]

    def _filed(self, name: str) -> list[Part]:
        """Glossary or index, in each language by its own alphabet."""
        first = self.edition
        second = first.second if isinstance(first, Parallel) else None
        both = [(name, self.front)]
        if second:
            both.append((f"{name}-{second.locale}", replace(second, chapters=(), uses=())))
        return [
            self._part(id, name, right=id == name, where=name, contents=name == "index", edition=edition)
            for id, edition in both
            if getattr(edition, name)
        ]

    def _chapter(self, chapter: Chapter) -> Part:
        position = [*numbered(self.edition, "chapters"), *numbered(self.edition, "appendices")].index(chapter)
        whole, opener = opened(chapter, position)
        return self._part(
            chapter.id, "chapter", right=True, where="chapters", accent=chapter.accent, chapter=whole, opener=opener
        )

    def _masthead(self) -> Part:
        size = nameplate_size(self.edition.title)
        inside = columns(self.edition)
        return self._part(
            "masthead", "masthead", False, contents=True, columns=inside, size=size, parallel=self.parallel
        )

    def _list(self, name: str, entries: Sequence[Entry], right: bool = False) -> list[Part]:
        title = self.edition.words[name]
        return [self._part(name, "contents", right, contents=True, title=title, entries=entries)] if entries else []

    def _part(
        self,
        id: str,
        template: str,
        right: bool,
        where: str = "",
        contents: bool = False,
        accent: str = "",
        edition: Edition | None = None,
        **values,
    ) -> Part:
        edition = edition or self.front
        values |= {"tag": edition.tag, "kind": template, "id": id, "colours": shades(accent or self.ink)}
        html = self.known.recall(
            ("html", edition.report, edition.tag, str(self.parallel), id),
            (self.given, edition, values),
            lambda: self.env.get_template(f"book/{template}.html").render(edition=edition, motif=self.motif, **values),
            passing=True,
        )
        start = "right" if right and self.edition.form == "book" else "any"
        return Part(id, html, self._numbering(where or id), start, contents=contents)

    def _numbering(self, name: str) -> str:
        parts = self.edition.parts
        if name == "cover":
            return "none"
        if self.edition.form == "issue":
            return "arabic"
        return "roman" if "chapters" in parts and parts.index(name) < parts.index("chapters") else "arabic"

    def _is_unprinted(self, link: Link) -> bool:
        """Whether a reference leads to the notes on data of a book that leaves them out."""
        return link.chapter == "about-data" and link.chapter not in self.edition.parts

    def _before(self, name: str) -> str:
        return dict(zip(self.edition.parts[1:], self.edition.parts, strict=False)).get(name, "")

    def _after(self, name: str) -> tuple[str, ...]:
        parts = self.edition.parts
        return parts[parts.index(name) + 1 :]


def unbroken(text: str) -> str:
    """No line ends behind the hyphen of "e-commerce": a word joiner follows it, which leaves no trace in the PDF."""
    return _LONE_LETTER.sub("\\g<0>\u2060", text)


def led(number: Number) -> tuple[str, str]:
    """The words of a number that a line may end with, and the figure that stays whole."""
    found = _LEAD.match(number.text)
    at = found.end() if found else 0
    return number.text[:at], number.text[at:]


def _hides_its_address(link: Link) -> bool:
    """Whether paper needs the address in words: readers would not see where the link leads, and no note says it."""
    return not link.noted and hides_its_address(link)


def _is_compact(number: Number) -> bool:
    """Whether digits and unit are to stay on one line."""
    return len(led(number)[1]) <= LONGEST_UNBROKEN
