"""One side of the sample → its Edition: the words, in both languages beside each other."""
# ruff: noqa: E501  (a sentence is a line)

from __future__ import annotations

from tests.web.sample import LOCALES, NAMES, PROVINCES, SOURCE, TAGS, Side
from yearbook.model import edition as e

LONG = [
    (("云河县", "Yunhe"), "26.9", "-1.3"), (("青山县", "Qingshan"), "171", "12.05"), (("安源县", "Anyuan"), "1,022.78", None),
    (("永川县", "Yongchuan"), "8.4", "0.9"), (("丰阳县", "Fengyang"), "63.2", "24.2"),
]  # fmt: skip


def edition(s: Side) -> e.Edition:
    chapters = []
    for chapter in (preface, overview, services, appendix):
        s.notes, s.chapter = 0, chapter.__name__
        chapters.append(chapter(s))
    return e.Edition(
        report="sample-2021", locale=LOCALES[s.side], tag=TAGS[s.side],
        title=("中国电子商务报告（2021）", "E-commerce in China 2021")[s.side], subtitle=("样本", "A sample")[s.side], year="2021",
        publisher=("商务部", "Ministry of Commerce")[s.side],
        description=("电子商务的规模、结构、服务和规则：全部数字都可以追溯到来源。",
                     "How large e-commerce is, what it consists of and which rules it follows; every number leads to its source.")[s.side],
        keywords=(("电子商务", "统计"), ("e-commerce", "statistics"))[s.side], date="2022-09",
        publishers=(("商务部", "Ministry of Commerce")[s.side],), date_formal=("二〇二二年九月", "September 2022")[s.side],
        date_text=("2022年9月", "September 2022")[s.side], theme="yearbook", parts=(), highlights=highlights(s),
        chapters=tuple(chapters), about=about(s), words=s.words, fonts={},
        languages=tuple(zip(LOCALES, TAGS, NAMES, strict=True)),
    )  # fmt: skip


def highlights(s: Side) -> tuple[e.KeyFigure, ...]:
    return (
        s.key("42.3", ("万亿元", "RMB trillion"), ("电子商务交易额", "E-commerce turnover"), "turnover.total.2021", ("增长19.6%", "up 19.6%"), True),
        s.key("13.09", ("万亿元", "RMB trillion"), ("网上零售额", "Online retail sales"), "retail.total.2021", ("增长14.1%", "up 14.1%"), True),
        s.key("6727.8", ("万人", "10,000 people"), ("电子商务从业人数", "Employment"), "employment.total.2021", ("增长11.8%", "up 11.8%"), True),
        s.key("2.05", ("万亿元", "RMB trillion"), ("农村网络零售额", "Rural online retail sales"), "rural.total.2021", ("下降0.9%", "down 0.9%"), False),
    )  # fmt: skip


def preface(s: Side) -> e.Chapter:
    title = s.line(("前言", "Preface"))
    blocks = (
        s.paragraph("preface-p1", "本报告每年出版一次。2021年交易额为{42.3万亿元|turnover.total.2021|42300000000000}，见@fig-turnover和@services。",
                    "This report appears every year. Turnover in 2021 was {RMB 42.3 trillion|turnover.total.2021|42300000000000}; see @fig-turnover and @services."),
        e.Quote("preface-q1", s.line(("数字经济发展速度之快、影响范围之广前所未有。", "Never before has an economy changed so fast and so widely.")),
                s.line(("编写组", "The editors")), "sample.yaml:2"),
    )  # fmt: skip
    return e.Chapter("preface", "front", "", 1, title, e.plain(title), blocks, (), "#33505f")


def overview(s: Side) -> e.Chapter:
    title = s.line(("2021年中国电子商务发展总报告", "General report on e-commerce in China in 2021"))
    return e.Chapter(
        "overview",
        "chapter",
        ("第1章", "Chapter 1")[s.side],
        1,
        title,
        e.plain(title),
        overview_lead(s),
        overview_sections(s),
        "#0f5f8c",
    )


