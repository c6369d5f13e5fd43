"""The package's imports → the layers they respect: each room may know only those below it."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "yearbook"
MAY_IMPORT = {
    "__init__": set(),
    "problems": set(),
    "project": set(),
    "garbage": set(),
    "known": {"garbage"},
    "model": {"problems"},
    "load": {"model", "problems", "project", "known"},
    "check": {"garbage", "known", "model", "problems"},
    "resolve": {"model", "problems", "known"},
    "charts": {"model"},
    "typeset": set(),
    "render": {"known", "model", "charts", "typeset"},
    "trace": {"model", "problems"},
    "changes": {"model"},
    "cache": set(),
    "crew": set(),
    "parcels": {"model", "problems"},
    "works": {"parcels", "known", "render", "check", "cache", "model", "problems"},
    "publication": {"crew", "render", "check", "works", "model", "problems"},
    "pipeline": {
        "publication",
        "crew",
        "garbage",
        "known",
        "load",
        "check",
        "resolve",
        "render",
        "works",
        "trace",
        "cache",
        "model",
        "project",
        "problems",
    },
    "serve": {
        "changes",
        "known",
        "check",
        "pipeline",
        "works",
        "cache",
        "load",
        "render",
        "model",
        "report_problems",
        "problems",
        "project",
    },
    "report_problems": {"problems"},
    "renew": {"load", "check", "model", "problems", "project"},
    "cli": {"pipeline", "renew", "serve", "report_problems", "problems", "project"},
    "__main__": {"cli"},
}
FOREIGN = {
    "matplotlib": "charts",
    "weasyprint": "typeset",
    "pydyf": "typeset",
    "pypdfium2": "typeset",
    "yaml": "load",
    "jinja2": "render",
    "pikepdf": "check typeset",
}
MODULES = sorted(PACKAGE.rglob("*.py"))


def room_of(file: Path) -> str:
    return file.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imports_of(file: Path):
    """Rooms of the package that a file imports, and foreign packages."""
    depth = len(file.relative_to(PACKAGE).parts)
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.level == depth:
            yield from (
                (name.split(".")[0], True)
                for name in ([node.module] if node.module else [alias.name for alias in node.names])
            )
        elif isinstance(node, ast.ImportFrom) and not node.level:
            yield node.module.split(".")[0], False
        elif isinstance(node, ast.Import):
            yield from ((alias.name.split(".")[0], False) for alias in node.names)


@pytest.mark.parametrize("file", MODULES, ids=lambda file: file.relative_to(PACKAGE).as_posix())
def test_imports_point_down(file):
    room = room_of(file)
    own = {name for name, inside in imports_of(file) if inside}
    assert own <= MAY_IMPORT[room] | {room}, f"{room} may not know {own - MAY_IMPORT[room] - {room}}"
    for name, inside in imports_of(file):
        assert inside or room in FOREIGN.get(name, room).split(), f"only {FOREIGN[name]} may import {name}"


def test_every_room_is_on_the_plan():
    assert {room_of(file) for file in MODULES} == set(MAY_IMPORT)


def test_finished_pages_know_no_authors():
    """The edition may carry a value for the record, but nothing of what authors wrote."""
    modules = {
        name
        for node in ast.walk(ast.parse((PACKAGE / "model" / "edition.py").read_text("utf-8")))
        if isinstance(node, ast.ImportFrom) and node.level == 1
        for name in [node.module]
    }
    assert modules == {"chart", "data"}


def test_who_reads_checks_and_writes_loads_no_typesetter():
    """It is half a second and forty megabytes, and matplotlib and pandas as much again."""
    code = "import sys, yearbook.cli, yearbook.pipeline, yearbook.render; print({'weasyprint', 'matplotlib', 'pandas'} & set(sys.modules))"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "set()\n"
