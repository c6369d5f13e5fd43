"""Nodes to Localized words without values: titles of tables, names of sources, labels."""

from __future__ import annotations

import re
from datetime import date

from ..model.localized import Localized
from .nodes import Node

IDENTIFIER = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


def read_words(node: Node | None) -> Localized[str]:
    """`{zh: …, en: …}`, or one text for all languages, which is kept under the language "" and served to each."""
    if node is None:
        return Localized()
    if not node.is_mapping:
        return Localized((("", node.text()),))
    return Localized(tuple((language, child.text().strip()) for language, child in node.pairs()))


def read_id(node: Node, key: str = "id") -> str:
    """An id: lower-case ASCII words joined by hyphens."""
    child = node.child(key)
    if not IDENTIFIER.fullmatch(child.text()):
        child.problem("id-is-plain", f"'{child.text()}' is not an id", "use a–z, 0–9 and hyphens, as in 'retail-by-region'")
    return child.text()


def read_date(node: Node, key: str) -> str:
    """`2021`, `2021-12` or `2021-12-31`; an impossible date is a problem."""
    child = node.maybe(key)
    if child is None:
        return ""
    typed = child.text()
    match = re.fullmatch(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?", typed)
    try:
        if not match:
            raise ValueError
        date(int(match[1]), int(match[2] or 1), int(match[3] or 1))
    except ValueError:
        child.problem("date-is-valid", f"'{typed}' is not a date", "write 2021-12-31, 2021-12 or 2021")
    return typed
