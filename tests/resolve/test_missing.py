"""Cells that no source fills → what the notes on data say of them, by figure and table, in Chinese and in English."""

import pytest

from tests.project import CELLS, CHAPTER, SOURCES, TINY, editions, sound
from yearbook.model.edition import Edition, plain
from yearbook.resolve.formatting import format_periods

YEARS = "year,total,growth\n2015,10,\n2016,,\n2017,,\n2018,,\n2019,34.81,6.7\n2020,37.21,\n2021,42.3,19.6\n"
EXHIBITS = """
id: first
title: {zh: 第一, en: First}
blocks:
  - figure: fig-turnover
    caption: {zh: 交易额, en: Turnover}
    alt: {zh: 交易额, en: Turnover}
    chart:
      marks:
        - bars: turnover.total
        - line: turnover.growth
          axis: right
  - figure: fig-whole
    caption: {zh: 近年, en: Of late}
    alt: {zh: 交易额, en: Turnover}
    chart: {rows: 2019..2021, marks: [{bars: turnover.total}]}
  - table: tbl-turnover
    caption: {zh: 历年, en: Year by year}
    data: turnover
    columns: [total]
    rows: 2017..2019
    first: {zh: 年份, en: Year}
"""
ENTRIES = {
    "zh": [
        ("图1-1", "交易额", [("交易额", "2016—2018年"), ("同比增长", "2015—2018年和2020年")]),
        ("表1-1", "历年", [("交易额（万亿元）", "2017—2018年")]),
    ],
    "en": [
        ("Figure 1-1", "Turnover", [("Turnover", "2016–2018"), ("Growth", "2015–2018 and 2020")]),
        ("Table 1-1", "Year by year", [("Turnover (RMB trillion)", "2017–2018")]),
    ],
}
PERIODS = {
    ("2019", "2020", "2021"): ("2019—2021年", "2019–2021"),
    ("2019", "2021"): ("2019年和2021年", "2019 and 2021"),
    ("2020-11", "2020-12", "2021-01"): ("2020年11月—2021年1月", "November 2020–January 2021"),
    ("2021-q4", "2022-q1"): ("2021年第4季度—2022年第1季度", "Q4 2021–Q1 2022"),
    ("2021-h1", "2022-h1"): ("2021年上半年和2022年上半年", "first half of 2021 and first half of 2022"),
    ("2016-2020", "2021"): ("2016—2020年和2021年", "2016–2020 and 2021"),
    ("2021", "2022-h1"): ("2021年和2022年上半年", "2021 and first half of 2022"),
}


@pytest.fixture(scope="module")
def made() -> dict[str, Edition]:
    return editions(sound({CELLS: YEARS, CHAPTER: EXHIBITS}))


@pytest.mark.parametrize("language", ENTRIES)
def test_missing_numbers_stand_by_figure_and_table(made: dict[str, Edition], language: str):
    entries = made[language].about.missing
    assert [(entry.label, entry.caption, list(entry.gaps)) for entry in entries] == ENTRIES[language]
    assert [(entry.id, entry.chapter) for entry in entries] == [("fig-turnover", "first"), ("tbl-turnover", "first")]


@pytest.mark.parametrize("periods", PERIODS)
def test_periods_that_follow_each_other_are_a_span(periods: tuple[str, ...]):
    loaded = sound()
    printed = tuple(format_periods(list(periods), loaded.data.locales[code]) for code in ("zh", "en"))
    assert printed == PERIODS[periods]


NOWHERE = """
id: first
title: {zh: 第一, en: First}
blocks:
  - figure: fig-empty
    caption: {zh: 未见, en: Not found}
    alt: {zh: 未见, en: Not found}
    SOURCE
    chart: {rows: ["2016", "2017"], marks: [{bars: turnover.total}]}
"""


@pytest.mark.parametrize(("source", "printed"), [
    ("", ("", "")),
    ("source: nbs", ("数据来源：国家统计局", "Source: National Bureau of Statistics")),
    ("source: [customs, nbs]", ("数据来源：海关总署、国家统计局", "Source: Customs; National Bureau of Statistics")),
])  # fmt: skip
def test_a_figure_without_any_number_names_its_source(source: str, printed: tuple[str, str]):
    sources = TINY[SOURCES] + "customs: {name: {zh: 海关总署, en: Customs}}\n"
    made = editions(sound({CELLS: YEARS, SOURCES: sources, CHAPTER: NOWHERE.replace("SOURCE", source)}))
    assert tuple(plain(edition.chapters[0].blocks[0].source) for edition in made.values()) == printed


def test_a_source_beside_those_of_the_numbers_is_named_once():
    text = EXHIBITS.replace("alt: {zh: 交易额, en: Turnover}", "alt: {zh: 交易额, en: Turnover}\n    source: nbs")
    figure = editions(sound({CELLS: YEARS, CHAPTER: text}))["zh"].chapters[0].blocks[0]
    assert plain(figure.source) == "数据来源：国家统计局"
