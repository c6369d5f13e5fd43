"""A Value and a Locale to the words in print; every published digit is kept unless the author rounds."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal
from functools import cache

import babel

from ..model.data import Row, Unit, Value
from ..model.locale import Locale
from ..model.periods import months_of
from ..model.prose import Form, Number
from .numerals import digits, fill

SIGNS = {"over": ">", "under": "<", "nearly": "<", "about": "≈", "at-least": "≥", "": ""}
PLAIN = Form()


@dataclass(frozen=True, slots=True)
class Parts:
    """A printed number in its parts: sign, digits, scale word and the measure's pattern."""

    digits: str
    scale: str
    measure: str  # "{number}元"

    def number(self, locale: Locale) -> str:
        return f"{self.digits}{locale.scale_gap}{self.scale}" if self.scale else self.digits

    def full(self, locale: Locale) -> str:
        """A minus goes before the sign of a currency, as CLDR sets it (en: -¤#,##0.00): −RMB 42, −US$42."""
        number = self.number(locale)
        sign = self.measure.partition("{number}")[0].strip()
        if (
            sign
            and number.startswith(locale.minus)
            and all(c.isupper() or unicodedata.category(c) == "Sc" for c in sign)
        ):
            return locale.minus + self.measure.replace("{number}", number.removeprefix(locale.minus))
        return self.measure.replace("{number}", number)


@cache
def _rules(tag: str) -> babel.Locale:
    return babel.Locale.parse(tag, sep="-")


def scale_exponent(amount: Decimal, unit: Unit, locale: Locale) -> int:
    """The power of ten that a number is printed in when its author names none (CLDR compact forms have no such rule)."""
    known = [scale.exponent for scale in locale.scales]
    if locale.default_scale == "published" and (unit.exponent in known or unit.exponent == 0):
        return unit.exponent
    if amount == 0:
        return unit.exponent if unit.exponent in known else 0
    return next((exponent for exponent in known if abs(amount) >= Decimal(1).scaleb(exponent)), 0)


def scale_word(exponent: int, locale: Locale) -> str:
    return next((scale.word for scale in locale.scales if scale.exponent == exponent), "")


def scaled(value: Value, exponent: int, locale: Locale) -> str:
    """Digits of a value in a given power of ten.

    Published decimals are kept: 1083.0亿 is 108.30 billion. A whole number gains none: 6700万 is 67 million, not 67.00.
    """
    places = max(0, exponent - value.unit.exponent + value.decimals)
    number = value.amount.scaleb(-exponent)
    if not value.decimals:
        places = min(places, max(0, -int(number.normalize().as_tuple().exponent)))
    return digits(number, places, locale)


def parts(value: Value, locale: Locale, scale: str | None = None, exponent: int | None = None) -> Parts:
    if exponent is None and scale is not None:
        # A table's cell names one scale for all languages: those that have another word print as they always do.
        exponent = 0 if not scale else next((known.exponent for known in locale.scales if known.word == scale), None)
    if exponent is None:
        exponent = scale_exponent(value.amount, value.unit, locale)
    text = scaled(value, exponent, locale)
    return Parts(text, scale_word(exponent, locale), measure_pattern(value, exponent, text, locale))


def measure_pattern(value: Value, exponent: int, text: str, locale: Locale) -> str:
    """The measure's words in the plural category of the printed number (CLDR plural rules, operands n and v)."""
    patterns = value.unit.measure.words.get(locale.code) or value.unit.measure.words.get("") or {"other": "{number}"}
    is_one = "one" in patterns and exponent == 0 and not value.decimals
    category = _rules(locale.tag).plural_form(abs(value.amount)) if is_one else "other"
    return patterns.get(category) or patterns["other"]


def rounded(value: Value, form: Form) -> Value:
    """`round N` counts decimals in the published unit, so that all languages round alike; it never adds any."""
    places = form.get("round")
    if places is None or int(places) >= value.decimals:
        return value
    number = value.number.quantize(Decimal(1).scaleb(-int(places)), ROUND_HALF_UP)
    return replace(value, number=number)


