"""All editions of one report, the templates and a way to draw → the files of its web edition, by path."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import jinja2
from markupsafe import Markup

from ...known import Known
from ...model.edition import Edition, Figure, Table, blocks_of, plain
from ..environment import environment
from . import issue, views
from .colours import Accent, shades
from .drawings import Draw, draw_inline
from .fonts import web_fonts
from .tree import Trunk
from .voice import Library, Voice, full_title, gap
from .volume import ABOUT, LISTS, START, Volume, exhibits_of, notes_of, page_of, source_id, volumes

# Words that the scripts need; they are handed over in each language of a page.
SCRIPT_WORDS = (
    "about_data",
    "scheme_dark",
    "scheme_light",
    "sort_by",
    "values_by_keys",
    "search",
    "search_close",
    "search_failed",
    "search_hint",
    "search_keys",
    "search_none",
    "search_results",
    "search_slash",
)


def render_web(
    editions: tuple[Edition, ...],
    templates: Path,
    draw: Draw,
    downloads: Mapping[str, str],
    media: Sequence[str] = ("screen",),
    site: str = "",
) -> dict[str, bytes]:
    """The web edition of one report, by path below its folder: a volume for each language and the parallel ones.

    `editions` are its languages, the leading one first. `draw` gives an SVG document for a chart and a medium; for each
    name in `media` it is also asked for `<name>-dark`. With more than one name the widest comes first and the last
    is shown on narrow screens. `downloads` are addresses seen from a page: `pdf.zh`, `epub.zh`, `workbook.zh`,
    `csv.<figure>` or `csv.<figure>.<locale>`, the same with `svg` and `png`. What is not there is not offered.
    `site` is the address that the folder above the report is published at: Open Graph asks for whole addresses, so that pages
    of a site that does not know its own name no picture and no address of theirs to those who share them.
    """
    return {path: make() for path, make in web_pages(editions, templates, draw, downloads, media, site).items()}


def web_pages(
    editions: tuple[Edition, ...],
    templates: Path,
    draw: Draw,
    downloads: Mapping[str, str],
    media: Sequence[str] = ("screen",),
    site: str = "",
    known: Known | None = None,
) -> dict[str, Callable[[], bytes]]:
    """The same, each file to be made when it is wanted. `known` remembers what the pages of chapters are made of."""
    address = f"{site.rstrip('/')}/{editions[0].report}" * bool(site)
    known = known or Known()
    library = Library(_Drawings(editions, draw, media, known), downloads, address)
    env = environment(templates, editions[0].theme)
    env.globals |= {"plain": plain, "source_id": source_id, "gap": gap}
    everything = volumes(editions, known)
    out: dict[str, Callable[[], bytes]] = {
        path: partial(bytes, content) for path, content in _assets(env).items()
    } | web_fonts()
    for volume in everything:
        out |= _Press(env, volume, everything, library).files()
    return out


class _Drawings(dict[tuple[str, str], Markup]):
    """Figures by language and id, each drawn when it is first asked for."""

    def __init__(self, editions: tuple[Edition, ...], draw: Draw, media: Sequence[str], known: Known) -> None:
        self._report, self._draw, self._media, self._known = editions[0].report, draw, tuple(media), known
        self._figures = {
            (edition.locale, block.id): block
            for edition in editions
            for chapter in edition.chapters
            for block in blocks_of(chapter)
            if isinstance(block, Figure)
        }

    def __missing__(self, key: tuple[str, str]) -> Markup:
        locale, id = key
        figure = self._figures[key]
        given = figure.chart, self._media, figure.alt
        self[key] = self._known.recall(
            ("drawing", self._report, *key),
            given,
            lambda: draw_inline(figure.chart, self._draw, self._media, f"{id}_{locale}", figure.alt),
            passing=True,
        )
        return self[key]


def _assets(env: jinja2.Environment) -> dict[str, bytes]:
    """The style sheet and the script, each put together from its parts in the order of their names."""
    out = {}
    for kind in ("css", "js"):
        names = [name for name in env.list_templates() if name.startswith("web/") and name.endswith(f".{kind}")]
        parts = [
            env.loader.get_source(env, name)[0] for name in names if env.loader and not name.startswith("web/portal")
        ]
        out[f"assets/site.{kind}"] = _lean("".join(part.strip() + "\n" for part in parts), kind).encode()
    return out


def _lean(text: str, kind: str) -> str:
    """Without indentation and comments; those behind a line of a script stay, since an address looks the same."""
    if kind == "css":
        text = re.sub(r" ?([{};]) ?", r"\1", re.sub(r"/\*.*?\*/", "", text, flags=re.S)).replace(";}", "}")
    lines = (line.strip() for line in text.splitlines())
    return "".join(f"{line}\n" for line in lines if line and not line.startswith("//"))


def _encoded(make: Callable[[], str]) -> bytes:
    return make().encode()


@dataclass(frozen=True)
class _Press:
    """Prints the pages of one volume."""

    env: jinja2.Environment
    volume: Volume
    everything: tuple[Volume, ...]
    library: Library

    def files(self) -> dict[str, Callable[[], bytes]]:
        pages: dict[str, Callable[[], str]] = {START: self._start, ABOUT: self._about, LISTS: self._lists}
        if self.volume.first.form == "issue":
            pages[START] = self._issue
        trunks = self.volume.trunks if self.volume.first.form == "book" else ()
        for at, trunk in enumerate(trunks):
            before = trunks[at - 1] if at else None
            after = trunks[at + 1] if at + 1 < len(trunks) else None
            pages[page_of(trunk.id)] = partial(self._chapter, trunk, before, after)
        return {f"{self.volume.folder}/{name}": partial(_encoded, make) for name, make in pages.items()}

    def _start(self) -> str:
        return self._print("start", START, "", keys=views.keys(self.volume), cards=views.cards(self.volume))

    def _issue(self) -> str:
        volume = self.volume
        return self._print("issue", START, "", columns=issue.mastheads(volume), parts=issue.parts(volume))

    def _about(self) -> str:
        return self._print("about-data", ABOUT, self._both("about_data"), parts=views.about_sections(self.volume))

    def _lists(self) -> str:
        chapters = [
            (
                trunk,
                views.chapter_titles(trunk, self.volume),
                self._exhibits(trunk, Figure),
                self._exhibits(trunk, Table),
            )
            for trunk in self.volume.trunks
        ]
        return self._print("figures", LISTS, self._both("figures_and_tables"), chapters=chapters)

    def _exhibits(self, trunk: Trunk, kind: type[Figure] | type[Table]) -> list[tuple[Figure | Table, ...]]:
        return list(zip(*(exhibits_of(chapter, kind) for chapter in trunk.chapters), strict=False))

    def _chapter(self, trunk: Trunk, before: Trunk | None, after: Trunk | None) -> str:
        return self._print(
            "chapter",
            page_of(trunk.id),
            " / ".join(dict.fromkeys(chapter.plain for chapter in trunk.chapters)),
            views.shared_text(views.lead(trunk.chapters[0])),
            shades(trunk.chapters[0].accent or views.PLAIN_ACCENT),
            trunk=trunk,
            titles=views.chapter_titles(trunk, self.volume),
            notes=[notes_of(chapter) for chapter in trunk.chapters],
            before=before and (page_of(before.id), views.chapter_titles(before, self.volume)),
            after=after and (page_of(after.id), views.chapter_titles(after, self.volume)),
        )

    def _picture(self, trunk: Trunk | None) -> Figure | None:
        """What stands for a page where it is shared: its first figure, on pages without one that of the first key figure."""
        own = exhibits_of(trunk.chapters[0], Figure) if trunk else ()
        shown = [key.spark.figure for key in views.keys(self.volume) if key.spark]
        every = [figure for each in self.volume.trunks for figure in exhibits_of(each.chapters[0], Figure)]
        return next(iter((*own, *shown, *every)), None)

    def _both(self, word: str) -> str:
        return " / ".join(dict.fromkeys(voice.words[word] for voice in self.volume.voices))

    def _print(
        self, template: str, page: str, title: str, about: str = "", accent: Accent | None = None, **more: Any
    ) -> str:
        volume = self.volume
        told: dict[str, int] = {}
        voices = [Voice(edition, volume, page, self.library, told) for edition in volume.voices]
        report = " / ".join(dict.fromkeys(full_title(edition) for edition in volume.voices))
        return self.env.get_template(f"web/{template}.html").render(
            volume=volume,
            voices=voices,
            words=volume.first.words,
            page=page,
            template=template,
            title=title,
            report=report,
            home=self.library.address,
            picture=self._picture(more.get("trunk")),
            description=about or views.shared_text(volume.first.description),
            accent=accent or views.house_accent(volume.first),
            contents=views.contents(volume, page),
            switches=views.switches(volume, page, self.everything),
            feeds=issue.feeds(volume),
            publications=self.library.publications(volume),
            script_words={voice.tag: {key: voice.words[key] for key in SCRIPT_WORDS} for voice in voices},
            **more,
        )
