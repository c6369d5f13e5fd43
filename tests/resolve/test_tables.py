"""Tables of a report → the words and units in the cells of their heads and rows, in Chinese and in English."""

from __future__ import annotations

from textwrap import indent

import pytest

from tests.project import CELLS, TABLE, chapter, editions, sound
from yearbook.model.edition import Cell, Grid, plain
from yearbook.model.placement import placed, spread
from yearbook.resolve.formatting import opening

PERIODS = {
    TABLE: """
        title: {zh: 交易额, en: Turnover}
        keys: [period]
        source: nbs
        columns:
          total: {title: {zh: 交易额, en: Turnover}, unit: 万亿元}
        """,
    CELLS: "period,total\n2021,42.3\n2022-h1,20.41\n2022-q3,\n2022-m8,26.3\n2022-m3-m8,20\n2022-05,3\n",
}


def grid(blocks: str, language: str = "zh", **files: str) -> Grid:
    return editions(sound({**chapter(blocks), **files}))[language].chapters[0].blocks[0].grid


def lines(grid: Grid) -> list[list[str]]:
    return [[plain(cell.line) for cell in row] for row in (*grid.head, *grid.body)]


def missing(blocks: str) -> list[tuple[str, str]]:
    return [gap for entry in editions(sound(chapter(blocks)))["zh"].about.missing for gap in entry.gaps]


TABLE_OF_DATA = """
- table: tbl-turnover
  caption: {zh: 表, en: Table}
  data: turnover
  first: {zh: 期间, en: Period}
"""


@pytest.mark.parametrize(("language", "printed"), [
    ("zh", [["期间", "交易额（万亿元）"], ["2021", "42.3"], ["2022年上半年", "20.41"], ["2022年三季度", "—"], ["2022年1—8月", "26.3"],
            ["2022年3—8月", "20"], ["2022年5月", "3"]]),
    ("en", [["Period", "Turnover (RMB trillion)"], ["2021", "42.3"], ["H1 2022", "20.41"], ["Q3 2022", "–"], ["Jan–Aug 2022", "26.3"],
            ["Mar–Aug 2022", "20"], ["May 2022", "3"]]),
])  # fmt: skip
def test_rows_of_data_are_named_by_their_periods(language: str, printed: list[list[str]]):
    assert lines(grid(TABLE_OF_DATA, language, **PERIODS)) == printed


def test_rows_with_names_carry_their_periods_where_these_differ():
    files = {
        TABLE: """
            title: {zh: 交易额, en: Turnover}
            keys: [region, period]
            labels: {region: {east: {zh: 东部, en: the east}, west: {zh: 西部, en: the west}}}
            source: nbs
            columns:
              total: {title: {zh: 交易额, en: Turnover}, unit: 万亿元}
            """,
        CELLS: "region,period,total\neast,2021,42.3\neast,2022-h1,20.4\nwest,2021,1\n",
    }
    every = [row[0] for row in lines(grid(TABLE_OF_DATA, "en", **files))[1:]]
    assert every == ["The east 2021", "The east H1 2022", "The west 2021"]
    one = TABLE_OF_DATA + "  rows: '*.2021'\n"
    assert [row[0] for row in lines(grid(one, "en", **files))[1:]] == ["The east", "The west"]


WRITTEN = """
- table: tbl-written
  caption: {zh: 表, en: Table}
  head:
%s
  body:
    - [{zh: 甲, en: A}, turnover.growth.2020|bare, turnover.total.2020|bare, turnover.total.2021|bare]
    - [{zh: 乙, en: B}, turnover.growth.2021|bare, turnover.total.2019|bare, turnover.total.2021|bare]
"""


def words(text: str, more: str = "") -> str:
    return f"{{cell: {{zh: {text}, en: {text}}}{more}}}"


