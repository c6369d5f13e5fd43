"""The date beside a number and the number's own period."""

import pytest
from written import chapter, said

RULE = "years-match"


def found(zh: str, en: str) -> list[str]:
    return [line.rpartition(" ")[0] for line in said(zh, en) if line.endswith(RULE)]


@pytest.mark.parametrize(
    "zh, en, places",
    [
        ("2020年达{turnover.total.2021}。", "In 2020 it reached {turnover.total.2021}.", ["zh:1", "en:4"]),
        (
            "截至2022年3月达{turnover.total.2021}。",
            "As of March 2022 it reached {turnover.total.2021}.",
            ["zh:3", "en:7"],
        ),
        (
            "2016—2019年年均增长{cagr(turnover.total.2020, turnover.total.2021, 1)}。",
            "It grew by {cagr(turnover.total.2020, turnover.total.2021, 1)} a year in 2016–2019.",
            ["zh:1", "en:74"],
        ),
        ("去年达{turnover.total.2021}。", "Last year it reached {turnover.total.2021}.", ["zh:1", "en:1"]),
        ("今年达{turnover.total.2020}。", "It reached {turnover.total.2020} this year.", ["zh:1", "en:34"]),
        (
            "截至2020年底，交易额达{turnover.total.2021}。",
            "At the end of 2020, it stood at {turnover.total.2021}.",
            ["zh:3", "en:8"],
        ),
        (
            "{date 2019-12-31}达{turnover.total.2021}。",
            "It reached {turnover.total.2021} on 31 December 2019.",
            ["zh:1", "en:37"],
        ),
    ],
)
def test_a_date_that_is_not_the_number_s(zh, en, places):
    assert found(zh, en) == places


@pytest.mark.parametrize(
    "zh, en",
    [
        ("2021年达{turnover.total.2021}。", "In 2021 it reached {turnover.total.2021}."),
        ("截至2021年12月达{turnover.total.2021}。", "In December 2021 it reached {turnover.total.2021}."),
        ("2021年达{turnover.total.2021}，比2020年高。", "In 2021 it reached {turnover.total.2021}, more than in 2020."),
        (
            "从2019年的{turnover.total.2019}增至2021年的{turnover.total.2021}。",
            "From {turnover.total.2019} in 2019 to {turnover.total.2021} in 2021.",
        ),
        (
            "2020年和2021年分别为{list(turnover.total.2020, turnover.total.2021)}。",
            "2020 and 2021: {list(turnover.total.2020, turnover.total.2021)}.",
        ),
        (
            "2020年情况不同，全年达{turnover.total.2021}。",
            "The year 2020 was different, and it reached {turnover.total.2021}.",
        ),
        (
            "比2020年提高{diff(turnover.growth.2021, turnover.growth.2020)}。",
            "It gained {diff(turnover.growth.2021, turnover.growth.2020)} on 2020.",
        ),
        ("1995年后出生者有{turnover.total.2021}。", "Those born after 1995 have {turnover.total.2021}."),
        ("2019年以来累计{turnover.total.2021}。", "Since 2019 it came to {turnover.total.2021}."),
        ("去年达{turnover.total.2020}。", "Last year it reached {turnover.total.2020}."),
        (
            "比上年增长{turnover.growth.2021}。",
            "It grew by {turnover.growth.2021} on the year before, more than last year.",
        ),
        ("3月达{turnover.total.2021}。", "In March it reached {turnover.total.2021}."),
    ],
)
def test_a_date_of_the_number_or_of_something_else(zh, en):
    assert found(zh, en) == []


FIGURE = """\
blocks:
  - text: {{zh: 见@fig-a。, en: See @fig-a.}}
  - figure: fig-a
    caption: {{zh: {zh}, en: {en}}}
    chart: {{rows: 2019..2021, marks: [{{bars: turnover.total}}]}}
    alt: {{zh: 图, en: Figure}}
"""


@pytest.mark.parametrize(
    "zh, en, expected",
    [
        ("2019—2021年交易额", "Turnover 2019–2021", []),
        ("2020年交易额", "Turnover in 2020", []),
        ("交易额", "Turnover", []),
        ("2018—2021年交易额", "Turnover 2018–2021", ["6:19 captions-match", "6:47 captions-match"]),
        ("2016年交易额", "Turnover in 2016", ["6:19 captions-match", "6:45 captions-match"]),
    ],
)
def test_the_years_of_a_caption_are_those_of_the_chart(zh, en, expected):
    assert chapter(FIGURE.format(zh=zh, en=en)) == expected
