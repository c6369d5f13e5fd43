"""The files that reports share → Data: units, sources and labels first, then tables, and the languages."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import TypeVar

from ..model.data import Source, Table
from ..model.locale import Locale
from ..model.localized import Localized
from ..problems import Place, Problem
from ..project import Project
from .derived import add_derived
from .formulas import Scope
from .locales import read_locales
from .nodes import Node, Rejected, open_text, open_yaml
from .sources import read_sources
from .tables import Context, read_table
from .units import Units, read_units
from .words import IDENTIFIER, check_all_languages, read_words

T = TypeVar("T")
REPORT = re.compile(r"content/([^/]+)/report\.yaml")


@dataclass(frozen=True)
class Data:
    """All that reports share."""

    units: Units
    sources: Mapping[str, Source]
    tables: Mapping[str, Table]
    locales: Mapping[str, Locale]


def report_names(project: Project) -> list[str]:
    return [match[1] for name in project.names("content", "/report.yaml") if (match := REPORT.fullmatch(name))]


def load_data(project: Project, problems: list[Problem]) -> Data:
    names = project.names("data", ".yaml")
    locales = _locales(project, problems)
    languages = _shared_languages(project, locales)

    def opened(names: list[str]) -> list[Node]:
        roots = _open_all(project, names, problems)
        for root in roots:
            check_all_languages(root, languages, (*locales, *_written_in(root)))
        return roots

    units = read_units(opened([name for name in names if name.endswith("/units.yaml")]), problems)
    sources = attempt(lambda: read_sources(opened([name for name in names if name.endswith("/sources.yaml")])), {})
    labels = {
        PurePosixPath(root.file.name).stem: _labels(root)
        for root in opened([name for name in names if name.startswith("data/labels/")])
    }
    context = Context(units, sources, labels, problems, _languages_of(project))
    special = {"units.yaml", "sources.yaml"}
    described = [
        name for name in names if not name.startswith("data/labels/") and PurePosixPath(name).name not in special
    ]
    tables = _tables(project, opened(described), context)
    _lonely_tables(project, described, problems)
    return Data(units, sources, tables, locales)


def _languages_of(project: Project) -> tuple[str, ...]:
    """The languages that have a file of their own, readable or not."""
    stems = (PurePosixPath(name).stem for name in project.names("content/locales", ".yaml"))
    return tuple(sorted((stem for stem in stems if not stem.startswith("_")), reverse=True))


def _shared_languages(project: Project, locales: Mapping[str, Locale]) -> tuple[str, ...]:
    """The languages that every report has, and therefore every name in the data."""
    wanted = []
    for name in report_names(project):
        root = open_yaml(project, f"content/{name}/report.yaml", [])
        node = root.maybe("locales") if root else None
        if node is not None and node.is_list:
            wanted.append([item.text() for item in node.items() if item.is_text])
    return tuple(code for code in locales if all(code in codes for codes in wanted))


def _written_in(root: Node) -> list[str]:
    """The languages of the items that a file of sources lists: their titles may stand in them, too."""
    nodes = [node.maybe("language") for _, node in root.pairs()]
    return [node.text() for node in nodes if node is not None and node.is_text]


def _open_all(project: Project, names: list[str], problems: list[Problem]) -> list[Node]:
    return [node for name in names if (node := open_yaml(project, name, problems)) is not None]


def _labels(root: Node) -> dict[str, Localized[str]]:
    labels = {}
    for key, node in root.pairs():
        with suppress(Rejected):
            labels[key] = read_words(node)
    return labels


def _tables(project: Project, roots: list[Node], context: Context) -> dict[str, Table]:
    tables: dict[str, Table] = {}
    derived: list[tuple[str, Node]] = []
    for root in roots:
        name = root.file.name
        file = open_text(project, name.removesuffix(".yaml") + ".csv", context.problems, asked_by=name)
        id = PurePosixPath(name).stem
        if file is None:
            continue
        if not IDENTIFIER.fullmatch(id):
            context.problems.append(
                Problem(Place(name), "id-is-plain", f"'{id}' is not an id", "name the files with a–z, 0–9 and hyphens")
            )
        if id in tables:
            context.problems.append(
                Problem(Place(name), "id-is-unique", f"a table '{id}' exists already", f"see {tables[id].csv}")
            )
            continue
        try:
            tables[id] = read_table(id, root, file, context)
            derived.append((id, root))
        except Rejected:
            continue
    for id, root in derived:
        try:
            tables[id] = add_derived(tables[id], root, Scope(tables, context.units))
        except Rejected:
            continue
    return tables


def _lonely_tables(project: Project, described: list[str], problems: list[Problem]) -> None:
    for name in project.names("data", ".csv"):
        if name.removesuffix(".csv") + ".yaml" not in described:
            problems.append(
                Problem(
                    Place(name),
                    "table-is-described",
                    "this table has no YAML file beside it",
                    f"add {name.removesuffix('.csv')}.yaml",
                )
            )


def _locales(project: Project, problems: list[Problem]) -> dict[str, Locale]:
    names = project.names("content/locales", ".yaml")
    shared = _open_all(project, [name for name in names if PurePosixPath(name).name.startswith("_")], problems)
    roots = {
        PurePosixPath(name).stem: node
        for name in names
        if not PurePosixPath(name).name.startswith("_") and (node := open_yaml(project, name, problems))
    }
    return attempt(lambda: read_locales(roots, shared), {})


def attempt(read: Callable[[], T], instead: T) -> T:
    try:
        return read()
    except Rejected:
        return instead
