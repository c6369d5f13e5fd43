"""Numbers that are typed into a text instead of being taken from the data."""

import pytest
from written import chapter, said

RULE = "numbers-are-bound"


@pytest.mark.parametrize(
    "zh, en, places",
    [
        ("全年达42.3万亿元。", "It came to RMB 42.3 trillion.", ["zh:4", "en:16"]),
        ("同比增长12.5%。", "Sales grew by 12.5%.", ["zh:5", "en:15"]),
        ("占三成以上。", "It holds over thirty per cent.", ["zh:2", "en:15"]),
        ("用户约3.5亿人。", "Some 350 million people use it.", ["zh:4", "en:6"]),
        ("规模扩大到5倍。", "It is five times as large.", ["zh:6", "en:7"]),
        ("占三分之二。", "It holds two thirds.", ["zh:2", "en:10"]),
        ("提高2.4个百分点。", "It gained 2.4 percentage points.", ["zh:3", "en:11"]),
        ("有五家企业参加。", "Some five companies took part.", ["zh:2", "en:6"]),
        ("位居第一。", "It ranked first.", ["zh:1", "en:4"]),
        ("连续九年第一大市场。", "It leads for the ninth year running.", ["zh:1", "en:18"]),
        ("近百万人从业。", "Nearly one million people work there.", ["zh:2", "en:8"]),
    ],
)
def test_a_typed_statistic_is_pointed_out(zh, en, places):
    found = [line.rpartition(" ")[0] for line in said(zh, en) if line.endswith(RULE)]
    assert found == places


@pytest.mark.parametrize(
    "zh, en",
    [
        ("2021年3月5日发布。", "It was issued on 5 March 2021."),
        ("2016—2021年、2020年底。", "From 2016 to 2021, at the end of 2020, 2016–2021."),
        ("《“十四五”规划（2021—2025年）》和《条例》第3条。", "The 14th Five-Year Plan and Article 3 of *50 Rules*."),
        ("国发〔2021〕29号文、GB/T 36311-2018。", "Document No. 29, GB/T 36311-2018."),
        ("5G、B2B、4K、9610和RCEP。", "5G, B2B, 4K, code 9610 and RCEP."),
        ("“90后”“00后”和上世纪九十年代。", "People born in the 1990s and the 2000s."),
        (
            "第三届进博会、第49次调查、党的十八大。",
            "The third Expo, the 49th Statistical Report, the 18th National Congress.",
        ),
        ("“双11”和“618”期间。", "During “Double 11” and the 618 festival."),
        ('{"18"}家和{date 2021-12-31}。', '{"18"} of them and {date 2021-12-31}.'),
        ("三个方面、两种模式、一系列举措。", "Three kinds of work, in two ways and one another."),
        ("数千名讲师、几十家平台。", "Several thousand lecturers, dozens of platforms."),
        ("一方面统一，一体推进。", "On the one hand, on the other hand."),
        ("前十位省份居前。", "The ten largest provinces lead."),
        ("第三方服务、两国合作。", "A third party serves the two countries."),
        ("雅万高铁由万隆通车，中老铁路到万象。", "The railway runs from Bandung, another to Vientiane."),
        ("主打半日达和半天达。", "It offers half-day delivery."),
        ("7月6日至8日、7月6—8日举办。", "It was held on 6–8 July, on July 6–8 and 6 to 8 July."),
        ("6月28日和7月3日。", "On 28 and 30 June, from 6th to 8th July, 28 June–3 July."),
    ],
)
def test_dates_names_titles_codes_and_counts_of_the_sentence_are_typed(zh, en):
    assert [line for line in said(zh, en) if line.endswith(RULE)] == []


def test_a_condition_with_the_number_binds_it():
    assert (
        said(
            "占{region.share.east.2021}，超过一半。",
            "It holds {region.share.east.2021}, more than half.",
            "region.share.east.2021 > 50",
        )
        == []
    )
    assert (
        said(
            "增长{turnover.growth.2021}，接近两成。",
            "It grew by {turnover.growth.2021}, nearly 20 per cent.",
            "turnover.growth.2021 > 19",
            "turnover.growth.2021 < 20",
        )
        == []
    )


def test_words_warn_and_digits_fail():
    assert said("占三成，达42.3万亿元。", "A part.", severity=True)[:2] == [
        "zh:2 languages-agree error",
        "zh:2 numbers-are-bound warning",
    ]
    assert "zh:6 numbers-are-bound error" in said("占三成，达42.3万亿元。", "A part.", severity=True)


def test_every_text_of_a_block_is_read_but_not_the_ranks_and_labels_that_a_table_makes():
    assert chapter("""\
blocks:
  - text: {zh: 见@tbl-a。, en: See @tbl-a.}
  - table: tbl-a
    caption: {zh: 达3亿元, en: RMB 300 million}
    data: region
    rank: true
    note: {zh: 计3亿元, en: RMB 300 million}
""") == ["6:20 numbers-are-bound", "6:33 numbers-are-bound", "9:17 numbers-are-bound", "9:30 numbers-are-bound"]


def test_a_number_typed_into_a_written_table():
    assert chapter("""\
blocks:
  - text: {zh: 见@tbl-a。, en: See @tbl-a.}
  - table: tbl-a
    caption: {zh: 表, en: Table}
    head: [{zh: 项, en: Item}, {zh: 2021年, en: "2021"}]
    body:
      - [{zh: 交易额, en: Turnover}, {zh: 42.3万亿元, en: RMB 42.3 trillion}]
""") == ["9:40 numbers-are-bound", "9:57 numbers-are-bound"]