def format_value(value: Value, form: Form, locale: Locale) -> str:
    """One value in the form that the author asked for."""
    value = rounded(value, form)
    if "words" in form:
        text = small_number(value, locale)
        return text if "exact" in form else bounded(value, text, locale)
    if "ordinal" in form or value.unit.measure.id == "rank":
        return ordinal(value, locale)
    style = form.get("change")
    if style is not None:
        return change(value, style or "plain", form, locale)
    if "size" in form:
        value = replace(value, number=abs(value.number))
    printed = parts(value, locale, form.get("in"))
    if "bare" in form:
        return SIGNS[value.bound] * ("exact" not in form) + printed.digits
    text = printed.number(locale) if "number" in form else printed.full(locale)
    return text if "exact" in form else bounded(value, text, locale)


def bounded(value: Value, text: str, locale: Locale) -> str:
    return locale.bounds[value.bound].replace("{value}", text) if value.bound else text


def change(value: Value, style: str, form: Form, locale: Locale) -> str:
    """A change with the word that its sign demands, so that next year's fall cannot be printed as a rise."""
    size = replace(value, number=abs(value.number))
    text = parts(size, locale, form.get("in")).full(locale)
    text = text if "exact" in form else bounded(size, text, locale)
    direction = "up" if value.number > 0 else "down" if value.number < 0 else "flat"
    return locale.changes[style][direction].replace("{size}", text)


def small_number(value: Value, locale: Locale) -> str:
    """A count in words; one that is larger than those, or no whole number, in digits."""
    amount = value.amount
    if amount == int(amount) and 0 <= amount < len(locale.counts):
        return locale.counts[int(amount)]
    return parts(value, locale).number(locale)


def ordinal(value: Value, locale: Locale) -> str:
    number = int(value.amount)
    suffix = locale.words.get(f"ordinal-{_rules(locale.tag).ordinal_form(number)}", "")
    return locale.ordinal.replace("{number}", str(number)).replace("{suffix}", suffix)


def unit_of(values: list[Value], exponent: int, locale: Locale) -> str:
    """The unit of numbers of one measure, for an axis or the head of a column; places in a ranking count nothing."""
    if not values or all(value.kind == "rank" for value in values):
        return ""
    return unit_words(values[0].unit, exponent, locale)


def unit_words(unit: Unit, exponent: int, locale: Locale) -> str:
    """A unit alone: 万亿元, RMB trillion, %."""
    patterns = unit.measure.words.get(locale.code) or unit.measure.words.get("") or {"other": "{number}"}
    return without_number(patterns["other"], scale_word(exponent, locale), locale)


def without_number(pattern: str, scale: str, locale: Locale) -> str:
    """A measure's words around a scale instead of a number: US${number} → US$ billion."""
    return " ".join(pattern.replace("{number}", f"{locale.scale_gap}{scale}{locale.scale_gap}").split())


def join(items: list[str], locale: Locale) -> str:
    """An enumeration: A、B和C; A, B and C. Items that hold a comma of their own are parted by the stronger mark."""
    if len(items) < 2:
        return "".join(items)
    if any(locale.list_separator in item for item in items):
        strong = locale.words["clause-separator"]
        return strong.join(items[:-1]) + strong.rstrip() + locale.list_last + items[-1]
    return locale.list_separator.join(items[:-1]) + locale.list_last + items[-1]


def format_number(number: Number, locale: Locale) -> str:
    """A cited value, or an enumeration of several."""
    if not number.many:
        return format_value(number.values[0], number.form, locale)
    if "names" in number.form:
        return join([value_name(value, locale) for value in number.values], locale)
    texts = [format_value(value, number.form, locale) for value in number.values]
    if "pairs" in number.form:
        texts = [
            locale.pair.replace("{name}", value_name(value, locale)).replace("{value}", text)
            for value, text in zip(number.values, texts, strict=True)
        ]
    return join(texts, locale)


def value_name(value: Value, locale: Locale) -> str:
    """What the row of a value is called inside a sentence."""
    return value.label.say(locale.code) or format_period(value.period, locale)


def row_name(row: Row, rows: tuple[Row, ...], locale: Locale) -> str:
    """What a row is called on an axis or in the first column of a table; rows of several periods carry theirs, too."""
    if not row.label:
        years = {other.period[:4] for other in rows}
        return format_period(row.period, locale, axis="year" if len(years) > 1 else "short")
    name = row.label.say(locale.code)
    if len({other.period for other in rows}) > 1:
        return f"{name} {format_period(row.period, locale, axis='short')}"
    return name


