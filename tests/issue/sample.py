"""Nothing in → the issue of a small newsletter: two columns with items, notes, a chart, tables, and an imprint."""
# ruff: noqa: E501  (both languages of a thing stand on one line)

from __future__ import annotations

from functools import cache
from pathlib import Path

from tests.project import LOCALES, ROOT, TINY, UNITS
from yearbook.load import Loaded, load
from yearbook.model.edition import Edition
from yearbook.project import Memory
from yearbook.resolve import resolve

TEMPLATES = ROOT / "templates"
NAME = "dispatch"

REPORT = """\
# The frame of the issue.
title: {zh: 小城商讯, en: Small Town Trade}
subtitle: {zh: 2023年7月上, en: Early July 2023}
year: 2023
publisher: {zh: 小城商会, en: Chamber of a Small Town}
date: 2023-07-05
form: issue
series: small-town-trade
locales: [zh, en]
numbering: none
theme: newsletter
accents: ["#a3302a", "#1f4e79"]
parts: [masthead, chapters, imprint]
"""

NEWS = """\
id: news
title: {{zh: 本地要闻, en: Local news}}
notes:
  pilot:
    zh: 试点名单见商会网站。
    en: The chamber's site lists the pilots.
sections:
  - id: news-fair
    title: {{zh: "集市网上销售额达{{fair.sales.2023}}", en: "Online sales of the fair reach {{fair.sales.2023}}"}}
    highlight: {{zh: "集市卖出{{fair.sales.2023}}", en: "The fair sells {{fair.sales.2023}}"}}
    blocks:
      - text:
          zh: 今年集市的网上销售额为{{fair.sales.2023}}，比上年{{fair.growth.2023|change}}[^pilot]（@fig-fair、@tbl-fair）。
          en: Online sales of this year's fair were {{fair.sales.2023}}, {{fair.growth.2023|change}} on the year before[^pilot] (@fig-fair, @tbl-fair).
        holds:
          - fair.sales.2023 > fair.sales.2022
      - figure: fig-fair
        caption: {{zh: 历年集市网上销售额, en: Online sales of the fair by year}}
        chart:
          marks:
            - bars: fair.sales
        alt: {{zh: 销售额逐年增长, en: Sales grow every year}}
      - table: tbl-fair
        caption: {{zh: 历年集市, en: The fair by year}}
        data: fair
        first: {{zh: 年份, en: Year}}
      - credit: herald
        date: 2023-07-01
        selected: true
{items}
"""
ITEM = """\
  - id: news-{n}
    title: {{zh: "{zh_name}街开出网络便民店", en: "An online corner shop opens in {en_name} Street"}}
{highlight}    blocks:
      - text:
          zh: "{zh}"
          en: "{en}"
      - text:
          zh: "{zh}"
          en: "{en}"
      - credit: editors
        date: 2023-06-{n:02}
"""
ZH = "店里摆着本地的米面和时令蔬菜，居民在手机上下单，很快送到门口；店主说，开张以来生意比预想的好，附近的农户也愿意把东西交给他来卖。镇里打算把这种办法推广到更多的街道，并为店主讲授记账、拍照和售后。"
EN = "The shop has rice, flour and vegetables of the season from around the town. People order on their phones and soon have the goods at their door. The owner says that trade is better than he had hoped, and that farmers nearby are glad to sell through him. The town wants more streets to follow and teaches owners how to keep books, take pictures and settle complaints."

STREET_NAMES = [
    ("桃花", "Peach"), ("杏花", "Apricot"), ("梨花", "Pear"), ("荷花", "Lotus"), ("桂花", "Osmanthus"), ("梅花", "Plum"), ("竹林", "Bamboo"), ("柳树", "Willow"),
    ("松树", "Pine"), ("银杏", "Ginkgo"), ("石榴", "Pomegranate"), ("樱桃", "Cherry"), ("茶叶", "Tea"), ("丝绸", "Silk"), ("瓷器", "China"), ("木匠", "Carpenter"),
]  # fmt: skip

