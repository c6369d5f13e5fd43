"""Numbers and patterns → numerals: digits, Chinese, Roman, letters, circled; the fields of `content/locales/`."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal, localcontext

from ..model.locale import Locale

FIELD = re.compile(r"\{(\d|n)(?::(\w+))?\}")
HAN = "零一二三四五六七八九十"


def digits(number: Decimal, places: int, locale: Locale) -> str:
    """A number with so many decimal places, thousands parted as the language does."""
    with localcontext() as context:
        context.prec = 60
        number = number.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    text = f"{abs(number):f}"
    whole, _, rest = text.partition(".")
    if locale.group and len(whole) >= locale.grouping_from:
        whole = f"{int(whole):,}".replace(",", locale.group)
    return (locale.minus if number < 0 else "") + whole + (locale.decimal + rest if rest else "")


def fill(pattern: str, path: tuple[int, ...], n: int = 0) -> str:
    """`第{1:han}章`: the first number of a path as a Chinese numeral; `{n}` is the number on its own."""

    def number(match: re.Match[str]) -> str:
        value = n if match[1] == "n" else path[int(match[1]) - 1]
        return STYLES[match[2] or "decimal"](value)

    return FIELD.sub(number, pattern)


def han(number: int) -> str:
    """1–99 as Chinese numerals (CSS `simp-chinese-informal`)."""
    tens, ones = divmod(number, 10)
    if not tens:
        return HAN[ones]
    return ("" if tens == 1 else HAN[tens]) + "十" + (HAN[ones] if ones else "")


def han_digits(number: int) -> str:
    """Digit by digit, as years are written (GB/T 15835-2011, 4.2): 2022 → 二〇二二."""
    return "".join("〇" if digit == "0" else HAN[int(digit)] for digit in str(number))


def roman(number: int) -> str:
    out = ""
    for value, sign in ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")):
        out, number = out + sign * (number // value), number % value
    return out


def letter(number: int) -> str:
    return chr(ord("A") + number - 1)


STYLES = {
    "decimal": str,
    "han": han,
    "handigits": han_digits,
    "A": letter,
    "a": lambda number: letter(number).lower(),
    "I": roman,
    "i": lambda number: roman(number).lower(),
    "circled": lambda number: chr(0x2460 + number - 1),
}
