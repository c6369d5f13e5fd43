"""Pages in order with what the book says about itself → the bytes of one PDF."""

from collections.abc import Sequence
from datetime import datetime

import pydyf
import weasyprint
from weasyprint.pdf.metadata import DocumentMetadata
from weasyprint.text.fonts import FontConfiguration

from .archive import CREATOR, archived
from .book import Attachment, Book
from .fetch import BookFetcher
from .pagination import Sheet

_LABEL_STYLES = {"roman": {"S": "/r"}, "arabic": {"S": "/D"}}

# Pages that show no number are still told apart in the viewer's list of pages.
_UNNUMBERED_PREFIX = "C"


def write_pdf(book: Book, sheets: Sequence[Sheet], fonts: FontConfiguration, fetcher: BookFetcher) -> bytes:
    """Write all pages at once: fonts are shared, and links and bookmarks reach across parts.

    The file conforms to PDF/UA-1 (ISO 14289-1) and to PDF/A-3a (ISO 19005-3).
    """
    document = weasyprint.Document([sheet.page for sheet in sheets], _metadata(book), fetcher, fonts, {}, None)

    def finish(_: weasyprint.Document, pdf: pydyf.PDF) -> None:
        _complete_catalog(pdf, sheets)
        archived(pdf, book)

    # The tree of names must be in order (ISO 32000-1 7.9.6); the engine leaves it as it is given.
    in_order = sorted(book.attachments, key=lambda attachment: attachment.name.encode())
    attachments = [_attachment(attachment, book.date) for attachment in in_order]
    return document.write_pdf(
        finisher=finish, pdf_variant="pdf/ua-1", pdf_identifier=True, pdf_tags=True, attachments=attachments
    )


def _metadata(book: Book) -> DocumentMetadata:
    return DocumentMetadata(
        title=book.title,
        authors=[book.author] if book.author else [],
        description=book.description or None,
        keywords=list(book.keywords),
        generator=CREATOR,
        created=book.date or None,
        modified=book.date or None,
        lang=book.language,
    )


def _attachment(attachment: Attachment, date: str) -> weasyprint.Attachment:
    """Without a date of the book the epoch is written, because the engine would ask the clock."""
    moment = datetime.fromisoformat(f"{date}-01-01"[:10]) if date else datetime(1970, 1, 1)  # "2022-09" is a date, too
    content = BookFetcher({attachment.name: attachment.content}.__getitem__)
    return weasyprint.Attachment(
        url=attachment.name,
        url_fetcher=content,
        name=attachment.name,
        description=attachment.description,
        created=moment,
        modified=moment,
        relationship="Data",
    )


def _complete_catalog(pdf: pydyf.PDF, sheets: Sequence[Sheet]) -> None:
    """Page labels, and the book opened with its bookmarks and in spreads (ISO 32000-1 7.7.2, 12.2, 12.4.2)."""
    pdf.catalog["PageLabels"] = pydyf.Dictionary({"Nums": _page_labels(sheets)})
    pdf.catalog["PageLayout"] = "/TwoPageRight"
    pdf.catalog["PageMode"] = "/UseOutlines"
    pdf.catalog["ViewerPreferences"] = pydyf.Dictionary({"DisplayDocTitle": "true"})
    _associate_files(pdf)


def _associate_files(pdf: pydyf.PDF) -> None:
    """Attachments are the data of the whole book (ISO 32000-2 14.13); stock says so in PDF/A only."""
    files = [each for each in pdf.objects if isinstance(each, dict) and each.get("Type") == "/Filespec"]
    if files and "AF" not in pdf.catalog:
        for file in files:
            file["AFRelationship"] = "/Data"
        pdf.catalog["AF"] = pydyf.Array(file.reference for file in files)


def _page_labels(sheets: Sequence[Sheet]) -> pydyf.Array:
    labels = pydyf.Array()
    expected = None
    for index, sheet in enumerate(sheets):
        if (sheet.numbering, sheet.number) != expected:
            style = _LABEL_STYLES.get(sheet.numbering, {"S": "/D", "P": pydyf.String(_UNNUMBERED_PREFIX)})
            labels.extend([index, pydyf.Dictionary({**style, "St": sheet.number})])
        expected = (sheet.numbering, sheet.number + 1)
    return labels
