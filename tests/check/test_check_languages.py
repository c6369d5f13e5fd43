"""What one language says and another does not."""

import pytest
from written import chapter, said

RULE = "languages-agree"


def found(zh: str, en: str) -> list[str]:
    return [line for line in said(zh, en) if line.endswith(RULE)]


@pytest.mark.parametrize(
    "zh, en, expected",
    [
        ("达{turnover.total.2021}。", "It reached {turnover.total.2020}.", ["zh:2", "en:12"]),
        ("达{turnover.total.2021}。", "It reached a record.", ["zh:2"]),
        ("创新高。", "It reached {turnover.total.2021}.", ["en:12"]),
        ("2021年创新高。", "A record in 2020.", ["zh:1", "en:13"]),
        ("3月发布。", "It was issued in April.", ["zh:1", "en:18"]),
        ('共{"18"}家。', 'In all {"19"}.', ["zh:2", "en:8"]),
        ('见{"3.5"}万家。', 'Some {"35,001"}.', ["zh:2", "en:6"]),
        ("占三成。", "It holds 31 per cent.", ["zh:2", "en:10"]),
        ("近百家参加。", "Nearly two hundred took part.", ["zh:2"]),
        ("**要点。**句子。", "Sentence.", ["en:1"]),
        ("引用[@nbs]。", "Cited.", ["zh:3"]),
        ("引用[@nbs, 3]。", "Cited[@nbs, 4].", ["zh:3", "en:6"]),
    ],
)
def test_languages_that_differ(zh, en, expected):
    assert [line.rpartition(" ")[0] for line in found(zh, en)] == expected


@pytest.mark.parametrize(
    "zh, en",
    [
        (
            "达{turnover.total.2021}，{turnover.growth.2021|change}。",
            "It went {turnover.growth.2021|change rose} to {turnover.total.2021|number}.",
        ),
        (
            "分别为{list(region.share.east.2021, region.share.west.2021)}。",
            "{region.share.east.2021} in the east and {region.share.west.2021} in the west.",
        ),
        ("共3.5万家。", "In all 35,000."),
        ("占三成。", "It holds 30 per cent."),
        ("占三分之一。", "It holds a third."),
        ("占一半。", "It holds 50%."),
        ("增加一倍。", "It doubled."),
        ("2021年3月21日。", "On 21 March 2021."),
        ("{date 2021-03-21}。", "On 21 March 2021."),
        ("2016—2021年。", "2016–2021."),
        ("从2016年到2021年。", "From 2016 to 2021."),
        ("**要点。**句子[@nbs]。", "**Lead.** Sentence[@nbs]."),
        ("“90后”很多。", "Many were born in the 1990s."),
        ("一方面如此。", "This is one side of it."),
    ],
)
def test_languages_that_say_the_same_in_other_words(zh, en):
    assert found(zh, en) == []


def test_items_of_a_list_are_compared_one_by_one():
    assert chapter("""\
blocks:
  - list:
      - {zh: "甲{turnover.total.2021}；", en: "a {turnover.total.2021};"}
      - {zh: "乙{turnover.total.2020}。", en: "b {turnover.total.2019}."}
""") == ["6:16 languages-agree", "6:48 languages-agree"]


def test_an_empty_language_is_a_hint():
    assert chapter('blocks:\n  - text: {zh: 句子。, en: ""}\n') == ["4:16 languages-agree"]
