"""Every case in every medium → nothing collides, nothing is lost, nothing is invented."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from functools import cache
from itertools import combinations, pairwise
from pathlib import Path
from xml.etree import ElementTree

import pytest
from chart_cases import (
    CASES,
    MISSING,
    TAGS,
    axis,
    chart,
    crossborder,
    mark,
    mixed_periods,
    retail_growth,
    turnover,
    years,
)
from chart_reading import DARK, HALF, PHONE, PRINT, SVG, Drawing

from yearbook.charts import draw
from yearbook.charts.colour import contrast
from yearbook.charts.lines import segments
from yearbook.charts.sheet import Box
from yearbook.model.chart import Chart

ROOT = Path(__file__).parent.parent.parent
STYLES = {"print": PRINT, "half": HALF, "phone": PHONE, "dark": DARK}
EVERY = [(name, language, style) for name in CASES for language in (0, 1) for style in STYLES]
every = pytest.mark.parametrize(
    ("name", "language", "style"), EVERY, ids=lambda v: TAGS[v] if isinstance(v, int) else v
)


@cache
def drawn(name: str, language: int, style: str = "print") -> Drawing:
    return Drawing(CASES[name](language), STYLES[style])


@every
def test_no_two_texts_overlap(name: str, language: int, style: str) -> None:
    words = drawn(name, language, style).words()
    touching = [(a.text, b.text) for a, b in combinations(words, 2) if a.box.meets(b.box, -0.05)]
    assert touching == []


@every
def test_text_stays_within_the_sheet(name: str, language: int, style: str) -> None:
    drawing = drawn(name, language, style)
    outside = [w.text for w in drawing.words() if not _within(w.box, drawing.width, drawing.height)]
    assert outside == []


def _within(box: Box, width: float, height: float) -> bool:
    return box.x >= -0.1 and box.y >= -0.1 and box.x + box.width <= width + 0.1 and box.y + box.height <= height + 0.1


@every
def test_every_value_is_shown_once(name: str, language: int, style: str) -> None:
    chart = CASES[name](language)
    expected = {p.cell for m in chart.marks for p in m.points if p.cell} | {e.cell for e in chart.events}
    cells = drawn(name, language, style).cells()
    assert set(cells) == expected
    assert [cell for cell, elements in cells.items() if len(elements) != 1] == []


@every
def test_every_value_says_where_it_comes_from(name: str, language: int, style: str) -> None:
    drawing = drawn(name, language, style)
    for series in CASES[name](language).marks:
        for point in series.points:
            if point.at is not None and point.cell:
                title = drawing.cells()[point.cell][0].find(SVG + "title")
                assert title is not None and title.text == f"{point.full}\n{point.note}"


@every
def test_text_can_be_read_on_its_paper(name: str, language: int, style: str) -> None:
    drawing = drawn(name, language, style)
    paper = drawing.style.greys.paper
    faint = [w.text for w in drawing.words() if w.colour != paper and contrast(w.colour, paper) < 4.5]
    assert faint == []


@every
def test_the_word_for_missing_data_is_said_once(name: str, language: int, style: str) -> None:
    chart = CASES[name](language)
    said = " ".join(w.text for w in drawn(name, language, style).words())
    gaps = any(p.at is None for m in chart.marks for p in m.points)
    assert said.count(MISSING[language]) == (1 if gaps else 0)


@every
def test_missing_values_are_never_drawn_as_values(name: str, language: int, style: str) -> None:
    drawing = drawn(name, language, style)
    greys = drawing.style.greys
    for series in CASES[name](language).marks:
        for point in series.points:
            if point.at is None and point.cell:
                (element,) = drawing.cells()[point.cell]
                ink = {e.get(key) for e in element.iter() for key in ("fill", "stroke")} - {None, "none"}
                assert ink <= {greys.hatch, greys.wash}, f"{point.cell} is inked like a value"


@pytest.mark.parametrize("name", ["turnover", "express", "growth", "platforms"])
def test_bars_are_as_long_as_their_values(name: str) -> None:
    drawing, chart = drawn(name, 1), CASES[name](1)
    bars = next(m for m in chart.marks if m.kind == "bars")
    ratios = [drawing.box_of(p.cell).height / abs(p.at) for p in bars.points if p.at]
    assert max(ratios) == pytest.approx(min(ratios), rel=0.04)  # lengths are printed to a hundredth of a point


def test_a_break_stops_the_line_and_is_ruled() -> None:
    drawing = Drawing(retail_growth(1))
    strokes = [_span(path.get("d", "")) for path in drawing.all("path", "mark line")]
    (rule,) = drawing.all("path", "break")
    x = float(rule.get("d", "").lstrip("M").split()[0])
    assert rule.get("stroke-dasharray")
    assert [words.text for words in drawing.words("break")] == ["new basis"]
    assert all(right < x or left > x for left, right in strokes)
    assert any(right < x for _, right in strokes) and any(left > x for left, _ in strokes)


def test_a_gap_stops_the_line() -> None:
    drawing = Drawing(turnover(1))
    gap = drawing.box_of("turnover.growth.2013")
    strokes = [_span(path.get("d", "")) for path in drawing.all("path", "mark line")]
    assert all(right <= gap.x or left >= gap.x + gap.width for left, right in strokes)


def _span(d: str) -> tuple[float, float]:
    """The least and the greatest x of a path of straight strokes."""
    numbers = [float(part.split()[0]) for part in d.replace("M", " L").replace("H", " L").split("L") if part.strip()]
    return min(numbers), max(numbers)


@pytest.mark.parametrize("language", [0, 1], ids=TAGS)
def test_negative_growth_lies_left_of_zero(language: int) -> None:
    drawing = drawn("regions", language)
    east, central, west = (drawing.box_of(f"agri.growth.{row}") for row in ("east", "central", "west"))
    assert central.x + central.width == pytest.approx(east.x, abs=0.02) == west.x
    (number,) = (w for w in drawing.words("values") if w.text == "−5.5")
    assert number.box.x + number.box.width < central.x


def test_negative_columns_hang_below_zero() -> None:
    drawing = drawn("growth", 1)
    east, central = drawing.box_of("agri.growth.east"), drawing.box_of("agri.growth.central")
    assert central.y == pytest.approx(east.y + east.height, abs=0.02)
    (number,) = (w for w in drawing.words("values") if w.text == "−5.5")
    assert number.box.y + number.box.height * 0.2 > central.y + central.height - 1


def test_stacked_columns_stand_on_each_other() -> None:
    drawing = drawn("employment", 0)
    lower, upper = drawing.box_of("jobs.direct.2021"), drawing.box_of("jobs.driven.2021")
    assert upper.y + upper.height == pytest.approx(lower.y, abs=0.02)


def test_unsure_values_differ_from_final_ones() -> None:
    express = drawn("express", 1).cells()
    assert express["express.volume.2019"][0].get("fill") != express["express.volume.2020"][0].get("fill")
    emissions = drawn("emissions", 1).cells()
    assert emissions["packaging.emissions.2025"][0].find(SVG + "path") is not None  # the hatching
    heads = [w.text for w in drawn("emissions", 1).words() if not w.group]
    assert "forecast" in heads


def test_growth_keeps_the_order_of_its_levels() -> None:
    names = [w.text for w in drawn("crossborder", 1).words("names")]
    assert {"18.6", "28.3", "−0.9", "Imports and exports", "Exports", "Imports"} == set(names)


def test_a_ring_with_a_second_measure_becomes_bars() -> None:
    whole = CASES["services"](1)
    rows = ("trade", "support", "derived")
    second = mark("dots", "Growth", "services.growth", rows, ["20.84", "15.29", "17.65"], side="right")
    cells = Drawing(replace(whole, marks=(*whole.marks, second), left=None)).cells()
    assert len(cells) == 6
    assert cells["services.revenue.trade"][0].tag == SVG + "rect"


@pytest.mark.parametrize(
    ("extra", "same"),
    [("", "feet"), (", a name that needs more than the three lines that stand below a column", "lefts")],
)
def test_names_too_long_for_columns_turn_them_into_rows(extra: str, same: str) -> None:
    short = CASES["packaging"](1)
    drawing = Drawing(replace(short, categories=tuple(name + extra for name in short.categories)), PHONE)
    boxes = [drawing.box_of(f"packaging.2020.{row}") for row in ("tape", "repack", "bags")]
    ends = {"feet": [box.y + box.height for box in boxes], "lefts": [box.x for box in boxes]}
    assert ends[same] == pytest.approx([ends[same][0]] * 3, abs=0.02)


def test_numbers_that_do_not_fit_give_way_to_a_scale() -> None:
    wide, narrow = drawn("express", 1), Drawing(CASES["express"](1), replace(PHONE, width=60))
    assert len(wide.words("values")) == 11 and not wide.words("ticks")
    assert [w.text for w in narrow.words("values")] == ["1083.0"]
    assert [w.text for w in narrow.words("ticks")][-1] == "1,200"


def test_a_lower_limit_is_open_at_its_end() -> None:
    cells = drawn("agri", 0).cells()
    assert [child.tag for child in cells["agri.growth.grain"][0]] == [SVG + "title", SVG + "rect", SVG + "path"]
    assert cells["agri.growth.tea"][0].tag == SVG + "rect"


def test_the_rest_of_a_ring_is_grey_and_named_by_no_cell() -> None:
    drawing = drawn("shops", 0)
    *parts, rest = drawing.all("path", "mark ring")
    assert rest.get("fill") == PRINT.greys.rest and rest.get("data-cell") is None
    assert len({part.get("fill") for part in parts}) == 3


def test_years_are_thinned_out_evenly_back_from_the_last() -> None:
    rows = years(2000, 2021)
    many = chart(1, rows, "time", mark("bars", "x", "x.y", rows, ["1"] * 22, labels="none"), left=axis("%", 0, 1, 0.5))
    shown = [int(w.text) for w in Drawing(many, PHONE).words("categories")]
    assert shown[-1] == 2021
    assert len({b - a for a, b in pairwise(shown)}) == 1 and 3 < len(shown) < 22


def test_the_same_chart_gives_the_same_bytes() -> None:
    first = draw(crossborder(0), PRINT)
    draw(crossborder(1), DARK)
    assert draw(crossborder(0), PRINT) == first


def test_bytes_do_not_depend_on_the_process() -> None:
    code = (
        "import sys; sys.path.insert(0, 'tests/charts')\n"
        "import yearbook.charts; assert 'matplotlib' not in sys.modules, 'loaded too early'\n"
        "from chart_cases import CASES; from chart_reading import PRINT\n"
        "for case in CASES.values(): sys.stdout.buffer.write(yearbook.charts.draw(case(1), PRINT).encode())"
    )
    elsewhere = {"PYTHONHASHSEED": "7", "PATH": "", "HOME": str(Path.home())}
    other = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, cwd=ROOT, env=elsewhere)
    assert other.stdout.decode() == "".join(drawn(name, 1).source for name in CASES)


def test_a_chart_of_nothing_is_a_mistake_of_ours() -> None:
    with pytest.raises(ValueError, match="needs marks"):
        draw(Chart("en", ("2021",), "time", ()), PRINT)


def test_the_root_carries_what_editions_need() -> None:
    root = drawn("turnover", 0).root
    assert (root.get("lang"), root.get("role"), root.get("width")) == ("zh-Hans", "img", "150mm")
    assert root.get("font-family") == "'Noto Sans CJK SC','Source Sans Pro',sans-serif"
    assert {e.get("data-series") for e in root.iter(SVG + "g") if (e.get("class") or "").startswith("mark")} == {
        "交易额",
        "同比增长",
    }


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("language", [0, 1], ids=TAGS)
def test_a_part_of_a_year_is_a_narrower_column(language: int, style: str) -> None:
    chart = mixed_periods(language)
    names = [point.cell for point in chart.marks[0].points]
    widths = _column_widths(draw(chart, STYLES[style]), names)
    year, half = widths[names[0]], widths[names[3]]
    assert half == pytest.approx(year / 2, abs=0.1)
    assert {round(widths[name] - year, 1) for name in names if name != names[3]} == {0.0}


def _column_widths(svg: str, cells: list[str]) -> dict[str, float]:
    found = {}
    for element in ElementTree.fromstring(svg).iter():
        if element.get("data-cell") in cells:
            found[element.get("data-cell")] = max(float(e.get("width", 0)) for e in element.iter(f"{SVG}rect"))
    return found


@pytest.mark.parametrize("language", [0, 1], ids=TAGS)
def test_every_time_is_named_where_some_are_parts_of_years(language: int) -> None:
    words = " ".join(word.text for word in Drawing(mixed_periods(language), PHONE).words()).replace(" ", "")
    assert all(name.replace(" ", "") in words for name in mixed_periods(language).categories)


def test_a_line_of_amounts_stops_beside_a_part_of_a_year() -> None:
    bars, rates = mixed_periods(1).marks
    amounts = replace(bars, kind="line")
    assert segments(amounts) == [[0, 1, 2], [3], [4, 5]]
    assert segments(rates) == [[0, 1, 2, 3, 4, 5]]
