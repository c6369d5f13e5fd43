"""Python looks through all objects for garbage whenever there are many new ones: a rest from that."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def uncollected() -> Iterator[None]:
    """While objects are made by the hundred thousand and all stay, looking for garbage among them takes a quarter of the time."""
    active = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if active:
            gc.enable()
