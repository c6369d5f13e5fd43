"""Small reports held in memory, and what the check says of them as `place rule` lines."""

from functools import cache
from pathlib import Path

from yearbook.check import check_report
from yearbook.load import load
from yearbook.problems import Problem
from yearbook.project import Memory

ROOT = Path(__file__).parents[2]

REPORT = """\
title: {zh: 报告, en: Report}
publisher: {zh: 部, en: Ministry}
year: 2021
locales: [zh, en]
"""

SOURCES = """\
nbs:
  name: {zh: 国家统计局, en: National Bureau of Statistics}
"""

TURNOVER = """\
year,total,growth,loss,sites
2019,34.81,6.7,-1.0,>900
2020,37.21,6.9,-2.5,~1200
2021,42.3,19.6,-3.2,>2000
"""

TURNOVER_YAML = """\
title: {zh: 全国交易额, en: Turnover in China}
keys: [year]
source: nbs
columns:
  total: {title: {zh: 交易额, en: Turnover}, unit: 万亿元}
  growth: {title: {zh: 同比, en: Change on the year}, unit: "%", kind: growth}
  loss: {title: {zh: 出口同比, en: Change of exports}, unit: "%", kind: growth}
  sites: {title: {zh: 网点, en: Outlets}, unit: 个}
"""

REGION = """\
region,year,share,value
east,2021,61.4,5.20
west,2021,22.5,1.91
north,2021,16.1,1.36
"""

REGION_YAML = """\
title: {zh: 各地区零售, en: Retail by region}
keys: [region, year]
source: nbs
labels:
  region: {east: {zh: 东部, en: East}, west: {zh: 西部, en: West}, north: {zh: 北部, en: North}}
columns:
  share: {title: {zh: 占比, en: Share}, unit: "%"}
  value: {title: {zh: 零售额, en: Retail}, unit: 万亿元}
"""

DATA = {
    "data/t/turnover.csv": TURNOVER,
    "data/t/turnover.yaml": TURNOVER_YAML,
    "data/t/region.csv": REGION,
    "data/t/region.yaml": REGION_YAML,
}


@cache
def _shared() -> dict[str, bytes]:
    names = [ROOT / "data/units.yaml", *sorted((ROOT / "content/locales").glob("*.yaml"))]
    return {path.relative_to(ROOT).as_posix(): path.read_bytes() for path in names}


def loaded(files: dict[str, str], alone: bool = False):
    """The reports of files, with the units and languages of the real project; all of it can be loaded."""
    beside = {} if alone else {"content/r/report.yaml": REPORT, "data/sources.yaml": SOURCES, **DATA}
    found = load(Memory({**_shared(), **beside, **files}))
    assert not found.problems, [str(problem) for problem in found.problems]
    return list(found.reports.values()), found.data.locales


def project(files: dict[str, str], alone: bool = False) -> list[Problem]:
    """What the check says of files."""
    reports, locales = loaded(files, alone)
    return [problem for report in reports for problem in check_report(report, locales)]


def chapter(text: str, **files: str) -> list[str]:
    """`line:column rule` for each problem in a chapter, `file:line:column rule` for those elsewhere."""
    found = project({"content/r/01.yaml": "id: one\ntitle: {zh: 章, en: Chapter}\n" + text, **files})
    return [f"{str(problem.place).removeprefix('content/r/01.yaml:')} {problem.rule}" for problem in found]


def said(zh: str, en: str, *holds: str, severity: bool = False) -> list[str]:
    """`language:column rule` for a paragraph, columns counted in the text itself; conditions count from `holds:1`."""
    lines = ["blocks:", "  - text:", f"      zh: |\n        {zh}", f"      en: |\n        {en}"]
    lines += ["    holds:", *(f"      - {line}" for line in holds)] if holds else []
    found = project({"content/r/01.yaml": "id: one\ntitle: {zh: 章, en: Chapter}\n" + "\n".join(lines) + "\n"})
    return [_located(problem) + (f" {problem.severity}" if severity else "") for problem in found]


def _located(problem: Problem) -> str:
    language = {6: "zh", 8: "en"}.get(problem.place.line)
    if language is None or problem.place.file != "content/r/01.yaml":
        return (
            f"holds:{problem.place.line - 9} {problem.rule}"
            if problem.place.file.endswith("01.yaml")
            else f"{problem.place} {problem.rule}"
        )
    return f"{language}:{problem.place.column - 8} {problem.rule}"


def tables(**files: str) -> list[str]:
    """`file:line:column rule` for data: `turnover_csv=…`, `turnover_yaml=…` stand for files of data/t."""
    named = {f"data/t/{'.'.join(name.rsplit('_', 1))}": text for name, text in files.items()}
    found = project({"content/r/01.yaml": "id: one\ntitle: {zh: 章, en: Chapter}\n", **named})
    return [f"{str(problem.place).removeprefix('data/t/')} {problem.rule}" for problem in found]
