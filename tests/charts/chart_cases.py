"""Real charts of a yearbook, in either language: what the gallery shows and the tests look at.

The numbers are published ones, or worked back from published growth (National Bureau of Statistics, Ministry of
Commerce, State Post Bureau, China Federation of Logistics and Purchasing, CNNIC); None stands where no public source
gives one.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from yearbook.model.chart import Axis, Chart, Event, Mark, MarkKind, Point, Status, Tick

ZH, EN = 0, 1
TAGS = ("zh-Hans", "en")
MISSING = ("无数据", "no data")
NEW_BASIS = ("口径调整", "new basis")
STATUS_NAMES: tuple[tuple[tuple[Status, str], ...], ...] = (
    (("provisional", "初步数"), ("estimate", "估计"), ("forecast", "预测"), ("derived", "推算")),
    (("provisional", "provisional"), ("estimate", "estimate"), ("forecast", "forecast"), ("derived", "calculated")),
)


BOUNDS = {">": "over", "≥": "at-least"}


def points(cell: str, rows: Sequence[str], values: Sequence[str | None], unit: str = "") -> tuple[Point, ...]:
    """ "42.3" is a final value, "630 provisional" says its status, ">10" is a lower limit, None is missing."""
    out = []
    for row, value in zip(rows, values, strict=True):
        name = "" if value and value.endswith("rest") else f"{cell}.{row}"
        if value is None:
            out.append(Point(None, "", "", "", name, "missing"))
            continue
        text, _, status = value.partition(" ")
        number = float(text.replace(",", "").replace("−", "-").strip(">≥%"))
        bound = BOUNDS.get(text[0], "")
        out.append(Point(number, text, f"{row}: {text} {unit}".strip(), "NBS", name, status or "final", bound))
    return tuple(out)


def axis(title: str, low: float, high: float, step: float) -> Axis:
    count = round((high - low) / step)
    at = [low + i * step for i in range(count + 1)]
    return Axis(title, low, high, tuple(Tick(a, f"{a:,.10g}".replace("-", "−")) for a in at))


def row(text: str) -> list[str]:
    return text.split()


def years(first: int, last: int) -> tuple[str, ...]:
    return tuple(str(y) for y in range(first, last + 1))


def mark(
    kind: MarkKind, name: str, cell: str, rows: Sequence[str], values: Sequence[str | None], **more: object
) -> Mark:
    unit = str(more.pop("unit", ""))
    return Mark(kind, name, points(cell, rows, values, unit), **more)  # type: ignore[arg-type]


def chart(k: int, rows: Sequence[str], kind: str, *marks: Mark, **more: object) -> Chart:
    return Chart(
        TAGS[k],
        tuple(rows),
        kind,
        marks,
        missing=MISSING[k],
        break_note=NEW_BASIS[k],  # type: ignore[arg-type]
        status_names=STATUS_NAMES[k],
        **more,
    )  # type: ignore[arg-type]


RMB = ("万亿元", "RMB trillion")


def turnover(k: int) -> Chart:
    rows = years(2011, 2021)
    level = ["5.88", "8.1", None, "16.39", "21.8", "26.1", "29.16", "31.63", "34.81", "37.21", "42.3"]
    growth = ["29.2", "31.7", None, "59.4", None, "19.8", "11.7", "8.5", None, "4.5", "19.6"]
    return chart(
        k,
        rows,
        "time",
        mark("bars", ("交易额", "Turnover")[k], "turnover.total", rows, level, breaks=(3,)),
        mark("line", ("同比增长", "Growth on the year before")[k], "turnover.growth", rows, growth, side="right"),
        left=axis(RMB[k], 0, 50, 10),
        right=axis("%", 0, 60, 20),
    )


def express(k: int) -> Chart:
    rows = years(2011, 2021)
    values = ["36.7", "56.9", "92", "139.6", "206.7", "312.8", "400.6", "507.1", "630 provisional", "833.6", "1083.0"]
    return chart(
        k,
        rows,
        "time",
        mark("bars", ("业务量", "Parcels")[k], "express.volume", rows, values, breaks=(2,)),
        left=axis(("亿件", "100 million parcels")[k], 0, 1200, 200),
    )


def logistics(k: int) -> Chart:
    rows = tuple(f"2021-{m:02}" for m in range(1, 13))
    names = (
        tuple(f"{m}月" for m in range(1, 13))
        if k == ZH
        else tuple(row("Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec"))
    )
    general = row("110.3 108.9 110.4 111.0 110.7 111.2 110.5 110.0 111.2 111.5 109.5 108.8")
    total = row("130.8 124.9 128.1 127.8 126.5 126.3 125.9 124.3 126.7 127.3 125.9 124.7")
    rural = row("122.3 121.6 125.5 129.1 127.3 126.5 126.1 123.2 128.7 129.4 126.8 123.9")
    return chart(
        k,
        names,
        "time",
        mark("line", ("总业务量指数", "Total volume index")[k], "logistics.total", rows, total, labels="last"),
        mark("line", ("农村业务量指数", "Rural volume index")[k], "logistics.rural", rows, rural, labels="last"),
        mark("line", ("电商物流指数", "General index")[k], "logistics.general", rows, general, labels="last"),
        left=axis(("点", "points")[k], 105, 135, 5),
    )


def shops(k: int) -> Chart:
    rows = ("clothing", "daily", "food", "rest")
    names = (
        ("服装鞋帽针纺织品", "日用品", "粮油食品", "其他"),
        ("Clothing, shoes, hats and textiles", "Daily necessities", "Grain, oil and food", "Other"),
    )[k]
    values = ["27.28%", "21.53%", "6.93%", "44.26% rest"]
    return chart(
        k, names, "names", mark("ring", ("实物商品店铺", "Shops for physical goods")[k], "shops.share", rows, values)
    )


def services(k: int) -> Chart:
    rows = ("trade", "support", "derived")
    names = (
        ("交易服务", "支撑服务", "衍生服务"),
        ("Transaction services", "Supporting services", "Derivative services"),
    )[k]
    return chart(
        k,
        names,
        "names",
        mark("pie", ("营业收入", "Revenue")[k], "services.revenue", rows, ["1.39", "2.41", "2.60"]),
        left=Axis(RMB[k], 0, 1, ()),
    )


def regions(k: int) -> Chart:
    rows = ("east", "central", "west", "northeast")
    names = (
        ("东部地区", "中部地区", "西部地区", "东北地区"),
        ("Eastern region", "Central region", "Western region", "North-east"),
    )[k]
    return chart(
        k,
        names,
        "names",
        mark("bars", ("零售额占比", "Share of sales")[k], "agri.share", rows, ["64.73", "15.41", "14.40", "5.46"]),
        mark(
            "line",
            ("同比增速", "Growth on the year before")[k],
            "agri.growth",
            rows,
            ["5.7", "−5.5", "1.0", "−0.7"],
            side="right",
        ),
        left=axis("%", 0, 80, 20),
        right=axis("%", -10, 10, 5),
    )


def categories(k: int) -> Chart:
    rows = ("media", "medicine", "papers", "clothing", "daily", "furniture")
    names = (
        ("电子出版物及音像制品", "中西药品", "书报杂志", "服装鞋帽针纺织品", "日用品", "家具"),
        (
            "Electronic publications and audio-visual products",
            "Chinese and Western medicines",
            "Books, newspapers and magazines",
            "Clothing, shoes, hats and textiles",
            "Daily necessities",
            "Furniture",
        ),
    )[k]
    share = [None, None, None, "29.41", "18.55", "7.77"]
    growth = ["90.3", "62.6", "42.7", None, None, None]
    return chart(
        k,
        names,
        "names",
        mark("bars", ("零售额占比", "Share of sales")[k], "rural.share", rows, share),
        mark("line", ("同比增速", "Growth")[k], "rural.growth", rows, growth, side="right"),
        left=axis("%", 0, 30, 10),
        right=axis("%", 0, 100, 20),
    )


def provinces(k: int) -> Chart:
    rows = (
        "guangdong",
        "zhejiang",
        "beijing",
        "shanghai",
        "jiangsu",
        "fujian",
        "shandong",
        "hebei",
        "anhui",
        "sichuan",
    )
    names = (
        tuple(row("广东 浙江 北京 上海 江苏 福建 山东 河北 安徽 四川")) if k == ZH else tuple(r.title() for r in rows)
    )
    values = ["24.22", "15.96", "12.04", None, None, None, None, None, "2.03", "1.87"]
    return chart(
        k,
        names,
        "names",
        mark("bars", ("占比", "Share")[k], "provinces.share", rows, values),
        left=axis("%", 0, 25, 5),
        horizontal=True,
    )


def contracts(k: int) -> Chart:
    rows = years(2015, 2021)
    gone: list[str | None] = [None] * 5
    return chart(
        k,
        rows,
        "time",
        mark("bars", ("合同签约额", "Contracts signed")[k], "marketing.signed", rows, [*gone, "46.3 derived", "60.7"]),
        mark(
            "bars", ("合同执行额", "Contracts executed")[k], "marketing.executed", rows, [*gone, "30.2 derived", "37.7"]
        ),
        left=axis(("亿美元", "USD 100 million")[k], 0, 80, 20),
    )


def crossborder(k: int) -> Chart:
    rows = years(2019, 2021)
    names = (("进出口总额", "出口", "进口"), ("Imports and exports", "Exports", "Imports"))[k]
    cells = ("total", "export", "import")
    levels = ([None, "1.62 derived", "1.92"], [None, "1.083 derived", "1.39"], [None, "0.535 derived", "0.53"])
    growth = ([None, None, "18.6"], [None, None, "28.3"], [None, None, "−0.9"])
    return chart(
        k,
        rows,
        "time",
        *(mark("bars", n, f"cbec.{c}", rows, v) for n, c, v in zip(names, cells, levels, strict=True)),
        *(
            mark("line", n, f"cbec.{c}-growth", rows, v, side="right")
            for n, c, v in zip(names, cells, growth, strict=True)
        ),
        left=axis(RMB[k], 0, 2, 0.5),
        right=axis("%", -10, 30, 10),
    )


def employment(k: int) -> Chart:
    rows = years(2019, 2021)
    return chart(
        k,
        rows,
        "time",
        mark(
            "bars",
            ("直接吸纳就业和创业", "Direct employment and self-employment")[k],
            "jobs.direct",
            rows,
            ["3115", None, "4126.32"],
        ),
        mark("bars", ("带动相关行业就业", "Jobs in related trades")[k], "jobs.driven", rows, ["2011", None, "2601.48"]),
        left=axis(("万人", "10,000 people")[k], 0, 7000, 1000),
        stacked=True,
    )


def packaging(k: int) -> Chart:
    rows = ("tape", "repack", "bags")
    names = (
        ("45毫米以下瘦身胶带使用率", "电商快件不再二次包装率", "可循环中转袋全网应用率"),
        (
            "Use of adhesive tape below 45 mm",
            "E-commerce parcels without second packaging",
            "Use of reusable transit bags",
        ),
    )[k]
    return chart(
        k,
        names,
        "names",
        mark("bars", ("2019年", "2019")[k], "packaging.2019", rows, ["75 derived", "52.0 derived", "75.0 derived"]),
        mark("bars", ("2020年", "2020")[k], "packaging.2020", rows, ["95", "70.1", "91.5"]),
        left=axis("%", 0, 100, 20),
    )


def platforms(k: int) -> Chart:
    rows = ("b2b", "b2c", "c2c")
    return chart(
        k,
        ("B2B", "B2C", "C2C"),
        "names",
        mark("bars", ("营业收入", "Revenue")[k], "platforms.revenue", rows, ["1954", "7739", "4167"]),
        left=axis(("亿元", "RMB 100 million")[k], 0, 8000, 2000),
    )


def penetration(k: int) -> Chart:
    rows = tuple(f"{y}-06" for y in range(2015, 2022))
    names = tuple(f"{y}.6" if k == ZH else f"Jun {y}" for y in range(2015, 2022))
    return chart(
        k,
        names,
        "time",
        mark(
            "line",
            ("城镇", "Urban")[k],
            "internet.urban",
            rows,
            ["64.2", "67.2", "69.4 derived", None, None, "76.4", None],
        ),
        mark(
            "line", ("农村", "Rural")[k], "internet.rural", rows, ["30.1", "31.7", "34.0", None, None, "52.3", "59.2"]
        ),
        left=axis("%", 0, 100, 20),
    )


def emissions(k: int) -> Chart:
    rows = years(2010, 2025)
    values: list[str | None] = ["61.15", *[None] * 7, "1303.1", *[None] * 6, "5706.1 forecast"]
    return chart(
        k,
        rows,
        "time",
        mark("bars", ("碳排放", "Emissions")[k], "packaging.emissions", rows, values),
        left=axis(("万吨CO₂e", "10,000 t CO₂e")[k], 0, 6000, 1000),
    )


def pandemic(k: int) -> Chart:
    rows = ("necessities", "delivery", "clothing", "cosmetics")
    names = (
        ("生活必需品", "餐饮外卖", "服装", "化妆品"),
        ("Daily necessities", "Food delivery", "Clothing", "Cosmetics"),
    )[k]
    return chart(
        k,
        names,
        "names",
        mark("dots", ("疫情前", "Before the pandemic")[k], "survey.before", rows, ["23", "19", "26", "34"]),
        mark("dots", ("疫情后", "After the outbreak")[k], "survey.after", rows, ["60", "64", "34", "39"]),
        left=axis("%", 0, 80, 20),
        horizontal=True,
    )


def policies(k: int) -> Chart:
    dates = (
        ("2005年", "2016年12月", "2020年1月", "2021年1月", "2021年10月9日"),
        ("2005", "December 2016", "January 2020", "January 2021", "9 October 2021"),
    )[k]
    texts = (
        (
            "国务院办公厅《关于加快电子商务发展的若干意见》",
            "国务院办公厅《关于建立统一的绿色产品标准、认证、标识体系的意见》",
            "国家发展改革委、生态环境部《关于进一步加强塑料污染治理的意见》",
            "商务部办公厅《关于推动电子商务企业绿色发展工作的通知》",
            "商务部、中央网信办、国家发展改革委《“十四五”电子商务发展规划》",
        ),
        (
            "General Office of the State Council: Opinions on speeding up the development of e-commerce",
            "General Office of the State Council: Opinions on standards, certification and labels of green products",
            "National Development and Reform Commission and others: Opinions on the treatment of plastic pollution",
            "Ministry of Commerce: Notice on the green development of e-commerce firms",
            "Ministry of Commerce and others: Plan for e-commerce in the 14th five-year period",
        ),
    )[k]
    events = tuple(Event(d, t, f"policies.text.{i}") for i, (d, t) in enumerate(zip(dates, texts, strict=True)))
    return Chart(TAGS[k], (), "time", (), events=events)


def retail_growth(k: int) -> Chart:
    rows = years(2011, 2021)
    values = ["53.7 estimate", "67.5 estimate", "41.2 estimate", *row("49.7 33.3 26.2 32.2 23.9 16.5 10.9 14.1")]
    return chart(
        k,
        rows,
        "time",
        mark("line", ("增速", "Growth")[k], "retail.growth", rows, values, breaks=(3,)),
        left=axis("%", 0, 80, 20),
    )


def express_split(k: int) -> Chart:
    rows = years(2019, 2021)
    names = (
        ("同城", "异地", "国际/港澳台"),
        ("Within a city", "Between cities", "International, Hong Kong, Macao and Taiwan"),
    )[k]
    values = ([None, None, "141.1"], [None, None, "920.8"], [None, "18.3 derived", "21.0"])
    marks = (mark("bars", n, f"express.{i}", rows, v) for i, (n, v) in enumerate(zip(names, values, strict=True)))
    return chart(k, rows, "time", *marks, left=axis(("亿件", "100 million")[k], 0, 1200, 300), stacked=True)


def growth(k: int) -> Chart:
    names = (("东部地区", "中部地区", "西部地区", "东北地区"), ("East", "Centre", "West", "North-east"))[k]
    rows = ("east", "central", "west", "northeast")
    return chart(
        k,
        names,
        "names",
        mark("bars", ("增速", "Growth")[k], "agri.growth", rows, ["5.7", "−5.5", "1.0", "−0.7"]),
        left=axis("%", -10, 10, 5),
    )


def agri(k: int) -> Chart:
    rows = ("snacks", "grain", "tea", "dairy", "condiments")
    names = (
        ("休闲食品", "粮油", "茶叶", "奶类", "调味品"),
        ("Snack food", "Grain and oil", "Tea", "Dairy products", "Condiments"),
    )[k]
    return chart(
        k,
        names,
        "names",
        mark("bars", ("占比", "Share")[k], "agri.share", rows, ["20.01", "15.40", "11.46", None, None]),
        mark("bars", ("增速", "Growth")[k], "agri.growth", rows, [None, ">10", "11.8", "29.9", "11.5"]),
        left=axis("%", 0, 30, 10),
        horizontal=True,
    )


def agri_panels(k: int) -> Chart:
    share, growth = agri(k).marks
    dots = replace(growth, kind="dots", side="right")
    return replace(agri(k), marks=(share, dots), right=axis("%", 0, 30, 10), horizontal=False)


def estimates(k: int) -> Chart:
    rows = years(2011, 2016)
    return chart(
        k,
        rows,
        "time",
        mark(
            "bars",
            ("交易额", "Turnover")[k],
            "turnover.total",
            rows,
            ["5.88 estimate", "8.1 estimate", ">10 estimate", "16.39", "21.8", "26.1"],
            breaks=(3,),
        ),
        left=axis(RMB[k], 0, 30, 10),
    )


def mixed_periods(k: int) -> Chart:
    """Years, the first half of one, and years that have not been yet."""
    rows = ("2019", "2020", "2021", ("2022年上半年", "H1 2022")[k], "2023", "2025")
    level = ["34.81", "37.21", "42.3", "20.1", "48 forecast", "60 forecast"]
    shares = (1.0, 1.0, 1.0, 0.5, 1.0, 1.0)
    bars = mark("bars", ("交易额", "Turnover")[k], "turnover.total", rows, level, shares=shares)
    line = mark("line", ("增速", "Growth")[k], "turnover.growth", rows, row("6.7 4.5 19.6 10.2 7 8"), side="right")
    return chart(k, rows, "time", bars, line, left=axis(RMB[k], 0, 60, 20), right=axis("%", 0, 20, 5), mixed=True)


def parallel(k: int) -> Chart:
    """Both languages in one: the order of the pair does not matter to a drawing, so `k` only picks the font."""
    zh, en = categories(ZH), categories(EN)
    marks = (replace(m, name=f"{m.name}\n{n.name}") for m, n in zip(zh.marks, en.marks, strict=True))
    names = (f"{a}\n{b}" for a, b in zip(zh.categories, en.categories, strict=True))
    return replace(zh, language=TAGS[k], categories=tuple(names), marks=tuple(marks), missing="\n".join(MISSING))


CASES: dict[str, Callable[[int], Chart]] = {
    case.__name__: case
    for case in (
        turnover,
        express,
        retail_growth,
        logistics,
        penetration,
        contracts,
        crossborder,
        employment,
        express_split,
        emissions,
        packaging,
        platforms,
        growth,
        shops,
        services,
        regions,
        categories,
        provinces,
        pandemic,
        policies,
        agri,
        agri_panels,
        estimates,
        mixed_periods,
        parallel,
    )
}
