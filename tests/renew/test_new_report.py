"""`yearbook new`: a report → the next one on disk, and the list of what its editors have to do."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from tests.issue import sample
from tests.project import ROOT, project
from yearbook.cli import main
from yearbook.load import load
from yearbook.pipeline import Options, build_project, check_project
from yearbook.project import Folder, Memory, Output
from yearbook.renew import Wish, renew
from yearbook.renew.frame import emptied
from yearbook.renew.spans import Edit, edited

REPORT = """\
# The frame.
title: {zh: 年度报告2021, en: The Year 2021}   # with the year
subtitle: {zh: "2021", en: "2021"}
year: 2021
publisher: {zh: 编辑部, en: The editors}
highlights:
  - value: turnover.total.2021
    label: {zh: 交易额, en: Turnover}
    change: turnover.growth.2021
"""
CHAPTER = """\
id: first
title: {zh: 2021年概况, en: 2021 in brief}

# The main text.
blocks:
  - text:
      zh: |
        2021年交易额为{turnover.total.2021}，比2020年的{turnover.total.2020}高。口径不变。
      en: |
        Turnover in 2021 was {turnover.total.2021}, above {turnover.total.2020} in 2020. The basis is the same.
    holds:
      - turnover.total.2021 > turnover.total.2020   # by far
      - rising(turnover.total, 2019, 2021)
  - text:
      zh: 2019年为{turnover.total.2019}，到2025年力争达到{plan.total.2025}。
      en: In 2019 it was {turnover.total.2019}; the plan for 2025 is {plan.total.2025}.
  - text: {zh: '网店{shops.count.2021-12}，口号“{"2021"}”。', en: 'Shops: {shops.count.2021-12}, the slogan “{"2021"}”.'}
  - figure: fig-turnover
    caption: {zh: 2019—2021年交易额, en: "Turnover, 2019–2021"}
    chart:
      rows: 2019..2021
      marks:
        - bars: turnover.total
    alt: {zh: 逐年上升, en: It rises every year}
  - figure: fig-shops
    caption: {zh: 2020—2021年网店, en: "Shops, 2020–2021"}
    chart:
      rows: [2020-12, 2021-12]
      marks:
        - bars: shops.count
    alt: {zh: 网店增多, en: More shops}
