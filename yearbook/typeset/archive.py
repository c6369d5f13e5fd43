"""A finished PDF of the composing room → the same PDF fit for archives: PDF/A-3a (ISO 19005-3) beside PDF/UA-1.

The engine writes either kind of file, but not both in one: what PDF/A asks for beyond PDF/UA is added here.
"""

from __future__ import annotations

from importlib.resources import files
from xml.sax.saxutils import escape

import pydyf
from weasyprint import pdf as engine

from .book import Book

PRODUCER = "WeasyPrint 70.0"
CREATOR = "Yearbook"


def archived(pdf: pydyf.PDF, book: Book) -> None:
    """Colours that mean the same everywhere, and metadata that say what the file is."""
    _intend_colours(pdf)
    metadata = pydyf.Stream([xmp(book).encode()], {"Type": "/Metadata", "Subtype": "/XML"})
    pdf.add_object(metadata)
    pdf.catalog["Metadata"] = metadata.reference


def srgb() -> bytes:
    """The profile of the International Color Consortium, which lets everyone copy, embed and distribute it; comes with
    the engine."""
    return (files(engine) / "sRGB2014.icc").read_bytes()


def _intend_colours(pdf: pydyf.PDF) -> None:
    """All colours are sRGB (6.2.3, 6.2.4.3, 6.2.10)."""
    profile = pydyf.Stream([srgb()], {"N": 3}, compress=True)
    pdf.add_object(profile)
    name = pydyf.String("sRGB IEC61966-2.1")
    intent = {"Type": "/OutputIntent", "S": "/GTS_PDFA1", "OutputConditionIdentifier": name, "Info": name}
    pdf.catalog["OutputIntents"] = pydyf.Array([pydyf.Dictionary({**intent, "DestOutputProfile": profile.reference})])


def xmp(book: Book) -> str:
    """The metadata of the book as XMP, with the same words as the file's information dictionary (6.6.2, 6.6.4).

    The identification of PDF/UA is no schema that PDF/A knows: it is described here (6.6.2.3).
    """
    said = [
        _item("dc:title", "Alt", [book.title]),
        _item("dc:creator", "Seq", [book.author] if book.author else []),
        _item("dc:description", "Alt", [book.description] if book.description else []),
        _item("dc:language", "Bag", [book.language]),
        *(_plain(name, text) for name, text in _texts(book).items() if text),
    ]
    return _XMP.format("".join(each for each in said if each))


def _texts(book: Book) -> dict[str, str]:
    keywords = ", ".join(book.keywords)
    dates = {"xmp:CreateDate": book.date, "xmp:ModifyDate": book.date}
    return {"pdf:Producer": PRODUCER, "pdf:Keywords": keywords, "xmp:CreatorTool": CREATOR, **dates}


def _plain(name: str, text: str) -> str:
    return f"<{name}>{escape(text)}</{name}>\n"


def _item(name: str, kind: str, texts: list[str]) -> str:
    if not texts:
        return ""
    language = ' xml:lang="x-default"' if kind == "Alt" else ""
    items = "".join(f"<rdf:li{language}>{escape(text)}</rdf:li>" for text in texts)
    return f"<{name}><rdf:{kind}>{items}</rdf:{kind}></{name}>\n"


_XMP = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/" \
xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/" \
xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
<pdfaid:part>3</pdfaid:part>
<pdfaid:conformance>A</pdfaid:conformance>
<pdfuaid:part>1</pdfuaid:part>
{0}</rdf:Description>
<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/" \
xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>The part of ISO 14289 to which the file conforms</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="w"?>"""
