"""Formulas over cells with bounds → hints where no bound follows for the result."""

import pytest
from written import project

RULE = "bounds-are-known"
SITES = "turnover.sites"


def found(expression: str) -> list[str]:
    text = f"id: one\ntitle: {{zh: 章, en: Chapter}}\nblocks:\n  - text: {{zh: '为{{{expression}}}。', en: 'It is {{{expression}}}.'}}\n"
    return [problem.message for problem in project({"content/r/01.yaml": text}) if problem.rule == RULE]


@pytest.mark.parametrize("expression", [
    "share(turnover.total.2019, turnover.total.2021)",
    f"ratio({SITES}.2021, {SITES}.2021)|exact",
    f"{SITES}.2021",
    f"sum({SITES}.2019, {SITES}.2021)",
    f"product({SITES}.2021, turnover.growth.2021)",
    f"count({SITES})",
])  # fmt: skip
def test_bounds_that_follow_are_known(expression: str):
    assert found(expression) == []


def test_bounds_that_pull_both_ways_are_not():
    message = (
        "nobody knows on which side of 2.2 ratio(turnover.sites.2021, turnover.sites.2019) lies: "
        "turnover.sites.2021 is >2000 个, turnover.sites.2019 is >900 个"
    )
    assert found(f"ratio({SITES}.2021, {SITES}.2019)") == [message, message]


def test_approximate_parts_leave_a_bound_open():
    (first, _) = found(f"change({SITES}.2021, {SITES}.2020)")
    assert first.endswith("turnover.sites.2021 is >2000 个, turnover.sites.2020 is ~1200 个")


def test_cells_deep_in_a_formula_are_named():
    (first, _) = found(f"sum(diff({SITES}.2021, {SITES}.2019), {SITES}.2020)")
    assert first.count(" is ") == 3
