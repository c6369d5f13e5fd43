"""Problems to what a terminal, a program or a CI service reads."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import asdict
from functools import cache
from pathlib import Path

from .problems import Problem, explain

Lines = Callable[[str], list[str]]


def show(
    problems: Iterable[Problem],
    folder: Path,
    style: str = "text",
    strict: bool = False,
    colour: bool = False,
    say: Callable[[str], None] = print,
) -> bool:
    """Say all problems, grouped by file; true when they fail the run (errors, and warnings when strict)."""
    ordered = sorted(problems)
    counts = Counter(problem.severity for problem in ordered)
    lines = cache(lambda name: lines_of(folder, name))
    for problem in ordered:
        say(WRITERS[style](problem, lines, colour))
    if style == "text":
        say(summary(counts))
    return bool(counts["error"] or (strict and counts["warning"]))


def summary(counts: Counter[str]) -> str:
    parts = [
        f"{counts[name]} {name}{'s' * (counts[name] != 1)}" for name in ("error", "warning", "hint") if counts[name]
    ]
    return ", ".join(parts) or "no problems"


def _text(problem: Problem, lines: Lines, colour: bool) -> str:
    text = explain(problem, lines)
    if colour:
        shade = {"error": "\x1b[31m", "warning": "\x1b[33m", "hint": "\x1b[36m"}[problem.severity]
        text = text.replace(f": {problem.severity}: ", f": {shade}{problem.severity}\x1b[0m: ", 1)
    return text + "\n"


def _json(problem: Problem, lines: Lines, colour: bool) -> str:
    return json.dumps(asdict(problem), ensure_ascii=False)


def _annotation(problem: Problem, lines: Lines, colour: bool) -> str:
    level = {"error": "error", "warning": "warning", "hint": "notice"}[problem.severity]
    message = (
        "\n".join(part for part in (problem.message, problem.hint) if part).replace("%", "%25").replace("\n", "%0A")
    )
    place = problem.place
    return f"::{level} file={place.file},line={place.line},col={place.column},title={problem.rule}::{message}"


WRITERS = {"text": _text, "json": _json, "annotations": _annotation}


def lines_of(folder: Path, name: str) -> list[str]:
    """The lines of a file as the loader counts them, none when it cannot be read; bytes that are not UTF-8 are shown as �."""
    try:
        return (folder / name).read_text("utf-8-sig", "replace").split("\n")
    except OSError:
        return []
