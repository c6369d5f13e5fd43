"""Credits and highlights → the line under an item, the source in the notes on data, and what a masthead names."""

from __future__ import annotations

import pytest

from tests.project import chapter, editions, problems_of, project, sound
from yearbook.check import check_report
from yearbook.load import load
from yearbook.model.edition import plain, sections_of

SOURCES = """\
nbs: {name: {zh: 国家统计局, en: National Bureau of Statistics}}
news: {name: {zh: 中国新闻网, en: China News Service}}
"""


@pytest.mark.parametrize(
    ("credit", "zh", "en"),
    [
        ("credit: news", "来源：中国新闻网", "Source: China News Service"),
        ("credit: news\n  date: 2023-06-09", "来源：中国新闻网　2023年6月9日", "Source: China News Service. 9 June 2023"),
        (
            "credit: news\n  selected: true\n  date: 2023-06-29",
            "来源：中国新闻网　编选：编辑部　2023年6月29日",
            "Source: China News Service. Selected by the editors. 29 June 2023",
        ),
        (
            "credit: news\n  author: {zh: 于凤霞, en: Yu Fengxia}",
            "作者：于凤霞　来源：中国新闻网",
            "By Yu Fengxia. Source: China News Service",
        ),
    ],
)
def test_what_a_credit_prints(credit: str, zh: str, en: str):
    made = editions(sound({"data/sources.yaml": SOURCES, **chapter(f"- {credit}\n")}))
    blocks = [made[code].chapters[0].blocks[0] for code in ("zh", "en")]
    assert [plain(block.line).replace("\u00a0", " ") for block in blocks] == [zh, en]
    assert [block.kind for block in blocks] == ["credit", "credit"]
    assert [block.source for block in blocks] == ["中国新闻网", "China News Service"]


def test_its_source_is_listed_and_counts_as_used():
    files = {"data/sources.yaml": SOURCES, **chapter("- credit: news\n")}
    assert [entry.id for entry in editions(sound(files))["zh"].about.sources] == ["news"]

    def idle(files) -> list[str]:
        loaded = load(project(files))
        found = check_report(loaded.reports["tiny"], loaded.data.locales)
        return [problem.message for problem in found if problem.rule == "source-is-used"]

    assert idle(files) == []
    assert "'news'" in idle({"data/sources.yaml": SOURCES})[0]


def test_numbers_of_an_author_are_looked_at():
    text = "- credit: nbs\n  author: {zh: 国家统计局35个调查队, en: 35 survey teams}\n"
    loaded = load(project(chapter(text)))
    found = check_report(loaded.reports["tiny"], loaded.data.locales)
    assert [(problem.rule, problem.place.line) for problem in found if problem.severity == "error"] == [
        ("numbers-are-bound", 5), ("numbers-are-bound", 5)]  # fmt: skip


SECTIONS = """\
id: first
title: {zh: 第一, en: First}
sections:
  - id: one
    title: {zh: "交易额达{turnover.total.2021}", en: "Turnover reaches {turnover.total.2021}"}
    highlight: true
  - id: two
    title: {zh: 很长的标题, en: A very long title}
    highlight: {zh: "短：{turnover.total.2021|round 0}", en: "Short: {turnover.total.2021|round 0}"}
  - id: three
    title: {zh: 第三, en: Third}
    highlight: false
"""


def test_highlights_are_titles_or_short_forms():
    made = editions(sound({"content/tiny/01-first.yaml": SECTIONS}))
    said = {code: [plain(section.highlight) for section in sections_of(made[code].chapters[0])] for code in made}
    assert said == {
        "zh": ["交易额达42.3万亿元", "短：42万亿元", ""],
        "en": ["Turnover reaches RMB 42.3 trillion", "Short: RMB 42 trillion", ""],
    }
    uses = [(use.section, use.text) for use in made["zh"].uses]
    assert uses == [("one", "42.3万亿元"), ("two", "42万亿元")]


def test_numbers_of_a_highlight_are_looked_at():
    typed = SECTIONS.replace("{turnover.total.2021|round 0}", "42万亿元", 1)
    assert problems_of(project({"content/tiny/01-first.yaml": typed})) == []
    loaded = load(project({"content/tiny/01-first.yaml": typed}))
    found = check_report(loaded.reports["tiny"], loaded.data.locales)
    assert ("numbers-are-bound", 9) in [(problem.rule, problem.place.line) for problem in found]
