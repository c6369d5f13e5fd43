"""A built PDF → Problems: what PDF/UA-1 (by the Matterhorn Protocol) and PDF/A-3a ask and a machine can check."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from ..garbage import uncollected
from ..problems import Place, Problem
from .pdf_archive import ABOUT_ARCHIVE
from .pdf_content import ABOUT_PAGES
from .pdf_file import ABOUT_FILE
from .pdf_ink import ABOUT_INK
from .pdf_reading import Document
from .pdf_tags import ABOUT_TAGS

ACCESSIBLE = (*ABOUT_FILE, *ABOUT_TAGS, *ABOUT_PAGES)
LASTING = (*ABOUT_ARCHIVE, *ABOUT_INK)

MOST = 5
"""A fault of the program repeats itself on every page: so many messages of one rule, and the number of all others."""

_CLAUSES = re.compile(r"[^:]+(?=:)")


def check_pdf(name: str, content: bytes) -> list[Problem]:
    """What would keep readers with a screen reader, or those of later times, from the file called `name`."""
    with uncollected():
        document = Document(content)
        return [
            Problem(Place(name), "pdf-" + condition.__name__.replace("_", "-"), message, severity="warning")
            for condition in (*ACCESSIBLE, *LASTING)
            for message in _said(condition, document)
        ]


def _said(condition: Callable[[Document], Iterator[str]], document: Document) -> list[str]:
    said = list(dict.fromkeys(condition(document)))
    if len(said) > MOST + 1:
        said[MOST:] = [f"and {len(said) - MOST} more of this kind"]
    return [f"{message} ({clause(condition)})" for message in said]


def clause(condition: Callable[[Document], Iterator[str]]) -> str:
    """Where a condition comes from, as its first words say: "ISO 19005-3, 6.1.3", "Matterhorn 01-005"."""
    numbers = _CLAUSES.match(condition.__doc__ or "")[0]
    standard = "ISO 19005-3, " if condition in LASTING else "" if numbers.startswith("ISO") else "Matterhorn "
    return standard + numbers