VIEWS = f"""\
id: views
title: {{zh: 观点, en: Views}}
blocks:
  - text: {{zh: 本栏文章只代表作者。, en: What stands in this column is the opinion of its authors.}}
sections:
  - id: views-shops
    title: {{zh: 小店的将来, en: The future of small shops}}
    highlight: true
    blocks:
      - text:
          zh: "{ZH}"
          en: {EN}
      - list:
          - {{zh: 选址要近，, en: Be near.}}
          - {{zh: 账目要清。, en: Keep clear books.}}
      - table: tbl-wide
        caption: {{zh: 各街便民店, en: Corner shops by street}}
        data: streets
        first: {{zh: 街道, en: Street}}
      - text: {{zh: 各街情况见@tbl-wide。, en: "For the streets see @tbl-wide."}}
    sections:
      - id: views-shops-more
        title: {{zh: 还有一问, en: One more question}}
        blocks:
          - quote: {{zh: 谁来送货？, en: Who will deliver?}}
            by: {{zh: 一位店主, en: A shopkeeper}}
      - id: views-shops-end
        title: {{zh: 结语, en: In the end}}
        blocks:
          - text: {{zh: 邻里会给出答案。, en: Neighbours will answer.}}
          - credit: herald
            date: 2023-06-30
            author: {{zh: 一位邻居, en: A neighbour}}
"""
IMPRINT = """\
id: imprint
title: {zh: 编辑与联系, en: Imprint}
kind: back
blocks:
  - text: {zh: 小城商会编辑部，小城中街。, en: "Editors at the Chamber of a Small Town, Middle Street."}
"""
SOURCES = """\
editors: {name: {zh: 本刊编辑部, en: the editors}}
herald: {name: {zh: 小城日报, en: Small Town Herald}}
"""
FAIR = """\
title: {zh: 集市, en: The fair}
source: herald
columns:
  sales: {title: {zh: 网上销售额, en: Online sales}, unit: 万元}
  growth: {title: {zh: 增长, en: Growth}, unit: "%", kind: growth}
"""
STREETS = """\
title: {zh: 便民店, en: Corner shops}
source: herald
labels:
  street:
    middle: {zh: 小城中街一带, en: Middle Street and around}
    river: {zh: 小城沿河一带, en: River Street and around}
columns:
  shops: {title: {zh: 便民店家数合计, en: Number of corner shops}, unit: 个, period: "2023"}
  orders: {title: {zh: 每日平均订单, en: Orders on an average day}, unit: 件, period: "2023"}
  parcels: {title: {zh: 每日平均包裹, en: Parcels on an average day}, unit: 件, period: "2023"}
  people: {title: {zh: 从业人数合计, en: People who work in them}, unit: 人, period: "2023"}
"""


def _items() -> str:
    short = "    highlight: {zh: 便民店开张, en: A corner shop opens}\n"
    return "".join(
        ITEM.format(n=n, zh_name=zh, en_name=en, zh=ZH, en=EN, highlight=short if n == 9 else "")
        for n, (zh, en) in enumerate(STREET_NAMES, 2)
    )


FILES = {
    **LOCALES,
    UNITS: TINY[UNITS],
    f"content/{NAME}/report.yaml": REPORT,
    f"content/{NAME}/01-news.yaml": NEWS.format(items=_items()),
    f"content/{NAME}/02-views.yaml": VIEWS,
    f"content/{NAME}/99-imprint.yaml": IMPRINT,
    "data/sources.yaml": SOURCES,
    "data/fair/fair.yaml": FAIR,
    "data/fair/fair.csv": "year,sales,growth\n2021,210.5,\n2022,230.1,9.3\n2023,256.8,11.6\n",
    "data/fair/streets.yaml": STREETS,
    "data/fair/streets.csv": "street,shops,orders,parcels,people\nmiddle,12,340,210,25\nriver,8,220,190,17\n",
}


def loaded() -> Loaded:
    made = load(Memory(FILES))
    assert not made.problems, made.problems
    return made


@cache
def editions() -> tuple[Edition, ...]:
    made = loaded()
    report, locales = made.reports[NAME], made.data.locales
    return tuple(resolve(report, locales[code], locales) for code in report.locales)


def write(folder: Path) -> Path:
    """The newsletter as a project on disk, without templates."""
    for name, text in FILES.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, "utf-8")
    return folder
