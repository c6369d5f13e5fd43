"""A built PDF → Problems: the conditions of the Matterhorn Protocol (PDF/UA-1) that a machine can check."""

from __future__ import annotations

from collections.abc import Iterator

from ..problems import Place, Problem
from .pdf_content import ABOUT_PAGES
from .pdf_file import ABOUT_FILE
from .pdf_reading import Document
from .pdf_tags import ABOUT_TAGS

CONDITIONS = (*ABOUT_FILE, *ABOUT_TAGS, *ABOUT_PAGES)

MOST = 5
"""A fault of the program repeats itself on every page: so many messages of one rule, and the number of all others."""


def check_pdf(name: str, content: bytes) -> Iterator[Problem]:
    """What would keep readers with a screen reader from the file called `name`."""
    document = Document(content)
    for condition in CONDITIONS:
        said = list(dict.fromkeys(condition(document)))
        if len(said) > MOST + 1:
            said[MOST:] = [f"and {len(said) - MOST} more of this kind"]
        rule = "pdf-" + condition.__name__.replace("_", "-")
        yield from (Problem(Place(name), rule, message, severity="warning") for message in said)
