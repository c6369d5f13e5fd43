"""A Document → sentences about its pages: what is marked there, how marks, links and tags hang together, and fonts."""

from __future__ import annotations

from collections.abc import Iterator

import pikepdf

from .pdf_reading import Document, Element, ObjectId

EMBEDDED = ("/FontFile", "/FontFile2", "/FontFile3")
STANDARD_ENCODINGS = ("/WinAnsiEncoding", "/MacRomanEncoding")


def content_is_tagged_or_artifact(document: Document) -> Iterator[str]:
    """01-005: whatever a page paints belongs to an element or is an artifact."""
    for page in document.pages:
        if page.marks.outside:
            yield f"page {page.number} paints {page.marks.outside} things that are neither tagged nor artifacts"


def marks_are_balanced(document: Document) -> Iterator[str]:
    """ISO 32000-1, 14.6.1: every mark that begins on a page ends there."""
    for page in document.pages:
        if not page.marks.balanced:
            yield f"marked content begins or ends once too often on page {page.number}"


def artifacts_stand_apart(document: Document) -> Iterator[str]:
    """01-003, 01-004: no artifact within tagged content, no tagged content within an artifact."""
    for page in document.pages:
        if page.marks.artifact_in_content:
            yield f"an artifact stands in tagged content on page {page.number}"
        if page.marks.content_in_artifact:
            yield f"tagged content stands in an artifact on page {page.number}"


def parent_tree_agrees(document: Document) -> Iterator[str]:
    """ISO 32000-1, 14.7.4.4: every mark of a page leads to the one element that holds it."""
    holders = {mark: element.id for element in document.elements for mark in element.marks}
    for page in document.pages:
        owners = document.owners.get(int(page.object.get("/StructParents", -1)))
        known = [getattr(each, "objgen", None) for each in owners] if isinstance(owners, pikepdf.Array) else []
        wrong = sum(not _same(holders.get((page.id, mcid)), known, mcid) for mcid in page.marks.mcids)
        wrong += len(page.marks.mcids) - len(set(page.marks.mcids))
        if wrong:
            yield f"{wrong} marks on page {page.number} lead to no element, or to another than holds them"


def _same(holder: ObjectId | None, known: list[ObjectId | None], mcid: int) -> bool:
    return holder is not None and mcid < len(known) and known[mcid] == holder


def links_are_tagged(document: Document) -> Iterator[str]:
    """28-002, 28-011: a link belongs to a Link element, any other annotation to an Annot, and both know each other."""
    holders: dict[ObjectId, Element] = {id: element for element in document.elements for id in element.annotations}
    for page, id, note in document.annotations:
        holder = holders.get(id)
        wanted = {"/Link": "Link", "/Widget": "Form"}.get(str(note["/Subtype"]), "Annot")
        owner = document.owners.get(int(note.get("/StructParent", -1)))
        if holder is None or wanted not in (holder.tag, *(element.tag for element in holder.above())):
            yield f"a link on page {page.number} belongs to no {wanted}"
        elif owner is None or owner.objgen != holder.id:
            yield f"a link on page {page.number} does not lead back to its element"


def links_have_a_text(document: Document) -> Iterator[str]:
    """28-004, 28-012: a link says in words where it leads."""
    for page, _, note in document.annotations:
        if note["/Subtype"] != "/Widget" and not str(note.get("/Contents", "")).strip():
            yield f"a link on page {page.number} has no text"


def links_lead_somewhere(document: Document) -> Iterator[str]:
    """ISO 14289-1, 7.18.5: the name that a link leads to is in the file."""
    names = document.catalog.get("/Names", pikepdf.Dictionary()).get("/Dests")
    known = set(pikepdf.NameTree(names)) if names is not None else set()
    for page, _, note in document.annotations:
        target = note.get("/Dest")
        if isinstance(target, pikepdf.String) and str(target) not in known:
            yield f"a link on page {page.number} leads nowhere: '{target}'"


def tab_follows_structure(document: Document) -> Iterator[str]:
    """28-008, 28-009: the tab key goes through a page in the order of its tags."""
    for page in document.pages:
        if "/Annots" in page.object and page.object.get("/Tabs") != "/S":
            yield f"the tab key does not follow the tags of page {page.number}"


def fonts_are_embedded(document: Document) -> Iterator[str]:
    """31-009: every font is in the file."""
    for font in document.fonts:
        for face in font.get("/DescendantFonts", [font]):
            if font.get("/Subtype") != "/Type3" and not any(key in face.get("/FontDescriptor", {}) for key in EMBEDDED):
                yield f"the font {str(font.get('/BaseFont', '?'))[1:]} is not in the file"


def fonts_map_their_glyphs(document: Document) -> Iterator[str]:
    """31-004, 31-005: it is said which glyph of a TrueType font stands for which character number."""
    for font in document.fonts:
        for face in font.get("/DescendantFonts", []):
            if face.get("/Subtype") == "/CIDFontType2" and "/CIDToGIDMap" not in face:
                yield f"the font {str(font.get('/BaseFont', '?'))[1:]} does not say where its glyphs are"


def glyphs_are_characters(document: Document) -> Iterator[str]:
    """31-027, 31-028, 31-029: the glyphs of every font lead to Unicode characters, and to real ones."""
    for font in document.fonts:
        name = str(font.get("/BaseFont", "?"))[1:]
        if "/ToUnicode" not in font:
            if font.get("/Encoding") not in STANDARD_ENCODINGS:
                yield f"the glyphs of the font {name} lead to no characters"
        elif any(bad in font.ToUnicode.read_bytes().lower() for bad in (b"<0000>\nend", b" <feff>\n", b" <fffe>\n")):
            yield f"a glyph of the font {name} leads to no real character"


ABOUT_PAGES = (
    content_is_tagged_or_artifact,
    marks_are_balanced,
    artifacts_stand_apart,
    parent_tree_agrees,
    links_are_tagged,
    links_have_a_text,
    links_lead_somewhere,
    tab_follows_structure,
    fonts_are_embedded,
    fonts_map_their_glyphs,
    glyphs_are_characters,
)
