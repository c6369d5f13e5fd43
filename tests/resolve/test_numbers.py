"""Cells of any size and unit → what Chinese and English readers see; read back by another reader, the cell again."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal, getcontext

import yaml
from hypothesis import given
from hypothesis import strategies as st

from tests.project import CHAPTER, TINY, UNITS, editions, sound
from yearbook.model.edition import plain

getcontext().prec = 60
KNOWN = yaml.safe_load(TINY[UNITS])
SYMBOLS = [symbol for measure in KNOWN["measures"].values() for symbol in measure["symbols"]]
SCALES = {"": 0, **KNOWN["scales"]}
POWERS = {"": 0, "万": 4, "亿": 8, "万亿": 12, "million": 6, "billion": 9, "trillion": 12}
READ = re.compile(
    r"(?P<minus>[−-]?)(?:[A-Z]+[ $])?(?P<digits>\d[\d,]*(?:\.\d+)?) ?(?P<scale>万亿|亿|万|million|billion|trillion|)"
)
FORMS = {
    "zh": ("", "|number", "|in 万", "|in 亿", "|in 万亿"),
    "en": ("", "|number", "|in million", "|in billion", "|in trillion"),
}


@dataclass(frozen=True)
class Cell:
    typed: str
    scale: str
    symbol: str

    @property
    def amount(self) -> Decimal:
        return Decimal(self.typed).scaleb(SCALES[self.scale])

    @property
    def decimals(self) -> int:
        return len(self.typed.partition(".")[2])

    @property
    def last_digit(self) -> int:
        """The power of ten of the last published digit."""
        return SCALES[self.scale] - self.decimals


@dataclass(frozen=True)
class Read:
    """A printed number, understood."""

    amount: Decimal
    power: int  # of its scale
    decimals: int


def read(text: str) -> Read:
    match = READ.search(text)
    digits = match["digits"].replace(",", "")
    sign = -1 if match["minus"] else 1
    return Read(
        sign * Decimal(digits).scaleb(POWERS[match["scale"]]), POWERS[match["scale"]], len(digits.partition(".")[2])
    )


@st.composite
def cells(draw: st.DrawFn) -> Cell:
    """One to fifteen digits, up to six of them decimals, of either sign, in any unit of the project."""
    digits = str(draw(st.integers(0, 10 ** draw(st.integers(1, 15)) - 1)))
    decimals = draw(st.integers(0, 6))
    digits = digits.rjust(decimals + 1, "0")
    typed = (
        draw(st.sampled_from(["", "-"]))
        + digits[: len(digits) - decimals]
        + ("." + digits[-decimals:] if decimals else "")
    )
    return Cell(typed, draw(st.sampled_from(sorted(SCALES))), draw(st.sampled_from(SYMBOLS)))


def printed(found: list[Cell], forms: dict[str, tuple[str, ...]]) -> list[dict[str, list[str]]]:
    """For each cell, by language, what its forms print."""
    rows = "\n".join(f"c{n},2021,{cell.typed},{cell.scale}{cell.symbol}" for n, cell in enumerate(found))
    text = "".join(
        "  - text:\n" + "".join(f"      {code}: '{cited(n, forms[code])}'\n" for code in forms)
        for n in range(len(found))
    )
    made = editions(
        sound(
            {
                "data/market/numbers.yaml": "title: {zh: 数, en: Numbers}\nlayout: long\nsource: nbs\n",
                "data/market/numbers.csv": f"column,period,value,unit\n{rows}\n",
                CHAPTER: f"id: first\ntitle: {{zh: 一, en: One}}\nblocks:\n{text}",
            }
        )
    )
    blocks = zip(*(made[code].chapters[0].blocks for code in forms), strict=True)
    return [{code: plain(block.line).split(" ¦ ") for code, block in zip(forms, pair, strict=True)} for pair in blocks]


def cited(n: int, forms: tuple[str, ...]) -> str:
    return " ¦ ".join(f"{{numbers.c{n}.2021{form}}}" for form in forms)


@given(st.lists(cells(), min_size=1, max_size=12))
def test_a_printed_number_is_the_number_of_the_data(found: list[Cell]):
    for cell, by_language in zip(found, printed(found, FORMS), strict=True):
        for code, texts in by_language.items():
            for form, text in zip(FORMS[code], texts, strict=True):
                number = read(text)
                assert number.amount == cell.amount, (cell, form, text)
                assert published_digits(cell, number), (cell, form, text)


def published_digits(cell: Cell, number: Read) -> bool:
    """With decimals, all published digits are shown in every scale and none after; without, no zeros follow a point."""
    if cell.decimals:
        return number.decimals == max(0, number.power - cell.last_digit)
    return number.decimals == max(0, -number.amount.scaleb(-number.power).normalize().as_tuple().exponent)


@given(st.lists(cells(), min_size=1, max_size=12))
def test_bare_digits_count_in_the_scale_that_the_language_prints(found: list[Cell]):
    for cell, by_language in zip(found, printed(found, {"zh": ("", "|bare"), "en": ("", "|bare")}), strict=True):
        for full, bare in by_language.values():
            assert read(bare).amount.scaleb(read(full).power) == cell.amount, (cell, full, bare)


@given(st.lists(cells(), min_size=1, max_size=12), st.integers(0, 5))
def test_all_languages_round_alike(found: list[Cell], places: int):
    for cell, by_language in zip(found, printed(found, {code: (f"|round {places}",) for code in FORMS}), strict=True):
        (chinese,), (english,) = by_language.values()
        lost = Decimal(1).scaleb(SCALES[cell.scale] - places) / 2 if places < cell.decimals else 0
        assert read(chinese).amount == read(english).amount, (cell, chinese, english)
        assert abs(read(chinese).amount - cell.amount) <= lost, (cell, chinese)
