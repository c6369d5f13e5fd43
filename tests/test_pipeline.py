"""A small but complete project on disk → the files that a build leaves: which, what is in them, when they change."""

from __future__ import annotations

import csv
import hashlib
import itertools
import json
import os
import posixpath
import shutil
import subprocess
import sys
import zipfile
from html.parser import HTMLParser
from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.project import ROOT, SMALL
from yearbook import pipeline
from yearbook.cli import main
from yearbook.pipeline import Options, build_project
from yearbook.project import Output

TREE = """
index.html
small/data: fig-events.csv fig-events.svg fig-regions.csv fig-regions.svg fig-turnover.csv fig-turnover.svg
small/data: small.xlsx tbl-payments.csv tbl-regions.csv
small/en: about-data.html figures.html index.html market.html methods.html preface.html
small/facts.json
small/manifest.json
small/small.en.pdf
small/small.zh.pdf
small/zh: about-data.html figures.html index.html market.html methods.html preface.html
small/zh-en: about-data.html figures.html index.html market.html methods.html preface.html
"""
FACT = {
    "report",
    "locale",
    "chapter",
    "section",
    "block",
    "text",
    "expression",
    "value",
    "unit",
    "table",
    "column",
    "row",
    "period",
    "status",
    "basis",
    "bound",
    "source",
    "file",
    "line",
    "page",
}
COMPUTED = {"formula", "parts"}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small project, built once, with what the build keeps for the next one."""
    folder = tmp_path_factory.mktemp("project")
    for name, text in SMALL.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    shutil.copytree(ROOT / "templates", folder / "templates")
    made = build_project(folder, Options(jobs=2))
    assert not made.failed, [str(problem) for problem in made.problems]
    return folder


@pytest.fixture
def folder(built: Path, tmp_path: Path) -> Path:
    """A copy of it to change."""
    return shutil.copytree(built, tmp_path / "copy")


def snapshot(folder: Path) -> dict[str, str]:
    """Every file below `output/` with a digest of its bytes."""
    root = folder / "output"
    files = (path for path in sorted(root.rglob("*")) if path.is_file())
    return {path.relative_to(root).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def changed(before: dict[str, str], after: dict[str, str]) -> set[str]:
    return {name for name in before.keys() | after.keys() if before.get(name) != after.get(name)}


def edit(folder: Path, name: str, old: str, new: str) -> None:
    text = (folder / name).read_text("utf-8")
    assert old in text
    (folder / name).write_text(text.replace(old, new), "utf-8")


def read_json(folder: Path, name: str):
    return json.loads((folder / "output" / "small" / name).read_text("utf-8"))


# a report under another name


@pytest.mark.parametrize("way", ["copied", "new"])
def test_a_copy_of_a_report_builds_at_once(built: Path, folder: Path, way: str):
    if way == "copied":
        shutil.copytree(folder / "content" / "small", folder / "content" / "other")
    else:
        assert main(["--project", str(folder), "new", "small", "other"]) == 0
    made = build_project(folder, Options(("other",), jobs=2))
    assert not made.failed, made.problems
    there = snapshot(built)
    names = {name.removeprefix("small/").replace("small.", "other.") for name in there if name.startswith("small/")}
    assert set(made.files["other"]) == names
    assert {"small/zh/index.html", "other/zh/index.html"} <= set(
        Page((folder / "output/index.html").read_text("utf-8")).links
    )
    assert changed(there, snapshot(folder)) == {"index.html", *(f"other/{name}" for name in names)}


# which files


def test_files(built: Path):
    """As DESIGN says, whatever else the editions bring along."""
    there = set(snapshot(built))
    for line in TREE.split("\n"):
        place, _, names = line.partition(": ")
        for name in names.split():
            stem, dot, kind = name.partition(".")
            wanted = (
                [f"{place}/{stem}.{code}.{kind}" for code in ("zh", "en")]
                if "data" in place
                else [f"{place}/{stem}{dot}{kind}"]
            )
            assert there >= set(wanted)
        assert not place or names or place in there
    assert not [name for name in there if name.startswith(".")]


def test_a_credit_stands_in_every_edition(built: Path):
    output = built / "output" / "small"
    line = "作者：一位编辑　来源：小城日报　编选：编辑部　2021年12月31日"
    assert f">{line}</p>" in (output / "zh" / "market.html").read_text("utf-8")
    assert "Source: Small Town Daily. Selected by the editors." in (output / "zh-en" / "market.html").read_text("utf-8")
    assert "编选：编辑部" in (output / "zh" / "search-index.js").read_text("utf-8")
    with zipfile.ZipFile(output / "small.zh.epub") as epub:
        assert f'class="credit" id="market-more-p7">{line}</p>' in epub.read("EPUB/market.xhtml").decode()


def test_manifest(built: Path):
    said = read_json(built, "manifest.json")
    chinese, english = said["locales"]["zh"], said["locales"]["en"]
    assert (said["report"], said["year"]) == ("small", "2021")
    assert said["title"] == {"zh": "小城电商报告 2021", "en": "E-commerce in a Small Town 2021"}
    assert [(s["id"], s["number"], s["level"], s["title"]) for s in english["sections"]] == [
        ("preface", "", 1, "Preface"),
        ("market", "Chapter 1", 1, "The market"),
        ("market-parts", "1.1", 2, "Parts of the market"),
        ("market-more", "1.2", 2, "More"),
        ("methods", "Appendix A", 1, "Methods"),
        ("methods-basis", "A.1", 2, "Basis"),
    ]
    assert [(f["id"], f["number"], f["caption"], f["source"]) for f in chinese["figures"]] == [
        ("fig-turnover", "1-1", "2018—2021年交易额", "数据来源：小城统计处"),
        ("fig-regions", "1-2", "各地区占比", "数据来源：小城统计处"),
        ("fig-events", "1-3", "大事记", ""),
        ("fig-pie", "1-4", "占比", "数据来源：小城统计处"),
        ("fig-dots", "1-5", "增速", "数据来源：小城统计处"),
    ]
    assert [(t["id"], t["number"]) for t in english["tables"]] == [("tbl-regions", "1-1"), ("tbl-payments", "1-2")]
    for locale in (chinese, english):
        assert locale["notes"] == 2
        assert locale["pages"] > 5
        assert all(entry["page"] for kind in ("sections", "figures", "tables") for entry in locale[kind])
        assert locale["facts"] == sum(
            1 for fact in read_json(built, "facts.json") if fact["locale"] == ("zh" if locale is chinese else "en")
        )


def test_manifest_lists_every_file_with_its_digest(built: Path):
    there = {
        name.removeprefix("small/"): digest for name, digest in snapshot(built).items() if name.startswith("small/")
    }
    del there["manifest.json"]
    assert read_json(built, "manifest.json")["files"] == there


def test_facts_lead_to_their_cells(built: Path):
    """The value of each row stands in the line of the file that it names, in the column that it names."""
    facts = read_json(built, "facts.json")
    assert {fact["locale"] for fact in facts} == {"zh", "en"}
    for fact in facts:
        assert set(fact) - COMPUTED == FACT, fact
        if "formula" in fact:
            assert all(part.count(".") >= 2 for part in fact["parts"])
            continue
        head, *rows = csv.reader((built / fact["file"]).read_text("utf-8").splitlines())
        row = dict(zip(head, rows[fact["line"] - 2], strict=True))
        typed = row["value"] if "value" in row else row[fact["column"]]
        assert typed.lstrip("<>=~") == fact["value"]
        assert fact["page"] or fact["block"] == "highlights", fact
        assert fact["source"]


def test_facts_say_what_is_printed(built: Path):
    facts = [fact for fact in read_json(built, "facts.json") if fact["expression"].startswith("diff(")]
    assert [(f["locale"], f["text"], f["value"], f["unit"], f["formula"], f["parts"]) for f in facts] == [
        (
            code,
            text,
            "50.90",
            "亿元",
            "diff(turnover.total.2021, turnover.total.2020)",
            ["turnover.total.2021", "turnover.total.2020"],
        )
        for code, text in (("zh", "50.90亿元"), ("en", "RMB 5.090 billion"))
    ]


@pytest.mark.parametrize(
    ("name", "lines"),
    [
        (
            "fig-turnover.zh",
            ["时间,交易额（亿元）,增速（%）", "2018,≈310.5,", "2019,348.1,12.1", "2020,372.10,6.5", "2021,423,13.7"],
        ),
        (
            "fig-turnover.en",
            [
                "Period,Turnover (RMB billion),Growth (%)",
                "2018,≈31.05,",
                "2019,34.81,12.1",
                "2020,37.210,6.5",
                "2021,42.3,13.7",
            ],
        ),
        (
            "tbl-regions.zh",
            [",地区,零售额（亿元）,占比（%）", "1,东部地区,200.5,55.5", "2,中部地区,100,27.7", "3,西部地区,55.50,15.4"],
        ),
        ("tbl-payments.en", ["Item,Number (shops)", "Shops,>2000", "Counted apart,35"]),
    ],
)
def test_data(built: Path, name: str, lines: list[str]):
    assert (built / "output/small/data" / f"{name}.csv").read_bytes().decode("utf-8-sig").splitlines() == lines


def test_workbook(built: Path):
    book = load_workbook(built / "output/small/data/small.en.xlsx")
    assert book.sheetnames == [
        "Contents",
        "fig-turnover",
        "fig-regions",
        "tbl-regions",
        "fig-events",
        "fig-pie",
        "fig-dots",
        "tbl-payments",
    ]
    assert [[cell.value for cell in row] for row in book["fig-turnover"].iter_rows(max_row=4)] == [
        ["Figure 1-1 Turnover, 2018–2021", None, None],
        ["Period", "Turnover (RMB billion)", "Growth (%)"],
        [2018, "≈31.05", None],
        [2019, 34.81, 12.1],
    ]


# links


class Page(HTMLParser):
    """The ids of a page and the addresses that it leads to."""

    def __init__(self, text: str):
        super().__init__()
        self.ids: set[str] = set()
        self.links: set[str] = set()
        self.feed(text)

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        for name, value in attributes:
            if name == "id" and value:
                self.ids.add(value)
            elif name in ("href", "src") and value and not value.startswith(("http", "data:", "mailto:")):
                self.links.add(value)


def test_links_resolve(built: Path):
    files = snapshot(built)
    pages = {name: Page((built / "output" / name).read_text("utf-8")) for name in files if name.endswith(".html")}
    assert pages["small/en/market.html"].links
    for name, page in pages.items():
        for link in page.links:
            path, _, place = link.partition("#")
            target = posixpath.normpath(posixpath.join(posixpath.dirname(name), path)) if path else name
            assert target in files, f"{name} → {link}"
            assert not place or target not in pages or place in pages[target].ids, f"{name} → {link}"


# what a build may change


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("content/small/01-market.yaml", "{turnover.total.2021}，", "{turnover.totl.2021}，"),
        ("content/small/90-methods.yaml", "见@sec-market。", "见@sec-markets。"),
        ("content/small/00-preface.yaml", "kind: front", "kind: [front"),
        ("data/small/region.csv", "100,27.7", "100,27.7%"),
    ],
)
def test_a_build_with_a_mistake_changes_nothing(folder: Path, name: str, old: str, new: str):
    before = snapshot(folder)
    edit(folder, name, old, new)
    assert build_project(folder, Options()).failed
    assert snapshot(folder) == before


@pytest.mark.parametrize(
    ("method", "step"),
    [("write_bytes", 1), ("write_bytes", 3), ("rename", 1), ("rename", 2), ("rename", 3), ("rename", 4)],
)
def test_a_build_that_breaks_while_it_writes_changes_nothing(
    folder: Path, method: str, step: int, monkeypatch: pytest.MonkeyPatch
):
    before = snapshot(folder)
    count = itertools.count(1)
    original = getattr(Path, method)

    def breaks(self: Path, *arguments):
        if "output" in self.parts and next(count) == step:
            raise OSError("no space left on device")
        return original(self, *arguments)

    edit(folder, "content/small/00-preface.yaml", "本报告收录", "本书收录")
    monkeypatch.setattr(
        pipeline.Publication, "files", lambda *arguments: ({"manifest.json": b'{"locales": {}}', "facts.json": b"[]"}, [])
    )
    monkeypatch.setattr(Path, method, breaks)
    with pytest.raises(OSError, match="no space left"):
        build_project(folder, Options(keep=False))
    assert snapshot(folder) == before


def test_folders_and_pages_are_exchanged_together(tmp_path: Path):
    output = Output(tmp_path / "output")
    output.exchange({"a": {"1.txt": b"one", "b/2.txt": b"two"}}, {"index.html": b"first"})
    output.exchange({"a": {"1.txt": b"uno"}, "c": {"3.txt": b"three"}}, {"index.html": b"second"})
    assert {
        path.relative_to(tmp_path).as_posix(): path.read_text()
        for path in sorted(tmp_path.rglob("*"))
        if path.is_file()
    } == {"output/a/1.txt": "uno", "output/c/3.txt": "three", "output/index.html": "second"}


def test_two_builds_give_the_same_bytes(built: Path, folder: Path):
    """Other order of hashes, other number of processes, nothing kept from the first build."""
    shutil.rmtree(folder / "output")
    command = [
        sys.executable,
        "-W",
        "error",
        "-m",
        "yearbook",
        "--project",
        str(folder),
        "build",
        "--no-cache",
        "--jobs",
        "1",
    ]
    seed = "1" if os.environ.get("PYTHONHASHSEED") != "1" else "2"
    done = subprocess.run(
        command, cwd=ROOT, env={**os.environ, "PYTHONHASHSEED": seed}, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert snapshot(folder) == snapshot(built)


def test_one_language_and_format_leaves_the_others_alone(folder: Path):
    before = snapshot(folder)
    edit(folder, "content/small/00-preface.yaml", "zh: 本报告收录2021年的数字。", "zh: 本书收录2021年的数字。")
    edit(
        folder,
        "content/small/00-preface.yaml",
        "This report holds the numbers of 2021.",
        "This book holds the numbers of 2021.",
    )
    assert not build_project(folder, Options(locales=("en",), formats=("html",))).failed
    touched = changed(before, snapshot(folder))
    assert touched >= {"small/en/preface.html", "small/zh-en/preface.html", "small/manifest.json"}
    assert all(name.startswith(("small/en/", "small/zh-en/")) for name in touched - {"small/manifest.json"})


def test_one_language_alone(folder: Path):
    """Its pages lead to those of the other language, which are built with it when there are none."""
    shutil.rmtree(folder / "output")
    made = build_project(folder, Options(locales=("en",), formats=("html",)))
    assert not made.failed, [str(problem) for problem in made.problems]
    assert {"small/en/index.html", "small/zh/index.html"} <= set(snapshot(folder))


def test_what_has_not_changed_is_not_made_again(folder: Path):
    said: list[str] = []
    before = snapshot(folder)
    assert not build_project(folder, Options(jobs=2), said.append).failed
    assert said[0].startswith("nothing has changed")
    (folder / "output/small/en/market.html").unlink()
    build_project(folder, Options(jobs=2))
    assert snapshot(folder) == before


def test_a_language_that_no_report_has(folder: Path):
    before = snapshot(folder)
    (problem,) = build_project(folder, Options(locales=("fr",))).problems
    assert str(problem) == "content:1:1: error: no report has the language 'fr' [locale-exists]"
    assert snapshot(folder) == before


def test_the_first_page_lists_reports_of_earlier_builds(folder: Path):
    second = folder / "content/second"
    second.mkdir()
    (second / "report.yaml").write_text(
        "title: {zh: 第二, en: Second}\nyear: 2020\npublisher: {zh: 甲, en: A}\nlocales: [zh]\n", "utf-8"
    )
    (second / "01-one.yaml").write_text("id: one\ntitle: {zh: 一}\nblocks:\n  - text: {zh: 第一章。}\n", "utf-8")
    edit(folder, "content/second/report.yaml", ", en: Second", "")
    edit(folder, "content/second/report.yaml", ", en: A", "")
    made = build_project(folder, Options(reports=("second",), formats=("html",)))
    assert not made.failed, [str(problem) for problem in made.problems]
    links = Page((folder / "output/index.html").read_text("utf-8")).links
    assert links >= {
        "second/zh/index.html",
        "small/zh/index.html",
        "small/en/index.html",
        "small/zh-en/index.html",
        "small/small.en.pdf",
    }


def test_print_adds_the_block_and_the_cover_and_keeps_what_stands(folder):
    def books() -> set[str]:
        return {path.name for path in (folder / "output" / "small").glob("*.pdf")}

    screen = {"small.zh.pdf", "small.en.pdf"}
    assert not build_project(folder, Options(formats=("print",), locales=("zh",))).failed
    assert books() == screen | {"small.zh.print.pdf", "small.zh.cover.pdf"}
    assert not build_project(folder, Options(formats=("pdf",), locales=("zh",))).failed
    assert books() == screen | {"small.zh.print.pdf", "small.zh.cover.pdf"}
    files = json.loads((folder / "output/small/manifest.json").read_text())["files"]
    assert {"small.zh.print.pdf", "small.zh.cover.pdf"} <= set(files)
