"""Files of a project to Reports: units, sources and labels first, then tables, then prose bound to them."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from pathlib import PurePosixPath
from typing import TypeVar

from ..known import Known
from ..model.data import Source, Table
from ..model.locale import Locale
from ..model.localized import Localized
from ..model.report import Report
from ..problems import Place, Problem, did_you_mean
from ..project import Project
from .chapters import read_file, read_report
from .derived import add_derived
from .formulas import Scope
from .locales import read_locales
from .nodes import Node, Rejected, content_of, open_text, open_yaml
from .prose import Binding
from .sources import read_sources
from .tables import Context, read_table
from .terms import read_index, read_terms
from .units import Units, read_units
from .words import IDENTIFIER, check_all_languages, read_words

T = TypeVar("T")
REPORT = re.compile(r"content/([^/]+)/report\.yaml")
PART = re.compile(r"(report|terms[^/]*|index[^/]*|[0-9][^/]*)\.yaml")


@dataclass(frozen=True)
class Data:
    """All that reports share."""

    units: Units
    sources: Mapping[str, Source]
    tables: Mapping[str, Table]
    locales: Mapping[str, Locale]


@dataclass(frozen=True)
class Loaded:
    """What a project holds, as far as it could be read; problems say what could not."""

    reports: Mapping[str, Report]
    complete: bool  # every report of the project is among them
    data: Data
    problems: tuple[Problem, ...]


def load(project: Project, only: tuple[str, ...] = (), known: Known | None = None) -> Loaded:
    """Every report of the project, or those named. All mistakes are found in one run. `known` remembers the last one."""
    known = known or Known()
    names = report_names(project)
    data, found = known.recall(
        ("data",), (_data_files(project, names),), partial(_with_problems, partial(load_data, project))
    )
    problems = list(found)
    themes = _themes(project)
    for wanted in only:
        if wanted not in names:
            hint = did_you_mean(wanted, names) or f"reports: {', '.join(names)}"
            problems.append(Problem(Place("content"), "report-exists", f"no report '{wanted}'", hint))
    reports = {}
    for name in names:
        if not only or name in only:
            files = _contents(project, project.names(f"content/{name}", ""))
            make = partial(load_report, project, name, data, themes, known)
            report, found = known.recall(("loaded", name), (files, data, themes), partial(_with_problems, make))
            problems += found
            if report is not None:
                reports[name] = known.same(("report", name), report)
    folders = {name.split("/")[1] for name in project.names("content", ".yaml") if name.count("/") == 2}
    for folder in sorted(folders - {*names, "locales"}):
        message = f"there is no file 'content/{folder}/report.yaml'"
        hint = "every folder of content/ is a report: see docs/writing.md"
        problems.append(Problem(Place(f"content/{folder}"), "file-exists", message, hint))
    return Loaded(reports, set(names) <= set(reports), data, tuple(sorted(set(problems))))


def _data_files(project: Project, reports: list[str]) -> tuple[tuple[str, bytes], ...]:
    """All that the data depend on; what a report says of its languages is part of it."""
    names = [*project.names("data", ""), *project.names("content/locales", ".yaml")]
    return _contents(project, names + [f"content/{id}/report.yaml" for id in reports])


def _contents(project: Project, names: list[str]) -> tuple[tuple[str, bytes | None], ...]:
    return tuple((name, content_of(project, name)) for name in names)


def _with_problems(read: Callable[[list[Problem]], T]) -> tuple[T, tuple[Problem, ...]]:
    """What is read, and the problems that were found on the way."""
    problems: list[Problem] = []
    return read(problems), tuple(problems)


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
    sources = _attempt(lambda: read_sources(opened([name for name in names if name.endswith("/sources.yaml")])), {})
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


def _attempt(read: Callable[[], T], instead: T) -> T:
    try:
        return read()
    except Rejected:
        return instead


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
    return _attempt(lambda: read_locales(roots, shared), {})


def load_report(
    project: Project, id: str, data: Data, themes: tuple[str, ...], known: Known, problems: list[Problem]
) -> Report | None:
    folder = f"content/{id}"
    root = open_yaml(project, f"{folder}/report.yaml", problems)
    if root is None:
        return None
    languages = _attempt(lambda: _languages(root, data), ()) or tuple(sorted(data.locales, reverse=True))
    binding = Binding(
        Scope(data.tables, data.units),
        data.sources,
        {code: frozenset(data.locales[code].changes) for code in languages},
        {code: frozenset(("", *(scale.word for scale in data.locales[code].scales))) for code in languages},
        languages,
    )
    _attempt(lambda: _check_numbering(root, data, languages), None)
    names = [name for name in project.names(folder, ".yaml") if PurePosixPath(name).parent.as_posix() == folder]
    _unread_files(project, folder, problems)
    chapters = [
        known.recall(
            ("chapter", name), (content_of(project, name), data, languages), partial(read_file, project, name, binding)
        )
        for name in names
        if PurePosixPath(name).name[:1].isdigit()
    ]
    problems += [problem for chapter in chapters for problem in chapter.problems]
    listed = partial(_listed, project, names, languages, known, problems)
    terms, index = listed("terms", read_terms), listed("index", read_index)
    report = _attempt(
        lambda: read_report(id, root, chapters, binding, data.tables, data.sources, terms, index, themes), None
    )
    if report is not None and len(report.chapters) < sum(PurePosixPath(name).name[:1].isdigit() for name in names):
        # A part that is not there may be the file that could not be read.
        problems[:] = [
            problem for problem in problems if problem.rule != "part-exists" or problem.place.file != root.file.name
        ]
    return report


def _listed(
    project: Project,
    names: list[str],
    languages: tuple[str, ...],
    known: Known,
    problems: list[Problem],
    start: str,
    read: Callable[[Node, tuple[str, ...]], list[T]],
) -> tuple[T, ...]:
    """What the files whose names begin with `start` list, in the order of their names."""
    out: list[T] = []
    for name in names:
        if PurePosixPath(name).name.startswith(start):
            make = partial(_with_problems, partial(_list, project, name, languages, read))
            items, found = known.recall((start, name), (content_of(project, name), languages), make)
            out += items
            problems += found
    return tuple(out)


def _list(
    project: Project,
    name: str,
    languages: tuple[str, ...],
    read: Callable[[Node, tuple[str, ...]], list[T]],
    problems: list[Problem],
) -> list[T]:
    root = open_yaml(project, name, problems)
    return [] if root is None else _attempt(partial(read, root, languages), [])


def _themes(project: Project) -> tuple[str, ...]:
    folders = {name.split("/")[1] for name in project.names("templates", ".css")}
    return tuple(sorted(folders - {"base"}))


def _check_numbering(root: Node, data: Data, languages: tuple[str, ...]) -> None:
    """The scheme must be there in every language of the report."""
    schemes = [set(data.locales[code].numbering) for code in languages]
    if schemes:
        root.choice("numbering", tuple(sorted(set.intersection(*schemes))))


def _unread_files(project: Project, folder: str, problems: list[Problem]) -> None:
    """A chapter whose file name does not start with a number would be left out in silence."""
    for name in (*project.names(folder, ".yaml"), *project.names(folder, ".yml")):
        if not PART.fullmatch(name.removeprefix(f"{folder}/")):
            problems.append(
                Problem(
                    Place(name),
                    "file-is-read",
                    "this file is no part of the report",
                    "chapters are called 01-name.yaml, lists of terms terms.yaml",
                )
            )


def _languages(root: Node, data: Data) -> tuple[str, ...]:
    node = root.maybe("locales")
    languages = []
    for item in node.items() if node else ():
        if item.text() in data.locales:
            languages.append(item.text())
        else:
            item.problem(
                "locale-exists",
                f"there is no content/locales/{item.text()}.yaml",
                did_you_mean(item.text(), data.locales),
            )
    return tuple(languages)
