# ruff: noqa: E501 (a pair of sentences is easier to compare on one line)
"""Nothing in → a small report as an Edition in Chinese (`edition(0)`) and in English (`edition(1)`), with every kind of block."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import yaml

from tests.book import text
from yearbook.model import chart as c
from yearbook.model import edition as e

ROOT = Path(__file__).parents[2]
TAGS = ("zh-CN", "en-GB")
LABEL = {"fig": ("图{}", "Figure {}"), "tbl": ("表{}", "Table {}"), "sec": ("{}节", "Section {}")}
CHAPTER = {"chapter": ("第{}章", "Chapter {}"), "appendix": ("附录{}", "Appendix {}")}
NUMBERS = {
    "fig-turnover": "1-1", "fig-retail": "1-2", "fig-categories": "1-3", "fig-delivery": "1-4", "fig-services": "2-1",
    "tbl-regions": "1-1", "tbl-counties": "2-1", "tbl-wide": "2-2", "sec-services-status": "2.1",
}
SOURCE = ("数据来源：国家统计局", "Source: National Bureau of Statistics")

_MARK = re.compile(
    r"\*\*(?P<strong>.+?)\*\*|\*(?P<emphasis>.+?)\*|\{(?P<number>.+?)\}|\[\^(?P<note>\w+)\]"
    r"|@(?P<ref>[\w-]+)|\[(?P<words>[^\]]+)\]\((?P<url>[^)]+)\)"
)


def line(pair: tuple[str, str] | None, side: int) -> e.Line:
    """The words of one side of a pair with their marks."""
    return _line(pair[side], side) if pair else ()


def _line(words: str, side: int) -> e.Line:
    parts, end = [], 0
    for match in _MARK.finditer(words):
        if match.start() > end:
            parts.append(e.Words(words[end : match.start()]))
        parts.append(_part(match, side))
        end = match.end()
    if end < len(words):
        parts.append(e.Words(words[end:]))
    return tuple(parts)


def _part(match: re.Match[str], side: int) -> e.Inline:
    value = match[match.lastgroup]
    match match.lastgroup:
        case "number":
            return e.Number(value, re.sub(r"[^\d.]", "", value), ("sample.cell",), "source")
        case "note":
            number = list(text.NOTES).index(value) % 4 + 1
            return e.NoteCall(f"note-{value}", number, _line(text.NOTES[value][side], side))
        case "ref":
            value = value.strip("-")
            target = value.removeprefix("sec-")
            return e.Link((e.Words(LABEL[value[:3]][side].format(NUMBERS[value])),), f"#{target}", target.split("-")[0])
        case "url":
            return e.Link((e.Words(match["words"]),), value)
        case style:
            return e.Styled(style, _line(value, side))


def _blocks(specs, side: int, owner: str) -> tuple[e.Block, ...]:
    return tuple(_block(spec, side, f"{owner}-{n}") for n, spec in enumerate(specs, 1) if spec[0] != "h4")


def _block(spec, side: int, id: str) -> e.Block:
    place = "sample.yaml:1"
    match spec:
        case ("p", words):
            return e.Paragraph(id, line(words, side), place)
        case ("list", style, items):
            return e.ItemList(id, tuple(line(item, side) for item in items), style, place)
        case ("keys", items):
            return e.KeyFigures(id, tuple(_key(item, side) for item in items), place)
        case ("quote", words, by):
            return e.Quote(id, line(words, side), line(by, side), place)
        case ("box", title, blocks):
            return e.Box(id, line(title, side), _blocks(blocks, side, id), place)
        case ("figure", name):
            return _figure(name, side)
        case ("table", name, caption, head, body):
            return _table(name or id, caption, *(LONG[head] if isinstance(head, str) else (head, body, False)), side=side)
    raise AssertionError(spec)


def _number(words: str) -> e.Number:
    return e.Number(words, re.sub(r"[^\d.]", "", words), ("sample.cell",), "source")


def _key(item, side: int) -> e.KeyFigure:
    figure, unit, label, change, rising = item
    value = f"{figure}{unit[side]}" if side == 0 else f"{unit[side]} {figure}"
    return e.KeyFigure(_number(value), figure, unit[side], line(label, side), _number(change[side]), rising)


def _cell(content, side: int) -> e.Cell:
    if content is None:
        return e.Cell((e.Words("—"),), numeric=True, missing=True)
    if isinstance(content, str):
        return e.Cell((_number(content),), numeric=True)
    return e.Cell(line(content, side))


def _table(id: str, caption, head, body, landscape: bool, side: int) -> e.Table:
    number = NUMBERS.get(id, "")
    label = LABEL["tbl"][side].format(number) if number else ""
    rows = head if isinstance(head[0], tuple) and isinstance(head[0][0], e.Cell) else None
    heads = tuple(tuple(_say(cell, side) for cell in row) for row in head) if rows else (
        tuple(e.Cell(line(cell, side), heading=True) for cell in head),
    )
    grid = e.Grid(heads, tuple(tuple(_cell(cell, side) for cell in row) for row in body))
    continued = (f"续表{number}", f"Table {number} (continued)")[side] if number else ""
    note = line(("注：占比合计因取整可能不等于100%。", "Note: Shares may not add up to 100% because of rounding."), side)
    labelled = number == "1-1"
    return e.Table(id, label, number, continued, line(caption, side), grid, (), note if labelled else (),
                   line(SOURCE, side) if number else (), "sample.yaml:1", landscape)


def _say(cell: e.Cell, side: int) -> e.Cell:
    """A head cell whose words stand as "中文|English"."""
    words = cell.line[0].text.split("|")[side]
    return e.Cell((e.Words(words),), columns=cell.columns, rows=cell.rows, heading=True)


def _head(words: str, columns: int = 1, rows: int = 1) -> e.Cell:
    return e.Cell((e.Words(words),), columns=columns, rows=rows, heading=True)


_NAMES = ("青", "云", "临", "安", "永", "清", "宁", "丰", "长", "平")
_LATIN = ("Qing", "Yun", "Lin", "An", "Yong", "Qing", "Ning", "Feng", "Chang", "Ping")
_ENDS = (("河县", "he"), ("山县", "shan"), ("阳县", "yang"), ("源县", "yuan"), ("泽县", "ze"), ("川县", "chuan"))
_COUNTIES = [
    [
        (_NAMES[n % 10] + _ENDS[n // 10][0], _LATIN[n % 10] + _ENDS[n // 10][1]),
        (("东部", "East"), ("中部", "Centre"), ("西部", "West"))[n * 7 % 3],
        f"{(n * 37 % 113) + 4.5 + n / 10:.1f}",
        f"{n * 411 % 3700 + 120:,}",
        None if n % 17 == 5 else f"{(n * 53 % 380) / 10 - 4:.1f}".replace("-", "−"),
    ]
    for n in range(60)
]
_PAYMENTS = [
    [("网上支付", "Online"), "1022.78", "16.32", "2353.96", "8.25", "781.85", "879.31", "1022.78"],
    [("移动支付", "Mobile"), "1512.28", "22.73", "526.98", "21.94", "1014.31", "1232.20", "1512.28"],
    [("电话支付", "Telephone"), "2.73", "16.69", "11.65", "−8.77", "1.76", "2.34", "2.73"],
    [("非银行支付机构网络支付", "Non-bank institutions, online"), "10283.22", "24.30", "355.46", "20.67", "7199.98", "8272.97", "10283.22"],
]
LONG = {
    "counties": (
        [("县", "County"), ("区位", "Region"), ("网络零售额（亿元）", "Online retail (RMB 100 million)"), ("网店数（家）", "Shops"), ("同比增长（%）", "Growth (%)")],
        _COUNTIES,
        False,
    ),
    "wide": (
        [
            (_head("业务|Service", rows=2), _head("笔数|Number", 2), _head("金额|Value", 2), _head("历年笔数（亿笔）|Number by year (100 million)", 3)),
            (_head("亿笔|100 million"), _head("增长（%）|Growth (%)"), _head("万亿元|RMB trillion"), _head("增长（%）|Growth (%)"), _head("2019"), _head("2020"), _head("2021"))
        ],
        [[*row] for row in _PAYMENTS],
        True,
    ),
}
for row in LONG["wide"][0]:
    for cell in row:
        if "|" not in cell.line[0].text:
            object.__setattr__(cell, "line", (e.Words(f"{cell.line[0].text}|{cell.line[0].text}"),))

_YEARS = tuple(str(year) for year in range(2011, 2022))
_TURNOVER = (5.88, 8.1, 10.4, 16.39, 21.79, 26.1, 29.16, 31.63, 34.81, 37.21, 42.3)
_GROWTH = (None, 31.7, None, 59.4, 33.0, 19.8, 11.7, 8.5, 6.7, 4.5, 19.6)
_RETAIL = (None, 1.31, 1.85, 2.79, 3.88, 5.16, 7.18, 9.01, 10.63, 11.76, 13.09)
_FIGURES = {
    "fig-turnover": ("years", _TURNOVER, _GROWTH, ("2011—2021年中国电子商务交易额", "E-commerce turnover in China, 2011–2021"), ("交易额", "Turnover"), ("万亿元", "RMB trillion"), 50),
    "fig-retail": ("years", _RETAIL, None, ("2011—2021年中国网上零售额", "Online retail sales in China, 2011–2021"), ("网上零售额", "Online retail sales"), ("万亿元", "RMB trillion"), 15),
    "fig-categories": ("names", (22.94, 15.23, 10.43, 7.8, 6.2, 5.1, 4.4), None, ("2021年实物商品网络零售额占比前七位品类", "The seven largest groups of goods in online retail, 2021"), ("占比", "Share"), ("%", "%"), 25),
    "fig-delivery": ("ring", (54.4, 45.3, 0.3), None, ("外卖与网约车用户构成", "Users of food delivery and ride hailing"), ("占比", "Share"), ("%", "%"), 100),
    "fig-services": ("names3", (1.39, 2.41, 2.60), None, ("2021年电子商务服务业营业收入构成", "Revenue of e-commerce services, 2021"), ("营业收入", "Revenue"), ("万亿元", "RMB trillion"), 3),
}
_CATEGORIES = {
    "years": (_YEARS, _YEARS),
    "names": (
        ("服装鞋帽针纺织品", "日用品", "家用电器和音像器材", "粮油食品", "通讯器材", "化妆品", "家具"),
        ("Clothing and textiles", "Daily necessities", "Household appliances", "Food", "Telephones", "Cosmetics", "Furniture"),
    ),
    "ring": (("外卖", "网约车", "其他"), ("Food delivery", "Ride hailing", "Other")),
    "names3": (("交易服务", "支撑服务", "衍生服务"), ("Transaction", "Supporting", "Derived")),
}


def _points(values, unit: str) -> tuple[c.Point, ...]:
    return tuple(
        c.Point(at, "" if at is None else f"{at:g}".replace("-", "−"), "" if at is None else f"{at:g} {unit}", "source", "sample.cell",
                "missing" if at is None else "final")
        for at in values
    )


def _axis(title: str, high: float) -> c.Axis:
    return c.Axis(title, 0, high, tuple(c.Tick(high * n / 5, f"{high * n / 5:g}") for n in range(6)))


def _figure(id: str, side: int) -> e.Figure:
    shape, values, growth, caption, name, unit, high = _FIGURES[id]
    kind = "ring" if shape == "ring" else "bars"
    marks = (c.Mark(kind, name[side], _points(values, unit[side])),)
    if growth:
        marks += (c.Mark("line", ("同比增长", "Growth")[side], _points(growth, "%"), "right"),)
    drawn = c.Chart(
        TAGS[side], _CATEGORIES[shape][side], "time" if shape == "years" else "names", marks,
        None if kind == "ring" else _axis(unit[side], high), _axis("%", 75) if growth else None,
        horizontal=shape == "names", missing=("无数据", "no data")[side], accent="#0b6e6e",
    )
    number = NUMBERS[id]
    rows = zip(_CATEGORIES[shape][side], values, strict=True)
    grid = e.Grid(
        ((e.Cell((), heading=True), e.Cell((e.Words(name[side]),), heading=True)),),
        tuple((e.Cell((e.Words(row),)), _cell(None if at is None else f"{at:g}", side)) for row, at in rows),
    )
    alt = (f"{caption[0]}：最高值为{max(v for v in values if v)}{unit[0]}。", f"{caption[1]}: the highest value is {max(v for v in values if v)} {unit[1]}.")[side]
    note = line(("注：2014年起为国家统计局口径。", "Note: From 2014 on the basis of the National Bureau of Statistics."), side) if shape == "years" else ()
    return e.Figure(id, LABEL["fig"][side].format(number), number, line(caption, side), drawn, alt, grid, note, line(SOURCE, side), "sample.yaml:1")


def _sections(specs, side: int, prefix: str, level: int) -> tuple[e.Section, ...]:
    return tuple(_section(spec, side, f"{prefix}.{n}", level) for n, spec in enumerate(specs, 1))


def _section(spec, side: int, number: str, level: int) -> e.Section:
    id, title, *rest = spec
    blocks, below = (rest[0], rest[1]) if level == 2 else (rest[0], [s for s in rest[0] if s[0] == "h4"])
    if level == 3:
        blocks = [b for b in blocks if b[0] != "h4"]
        sections = tuple(
            _titled(f"{id}-{n}", f"{n}.", 4, t, _blocks(b, side, f"{id}-{n}"), (), side, False)
            for n, (_, t, b) in enumerate(below, 1)
        )
    else:
        sections = _sections(below, side, number, level + 1)
    return _titled(id, number, level, title, _blocks(blocks, side, id), sections, side)


def _titled(id, number, level, title, blocks, sections, side, in_contents=True) -> e.Section:
    words = line(title, side)
    return e.Section(id, number, level, words, e.plain(words), blocks, sections, in_contents)


def _chapter(spec, ordinal: int, side: int) -> e.Chapter:
    id, kind, title, accent, blocks, sections = spec
    words = line(title, side)
    number = CHAPTER[kind][side].format(ordinal) if kind in CHAPTER else ""
    return e.Chapter(id, kind, number, ordinal, words, e.plain(words), _blocks(blocks, side, id),
                     _sections(sections, side, str(ordinal), 2), accent)


def _about(side: int) -> e.AboutData:
    pick = lambda zh, en: (zh, en)[side]  # noqa: E731
    source = e.SourceEntry(
        "nbs-2022", SOURCE[side], _line(text.NOTES["retail"][side], side), 27, "http://www.stats.gov.cn"
    )
    cnnic = e.SourceEntry("cnnic-49", "CNNIC", _line(text.NOTES["cnnic"][side], side), 8, "")
    return e.AboutData(
        (source, cnnic),
        (
            e.DerivedEntry("12.3", pick("服务类与商品类交易额增速之差", "Growth of services less growth of goods"), "28.9 − 16.6"),
            e.DerivedEntry("48.6%", pick("三类商品占比之和", "Sum of the shares of three groups"), "22.94 + 15.23 + 10.43"),
        ),
        (pick("2014年起电子商务交易额采用国家统计局调查口径。", "From 2014 e-commerce turnover follows the survey of the National Bureau of Statistics."),),
        (),
        ((pick("快递业务量与分地区合计相差0.1亿件", "Parcels by region add up to 10 million less than the total"), pick("原资料已取整", "rounded in the source")),),
        (e.MissingEntry("fig-turnover", "overview", pick("图1-1", "Figure 1-1"), pick("电子商务交易额", "E-commerce turnover"), ((pick("同比增速", "Growth on the year before"), pick("2011年和2013年", "2011 and 2013")),)),),
    )


@cache
def words(side: int) -> dict[str, str]:
    files = [ROOT / "content/locales" / name for name in ("_words.yaml", "_book_words.yaml")]
    loaded = [yaml.safe_load(file.read_text(encoding="utf-8")) for file in files]
    return {key: pair[("zh", "en")[side]] for pairs in loaded for key, pair in pairs.items()}


@cache
def edition(side: int) -> e.Edition:
    front = [("imprint", ("版权信息", "Imprint"), text.IMPRINT), ("editorial", ("编委会及编写组", "Editorial groups"), text.EDITORIAL),
             ("preface", ("前言", "Preface"), text.PREFACE)]
    chapters = [_chapter((id, "front", title, "#33475b", blocks, []), n, side) for n, (id, title, blocks) in enumerate(front, 1)]
    chapters += [_chapter(spec, n, side) for n, spec in enumerate(text.CHAPTERS, 1)]
    highlights = next(b for chapter in chapters for b in chapter.blocks if isinstance(b, e.KeyFigures)).items
    pick = lambda zh, en: (zh, en)[side]  # noqa: E731
    return e.Edition(
        "sample", ("zh", "en")[side], TAGS[side], pick("中国电子商务报告", "E-commerce in China"),
        pick("E-commerce in China", "Yearly report"), "2021", pick("中华人民共和国商务部", "Ministry of Commerce of the People’s Republic of China"),
        pick("2021年电子商务的规模、结构与趋势。", "The size, structure and direction of e-commerce in 2021."),
        pick(("电子商务", "统计"), ("e-commerce", "statistics")), "2022-09-01", pick("2022年9月", "September 2022"), "flagship",
        ("cover", "title", "imprint", "editorial", "preface", "contents", "figures", "tables", "chapters", "about-data"),
        highlights, tuple(chapters), _about(side), words(side), {},
        publishers=(pick("中华人民共和国商务部", "Ministry of Commerce of the People’s Republic of China"),),
        titles=((TAGS[1 - side], pick("E-commerce in China", "中国电子商务报告")),), date_formal=pick("二〇二二年九月", "September 2022"),
    )