def category(row: Row, rows: tuple[Row, ...], locale: Locale) -> str:
    """A row's name at the start of a line."""
    return opening(row_name(row, rows, locale))


def opening(text: str) -> str:
    """Words at the start of a line: names of rows are written as inside a sentence (“eastern region”).

    A name that has its own capital behind a small letter (eBay, iPhone) stays; e-commerce is a word like any other.
    """
    return text if text[1:2].isupper() else text[:1].upper() + text[1:]


def filed(name: str, locale: Locale) -> tuple[bytes, str]:
    """The order of an encoding where a language has one: GB/T 2312 files its first 3755 characters by pinyin."""
    name = name.strip("“”《》\"'").casefold()
    return name.encode(*([locale.collation, "replace"] if locale.collation else [])), name


def format_period(period: str, locale: Locale, axis: str = "") -> str:
    """A period of the data in words: 2021-12 → 2021年12月, December 2021.

    On an axis the shortest form ("short"), or for months the shortest that still tells the year ("year").
    """
    if not period:
        return ""
    year, _, rest = period.partition("-")
    patterns = locale.dates
    if not rest:
        return patterns["axis-year" if axis else "year"].format(year=year)
    if rest[0] in "qhm":
        key = {"q": "quarter", "h": f"half-{rest[1:]}", "m": "months"}[rest[0]]
        first, last = (locale.months[(month - 1) % 12] for month in months_of(period))
        fields = {"quarter": rest[1:], "word": locale.small_numbers[int(rest[1:])]} if rest[0] == "q" else {}
        return patterns[f"axis-{key}" if axis else key].format(year=year, first=first, month=last, **fields)
    if len(rest) == 4:
        return patterns["span"].format(first=year, last=rest)
    month, _, day = rest.partition("-")
    name = locale.months[int(month) - 1]
    if axis and not day:
        return patterns["axis-month" if axis == "short" else "axis-month-year"].format(month=name, year=year)
    pattern = patterns["day" if day else "month"]
    return pattern.format(year=year, month=name, day=int(day or 1))


def format_formally(date: str, locale: Locale) -> str:
    """A date as a title page has it: 二〇二二年九月 in Chinese numerals. Other languages print it as ever."""
    parts = [int(part) for part in date.split("-")] if date else []
    pattern = locale.dates[("formal-year", "formal-month", "formal-day")[len(parts) - 1]] if parts else ""
    return fill(pattern, tuple(parts)) if pattern else format_period(date, locale)


def format_periods(periods: list[str], locale: Locale) -> str:
    """Periods in order as an enumeration, those that follow each other as a span: 2013年、2016—2019年和2021年."""
    runs: list[list[str]] = []
    for period in periods:
        if runs and _step(runs[-1][-1], period) == 1:
            runs[-1].append(period)
        else:
            runs.append([period])
    return join([_span(run, locale) for run in runs], locale)


def _span(run: list[str], locale: Locale) -> str:
    if len(run) > 1 and run[0].isdigit():
        return format_period(f"{run[0]}-{run[-1]}", locale)
    ends = [format_period(period, locale) for period in (run[0], run[-1])]
    return locale.range.format(first=ends[0], last=ends[1]) if len(run) > 1 else ends[0]


def _step(before: str, after: str) -> int:
    """How many periods of their length lie between two: 1 for neighbours, 0 where that cannot be said."""
    counted = [_count(before), _count(after)]
    return counted[1][1] - counted[0][1] if None not in counted and counted[0][0] == counted[1][0] else 0


def _count(period: str) -> tuple[str, int] | None:
    """The kind of a period, and its place among those of its kind; None for others than years, their parts and months."""
    year, _, rest = period.partition("-")
    if not rest:
        return ("year", int(year))
    if rest[0] in "qh":
        return (rest[0], int(year) * {"q": 4, "h": 2}[rest[0]] + int(rest[1:]))
    return ("month", int(year) * 12 + int(rest)) if len(rest) == 2 and rest.isdigit() else None
