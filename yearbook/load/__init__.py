"""Files of a project to Reports: units, sources and labels first, then tables, then prose bound to them."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import PurePosixPath
from typing import TypeVar

from ..known import Known
from ..model.report import Report
from ..problems import Place, Problem, did_you_mean
from ..project import Project
from .chapters import read_file, read_report
from .data import Data, attempt, load_data, report_names
from .formulas import Scope
from .nodes import Node, content_of, open_yaml
from .prose import Binding
from .terms import read_index, read_terms

T = TypeVar("T")
PART = re.compile(r"(report|terms[^/]*|index[^/]*|[0-9][^/]*)\.yaml")


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


def _data_files(project: Project, reports: list[str]) -> tuple[tuple[str, bytes | None], ...]:
    """All that the data depend on; what a report says of its languages is part of it."""
    names = [*project.names("data", ""), *project.names("content/locales", ".yaml")]
    return _contents(project, names + [f"content/{id}/report.yaml" for id in reports])


def _contents(project: Project, names: list[str]) -> tuple[tuple[str, bytes | None], ...]:
    return tuple((name, content_of(project, name)) for name in names)


def _with_problems(read: Callable[[list[Problem]], T]) -> tuple[T, tuple[Problem, ...]]:
    """What is read, and the problems that were found on the way."""
    problems: list[Problem] = []
    return read(problems), tuple(problems)


def load_report(
    project: Project, id: str, data: Data, themes: tuple[str, ...], known: Known, problems: list[Problem]
) -> Report | None:
    folder = f"content/{id}"
    root = open_yaml(project, f"{folder}/report.yaml", problems)
    if root is None:
        return None
    languages = attempt(lambda: _languages(root, data), ()) or tuple(sorted(data.locales, reverse=True))
    binding = Binding(
        Scope(data.tables, data.units),
        data.sources,
        {code: frozenset(data.locales[code].changes) for code in languages},
        {code: frozenset(("", *(scale.word for scale in data.locales[code].scales))) for code in languages},
        languages,
    )
    attempt(lambda: _check_numbering(root, data, languages), None)
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
    report = attempt(
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
    return [] if root is None else attempt(partial(read, root, languages), [])


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
