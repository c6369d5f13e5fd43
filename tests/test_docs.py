"""Every example of `docs/writing.md` and `docs/data.md` → a small project: it loads, and prints what the docs say.

A fence below a line with nothing but a file's name is that file; others are put where their first key belongs.
"""

from __future__ import annotations

import json
import re
from pathlib import PurePosixPath
from textwrap import indent

import pytest

from tests.load.test_schema import DOCUMENTS
from tests.project import LOCALES, ROOT, TINY, UNITS, editions, shown
from yearbook.check import check_reports
from yearbook.load import Loaded, load
from yearbook.model.edition import plain
from yearbook.problems import Problem
from yearbook.project import Memory

TEXTS = {name: (ROOT / "docs" / name).read_text("utf-8") for name in ("writing.md", "data.md")}
FENCE = re.compile(r"(?:^`(?P<file>[^`\s]+/[^`\s]+)`[^\n]*\n\n)?^```(?P<kind>\w*)\n(?P<text>.*?)^```$", re.M | re.S)
CHAPTER = "content/china-2021/90-examples.yaml"
TRADE = {
    "data/trade/trade.yaml": "title: {zh: 贸易, en: Trade}\nsource: nbs\ncolumns:\n"
    + "".join(
        f"  {name}: {{title: {{zh: {name}, en: {name}}}, unit: {unit}}}\n"
        for name, unit in {
            "total": "亿元",
            "exports": "亿元",
            "imports": "亿元",
            "growth": '"%"',
            "share": '"%"',
        }.items()
    ),
    "data/trade/trade.csv": "year,total,exports,imports,growth,share\n2020,3,2,1,,100\n2021,6,4,2,100,100\n",
}


def fences(name: str) -> list[re.Match[str]]:
    return list(FENCE.finditer(TEXTS[name]))


FILES = {match["file"]: match["text"] for name in TEXTS for match in fences(name) if match["file"]}
SNIPPETS = [
    match["text"]
    for name in TEXTS
    for match in fences(name)
    if not match["file"] and match["kind"] == "yaml" and match["text"][0] != "#"
]
PROJECT = {**LOCALES, UNITS: TINY[UNITS], **FILES}


def chapter(blocks: str) -> str:
    return "id: examples\ntitle: {zh: 示例, en: Examples}\nblocks:\n" + indent(blocks, "  ")


def placed(snippet: str) -> dict[str, str]:
    """The files that a snippet becomes."""
    key = re.match(r"(- )?(\w+)", snippet)[0]
    if key.startswith("- "):
        return {CHAPTER: chapter(snippet)}
    if key == "checks":
        return {**TRADE, "data/trade/trade.yaml": TRADE["data/trade/trade.yaml"] + snippet}
    if key == "holds":
        return {CHAPTER: chapter("- text: {zh: 增长。, en: Growth.}\n" + indent(snippet, "  "))}
    assert key == "chart", snippet
    figure = "- figure: fig-chart\n  caption: {zh: 图, en: Figure}\n  alt: {zh: 增长, en: Growth}\n"
    return {CHAPTER: chapter(figure + indent(snippet, "  "))}


def errors(loaded: Loaded) -> list[Problem]:
    """Of the load and the check stage; examples show form, so that the wording of their sentences is not looked at."""
    checked = check_reports(loaded.reports.values(), loaded.data.locales)
    return [*loaded.problems, *(problem for problem in checked if problem.severity == "error")]


def test_docs_hold_examples():
    assert len(FILES) >= 12
    assert len(SNIPPETS) == 6


def test_files_are_a_sound_project():
    memory = Memory(PROJECT)
    loaded = load(memory)
    assert not errors(loaded), shown(errors(loaded), memory)
    assert list(editions(loaded)) == ["zh", "en"]


@pytest.mark.parametrize("snippet", SNIPPETS, ids=[" ".join(snippet.split())[:40] for snippet in SNIPPETS])
def test_snippets_are_sound(snippet: str):
    memory = Memory({**PROJECT, **placed(snippet)})
    loaded = load(memory)
    assert not errors(loaded), shown(errors(loaded), memory)
    editions(loaded)


# the tables of what is written and what is printed


