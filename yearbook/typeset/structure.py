"""WeasyPrint's structure elements → the same elements as PDF/UA-1 wants them: languages, notes, whole paragraphs.

Stock WeasyPrint tags every fragment of a box by itself and knows one language for the whole document.
"""

from collections.abc import Collection, Iterator
from typing import Any

import pydyf
from weasyprint.formatting_structure import boxes
from weasyprint.pdf import tags

from .clreq import visible
from .objects import gap

_stock_build = tags._build_box_tree
_POINTS = 0.75


class StructureBuilder:
    """In place of `_build_box_tree`, for a page; `id` names it. The stock function calls it back for every box within.

    Paragraphs in `begun` have their element on a page before, and those in `going_on` are to get kids of pages to come:
    both are left open, see `ends`.
    """

    def __init__(self, language: str, id: str, begun: Collection[Any] = (), going_on: Collection[Any] = ()) -> None:
        self._id, self._begun = id, begun
        self._from_here = [paragraph for paragraph in going_on if paragraph not in begun]
        self._languages = [language]
        self._page_height = 0.0
        self._in_margins: set[int] = set()
        self._notes: dict[Any, int] = {}
        self._paragraphs: dict[Any, pydyf.Dictionary] = {}
        self._rests: dict[Any, list[bytes]] = {}
        self._open: list[Any] = []

    def ends(self) -> tuple[dict[Any, pydyf.Dictionary], dict[Any, list[bytes]]]:
        """The elements of paragraphs that go on, which get a gap for more kids; and of those that began before the kids
        to go there, with a gap for their parent. Gaps are numbered from the latter."""
        beginnings = {
            paragraph: element for paragraph in self._from_here if (element := self._paragraphs.get(paragraph))
        }
        for number, element in enumerate(beginnings.values(), len(self._rests)):
            element["K"].append(gap(number))
        return beginnings, self._rests

    def __call__(
        self, box: Any, parent: Any, pdf: Any, page_number: int, nums: Any, annotations: Any, marks: Any
    ) -> Iterator[pydyf.Dictionary]:
        box = getattr(box, "_box", box)
        if isinstance(box, boxes.PageBox):
            self._page_height = box.margin_height()
        elif isinstance(box, boxes.FootnoteAreaBox):
            self._notes |= {note: number for number, note in enumerate(box.children, len(self._notes) + 1)}
        arguments = (box, parent, pdf, page_number, nums, annotations, marks)
        if isinstance(box, boxes.MarginBox):
            known = set(nums)
            list(_stock_build(*arguments))
            self._in_margins |= set(nums) - known
            return
        if isinstance(box, boxes.PageBox):
            yield from _stock_build(*arguments)
            _as_artifacts(nums, self._in_margins, pdf, page_number)
            return
        if box.element_tag in ("html", "body"):
            # These have no element of their own: what comes out belongs to the boxes within.
            yield from _stock_build(*arguments)
            return
        language = box.style["lang"] or self._languages[-1]
        within = box.element is not None and box.element in self._open
        self._languages.append(language)
        self._open.append(box.element)
        elements = list(_stock_build(*arguments))
        self._languages.pop()
        self._open.pop()
        for element in elements:
            if language != self._languages[-1]:
                element["Lang"] = pydyf.String(language)
            self._complete(element, box, pdf)
            if within and element["S"] == "/P":
                element["S"] = "/Span"  # a block within a paragraph parts it into boxes of the same element
            if not self._continues(element, box, pdf):
                yield element

    def _complete(self, element: pydyf.Dictionary, box: Any, pdf: Any) -> None:
        tag, pseudo = element["S"], (box.element_tag or "").partition("::")[2]
        if pseudo == "footnote-call":
            element["S"] = "/Reference"
        elif pseudo == "footnote-marker":
            element["S"] = "/Lbl"
        elif box in self._notes:
            # PDF/UA-1 7.9: a note has an identifier that no other element has.
            element["S"], element["ID"] = "/Note", pydyf.String(f"note-{self._id}-{self._notes[box]}")
        elif tag == "/NonStruct" and isinstance(box, boxes.InlineBox):
            element["S"] = "/Span"
        elif tag == "/Figure":
            element["A"]["BBox"] = self._figure_box(box)
        elif tag == "/LI":
            _give_body(element, pdf)
        elif tag == "/Table":
            _scope_headers(box)
        if box.link_annotation:
            box.link_annotation["Contents"] = pydyf.String(_words_of_link(box.element))

    def _figure_box(self, box: Any) -> pydyf.Array:
        """The rectangle in points from the lower left corner (ISO 32000-1 14.8.5.4.3); stock has pixels from above."""
        left, top = box.content_box_x(), box.content_box_y()
        right, bottom = left + box.width, top + box.height
        corners = (left, self._page_height - bottom, right, self._page_height - top)
        return pydyf.Array([round(_POINTS * corner, 2) for corner in corners])

    def _continues(self, element: pydyf.Dictionary, box: Any, pdf: Any) -> bool:
        """Give the rest of a paragraph to the element made for its beginning, on this page or one before."""
        if element["S"] != "/P" or box.element_tag != "p":
            return False
        if box.element in self._begun:
            kids = self._rests.setdefault(box.element, [])
            parent = gap(list(self._rests).index(box.element))
        else:
            beginning = self._paragraphs.setdefault(box.element, element)
            if beginning is element:
                return False
            kids, parent = beginning["K"], beginning.reference
        for kid in element["K"]:
            pdf.objects[int(kid.split()[0])]["P"] = parent
        kids.extend(element["K"])
        return True


