"""Words that claim something of the value beside them."""

import pytest
from written import said

RULE = "words-are-asserted"


def found(zh: str, en: str, *holds: str) -> list[str]:
    return [line.rpartition(" ")[0] for line in said(zh, en, *holds) if line.endswith(RULE)]


@pytest.mark.parametrize(
    "zh, en, places",
    [
        # the number itself falls
        ("出口增长{turnover.loss.2021}。", "Exports grew by {turnover.loss.2021}.", ["zh:3", "en:9"]),
        ("规模下降{turnover.growth.2021}。", "Turnover fell by {turnover.growth.2021}.", ["zh:3", "en:10"]),
        # the level before tells
        ("规模降至{turnover.total.2021}。", "Turnover fell to {turnover.total.2021}.", ["zh:3", "en:10"]),
        (
            "2019年，从{turnover.total.2019}降到2021年的{turnover.total.2021}。",
            "From {turnover.total.2019} it is down.",
            [],
        ),
        (
            "从{turnover.growth.2019}降至{turnover.growth.2020}。",
            "It fell from {turnover.growth.2019} to {turnover.growth.2020}.",
            ["zh:24", "en:4"],
        ),
        # the form prints its own word
        (
            "同比增长{turnover.growth.2021|change}。",
            "Turnover grew by {turnover.growth.2021|change}.",
            ["zh:3", "en:10"],
        ),
        # nothing tells
        ("网点增至{region.value.east.2021}。", "Retail rose to {region.value.east.2021}.", ["zh:3", "en:8"]),
        # bounds
        ("超过{turnover.sites.2021}。", "There were more than {turnover.sites.2021}.", ["zh:1", "en:12"]),
        ("近{turnover.sites.2021}。", "Nearly {turnover.sites.2021}.", ["zh:1", "en:1"]),
        ("近{turnover.total.2021|round 0}。", "Nearly {turnover.total.2021|round 0}.", ["zh:1", "en:1"]),
        ("超过{turnover.total.2021}。", "It passed {turnover.total.2021}.", ["zh:1", "en:4"]),
        (
            "{region.share.west.2021}高于{region.share.east.2021}。",
            "{region.share.west.2021} is above {region.share.east.2021}.",
            ["zh:25", "en:29"],
        ),
        (
            "为{region.value.east.2021}，近5万亿元。",
            "It is {region.value.east.2021}, nearly 5 trillion.",
            ["zh:27", "en:33"],
        ),
        (
            "占{region.share.west.2021}，约三成。",
            "It holds {region.share.west.2021}, about 30 per cent.",
            ["zh:27", "en:36"],
        ),
        (
            "达{turnover.total.2021}，有近1600多家。",
            "It is {turnover.total.2021}; nearly 1600 or more.",
            ["zh:25", "en:30"],
        ),
        # multiples
        ("翻了一番，增长{turnover.growth.2021}。", "It doubled, with {turnover.growth.2021}.", ["zh:1", "en:4"]),
        # superlatives, records, streaks
        (
            "西部最高，为{region.share.west.2021}。",
            "The west is highest at {region.share.west.2021}.",
            ["zh:3", "en:13"],
        ),
        (
            "北部最小，为{region.share.west.2021}。",
            "The north is smallest at {region.share.west.2021}.",
            ["zh:3", "en:14"],
        ),
        (
            "{turnover.growth.2020}创历史新高。",
            "{turnover.loss.2021} is a record low, a record high.",
            ["zh:23", "en:25"],
        ),
        (
            "先增后减，为{turnover.total.2021}。",
            "It first rose and then fell to {turnover.total.2021}.",
            ["zh:1", "zh:4", "en:4", "en:24"],
        ),
    ],
)
def test_a_word_that_the_numbers_deny_or_do_not_show(zh, en, places):
    assert found(zh, en) == places


