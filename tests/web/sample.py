"""Nothing in → one small report as editions in Chinese and English, with every kind of block and inline part."""
# ruff: noqa: E501  (both languages of a thing stand on one line)

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import yaml

from yearbook.model import chart as c
from yearbook.model import edition as e

ROOT = Path(__file__).parents[2]
TEMPLATES = ROOT / "templates"
LOCALES, TAGS, NAMES = ("zh", "en"), ("zh-CN", "en-GB"), ("中文", "English")
Pair = tuple[str, str]
SOURCE = ("数据来源：国家统计局", "Source: National Bureau of Statistics")
YEARS = [str(year) for year in range(2011, 2022)]
TURNOVER = [None, None, None, 16.39, 21.79, 26.1, 29.16, 31.63, 34.81, 37.21, 42.3]
GROWTH = [None, None, None, None, None, 19.8, 11.7, 8.5, 6.7, 4.5, 19.6]
PROVINCES = [
    ("广东", "Guangdong", "24.22"), ("浙江", "Zhejiang", "15.96"), ("北京", "Beijing", "12.04"), ("上海", "Shanghai", "9.9"),
    ("江苏", "Jiangsu", "8.6"), ("福建", "Fujian", None),
]  # fmt: skip


def words_of(side: int) -> dict[str, str]:
    """The words of a language, as its file has them; those that are not there yet come from the lists beside it."""
    folder = ROOT / "content" / "locales"
    out = {}
    for lists in sorted(folder.glob("_*.yaml")):
        out |= {key: pair[LOCALES[side]] for key, pair in yaml.safe_load(lists.read_text("utf-8")).items()}
    return out | (yaml.safe_load((folder / f"{LOCALES[side]}.yaml").read_text("utf-8")).get("words") or {})


MARKS = re.compile(r"\*\*(.+?)\*\*|\*(.+?)\*|\{(.+?)\}|\[\^(.+?)\]|@([a-z][a-z0-9-]*)|\[([^\]]+)\]\((\S+?)\)|\^(.+?)\^")


