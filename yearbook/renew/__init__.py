"""A report → the next one: all of its files, or its frame alone, and the list of what its editors have to change.

Files are edited by spans of their text, never written anew from what was read: comments and layout stay. `frame` makes a
chapter empty, `years` moves names of values and years of titles on, `texts` finds the texts in a file.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from ..check import check_references
from ..load import Loaded, load
from ..load.nodes import Node, open_yaml
from ..load.words import IDENTIFIER, is_period
from ..model.report import Report
from ..problems import Place, Problem
from ..project import Files, Overlay, Project
from .frame import FRAME, dated, emptied
from .spans import edited
from .texts import texts_of
from .years import Mover, cited_values

EMPTIED = ("chapter", "appendix")  # kinds of chapters whose content belongs to one issue


@dataclass(frozen=True)
class Wish:
    """What the new report is to be. `year` of 0 leaves all years as they are; an empty `date` leaves that of the old one."""

    name: str
    date: str = ""
    year: int = 0
    empty: bool = False


@dataclass(frozen=True)
class Renewal:
    """The files of the new report by name below its folder, and what is to be done in them; or why there is none."""

    files: Files = field(default_factory=dict)
    todo: tuple[Problem, ...] = ()
    problems: tuple[Problem, ...] = ()


def is_date(text: str) -> bool:
    """`2023-07-20`, `2023-07` or `2023`, if the calendar has it."""
    return is_period(text) and re.fullmatch(r"[0-9]{4}(-[0-9]{2}){0,2}", text) is not None


def renew(project: Project, source: str, wish: Wish) -> Renewal:
    """Nothing is written here; see `Output.add`."""
    loaded = load(project, (source,))
    if wrong := [*_wrong_name(project, wish.name), *_unread(loaded, source, wish)]:
        return Renewal(problems=tuple(wrong))
    report, folder = loaded.reports[source], f"content/{wish.name}"
    old = f"content/{source}/"
    files = {f"{folder}/{name.removeprefix(old)}": project.read(name) for name in project.names(old.rstrip("/"), "")}
    files[f"{folder}/report.yaml"] = _framed(Overlay(project, files), f"{folder}/report.yaml", wish)
    emptied_files: tuple[Problem, ...] = ()
    if wish.empty:
        files, emptied_files = _empty(project, files, report, folder)
    todo = [*emptied_files]
    roots = list(_opened(Overlay(project, files), files))
    if wish.year:
        mover = Mover(loaded.data.tables, wish.year - report.year, report.year, loaded.data.locales)
        for root in roots:
            edits, left = mover.moved(texts_of(root, report.locales))
            files[root.file.name] = edited(files[root.file.name], edits)
            todo += left
    elif wish.empty:
        for root in roots:
            todo += cited_values(texts_of(root, report.locales), loaded.data.tables)
    todo += _frame_todo(Overlay(project, files), source, folder)
    return Renewal({name.removeprefix(f"{folder}/"): files[name] for name in files}, tuple(sorted(set(todo))))


def _wrong_name(project: Project, name: str) -> Iterator[Problem]:
    if not IDENTIFIER.fullmatch(name):
        yield Problem(Place("content"), "id-is-plain", f"'{name}' is no name for a report", "use a–z, 0–9 and hyphens")
    elif project.names(f"content/{name}", ""):
        yield exists(name)


def exists(name: str) -> Problem:
    """Nothing is ever written over a folder that is there."""
    message = f"there is a folder 'content/{name}' already"
    return Problem(Place(f"content/{name}"), "report-is-new", message, "choose another name")


def _unread(loaded: Loaded, source: str, wish: Wish) -> list[Problem]:
    """Why the old report cannot be a pattern. A plain copy may have mistakes; what is cut or moved has to be understood."""
    errors = [problem for problem in loaded.problems if problem.severity == "error"]
    return errors if source not in loaded.reports or wish.empty or wish.year else []


def _framed(project: Project, name: str, wish: Wish) -> bytes:
    root = open_yaml(project, name, [])
    assert root is not None
    return edited(project.read(name), dated(root, wish.date, wish.year))


def _empty(
    project: Project, files: Mapping[str, bytes], report: Report, folder: str
) -> tuple[dict[str, bytes], tuple[Problem, ...]]:
    """Chapters without their content. Standing parts stay whole, unless they speak of what is gone: then the frame would not build."""
    out = dict(files)
    standing = {f"{folder}/{each.file.rpartition('/')[2]}" for each in report.chapters if each.kind not in EMPTIED}
    chapters = {f"{folder}/{each.file.rpartition('/')[2]}" for each in report.chapters} - standing
    for name in chapters:
        out[name] = _without_content(project, out, name)
    gone: list[Problem] = []
    name = folder.rpartition("/")[2]
    while True:
        loaded = load(Overlay(project, out), (name,))
        dead = check_references(loaded.reports.values(), loaded.data.locales)
        broken = sorted({problem.place.file for problem in dead} & standing)
        if not broken:
            return out, tuple(gone)
        for file in broken:
            standing.discard(file)
            out[file] = _without_content(project, out, file)
            gone.append(
                Problem(
                    Place(file),
                    "frame-is-new",
                    "this part is empty now, since it refers to what is no longer there",
                    "write it anew",
                    "hint",
                )
            )


def _without_content(project: Project, files: Mapping[str, bytes], name: str) -> bytes:
    root = open_yaml(Overlay(project, files), name, [])
    assert root is not None
    return edited(files[name], emptied(root))


def _frame_todo(project: Project, source: str, folder: str) -> Iterator[Problem]:
    """What stands in the frame as it stood in that of the old report."""
    old, new = (open_yaml(project, f"{place}/report.yaml", []) for place in (f"content/{source}", folder))
    for key in FRAME if old is not None and new is not None else ():
        if key in old and key in new and _raw(old, key) == _raw(new, key):
            yield Problem(new.child(key).place, "frame-is-new", f"'{key}' is still that of '{source}'", "", "hint")


def _raw(root: Node, key: str) -> str:
    raw = root.keys[key]
    return root.file.text[raw.start_mark.index : raw.end_mark.index]


def _opened(project: Project, files: Mapping[str, bytes]) -> Iterator[Node]:
    for name in sorted(files):
        if name.endswith(".yaml") and not name.rpartition("/")[2].startswith(("terms", "index")):
            root = open_yaml(project, name, [])
            if root is not None:
                yield root
