"""Values of the model, as they travel between processes and to the next run: packed by their fields.

What a frozen dataclass with slots does by itself asks each value for the list of its fields, when it is packed and when
it is unpacked, which is most of the time that either takes. Importing this module is enough.
"""

from __future__ import annotations

import copyreg
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from operator import attrgetter
from types import ModuleType
from typing import Any

from . import problems
from .model import chart, data, edition, locale, localized, prose, report


def _packed_by_fields(cls: type) -> None:
    names = [field.name for field in fields(cls)]
    values: Callable[[Any], tuple[Any, ...]] = attrgetter(*names) if len(names) > 1 else _few(names)
    copyreg.pickle(cls, lambda value: (cls, values(value)))  # type: ignore[arg-type]


def _few(names: list[str]) -> Callable[[Any], tuple[Any, ...]]:
    """An attrgetter of one name gives no tuple."""
    return lambda value: tuple(getattr(value, name) for name in names)


def _classes(module: ModuleType) -> list[type]:
    return [each for each in vars(module).values() if isinstance(each, type) and each.__module__ == module.__name__]


for _module in (problems, localized, data, prose, report, locale, chart, edition):
    for _class in _classes(_module):
        if is_dataclass(_class):
            _packed_by_fields(_class)
