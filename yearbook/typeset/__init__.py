"""A Book (HTML parts and one stylesheet) → one PDF, with the page of every id. The only room that knows WeasyPrint.

Its ways, in order: `engine` checks whether the replacements for stock WeasyPrint can be trusted (`savings` has those
that only save time). `pagination` takes part after part, and has each composed for the page numbers it needs. `compose`
makes a part: `blocks` compares its text with that of the last time, `layout` decides which pages stay as they were, `flow`
lays the others out (`text` marks the breaks in Chinese texts, `lines` spaces the lines, `drift` lets figures wait for
room, `columns` trims columns, `endings` fills last pages, `traces` records what each page knew and saw), `notes` numbers
the notes of each page, and `fragments` draws it (`structure` completes the tags). `pdf` joins the pages (`objects` gives
them their place, `embedding` their fonts, `attaching` the data, and `archive` makes the file fit for archives); `printing`
turns the finished file into sheets for a press.

What a page comes to depends on the text of its part up to where its layout looked, on style and page number. It may be
kept (`keep`): for other processes as bytes, at hand for this one. `fetch` is the only way to files, `stylesheet` holds the
rules around the book's own.
"""

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock
from types import MappingProxyType

from . import engine as patches
from .book import Attachment, Book, Engine, Numbering, PageNotes, PageNumber, Part, Start, Typeset
from .fetch import Files
from .keep import Keep, Nothing, Shelf
from .messages import collected
from .pagination import Paginator, anchors_of, notes_of, sheets_of
from .pdf import write_pdf
from .pictures import pictures
from .printing import MM, for_press

__all__ = [
    "MM",
    "Attachment",
    "Book",
    "Engine",
    "Files",
    "Keep",
    "Nothing",
    "Numbering",
    "PageNotes",
    "PageNumber",
    "Part",
    "Shelf",
    "Start",
    "Typeset",
    "for_press",
    "pictures",
    "typeset",
]


# The engine is patched for the whole process.
_ONE_AT_A_TIME = Lock()
_NOTHING = Nothing()


def typeset(
    book: Book, files: Files, engine: Engine = "patched", keep: Keep = _NOTHING, shelf: Shelf | None = None
) -> Typeset:
    """Set the whole book. The same book, files and fonts give the same bytes.

    `files` returns the bytes of an image or font by the name in the HTML or stylesheet ("chart:turnover",
    "fonts/x.otf"), or raises; nothing else is read. `engine` "patched" has Chinese justification and spacing, notes
    numbered by page, and the completed tags; "stock" is plain WeasyPrint, taken with a message in `warnings` whenever
    the patches do not fit. `keep` may have parts from earlier books; nothing in them depends on what stands before or
    after, but for their page numbers. `shelf` has what this process made for the last book.
    """
    messages: list[str] = []
    shelf = shelf or Shelf()
    with _ONE_AT_A_TIME, _rare_collections(), _engine(engine, messages) as patched:
        shelf.begin()
        paginator = Paginator(book, files, patched, keep, shelf)
        parts = paginator.parts()
        messages += paginator.messages
        with collected("pdf", messages):
            pdf = write_pdf(book, parts, paginator.style, lambda: paginator.tools.fonts, keep, shelf)
    sheets = sheets_of(parts)
    anchors = MappingProxyType(anchors_of(sheets))
    return Typeset(pdf, len(sheets), anchors, tuple(notes_of(sheets)), tuple(messages))


@contextmanager
def _engine(wanted: Engine, messages: list[str]) -> Iterator[bool]:
    """Patch WeasyPrint if that is wanted and possible; gives whether it is patched."""
    if wanted == "patched":
        try:
            patches.check()
        except patches.EngineChanged as error:
            messages.append(f"engine: set by stock WeasyPrint, because {error}")
        else:
            with patches.patched():
                yield True
            return
    yield False


@contextmanager
def _rare_collections() -> Iterator[None]:
    """Layout makes millions of boxes that stay until their part is drawn: looking through them for garbage takes a tenth
    of the time. Things that were there before are not looked through at all."""
    thresholds = gc.get_threshold()
    gc.freeze()
    gc.set_threshold(200_000, 50, 1000)
    try:
        yield
    finally:
        gc.set_threshold(*thresholds)
        gc.unfreeze()
