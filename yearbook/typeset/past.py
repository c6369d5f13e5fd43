"""Traces of pages → what WeasyPrint's layout of the pages after them needs in place of the pages themselves."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any


class _Nothing:
    """A box without anything in it."""

    children: Sequence[Any] = ()


class _Mention:
    """What the pages after a past one ask of its boxes."""

    missing_link = None

    def __init__(self, strings: Sequence[tuple[str, str]] = (), element: Any = None) -> None:
        self.string_set = strings
        self.bookmark_label = "known" if element is not None else ""
        self.element, self.element_tag = element, ""


class Past:
    """Stands for a page of the past."""

    fixed_boxes = ()

    def __init__(self, strings: Sequence[tuple[str, str]], opened: Sequence[Any]) -> None:
        self.children: Sequence[Any] = (_Nothing(), _Nothing(), _Nothing())
        self._mentions = [_Mention(strings), *(_Mention(element=element) for element in opened)]

    def descendants(self, placeholders: bool = False) -> Iterator[_Mention]:
        yield from self._mentions


class Pasts(list[Past]):
    """WeasyPrint takes a page from the list it is given unless it is to be changed or the list is empty: as it is once
    the past is over."""

    are_over = False

    def __len__(self) -> int:
        return 0 if self.are_over else super().__len__()