def overview_lead(s: Side) -> tuple[e.Block, ...]:
    return (
        s.paragraph("overview-p1", "2021年是“十四五”开局之年，电子商务交易额、网上零售额和从业人数都创新高，我国连续{九|market.years.2021|9}年是全球最大的网络零售市场。",
                    "In 2021, the first year of the “14th Five-Year Plan”, turnover, online retail sales and employment all set records; China was the largest online retail market for the {ninth|market.years.2021|9} year running."),
        e.KeyFigures("overview-k1", highlights(s)[:3], "sample.yaml:9"),
    )  # fmt: skip


def overview_sections(s: Side) -> tuple[e.Section, ...]:
    deepest = s.section("overview-split", "1.", 4, ("构成", "What it consists of"), [
        s.paragraph("overview-split-p1", "商品类交易额{31.3万亿元|split.goods.2021|31300000000000}，服务类{11万亿元|split.services.2021|11000000000000|provisional}。",
                    "Goods made up {RMB 31.3 trillion|split.goods.2021|31300000000000}, services {RMB 11 trillion|split.services.2021|11000000000000|provisional}."),
    ], in_contents=False)  # fmt: skip
    turnover = s.section("overview-turnover", "1.1.1", 3, ("全国电子商务交易额达{42.3万亿元|turnover.total.2021|42300000000000}", "E-commerce turnover reaches {RMB 42.3 trillion|turnover.total.2021|42300000000000}"), [
        s.paragraph("overview-turnover-p1",
            "**规模再创新高。**国家统计局数据显示，2021年全国电子商务交易额达{42.3万亿元|turnover.total.2021|42300000000000}，同比{增长19.6%|turnover.growth.2021|19.6}[^comparable]（@fig-turnover）。其中对单位交易额{24.8万亿元|split.organisations.2021|24800000000000}，占{58.6%|split.organisations.2021 turnover.total.2021|58.6|derived}；对个人交易额{17.5万亿元|split.individuals.2021|17500000000000}。",
            "**A new record.** According to the National Bureau of Statistics, turnover reached {RMB 42.3 trillion|turnover.total.2021|42300000000000} in 2021, {up 19.6%|turnover.growth.2021|19.6} on the year before[^comparable] (@fig-turnover). Sales to organisations came to {RMB 24.8 trillion|split.organisations.2021|24800000000000}, or {58.6%|split.organisations.2021 turnover.total.2021|58.6|derived}; those to individuals to {RMB 17.5 trillion|split.individuals.2021|17500000000000}."),
        s.figure("fig-turnover", "1-1", ("2011—2021年中国电子商务交易额", "E-commerce turnover in China, 2011–2021"), s.turnover(),
                 ("注：2014年以前的数据未见公开来源。", "Note: no public source gives values before 2014.")),
        s.paragraph("overview-turnover-p2", "*分地区*看，东部地区最高，各省占比见@tbl-provinces；网民规模[^cnnic]和面积（m^2^）另见[统计局网站](https://www.stats.gov.cn/)。",
                    "By *region*, the east leads; shares of the provinces are in @tbl-provinces, users[^cnnic] and areas (m^2^) at the [Bureau’s site](https://www.stats.gov.cn/)."),
    ], [deepest])  # fmt: skip
    provinces = s.section("overview-provinces", "1.1.2", 3, ("广东领先[^comparable]", "Guangdong leads[^comparable]"), [
        s.figure("fig-provinces", "1-2", ("各省网络零售额占比", "Shares of online retail sales"), s.provinces()),
        s.table("tbl-provinces", "1-1", ("网络零售额占比排名", "Ranks by share"), s.grid(
            [("位次", "Rank"), ("省份", "Province"), ("占比（%）", "Share (%)")],
            *[[str(i), row[:2], row[2]] for i, row in enumerate(PROVINCES, 1)]), ("注：福建的数据未公布。", "Note: the value of Fujian was not published.")),
    ])  # fmt: skip
    status = s.section("overview-status", "1.1", 2, ("发展现状", "Where things stand"), [], [turnover, provinces])
    trends = s.section("overview-trends", "1.2", 2, ("趋势", "Trends"), [
        e.ItemList("overview-trends-l1", tuple(s.line(pair) for pair in (("数字技术与产业融合。", "Technology and industry grow together."), ("消费继续升级。", "Consumption moves upmarket."))), "bullets", "sample.yaml:30"),
        e.ItemList("overview-trends-l2", tuple(s.line(pair) for pair in (("一是增长。", "First, growth."), ("二是就业。", "Second, jobs."))), "ordinals", "sample.yaml:31"),
        e.Box("overview-trends-b1", s.line(("案例：云河县", "A case: Yunhe county")), (
            s.paragraph("overview-trends-b1-p1", "农产品网络零售额{26.9亿元|county.retail.2021|2690000000|revised}。", "Online sales of farm goods came to {RMB 2.69 billion|county.retail.2021|2690000000|revised}."),
            e.ItemList("overview-trends-b1-l1", (s.line(("合作社", "Cooperatives")), s.line(("冷链", "Cold chains"))), "numbers", "sample.yaml:34")), "sample.yaml:32"),
    ])  # fmt: skip
    return status, trends


