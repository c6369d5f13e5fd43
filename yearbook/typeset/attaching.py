"""Attachments of a book → the PDF objects that hold them, wherever these stand in the file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

import pydyf
import weasyprint
from weasyprint.pdf import anchors

from .book import Attachment
from .fetch import BookFetcher
from .objects import FIRST, NO_OBJECTS, Objects, free


@dataclass(frozen=True, slots=True)
class Attached:
    """The objects, with the own numbers of file specifications and of their tree of names; none without attachments."""

    objects: Objects = NO_OBJECTS
    files: tuple[int, ...] = ()
    names: int = 0


def attach(attachments: Sequence[Attachment], date: str) -> Attached:
    """The files are the data of the book (ISO 32000-2 14.13). Their names are in order (ISO 32000-1 7.9.6), as the engine
    leaves them as they are given."""
    if not attachments:
        return Attached()
    pdf = pydyf.PDF()
    in_order = sorted(attachments, key=lambda attachment: attachment.name.encode())
    fetcher = BookFetcher({attachment.name: attachment.content for attachment in in_order}.__getitem__)
    files = [anchors.write_pdf_attachment(pdf, _attachment(each, date, fetcher), True) for each in in_order]
    for file in files:
        file["AFRelationship"] = "/Data"
    names = pydyf.Dictionary({"Names": pydyf.Array(part for file in files for part in (file["F"], file.reference))})
    pdf.add_object(names)
    own = [item for item in pdf.objects[1:] if item is not pdf.pages and item is not pdf.catalog]
    moved = {item.number: number for number, item in enumerate(own, FIRST)}
    made = free(((moved[item.number], item) for item in own), moved)
    return Attached(made, tuple(moved[file.number] for file in files), moved[names.number])


def _attachment(attachment: Attachment, date: str, fetcher: BookFetcher) -> weasyprint.Attachment:
    """Without a date of the book the epoch is written, because the engine would ask the clock."""
    moment = datetime.fromisoformat(f"{date}-01-01"[:10]) if date else datetime(1970, 1, 1)  # "2022-09" is a date, too
    return weasyprint.Attachment(
        url=attachment.name,
        url_fetcher=fetcher,
        name=attachment.name,
        description=attachment.description,
        created=moment,
        modified=moment,
        relationship="Data",
    )