def _words_of_link(element: Any) -> str:
    """Where a link leads (PDF/UA-1 7.18.5): its title, or else its own words; stock has the name of the target."""
    return element.get("title") or " ".join(visible("".join(element.itertext())).split())


def _as_artifacts(nums: Any, mcids: set[int], pdf: Any, page_number: int) -> None:
    """Mark running heads and page numbers as artifacts (Matterhorn 01-005).

    Stock marks them as content, of elements that stand outside of the structure tree.
    """
    page = pdf.objects[int(pdf.page_references[page_number].split()[0])]
    stream = pdf.objects[int(page["Contents"].split()[0])].stream
    for at, piece in enumerate(stream):
        if isinstance(piece, pydyf.Dictionary) and piece.get("MCID") in mcids:
            stream[at - 1], stream[at] = "/Artifact", pydyf.Dictionary({"Type": "/Pagination"})
    nums |= dict.fromkeys(mcids, "null")


def _give_body(item: pydyf.Dictionary, pdf: Any) -> None:
    """Put what stands in an item beside its label into a body (Matterhorn 09-005); stock does so for blocks only."""
    kids = [(kid, pdf.objects[int(kid.split()[0])]) for kid in item["K"]]
    loose = [(kid, element) for kid, element in kids if element.get("S") not in ("/Lbl", "/LBody")]
    if not loose:
        return
    body = pydyf.Dictionary({"Type": "/StructElem", "S": "/LBody", "P": item.reference, "Pg": item["Pg"]})
    body["K"] = pydyf.Array(kid for kid, _ in loose)
    pdf.add_object(body)
    for _, element in loose:
        element["P"] = body.reference
    item["K"] = pydyf.Array([*(kid for kid, element in kids if (kid, element) not in loose), body.reference])


def _scope_headers(table: Any) -> None:
    """Say of every header cell what it heads (PDF/UA-1 7.5), in place of the cells' lists of their headers.

    The stock lists name the wrong headers beside cells that span rows.
    """
    for cell in table.descendants():
        element = getattr(cell, "mark", None)
        if not isinstance(element, pydyf.Dictionary) or "A" not in element:
            continue
        element["A"].pop("Headers", None)
        element.pop("ID", None)
        if element["S"] == "/TH":
            in_row = cell.element is not None and cell.element.get("scope", "").startswith("row")
            element["A"]["Scope"] = "/Row" if in_row else "/Column"
