"""Two cells for one thing; two spellings of one name."""

import pytest
from written import chapter, said, tables

RULE = "same-thing-same-number"
HEADLINES = """\
title: {{zh: 前言数据, en: Key figures}}
keys: [year]
source: nbs
columns:
  x: {{title: {{zh: {zh}, en: {en}}}, unit: "{unit}"{more}}}
"""


def headline(
    number: str, zh: str = "全国交易额", en: str = "Turnover", unit: str = "万亿元", more: str = "", csv_more: str = ""
) -> list[str]:
    yaml = HEADLINES.format(zh=zh, en=en, unit=unit, more=more)
    return [
        line.partition(" ")[0]
        for line in tables(preface_yaml=yaml, preface_csv=f"year,x\n2021,{number}\n")
        if line.endswith(RULE)
    ]


@pytest.mark.parametrize(
    "number, unit, wrong",
    [
        ("42.3", "万亿元", False),
        ("42", "万亿元", False),
        ("423000", "亿元", False),
        (">42", "万亿元", False),
        ("<~43", "万亿元", False),
        ("42.8", "万亿元", True),
        ("43", "万亿元", True),
        (">43", "万亿元", True),
        ("<~42", "万亿元", True),
        ("42.4", "万亿元", True),
        ("42.3", "亿美元", False),
    ],
)
def test_a_number_of_the_preface_is_the_rounding_of_the_cell(number, unit, wrong):
    assert headline(number, unit=unit) == (["preface.csv:2:6"] if wrong else [])


@pytest.mark.parametrize(
    "zh, en", [("全国零售额", "Retail"), ("全国交易额增速", "Turnover growth"), ("东部交易额", "Turnover in the east")]
)
def test_other_things_may_have_other_numbers(zh, en):
    assert headline("50", zh, en) == []


def test_per_cents_and_points_of_one_thing():
    yaml = """\
title: {zh: 单项数据, en: Single figures}
layout: long
source: nbs
"""
    rows = (
        "column,zh,en,period,value,unit,kind\n"
        "a,农村零售增速提高,Gain in rural growth,2021,2.4,%,\n"
        "b,农村零售增速提高,Gain in rural growth,2021,2.4,个百分点,\n"
    )
    assert tables(facts_yaml=yaml, facts_csv=rows) == ["facts.csv:2:38 same-thing-same-number"]


def test_a_basis_makes_another_thing():
    yaml = """\
title: {zh: 单项数据, en: Single figures}
layout: long
source: nbs
bases: {old: {zh: 旧, en: old}, new: {zh: 新, en: new}}
"""
    rows = (
        "column,zh,en,period,value,unit,basis\n"
        "a,仓库排放量,Emissions of warehouses,2019,206,万吨,{}\n"
        "b,仓库排放量,Emissions of warehouses,2019,241,万吨,{}\n"
    )
    assert tables(facts_yaml=yaml, facts_csv=rows.format("old", "new")) == []
    assert tables(facts_yaml=yaml, facts_csv=rows.format("", "")) == ["facts.csv:2:38 same-thing-same-number"]


@pytest.mark.parametrize(
    "first, second, same",
    [
        ("《关于推动脱贫地区特色产业发展的意见》", "《关于推动贫困地区特色产业发展的意见》", False),
        ("《网络直播营销管理办法》", "《网络直播营销管理规定》", True),
        ("“建档立信诚迎发展”", "“建档立信诚赢发展”", False),
        ("“建档立信、诚迎发展”", "“建档立信、诚赢发展”", False),
        ("2021年中国互联网诚信大会", "2021年中国互联网城信大会", False),
        ("《报告（2020年）》", "《报告（2021年）》", True),
        ("《第三次全国普查》", "《第四次全国普查》", True),
        ("《条例》", "《条令》", True),
    ],
)
def test_names_that_differ_by_a_character(first, second, same):
    text = f"blocks:\n  - text: {{zh: 见{first}和{second}。, en: Words.}}\n"
    found = [line for line in chapter(text) if line.endswith("names-agree")]
    assert bool(found) != same


def test_an_english_title_that_differs_by_a_letter():
    text = "blocks:\n  - text: {zh: 句子。, en: See “Measures for Online Trading” and “Measures for Online Trade”.}\n"
    assert chapter(text.replace("Trade”", "Tradings”")) == ["4:64 names-agree"]
    assert chapter(text.replace("Trade”", "Customs”")) == []


@pytest.mark.parametrize(
    "zh, en, places",
    [
        ('2021年交易额达{"42.8"}万亿元。', 'Turnover reached RMB {"42.8"} trillion in 2021.', ["zh:10", "en:22"]),
        ('交易额近{"42"}万亿元。', 'Turnover reached nearly RMB {"42"} trillion.', ["zh:5", "en:29"]),
        ('交易额达{"42.3"}万亿元，2020年为{"37"}万亿元。', 'In 2021 turnover reached RMB {"42.3"} trillion.', []),
        ('出口交易额达{"5"}万亿元。', 'Foreign turnover reached RMB {"5"} trillion.', []),
        ('2020年，交易额为{"42.3"}万亿元。', 'In 2020, turnover came to RMB {"42.3"} trillion.', ["zh:11", "en:31"]),
        ('交易额达{"42.8"}万家。', 'Turnover reached USD {"42.8"} trillion.', []),
    ],
)
def test_a_quoted_number_against_the_cell_that_the_sentence_names(zh, en, places):
    found = [line.rpartition(" ")[0] for line in said(zh, en) if line.endswith(RULE)]
    assert found == places
