"""Problems that an editor signed for."""

from written import TURNOVER, TURNOVER_YAML, chapter, tables

ACCEPT = "accept: [{rule: %s, reason: {zh: 原文如此, en: As printed}}]"


def paragraph(rule: str, text: str = "达42.3万亿元") -> str:
    block = f"  - text: {{zh: {text}, en: RMB 42.3 trillion}}\n"
    return f"blocks:\n{block}    {ACCEPT % rule}\n{block}"


def test_an_accepted_problem_is_not_reported_and_its_neighbour_is():
    assert chapter(paragraph("numbers-are-bound")) == ["6:17 numbers-are-bound", "6:34 numbers-are-bound"]


def test_an_acceptance_that_nothing_needs():
    assert chapter(paragraph("years-match"))[2:3] == ["5:14 acceptance-is-needed"]


def test_an_acceptance_of_no_rule():
    assert "5:14 acceptance-is-needed" in chapter(paragraph("numbers-are-bond"))


def test_a_table_accepts_for_its_two_files():
    yaml = TURNOVER_YAML + "checks:\n  - total = growth + loss\n  - turnover.total.2021 > 50\n"
    assert len(tables(turnover_csv=TURNOVER, turnover_yaml=yaml)) == 2
    assert tables(turnover_csv=TURNOVER, turnover_yaml=yaml + ACCEPT % "arithmetic-comes-out" + "\n") == []