@pytest.mark.parametrize(
    "zh, en",
    [
        ("规模{turnover.growth.2021|change}。", "Turnover went {turnover.growth.2021|change}."),
        ("规模增长{turnover.growth.2021}。", "Turnover grew by {turnover.growth.2021}."),
        ("出口下降{turnover.loss.2021|size}。", "Exports fell by {turnover.loss.2021|size}."),
        (
            "从{turnover.total.2019}增至{turnover.total.2021}。",
            "It rose from {turnover.total.2019} in 2019 to {turnover.total.2021}.",
        ),
        ("规模扩大到{turnover.total.2021}。", "Turnover climbed to {turnover.total.2021}."),
        ("增速为{turnover.growth.2021}。", "Growth was {turnover.growth.2021}."),
        ("占{region.share.east.2021}。", "They make up {region.share.east.2021}."),
        ("超过{turnover.total.2021|round 0}。", "More than {turnover.total.2021|round 0}."),
        ("约{turnover.growth.2021|round 0}。", "About {turnover.growth.2021|round 0}."),
        ("有{turnover.sites.2021}。", "There are {turnover.sites.2021}."),
        (
            "{region.share.east.2021}高于{region.share.west.2021}。",
            "{region.share.east.2021} is above {region.share.west.2021}.",
        ),
        ("东部最高，为{region.share.east.2021}。", "The east is highest at {region.share.east.2021}."),
        ("{turnover.total.2021}创历史新高。", "{turnover.total.2021} is a record."),
        ("前三大地区占{region.share.west.2021}。", "The three largest regions hold {region.share.west.2021}."),
        ("附近有{turnover.total.2021}。", "The nearest is {turnover.total.2021}."),
        ("新增{turnover.sites.2021}。", "It added up to {turnover.total.2021}."),
        ("原报告称增长{turnover.loss.2021}。", "The original report says it grew by {turnover.loss.2021}."),
    ],
)
def test_a_word_that_the_numbers_prove(zh, en):
    assert found(zh, en) == []


def test_a_condition_proves_a_word():
    assert (
        found("规模突破{turnover.total.2021}。", "It passed {turnover.total.2021}.", "turnover.total.2021 > 42") == []
    )
    assert (
        found(
            "网点增至{region.value.east.2021}。", "It rose to {region.value.east.2021}.", "region.value.east.2021 > 5"
        )
        == []
    )
    assert (
        found(
            "西部最快，为{region.share.west.2021}。",
            "The west is fastest: {region.share.west.2021}.",
            "rank(region.value.west.2021) = 2",
        )
        == []
    )


@pytest.mark.parametrize(
    "share, zh, en, wrong",
    [
        ("48.0", "占{region.share.east.2021}，超过一半。", "It holds {region.share.east.2021}, more than half.", True),
        ("52.0", "占{region.share.east.2021}，超过一半。", "It holds {region.share.east.2021}, more than half.", False),
        ("9.2", "占{region.share.east.2021}，近9%。", "It holds {region.share.east.2021}, nearly 9 per cent.", True),
        ("8.9", "占{region.share.east.2021}，近9%。", "It holds {region.share.east.2021}, nearly 9 per cent.", False),
        (
            "31.4",
            "占{region.share.east.2021}，三成以上。",
            "It holds {region.share.east.2021}, over 30 per cent.",
            False,
        ),
        (
            "28.4",
            "占{region.share.east.2021}，三成以上。",
            "It holds {region.share.east.2021}, over 30 per cent.",
            True,
        ),
    ],
)
def test_a_limit_in_words_against_the_value_beside_it(share, zh, en, wrong, monkeypatch):
    import written

    monkeypatch.setitem(written.DATA, "data/t/region.csv", written.REGION.replace("61.4", share))
    assert [line.split(":")[0] for line in found(zh, en)] == (["zh", "en"] if wrong else [])


def test_contradictions_are_errors_and_open_words_warnings():
    assert said("增长{turnover.loss.2021}。", "Up. {turnover.loss.2021}.", severity=True) == [
        "zh:1 words-are-asserted error"
    ]
    assert said("西部最高，为{region.share.west.2021}。", "West: {region.share.west.2021}.", severity=True) == [
        "zh:3 words-are-asserted warning"
    ]


@pytest.mark.parametrize(
    "zh, en, places",
    [
        ("前三位是东部、北部和西部。", "The regions are East, North and West, in this order.", ["zh:1", "en:39"]),
        ("前三位是东部、西部和北部。", "The regions are East, West and North, in this order.", []),
        ("有东部、北部和西部。", "They are East, North and West.", []),
        (
            "依次为{list(region.share.north.2021, region.share.west.2021, region.share.east.2021)}，即北、西、东。",
            "North, West and East: {list(region.share.north.2021, region.share.west.2021, region.share.east.2021)}.",
            [],
        ),
    ],
)
def test_names_that_are_said_to_stand_in_order(zh, en, places):
    assert found(zh, en) == places
