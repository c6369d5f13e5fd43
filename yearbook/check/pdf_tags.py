"""A Document → sentences about its structure tree: figures, headings, tables, lists, notes, the tags themselves."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from .pdf_reading import Document, Element

GROUPING = {"Document", "Part", "Art", "Sect", "Div", "BlockQuote", "Caption", "TOC", "TOCI", "Index", "NonStruct"}
BLOCKS = {"P", "H", "H1", "H2", "H3", "H4", "H5", "H6", "L", "LI", "Lbl", "LBody"}
TABLES = {"Table", "TR", "TH", "TD", "THead", "TBody", "TFoot"}
INLINE = {"Span", "Quote", "Note", "Reference", "BibEntry", "Code", "Link", "Annot"}
EASTERN = {"Ruby", "RB", "RT", "RP", "Warichu", "WT", "WP"}
STANDARD = GROUPING | BLOCKS | TABLES | INLINE | EASTERN | {"Figure", "Formula", "Form", "Private"}

HOLDERS = {
    "TR": {"Table", "THead", "TBody", "TFoot"}, "TH": {"TR"}, "TD": {"TR"}, "THead": {"Table"}, "TBody": {"Table"},
    "TFoot": {"Table"}, "LI": {"L"}, "LBody": {"LI"}, "TOCI": {"TOC"},
}  # fmt: skip
HELD = {
    "Table": {"TR", "THead", "TBody", "TFoot", "Caption"}, "THead": {"TR"}, "TBody": {"TR"}, "TFoot": {"TR"},
    "TR": {"TH", "TD"}, "L": {"LI", "L", "Caption"}, "LI": {"Lbl", "LBody"}, "TOC": {"TOC", "TOCI", "Caption"},
}  # fmt: skip


def tags_are_standard(document: Document) -> Iterator[str]:
    """02-001, 02-003, 02-004: a tag is a standard one, or mapped to one; standard tags keep their meaning."""
    for tag, count in Counter(element.own_tag for element in document.elements if element.tag not in STANDARD).items():
        yield f"the tag {tag} of {count} elements is not mapped to a standard one"
    for tag in document.roles:
        if tag in STANDARD:
            yield f"the standard tag {tag} is given another meaning"


def figures_have_a_text(document: Document) -> Iterator[str]:
    """13-004, 17-002: a figure or formula has a text in its place."""
    for figure in document.tagged("Figure", "Formula"):
        if not any(str(figure.said.get(key, "")).strip() for key in ("/Alt", "/ActualText")):
            yield f"a {figure.tag} has no text for those who do not see it ({_place(document, figure)})"


def headings_skip_no_level(document: Document) -> Iterator[str]:
    """14-002, 14-003: the first heading is of level 1, and none is more than one level below the one before."""
    level = 0
    for heading in document.elements:
        if len(heading.tag) == 2 and heading.tag[0] == "H" and heading.tag[1].isdigit():
            if int(heading.tag[1]) > level + 1:
                yield f"{heading.tag} follows {f'H{level}' if level else 'no heading'} ({_place(document, heading)})"
            level = int(heading.tag[1])


def headings_are_of_one_kind(document: Document) -> Iterator[str]:
    """14-006, 14-007: headings are either numbered by level (H1 …) or by nesting (H)."""
    nested = document.tagged("H")
    if nested and document.tagged("H1", "H2", "H3", "H4", "H5", "H6"):
        yield "headings with and without a level stand in the same file"
    if any(count > 1 for count in Counter(heading.parent for heading in nested).values()):
        yield "an element has more than one heading"


def tables_and_lists_are_nested_right(document: Document) -> Iterator[str]:
    """09-004, 09-005, 09-006: rows in tables, cells in rows, items in lists, and nothing else between them."""
    for element in document.elements:
        holder = element.parent.tag if element.parent else ""
        if holder not in HOLDERS.get(element.tag, {holder}) or element.tag not in HELD.get(holder, {element.tag}):
            yield f"{element.tag} stands in {holder or 'nothing'} ({_place(document, element)})"
        if element.tag in HELD and element.marks:
            yield f"text stands in {element.tag} itself ({_place(document, element)})"


def rows_have_equal_length(document: Document) -> Iterator[str]:
    """ISO 14289-1, 7.2: with spanned cells counted in every place they cover, the rows of a table are equally long."""
    for table in document.tagged("Table"):
        lengths: Counter[int] = Counter()
        rows = [row for row in table.below() if row.tag == "TR"]
        for y, row in enumerate(rows):
            for cell in row.kids:
                for below in range(int(cell.attributes.get("/RowSpan", 1))):
                    lengths[y + below] += int(cell.attributes.get("/ColSpan", 1))
        if len(set(lengths.values())) > 1 or len(lengths) > len(rows):
            yield f"rows of a table differ in length ({_place(document, table)})"


def header_cells_say_what_they_head(document: Document) -> Iterator[str]:
    """15-003: a header cell has a scope, where the cells of its table do not name their headers."""
    for table in document.tagged("Table"):
        cells = [cell for cell in table.below() if cell.tag in ("TH", "TD")]
        if not any("/Headers" in cell.attributes for cell in cells):
            for cell in cells:
                if cell.tag == "TH" and cell.attributes.get("/Scope") not in ("/Row", "/Column", "/Both"):
                    yield f"a header cell does not say what it heads ({_place(document, cell)})"


def notes_have_their_own_id(document: Document) -> Iterator[str]:
    """19-003, 19-004: a note has an identifier that no other element has."""
    counts = Counter(str(element.said["/ID"]) for element in document.elements if "/ID" in element.said)
    for note in document.tagged("Note"):
        if counts.get(str(note.said.get("/ID", "")), 0) != 1:
            yield f"a note has no identifier, or shares it ({_place(document, note)})"


def _place(document: Document, element: Element) -> str:
    """The page on which the element begins."""
    numbers = {page.id: page.number for page in document.pages}
    pages = [numbers[page] for each in element.below() for page, _ in each.marks if page in numbers]
    return f"page {min(pages)}" if pages else "on no page"


ABOUT_TAGS = (
    tags_are_standard, figures_have_a_text, headings_skip_no_level, headings_are_of_one_kind,
    tables_and_lists_are_nested_right, rows_have_equal_length, header_cells_say_what_they_head, notes_have_their_own_id,
)  # fmt: skip
