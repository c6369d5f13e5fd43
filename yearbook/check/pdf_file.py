"""A Document → sentences about the file as a whole: what it says about itself, and what could keep readers out.

Numbers are failure conditions of the Matterhorn Protocol 1.1; where it has none, the clause of ISO 14289-1 stands.
"""

from __future__ import annotations

from collections.abc import Iterator

import pikepdf

from .pdf_reading import Document

READING_ALOUD = 1 << 9  # bit 10 of the permissions: text may be taken out for accessibility


def file_is_tagged(document: Document) -> Iterator[str]:
    """ISO 14289-1, 6.2 and 7.1: the file is marked as tagged, and has a structure tree."""
    if not document.catalog.get("/MarkInfo", {}).get("/Marked", False):
        yield "the file does not say that it is tagged"
    if not document.elements:
        yield "the file has no structure tree"


def tags_are_beyond_doubt(document: Document) -> Iterator[str]:
    """01-007: the entry Suspects is not true."""
    if document.catalog.get("/MarkInfo", {}).get("/Suspects", False):
        yield "the tags are marked as suspect"


def file_has_language(document: Document) -> Iterator[str]:
    """11-001, 11-003, 11-006: the language of text, outline and metadata is known."""
    if not str(document.catalog.get("/Lang", "")).strip():
        yield "the file does not say in which language it is"


def title_is_given_and_shown(document: Document) -> Iterator[str]:
    """06-003, 07-001, 07-002: the metadata have a title, and windows show it in place of the file's name."""
    if "/Metadata" in document.catalog and not document.metadata.get("dc:title"):
        yield "the metadata have no title"
    if not document.catalog.get("/ViewerPreferences", {}).get("/DisplayDocTitle", False):
        yield "viewers show the name of the file, not its title"


def metadata_identify_accessibility(document: Document) -> Iterator[str]:
    """06-001, 06-002: there are XMP metadata that name PDF/UA and its part."""
    if "/Metadata" not in document.catalog:
        yield "the file has no metadata"
    elif document.metadata.get("pdfuaid:part") != "1":
        yield "the metadata do not name PDF/UA-1"


def pages_are_labelled(document: Document) -> Iterator[str]:
    """ISO 14289-1, 7.17: printed page numbers and those of the viewer agree."""
    labels = document.catalog.get("/PageLabels")
    if labels is None or 0 not in labels.get("/Nums", [0])[::2]:
        yield "the pages have no labels"


def outline_exists(document: Document) -> Iterator[str]:
    """ISO 14289-1, 7.17: an outline leads to the chapters, where headings are tagged."""
    if document.tagged("H1", "H2") and "/First" not in document.catalog.get("/Outlines", {}):
        yield "the file has headings but no outline"


def file_is_open_to_all(document: Document) -> Iterator[str]:
    """26-001, 26-002: encryption lets reading software in."""
    if document.pdf.is_encrypted and not int(document.pdf.trailer.Encrypt.get("/P", 0)) & READING_ALOUD:
        yield "the file is encrypted against reading software"


def forms_are_static(document: Document) -> Iterator[str]:
    """25-001: there is no XFA form."""
    if "/XFA" in document.catalog.get("/AcroForm", {}):
        yield "the file has an XFA form"


def nothing_runs(document: Document) -> Iterator[str]:
    """ISO 14289-1, 7.19: no script runs, neither on opening nor by name."""
    opening = document.catalog.get("/OpenAction")
    script = isinstance(opening, pikepdf.Dictionary) and opening.get("/S") == "/JavaScript"
    if script or "/JavaScript" in document.catalog.get("/Names", {}) or "/AA" in document.catalog:
        yield "the file runs a script"


def layers_are_named(document: Document) -> Iterator[str]:
    """20-001, 20-002, 20-003: configurations of optional content have a name, and nothing switches by itself."""
    layers = document.catalog.get("/OCProperties")
    if layers is not None:
        for configuration in [layers.get("/D", pikepdf.Dictionary()), *layers.get("/Configs", [])]:
            if not str(configuration.get("/Name", "")) or "/AS" in configuration:
                yield "a configuration of layers has no name, or switches by itself"


def attachments_have_names(document: Document) -> Iterator[str]:
    """21-001: an embedded file has its name in both spellings."""
    for name, file in document.pdf.attachments.items():
        if not {"/F", "/UF"} <= set(file.obj.keys()):
            yield f"the attachment '{name}' has no name in one of both spellings"


ABOUT_FILE = (
    file_is_tagged,
    tags_are_beyond_doubt,
    file_has_language,
    title_is_given_and_shown,
    metadata_identify_accessibility,
    pages_are_labelled,
    outline_exists,
    file_is_open_to_all,
    forms_are_static,
    nothing_runs,
    layers_are_named,
    attachments_have_names,
)
