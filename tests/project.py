"""Small YAML and CSV files → a project in memory, its editions in each language, and problems as a user reads them."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from textwrap import dedent, indent

from yearbook.check import check_report
from yearbook.load import Loaded, load
from yearbook.model import edition
from yearbook.problems import Problem, explain
from yearbook.project import Memory
from yearbook.resolve import resolve

ROOT = Path(__file__).resolve().parent.parent
Files = Mapping[str, str | bytes]

CHAPTER = "content/tiny/01-first.yaml"
REPORT = "content/tiny/report.yaml"
TABLE = "data/market/turnover.yaml"
CELLS = "data/market/turnover.csv"
SOURCES = "data/sources.yaml"
UNITS = "data/units.yaml"

LOCALES = {
    f"content/locales/{path.name}": path.read_text("utf-8")
    for path in sorted((ROOT / "content" / "locales").glob("*.yaml"))
}

TINY = {
    **LOCALES,
    REPORT: """\
title: {zh: 小报告, en: A small report}
year: 2021
publisher: {zh: 编辑部, en: The editors}
""",
    CHAPTER: """\
id: first
title: {zh: 第一, en: First}
blocks:
  - text: {zh: 交易额持续增长。, en: Turnover keeps growing.}
""",
    TABLE: """\
title: {zh: 交易额, en: Turnover}
source: nbs
columns:
  total: {title: {zh: 交易额, en: Turnover}, unit: 万亿元}
  growth: {title: {zh: 同比增长, en: Growth}, unit: "%", kind: growth}
""",
    CELLS: """\
year,total,growth
2019,34.81,6.7
2020,37.21,4.5
2021,42.3,19.6
""",
    SOURCES: """\
nbs:
  name: {zh: 国家统计局, en: National Bureau of Statistics}
  title: {zh: 统计公报, en: Statistical communiqué}
""",
    UNITS: (ROOT / UNITS).read_text("utf-8"),
}

# `tests/small/`: everything that authors can write, once.
SMALL = {
    **LOCALES,
    UNITS: TINY[UNITS],
    **{
        path.relative_to(ROOT / "tests" / "small").as_posix(): path.read_text("utf-8")
        for path in sorted((ROOT / "tests" / "small").rglob("*"))
        if path.is_file()
    },
}


def project(files: Files | None = None) -> Memory:
    """The small project above, with some files replaced or (None) taken away."""
    merged = {**TINY, **{name: dedent(text) if isinstance(text, str) else text for name, text in (files or {}).items()}}
    return Memory({name: content for name, content in merged.items() if content is not None})


def chapter(text: str) -> Files:
    """A chapter that holds these blocks."""
    return {CHAPTER: f"id: first\ntitle: {{zh: 第一, en: First}}\nblocks:\n{indent(dedent(text), '  ')}"}


def problems_of(memory: Memory) -> list[Problem]:
    """All that load finds, and dead references, in the order of their display; other checks have their own tests."""
    loaded = load(memory)
    checked = [problem for report in loaded.reports.values() for problem in check_report(report, loaded.data.locales)]
    return sorted({*loaded.problems, *(problem for problem in checked if problem.rule == "reference-target-exists")})


def shown(problems: list[Problem], memory: Memory) -> str:
    """Problems as the command line prints them."""
    return "\n".join(explain(problem, lambda name: lines_of(memory, name)) for problem in problems)


def lines_of(memory: Memory, name: str) -> list[str]:
    if name not in memory.files:
        return []
    return memory.read(name).decode("utf-8-sig", "replace").replace("\r\n", "\n").split("\n")


def sound(files: Files | None = None) -> Loaded:
    """A project that loads without a problem."""
    memory = project(files)
    loaded = load(memory)
    assert not loaded.problems, "\n" + shown(list(loaded.problems), memory)
    return loaded


def editions(loaded: Loaded) -> dict[str, edition.Edition]:
    """The first report in each of its languages."""
    report = next(iter(loaded.reports.values()))
    return {code: resolve(report, loaded.data.locales[code], loaded.data.locales) for code in report.locales}


def printed(expression: str, files: Files | None = None) -> tuple[str, ...]:
    """What `{expression}` prints in each language: Chinese, English."""
    text = chapter(f"- text: {{zh: '{{{expression}}}', en: '{{{expression}}}'}}")
    return tuple(
        edition.plain(made.chapters[0].blocks[0].line) for made in editions(sound({**text, **(files or {})})).values()
    )
