"""Nodes to Localized words without values: titles of tables, names of sources, labels."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from ..model.localized import Localized
from .nodes import Node

IDENTIFIER = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
PERIOD = re.compile(
    r"(?P<year>[0-9]{4})(?:-(?P<month>[0-9]{2})(?:-(?P<day>[0-9]{2}))?|-q[1-4]|-h[12]|-m(?:[2-9]|1[01])"
    r"|-m(?P<from>[2-9]|1[01])-m(?P<to>[3-9]|1[0-2])|-(?P<last>[0-9]{4}))?"
)


def read_words(node: Node | None) -> Localized[str]:
    """`{zh: …, en: …}`, or one text for all languages, which is kept under the language "" and served to each."""
    if node is None:
        return Localized()
    if not node.is_mapping:
        return Localized((("", node.text()),))
    return Localized(tuple((language, child.text().strip()) for language, child in node.pairs()))


def check_languages(node: Node, needed: Sequence[str], known: Sequence[str] = ()) -> None:
    """Report a text in languages that lacks one of those needed, or has one that is not known."""
    node.allow(*dict.fromkeys((*needed, *known)))
    for language in needed:
        if node.maybe(language) is None:
            others = ", ".join(f"'{key}:'" for key in needed if node.maybe(key) is not None) or "the others"
            node.problem(
                "language-is-present",
                f"the text has no '{language}'",
                f"add '{language}:' beside {others}",
                at=node.key_nodes.get(language),
            )


def check_all_languages(node: Node, needed: Sequence[str], known: Sequence[str] = ()) -> None:
    """The same for every text below a node; a mapping is such a text when it has a language among its keys."""
    children = [child for _, child in node.pairs()] if node.is_mapping else node.items() if node.is_list else []
    if any(language in node for language in (*needed, *known)):
        check_languages(node, needed, known)
    for child in children:
        check_all_languages(child, needed, known)


def read_id(node: Node, key: str = "id") -> str:
    """An id: lower-case ASCII words joined by hyphens."""
    child = node.child(key)
    if not IDENTIFIER.fullmatch(child.text()):
        child.problem(
            "id-is-plain", f"'{child.text()}' is not an id", "use a–z, 0–9 and hyphens, as in 'retail-by-region'"
        )
    return child.text()


def read_series(root: Node, is_issue: bool) -> str:
    """The newsletter that an issue belongs to, by its id; nothing else has one."""
    if is_issue and "series" not in root:
        root.child("form").problem(
            "issue-has-a-series",
            "an issue says which newsletter it belongs to",
            "add 'series:' with an id that all its issues share",
        )
    elif not is_issue and "series" in root:
        root.problem(
            "issue-has-a-series",
            "only an issue has a series",
            "write 'form: issue', or remove it",
            at=root.key_nodes["series"],
        )
    return read_id(root, "series") if is_issue and "series" in root else ""


def read_date(node: Node, key: str) -> str:
    """`2021`, `2021-12` or `2021-12-31`; an impossible date is a problem."""
    child = node.maybe(key)
    if child is None:
        return ""
    typed = child.text()
    if not is_period(typed) or not re.fullmatch(r"[0-9]{4}(-[0-9]{2}){0,2}", typed):
        child.problem("date-is-valid", f"'{typed}' is not a date", "write 2021-12-31, 2021-12 or 2021")
    return typed


def read_day(node: Node, key: str) -> str:
    """`2021-12-31` and nothing shorter."""
    child, typed = node.maybe(key), read_date(node, key)
    if child is not None and is_period(typed) and len(typed) < len("2021-12-31"):
        child.problem("date-is-valid", f"'{typed}' is no day", "write 2021-12-31")
    return typed


def is_period(text: str) -> bool:
    """`2021`, `2021-h1`, `2021-q3`, `2021-m8` (its first eight months), `2021-m3-m8` (March to August), `2021-12`, `2021-12-31` or the
    span `2016-2020`, and one that the calendar has. A period has one spelling: there is no `2021-m1-m8`."""
    match = PERIOD.fullmatch(text)
    if match is None:
        return False
    try:
        date(int(match["year"]), int(match["month"] or 1), int(match["day"] or 1))
    except ValueError:
        return False
    if match["to"]:
        return int(match["from"]) < int(match["to"])
    return not match["last"] or match["year"] < match["last"]
