"""The way back from a number in print: its cell, its source, its parts, and every place that prints it."""

from project import CHAPTER, TINY

from yearbook.load import load
from yearbook.project import Memory
from yearbook.resolve import resolve
from yearbook.trace import suggestion, trace

TEXT = """\
id: first
title: {zh: 第一, en: First}
blocks:
  - text:
      zh: 交易额达{turnover.total.2021}，增加{diff(turnover.total.2021, turnover.total.2020)}。
      en: Turnover reached {turnover.total.2021}, {diff(turnover.total.2021, turnover.total.2020)} more.
"""
PAGES = {"en": {"first-p1": "7"}}


def traced(query):
    loaded = load(Memory({**TINY, CHAPTER: TEXT}))
    assert not loaded.problems
    (report,) = loaded.reports.values()
    editions = [resolve(report, loaded.data.locales[code], loaded.data.locales) for code in ("zh", "en")]
    return trace(query, loaded.data.tables, editions, PAGES)


def test_a_value_tells_its_cell_its_source_and_its_uses():
    assert traced("turnover.total.2021") == [
        "turnover.total.2021 = 42.3 万亿元",
        "  交易额 / Turnover · 交易额 / Turnover",
        "  cell    data/market/turnover.csv:4:6",
        "  source  nbs: 国家统计局 / National Bureau of Statistics · 统计公报 / Statistical communiqué",
        "  about   2021 · final",
        "  used    4 times",
        "    tiny zh  first  first-p1  42.3万亿元",
        "    tiny zh  first  first-p1  5.09万亿元  in diff(turnover.total.2021, turnover.total.2020)",
        "    tiny en  first, p. 7  first-p1  RMB 42.3 trillion",
        "    tiny en  first, p. 7  first-p1  RMB 5.09 trillion  in diff(turnover.total.2021, turnover.total.2020)",
        "",
    ]


def test_a_text_in_print_leads_to_the_formula_and_its_parts():
    lines = traced("5.09万亿")
    assert lines[0] == "diff(turnover.total.2021, turnover.total.2020) = 5.09 万亿元"
    assert lines[3:5] == [
        "  part    turnover.total.2021 = 42.3 万亿元  data/market/turnover.csv:4:6",
        "  part    turnover.total.2020 = 37.21 万亿元  data/market/turnover.csv:3:6",
    ]


def test_a_name_that_does_not_exist_is_answered_with_the_nearest():
    assert traced("turnover.totl.2021") == []
    assert suggestion("turnover.totl.2021", load(Memory(TINY)).data.tables) == "turnover.total.2021"