HEADS = {
    "cells of two lines at the left": (
        [[words("项目", ", rows: 2"), words("增速", ", rows: 2"), words("总额", ", columns: 2")], [words("首年"), words("末年")]],
        [["项目", "增速（%）", "总额"], ["首年（万亿元）", "末年（万亿元）"]],
    ),
    "a cell of two lines at the right": (
        [[words("项目", ", rows: 2"), words("其中", ", columns: 2"), words("末年", ", rows: 2")], [words("增速"), words("首年")]],
        [["项目", "其中", "末年（万亿元）"], ["增速（%）", "首年（万亿元）"]],
    ),
    "one head over columns of one unit": (
        [[words("项目"), words("增速"), words("总额", ", columns: 2")]],
        [["项目", "增速（%）", "总额（万亿元）"]],
    ),
    "one head over columns of two units": (
        [[words("项目"), words("两项", ", columns: 2"), words("总额")]],
        [["项目", "两项", "总额（万亿元）"]],
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", HEADS)
def test_the_lowest_head_of_a_column_names_its_unit(name: str):
    written, printed = HEADS[name]
    head = indent("\n".join(f"- [{', '.join(line)}]" for line in written), "    ")
    assert lines(grid(WRITTEN % head))[: len(printed)] == printed


def test_a_missing_cell_is_told_by_the_row_that_covers_it():
    blocks = """
- table: tbl-written
  caption: {zh: 表, en: Table}
  head: [{zh: 地区, en: Region}, {zh: 年, en: Year}, {zh: 额, en: Amount}]
  body:
    - [{cell: {zh: 甲, en: A}, rows: 2}, {zh: 首年, en: first}, turnover.total.2020|bare]
    - [{zh: 末年, en: last}, null]
"""
    assert lines(grid(blocks)) == [["地区", "年", "额（万亿元）"], ["甲", "首年", "37.21"], ["末年", "—"]]
    assert missing(blocks) == [("额（万亿元）", "末年")]
    assert missing(blocks.replace("{zh: 末年, en: last}", "turnover.total.2021|bare")) == [("额（万亿元）", "甲")]


def test_cells_of_several_rows_push_those_below_to_the_right():
    tall, wide, plain_cell = Cell((), rows=2), Cell((), columns=2), Cell(())
    rows = [[plain_cell, tall, wide], [plain_cell, plain_cell]]
    assert [[at for at, _ in row] for row in placed(rows)] == [[0, 1, 2], [0, 2]]
    assert [sorted(row) for row in spread(rows)] == [[0, 1, 2, 3], [0, 1, 2]]
    assert spread(rows)[1][1] is tall


RANKS = {
    TABLE: """
        title: {zh: 排名, en: Ranks}
        source: nbs
        columns:
          rank: {title: {zh: 位次, en: Rank}, unit: 位, kind: rank}
          gain: {title: {zh: 上升位次, en: Places gained}, unit: 位, kind: growth}
        """,
    CELLS: "year,rank,gain\n2020,5,1\n2021,3,2\n",
}


@pytest.mark.parametrize(("language", "head"), [("zh", ["期间", "位次", "上升位次（第位）"]), ("en", ["Period", "Rank", "Places gained (No.)"])])
def test_a_rank_has_no_unit(language: str, head: list[str]):
    assert lines(grid(TABLE_OF_DATA, language, **RANKS))[0] == head


def test_an_axis_of_ranks_has_no_unit():
    blocks = """
- figure: fig-rank
  caption: {zh: 图, en: Figure}
  alt: {zh: 图, en: Figure}
  chart: {marks: [{line: turnover.rank}]}
"""
    figure = editions(sound({**chapter(blocks), **RANKS}))["zh"].chapters[0].blocks[0]
    assert figure.chart.left.title == ""
    assert lines(figure.grid)[0] == ["时间", "位次"]


@pytest.mark.parametrize(("written", "printed"), [
    ("eastern region", "Eastern region"),
    ("e-commerce", "E-commerce"),
    ("eBay", "eBay"),
    ("iPhone shops", "iPhone shops"),
    ("TikTok", "TikTok"),
    ("JD.com", "JD.com"),
    ("e签宝", "E签宝"),
    ("a", "A"),
    ("", ""),
    ("京东", "京东"),
])  # fmt: skip
def test_a_name_with_a_capital_of_its_own_keeps_its_small_letter(written: str, printed: str):
    assert opening(written) == printed