"""
FILES = {
    "content/tiny/report.yaml": REPORT,
    "content/tiny/01-first.yaml": CHAPTER,
    "data/market/turnover.csv": "year,total,growth\n2019,34.81,6.7\n2020,37.21,4.5\n2021,42.3,19.6\n2022,43.83,3.5\n",
    "data/market/plan.yaml": "title: {zh: 规划, en: Plan}\nsource: nbs\ncolumns:\n  total: {title: {zh: 目标, en: Target}, unit: 万亿元}\n",
    "data/market/plan.csv": "year,total\n2025,46\n2026,50\n",
    "data/market/shops.yaml": "title: {zh: 网店, en: Shops}\nsource: nbs\ncolumns:\n  count: {title: {zh: 网店, en: Shops}, unit: 个}\n",
    "data/market/shops.csv": "month,count\n2020-12,5\n2021-12,7\n",
}


def test_the_pattern_is_sound():
    assert [problem for problem in load(project(FILES)).problems] == []


def made(files=None, **wish):
    memory = project({**FILES, **(files or {})})
    renewal = renew(memory, "tiny", Wish("next", **wish))
    assert renewal.problems == ()
    return {name: content.decode() for name, content in renewal.files.items()}, renewal.todo


def said(todo, rule: str) -> list[tuple[str, int, str]]:
    return [
        (problem.place.file.removeprefix("content/next/"), problem.place.line, problem.message)
        for problem in todo
        if problem.rule == rule
    ]


# a copy


def test_a_copy_is_complete():
    files, todo = made()
    old = {name.removeprefix("content/tiny/"): text for name, text in FILES.items() if name.startswith("content/tiny/")}
    assert files == old
    assert [message for _, _, message in said(todo, "frame-is-new")] == [
        "'title' is still that of 'tiny'", "'subtitle' is still that of 'tiny'", "'year' is still that of 'tiny'"]  # fmt: skip


@pytest.mark.parametrize(
    ("report", "expected"),
    [
        ("title: A\nyear: 2021 # y\npublisher: B\n", "title: A\nyear: 2021 # y\ndate: 2022-02\npublisher: B\n"),
        ("title: A\npublisher: B\nyear: 2021", "title: A\npublisher: B\nyear: 2021\ndate: 2022-02"),
        ("title: A\ndate: '2021-09' # d\nyear: 2021\npublisher: B\n", "title: A\ndate: 2022-02 # d\nyear: 2021\npublisher: B\n"),
        ("{title: A, year: 2021, publisher: B}\n", "{title: A, year: 2021, date: 2022-02, publisher: B}\n"),
    ],
)
def test_a_date_is_put_in_its_place(report: str, expected: str):
    files, todo = made({"content/tiny/report.yaml": report}, date="2022-02")
    assert files["report.yaml"] == expected
    assert not any("'date'" in message for _, _, message in said(todo, "frame-is-new"))


def test_ends_of_lines_and_marks_stay():
    report = b"\xef\xbb\xbf" + REPORT.replace("\n", "\r\n").encode()
    renewal = renew(project({**FILES, "content/tiny/report.yaml": report}), "tiny", Wish("next", year=2022))
    content = renewal.files["report.yaml"]
    assert content.startswith(b"\xef\xbb\xbf# The frame.\r\n") and b"year: 2022\r\n" in content
    assert content.count(b"\n") == content.count(b"\r\n") == report.count(b"\n")


# the frame


def test_the_frame_has_ids_and_titles_and_keeps_comments():
    files, todo = made(empty=True)
    assert files["01-first.yaml"] == "id: first\ntitle: {zh: 2021年概况, en: 2021 in brief}\n\n# The main text.\n"
    assert files["report.yaml"] == REPORT
    assert said(todo, "value-is-of-its-year") == [
        ("report.yaml", 7, "'turnover.total.2021' is a value of the report before"),
        ("report.yaml", 9, "'turnover.growth.2021' is a value of the report before"),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("id: a\nblocks:\n  - text: {zh: 甲, en: A}\ntitle: {zh: 乙, en: B}\n", "id: a\ntitle: {zh: 乙, en: B}\n"),
        ("id: a\nnotes:\n  n: {zh: 甲, en: A}\n\n# Items.\nsections: []\n# End\n", "id: a\n\n# Items.\n# End\n"),
        ("id: a\nblocks: # none yet\n  - text: {zh: 甲, en: A}\n# after\ntitle: {zh: 乙, en: B}\n", "id: a\n# after\ntitle: {zh: 乙, en: B}\n"),
        ("{id: a, blocks: [], title: {zh: 乙, en: B}}\n", "{id: a, title: {zh: 乙, en: B}}\n"),
        ("{blocks: [], id: a, title: {zh: 乙, en: B}}\n", "{id: a, title: {zh: 乙, en: B}}\n"),
        ("id: a\nblocks:\n", "id: a\n"),
    ],
)  # fmt: skip
def test_content_is_cut_by_its_lines(text: str, expected: str):
    from yearbook.load.nodes import open_yaml

    root = open_yaml(Memory({"a.yaml": text}), "a.yaml", [])
    assert edited(text.encode(), emptied(root)).decode() == expected


def test_spans_are_replaced_from_the_left():
    assert edited("一二三四".encode(), [Edit(2, 3, "C"), Edit(0, 1, "AA")]).decode() == "AA二C四"


def test_standing_parts_stay_unless_they_speak_of_what_is_gone():
    parts = {
        "content/tiny/report.yaml": REPORT + "parts: [chapters, imprint, preface]\n",
        "content/tiny/90-imprint.yaml": "id: imprint\ntitle: {zh: 版权, en: Imprint}\nkind: back\nblocks:\n  - text: {zh: 编辑部。, en: The editors.}\n",
        "content/tiny/91-preface.yaml": "id: preface\ntitle: {zh: 前言, en: Preface}\nkind: front\nblocks:\n  - text: {zh: 见@fig-turnover。, en: See @fig-turnover.}\n",
    }
    files, todo = made(parts, empty=True)
    assert files["90-imprint.yaml"] == parts["content/tiny/90-imprint.yaml"]
    assert files["91-preface.yaml"] == "id: preface\ntitle: {zh: 前言, en: Preface}\nkind: front\n"
    assert ("91-preface.yaml", 1) in [place[:2] for place in said(todo, "frame-is-new")]


# another year


def test_values_and_titles_move_where_the_data_go_on():
    files, _ = made(year=2022)
    report, chapter = files["report.yaml"], files["01-first.yaml"]
    assert "title: {zh: 年度报告2022, en: The Year 2022}   # with the year\nsubtitle: {zh: \"2022\", en: \"2022\"}\nyear: 2022\n" in report
    assert "value: turnover.total.2022" in report and "change: turnover.growth.2022" in report
    assert "title: {zh: 2022年概况, en: 2022 in brief}" in chapter
    assert "2021年交易额为{turnover.total.2022}，比2020年的{turnover.total.2021}高。" in chapter
    assert "- turnover.total.2022 > turnover.total.2021   # by far\n      - rising(turnover.total, 2020, 2022)" in chapter
    assert 'caption: {zh: 2020—2022年交易额, en: "Turnover, 2020–2022"}\n    chart:\n      rows: 2020..2022' in chapter
    assert len(chapter) == len(CHAPTER)


def test_other_years_and_plans_stay():
    files, _ = made(year=2022)
    assert "2019年为{turnover.total.2019}，到2025年力争达到{plan.total.2025}。" in files["01-first.yaml"]


def test_what_the_data_do_not_have_stays_and_is_listed():
    files, todo = made(year=2022)
    assert "{shops.count.2021-12}" in files["01-first.yaml"]
    assert 'caption: {zh: 2020—2021年网店, en: "Shops, 2020–2021"}\n    chart:\n      rows: [2020-12, 2021-12]' in files["01-first.yaml"]
    lacking = "has nothing to move to: there is no"
    assert said(todo, "value-has-moved") == [
        ("01-first.yaml", 17, f"'shops.count.2021-12' {lacking} 'shops.count.2022-12'"),
        ("01-first.yaml", 17, f"'shops.count.2021-12' {lacking} 'shops.count.2022-12'"),
        ("01-first.yaml", 28, f"'2021-12' {lacking} '2022-12'"),
    ]


HALVES = {
    "content/tiny/01-first.yaml": CHAPTER.replace("rows: 2019..2021", "rows: 2019..2021-h1").replace(
        "- bars: turnover.total", "- bars: [turnover.total, half.total]"
    ),
    "data/market/half.yaml": "title: {zh: 半年, en: Half}\nsource: nbs\ncolumns:\n  total: {title: {zh: 额, en: T}, unit: 万亿元}\n",
}


@pytest.mark.parametrize(("halves", "rows"), [
    ("half,total\n2021-h1,20\n2022-h1,21\n", "rows: 2020..2022-h1"),
    ("half,total\n2021-h1,20\n", "rows: 2019..2021-h1"),
])  # fmt: skip
def test_rows_that_go_on_in_another_table_move_with_it(halves: str, rows: str):
    files, _ = made({**HALVES, "data/market/half.csv": halves}, year=2022)
    assert rows in files["01-first.yaml"]


def test_half_of_a_comparison_does_not_move():
    """With 2022 missing, 2020 would become 2021, and the text compare 2021 with itself."""
    files, todo = made({"data/market/turnover.csv": "year,total,growth\n2019,34.81,6.7\n2020,37.21,4.5\n2021,42.3,19.6\n"}, year=2022)
    assert "{turnover.total.2021}，比2020年的{turnover.total.2020}高" in files["01-first.yaml"]
    assert "rows: 2019..2021" in files["01-first.yaml"] and "zh: 2019—2021年交易额" in files["01-first.yaml"]
    assert "value: turnover.total.2021" in files["report.yaml"]
    places = {(file, line) for file, line, _ in said(todo, "value-has-moved")}
    assert places >= {("01-first.yaml", 8), ("01-first.yaml", 10), ("01-first.yaml", 12), ("01-first.yaml", 13), ("report.yaml", 7)}


def test_sentences_with_a_typed_year_are_listed_once_each():
    _, todo = made(year=2022)
    typed = [(line, message[-4:]) for file, line, message in said(todo, "year-is-typed") if file == "01-first.yaml"]
    assert typed == [(8, "2021"), (10, "2021"), (15, "2019"), (16, "2019"), (16, "2025"), (26, "2020"), (26, "2020")]


def test_conditions_are_listed():
    _, todo = made(year=2022)
    assert [line for _, line, _ in said(todo, "condition-is-read")] == [12, 13]


def test_places_are_those_of_the_new_files():
    files, todo = made(year=2022)
    for problem in todo:
        line = files[problem.place.file.removeprefix("content/next/")].split("\n")[problem.place.line - 1]
        there = line[problem.place.column - 1 :][: problem.place.length]
        if problem.rule in ("value-has-moved", "year-is-typed"):
            assert f"'{there}'" in problem.message or problem.message.endswith(there)


# names


@pytest.mark.parametrize(
    ("source", "name", "rule"),
    [
        ("tiny", "../out", "id-is-plain"),
        ("tiny", "Next", "id-is-plain"),
        ("tiny", "", "id-is-plain"),
        ("tiny", "tiny", "report-is-new"),
        ("tiny", "locales", "report-is-new"),
        ("tinny", "next", "report-exists"),
    ],
)
def test_a_wrong_name_is_a_problem_and_makes_nothing(source: str, name: str, rule: str):
    renewal = renew(project(FILES), source, Wish(name))
    assert (renewal.files, [problem.rule for problem in renewal.problems]) == ({}, [rule])


def test_nothing_is_written_over_a_folder(tmp_path: Path):
    (tmp_path / "next").mkdir()
    (tmp_path / "next" / ".hidden").write_text("mine")
    with pytest.raises(FileExistsError):
        Output(tmp_path).add("next", {"report.yaml": b""})
    assert [path.name for path in (tmp_path / "next").iterdir()] == [".hidden"]


# the command


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    shutil.copytree(ROOT / "templates", tmp_path / "templates")
    return sample.write(tmp_path)


def test_a_new_issue_builds_at_once(folder: Path, capsys: pytest.CaptureFixture[str]):
    assert main(["--project", str(folder), "new", "dispatch", "dispatch-15", "--date", "2023-07-20", "--empty"]) == 0
    out = capsys.readouterr().out
    assert "content/dispatch-15/report.yaml:3:11: hint: 'subtitle' is still that of 'dispatch' [frame-is-new]" in out
    assert "'date'" not in out
    made = build_project(folder, Options(("dispatch-15",), jobs=2))
    assert not made.failed
    assert set(made.files["dispatch-15"]) >= {"dispatch-15.zh.pdf", "dispatch-15.en.epub", "zh/index.html", "en/index.html"}
    loaded = load(Folder(folder), ("dispatch-15",)).reports["dispatch-15"]
    assert [(chapter.id, chapter.kind, bool(chapter.blocks), chapter.sections) for chapter in loaded.chapters] == [
        ("news", "chapter", False, ()), ("views", "chapter", False, ()), ("imprint", "back", True, ())]  # fmt: skip


def test_a_copy_is_as_sound_as_its_pattern(folder: Path, capsys: pytest.CaptureFixture[str]):
    before = check_project(folder, ("dispatch",))
    assert main(["--project", str(folder), "new", "dispatch", "copy"]) == 0
    after = check_project(folder, ("copy",))
    assert [(p.rule, p.message) for p in after] == [(p.rule, p.message) for p in before]


def test_the_list_as_json(folder: Path, capsys: pytest.CaptureFixture[str]):
    assert main(["--project", str(folder), "new", "dispatch", "dispatch-24", "--year", "2024", "--json"]) == 0
    rows = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert {row["rule"] for row in rows} == {"frame-is-new", "value-has-moved", "condition-is-read"}
    assert all(row["place"]["file"].startswith("content/dispatch-24/") for row in rows)


def test_a_name_that_is_taken_stops_the_command(folder: Path, capsys: pytest.CaptureFixture[str]):
    report = folder / "content" / "dispatch" / "report.yaml"
    before = report.read_bytes()
    assert main(["--project", str(folder), "new", "dispatch", "dispatch", "--date", "2030"]) == 1
    assert "content/dispatch:1:1: error: there is a folder 'content/dispatch' already [report-is-new]" in capsys.readouterr().out
    assert report.read_bytes() == before


@pytest.mark.parametrize("options", [["--date", "2023-02-30"], ["--date", "soon"], ["--year", "23"]])
def test_wrong_words_are_wrong_use(folder: Path, options: list[str]):
    assert main(["--project", str(folder), "new", "dispatch", "other", *options]) == 2
    assert not (folder / "content" / "other").exists()


