"""The bytes of a PDF → Document: its structure tree as plain values, what its pages mark, its links and fonts.

Everything is read once: asking pikepdf for the same object again and again would take most of the time.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import pikepdf

ObjectId = tuple[int, int]

PAINTING = "Tj TJ ' \" Do sh INLINE IMAGE BI f F f* B B* b b* S s"
_MARKING = "BMC BDC EMC"


@dataclass(slots=True, eq=False)
class Element:
    """A structure element: its tag by the role map, what it says of itself, and what it holds."""

    tag: str
    own_tag: str
    id: ObjectId
    said: dict[str, Any]
    attributes: dict[str, Any]
    parent: Element | None
    kids: list[Element] = field(default_factory=list)
    marks: list[tuple[ObjectId, int]] = field(default_factory=list)
    annotations: list[ObjectId] = field(default_factory=list)

    def below(self) -> Iterator[Element]:
        """This element and all within it, in reading order."""
        yield self
        for kid in self.kids:
            yield from kid.below()

    def above(self) -> Iterator[Element]:
        element = self.parent
        while element:
            yield element
            element = element.parent


@dataclass(slots=True)
class Page:
    """What the content stream of a page marks. `outside` counts painting operators that nothing marks."""

    number: int
    id: ObjectId
    object: pikepdf.Page
    mcids: list[int] = field(default_factory=list)
    outside: int = 0
    balanced: bool = True
    artifact_in_content: bool = False
    content_in_artifact: bool = False


class Document:
    """An opened PDF; every part of it is read when it is first asked for."""

    def __init__(self, content: bytes) -> None:
        self.pdf = pikepdf.open(io.BytesIO(content))
        self.catalog = self.pdf.Root

    @cached_property
    def tree(self) -> pikepdf.Object:
        return self.catalog.get("/StructTreeRoot", pikepdf.Dictionary())

    @cached_property
    def roles(self) -> dict[str, str]:
        return {key[1:]: str(value)[1:] for key, value in self.tree.get("/RoleMap", pikepdf.Dictionary()).items()}

    @cached_property
    def elements(self) -> list[Element]:
        """The structure tree in reading order."""
        top = Element("/", "/", (0, 0), {}, {}, None)
        self._gather(self.tree.get("/K"), top, (0, 0))
        for kid in top.kids:
            kid.parent = None
        return [element for kid in top.kids for element in kid.below()]

    def tagged(self, *tags: str) -> list[Element]:
        return [element for element in self.elements if element.tag in tags]

    def _gather(self, kid: Any, parent: Element, page: ObjectId) -> None:
        if isinstance(kid, int):
            parent.marks.append((page, kid))
        elif isinstance(kid, pikepdf.Array):
            for each in kid:
                self._gather(each, parent, page)
        elif kid is not None:
            entries = dict(kid.items())
            page = entries["/Pg"].objgen if "/Pg" in entries else page
            kind = entries.get("/Type")
            if kind == "/MCR":
                parent.marks.append((page, int(entries["/MCID"])))
            elif kind == "/OBJR":
                parent.annotations.append(entries["/Obj"].objgen)
            elif "/S" in entries:
                self._gather_element(entries, kid.objgen, parent, page)

    def _gather_element(self, entries: dict[str, Any], id: ObjectId, parent: Element, page: ObjectId) -> None:
        tag = str(entries["/S"])[1:]
        said = {key: value for key, value in entries.items() if key in ("/Alt", "/ActualText", "/ID", "/Lang")}
        element = Element(self._role(tag), tag, id, said, _attributes(entries.get("/A")), parent)
        parent.kids.append(element)
        self._gather(entries.get("/K"), element, page)

    def _role(self, tag: str) -> str:
        seen = {tag}
        while (role := self.roles.get(tag)) and role not in seen:
            seen.add(tag := role)
        return tag

    @cached_property
    def owners(self) -> dict[int, Any]:
        """The parent tree: an element for an annotation, a list of elements for the marks of a page."""
        tree = self.tree.get("/ParentTree")
        return dict(_numbers(tree)) if tree is not None else {}

    @cached_property
    def pages(self) -> list[Page]:
        return [_read_page(page, number) for number, page in enumerate(self.pdf.pages, 1)]

    @cached_property
    def annotations(self) -> list[tuple[Page, ObjectId, dict[str, Any]]]:
        """Annotations that readers meet, with their page."""
        notes = ((page, note) for page in self.pages for note in page.object.get("/Annots", []))
        return [(page, note.objgen, dict(note.items())) for page, note in notes if not int(note.get("/F", 0)) & 2]

    @cached_property
    def fonts(self) -> list[pikepdf.Object]:
        """The fonts of all pages and of the forms on them, each once."""
        fonts: dict[ObjectId, pikepdf.Object] = {}
        seen: set[ObjectId] = set()
        waiting = [page.object.get("/Resources") for page in self.pages]
        while waiting:
            resources = waiting.pop()
            if resources is None or (resources.objgen in seen and resources.is_indirect):
                continue
            seen.add(resources.objgen)
            fonts |= {font.objgen: font for font in resources.get("/Font", pikepdf.Dictionary()).values()}
            for room in ("/XObject", "/Pattern"):
                waiting += [each.get("/Resources") for each in resources.get(room, pikepdf.Dictionary()).values()]
        return list(fonts.values())


def _attributes(said: Any) -> dict[str, Any]:
    """Attributes of all owners together; revision numbers stand between them."""
    if said is None:
        return {}
    lists = list(said) if isinstance(said, pikepdf.Array) else [said]
    return {key: value for each in lists if isinstance(each, pikepdf.Dictionary) for key, value in each.items()}


def _numbers(node: pikepdf.Object) -> Iterator[tuple[int, Any]]:
    """The leaves of a number tree (ISO 32000-1 7.9.7)."""
    numbers = list(node.get("/Nums", []))
    yield from zip(map(int, numbers[::2]), numbers[1::2], strict=True)
    for kid in node.get("/Kids", []):
        yield from _numbers(kid)


def _read_page(object: pikepdf.Page, number: int) -> Page:
    page = Page(number, object.objgen, object)
    open_marks: list[str] = []  # "A" artifact, "C" content of an element, "-" a mark that says neither
    for operands, operator in pikepdf.parse_content_stream(object, f"{_MARKING} {PAINTING}"):
        name = str(operator)
        if name == "EMC":
            page.balanced &= bool(open_marks)
            del open_marks[-1:]
        elif name in ("BDC", "BMC"):
            kind = _mark(operands, page)
            page.artifact_in_content |= kind == "A" and "C" in open_marks
            page.content_in_artifact |= kind == "C" and "A" in open_marks
            open_marks.append(kind)
        elif "A" not in open_marks and "C" not in open_marks:
            page.outside += 1
    page.balanced &= not open_marks
    return page


def _mark(operands: Any, page: Page) -> str:
    if operands[0] == "/Artifact":
        return "A"
    properties = operands[1] if len(operands) > 1 else None
    if isinstance(properties, pikepdf.Name):
        resources = page.object.get("/Resources", pikepdf.Dictionary()).get("/Properties", pikepdf.Dictionary())
        properties = resources.get(str(properties))
    if properties is None or "/MCID" not in properties:
        return "-"
    page.mcids.append(int(properties["/MCID"]))
    return "C"
