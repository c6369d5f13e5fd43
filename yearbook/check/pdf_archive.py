"""A Document → sentences about the file as an archive keeps it: what it says it is, its objects and its attachments.

Numbers are clauses of ISO 19005-3 (PDF/A-3), level A. What it shares with PDF/UA is not asked again: tags, languages,
the names of layers, XFA forms.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any
from xml.etree import ElementTree

import pikepdf

from .pdf_reading import Document

HEADER = re.compile(rb"%PDF-1\.[0-7](\r\n|\r|\n)%[\x80-\xff]{4}")
ENDS = (b"%%EOF", b"%%EOF\n", b"%%EOF\r", b"%%EOF\r\n")

FILTERS = {"ASCIIHexDecode", "ASCII85Decode", "FlateDecode", "RunLengthDecode", "CCITTFaxDecode", "JBIG2Decode",
           "DCTDecode", "JPXDecode"}  # fmt: skip

# What may be longer than ISO 32000-1, annex C allows: strings, names of more than 127 bytes, and all long numbers.
LONG = re.compile(
    rb"\((?:\\.|[^\\()]|\((?:\\.|[^\\()])*\))*\)|<[0-9A-Fa-f]+>|/[^\x00-\x20()<>\[\]{}/%]{128,}|(?<![\d.])\d{10,}(?![\d.])",
    re.DOTALL,
)
SUSPECT = re.compile(rb"\d{10}|/[^\x00-\x20()<>\[\]{}/%]{128}")
LARGEST_INTEGER, LONGEST_STRING = 2**31 - 1, 32767

ALLOWED_ACTIONS = {"/GoTo", "/GoToR", "/GoToE", "/Thread", "/URI", "/Named", "/SubmitForm"}
ACTION = re.compile(rb"/S (/\w+)")
EXTENSION = "{http://www.aiim.org/pdfa/ns/schema#}namespaceURI"
UA = "http://www.aiim.org/pdfua/ns/id/"


def file_begins_and_ends_clean(document: Document) -> Iterator[str]:
    """6.1.2, 6.1.3: header and a line of bytes above 127 come first, the mark of the end last."""
    if not HEADER.match(document.content):
        yield "the file does not begin with its version and a line that shows that it is binary"
    if not document.content.endswith(ENDS):
        yield "something follows the end of the file"


def file_is_identified(document: Document) -> Iterator[str]:
    """6.1.3: the trailer has an identifier of the file."""
    if len(document.pdf.trailer.get("/ID", [])) != 2:
        yield "the file has no identifier"


def file_is_not_encrypted(document: Document) -> Iterator[str]:
    """6.1.3: anyone can open the file, at any time."""
    if document.pdf.is_encrypted:
        yield "the file is encrypted"


def streams_can_be_decoded(document: Document) -> Iterator[str]:
    """6.1.7: streams are in the file, and packed by open methods: no LZW, no Crypt."""
    for stream in document.streams:
        said = stream.get("/Filter", pikepdf.Array())
        names = [str(name)[1:] for name in (said if isinstance(said, pikepdf.Array) else [said])]
        for name in names:
            if name not in FILTERS:
                yield f"a stream is packed by {name}"
        if any(key in stream for key in ("/F", "/FFilter", "/FDecodeParms")):
            yield "a stream stands in another file"


def values_keep_their_limits(document: Document) -> Iterator[str]:
    """6.1.13: names up to 127 bytes, strings up to 32 767, integers of 32 bits."""
    for text in document.objects.values():
        if len(text) <= LONGEST_STRING and not SUSPECT.search(text):
            continue
        for value in LONG.findall(text):
            if value.startswith(b"/"):
                yield f"a name is longer than 127 bytes: {value[1:21].decode('latin-1')}…"
            elif value.startswith((b"<", b"(")):
                if len(value) > (2 * LONGEST_STRING if value.startswith(b"<") else LONGEST_STRING) + 2:
                    yield "a string is longer than 32767 bytes"
            elif int(value) > LARGEST_INTEGER:
                yield f"a number is larger than 32 bits hold: {value.decode()}"


def pages_are_of_a_size(document: Document) -> Iterator[str]:
    """6.1.13: the sides of a page's boxes are 3 to 14 400 units long."""
    for page in document.pages:
        for name in ("/MediaBox", "/CropBox", "/BleedBox", "/TrimBox", "/ArtBox"):
            left, bottom, right, top = map(float, page.object.get(name, [0, 0, 3, 3]))
            if not all(3 <= abs(side) <= 14_400 for side in (right - left, top - bottom)):
                yield f"the {name[1:]} of page {page.number} is too small or too large"


