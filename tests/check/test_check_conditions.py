"""`holds:` lines against the numbers."""

import pytest
from written import said

TRUE = [
    "turnover.total.2021 > turnover.total.2020",
    "turnover.total.2021 >= 42.3",
    "turnover.total.2021 = 42.3",
    "turnover.total.2021 != 43",
    "turnover.loss.2021 < 0",
    "turnover.sites.2021 > 2000",
    "turnover.sites.2021 > turnover.sites.2020",
    "share(region.value.east.2021, sum(region.value.east.2021, region.value.west.2021, region.value.north.2021)) > 60",
    "share(region.value.west.2021, region.value.east.2021) = 36.7",
    "rank(region.share.east.2021) = 1",
    "rising(turnover.total, 2019, 2021)",
    "falling(turnover.loss, 2019, 2021)",
    "order(region.share, east.2021, west.2021, north.2021)",
    "approx(turnover.growth.2021, turnover.growth.2021)",
    "diff(turnover.growth.2021, turnover.growth.2020) = 12.7",
    "50 < region.share.east.2021",
]
FALSE = [
    ("turnover.total.2021 = 42", "turnover.total.2021 is 42.3 万亿元, which is not 42"),
    (
        "turnover.total.2021 > turnover.total.2021",
        "turnover.total.2021 is 42.3 万亿元, which is not above 42.3 万亿元 (turnover.total.2021)",
    ),
    ("turnover.total.2021 > 43.8", "turnover.total.2021 is 42.3 万亿元, which is not above 43.8"),
    ("turnover.total.2021 = 42.5", "turnover.total.2021 is 42.3 万亿元, which is not 42.5"),
    ("turnover.total.2021 != 42.3", "turnover.total.2021 is 42.3 万亿元, which is 42.3"),
    ("turnover.growth.2020 >= 7", "turnover.growth.2020 is 6.9 %, which is below 7"),
    ("turnover.growth.2021 <= 19.5", "turnover.growth.2021 is 19.6 %, which is above 19.5"),
    ("turnover.sites.2021 = 2000", "turnover.sites.2021 is >2000 个, which is not 2000"),
    ("rank(region.share.west.2021) = 1", "rank(region.share.west.2021) is 2 rank, which is not 1"),
    (
        "turnover.total.2021 > region.share.east.2021",
        "turnover.total.2021 is counted in 万亿元, region.share.east.2021 in %: they cannot be compared",
    ),
    ("rising(turnover.loss, 2019, 2021)", "turnover.loss does not rise from 2019 (-1.0 %) to 2020 (-2.5 %)"),
    (
        "falling(turnover.total, 2019, 2021)",
        "turnover.total does not fall from 2019 (34.81 万亿元) to 2020 (37.21 万亿元)",
    ),
    ("order(region.share, west.2021, east.2021)", "region.share: west.2021 (22.5 %) is not above east.2021 (61.4 %)"),
    (
        "approx(region.value.east.2021, region.value.west.2021)",
        "region.value.east.2021 is 5.20 万亿元 and region.value.west.2021 is 1.91 万亿元: not equal as rounded",
    ),
]


@pytest.mark.parametrize("line", TRUE)
def test_a_condition_that_holds(line):
    assert said("句子。", "Words.", line) == []


@pytest.mark.parametrize("line, message", FALSE)
def test_a_condition_that_does_not(line, message):
    assert said("句子。", "Words.", line) == ["holds:1 conditions-hold"]
    assert message in messages(line)


def messages(line: str) -> list[str]:
    from written import project

    text = f"id: one\ntitle: {{zh: 章, en: C}}\nblocks:\n  - text: {{zh: 句, en: S}}\n    holds:\n      - {line}\n"
    return [problem.message for problem in project({"content/r/01.yaml": text})]
