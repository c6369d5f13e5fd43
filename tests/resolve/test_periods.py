"""Rows of years, parts of years and forecasts → the categories, shares and signs of a chart, in Chinese and in English."""

import pytest

from tests.project import CELLS, CHAPTER, REPORT, TABLE, TINY, editions, printed, sound
from yearbook.load.words import is_period
from yearbook.model.chart import Chart
from yearbook.model.edition import plain
from yearbook.model.periods import months_in, months_of
from yearbook.resolve.formatting import format_formally, format_periods

CELLS_OF_YEARS = """year,total,total.status,growth
2020,37.21,,4.5
2021,42.3,,19.6
2022-m8,26.3,,11
2022-h1,20.1,,10.2
2022-q1,10.2,,9
2022-m3-m8,16.1,,8
2023,48,forecast,7
"""
FIGURE = """
id: first
title: {zh: 第一, en: First}
blocks:
  - text: {zh: "{date 2022-m8}达{turnover.total.2022-m8}。", en: "{turnover.total.2022-m8} in {date 2022-m8}."}
  - figure: fig-turnover
    caption: {zh: 交易额, en: Turnover}
    alt: {zh: 交易额, en: Turnover}
    chart:
      rows: ROWS
      marks:
        - bars: turnover.total
        - line: turnover.growth
          axis: right
"""
ROWS = "[2020, 2021, 2022-m8, 2022-h1, 2022-q1, 2022-m3-m8, 2023]"
CATEGORIES = {
    "zh": ("2020", "2021", "2022年1—8月", "2022年上半年", "2022年一季度", "2022年3—8月", "2023"),
    "en": ("2020", "2021", "Jan–Aug 2022", "H1 2022", "Q1 2022", "Mar–Aug 2022", "2023"),
}


def chart(language: str, rows: str = ROWS) -> Chart:
    made = editions(sound({CELLS: CELLS_OF_YEARS, CHAPTER: FIGURE.replace("ROWS", rows)}))
    return made[language].chapters[0].blocks[1].chart


@pytest.mark.parametrize("language", CATEGORIES)
def test_parts_of_years_are_named_as_such(language: str):
    made = chart(language)
    assert made.categories == CATEGORIES[language]
    assert made.mixed
    assert [point.status for point in made.marks[0].points] == ["final"] * 6 + ["forecast"]
    assert dict(made.status_names)["forecast"] == {"zh": "预测数", "en": "forecast"}[language]


def test_amounts_know_their_share_of_a_year_and_rates_have_none():
    amounts, rates = chart("zh").marks
    assert amounts.shares == (1.0, 1.0, 8 / 12, 0.5, 0.25, 0.5, 1.0)
    assert rates.shares == ()


@pytest.mark.parametrize("rows", ["[2020, 2021]", "[2022-h1]"])
def test_periods_of_one_length_have_no_shares(rows: str):
    made = chart("en", rows)
    assert not made.mixed
    assert made.marks[0].shares == ()


HALVES = {
    "data/market/halves.yaml": """
        title: {zh: 半年交易额, en: Turnover by half-year}
        source: nbs
        bases: {old: {zh: 旧口径, en: old basis}}
        columns:
          total: {title: {zh: 半年额, en: Half}, unit: 亿元}
          growth: {title: {zh: 半年增速, en: Growth}, unit: "%", kind: growth}
        """,
    "data/market/halves.csv": "half,total,growth\n2021-h1,195000,20\n2022-h1,204100,1.5\n",
}
FOLLOWING = FIGURE.replace("bars: turnover.total", "bars: [turnover.total, halves.total]").replace(
    "line: turnover.growth", "line: [turnover.growth, halves.growth]"
).replace("达{turnover.total.2022-m8}", "").replace("{turnover.total.2022-m8} in", "In")


def following(language: str, rows: str, **files: str) -> Chart:
    text = FOLLOWING.replace("ROWS", rows)
    made = editions(sound({**HALVES, CHAPTER: text, **files}))
    return made[language].chapters[0].blocks[1].chart


@pytest.mark.parametrize(("rows", "categories"), [
    ("[2020, 2021, 2022-h1]", ("2020", "2021", "H1 2022")),
    ("2021..2022-h1", ("2021", "H1 2021", "H1 2022")),
    ("2019..2021", ("2019", "2020", "2021")),
    ("['*-h1', 2020]", ("H1 2021", "H1 2022", "2020")),
])  # fmt: skip
def test_a_series_goes_on_in_another_table(rows: str, categories: tuple[str, ...]):
    assert following("en", rows).categories == categories


def test_series_that_follow_share_a_scale_and_a_name():
    chart = following("zh", "[2021, 2022-h1]")
    amounts, rates = chart.marks
    assert [(point.text, point.full, point.cell) for point in amounts.points] == [
        ("42.3", "42.3万亿元", "turnover.total.2021"),
        ("20.41", "204100亿元", "halves.total.2022-h1"),
    ]
    assert (amounts.name, amounts.shares, amounts.breaks) == ("交易额", (1.0, 0.5), ())
    assert [point.text for point in rates.points] == ["19.6", "1.5"]
    assert (rates.name, rates.shares) == ("同比增长", ())
    assert chart.left.title == "万亿元"