def rows(start: str, end: str) -> list[list[str]]:
    """The cells of a Markdown table's rows between two phrases."""
    part = TEXTS["writing.md"].partition(start)[2].partition(end)[0]
    lines = [line for line in part.splitlines() if line.startswith("| `")]
    return [[cell.strip().replace("\\|", "|") for cell in re.split(r"(?<!\\)\|", line)[1:-1]] for line in lines]


FORMS = rows("## Values", "Functions nest")
LETTERS = dict(re.findall(r"`(\w)` (?:stands )?for (\S+?)[,;\s]", TEXTS["writing.md"]))
SHARES = re.findall(r"(\w+)\.2021 with ([\d.]+)%", TEXTS["writing.md"])
PROVINCES = {"guangdong": ("广东", "Guangdong"), "zhejiang": ("浙江", "Zhejiang"), "beijing": ("北京", "Beijing")}


@pytest.fixture(scope="module")
def printed() -> list[list[str]]:
    """Each form of the table in Chinese and in English."""
    cells = [re.fullmatch(r"([<>~=]*-?[\d.]+)(.+)", typed).groups() for typed in LETTERS.values()]
    labels = "".join(f"    {id}: {{zh: {zh}, en: {en}}}\n" for id, (zh, en) in PROVINCES.items())
    blocks = ""
    for write, *_ in FORMS:
        forms = re.findall(r"`([^`]+)`", write)
        chinese, english = (
            re.sub(rf"(?<![\w.|])([{''.join(LETTERS)}])(?=[|,)}}])", r"letters.\1.2021", form)
            for form in (forms * 2)[:2]
        )
        blocks += f"- text: {{zh: '{chinese}', en: '{english}'}}\n"
    loaded = load(
        Memory(
            {
                **PROJECT,
                "data/docs/letters.yaml": "title: {zh: 数, en: Numbers}\nlayout: long\nsource: nbs\n",
                "data/docs/letters.csv": "column,period,value,unit\n"
                + "".join(
                    f"{letter},2021,{number},{unit}\n" for letter, (number, unit) in zip(LETTERS, cells, strict=True)
                ),
                "data/docs/t.yaml": "title: {zh: 省, en: Provinces}\nkeys: [province, year]\nsource: nbs\n"
                f'labels:\n  province:\n{labels}columns:\n  share: {{title: {{zh: 占比, en: Share}}, unit: "%"}}\n',
                "data/docs/t.csv": "province,year,share\n" + "".join(f"{id},2021,{share}\n" for id, share in SHARES),
                CHAPTER: chapter(blocks),
            }
        )
    )
    assert not loaded.problems, loaded.problems
    made = editions(loaded).values()
    return [
        [plain(edition.chapter("examples").blocks[number].line) for edition in made] for number in range(len(FORMS))
    ]


@pytest.mark.parametrize("number", range(len(FORMS)), ids=[row[0] for row in FORMS])
def test_forms_print_what_the_table_says(number: int, printed: list[list[str]]):
    assert printed[number] == FORMS[number][2:]


def test_the_table_names_its_values():
    assert set("xywghfpnm") == set(LETTERS)
    assert len(SHARES) == 3
    assert len(FORMS) > 30


@pytest.mark.parametrize("write", [write for write, get in rows("## Prose", "Names, document titles") if " / " in get])
def test_marks_print_what_the_table_says(write: str):
    get = next(get for mark, get in rows("## Prose", "Names, document titles") if mark == write).split(" / ")
    text = re.fullmatch(r"`(.+)`", write)[1]
    made = editions(load(Memory({**PROJECT, CHAPTER: chapter(f"- text: {{zh: '{text}', en: '{text}'}}\n")})))
    assert [plain(edition.chapter("examples").blocks[0].line) for edition in made.values()] == get


# completion in an editor


def test_editors_find_the_schemas():
    (settings,) = [json.loads(match["text"]) for match in fences("writing.md") if match["kind"] == "json"]
    for path, glob in settings["yaml.schemas"].items():
        name = PurePosixPath(path).name.removesuffix(".schema.json")
        assert (ROOT / path).is_file()
        assert name in DOCUMENTS
        assert list(ROOT.glob(glob)), glob
    (named,) = re.findall(r"^# yaml-language-server: \$schema=(\S+)$", TEXTS["writing.md"], re.M)
    assert (ROOT / "content" / "china-2021" / named).resolve().is_file()
