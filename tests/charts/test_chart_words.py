"""Text → widths and lines; wanted places → places that do not touch."""

from __future__ import annotations

import pytest
from chart_reading import PRINT

from yearbook.charts import text
from yearbook.charts.scale import spread

EN, _ = text.faces(PRINT, "en")
ZH, _ = text.faces(PRINT, "zh-Hans")


@pytest.mark.parametrize(
    ("words", "room", "lines"),
    [
        ("Daily necessities", 100, ["Daily necessities"]),
        ("Clothing, shoes, hats and textiles", 80, ["Clothing, shoes,", "hats and textiles"]),
        ("服装鞋帽针纺织品", 40, ["服装鞋帽", "针纺织品"]),
        ("《“十四五”电子商务发展规划》", 70, ["《“十四五”电子", "商务发展规划》"]),
        ("服装、鞋帽", 30, ["服装、", "鞋帽"]),
        ("电子商务\nE-commerce", 100, ["电子商务", "E-commerce"]),
        ("Incomprehensibilities", 20, ["Incomprehensibilities"]),
    ],
)
def test_wrap(words: str, room: float, lines: list[str]) -> None:
    face = ZH if "，" in words or text.wide(words[0]) else EN
    assert list(text.wrap(words, face, room)) == lines


def test_widths_scale_with_the_size() -> None:
    assert text.width("42.3", EN.at(2)) == pytest.approx(2 * text.width("42.3", EN))
    assert text.width("电商", ZH) == pytest.approx(2 * ZH.size, rel=0.01)


def test_both_languages_look_equally_large() -> None:
    figure = [text._height("0", face.families) * face.size for face in (EN, ZH)]
    assert figure[0] == pytest.approx(figure[1], rel=0.08)


def test_an_unknown_family_falls_back_to_one_that_measures() -> None:
    from yearbook.charts import ChartStyle

    face, _ = text.faces(ChartStyle(zh="No Such Song", en="No Such Sans"), "en")
    assert text.width("2021", face) > 0


@pytest.mark.parametrize(
    ("wanted", "sizes", "placed"),
    [
        ([10, 50], [8, 8], [10, 50]),
        ([20, 22], [8, 8], [17, 25]),
        ([50, 10], [8, 8], [50, 10]),
        ([1, 2, 3], [10, 10, 10], [5, 15, 25]),
        ([98, 99], [10, 10], [85, 95]),
    ],
)
def test_spread(wanted: list[float], sizes: list[float], placed: list[float]) -> None:
    assert spread(wanted, sizes, 0, 100) == pytest.approx(placed)