@pytest.mark.parametrize(("named", "other", "breaks"), [("old", "", ()), ("old", "老口径", (1,)), ("old", "旧口径", ()), ("", "旧口径", ())])
def test_a_series_that_goes_on_has_a_new_basis_only_where_both_tables_say_so(named: str, other: str, breaks: tuple[int, ...]):
    """The second table calls its basis `old`, too, in words of its own."""
    table = TINY[TABLE] + "bases: {old: {zh: 旧口径, en: old basis}}\n" + ("basis: old\n" if named else "")
    halves = HALVES["data/market/halves.yaml"].replace("旧口径", other or "旧口径")
    halves = halves.replace("source: nbs", "source: nbs\n        basis: old") if other else halves
    made = following("zh", "[2021, 2022-h1]", **{TABLE: table, "data/market/halves.yaml": halves})
    assert made.marks[0].breaks == breaks


DATES = {
    "2022-09": ("二〇二二年九月", "September 2022"),
    "2010-12-31": ("二〇一〇年十二月三十一日", "31 December 2010"),
    "2022": ("二〇二二年", "2022"),
    "": ("", ""),
}


@pytest.mark.parametrize("date", DATES)
def test_covers_write_dates_as_the_language_does(date: str):
    locales = sound().data.locales
    assert tuple(format_formally(date, locales[code]) for code in ("zh", "en")) == DATES[date]


def test_bodies_that_publish_together_are_named_one_by_one():
    report = TINY[REPORT].replace("publisher: {", "publisher:\n  - {zh: 商务厅, en: Department of Commerce}\n  - {") + "date: 2022-09\n"
    zh, en = editions(sound({REPORT: report})).values()
    assert (zh.publishers, zh.publisher) == (("商务厅", "编辑部"), "商务厅、编辑部")
    assert (en.publishers, en.publisher) == (("Department of Commerce", "The editors"), "Department of Commerce; The editors")
    assert (zh.titles, en.titles) == ((("en-GB", "A small report"),), (("zh-CN", "小报告"),))
    assert (zh.date_formal, en.date_formal) == ("二〇二二年九月", "September 2022")


def test_a_text_names_the_first_months_of_a_year():
    made = editions(sound({CELLS: CELLS_OF_YEARS, CHAPTER: FIGURE.replace("ROWS", ROWS)}))
    printed = [plain(edition.chapters[0].blocks[0].line) for edition in made.values()]
    assert printed == ["2022年1—8月达26.3万亿元。", "RMB 26.3 trillion in January to August 2022."]


PERIODS = {
    "2022-q3": ("2022年第3季度", "Q3 2022"),
    "2022-h2": ("2022年下半年", "second half of 2022"),
    "2022-m2": ("2022年1—2月", "January to February 2022"),
    "2022-m3-m8": ("2022年3—8月", "March to August 2022"),
    "2022-m11-m12": ("2022年11—12月", "November to December 2022"),
    "2016-2020": ("2016—2020年", "2016–2020"),
}


@pytest.mark.parametrize("period", PERIODS)
def test_spans_print_in_words(period: str):
    assert printed(f"date {period}") == PERIODS[period]


@pytest.mark.parametrize("period", ["2022-m1", "2022-m12", "2022-m1-m8", "2022-m8-m3", "2022-m3-m3", "2022-m3-m13", "2022-m3-8", "2022-01/2022-08"])
def test_a_span_has_one_spelling(period: str):
    assert not is_period(period)


@pytest.mark.parametrize(("period", "months", "length"), [
    ("2022", ("2022-01", "2022-12"), 12),
    ("2022-q3", ("2022-07", "2022-09"), 3),
    ("2022-h2", ("2022-07", "2022-12"), 6),
    ("2022-m8", ("2022-01", "2022-08"), 8),
    ("2022-m3-m8", ("2022-03", "2022-08"), 6),
    ("2022-m11-m12", ("2022-11", "2022-12"), 2),
    ("2022-05", ("2022-05", "2022-05"), 0),
    ("2022-05-31", ("2022-05", "2022-05"), 0),
    ("2016-2020", ("2016-01", "2020-12"), 0),
])  # fmt: skip
def test_periods_cover_months(period: str, months: tuple[str, str], length: int):
    assert months_of(period) == tuple(months_of(month)[0] for month in months)
    assert months_in(period) == length


def test_missing_first_months_stand_by_themselves():
    locales = sound().data.locales
    assert format_periods(["2022-m7", "2022-m8", "2022-m3-m8"], locales["zh"]) == "2022年1—7月、2022年1—8月和2022年3—8月"