class Side:
    """Makes one language of the sample. In its texts `{42.3万亿元|turnover.total.2021|42300000000000}` is a number."""

    def __init__(self, side: int) -> None:
        self.side, self.notes, self.words = side, 0, words_of(side)

    def line(self, pair: Pair | None) -> e.Line:
        return self.text(pair[self.side]) if pair else ()

    def text(self, text: str) -> e.Line:
        out, end = [], 0
        for found in MARKS.finditer(text):
            out += [e.Words(text[end : found.start()])] if found.start() > end else []
            out.append(self.part(*found.groups()))
            end = found.end()
        return (*out, *((e.Words(text[end:]),) if text[end:] else ()))

    def part(self, strong, emphasis, number, note, target, words, url, raised) -> e.Inline:
        if number:
            return self.number(*number.split("|"))
        if note:
            self.notes += 1
            return e.NoteCall(f"{self.chapter}-n{self.notes}", self.notes, self.text(NOTES[note][self.side]))
        if target:
            return e.Link((e.Words(REFERENCES[target][self.side]),), f"#{target}", REFERENCES[target][2])
        if words:
            return e.Link((e.Words(words),), url)
        for style, inside in (("strong", strong), ("emphasis", emphasis), ("super", raised)):
            if inside:
                return e.Styled(style, self.text(inside))
        raise AssertionError

    def number(self, text: str, cell: str = "", exact: str = "", status: str = "final") -> e.Number:
        note = SOURCE[self.side] + ("；2021年", "; 2021")[self.side]
        return e.Number(text, exact or re.sub(r"[^\d.]", "", text), tuple(cell.split()), note, status)

    def paragraph(self, id: str, *pair: str) -> e.Paragraph:
        return e.Paragraph(id, self.line(pair), "sample.yaml:1")

    def key(
        self, figure: str, unit: Pair, label: Pair, cell: str, change: Pair | None = None, rising: bool | None = None
    ) -> e.KeyFigure:
        text = f"{figure}{unit[0]}" if self.side == 0 else f"{unit[1]} {figure}"
        return e.KeyFigure(self.number(text, cell), figure, unit[self.side], self.line(label),
                           self.number(change[self.side], cell, status="derived") if change else None, rising)  # fmt: skip

    def cell(self, content: Pair | str | None, **more) -> e.Cell:
        if content is None:
            return e.Cell((), numeric=True, missing=True)
        if isinstance(content, str):
            return e.Cell((self.number(content, "sample.cell.row", content),), numeric=True)
        return e.Cell(self.line(content), **more)

    def grid(self, head, *body) -> e.Grid:
        rows = head if isinstance(head, tuple) else (head,)
        heads = tuple(
            tuple(cell if isinstance(cell, e.Cell) else self.cell(cell, heading=True) for cell in row) for row in rows
        )
        return e.Grid(heads, tuple(tuple(self.cell(cell) for cell in row) for row in body))

    def figure(self, id: str, number: str, caption: Pair, chart: c.Chart, note: Pair | None = None) -> e.Figure:
        head = [("", ""), *((mark.name, mark.name) for mark in chart.marks)]
        body = [[(name, name), *(None if m.points[i].at is None else m.points[i].text for m in chart.marks)]
                for i, name in enumerate(chart.categories)]  # fmt: skip
        alt = ("柱形为历年数值。", "Columns show the values by year.")[self.side]
        return e.Figure(id, ("图", "Figure ")[self.side] + number, number, self.line(caption), chart, alt, self.grid(head, *body),
                        self.line(note), self.line(SOURCE), "sample.yaml:1", ("全社会口径", "whole-economy survey")[self.side])  # fmt: skip

    def table(self, id: str, number: str, caption: Pair, grid: e.Grid, note: Pair | None = None) -> e.Table:
        label = ("表", "Table ")[self.side] + number if number else ""
        return e.Table(
            id, label, number, label, self.line(caption), grid, (), self.line(note), self.line(SOURCE), "sample.yaml:1"
        )

    def section(
        self, id: str, number: str, level: int, title: Pair, blocks=(), sections=(), in_contents=True
    ) -> e.Section:
        line = self.line(title)
        return e.Section(id, number, level, line, e.plain(line), tuple(blocks), tuple(sections), in_contents)

    # charts

    def points(self, cell: str, rows: list[str], values: list, unit: Pair) -> tuple[c.Point, ...]:
        unit = unit[self.side]
        return tuple(
            c.Point(None, "", self.words["missing"], "", f"{cell}.{row}", "missing") if value is None
            else c.Point(float(value), str(value), f"{value}{unit}", SOURCE[self.side], f"{cell}.{row}")
            for row, value in zip(rows, values, strict=True)
        )  # fmt: skip

    def axis(self, title: str, high: float, step: float) -> c.Axis:
        ticks = [c.Tick(step * i, f"{step * i:g}") for i in range(round(high / step) + 1)]
        return c.Axis(title, 0, high, tuple(ticks))

    def turnover(self) -> c.Chart:
        unit = (("万亿元", " trillion yuan"), ("%", "%"))
        bars = c.Mark(
            "bars", ("交易额", "Turnover")[self.side], self.points("turnover.total", YEARS, TURNOVER, unit[0])
        )
        line = c.Mark(
            "line", ("同比增长", "Growth")[self.side], self.points("turnover.growth", YEARS, GROWTH, unit[1]), "right"
        )
        left, right = self.axis(("万亿元", "RMB trillion")[self.side], 50, 10), self.axis("%", 25, 5)
        return c.Chart(TAGS[self.side], tuple(YEARS), "time", (bars, line), left, right, missing=self.words["missing"])

    def provinces(self) -> c.Chart:
        names = [row[self.side] for row in PROVINCES]
        rows = [row[1].lower() for row in PROVINCES]
        bars = c.Mark(
            "bars",
            ("占比", "Share")[self.side],
            self.points("retail.share", rows, [r[2] for r in PROVINCES], ("%", "%")),
        )
        return c.Chart(
            TAGS[self.side],
            tuple(names),
            "names",
            (bars,),
            self.axis("%", 30, 10),
            horizontal=True,
            missing=self.words["missing"],
        )

    def ring(self) -> c.Chart:
        names = (("东部", "中部", "西部", "东北"), ("East", "Centre", "West", "North-east"))[self.side]
        rows = ["east", "central", "west", "northeast"]
        ring = c.Mark(
            "ring",
            ("占比", "Share")[self.side],
            self.points("region.share", rows, [84.46, 8.33, 5.83, 1.38], ("%", "%")),
        )
        return c.Chart(TAGS[self.side], names, "names", (ring,), missing=self.words["missing"])


