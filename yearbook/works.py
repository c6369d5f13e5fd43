"""Editions of a report → its files, each piece of work in a process of its own and kept by the content it was made from."""

from __future__ import annotations

import io
import pickle
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from . import parcels  # noqa: F401 - editions go to other processes and into keys
from .cache import Cache, digest
from .known import Known
from .model.chart import Chart
from .model.edition import Edition
from .problems import Problem

if TYPE_CHECKING:
    from .render.book import Typeset

# What most works need, the most important first: the typesetter and pikepdf; and matplotlib, to draw what is not kept.
TOOLS, DRAWING = ("yearbook.render.book", "yearbook.check.pdf"), ("yearbook.charts.plot",)


@dataclass(frozen=True)
class Workshop:
    """What all works need: where templates and kept results lie."""

    templates: Path
    cache: Cache


@dataclass(frozen=True)
class Printed:
    """A book, with the label of the page of every id, what the typesetter had to say, and what its checks found."""

    pdf: bytes
    pages: int
    labels: Mapping[str, str]
    warnings: tuple[str, ...]
    problems: tuple[Problem, ...] = ()


def tools(cache: Cache) -> tuple[str, ...]:
    """The modules that works will need."""
    return (*TOOLS, *DRAWING) if cache.is_empty("charts") else TOOLS


def book(edition: Edition | tuple[Edition, Edition], shop: Workshop) -> Printed:
    """The book of one language, or of two side by side."""
    return _kept(shop, "book", (edition,), lambda: _print(edition, shop))


def proof(edition: Edition | tuple[Edition, Edition], shop: Workshop, known: Known | None = None) -> Typeset:
    """The book as it is now, for somebody who waits: nothing but its parts is kept, and it is not checked."""
    from .render.book import render_book
    from .render.data_files import attached_data

    editions = edition if isinstance(edition, tuple) else (edition,)
    return render_book(
        edition, shop.templates, partial(drawn, shop.cache), attached_data(editions, known), shop.cache, known
    )


def _print(edition: Edition | tuple[Edition, Edition], shop: Workshop) -> Printed:
    from .check.pdf import check_pdf

    editions = edition if isinstance(edition, tuple) else (edition,)
    made = proof(edition, shop)
    labels = {id: page.label for id, page in made.anchors.items()}
    name = f"{editions[0].report}.{'-'.join(each.locale for each in editions)}.pdf"
    return Printed(made.pdf, made.pages, labels, tuple(made.warnings), tuple(check_pdf(name, made.pdf)))


def press(edition: Edition, shop: Workshop) -> dict[str, bytes]:
    """What a printing house takes: the block of the book as `print`, and the sheet of its cover as `cover`."""
    from .render.book_jacket import press_files

    return _kept(shop, "press", (edition,), lambda: press_files(edition, shop.templates, proof(edition, shop)))


def epub(edition: Edition, shop: Workshop) -> bytes:
    """One language's book for e-readers."""
    from .render.epub import render_epub

    return _kept(shop, "epub", (edition,), lambda: render_epub(edition, shop.templates, partial(drawn, shop.cache)))


def web(editions: tuple[Edition, ...], shop: Workshop, links: Mapping[str, str], site: str = "") -> dict[str, bytes]:
    """The web edition in all languages, and side by side, with its search. `site` is the address above all reports."""
    from .render import MEDIA, render_search, render_web

    return _kept(
        shop,
        "web",
        (editions, sorted(links.items()), site),
        lambda: (
            render_web(editions, shop.templates, partial(drawn, shop.cache), links, MEDIA, site)
            | render_search(editions, shop.templates)
        ),
    )


def data(editions: tuple[Edition, ...], shop: Workshop) -> dict[str, bytes]:
    """The numbers of every figure and table, by name below `data/`."""
    from .render.data_files import data_files

    return _kept(shop, "data", (editions,), lambda: data_files(editions, partial(drawn, shop.cache)))


def pictures(charts: Mapping[str, Chart], shop: Workshop) -> dict[str, bytes]:
    """Bitmaps of charts, by the same names."""
    from .render.data_files import picture_files

    key = tuple(charts.items())
    return _kept(shop, "pictures", key, lambda: picture_files(charts, partial(drawn, shop.cache)))


def drawn(cache: Cache, chart: Chart, medium: str) -> str:
    """A chart's SVG."""
    from .render import draw_chart

    key = (repr(chart).encode(), medium.encode())
    return cache.fetch("charts", key, lambda: draw_chart(chart, medium).encode()).decode()


def _kept(shop: Workshop, room: str, content: tuple[Any, ...], make: Callable[[], Any]) -> Any:
    key = (_spelt_out(content), templates_digest(shop.templates))
    return pickle.loads(shop.cache.fetch(room, key, lambda: pickle.dumps(make())))


def _spelt_out(content: tuple[Any, ...]) -> bytes:
    """The same bytes for equal values, whether or not they share their parts."""
    out = io.BytesIO()
    pickler = pickle.Pickler(out, pickle.HIGHEST_PROTOCOL)
    pickler.fast = True
    pickler.dump(content)
    return out.getvalue()


def remembered(cache: Cache) -> Known:
    """What the last process read, checked and resolved."""
    content = cache.get("known", ())
    return Known.read(content) if content is not None else Known()


def remember(cache: Cache, known: Known) -> None:
    """For the next process."""
    if cache.folder and known.is_new:
        cache.put("known", (), known.written())
        known.is_new = False


def templates_digest(folder: Path) -> bytes:
    """All templates and styles, as one name."""
    names = sorted(path for path in folder.rglob("*") if path.is_file())
    return digest(
        part for path in names for part in (path.relative_to(folder).as_posix().encode(), path.read_bytes())
    ).encode()