def services(s: Side) -> e.Chapter:
    title = s.line(("电子商务服务业", "Services for e-commerce"))
    head = (
        [s.cell(("县", "County"), heading=True, rows=2), s.cell(("零售", "Retail"), heading=True, columns=2)],
        [s.cell(("金额（亿元）", "Sales (RMB 100 million)"), heading=True), s.cell(("增速（%）", "Growth (%)"), heading=True)],
    )  # fmt: skip
    sections = (
        s.section("services-regions", "2.1", 2, ("分地区", "By region"), [
            s.paragraph("services-regions-p1", "东部占比最高（@fig-regions），概况见@overview-status。", "The east has the largest share (@fig-regions); for the whole see @overview-status."),
            s.figure("fig-regions", "2-1", ("各地区占比", "Shares of regions"), s.ring()),
            s.table("tbl-counties", "2-1", ("各县零售额", "Retail sales of counties"), s.grid(head, *LONG)),
            s.table("services-regions-t2", "", ("各县零售额（亿元）", "Sales (RMB 100 million)"), s.grid([("县", "County"), ("金额", "Sales"), ("增速", "Growth")], *LONG)),
        ]),
    )  # fmt: skip
    return e.Chapter(
        "services", "chapter", ("第2章", "Chapter 2")[s.side], 2, title, e.plain(title), (), sections, "#9a5b13"
    )


def appendix(s: Side) -> e.Chapter:
    title = s.line(("法律法规", "Laws and rules"))
    wide = s.grid(
        [(f"第{i}列", f"Column {i}") for i in range(1, 9)],
        *[
            [(f"第{row}行的文字", f"Words of row {row}"), *[f"{row * i}.{i}" for i in range(2, 9)]]
            for row in range(1, 25)
        ],
    )
    blocks = (
        s.paragraph("appendix-p1", "来源是@source-nbs。", "The source is the @source-nbs."),
        s.table("tbl-laws", "A-1", ("宽而长的表", "A wide and long table"), wide),
    )
    return e.Chapter(
        "appendix", "appendix", ("附录A", "Appendix A")[s.side], 1, title, e.plain(title), blocks, (), "#5b6b2f"
    )


def about(s: Side) -> e.AboutData:
    url = "https://www.stats.gov.cn/"
    return e.AboutData(
        sources=(
            e.SourceEntry("nbs", SOURCE[s.side].split("：")[-1].removeprefix("Source: "), (*s.line(("国家统计局. 统计公报[EB/OL]. ", "National Bureau of Statistics (2022), ")), e.Link((e.Words(url),), url)), 12, url),
            e.SourceEntry("cnnic", "CNNIC", s.line(("中国互联网络信息中心.", "CNNIC (2022).")), 0, ""),
        ),
        derived=(e.DerivedEntry("58.6%", "share(split.organisations.2021, turnover.total.2021)", "24.8 / 42.3"),) * 12,
        breaks=(("交易额：2014年起为全社会口径。", "Turnover: whole-economy survey from 2014.")[s.side],),
        notes=(("增速按可比口径计算。", "Growth is on a comparable basis.")[s.side],),
        accepted=((("图1-1", "Figure 1-1")[s.side], ("两个来源的四舍五入不同。", "Two sources round differently.")[s.side]),),
        missing=(e.MissingEntry("fig-turnover", "overview", ("图1-1", "Figure 1-1")[s.side], ("交易额", "Turnover")[s.side], ((("交易额", "Turnover")[s.side], ("2011—2013年", "2011–2013")[s.side]),)),),
    )  # fmt: skip
