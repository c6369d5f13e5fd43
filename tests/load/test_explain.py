"""A place in a line → what a terminal shows: carets stand under the text, however long the line and wide its signs."""

import pytest

from yearbook.problems import Place, Problem, explain

LONG = "统" * 60 + "{wrong}" + "计" * 60


@pytest.mark.parametrize(("line", "column", "length", "shown", "carets"), [
    ("en: {wrong} here", 5, 7,
     "en: {wrong} here",
     "    ^^^^^^^"),
    ("zh: 交易额{wrong}，增长", 8, 7,
     "zh: 交易额{wrong}，增长",
     "          ^^^^^^^"),
    ("zh: 《全角》错误", 8, 2,
     "zh: 《全角》错误",
     "          ^^^^"),
    ("\ttab", 2, 3,
     " tab",
     " ^^^"),
    ("short", 6, 1,
     "short",
     "     ^"),
    ("", 1, 1,
     "",
     "^"),
    (LONG, 61, 7,
     "…" + "统" * 38 + "{wrong}" + "计" * 8 + "…",
     " " * 77 + "^" * 7),
    ("x" * 300, 1, 300,
     "x" * 100 + "…",
     "^" * 100),
])  # fmt: skip
def test_carets(line: str, column: int, length: int, shown: str, carets: str):
    problem = Problem(Place("a.yaml", 1, column, length), "rule-holds", "wrong", "right")
    assert explain(problem, lambda name: [line]) == "\n".join(
        [
            f"a.yaml:1:{column}: error: wrong [rule-holds]",
            f"     1 | {shown}".rstrip(),
            f"       | {carets}",
            "hint: right",
        ]
    )


def test_a_file_that_cannot_be_shown():
    assert (
        explain(Problem(Place("gone.csv", 3), "file-exists", "no file"), lambda name: [])
        == "gone.csv:3:1: error: no file [file-exists]"
    )
