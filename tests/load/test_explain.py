"""A place in a line → what a terminal shows of it: the carets stand under the text, however long the line and wide its characters."""

from textwrap import dedent

import pytest

from yearbook.problems import Place, Problem, explain

LONG = "统" * 60 + "{wrong}" + "计" * 60


@pytest.mark.parametrize(("line", "column", "length", "shown"), [
    ("en: {wrong} here", 5, 7, """
         1 | en: {wrong} here
           |     ^^^^^^^
     """),
    ("zh: 交易额{wrong}，增长", 8, 7, """
         1 | zh: 交易额{wrong}，增长
           |           ^^^^^^^
     """),
    ("zh: 《全角》错误", 8, 2, """
         1 | zh: 《全角》错误
           |             ^^^^
     """),
    ("\ttab", 2, 3, """
         1 |  tab
           |  ^^^
     """),
    ("short", 6, 1, """
         1 | short
           |      ^
     """),
    ("", 1, 1, """
         1 |
           | ^
     """),
    (LONG, 61, 7, """
         1 | …统统统统统统统统统统统统统统统统统统统统统统统统统统统统统统统统统统统统统统{wrong}计计计计计计计计…
           |                                                                              ^^^^^^^
     """),
    ("x" * 300, 1, 300, """
         1 | """ + "x" * 300 + """
           | """ + "^" * 100 + """
     """),
])  # fmt: skip
def test_carets(line: str, column: int, length: int, shown: str):
    problem = Problem(Place("a.yaml", 1, column, length), "rule-holds", "wrong", "right")
    first, *middle, last = explain(problem, lambda name: [line]).split("\n")
    assert first == f"a.yaml:1:{column}: error: wrong [rule-holds]"
    assert middle == dedent(shown).strip("\n").split("\n")
    assert last == "hint: right"


def test_a_file_that_cannot_be_shown():
    assert explain(Problem(Place("gone.csv", 3), "file-exists", "no file"), lambda name: []) == "gone.csv:3:1: error: no file [file-exists]"
