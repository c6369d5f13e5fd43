"""PDF objects as pydyf has them → the same objects free of their numbers → bytes of a file, wherever they stand in it.

A page is written once; when what stands before it grows, its objects move, but are not written again.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pydyf

PAGES, CATALOG, COLOUR_SPACE, FONTS, STRUCTURE, DOCUMENT, PARENTS = range(1, 8)
"""Numbers of the objects that all parts refer to."""

FIRST = 8
"""The first number of an object of a part's own; those below are shared."""

STEP = 64
"""Pages begin at multiples of this number, so that small changes on one do not move the others."""

ABSOLUTE = 5_000_000
"""A reference to this and more is to the object of that number in the finished file, plus this."""

_KEY = 10_000_000
_GAP = 20_000_000
_WIDTHS = (1, 4, 3)

_USUAL = 6
_QUICK = 2  # for what is compressed anew whenever anything changes

# Strings and streams may hold what looks like a reference.
_TOKEN = re.compile(rb"\((?:[^\\()]|\\.)*\)|(\d+) 0 R|\x00K(\d+)\x00|\x00G(\d+)\x00|%", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Objects:
    """`texts` has a template for each object, in order of numbers, and the numbers that go into it; `bodies` the data
    of those that are streams. `own` says which number each has, counted from FIRST, or a shared one."""

    own: tuple[int, ...]
    texts: tuple[tuple[bytes, tuple[int, ...]], ...]
    bodies: Mapping[int, bytes]

    @property
    def room(self) -> int:
        """How many numbers to keep for these objects: more than needed, so that small changes move nothing else."""
        return -(-(max(self.own, default=FIRST) + 2 - FIRST) // STEP) * STEP


NO_OBJECTS = Objects((), (), {})


@dataclass(frozen=True, slots=True)
class Placed:
    """Objects as they stand in a file. `runs` are the first number and the count of objects whose numbers follow one
    another, `entries` those of the cross-reference stream in that order, in which the offsets of `streams` (positions
    among all) count from the first byte of `data`."""

    data: bytes
    runs: tuple[tuple[int, int], ...]
    entries: bytes
    streams: tuple[int, ...]


def key(number: int) -> bytes:
    """A number in the structure's parent tree, which has to be moved like those of objects."""
    return b"\x00K%d\x00" % number


def gap(number: int) -> bytes:
    """A place for references that are known only when the objects of other pages have theirs."""
    return b"\x00G%d\x00" % number


def free(objects: Iterable[tuple[int, pydyf.Object]], moved: Mapping[int, int]) -> Objects:
    """Objects by their new numbers; `moved` tells the new number of everything that they refer to."""
    own, texts, bodies = [], [], {}
    for number, item in objects:
        if isinstance(item, pydyf.Stream):
            _pack(item)
        data = item.data
        if isinstance(item, pydyf.Stream):
            data, _, rest = data.partition(b"\nstream\n")
            bodies[number] = b"stream\n" + rest
        own.append(number)
        texts.append(_template(data, moved))
    return Objects(tuple(own), tuple(texts), bodies)


def _pack(stream: pydyf.Stream) -> None:
    """Compress at the usual level; the library takes the highest, which costs twice the time for a hundredth of the size."""
    if stream.compress:
        content = b"\n".join(pydyf._to_bytes(piece) for piece in stream.stream)
        stream.stream, stream.compress = [zlib.compress(content, _USUAL)], False
        stream.extra["Filter"] = "/FlateDecode"


def _template(data: bytes, moved: Mapping[int, int]) -> tuple[bytes, tuple[int, ...]]:
    numbers: list[int] = []

    def replaced(match: re.Match[bytes]) -> bytes:
        reference, parent, gap = match.groups()
        if reference:
            number = int(reference)
            numbers.append(number if number >= ABSOLUTE else moved[number])
            return b"%d 0 R"
        if parent:
            numbers.append(_KEY + int(parent))
            return b"%d"
        if gap:
            numbers.append(_GAP + int(gap))
            return b"%b"
        return match[0].replace(b"%", b"%%")

    return _TOKEN.sub(replaced, data), tuple(numbers)


def place(objects: Objects, base: int, keys: int, gaps: Sequence[bytes] = ()) -> Placed:
    """Number the objects from `base`, and their places in the parent tree from `keys`; all but streams are compressed
    together (ISO 32000-1 7.5.7). `gaps` are filled in."""

    def number(at: int) -> int | bytes:
        if at < FIRST:
            return at
        if at < ABSOLUTE:
            return at - FIRST + base
        if at >= _GAP:
            return gaps[at - _GAP]
        return at - ABSOLUTE if at < _KEY else at - _KEY + keys

    out, offset = [], 0
    entries: dict[int, tuple[int, int, int]] = {}
    texts, heads, length = [], [], 0
    container = number(max(objects.own, default=FIRST) + 1)
    for at, (template, numbers) in zip(objects.own, objects.texts, strict=True):
        text = template % tuple([number(each) for each in numbers])
        mine = number(at)
        if at in objects.bodies:
            whole = b"%d 0 obj\n%b\n%b\nendobj\n" % (mine, text, objects.bodies[at])
            entries[mine] = (1, offset, 0)
            out.append(whole)
            offset += len(whole)
        else:
            entries[mine] = (2, container, len(texts))
            heads.append(b"%d %d" % (mine, length))
            texts.append(text)
            length += len(text) + 1
    if texts:
        head = b" ".join(heads) + b"\n"
        packed = zlib.compress(head + b"\n".join(texts), _USUAL)
        entries[container] = (1, offset, 0)
        out.append(
            b"%d 0 obj\n<</Type /ObjStm/N %d/First %d/Filter /FlateDecode/Length %d>>\nstream\n%b\nendstream\nendobj\n"
            % (container, len(texts), len(head), len(packed), packed)
        )
    order = sorted(entries)
    streams = tuple(place for place, mine in enumerate(order) if entries[mine][0] == 1)
    return Placed(b"".join(out), tuple(_runs(order)), b"".join(_entry(*entries[mine]) for mine in order), streams)


def _runs(numbers: Sequence[int]) -> Iterator[tuple[int, int]]:
    start = 0
    for at in range(1, len(numbers) + 1):
        if at == len(numbers) or numbers[at] != numbers[at - 1] + 1:
            yield numbers[start], at - start
            start = at


def join(blocks: Iterable[Placed], header: bytes, trailer: Mapping[str, Any], identify: Any) -> bytes:
    """One file with a cross-reference stream (ISO 32000-1 7.5.8); `identify` makes its identifier of its content."""
    out, offset = [header], len(header)
    runs = [(0, 1, _entry(0, 0, 65535))]
    for block in blocks:
        runs += _rows(block, offset)
        out.append(block.data)
        offset += len(block.data)
    own = max(first + count for first, count, _ in runs)
    runs = sorted([*runs, (own, 1, _entry(1, offset, 0))])
    rows = zlib.compress(b"".join(entries for _, _, entries in runs), _QUICK)
    index = pydyf.Array(number for first, count, _ in runs for number in (first, count))
    extra = pydyf.Dictionary({"Type": "/XRef", "Index": index, "W": pydyf.Array(_WIDTHS), "Size": own + 1})
    extra |= {**trailer, "ID": identify(out), "Filter": "/FlateDecode", "Length": len(rows)}
    out.append(b"%d 0 obj\n%b\nstream\n%b\nendstream\nendobj\n" % (own, extra.data, rows))
    out.append(b"startxref\n%d\n%%%%EOF\n" % offset)
    return b"".join(out)


def _rows(block: Placed, offset: int) -> Iterator[tuple[int, int, bytes]]:
    """Every run of a block with its entries."""
    entries, width, start = _moved(block, offset), sum(_WIDTHS), 0
    for first, count in block.runs:
        yield first, count, entries[start * width : (start + count) * width]
        start += count


def _moved(block: Placed, offset: int) -> bytes:
    width = sum(_WIDTHS)
    entries = bytearray(block.entries)
    for place in block.streams:
        at = place * width + _WIDTHS[0]
        own = int.from_bytes(entries[at : at + _WIDTHS[1]], "big")
        entries[at : at + _WIDTHS[1]] = (own + offset).to_bytes(_WIDTHS[1], "big")
    return bytes(entries)


def _entry(*fields: int) -> bytes:
    return b"".join(field.to_bytes(width, "big") for field, width in zip(fields, _WIDTHS, strict=True))
