"""What is wrong, and where: every message that a user sees is a Problem; printing one takes the lines of its file."""

from __future__ import annotations

import difflib
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import accumulate
from typing import Literal

Severity = Literal["error", "warning", "hint"]


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A stretch of text in a file of the project. Lines and columns count from 1, columns in characters."""

    file: str
    line: int = 1
    column: int = 1
    length: int = 1

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """A mistake of a user's. `rule` says what should be true, in kebab case: `value-exists`."""

    place: Place
    rule: str
    message: str
    hint: str = ""
    severity: Severity = "error"

    def __str__(self) -> str:
        return f"{self.place}: {self.severity}: {self.message} [{self.rule}]"


def nearest(word: str, known: Iterable[str]) -> str:
    """The known name that a misspelt one most likely means; empty when none is close."""
    close = difflib.get_close_matches(word, list(known), 1, 0.6)
    return close[0] if close else ""


def did_you_mean(word: str, known: Iterable[str]) -> str:
    close = nearest(word, known)
    return f"did you mean '{close}'?" if close else ""


def explain(problem: Problem, lines_of: Callable[[str], list[str]]) -> str:
    """The message, the line it is about, a caret under the text, and the hint.

    `lines_of` gives a file's lines, or none when the file cannot be shown. Han characters take two columns of a terminal.
    """
    lines = lines_of(problem.place.file)
    out = [str(problem)]
    if 0 < problem.place.line <= len(lines):
        line = lines[problem.place.line - 1]
        start = min(problem.place.column - 1, len(line))
        end = min(start + max(problem.place.length, 1), max(len(line), start + 1))
        gutter = f"{problem.place.line:>6} | "
        text, caret, width = _window(line, start, end)
        out += [(gutter + text).rstrip(), " " * 7 + "| " + " " * caret + "^" * width]
    if problem.hint:
        out.append(f"hint: {problem.hint}")
    return "\n".join(out)


def _window(line: str, start: int, end: int, room: int = 100) -> tuple[str, int, int]:
    """A part of a long line that shows the span, the caret's offset and its width, both in terminal columns."""
    line = line.replace("\t", " ")
    columns = list(accumulate((2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in line), initial=0))
    end_column = columns[min(end, len(line))] + max(0, end - len(line))
    left = min(start, bisect_left(columns, end_column - room))
    left = min(start, left + 8) if left else 0
    right = bisect_right(columns, columns[left] + room) - 1
    prefix, suffix = "…" if left else "", "…" if right < len(line) else ""
    caret = len(prefix) + columns[start] - columns[left]
    return prefix + line[left:right] + suffix, caret, max(1, min(end_column - columns[start], room))
