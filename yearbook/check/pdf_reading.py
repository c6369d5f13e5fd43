"""The bytes of a PDF → Document: its structure tree as plain values, what its pages mark, its links and fonts.

Everything is read once: asking pikepdf for the same object again and again would take most of the time. A book has
forty thousand structure elements that say no more than tag, parent and kids: those are read from their text.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import pikepdf

from .pdf_streams import Marks, read_stream

ObjectId = tuple[int, int]

_PLAIN_ELEMENT = re.compile(
    rb"<< (?:/K (?:(?P<mark>\d+)|(?P<kid>\d+) 0 R|\[(?P<kids>[\dR ]*)\]) )?/P \d+ 0 R /Pg (?P<page>\d+) 0 R /S /(?P<tag>\w+)"
    rb" /Type /StructElem >>"
)
_KID = re.compile(r"(\d+)( 0 R)?")


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
    """A page, and what its content stream marks."""

    number: int
    id: ObjectId
    object: pikepdf.Page
    marks: Marks


class Document:
    """An opened PDF; every part of it is read when it is first asked for."""

    def __init__(self, content: bytes) -> None:
        self.content = content
        self.pdf = pikepdf.open(io.BytesIO(content))
        self.catalog = self.pdf.Root

    @cached_property
    def metadata(self) -> Mapping[str, Any]:
        """XMP by name with its usual prefix. Read only: opened for writing, it would change what the file says."""
        return self.pdf.open_metadata()

    @cached_property
    def objects(self) -> dict[ObjectId, bytes]:
        """The text of every object; of a stream, that of its dictionary is enough."""
        return {each.objgen: each.unparse(resolved=True) for each in self.pdf.objects if not _is_stream(each)}

    @cached_property
    def streams(self) -> list[pikepdf.Stream]:
        return [each for each in self.pdf.objects if _is_stream(each)]

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
        if isinstance(kid, pikepdf.Dictionary) and kid.is_indirect:
            self._gather_id(kid.objgen, parent, page)
        elif isinstance(kid, int):
            parent.marks.append((page, kid))
        elif isinstance(kid, pikepdf.Array):
            for each in kid:
                self._gather(each, parent, page)
        elif kid is not None:
            self._gather_entries(dict(kid.items()), kid.objgen, parent, page)

    def _gather_entries(self, entries: dict[str, Any], id: ObjectId, parent: Element, page: ObjectId) -> None:
        page = entries["/Pg"].objgen if "/Pg" in entries else page
        kind = entries.get("/Type")
        if kind == "/MCR":
            parent.marks.append((page, int(entries["/MCID"])))
        elif kind == "/OBJR":
            parent.annotations.append(entries["/Obj"].objgen)
        elif "/S" in entries:
            self._gather_element(entries, id, parent, page)

    def _gather_id(self, id: ObjectId, parent: Element, page: ObjectId) -> None:
        plain = _PLAIN_ELEMENT.fullmatch(self.objects.get(id, b""))
        if plain is None:
            self._gather_entries(dict(self.pdf.get_object(id).items()), id, parent, page)
            return
        tag = plain["tag"].decode()
        element = Element(self._role(tag), tag, id, {}, {}, parent)
        parent.kids.append(element)
        page = (int(plain["page"]), 0)
        if plain["mark"]:
            element.marks.append((page, int(plain["mark"])))
        elif kid := plain["kid"]:
            self._gather_id((int(kid), 0), element, page)
        elif kids := plain["kids"]:
            for number, reference in _KID.findall(kids.decode()):
                if reference:
                    self._gather_id((int(number), 0), element, page)
                else:
                    element.marks.append((page, int(number)))

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
        each = (font for resources in self.resources for font in resources.get("/Font", pikepdf.Dictionary()).values())
        return list({font.objgen: font for font in each}.values())

    @cached_property
    def resources(self) -> list[pikepdf.Object]:
        """The resources of all pages and of the forms on them, each once."""
        found: list[pikepdf.Object] = []
        seen: set[ObjectId] = set()
        waiting = [page.object.get("/Resources") for page in self.pages]
        while waiting:
            resources = waiting.pop()
            if resources is None or (resources.objgen in seen and resources.is_indirect):
                continue
            seen.add(resources.objgen)
            found.append(resources)
            for room in ("/XObject", "/Pattern"):
                waiting += [each.get("/Resources") for each in resources.get(room, pikepdf.Dictionary()).values()]
        return found

    @cached_property
    def forms(self) -> list[Marks]:
        """What the forms on the pages (drawings, patterns) paint."""
        painted = (each for each in self.streams if each.get("/Subtype") == "/Form" or "/PatternType" in each)
        return [read_stream(form.read_bytes(), {}) for form in painted]


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


def _is_stream(object: Any) -> bool:
    return isinstance(object, pikepdf.Stream)


def _read_page(object: pikepdf.Page, number: int) -> Page:
    contents = object.get("/Contents", [])
    streams = [contents] if _is_stream(contents) else list(contents)
    content = b"\n".join(stream.read_bytes() for stream in streams)
    properties = object.get("/Resources", pikepdf.Dictionary()).get("/Properties", pikepdf.Dictionary())
    return Page(number, object.objgen, object, read_stream(content, properties))