NOTES = {
    "comparable": ("统计口径有调整，增速按可比口径计算。", "Coverage was revised; growth is calculated on a comparable basis."),
    "cnnic": ("中国互联网络信息中心. 第49次《中国互联网络发展状况统计报告》[R/OL]. [2022-02-25]. [https://www.cnnic.net.cn/](https://www.cnnic.net.cn/)",
              "CNNIC (2022), 49th Statistical Report on China’s Internet Development, [https://www.cnnic.net.cn/](https://www.cnnic.net.cn/)"),
}  # fmt: skip
REFERENCES = {
    "fig-turnover": ("图1-1", "Figure 1-1", "overview"), "fig-regions": ("图2-1", "Figure 2-1", "services"),
    "tbl-provinces": ("表1-1", "Table 1-1", "overview"), "overview-status": ("1.1节", "Section 1.1", "overview"),
    "services": ("第2章", "Chapter 2", "services"), "source-nbs": ("国家统计局", "National Bureau of Statistics", ""),
}  # fmt: skip


@cache
def editions() -> tuple[e.Edition, e.Edition]:
    from tests.web.sample_text import edition

    return edition(Side(0)), edition(Side(1))


DOWNLOADS = {
    "pdf.zh": "../sample-2021.zh.pdf", "pdf.en": "../sample-2021.en.pdf", "workbook.zh": "../data/sample-2021.zh.xlsx",
    "csv.fig-turnover.zh": "../data/fig-turnover.zh.csv", "csv.fig-turnover.en": "../data/fig-turnover.en.csv",
    "svg.fig-turnover.zh": "../data/fig-turnover.zh.svg",
}  # fmt: skip


def draw(chart: c.Chart, medium: str) -> str:
    """A drawing with what real ones have: a viewBox, values with cell and tooltip, text, ids, two colour schemes."""
    ink, fill = ("#eeeeee", "#8ab0d6") if medium.endswith("-dark") else ("#222222", "#2a5884")
    width = 240 if medium.startswith("phone") else 460
    out = [
        f'<clipPath id="all"><rect width="{width}" height="200"/></clipPath><text x="0" y="12">{chart.language}</text>'
    ]
    for mark in chart.marks:
        out.append(f'<g class="mark {mark.kind}" data-series="{mark.name}" clip-path="url(#all)">')
        for i, point in enumerate(mark.points):
            if point.at is not None:
                x, height = i * width / len(mark.points), 3 * point.at
                out.append(
                    f'<rect data-cell="{point.cell}" x="{x:.1f}" y="{190 - height:.1f}" width="12" height="{height:.1f}" fill="{fill}">'
                    f"<title>{point.full}\n{point.note}</title></rect>"
                )
        out.append("</g>")
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} 200" width="{width}mm" height="200mm" role="img" '
        f'lang="{chart.language}" font-size="9" fill="{ink}">{"".join(out)}</svg>'
    )


@cache
def render() -> dict[str, bytes]:
    from yearbook.render.web import render_web

    return render_web(editions(), TEMPLATES, draw, DOWNLOADS, ("screen", "phone"))
