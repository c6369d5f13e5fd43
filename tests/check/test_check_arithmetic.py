"""`checks:` of tables, and what equations may be written."""

import pytest
from written import TURNOVER, TURNOVER_YAML, chapter, tables

from yearbook.check.equations import EquationError, parse

TRADE = """\
title: {zh: 进出口, en: Trade}
keys: [year]
source: nbs
columns:
  total: {title: {zh: 总额, en: Total}, unit: 万亿元}
  exports: {title: {zh: 出口, en: Exports}, unit: 万亿元}
  imports: {title: {zh: 进口, en: Imports}, unit: 亿元}
  balance: {title: {zh: 差额, en: Balance}, unit: 亿元}
  growth: {title: {zh: 增速, en: Growth}, unit: "%", kind: growth}
checks:
"""
HEAD = "year,total,exports,imports,balance,growth\n"


def trade(rows: str, *checks: str) -> list[str]:
    return [
        line
        for line in tables(trade_yaml=TRADE + "".join(f"  - {check}\n" for check in checks), trade_csv=HEAD + rows)
        if line.endswith("arithmetic-comes-out")
    ]


@pytest.mark.parametrize(
    "row, wrong",
    [
        ("2021,1.92,1.39,5319,8581,\n", False),  # 1.39 + 0.5319 = 1.9219
        ("2021,1.92,1.39,5359,8581,\n", False),  # 1.9259, of which 1.39 may be 1.385
        ("2021,1.92,1.39,5480,8420,\n", True),
        ("2021,1.92,1.39,,8420,\n", False),
        ("2021,>1.9,1.39,5319,8581,\n", False),
        ("2021,<1.9,1.39,5319,8581,\n", True),
    ],
)
def test_parts_and_total_across_units_within_the_rounding_of_all_parts(row, wrong):
    assert trade(row, "total = exports + imports") == (["trade.csv:2:6 arithmetic-comes-out"] if wrong else [])


def test_a_difference_row_by_row():
    assert trade("2020,1.9,1.3,6000,7000,\n2021,1.9,1.3,6000,9000,\n", "balance = exports - imports") == [
        "trade.csv:3:19 arithmetic-comes-out"
    ]


def test_growth_against_levels_only_where_the_year_before_is_known():
    rows = "2018,1.00,,,,\n2020,1.69,,,,31.1\n2021,1.92,,,,{}\n"
    assert trade(rows.format("13.6"), "growth ~ change(total, previous(total))") == []
    assert trade(rows.format("18.6"), "growth ~ change(total, previous(total))") == [
        "trade.csv:4:14 arithmetic-comes-out"
    ]


def test_shares_add_up_in_each_period():
    yaml = """\
title: {zh: 构成, en: Parts}
keys: [part, year]
source: nbs
labels: {part: {a: {zh: 甲, en: A}, b: {zh: 乙, en: B}, c: {zh: 丙, en: C}}}
columns:
  share: {title: {zh: 占比, en: Share}, unit: "%"}
checks:
  - sum(share) = 100
"""
    rows = "part,year,share\na,2020,33.3\nb,2020,33.3\nc,2020,33.3\na,2021,33.3\nb,2021,33.3\nc,2021,{}\n"
    assert [line for line in tables(parts_yaml=yaml, parts_csv=rows.format("33.4"))] == []
    assert tables(parts_yaml=yaml, parts_csv=rows.format("35.4")) == ["parts.yaml:8:5 arithmetic-comes-out"]


def test_full_names_are_checked_once():
    checks = """\
checks:
  - turnover.total.2021 = region.value.east.2021 + region.value.west.2021
  - turnover.total.2021 > region.value.east.2021
"""
    assert tables(turnover_yaml=TURNOVER_YAML + checks, turnover_csv=TURNOVER) == [
        "turnover.csv:4:6 arithmetic-comes-out"
    ]


@pytest.mark.parametrize(
    "check, place",
    [
        ("total = export + imports", "12:13"),
        ("total = trade.exports.1999", "12:13"),
        ("total = exports ? imports", "12:21"),
        ("total + exports", "12:20"),
        ("total = exports + growth", "12:21"),
        ("total = doubled(exports)", "12:13"),
        ('"total = export + imports"', "12:14"),
    ],
)
def test_a_check_that_cannot_be_read(check, place):
    assert [
        line.partition(" ")[0] for line in trade("2021,1.9,1.3,6000,7000,1\n", "total = exports + imports", check)
    ] == [f"trade.yaml:{place}"]


def test_what_an_equation_is():
    assert parse("a-b = c - d").left.text == "a-b"
    assert parse("a = b / c * 100").right.text == "*"
    with pytest.raises(EquationError):
        parse("a = (b + c")


@pytest.mark.parametrize(
    "rows, hints",
    [
        (
            "2018,1.00,0.60,4000,,\n2019,1.20,0.70,5000,,\n2020,1.69,1.12,5700,,\n2021,1.92,1.39,5319,,\n",
            ["trade.yaml:1:1"],
        ),
        ("2019,1.00,0.60,4000,,\n2020,1.69,1.12,5700,,\n2021,1.92,1.39,4319,,\n", []),
        ("2021,1.92,1.39,5319,,\n", []),
    ],
)
def test_a_sum_that_always_comes_out_is_proposed(rows, hints):
    yaml = TRADE.removesuffix("checks:\n")
    found = [
        line.partition(" ")[0]
        for line in tables(trade_yaml=yaml, trade_csv=HEAD + rows)
        if line.endswith("sums-are-declared")
    ]
    assert found == hints


RING = """\
blocks:
  - text: {{zh: 见@fig-a。, en: See @fig-a.}}
  - figure: fig-a
    caption: {{zh: 图, en: Figure}}
    chart:
      rows: {rows}
      marks: [{{ring: region.share{rest}}}]
    alt: {{zh: 图, en: Figure}}
"""


@pytest.mark.parametrize(
    "rows, rest, wrong",
    [
        ('"*.2021"', "", False),
        ("[east.2021, west.2021]", "", True),
        ("[east.2021, west.2021]", ", rest: {zh: 其他, en: Other}", False),
    ],
)
def test_the_parts_of_a_ring_make_a_whole(rows, rest, wrong):
    assert chapter(RING.format(rows=rows, rest=rest)) == (["9:15 parts-make-a-whole"] if wrong else [])
