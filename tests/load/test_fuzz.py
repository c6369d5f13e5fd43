"""A sound project with a few characters or lines changed → problems at places that exist, and never an exception."""

from __future__ import annotations

from hypothesis import example, given
from hypothesis import strategies as st

from tests.project import SMALL, lines_of
from yearbook.check import check_report
from yearbook.load import load
from yearbook.problems import explain
from yearbook.project import Memory
from yearbook.resolve import resolve

FILES = sorted(name for name in SMALL if not name.startswith("content/locales"))
SIGNS = [*"{}[]()|,:;*&!#@^~'\"\\%<>=?/.-_ \n\t0123456789azé中，。“”²½①\u3000\u2028\x85\x07\x00\ufeff😀"]
WORDS = [
    "turnover.total.2021",
    "|change",
    "|round 9",
    "zh:",
    "null",
    "[]",
    "{}",
    "- ",
    "..",
    "*.2021",
    "share(",
    "rank(",
    "top(region.sales, ",
    "date ",
    "{{",
    "}}",
    "&a ",
    "*a",
    "!b ",
    "999999999999999999",
    "2021-13",
    "{a: b}",
    "[a, b]",
    "true",
    "-1",
    '"',
    "  ",
]


@st.composite
def changed(draw: st.DrawFn) -> tuple[str, str]:
    """The name of a file and its text after up to three changes."""
    name = draw(st.sampled_from(FILES))
    text = SMALL[name]
    for _ in range(draw(st.integers(1, 3))):
        text = draw(CHANGES)(draw, text)
    return name, text


def insert(draw: st.DrawFn, text: str) -> str:
    at = draw(st.integers(0, len(text)))
    return text[:at] + draw(st.sampled_from(SIGNS) | st.sampled_from(WORDS)) + text[at:]


def delete(draw: st.DrawFn, text: str) -> str:
    at = draw(st.integers(0, len(text)))
    return text[:at] + text[at + draw(st.integers(1, 12)) :]


def double(draw: st.DrawFn, text: str) -> str:
    at = draw(st.integers(0, len(text)))
    end = at + draw(st.integers(1, 20))
    return text[:end] + text[at:end] + text[end:]


def swap(draw: st.DrawFn, text: str) -> str:
    lines = text.split("\n")
    one, other = draw(st.tuples(*[st.integers(0, len(lines) - 1)] * 2))
    lines[one], lines[other] = lines[other], lines[one]
    return "\n".join(lines)


def drop(draw: st.DrawFn, text: str) -> str:
    lines = text.split("\n")
    del lines[draw(st.integers(0, len(lines) - 1))]
    return "\n".join(lines)


def replace(draw: st.DrawFn, text: str) -> str:
    """Another value behind the colon of a line."""
    lines = text.split("\n")
    at = draw(st.integers(0, len(lines) - 1))
    lines[at] = lines[at].partition(":")[0] + ": " + draw(st.sampled_from(["", *WORDS]))
    return "\n".join(lines)


CHANGES = st.sampled_from([insert, delete, double, swap, drop, replace])


@given(changed())
@example(("content/small/01-market.yaml", "id: market\ntitle: " + "{a: " * 20_000))
@example(("content/small/01-market.yaml", "id: market\ntitle: " + "- " * 20_000))
@example(("content/small/01-market.yaml", "id: market\ntitle: {zh: 一, en: '" + "*~^" * 3_000 + "'}"))
@example(("content/small/01-market.yaml", "id: market\ntitle: {zh: 一, en: '{" + "share(" * 3_000 + "}'}"))
@example(("content/small/01-market.yaml", "id: market\ntitle: {zh: 一, en: '{top(region.sales, ²)}'}"))
@example(("content/small/report.yaml", "year: " + "9" * 5_000))
@example(("data/small/turnover.csv", "year,total\n2021," + "9" * 500))
def test_no_text_makes_it_stumble(file: tuple[str, str]):
    name, text = file
    memory = Memory({**SMALL, name: text})
    loaded = load(memory)
    for problem in loaded.problems:
        lines = lines_of(memory, problem.place.file)
        assert problem.place.file not in memory.files or 1 <= problem.place.line <= len(lines)
        assert not lines or problem.place.column <= len(lines[problem.place.line - 1]) + 1
        assert explain(problem, lambda file: lines_of(memory, file))
    if not any(problem.severity == "error" for problem in loaded.problems):
        for report in loaded.reports.values():
            resolve_if_sound(report, loaded)


def resolve_if_sound(report, loaded) -> None:
    """A report without errors can be resolved in every language."""
    if any(problem.severity == "error" for problem in check_report(report, loaded.data.locales)):
        return
    for code in report.locales:
        resolve(report, loaded.data.locales[code], loaded.data.locales)


@given(st.sampled_from(FILES), st.integers(0, 5_000), st.binary(max_size=4))
def test_no_byte_makes_it_stumble(name: str, at: int, noise: bytes):
    content = SMALL[name].encode()
    load(Memory({**SMALL, name: content[:at] + noise + content[at + 1 :]}))