def metadata_identify_the_archive(document: Document) -> Iterator[str]:
    """6.6.4: the metadata name part 3 and level A."""
    said = document.metadata
    if (said.get("pdfaid:part"), said.get("pdfaid:conformance")) != ("3", "A"):
        yield "the metadata do not name PDF/A-3a"


def metadata_describe_their_schemas(document: Document) -> Iterator[str]:
    """6.6.2.3: the identification of PDF/UA, which PDF/A does not know, is described where it is used."""
    raw = document.catalog.Metadata.read_bytes() if "/Metadata" in document.catalog else b"<none/>"
    described = [each.text for each in ElementTree.fromstring(raw).iter(EXTENSION)]
    if UA.encode() in raw and UA not in described:
        yield "the metadata use the schema of PDF/UA and do not describe it"


def metadata_agree(document: Document) -> Iterator[str]:
    """6.6.3: what the information dictionary says stands in the metadata as well, word for word."""
    names = {"/Title": "dc:title", "/Author": "dc:creator", "/Subject": "dc:description", "/Keywords": "pdf:Keywords",
             "/Creator": "xmp:CreatorTool", "/Producer": "pdf:Producer"}  # fmt: skip
    for key, name in names.items():
        value = document.metadata.get(name)
        value = ", ".join(value) if isinstance(value, list) else value
        if key in document.pdf.docinfo and value != str(document.pdf.docinfo[key]):
            yield f"the metadata have another {key[1:].lower()} than the file's information"


def actions_are_lasting(document: Document) -> Iterator[str]:
    """6.4.1, 6.5.1, 6.5.2: links lead to places and addresses; nothing is started, played, hidden or run."""
    if any("/AA" in each for each in (document.catalog, *(page.object for page in document.pages))):
        yield "something happens by itself"
    texts = [text for text in document.objects.values() if b"/Action" in text]
    texts += [_text(document.catalog["/OpenAction"])] if "/OpenAction" in document.catalog else []
    for text in texts:
        at = max(text.find(b"/Action"), 0)
        kind = ACTION.search(text, max(text.rfind(b"<<", 0, at), 0))
        if kind and kind[1].decode() not in ALLOWED_ACTIONS:
            yield f"an action of the kind {kind[1][1:].decode()} is not allowed"


def _text(value: Any) -> bytes:
    return value.unparse(resolved=True)


def attachments_are_described(document: Document) -> Iterator[str]:
    """6.8: an attachment has its kind (MIME), two spellings of its name, and its part in the book, which lists it."""
    listed = {file.objgen for file in document.catalog.get("/AF", [])}
    for name, file in document.pdf.attachments.items():
        kind = str(file.obj.EF.F.get("/Subtype", ""))[1:]
        if not re.fullmatch(r"[-\w+.]+/[-\w+.]+", kind):
            yield f"the attachment '{name}' does not say what kind of file it is"
        if "/AFRelationship" not in file.obj or file.obj.objgen not in listed:
            yield f"the attachment '{name}' does not say what it is to the book"
        if "/ModDate" not in file.obj.EF.F.get("/Params", {}):
            yield f"the attachment '{name}' has no date"


def catalogue_is_plain(document: Document) -> Iterator[str]:
    """6.4.2, 6.10, 6.11: no other presentations, no demands on viewers."""
    keys = [key for key in ("/Requirements", "/NeedsRendering") if key in document.catalog]
    keys += ["/AlternatePresentations"] if "/AlternatePresentations" in document.catalog.get("/Names", {}) else []
    keys += ["/PresSteps"] if any("/PresSteps" in page.object for page in document.pages) else []
    for key in keys:
        yield f"the file has {key[1:]}"


ABOUT_ARCHIVE = (
    file_begins_and_ends_clean,
    file_is_identified,
    file_is_not_encrypted,
    streams_can_be_decoded,
    values_keep_their_limits,
    pages_are_of_a_size,
    metadata_identify_the_archive,
    metadata_describe_their_schemas,
    metadata_agree,
    actions_are_lasting,
    attachments_are_described,
    catalogue_is_plain,
)
